"""Fitting: what a cue says of a place, given the words that stand between them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from layers.claims import ControlStatus, Relation
from layers.lexicon import Lexicon
from layers.reading.anaphors import filler
from layers.reading.english.events import Event
from layers.reading.english.shares import is_every, is_nearly_all
from layers.reading.english.target import Target
from layers.reading.grammar import ACTIVE, PASSIVE
from layers.wordforms import NOUN

PARTIAL: Final = ControlStatus.ENTERED
_UNKNOWN: Final = 9  # words that may stand between a cue and its place
_AREAS: Final = frozenset({"square", "zone"})  # "270 square miles and the towns of X and Y"
_LANDS: Final = frozenset({"region", "oblast", "province"})
Fitted = tuple[ControlStatus, Relation, tuple[str, ...], tuple[str, ...]]


def fit(event: Event, target: Target, lexicon: Lexicon) -> Fitted | None:
    """Return what a cue says of a place: status, relation, reasons and doubts.

    The words between them decide; None where the place does not belong to the cue.
    """
    if _is_parted(event, target):
        return None
    if event.rule.name == "being present" and target.relation is Relation.DIRECTION:
        return None  # "is active in the direction of X"
    beside = event.rule.name == "a presence" and target.relation not in (None, Relation.IN)
    if beside and lexicon.words("presence", "sighted").isdisjoint(target.between):
        return None  # "the presence of troops near X": how near?
    inside = target.relation is Relation.IN and _is_built(set(target.between), lexicon)
    if event.rule.name == "approaching" and target.first and inside:
        return PARTIAL, Relation.IN, ("a part of the place",), ()  # "reached the railway station in X"
    return _fit(event, target, lexicon)


def _is_parted(event: Event, target: Target) -> bool:
    """Say whether a comma parts a place from what only a preposition ties it to: "As they gain, X burns"."""
    tied = event.use.voice != ACTIVE or event.rule.place != "preposition"
    bare = target.relation is None or target.between[-1:] == ("of",)
    return target.first and not tied and bare and target.between[:1] == (",",)


def _fit(event: Event, target: Target, lexicon: Lexicon) -> Fitted | None:
    rule, status = event.rule, event.rule.status
    relation = target.relation
    between = set(target.between)
    if event.use.form.urban:
        return status, Relation.IN, ("fighting in streets is in the place",), ()
    tried = status is ControlStatus.CONTESTED and "to" in target.between[-1:]
    if (tried or status is ControlStatus.ADVANCED) and relation in (None, Relation.IN) and target.first:
        # "advanced on X" and "advanced to X" say less than "in X".
        relation = {"on": Relation.DIRECTION, "to": Relation.NEAR}.get("".join(target.between[-1:]), relation)
    if rule.relation is Relation.NEAR and relation is Relation.IN and target.between[-1:] == ("of",):
        relation = Relation.NEAR  # "approached the village of X"
    on_it = event.use.form.lemma.endswith(" on") and relation is None and not target.is_region
    if status is ControlStatus.ADVANCED and on_it:
        relation = Relation.DIRECTION  # "are moving on X"
    if target.is_region and relation is Relation.DIRECTION and target.between[-1:] == ("on",):
        relation = Relation.IN
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
    taken = status in (ControlStatus.CONTROLS, PARTIAL) and not rule.presence
    edges = not lexicon.words("relations", "edges").isdisjoint(between)
    if taken and relation in (Relation.NEAR, Relation.DIRECTION, Relation.BEARING) and not edges:
        status = ControlStatus.ADVANCED
    if status is ControlStatus.CONTROLS and _is_part(target, lexicon):
        status = PARTIAL
    return status, relation or rule.relation, (), ()


def _fit_object(
    event: Event, target: Target, status: ControlStatus, relation: Relation, lexicon: Lexicon
) -> Fitted | None:
    """Fit a cue whose place should follow it directly: "captured [the village of] X"."""
    between = ("all", "of") if "if not all" in " ".join(target.between) else target.between
    words = set(between)
    nouns = words & lexicon.words("relations", "settlement_nouns")
    if _is_other(event, target, between, relation, lexicon):
        return None
    if status in (ControlStatus.CONTROLS, PARTIAL):
        held = words & lexicon.words("relations", "positions")
        told = held | words & _edges(lexicon) | (nouns if event.rule.name == "losing" else set())
        if relation is not Relation.IN and event.rule.strict and not told:
            return None  # but "are losing villages south of X"
        stretch = words & lexicon.words("relations", "stretches") and not words & _edges(lexicon)
        if event.rule.name == "holding" and relation in (Relation.NEAR, Relation.BEARING) and stretch:
            return status, relation, (), ()  # "hold the area around X"
        beside = _fit_beside(words, status, relation, lexicon)
        if beside is not None:
            return beside
        part = (relation is Relation.IN and _is_built(words, lexicon)) or _is_part(target, lexicon)
        whole = not words.isdisjoint(lexicon.words("relations", "wholes"))  # "the entire territory of X"
        if status is ControlStatus.CONTROLS and (part or (held and not nouns and not whole)):
            return PARTIAL, relation, ("a part of the place",), ()
    if event.rule.strict and between.count(",") == 1 and not nouns:
        return None  # "claims, X": a comma never stands between a verb and its object
    # "All districts of X", "its eastern X region": a part that stands for the whole.
    known = lexicon.words("relations", "parts") if status is ControlStatus.CONTROLS else frozenset()
    unknown = [w for w in between if w not in filler(lexicon) and w not in known]
    unknown = [] if _lists_lands(target, between, lexicon) else unknown
    if event.rule.strict and len(unknown) > (2 if nouns else 0):
        return None
    if event.rule.patient and target.relation is not None and unknown:
        # "Encircled a detachment of volunteers near X": troops are.
        return status, relation, (), ("words stand between cue and place",)
    if len(unknown) > _UNKNOWN:
        return None
    taken = status is ControlStatus.CONTROLS and not event.rule.patient and not nouns
    if unknown and taken and target.relation is not None and between[-1:] != ("of",):
        return None  # "captured the cup in X": something else is taken
    return status, relation, (), ("words stand between cue and place",) if unknown and not nouns else ()


def _lists_lands(target: Target, between: tuple[str, ...], lexicon: Lexicon) -> bool:
    """Say whether regions are listed that were counted: "any of the four regions (they annexed): A, B"."""
    lands = lexicon.words("where", "counted_lands")
    listed = target.is_region and between[-1:] == (":",) and "in" not in between
    return listed and not lands.isdisjoint(between)


def is_entry(event: Event) -> bool:
    """Say whether a noun tells of troops that come in: "the entry of Russian troops into X"."""
    return event.use.voice == NOUN and event.rule.status is PARTIAL


def _is_other(
    event: Event, target: Target, between: tuple[str, ...], relation: Relation, lexicon: Lexicon
) -> bool:
    """Say whether something else than the place is the object: "prisoners near X", "a village in X"."""
    words = set(between)
    if words & lexicon.words("relations", "not_taken") and not (event.rule.patient or is_entry(event)):
        return True
    if relation is Relation.NEAR and not _LANDS.isdisjoint(between[:-1]):
        return True  # "took control of the region around the capital, X"
    nouns = words & lexicon.words("relations", "settlement_nouns")
    if relation is Relation.DIRECTION:
        # "Two villages on the way to X" are taken, and nothing of X.
        aside = bool(nouns) and target.relation is Relation.DIRECTION  # but "close in on the capital, X"
        return aside or event.rule.status is ControlStatus.ENCIRCLED
    held = event.rule.status in (ControlStatus.CONTROLS, PARTIAL) and event.rule.name != "entering"
    if target.is_region and between[:1] == ("in",) and held:
        return True  # "the largest city that they control in the region"
    if not nouns:
        return False
    if between[-1:] == ("to",) and words & lexicon.words("relations", "positions"):
        return True  # "a town along the railway to X"
    if target.is_region:
        # "A village in the eastern X region"; but "villages in the north of X Oblast".
        quarter = any(_is_quarter(between, at, lexicon) for at in range(len(between)))
        return target.relation is Relation.IN and not quarter
    return between[-1:] == ("in",) and words.isdisjoint(lexicon.union("relations.parts", "relations.urban"))


def _fit_beside(
    words: set[str], status: ControlStatus, relation: Relation, lexicon: Lexicon
) -> Fitted | None:
    """Fit what is taken at the edge of a place, near it or on the way to it; None where it is in it."""
    if relation is Relation.NEAR and words & _edges(lexicon):
        return PARTIAL, Relation.IN, ("a part of the place",), ()
    if relation is not Relation.IN:
        return ControlStatus.ADVANCED, relation, ("the place is only near what was taken",), ()
    roads = words & lexicon.words("relations", "positions") and words & lexicon.words("relations", "links")
    if status is ControlStatus.CONTROLS and roads:
        return ControlStatus.ADVANCED, Relation.NEAR, ("a road or a line to the place",), ()
    return None


def _is_built(words: set[str], lexicon: Lexicon) -> bool:
    """Say whether what stands in a town is meant: "the city hall in X"."""
    return not words.isdisjoint(lexicon.words("relations", "urban") - _AREAS)


def _edges(lexicon: Lexicon) -> frozenset[str]:
    return lexicon.words("relations", "edges")


def _is_part(target: Target, lexicon: Lexicon) -> bool:
    """Say whether only a part of a place is meant: "half of X", "eastern X"; not "the eastern town of X"."""
    if target.extent is not None or target.part:
        return target.part or (target.extent is not None and target.extent < 100)
    words = target.between
    if "if not all" in " ".join(words):
        return False  # "most if not all of X"
    if is_nearly_all(words, lexicon):
        return True
    nouns, quarters = lexicon.words("relations", "settlement_nouns"), lexicon.words("relations", "quarters")
    for number, word in enumerate(words):
        # "The eastern Ukrainian village of X"
        if word == "suburb" and words[max(0, number - 1) : number] != ("a",):
            continue  # "the suburb of X" is X
        if word == "district" and words[number + 1 : number + 2] != () and words[number + 1] in nouns:
            continue  # "the district centre, X"
        whole = word in quarters and not nouns.isdisjoint(words[number + 1 : number + 4])
        whole = whole or (word in quarters and "," in words[number + 1 :])  # "in eastern Ukraine, X and Y"
        if word in quarters and target.is_region and number == len(words) - 1:
            # "The southern region of X", "the country's eastern X region"
            whole = whole or _lies_so(target, words, lexicon)
        whole = whole or is_every(words, number, lexicon)
        if word in ("centre", "center") and number:
            # "The regional centre (of) X" is X; "central X" and "the centre of X" are not.
            last = words[number + 1 :] in ((), (",",))
            whole = words[number - 1] in lexicon.words("relations", "seats") or (
                last and words[number - 1] not in quarters and words[number - 1].isalpha()
            )
        if word in lexicon.words("relations", "parts") and not whole:
            return True
        if words[number : number + 1] == ("the",) and _is_quarter(words, number, lexicon):
            return True
    return False


def _lies_so(target: Target, words: Sequence[str], lexicon: Lexicon) -> bool:
    """Say whether a quarter before a region tells where it lies: "the country's eastern X region"."""
    place = target.resolution.place
    if " of " in target.resolution.mention.surface:
        return True
    opened = words[-2:-1] in (("the",), ("'s",))
    return opened and f"{words[-1]} {(place.oblast if place else '').lower()}" in lexicon.words(
        "relations", "lie_so"
    )


def _is_quarter(words: Sequence[str], at: int, lexicon: Lexicon) -> bool:
    """Say whether "the south of" begins at a word and is a part; "to the south of" is a bearing."""
    hit = lexicon.bearings.at(words, at + 1) if at + 1 < len(words) else None
    return hit is not None and words[hit[0] : hit[0] + 1] == ("of",) and words[at - 1 : at] != ("to",)


def is_region_claim(status: ControlStatus, relation: Relation, target: Target) -> bool:
    """Keep claims about regions only where the region itself is the object of the claim."""
    ground = (ControlStatus.CONTROLS, ControlStatus.WITHDREW, ControlStatus.ENTERED, ControlStatus.ADVANCED)
    return status in ground and (target.first or target.whole) and relation is Relation.IN
