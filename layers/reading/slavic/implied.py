"""What is implied in Ukrainian and Russian: events told of the place that the clause before named."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from layers.claims import ControlStatus, Side, Stance
from layers.reading.actors import OWN
from layers.reading.clause import Clause
from layers.reading.finding import ClauseReading, Finding
from layers.reading.line import PLACE, Line
from layers.reading.slavic.actors import Whose
from layers.reading.slavic.event import Event
from layers.reading.slavic.inflection import PASSIVE, STATE
from layers.reading.slavic.lexis import Lexis
from layers.reading.slavic.ties import has_tie

Told = list[tuple[Clause, ClauseReading]]
_BARE: Final = 5  # words beside the cue of a clause that says no more than that there is fighting


def implied_finding(
    line: Line, clause: Clause, event: Event, whose: Whose, how: str, lexis: Lexis
) -> Finding | None:
    """Return a finding of the place that the clause before named: "…, идут бои"."""
    words = clause.lows(line)
    around = [*words[: event.start], *words[event.end :]]
    if event.stance is not Stance.ASSERTED or PLACE in words:
        return None
    named = not lexis.words("where", "fighting_words").isdisjoint(words[event.start : event.end])
    fighting = named and event.rule.subject == "none" and len(around) <= _BARE
    known = lexis.patterns("where", "said_of_place")
    held = event.rule.place == "subject" and all(
        known.at(words, n) is not None for n in range(event.start) if words[n][0].isalpha()
    )
    if not fighting and not (held and event.form in (STATE, PASSIVE) and event.start):
        return None
    if fighting and has_tie(around, lexis):
        return None
    cue = " ".join(words[event.start : event.end])
    reasons = (f"cue “{cue}”: {event.rule.name}", *((how,) if how else ()))
    return Finding(
        clause.words[event.start], clause.words[event.start], None, event.rule, cue, event.rule.status, whose,
        event.stance, event.rule.relation, reasons=reasons, anaphor=cue,
    )  # fmt: skip


def of_same_town(
    told: list[tuple[Clause, ClauseReading]], lexis: Lexis
) -> list[tuple[Clause, ClauseReading]]:
    """Return what clauses told, a part that stands alone being of the town that one before it means.

    "Город удерживается, бои ведутся на окраинах": not those of a village named last.
    """
    nouns, parts, town = lexis.words("where", "settlement_nouns"), lexis.words("where", "bare_parts"), ""
    kept = []
    for clause, reading in told:
        findings = []
        for finding in reading.findings:
            words = finding.anaphor.lower().split()
            if town and not parts.isdisjoint(words) and nouns.isdisjoint(words):
                finding = replace(finding, anaphor=town)
            elif finding.resolution is not None or not nouns.isdisjoint(words):
                town = finding.anaphor
            findings.append(finding)
        kept.append((clause, replace(reading, findings=tuple(findings)) if findings else reading))
    return kept


def all_repelled(told: Told) -> Told:
    """Return what clauses told, attacks on a list repelled in all of it: "атакував A та B, атаки відбили"."""
    kept: Told = []
    for clause, reading in told:
        before = kept[-1][1] if kept else None
        repelled = [
            f for f in reading.findings if f.status is ControlStatus.REPELLED and f.resolution is None
        ]
        attacks = before.findings if before is not None else ()
        listed = len(attacks) > 1 and all(_is_attack(f) for f in attacks)
        if listed and before is not None and repelled and len(repelled) == len(reading.findings):
            ours = {f.whose in (OWN, Side.UA) for f in (*attacks, *repelled) if f.whose is not None}
            if len(ours) == 1:
                own = tuple(replace(f, status=ControlStatus.REPELLED) for f in attacks)
                kept[-1] = (kept[-1][0], replace(before, findings=own))
                reading = replace(reading, findings=())
        kept.append((clause, reading))
    return kept


def _is_attack(finding: Finding) -> bool:
    told = finding.resolution is not None and finding.stance is Stance.ASSERTED
    return told and finding.status is ControlStatus.CONTESTED
