"""Unnamed places in Ukrainian and Russian: "ще одне село на Донеччині", which a later sentence names.

A headline says that a village was taken, and the text which.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from geo.mentions import REGION, SETTLEMENT
from geo.resolve import Resolution
from layers.claims import ControlStatus, Stance
from layers.reading.attribution import Attribution
from layers.reading.clause import Clause
from layers.reading.finding import NAMED_ELSEWHERE, ClauseReading, Finding
from layers.reading.line import Line
from layers.reading.names import key_of
from layers.reading.slavic.actors import Whose
from layers.reading.slavic.event import Event
from layers.reading.slavic.inflection import NOUN, PASSIVE, PAST, PRESENT, STATE
from layers.reading.slavic.lexis import Lexis

_BEHIND: Final = 5  # words from a cue to "населений пункт"
_REGION: Final = 4  # words from "село" to the region in which it lies
_COUNT: Final = 4  # words from a number to the noun
_BEFORE: Final = 9  # words from "восемь населённых пунктов" to the verb behind it
_NOUN: Final = 4  # words from a number to the end of "небольших сёл"
NAMED_HERE: Final = "said before of a place that is named here"
_AHEAD: Final = 3  # sentences that are looked at for the names
_CUES: Final = frozenset({PAST, PRESENT, PASSIVE, NOUN, STATE})
_FITS: Final = frozenset({ControlStatus.CONTROLS, ControlStatus.WITHDREW, ControlStatus.ENTERED})
Read = tuple[Line, list[Attribution], list[tuple[Clause, ClauseReading]]]


def unnamed_finding(
    line: Line, clause: Clause, event: Event, whose: Whose, how: str, lexis: Lexis
) -> Finding | None:
    """Return a finding without a place for "захопили село на Донеччині", of which only the region is told."""
    words = clause.lows(line)
    if event.stance is None or event.rule.status not in _FITS or event.form not in _CUES:
        return None
    fronted = _fronted(line, clause, event, lexis)
    if fronted is not None:
        return _unnamed(line, clause, event, whose, how, fronted, lexis)
    nouns = lexis.words("where", "settlement_nouns")
    behind = range(event.end, min(event.end + _BEHIND, len(words)))
    start = next((n for n in behind if words[n] in nouns), None)
    if start is None or "," in words[event.end : start]:
        return None
    end = start + 1
    while end < len(words) and words[end] in nouns:
        end += 1
    regions = [line.words[n].place for n in clause.words[end : end + _REGION]]
    named = [place.mention.kind for place in regions if place is not None]
    ties = lexis.patterns("where", "in").at(words, end) is not None if end < len(words) else False
    if named[:1] != [REGION] or not (ties or line.words[clause.words[end]].place is not None):
        return None
    return _unnamed(line, clause, event, whose, how, start, lexis)


def _unnamed(
    line: Line, clause: Clause, event: Event, whose: Whose, how: str, noun: int, lexis: Lexis
) -> Finding | None:
    if event.stance is None:
        return None
    words = clause.lows(line)
    cue = " ".join(words[event.start : event.end])
    reasons = (f"cue “{cue}”: {event.rule.name}", *(text for text in (event.reason, how) if text))
    return Finding(
        clause.words[event.start], clause.words[noun], None, event.rule, cue, event.rule.status, whose,
        event.stance, event.rule.relation, reasons=reasons, counted=counted(words, noun, lexis),
    )  # fmt: skip


def _fronted(line: Line, clause: Clause, event: Event, lexis: Lexis) -> int | None:
    """Return where villages that are counted stand before their verb: "восемь сёл освободила армия"."""
    if not is_of_object(event) or event.form not in (PAST, PRESENT, PASSIVE, STATE):
        return None
    words, nouns = clause.lows(line), lexis.words("where", "settlement_nouns")
    named = (line.words[n].place for n in clause.words)
    if any(place is not None and place.mention.kind == SETTLEMENT for place in named):
        return None
    for at in range(max(0, event.start - _BEFORE), event.start):
        if not is_count(words[at], lexis) or (at and lexis.ties.begins(words[at - 1])):
            continue  # "в двух сёлах заняли дома"
        noun = next((n for n in range(at + 1, min(at + _NOUN, event.start)) if words[n] in nouns), None)
        if noun is not None and "," not in words[at : event.start]:
            return noun
    return None


def is_of_object(event: Event) -> bool:
    """Say whether what a cue tells of is its object, or the subject of a state: "взяли под контроль"."""
    held = event.rule.place == "subject" and event.rule.status is ControlStatus.CONTROLS
    return event.rule.place == "object" or held


def is_count(word: str, lexis: Lexis) -> bool:
    """Say whether a word tells how many: "8", "восемь", "несколько"."""
    return word.isdigit() or word in lexis.words("where", "new_ones")


def counted(words: Sequence[str], noun: int, lexis: Lexis) -> int:
    """Return how many villages a noun and the number before it mean; 0 for "several"."""
    numbers = {
        form: n for n, forms in enumerate(lexis.calendar.get("counts", []), 1) for form in forms.split("|")
    }
    for low in reversed(words[max(0, noun - _COUNT) : noun]):
        if low in numbers or low.isdigit():
            return numbers.get(low) or int(low)
        if not low.isalpha():
            break
    return 0 if words[noun] in lexis.words("where", "plural_nouns") else 1


def named_ahead(read: Sequence[Read]) -> list[Read]:
    """Return what sentences told, a village without a name read as that of which the next tell the same."""
    seen = False
    found: list[Read] = []
    for number, (line, reports, told) in enumerate(read):
        behind = read[number + 1 : number + 1 + _AHEAD]
        towns = (n for n, w in enumerate(line.words) if w.place and w.place.mention.kind == SETTLEMENT)
        first = -1 if seen else next(towns, len(line))
        made = [(clause, _named(reading, behind, first)) for clause, reading in told]
        found.append((line, reports, made))
        seen = first < len(line)
    return found


def _named(reading: ClauseReading, behind: Sequence[Read], first: int) -> ClauseReading:
    """Return what a clause told, villages with their names; `first` is the word of the first town named."""
    if not reading.findings:
        return reading
    findings: list[Finding] = []
    for finding in reading.findings:
        # "Село захоплено" before any was named is one that will be named, too.
        opens = finding.resolution is None and (not finding.anaphor or finding.at < first)
        names = _names(finding, behind) if opens else []
        findings += [_as_named(finding, resolution) for resolution in names] or [finding]
    return replace(reading, findings=tuple(findings))


def _names(finding: Finding, behind: Sequence[Read]) -> list[Resolution]:
    """Return the settlement of which the same is told next, if one village is spoken of and one is named.

    What several villages are, the sentence tells that names them.
    """
    if finding.counted != 1 and not finding.anaphor:
        return []
    for _, _, told in behind:
        if any(NAMED_HERE in f.reasons for _, reading in told for f in reading.findings):
            return []  # "Речь идет о X": it has its name
        here = {
            key_of(f.resolution): f.resolution
            for _, reading in told
            for f in reading.findings
            if f.resolution is not None and f.resolution.mention.kind == SETTLEMENT and _is_same(finding, f)
        }
        if here:
            return list(here.values()) if len(here) == 1 else []
    return []


def _is_same(finding: Finding, other: Finding) -> bool:
    """Say whether two findings tell the same, of whatever place."""
    sides = finding.whose is None or other.whose is None or finding.whose == other.whose
    told = {Stance.ASSERTED, Stance.HEDGED}
    return (
        finding.status is other.status and sides and (other.stance in told or other.stance is finding.stance)
    )


def _as_named(finding: Finding, resolution: Resolution) -> Finding:
    told = f"a place without its name, read as {resolution.mention.surface}, named next"
    return replace(
        finding, resolution=resolution, anaphor="", counted=0, reasons=(*finding.reasons, told),
        weak=(*finding.weak, NAMED_ELSEWHERE),
    )  # fmt: skip
