"""Anaphors in Ukrainian and Russian: "село", "місто", "його" where a cue has them instead of a name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from layers.claims import ControlStatus, Relation
from layers.reading.clauses import Clause
from layers.reading.findings import Finding
from layers.reading.line import PLACE, Line
from layers.reading.slavic.events import PREDICATE, SOURCE, Event
from layers.reading.slavic.inflection import NOUN, PASSIVE, PAST, PRESENT, STATE
from layers.reading.slavic.lexis import Lexis
from layers.reading.slavic.owners import Whose
from layers.reading.slavic.whereabouts import share_before

_BEHIND: Final = 9
_BEFORE: Final = 6


def anaphor_finding(
    line: Line, clause: Clause, event: Event, whose: Whose, how: str, lexis: Lexis
) -> Finding | None:
    """Return a finding for "село" where a cue has that instead of a name."""
    words = clause.lows(line)
    if event.stance is None or PLACE in words[event.end : event.end + _BEFORE]:
        return None
    hit = _hit(words, event, lexis)
    if hit is None:
        return None
    start, end = hit
    before = words[event.end : start] if start >= event.end else ()
    if lexis.patterns("where", "not_taken").has(before):
        return None
    near = lexis.patterns("where", "near").has(before)
    status = event.rule.status
    if status is ControlStatus.CONTROLS and lexis.patterns("where", "parts").has(before):
        status = ControlStatus.ENTERED
    cue = " ".join(words[event.start : event.end])
    reasons = [f"cue “{cue}”: {event.rule.name}", *(text for text in (event.reason, how) if text)]
    return Finding(
        clause.words[event.start], clause.words[start], None, event.rule, cue, status, whose, event.stance,
        Relation.NEAR if near else event.rule.relation, extent=share_before(words, start, lexis),
        reasons=tuple(reasons), anaphor=" ".join(line.words[n].text for n in clause.words[start:end]),
    )  # fmt: skip


def _hit(words: Sequence[str], event: Event, lexis: Lexis) -> tuple[int, int] | None:
    """Return where the word stands that means a place named before."""
    table = lexis.patterns("where", "anaphors")
    hits = [(a, b) for a, b, _ in table.spans(words, event.end, min(len(words), event.end + _BEHIND))]
    if not hits and (event.form in (PASSIVE, STATE) or event.rule.place in ("subject", PREDICATE)):
        hits = [(a, b) for a, b, _ in table.spans(words, max(0, event.start - _BEFORE), event.start)]
    if not hits and event.rule.place in ("preposition", "object", SOURCE):
        hits = [(a, b) for a, b, _ in table.spans(words, max(0, event.start - _BEFORE), event.start)]
    if not hits and event.rule.place == "object" and event.form in (PAST, PRESENT):
        pronouns = lexis.words("where", "pronouns")
        beside = (event.start - 1, event.start - 2, event.end)
        hits = [(n, n + 1) for n in beside if 0 <= n < len(words) and words[n] in pronouns]
    if not hits and event.form == NOUN and event.start:
        at = event.start - 1  # "його захоплення"
        hits = [(at, at + 1)] if words[at] in lexis.words("where", "pronouns") else []
    if not hits and event.rule.place == PREDICATE:
        pronouns = lexis.words("where", "subject_pronouns")
        hits = [(n, n + 1) for n in range(max(0, event.start - 2), event.start) if words[n] in pronouns]
    if not hits:
        return None
    start = hits[0][0]
    thence = words[start] in lexis.words("where", "thence")
    from_it = thence or (start > 0 and words[start - 1] in lexis.words("where", "from"))
    return hits[0] if (event.rule.place == SOURCE) == from_it else None
