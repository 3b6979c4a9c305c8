"""Relative heads: the words that a relative clause is about: "X, which fell", "most of X, which fell"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from geo.mentions import REGION, SETTLEMENT
from layers.lexicon import Lexicon
from layers.reading.appositions import DASHES, described, described_list
from layers.reading.line import PLACE, Line

_SHARE_REACH: Final = 4  # words of a share: ", most of"
# "X, which", "X, toward which", "X, from which"
_LEADING: Final = frozenset({",", "toward", "towards", "into", "to", "around", "near", "on", "from"})
_EVERY: Final = frozenset({"both", "all"})
_SETTLEMENTS: Final = frozenset({"settlements", "localities", "places", "areas"})
_PLURAL: Final = frozenset({"are", "were", "both"})
_REGION_REACH: Final = 10  # words between a town and the region it lies in: "X in the D region, where"


def antecedent(line: Line, current: Sequence[int], lexicon: Lexicon) -> tuple[int, ...]:
    """Return the words that a relative clause is about: the place before it, or a noun phrase."""
    numbers = list(current)
    while numbers and line.lows[numbers[-1]] in _LEADING:
        numbers.pop()
    if not numbers:
        return ()
    told = described([line.lows[n] for n in numbers], len(numbers), lexicon)
    if told is not None:
        return (numbers[told],)  # "X, a hub which"
    share = _share(line, numbers, lexicon) or _one_of_several(line, numbers, lexicon)
    if share:
        return share
    owner = _owner_of_part(line, numbers, lexicon)
    if owner is not None:
        return (owner,)  # "X's southern outskirts, where"
    if line.lows[numbers[-1]] == PLACE:
        town = _town_before(line, numbers, lexicon)
        if town is not None:
            return (town,)
        behind = line.lows[max(0, numbers[-1] - 2) : numbers[-1]]
        region = behind[1:] == ("of",) and behind[0] in lexicon.words("toponyms", "region_after")
        return () if region else _listed(line, numbers, current)  # "the region of X, where"
    stops = lexicon.union("grammar.prepositions", "grammar.finite")
    head: list[int] = []
    for number in reversed(numbers[-4:]):
        if line.lows[number] in stops or not line.lows[number][0].isalnum():
            break
        head.insert(0, number)
    before = numbers[: len(numbers) - len(head)]
    if len(before) > 1 and line.lows[before[-1]] == "in" and line.lows[before[-2]] == PLACE:
        return (before[-2],)  # "X in the east, where"
    return tuple(head)


def _one_of_several(line: Line, numbers: Sequence[int], lexicon: Lexicon) -> tuple[int, ...]:
    """Return the places that are counted among others: "X and Y are among eight villages where", or ()."""
    lows = [line.lows[n] for n in numbers]
    kinds = lexicon.words("toponyms", "plural_nouns") | _SETTLEMENTS
    among = next((n for n in range(len(lows) - 1, max(0, len(lows) - _SHARE_REACH - 2), -1)
                  if lows[n] in ("among", "of")), 0)  # fmt: skip
    if lows[-1] not in kinds or not among:
        return ()
    at = among - (lows[among] == "of" and lows[among - 1] == "one")
    if lows[among] == "of" and at == among:
        return ()
    told = lexicon.union("grammar.copula", "grammar.adverbs")
    while at and (lows[at - 1] in told or lows[at - 1] in ("as", "listed", "named", "mentioned")):
        at -= 1
    return _listing(line, numbers[:at]) if at < among + 1 and lows[at - 1] == PLACE else ()


def _is_plural(line: Line, current: Sequence[int]) -> bool:
    """Say whether a relative clause is about several: ", which are", ", both of which"."""
    return not _PLURAL.isdisjoint(line.lows[current[-1] + 1 : current[-1] + 3])


def _listed(line: Line, numbers: Sequence[int], current: Sequence[int]) -> tuple[int, ...]:
    """Return the words of the place before a relative, or of the list of places: "A and B, which are".

    None of "the cities in the X region, which are".
    """
    if not _is_plural(line, current) and line.lows[current[-1]] != "of":
        return (numbers[-1],)
    return _listing(line, numbers)


def _listing(line: Line, numbers: Sequence[int]) -> tuple[int, ...]:
    """Return the words of the list of places that ends a run of words: "A and B"."""
    at = len(numbers)
    while at and line.lows[numbers[at - 1]] in (PLACE, ",", "and"):
        at -= 1
    head = numbers[at:]
    while head and line.lows[head[0]] != PLACE:
        head = head[1:]
    alone = line.words[head[0]].place if len(head) == 1 else None
    return () if alone is not None and alone.mention.kind == REGION else tuple(head)


def _owner_of_part(line: Line, numbers: Sequence[int], lexicon: Lexicon) -> int | None:
    """Return the place whose part ends the words before a relative: "X's southern outskirts", or None."""
    at = len(numbers) - 1
    while at > 0 and line.lows[numbers[at]] in lexicon.words("relations", "parts"):
        at -= 1
    owned = 0 < at < len(numbers) - 1 and line.lows[numbers[at]] == "'s"
    return numbers[at - 1] if owned and line.lows[numbers[at - 1]] == PLACE else None


def _share(line: Line, numbers: Sequence[int], lexicon: Lexicon) -> tuple[int, ...]:
    """Return the words of a share and its place: "most of" and "X" before "X, most of which"."""
    towns = described_list([line.lows[n] for n in numbers], len(numbers), lexicon)
    if towns is not None:
        return _listing(line, numbers[:towns])  # "A and B, two villages which"
    dash = numbers[0] - 1
    if len(numbers) == 2 and line.lows[numbers[0]] in _EVERY and dash > 0 and line.lows[dash] in DASHES:
        return _listed(line, list(range(dash)), numbers)  # "A and B — both of which"
    if line.lows[numbers[-1]] != "of" or len(numbers) < _SHARE_REACH:
        return ()
    comma = next((n for n in reversed(numbers[-_SHARE_REACH - 1 : -1]) if line.lows[n] == ","), None)
    if comma is None or line.lows[comma - 1] != PLACE:
        return ()
    share = [n for n in numbers if n > comma]
    told = lexicon.union("relations.parts", "relations.wholes", "relations.share_words")
    known = any(line.lows[n] in told for n in share)
    if not _EVERY.isdisjoint(line.lows[n] for n in share):
        return _listed(line, numbers[: numbers.index(comma)], numbers)  # "A and B, both of which"
    place = line.words[comma - 1].place
    regions = place is not None and place.mention.kind == REGION
    listed = (_listing(line, numbers[: numbers.index(comma)]) if regions else ()) or (comma - 1,)
    return (*share, *listed) if known else ()  # "the A and B regions, most of which"


def _town_before(line: Line, numbers: Sequence[int], lexicon: Lexicon) -> int | None:
    """Return the town that lies in the region named last: "X in the D region where", or None."""
    last = line.words[numbers[-1]].place
    if last is None or last.mention.kind != REGION:
        return None
    for n in reversed([n for n in numbers[:-1] if n >= numbers[-1] - _REGION_REACH]):
        place = line.words[n].place
        if place is not None:
            return n if place.mention.kind == SETTLEMENT else None
        passed = line.lows[n] in (",", "in", "of", "'s") or line.lows[n] in lexicon.union(
            "grammar.determiners",
            "relations.quarters",
            "sides.adjectives",
            "toponyms.region_after",
            "relations.settlement_nouns",
        )  # "X, a town in the northern region of D, which"
        if not passed and line.lows[n] not in ("ukraine", "far", "eastern"):
            return None
    return None
