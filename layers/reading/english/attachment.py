"""Attachment: the place of an event that the grammar of its clause leaves without one, within its sentence.

"In X, their units were surrounded", "heavy fighting goes on in X as the routes were cut off",
"soldiers in X were withdrawing", "X is under pressure but has not fallen". Every place of the sentence is
weighed by what ties it to the event; the best one is taken, with a doubt, where it is tied well enough.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Final

from layers.claims import ControlStatus, Relation
from layers.lexicon import Lexicon
from layers.reading.clause import Clause
from layers.reading.english.outcomes import tells_failure
from layers.reading.english.tie import OF_FEW, Tie
from layers.reading.english.ties import ties
from layers.reading.finding import EPITHET, ClauseReading, Finding
from layers.reading.line import PLACE, Line

_ENOUGH: Final = 2  # points
_LOOSE: Final = (Relation.NEAR, Relation.DIRECTION, Relation.BEARING)


def with_attachments(
    line: Line,
    clauses: Sequence[Clause],
    readings: Sequence[ClauseReading],
    sources: Collection[int],
    lexicon: Lexicon,
) -> list[ClauseReading]:
    """Return what clauses say, events that name no place read of the one their sentence ties them to.

    `sources` are the words of the sentence that name who says it.
    """
    filled = list(readings)
    if PLACE not in line.lows:
        return filled
    for number, reading in enumerate(readings):
        left = [*reading.bare, *reading.scenes]
        if not left or _is_outcome(line, clauses, number, lexicon):
            continue
        made = [
            finding
            for event in left
            for tie in _best(ties(line, clauses, number, event, filled, sources, lexicon))
            for finding in _of(event, tie)
        ]
        if made:
            settled = {finding.at for finding in made}
            filled[number] = replace(
                filled[number], findings=(*filled[number].findings, *made),
                bare=tuple(f for f in reading.bare if f.at not in settled),
                scenes=tuple(f for f in reading.scenes if f.at not in settled),
            )  # fmt: skip
    return filled


def _is_outcome(line: Line, clauses: Sequence[Clause], number: int, lexicon: Lexicon) -> bool:
    """Say whether a clause tells how the attack before it went: "but the assaults were repelled"."""
    return number > 0 and tells_failure(clauses[number].lows(line), lexicon)


def _best(found: Sequence[Tie]) -> list[Tie]:
    """Return the places tied best, if well enough; none where others are tied as well in another way."""
    best = max((tie.points for tie in found), default=0)
    if best < _ENOUGH:
        return []
    return [tie for tie in found if tie.points == best and tie.group == _first(found, best).group]


def _first(found: Sequence[Tie], points: int) -> Tie:
    return next(tie for tie in found if tie.points == points)


def _of(event: Finding, tie: Tie) -> list[Finding]:
    """Return an event as told of the place that it is tied to."""
    status, relation = event.status, tie.relation
    if status is ControlStatus.CONTROLS and relation in _LOOSE:
        status = ControlStatus.ADVANCED
    if tie.part and status is ControlStatus.CONTROLS:
        status = ControlStatus.ENTERED
    target = tie.resolution
    epithet = (EPITHET,) if tie.group == OF_FEW else ()
    return [
        replace(
            event, place_at=tie.position, resolution=target, status=status, relation=relation,
            bearing=tie.bearing if relation is Relation.BEARING else "", distance_km=None,
            reasons=(*event.reasons, f"of {target.mention.surface}, {tie.how}", *epithet),
            whose=event.whose if tie.whose is None else tie.whose,
            weak=(*event.weak, "words stand between cue and place"),
        )
    ]  # fmt: skip
