"""Nearest settlements in Ukrainian and Russian: of which a gain, a loss or a retreat is told that names none.

"Росіян у X немає, ворога вибили": the nearest settlement of the sentence is meant, with a doubt.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from geo.mentions import SETTLEMENT
from layers.claims import ControlStatus, Stance
from layers.reading.clause import Clause
from layers.reading.finding import ClauseReading, Finding
from layers.reading.line import PLACE, Line
from layers.reading.names import key_of
from layers.reading.slavic.actors import Whose
from layers.reading.slavic.event import REGROUPING_FROM, SOURCE, Event
from layers.reading.slavic.fits import takes_line
from layers.reading.slavic.halves import is_half
from layers.reading.slavic.inflection import GERUND, INFINITIVE, NOUN, PASSIVE
from layers.reading.slavic.lexis import Lexis
from layers.reading.slavic.ties import DIRECTION, NEAR, is_tie

_TOLD: Final = frozenset({ControlStatus.CONTROLS, ControlStatus.WITHDREW})
_OBJECT: Final = 6  # words behind a cue in which what was taken stands
_BEFORE: Final = 2
_TIE_WORDS: Final = 4  # of a preposition: "на північний захід від"
_ENDS: Final = frozenset({",", ";", PLACE})
Told = list[tuple[Clause, ClauseReading]]


def stray_finding(
    line: Line, clause: Clause, event: Event, whose: Whose, how: str, lexis: Lexis
) -> Finding | None:
    """Return what a cue tells whose place is not said, or None where it has another object."""
    words, rule = clause.lows(line), event.rule
    if rule.status not in _TOLD or event.form == GERUND or event.stance in (None, Stance.UNCONFIRMED):
        return None
    if rule.name == REGROUPING_FROM:
        return None  # "перегрупування для наступу на X"
    if whose is None and clause.opener in lexis.words("where", "relatives"):
        return None  # "села, які то брали, то ні"
    if rule.status is ControlStatus.WITHDREW and (
        event.stance is not Stance.ASSERTED or (whose is None and event.form != INFINITIVE)
    ):
        return None
    of = words[event.end : event.end + 1]
    if (
        event.form == NOUN
        and rule.place == "object"
        and of
        and of[0] not in (PLACE, *lexis.words("where", "links"))
    ):
        return None  # "захоплення укріпрайонів"
    if rule.status is ControlStatus.WITHDREW and lexis.patterns("parties", "others").has(words):
        return None  # "мешканці втекли"
    if event.form == PASSIVE and event.stance is Stance.DENIED:
        return None  # "лише окраїна ще не зайнята"
    behind = words[event.end : event.end + _OBJECT]
    end = next((n for n, word in enumerate(behind) if word in _ENDS), len(behind))
    named = behind[end : end + 1] == (PLACE,)  # "в ДНР населенные пункты X"
    before = words[max(0, event.start - _BEFORE) : event.start]
    if _has_object(behind[: end - named], event, lexis) or _has_object(before, event, lexis):
        return None
    if (
        behind[end : end + 1] == (",",)
        and rule.status is ControlStatus.CONTROLS
        and takes_line(behind, lexis)
    ):
        return None  # "заняли новые, более выгодные рубежи"
    cue = " ".join(words[event.start : event.end])
    reasons = (f"cue “{cue}”: {rule.name}", *(text for text in (event.reason, how) if text))
    at = clause.words[event.start]
    part = rule.status is ControlStatus.CONTROLS and lexis.patterns("where", "parts").has(behind[:end])
    status = ControlStatus.ENTERED if part else rule.status  # "захопили завод": a part of the town
    return Finding(at, at, None, rule, cue, status, whose, event.stance, rule.relation, reasons=reasons)


def _has_object(words: Sequence[str], event: Event, lexis: Lexis) -> bool:
    """Say whether something else than the town was taken or left: "ще три села", "полонених", "40 км"."""
    if any(word[0].isdigit() for word in words):
        return True
    leaves = event.rule.status is ControlStatus.WITHDREW
    if leaves and words[:1] and words[0] in lexis.words("where", "whither"):
        return True  # "отошли на вторую линию обороны"
    if not leaves and lexis.patterns("where", "grounds").has(words):
        return True  # "взяла под контроль лесные зоны"
    others = not leaves and takes_line(words, lexis)
    if (
        others
        or lexis.patterns("where", "not_taken").has(words)
        or lexis.patterns("focus", "wider").has(words)
    ):
        return True
    if event.rule.place == SOURCE and any(is_tie(words, n, lexis, (DIRECTION,)) for n in range(len(words))):
        return True
    return not lexis.words("where", "settlement_nouns").isdisjoint(words)


def beside(line: Line, told: Told, lexis: Lexis) -> Told:
    """Return what clauses tell, a gain without a place read of the nearest settlements of the sentence."""
    if not any(reading.bare for _, reading in told):
        return told
    places = [
        n
        for clause, _ in told
        for n in clause.words
        if (place := line.words[n].place) is not None and place.mention.kind == SETTLEMENT
        if not is_half(line, n, lexis)
    ]
    known = [f for _, reading in told for f in reading.findings]
    made: Told = []
    for clause, reading in told:
        new = [
            one
            for finding in reading.bare
            for one in _placed(line, finding, places, lexis)
            if not any(_is_known(one, f) for f in known)
        ]
        made.append((clause, replace(reading, findings=(*reading.findings, *new), bare=())))
    return made


def _placed(line: Line, finding: Finding, places: Sequence[int], lexis: Lexis) -> list[Finding]:
    """Return a finding of each place of the nearest list; none where that only says near what."""
    if not places:
        return []
    nearest = sorted(places).index(min(places, key=lambda n: abs(n - finding.at)))
    chain = _chain(line, sorted(places), nearest, lexis)
    if _is_loose(line, chain[0], lexis):
        return []
    named = [place for n in chain if (place := line.words[n].place) is not None]
    return [
        replace(
            finding,
            place_at=at,
            resolution=place,
            reasons=(
                *finding.reasons,
                f"no place beside it: read as {place.mention.surface}, the nearest of the sentence",
            ),
            weak=(*finding.weak, "the place is named elsewhere"),
        )
        for at, place in zip(chain, named, strict=True)
    ]


def _chain(line: Line, places: Sequence[int], number: int, lexis: Lexis) -> list[int]:
    """Return the places of the list in which one stands: "A, B та C"."""
    links = lexis.words("grammar", "and") | {","}
    first = last = number
    while first and all(w in links for w in line.lows[places[first - 1] + 1 : places[first]]):
        first -= 1
    while last + 1 < len(places) and all(w in links for w in line.lows[places[last] + 1 : places[last + 1]]):
        last += 1
    return list(places[first : last + 1])


def _is_loose(line: Line, number: int, lexis: Lexis) -> bool:
    """Say whether a place only says near what, or toward what, something was: "біля міста X", "у бік X"."""
    nouns = lexis.words("where", "settlement_nouns")
    end = number
    while end and line.lows[end - 1] in nouns:
        end -= 1
    if end and line.lows[end - 1] in lexis.words("where", "away_from"):
        return True  # "на юго-западе и юго-востоке от X"
    tables = (lexis.patterns("where", NEAR), lexis.patterns("where", DIRECTION), lexis.bearings)
    before = range(max(0, end - _TIE_WORDS), end)
    return any(
        (hit := table.at(line.lows, at)) is not None and hit[0] == end for table in tables for at in before
    )


def _is_known(finding: Finding, other: Finding) -> bool:
    """Say whether a finding says again, or against a repelled attack, what is told of its place."""
    if finding.resolution is None or other.resolution is None:
        return False
    same = key_of(finding.resolution) == key_of(other.resolution)
    return same and (other.status is finding.status or other.status is ControlStatus.REPELLED)
