"""A finding: what a clause says of one place, in any language, before anybody is found who says so."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from geo.resolve import Resolution
from geo.value import value
from layers.claims import ControlStatus, Relation, Side, Stance
from layers.cues import EventRule
from layers.reading.strongholds import STRONGHOLD

OF_REGION: Final = "told of villages that nobody names"
NAMED_ELSEWHERE: Final = "the place is named elsewhere"  # a doubt: not in the clause itself
# Told without a side, too: fighting is of both, and an attack that was repelled may be of either.
OPEN_SIDE: Final = frozenset({ControlStatus.CONTESTED, ControlStatus.REPELLED})
UNCOUNTED: Final = 100  # places of which no number is told: "several villages"
EPITHET: Final = "an epithet of the place, in the writer's own words"
_MOVED: Final = frozenset({ControlStatus.CONTROLS, ControlStatus.WITHDREW})
_EXACT: Final = {Relation.IN: 0, Relation.NEAR: 1, Relation.BEARING: 2, Relation.DIRECTION: 3}


@value
class Finding:
    """One place in one event: what is proposed of it, before anybody is found who says so.

    `whose` is a Side, "own" or "opponent" (of whoever says it), or None where the text does not say.
    """

    at: int  # the cue's first word in the sentence
    place_at: int  # the place's word in the sentence, or the word that stands for it
    resolution: Resolution | None
    rule: EventRule
    cue: str
    status: ControlStatus
    whose: Side | str | None
    stance: Stance
    relation: Relation
    bearing: str = ""
    distance_km: float | None = None
    extent: float | None = None
    reasons: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    anaphor: str = ""
    counted: int = 0  # so many places that are only counted ("two villages"), not named yet
    they: bool = False  # whose forces is only "they"
    of_focus: bool = False  # the sentence has no word for the place: it is the one that the text is about
    announced: bool = False  # told as still to come
    hearsay: bool = False  # "reportedly": others say so


@value
class ClauseReading:
    """What a clause yields: findings, and cues without a place with their stance.

    `bare` is what the cues that name no place would say of one, `scenes` the same of nouns ("fighting"), and
    `alone` what can only be meant of the town that the text is about.
    """

    findings: tuple[Finding, ...]
    placeless: tuple[tuple[int, Stance, str], ...]
    bare: tuple[Finding, ...] = ()
    scenes: tuple[Finding, ...] = ()
    alone: tuple[Finding, ...] = ()


def is_epithet(finding: Finding) -> bool:
    """Say whether a place is only called somebody's: "near the Russian-held city of X"."""
    held = finding.rule.name == "being under control" and " - " in finding.cue
    return EPITHET in finding.reasons or (held and finding.place_at > finding.at)


def still_so(findings: Sequence[Finding]) -> list[Finding]:
    """Leave out whose a place is called where the same clause tells that it changed hands.

    "Captured X, one of the last towns in their hands", "X, a stronghold of theirs, has fallen".
    """
    moved = [
        f for f in findings if f.status in _MOVED and f.stance is not Stance.DENIED and not _is_called(f)
    ]
    return [f for f in findings if not _is_called(f) or not any(_takes_from(m, f) for m in moved)]


def _is_called(finding: Finding) -> bool:
    held = finding.status is ControlStatus.CONTROLS
    return held and (finding.rule.name == STRONGHOLD or is_epithet(finding))


def _takes_from(moved: Finding, called: Finding) -> bool:
    """Say whether one finding tells that a place is lost to whom the other calls its holder."""
    if None in (moved.resolution, called.resolution) or moved.relation is not Relation.IN:
        return False
    same = moved.place_at == called.place_at
    leaves = moved.status is ControlStatus.WITHDREW
    return same and ((moved.whose == called.whose) is leaves if moved.whose is not None else not leaves)


def most_exact(findings: Iterable[Finding]) -> list[Finding]:
    """Keep one finding for a place, status, stance and side; the most exact relation wins."""
    kept: dict[tuple[object, ...], Finding] = {}
    for finding in findings:
        place = finding.resolution.place if finding.resolution is not None else None
        where = place.id if place is not None else finding.place_at
        key: tuple[object, ...] = (where, finding.status, finding.stance)
        known = kept.get(key)
        if known is not None and known.whose is None and _is_state_after(known, finding):
            key = (*key, finding.whose)  # "to have recaptured X, in their hands since May"
            known = kept.get(key)
        if known is not None and None not in (known.whose, finding.whose) and known.whose != finding.whose:
            key = (*key, finding.whose)  # "was captured by Russian troops and retaken by Ukrainian ones"
            known = kept.get(key)
        if known is None or _EXACT[finding.relation] < _EXACT[known.relation]:
            inherits = known is not None and known.whose is not None and finding.whose is None
            kept[key] = replace(finding, whose=known.whose) if known and inherits else finding
        elif known.whose is None and finding.whose is not None:
            kept[key] = replace(known, whose=finding.whose)
    return sorted(kept.values(), key=lambda f: f.place_at)


def _is_state_after(taken: Finding, held: Finding) -> bool:
    """Say whether one finding tells that a place is taken, and the other whose it was."""
    return taken.rule.name.startswith("taking") and held.rule.name == "being under control"


def less_falling_back(bare: Sequence[Finding]) -> tuple[Finding, ...]:
    """Return findings without the retreat of those who were beaten off: "had no success and retreated"."""
    beaten = {f.whose for f in bare if f.status is ControlStatus.REPELLED}
    return tuple(f for f in bare if f.status is not ControlStatus.WITHDREW or f.whose not in beaten)
