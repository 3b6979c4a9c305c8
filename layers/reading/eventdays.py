"""Event days: which of the days that a sentence names are an event's, and which the day of saying it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Final

from layers.reading.attribution import VERB, Attribution
from layers.reading.clause import Clause
from layers.reading.finding import Finding
from layers.reading.line import PLACE, Line
from layers.reading.reckoning import Dating

_SAID_WITHIN: Final = timedelta(days=3)  # a longer period tells no day of saying
_SINCE_REACH: Final = 2
_HAD_REACH: Final = 4  # words from "had" to what had been
_NOUN_REACH: Final = 3  # words from the verb of speech to a noun that is its object: "announced the capture"


def said_days(line: Line, report: Attribution | None, datings: Iterable[Dating]) -> list[Dating]:
    """Return the days on which a report was made: beside source and cue, or leading the sentence."""
    if report is None or not report.own:
        return []
    begin = min(report.own)
    heads = PLACE not in line.lows[:begin]
    first, last = report.scope
    plain = report.form == VERB and line.lows[first - 1 : first] == tuple(report.cue.split()[-1:])
    return [
        d
        for d in datings
        if d.at in report.own
        or (heads and d.at < begin and not first <= d.at < last)  # "On Monday, the ministry said …"
        or (plain and report.forward and d.at == first)  # "said Monday troops …"
    ]


def day_of_saying(said: Sequence[Dating], published: date) -> date:
    """Return the day of saying; of two days the last, of a longer period that of the publication."""
    short = [d.last for d in said if d.last - d.first <= _SAID_WITHIN]
    return short[0] if short else published


def event_days(
    line: Line,
    clause: Clause,
    finding: Finding,
    told: Sequence[Finding],
    report: Attribution | None,
    datings: Sequence[Dating],
) -> tuple[date, date] | None:
    """Return the first and last day of an event, or None where the clause tells none of it.

    `told` are all findings of the clause. A day that may be that of the saying or of another event is none.
    """
    said = said_days(line, report, datings)
    inside = [d for d in datings if _is_in(clause, d) and d not in said]
    if report is not None:
        inside = [d for d in inside if report.scope[0] <= d.at < report.scope[1]]
    chosen = _chosen(finding, told, inside)
    if chosen is None or (chosen.is_day and _is_object(line, finding, report) and chosen.at > finding.at):
        return None
    over = {"had", "been"} <= set(line.lows[max(0, finding.at - _HAD_REACH) : finding.at])
    lasted = over and line.lows[max(0, chosen.at - _SINCE_REACH) : chosen.at][-1:] == ("since",)
    return chosen.first, chosen.first if lasted else chosen.last  # "had been theirs since May": no longer is


def _is_in(clause: Clause, dating: Dating) -> bool:
    """Say whether a dating is of a clause; "since May" opens a clause of its own and is of the one before."""
    ahead = dating.at - clause.words[-1]
    return dating.at in clause.words or (not dating.is_day and 0 < ahead <= _SINCE_REACH)


def _chosen(finding: Finding, told: Sequence[Finding], datings: Sequence[Dating]) -> Dating | None:
    """Return the dating of a cue: beside it, or at the head or the end of several that share it."""
    at = finding.at
    cues = sorted({other.at for other in told} | {at})
    before = max((cue for cue in cues if cue < at), default=-1)
    behind = min((cue for cue in cues if cue > at), default=max((d.at for d in datings), default=at) + 1)
    leading = [d for d in datings if d.at < cues[0]]
    ahead = [d for d in datings if before < d.at < at]
    following = [d for d in datings if at < d.at < behind]
    last = [d for d in datings if d.at > cues[-1]]
    if leading and not last:  # "on Monday took X and on Tuesday entered Y"
        return (ahead or leading)[-1]
    if following:
        return _of_place(finding, told, following)
    return next(iter(ahead if before < 0 else ()), None) or next((d for d in datings if d.at > at), None)


def _of_place(finding: Finding, told: Sequence[Finding], datings: Sequence[Dating]) -> Dating | None:
    """Return the dating behind a place of a cue: "took X on Monday and Y on Tuesday"."""
    places = [other.place_at for other in told if other.at == finding.at]
    if finding.place_at < finding.at or datings[0].at < min(places):
        return datings[0]
    return next((d for d in datings if d.at > finding.place_at), None)


def _is_object(line: Line, finding: Finding, report: Attribution | None) -> bool:
    """Say whether an event is a noun and what is said: "announced the capture of X on Monday"."""
    if report is None or report.form != VERB or not report.forward:
        return False
    between = line.lows[report.scope[0] : finding.at]
    return _is_noun(finding) and len(between) <= _NOUN_REACH and PLACE not in between


def _is_noun(finding: Finding) -> bool:
    """Say whether a cue is a form of one of its rule's nouns: stems in Ukrainian and Russian, else words."""
    nouns = [noun.rstrip("!") for noun in finding.rule.nouns]
    ends = [finding.cue.removeprefix(noun) for noun in nouns if finding.cue.startswith(noun)]
    return any(end in ("", "s") or not end.isascii() for end in ends)
