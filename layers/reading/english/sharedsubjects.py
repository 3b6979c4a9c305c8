"""Shared subjects: whose deed a verb without a subject tells: "took X but later left the town"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from layers.claims import Stance
from layers.lexicon import Lexicon
from layers.reading.clause import Clause
from layers.reading.finding import ClauseReading, Finding
from layers.reading.line import Line

_JOINTS: Final = frozenset({"but", "and", "yet", "then", "before"})


def with_shared_subjects(
    line: Line, clauses: Sequence[Clause], readings: Sequence[ClauseReading], lexicon: Lexicon
) -> list[ClauseReading]:
    """Return what clauses say, verbs that lack a subject with that of the clause right before."""
    settled = list(readings)
    for number in range(1, len(clauses)):
        clause, reading = clauses[number], settled[number]
        alone = [f for f in (*reading.findings, *reading.bare) if _lacks_subject(line, clause, f, lexicon)]
        doer = _doer(settled[number - 1]) if alone else None
        if doer is None:
            continue
        settled[number] = replace(
            reading,
            findings=tuple(_of(f, doer) if f in alone else f for f in reading.findings),
            bare=tuple(_of(f, doer) if f in alone else f for f in reading.bare),
        )
    return settled


def _lacks_subject(line: Line, clause: Clause, finding: Finding, lexicon: Lexicon) -> bool:
    """Say whether a clause begins with a verb behind its joint, and it is not told whose deed that is."""
    if finding.whose is not None or finding.rule.subject != "side" or clause.opener not in _JOINTS:
        return False
    ahead = [line.lows[n] for n in clause.words if n < finding.at]
    passed = lexicon.union("grammar.adverbs", "grammar.have")
    return finding.at in clause.words and passed.issuperset(ahead)


def _doer(before: ClauseReading) -> Finding | None:
    """Return the last deed of a clause whose doer it names."""
    told = sorted(before.findings, key=lambda f: f.at)
    last = told[-1] if told else None
    named = last is not None and last.whose is not None and last.stance is not Stance.DENIED
    by_name = last is not None and any(r.startswith("subject “") for r in last.reasons)
    return last if named and by_name else None


def _of(finding: Finding, doer: Finding) -> Finding:
    weak = tuple(text for text in finding.weak if "whose forces" not in text)
    why = "subject: that of the verb before it"
    return replace(finding, whose=doer.whose, they=doer.they, reasons=(*finding.reasons, why), weak=weak)
