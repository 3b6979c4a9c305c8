"""Clauses: the words of a sentence that share one subject, without the words that name its sources."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from layers.lexicon import Lexicon
from layers.reading.clauseopenings import is_relative_that, opener_words, opens
from layers.reading.line import PLACE, Line
from layers.wordforms import PAST, THIRD

_DASHES = frozenset({"—", "–"})
_SILENT = _DASHES | frozenset("'‘’")  # no words of a clause


@dataclass(frozen=True)
class Clause:
    """Word numbers of one clause, in order; a parenthesis of another clause may lie between them.

    `opener` is the word that began it ("while", "which", "if", or ""); a relative clause begins with the
    words it is about ("X, which fell" is "X fell").
    """

    words: tuple[int, ...]
    opener: str = ""

    def lows(self, line: Line) -> tuple[str, ...]:
        """Return the clause's words, folded."""
        return tuple(line.lows[number] for number in self.words)


def split_clauses(line: Line, holes: Iterable[int], breaks: Iterable[int], lexicon: Lexicon) -> list[Clause]:
    """Cut a sentence into clauses.

    `holes` are words that belong to no clause (a source and its cue); before each word in `breaks` a
    clause ends.
    """
    left_out, ends = set(holes), set(breaks)
    inner, clauses = _brackets(line, left_out)
    asides = _asides(line, lexicon)
    dashes = _dash_breaks(line, lexicon)
    current: list[int] = []
    skip = 0
    opener = ""
    heads: list[tuple[int, ...]] = [()]

    def close(new_opener: str = "", head: tuple[int, ...] = ()) -> None:
        nonlocal current, opener
        if len(current) > len(heads[0]):
            clauses.append(Clause(tuple(current), opener))
        current, opener, heads[0] = list(head), new_opener, head

    exempt = {
        number
        for a, b, _ in lexicon.phrases("grammar", "not_subordinators").spans(line.lows)
        for number in range(a, b)
    }
    openers = opener_words(lexicon)
    for number, low in enumerate(line.lows):
        if number in asides:
            skip = asides[number]
            members = [n for n in range(number + 1, skip) if n not in left_out and n not in inner]
            if members:
                clauses.append(Clause((*_antecedent(line, current, lexicon), *members), low))
        if number in left_out or number in inner or number < skip:
            continue
        if number in ends and not (
            opener in lexicon.words("grammar", "relatives") and current == [*heads[0]]
        ):
            close()  # but "X, which the ministry said they captured" is still about X
        if _is_break(line, number, dashes, lexicon):
            close()
        elif low in _SILENT:
            continue
        elif low in openers and number not in exempt and opens(line, number, current, left_out, lexicon):
            relative = low in lexicon.words("grammar", "relatives") or is_relative_that(line, number, lexicon)
            close(low, _antecedent(line, current, lexicon) if relative else ())
        else:
            current.append(number)
    close()
    return sorted(clauses, key=lambda clause: clause.words[0])


def _is_break(line: Line, number: int, dashes: set[int], lexicon: Lexicon) -> bool:
    """Say whether a sign ends a clause."""
    return number in dashes or (line.lows[number] in (";", ":") and not _goes_on(line, number, lexicon))


def _antecedent(line: Line, current: Sequence[int], lexicon: Lexicon) -> tuple[int, ...]:
    """Return the words that a relative clause is about: the place before it, or a noun phrase."""
    numbers = list(current)
    while numbers and line.lows[numbers[-1]] == ",":
        numbers.pop()
    if not numbers:
        return ()
    if line.lows[numbers[-1]] == PLACE:
        behind = line.lows[max(0, numbers[-1] - 2) : numbers[-1]]
        region = behind[1:] == ("of",) and behind[0] in lexicon.words("toponyms", "region_after")
        return () if region else (numbers[-1],)  # "the region of X, where"
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


def _asides(line: Line, lexicon: Lexicon) -> dict[int, int]:
    """Return relative clauses between commas inside another clause: first word -> word after the last."""
    found: dict[int, int] = {}
    relatives, finite = lexicon.words("grammar", "relatives"), lexicon.words("grammar", "finite")
    for number, low in enumerate(line.lows):
        if low not in relatives or not number or line.lows[number - 1] != ",":
            continue
        for end in range(number + 2, min(number + 25, len(line) - 1)):
            if line.lows[end] == "," and line.lows[end + 1] in finite:
                found[number] = end + 1
                break
    return found


def _brackets(line: Line, left_out: set[int]) -> tuple[set[int], list[Clause]]:
    """Return the words inside round brackets, and those as clauses of their own."""
    inside: set[int] = set()
    clauses: list[Clause] = []
    depth, group = 0, []
    for number, low in enumerate(line.lows):
        if low == "(":
            depth += 1
        if depth:
            inside.add(number)
            if low not in ("(", ")") and number not in left_out:
                group.append(number)
        if low == ")" and depth:
            depth -= 1
            if not depth and group:
                clauses.append(Clause(tuple(group), "("))
                group = []
    if depth:
        # Never closed: the bracket was no bracket.
        return set(), []
    return inside, clauses


def _dash_breaks(line: Line, lexicon: Lexicon) -> set[int]:
    """Return the dashes that end a clause; those around a list of places do not."""
    dashes = [number for number, low in enumerate(line.lows) if low in _DASHES]
    breaks = set(dashes)
    openers = lexicon.phrases("relations", "list_openers")
    for number, dash in enumerate(dashes):
        after = dash + 1
        if after >= len(line):
            continue
        if line.lows[after] == PLACE or openers.at(line.lows, after) is not None:
            breaks.discard(dash)
            if number + 1 < len(dashes):
                breaks.discard(dashes[number + 1])
    return breaks


def _goes_on(line: Line, number: int, lexicon: Lexicon) -> bool:
    """Say whether a list of places goes on after ";" or ":" ("near A; on the outskirts of B")."""
    opened = (
        lexicon.phrases("relations", "list_openers").at(line.lows, number + 1)
        if number + 1 < len(line)
        else None
    )
    start = opened[0] if opened is not None else number + 1  # ": they are A and B"
    following = line.lows[start : start + 13]
    if PLACE not in following:
        return False
    ahead = following[: following.index(PLACE)]
    finite = lexicon.words("grammar", "finite")
    behind = following[len(ahead) + 1 : len(ahead) + 2]
    if behind and behind[0] in finite:
        return False  # "; X is under control"
    return not any(word in finite for word in ahead) and not _verbs_in(ahead, lexicon) and ";" not in ahead


def _verbs_in(words: tuple[str, ...], lexicon: Lexicon) -> bool:
    return any(form.forms & {PAST, THIRD} for _, _, forms in lexicon.events.spans(words) for form in forms)
