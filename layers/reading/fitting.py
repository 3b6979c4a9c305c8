"""Fitting: what a cue says of a place, given the words that stand between them."""

from __future__ import annotations

from typing import Final

from layers.claims import ControlStatus, Relation
from layers.lexicon import Lexicon
from layers.reading.events import Event
from layers.reading.grammar import PASSIVE
from layers.reading.whereabouts import Target

PARTIAL: Final = ControlStatus.ENTERED
# Lists of words that tell nothing between a cue and its place.
FILLER: Final = (
    "grammar.determiners", "grammar.adverbs", "relations.wholes", "relations.settlement_nouns",
    "relations.filler",
)  # fmt: skip
Fitted = tuple[ControlStatus, Relation, tuple[str, ...], tuple[str, ...]]


def fit(event: Event, target: Target, lexicon: Lexicon) -> Fitted | None:
    """Return what a cue says of a place: status, relation, reasons and doubts.

    The words between them decide; None where the place does not belong to the cue.
    """
    rule, status = event.rule, event.rule.status
    relation = target.relation
    between = set(target.between)
    if event.use.form.urban:
        return status, Relation.IN, ("fighting in streets is in the place",), ()
    tried = status is ControlStatus.CONTESTED and "to" in target.between[-1:]
    if (tried or status is ControlStatus.ADVANCED) and relation in (None, Relation.IN) and target.first:
        # "advanced on X" and "advanced to X" say less than "in X".
        relation = {"on": Relation.DIRECTION, "to": Relation.NEAR}.get("".join(target.between[-1:]), relation)
    if status is ControlStatus.ADVANCED and target.source:
        relation = Relation.NEAR
    if rule.place == "object" and target.first and event.use.voice != PASSIVE:
        return _fit_object(event, target, status, relation or rule.relation, lexicon)
    if (
        rule.place == "object"
        and between & lexicon.words("relations", "positions")
        and relation is not Relation.IN
    ):
        status = ControlStatus.ADVANCED if status is ControlStatus.CONTROLS else status
    if rule.firm:
        part = relation in (None, Relation.IN) and _is_part(target, lexicon)
        return (PARTIAL if part else status), relation or rule.relation, (), ()
    if status is ControlStatus.CONTROLS and relation in (Relation.NEAR, Relation.DIRECTION, Relation.BEARING):
        status = ControlStatus.ADVANCED
    if status is ControlStatus.CONTROLS and _is_part(target, lexicon):
        status = PARTIAL
    return status, relation or rule.relation, (), ()


def _fit_object(
    event: Event, target: Target, status: ControlStatus, relation: Relation, lexicon: Lexicon
) -> Fitted | None:
    """Fit a cue whose place should follow it directly: "captured [the village of] X"."""
    between = target.between
    words = set(between)
    if words & lexicon.words("relations", "not_taken") and not event.rule.patient:
        return None
    part = _is_part(target, lexicon)
    held = words & lexicon.words("relations", "positions")
    nouns = words & lexicon.words("relations", "settlement_nouns")
    if relation is Relation.DIRECTION and event.rule.status is ControlStatus.ENCIRCLED:
        return None
    if (
        relation is Relation.NEAR
        and status in (ControlStatus.CONTROLS, PARTIAL)
        and words & lexicon.words("relations", "edges")
    ):
        return PARTIAL, Relation.IN, ("a part of the place",), ()
    if relation in (Relation.NEAR, Relation.DIRECTION, Relation.BEARING) and status in (
        ControlStatus.CONTROLS,
        PARTIAL,
    ):
        if event.rule.strict and not held:
            return None
        return ControlStatus.ADVANCED, relation, ("the place is only near what was taken",), ()
    if status is ControlStatus.CONTROLS and (part or held) and not (nouns and not part):
        return PARTIAL, relation, ("a part of the place",), ()
    if target.is_region and nouns and target.relation is Relation.IN:
        return None
    if event.rule.strict and between.count(",") == 1:
        return None  # "claims, X": a comma never stands between a verb and its object
    unknown = [w for w in between if w not in filler(lexicon)]
    if event.rule.strict and len(unknown) > (2 if nouns else 0):
        return None
    if len(unknown) > 3 and not nouns:
        return None
    taken = status is ControlStatus.CONTROLS and not event.rule.patient and not nouns
    if unknown and taken and target.relation is not None and between[-1:] != ("of",):
        return None  # "captured the cup in X": something else is taken
    return status, relation, (), ("words stand between cue and place",) if unknown and not nouns else ()


def _is_part(target: Target, lexicon: Lexicon) -> bool:
    """Say whether only a part of a place is meant: "half of X", "eastern X"; not "the eastern town of X"."""
    if target.extent is not None:
        return target.extent < 100
    words = target.between
    nouns, quarters = lexicon.words("relations", "settlement_nouns"), lexicon.words("relations", "quarters")
    for number, word in enumerate(words):
        following = words[number + 1] if number + 1 < len(words) else ""
        if word in lexicon.words("relations", "parts") and not (word in quarters and following in nouns):
            return True
    return False


def filler(lexicon: Lexicon) -> frozenset[str]:
    """Return the words that tell nothing between a cue and its place."""
    return lexicon.union(*FILLER)


def is_region_claim(status: ControlStatus, relation: Relation, target: Target) -> bool:
    """Keep claims about regions only where the region itself is the object of the claim."""
    ground = (ControlStatus.CONTROLS, ControlStatus.WITHDREW, ControlStatus.ENTERED, ControlStatus.ADVANCED)
    return status in ground and target.first and relation is Relation.IN
