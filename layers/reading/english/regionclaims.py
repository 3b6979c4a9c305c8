"""Region claims: which events of a clause are told of an oblast itself, and not of something in it."""

from __future__ import annotations

from collections.abc import Sequence

from layers.claims import ControlStatus, Relation, Stance
from layers.lexicon import Lexicon
from layers.reading.clause import Clause
from layers.reading.english.events import Event
from layers.reading.english.fitting import is_region_claim
from layers.reading.english.sectors import is_bare_noun
from layers.reading.english.target import Target
from layers.reading.grammar import PASSIVE
from layers.wordforms import STATE


def is_told_of_region(
    words: Sequence[str],
    clause: Clause,
    event: Event,
    target: Target,
    told: tuple[ControlStatus, Relation, Stance],
    lexicon: Lexicon,
) -> bool:
    """Say whether an event with this status, relation and stance is told of the region that is its place."""
    status, relation, stance = told
    if status is ControlStatus.ADVANCED and is_bare_noun(words, event):
        return False
    if event.use.voice == PASSIVE and event.use.begin == event.start:
        return False  # "parts of X Oblast occupied by Russian forces": which parts
    spoken_of = event.rule.name == "holding what is spoken of"
    if event.use.voice == STATE and target.between[:1] == ("in",) and not spoken_of:
        return False  # "the towns still in Ukrainian hands in the X region"
    relative = clause.opener in lexicon.words("grammar", "relatives")
    shared = target.between[-1:] == ("of",) and target.position < event.start  # "X, most of which they hold"
    held = (
        event.rule.name == "holding" and clause.opener == "which" and target.first
    )  # "the X region, which they fully control"
    aside = (
        relative and stance is not Stance.DENIED and not shared and not held
    ) or "remaining" in target.between
    # "Failed to gain ground in the region"
    failed = status is ControlStatus.REPELLED and event.modality.becomes is status and target.first
    claimed = failed or is_region_claim(status, relation, target)
    return claimed and not aside and not event.rule.presence
