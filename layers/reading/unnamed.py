"""Unnamed places: villages that a sentence only counts, and one of the next sentences names.

"Russia said it had captured a village in the east. Its troops had liberated the village of X, it said."
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from geo.mentions import SETTLEMENT
from geo.resolve import Resolution
from layers.claims import ControlStatus
from layers.lexicon import Lexicon
from layers.reading.events import Event
from layers.reading.finding import ClauseReading, Finding
from layers.reading.grammar import ACTIVE, PASSIVE
from layers.reading.line import PLACE, Line
from layers.wordforms import NOUN

AHEAD: Final = 2  # sentences that are looked at for the names
_REACH, _MOST = 7, 12


def unnamed_in(words: Sequence[str], event: Event, base: Finding, lexicon: Lexicon) -> Finding | None:
    """Return a finding without a place where a cue takes places that are only counted, or None."""
    if event.rule.status is not ControlStatus.CONTROLS or event.rule.place != "object":
        return None
    start = event.end + (event.use.voice == NOUN and words[event.end : event.end + 1] == ("of",))
    counted = _counted(words, start, lexicon) if event.use.voice in (ACTIVE, NOUN) else None
    if event.use.voice == PASSIVE:
        counted = _subject(words, event.use.begin, lexicon)
    if counted is None:
        return None
    first, noun, count = counted
    place = noun + 1 + (words[noun + 1 : noun + 2] in (("of",), (":",), (",",)))
    if words[place : place + 1] == (PLACE,):
        return None  # "a village, X"
    return replace(base, anaphor=" ".join(words[first : noun + 1]), counted=count)


def with_names(
    line: Line, readings: Sequence[ClauseReading], ahead: Sequence[Line], lexicon: Lexicon
) -> list[ClauseReading]:
    """Return what the clauses of a sentence say, places that are only counted read as those named `ahead`.

    Only where a single one is spoken of, or as many as are named; else they say nothing of these places.
    """
    return [_named(line, reading, ahead, lexicon) for reading in readings]


def _named(line: Line, reading: ClauseReading, ahead: Sequence[Line], lexicon: Lexicon) -> ClauseReading:
    if not any(finding.counted for finding in reading.findings):
        return reading
    found: list[Finding] = []
    settled: set[int] = set()
    regions = {w.place.place.oblast for w in line.words if w.place is not None and w.place.place is not None}
    for finding in reading.findings:
        named = _names_in(ahead, finding, lexicon) if finding.counted else []
        oblasts = {r.place.oblast for r in named if r.place is not None}
        if named and (not regions or oblasts <= regions):
            settled.add(finding.at)
            found += [_as_named(finding, resolution) for resolution in named]
    # "A village near X": of X nothing is claimed once the village has its name.
    rest = [f for f in reading.findings if not f.counted and f.at not in settled]
    return replace(reading, findings=(*rest, *found))


def _as_named(finding: Finding, resolution: Resolution) -> Finding:
    told = f"“{finding.anaphor}” read as {resolution.mention.surface}, named behind"
    return replace(
        finding, resolution=resolution, counted=0, anaphor="", reasons=(*finding.reasons, told),
        weak=(*finding.weak, "the place is named elsewhere"),
    )  # fmt: skip


def _counted(words: Sequence[str], start: int, lexicon: Lexicon) -> tuple[int, int, int] | None:
    """Return (first word, noun, number) of "three more villages" that begins at a word, or None."""
    count = _number(words, start, lexicon)
    kinds = lexicon.words("where", "counted")
    if not count:
        return None
    others = lexicon.union("grammar.prepositions", "grammar.finite", "grammar.conjunctions")
    for at in range(start + 1, min(start + _REACH, len(words))):
        if words[at] in kinds:
            plural = words[at].endswith("s") or words[at].endswith("ies")
            behind = words[at + 1 : at + 2]
            compound = behind != () and behind[0] in lexicon.words("where", "in_town")
            return None if compound or plural != (count > 1) else (start, at, count)
        if words[at] in others or not (words[at].isalpha() or words[at] in ("-", "'s")):
            return None
    return None


def _subject(words: Sequence[str], end: int, lexicon: Lexicon) -> tuple[int, int, int] | None:
    """Return the counted places that are the subject of a passive: "two more villages were captured"."""
    for start in range(max(0, end - _REACH - 5), end):
        counted = _counted(words, start, lexicon)
        if counted is not None and (not start or words[start - 1] in (",", "that", "and")):
            return counted
    return None


def _number(words: Sequence[str], at: int, lexicon: Lexicon) -> int:
    low = words[at] if at < len(words) else ""
    if low in ("a", "an", "another", "one"):
        return 1
    numbers: list[str] = lexicon.raw["where"]["numbers"]
    if low in numbers:
        return numbers.index(low) + 1
    return int(low) if low.isdecimal() and low.isascii() and 1 < int(low) <= _MOST else 0


def _names_in(ahead: Sequence[Line], finding: Finding, lexicon: Lexicon) -> list[Resolution]:
    """Return the settlements that one of the next sentences names, if they are as many as were counted."""
    for line in ahead[:AHEAD]:
        for start in _openings(line, lexicon):
            chain = _chain(line, start)
            if len(chain) == finding.counted:
                known = [r for r in chain if r.place is not None and r.mention.kind == SETTLEMENT]
                return known if len(known) == len(chain) else []
    return []


def _openings(line: Line, lexicon: Lexicon) -> list[int]:
    """Return the words where names begin that a sentence gives: "the village of X", "captured X and Y"."""
    kinds = lexicon.words("where", "counted")
    found = []
    for at, low in enumerate(line.lows):
        if low != PLACE or at < 1:
            continue
        before, second = line.lows[at - 1], line.lows[at - 2] if at > 1 else ""
        of_kind = before == "of" and second in kinds
        named = before in kinds or before in lexicon.words("where", "naming")
        behind = line.lows[at + 1 : at + 2]
        called = before in (":", "the", "was", "is", "are", "were") and behind != () and behind[0] in kinds
        hit = lexicon.events.ending(line.lows, at, 4)
        taken = hit is not None and any(f.rule.status is ControlStatus.CONTROLS for f in hit[1])
        if of_kind or named or called or taken:
            found.append(at)
    return found


def _chain(line: Line, start: int) -> list[Resolution]:
    """Return the places of a list: "A, B and C"."""
    chain: list[Resolution] = []
    at = start
    while at < len(line):
        place = line.words[at].place
        if line.lows[at] == PLACE and place is not None:
            chain.append(place)
        elif line.lows[at] not in (",", "and"):
            break
        at += 1
    return chain
