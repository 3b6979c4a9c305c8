"""What turns one list of whole numbers into another: a turn of the first and a few splices of it."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

Numbers = Sequence[int]
Run = tuple[int, int, int]  # where it begins in the one list, in the other, and how long it is


@dataclass(frozen=True, slots=True)
class Splice:
    """Copy `skip` items, leave out `drop`, then put in `insert`."""

    skip: int
    drop: int
    insert: Numbers


def splices(before: Numbers, after: Numbers) -> list[Splice]:
    """Return the splices that turn one list into the other; what follows the last is copied.

    Few and short, not always the fewest: items that both lists have once are matched in the longest order
    that both share (patience diff), then whatever is the same beside them. Time n log n.
    """
    found: list[Splice] = []
    read = written = copied = 0
    for a, b, length in [*_runs(before, after), (len(before), len(after), 0)]:
        if a > read or b > written:
            found.append(Splice(copied, a - read, after[written:b]))
            copied = 0
        copied += length
        read, written = a + length, b + length
    return found


def turn_to(before: Numbers, after: Numbers) -> int:
    """Return at which item the one ring begins as the other does; 0 where they share none."""
    place = {item: at for at, item in reversed(list(enumerate(before)))}
    return next((place[item] for item in after if item in place), 0)


def _runs(before: Numbers, after: Numbers) -> list[Run]:
    """Return runs that are the same in both lists, rising in both."""
    shortest = min(len(before), len(after))
    head = next((at for at in range(shortest) if before[at] != after[at]), shortest)
    tail = next((at for at in range(shortest - head) if before[-1 - at] != after[-1 - at]), shortest - head)
    ends = len(before) - tail, len(after) - tail
    found: list[Run] = []
    a = b = 0
    for next_a, next_b, length in [
        (0, 0, head),
        *_anchors(before[head : ends[0]], after[head : ends[1]], head),
        (*ends, tail),
    ]:
        forth = 0
        while a + forth < next_a and b + forth < next_b and before[a + forth] == after[b + forth]:
            forth += 1
        found.append((a, b, forth))
        a, b = a + forth, b + forth
        back = 0
        while (
            next_a - back > a and next_b - back > b and before[next_a - back - 1] == after[next_b - back - 1]
        ):
            back += 1
        found.append((next_a - back, next_b - back, back + length))
        a, b = next_a + length, next_b + length
    return _joined(found)


def _anchors(before: Numbers, after: Numbers, offset: int) -> list[Run]:
    """Return the longest chain of items that each list has once and that rise in both."""
    if not before or not after:
        return []
    old, new = Counter(before), Counter(after)
    place = {item: at for at, item in enumerate(before) if old[item] == 1}
    pairs = [(place[item], at) for at, item in enumerate(after) if item in place and new[item] == 1]
    ends: list[int] = []  # the least position in `before` at which a chain of each length ends
    holders: list[int] = []  # and the pair that ends it there
    previous = [-1] * len(pairs)
    for number, (at, _) in enumerate(pairs):
        length = bisect_left(ends, at)
        previous[number] = holders[length - 1] if length else -1
        ends[length : length + 1] = [at]
        holders[length : length + 1] = [number]
    chain = []
    number = holders[-1] if holders else -1
    while number >= 0:
        chain.append((pairs[number][0] + offset, pairs[number][1] + offset, 1))
        number = previous[number]
    return chain[::-1]


def _joined(runs: Sequence[Run]) -> list[Run]:
    found: list[Run] = []
    for a, b, length in runs:
        if not length:
            continue
        last = found[-1] if found else (0, 0, 0)
        if found and (last[0] + last[2], last[1] + last[2]) == (a, b):
            found[-1] = (last[0], last[1], last[2] + length)
        else:
            found.append((a, b, length))
    return found
