"""Gaps in Ukrainian and Russian: a verb that is left out: "20 августа взяли A, а 24-го — B"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from geo.mentions import SETTLEMENT
from layers.claims import Relation, Stance
from layers.reading.clause import Clause
from layers.reading.finding import ClauseReading, Finding
from layers.reading.line import PLACE, Line
from layers.reading.slavic.actors import find_actors
from layers.reading.slavic.hearing import DASHES
from layers.reading.slavic.lexis import Lexis

_LONGEST: Final = 7  # words before the dash: a day, or whose forces
_GAPPED: Final = "the verb is that of the clause before"
Told = list[tuple[Clause, ClauseReading]]


def with_gaps(line: Line, told: Told, lexis: Lexis) -> Told:
    """Return what clauses told, one that only names a day or forces and places with the verb before it."""
    found: Told = []
    for clause, reading in told:
        own = _verb(reading.findings)
        verb = own or (_verb(found[-1][1].findings) if found and not reading.findings else None)
        rest = _rest(line, clause, own) if own is not None else clause
        opens = verb is not None and rest.opener in _turns(lexis)
        numbers = [n for part in _parts(line, rest) for n in _named(line, part, verb, lexis)] if opens else []
        made = tuple(_gapped(line, verb, n) for n in numbers if verb is not None)
        found.append((clause, replace(reading, findings=(*reading.findings, *made)) if made else reading))
    return found


def _turns(lexis: Lexis) -> frozenset[str]:
    return lexis.words("speech", "turns") | {","}


def _rest(line: Line, clause: Clause, own: Finding) -> Clause:
    """Return what a comma opens right behind the last place of a verb: "взяли A, во вторник — B"."""
    behind = tuple(n for n in clause.words if n > own.place_at)
    return Clause(behind[1:], line.lows[behind[0]]) if len(behind) > 1 else Clause(clause.words)


def _parts(line: Line, rest: Clause) -> list[Clause]:
    """Return the parts of a clause, each with a dash: "у вівторок — B, у середу — C"."""
    parts: list[list[int]] = [[]]
    for number, word in enumerate(rest.words):
        ahead = [line.lows[n] for n in rest.words[number + 1 :]]
        ahead = ahead[: ahead.index(",")] if "," in ahead else ahead
        begun = not DASHES.isdisjoint(line.lows[n] for n in parts[-1])
        if line.lows[word] == "," and begun and not DASHES.isdisjoint(ahead):
            parts.append([])
        else:
            parts[-1].append(word)
    return [Clause(tuple(part), rest.opener) for part in parts if part]


def _verb(findings: Sequence[Finding]) -> Finding | None:
    """Return what the clause before told last of a place that it names."""
    last = findings[-1] if findings else None
    told = last is not None and last.resolution is not None and last.stance is Stance.ASSERTED
    return last if told and last is not None and last.relation is Relation.IN else None


def _named(line: Line, clause: Clause, verb: Finding | None, lexis: Lexis) -> Sequence[int]:
    """Return the numbers of the places that follow a dash, where nothing else stands in a clause."""
    words = clause.lows(line)
    dash = next((n for n, low in enumerate(words) if low in DASHES), 0)
    known = lexis.words("where", "settlement_nouns") | lexis.words("where", "links") | {PLACE}
    before, behind = words[:dash], words[dash + 1 :]
    rest = {low for low in behind if low[0].isalnum() or low == PLACE}
    if not 0 < dash <= _LONGEST or PLACE in before or not rest <= known:
        return ()
    if any(low in lexis.cues or low in lexis.speech for low in before):
        return ()
    sides = {actor.whose for actor in find_actors(before, lexis)}
    if sides - {verb.whose if verb is not None else None}:
        return ()  # "россияне взяли A, а ВСУ — B"
    places = [n for n in clause.words if line.lows[n] == PLACE]
    kinds = {place.mention.kind for n in places if (place := line.words[n].place) is not None}
    return places if kinds == {SETTLEMENT} else ()


def _gapped(line: Line, verb: Finding, number: int) -> Finding:
    reasons = (*verb.reasons, _GAPPED)
    return replace(verb, at=number, place_at=number, resolution=line.words[number].place, reasons=reasons)
