"""Sectors: ground gained, and fighting, in a sector of the front that only towns name."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Final

from geo.mentions import DIRECTION
from geo.resolve import Resolution
from layers.claims import ControlStatus, Relation, Stance
from layers.lexicon import Lexicon
from layers.reading.clause import Clause
from layers.reading.english.eventplaces import places_of
from layers.reading.english.events import Event
from layers.reading.english.target import Target
from layers.reading.english.turns import TAKING_GROUND
from layers.reading.grammar import PASSIVE
from layers.reading.line import PLACE
from layers.wordforms import NOUN

_ADVANCES: Final = ("advancing", TAKING_GROUND)
_FIGHTING: Final = (ControlStatus.CONTESTED, ControlStatus.REPELLED)
_DASHES: Final = frozenset({"-", "–"})
_LIST: Final = _DASHES | {PLACE, ",", "and"}
_TOLD: Final = (Stance.ASSERTED, Stance.HEDGED)
_REACH: Final = 8  # words of an object: "a number of other settlements"


def told_in(
    words: Sequence[str],
    clause: Clause,
    named: dict[int, Resolution],
    fronts: Collection[int],
    events: list[Event],
    index: int,
    used: set[int],
    lexicon: Lexicon,
) -> list[Target]:
    """Return the towns toward which something is told where only their sector is named, none where none is.

    Ground that is gained in a sector or along a line between towns, and fighting in a sector. `words` are
    the clause's, `named` its places by word number there, `fronts` those that name a sector or a line.
    """
    event = events[index]
    sector = any(named[at].mention.kind == DIRECTION for at in fronts)
    if sector and _takes_some(words, event, lexicon):
        return [Target(at, named[at], Relation.DIRECTION, first=False) for at in sorted(fronts)]
    leading: Collection[int] = ()
    if event.rule.status in _FIGHTING:
        alone = sector and set(fronts) == set(named)
        if alone and event.modality.stance in _TOLD:
            leading = [at for at in fronts if _is_aimed_at(words, at, lexicon)]
    elif _is_gain(words, event, lexicon):
        leading = fronts
    if not leading:
        return []
    aimed = places_of(words, clause, named, events, index, used, lexicon)
    return [replace(t, relation=Relation.DIRECTION) for t in aimed if t.position in leading]


def is_setting(
    words: Sequence[str], targets: Sequence[Target], fronts: Collection[int], lexicon: Lexicon
) -> bool:
    """Say whether a town only tells where the sectors of others are: "north of X in the A-B direction"."""
    if len(targets) != 1 or targets[0].relation is not Relation.BEARING:
        return False
    first = min(fronts)
    between = words[targets[0].position + 1 : first]
    dashed = not _DASHES.isdisjoint(words[first + 1 : first + 2])
    return dashed and between in (("in", "the"), ("on", "the"), ("along", "the"))


def _is_gain(words: Sequence[str], event: Event, lexicon: Lexicon) -> bool:
    """Say whether an event tells that ground was gained, and does not only name an advance."""
    if event.rule.status is not ControlStatus.ADVANCED or event.rule.name not in _ADVANCES:
        return False
    return not is_bare_noun(words, event) or _opens_noun(words, event, lexicon)


def is_bare_noun(words: Sequence[str], event: Event) -> bool:
    """Say whether an advance is only named, not told: "its advance in the region"; but "made progress"."""
    made = any(
        word.startswith(("mak", "made", "achiev", "gain", "claim", "enjoy", "scor"))
        for word in words[: event.start][-6:]
    )
    return event.use.voice == NOUN and not made


def _takes_some(words: Sequence[str], event: Event, lexicon: Lexicon) -> bool:
    """Say whether an event takes villages that are not named: "eight settlements were liberated"."""
    if event.rule.status is not ControlStatus.CONTROLS or event.rule.place != "object":
        return False
    if event.use.voice == PASSIVE:
        object_ = words[max(0, event.use.begin - _REACH) : event.use.begin]
        return bool(object_) and object_[-1] in _several(lexicon)
    object_ = words[event.end + (words[event.end : event.end + 1] == ("of",)) :][:_REACH]
    noun = next((n for n, low in enumerate(object_) if low in _several(lexicon)), None)
    stops = lexicon.union("grammar.prepositions", "grammar.finite")
    told = noun is not None and stops.isdisjoint(low for low in object_[:noun] if low != "of")
    return told and PLACE not in object_[:noun]


def _opens_noun(words: Sequence[str], event: Event, lexicon: Lexicon) -> bool:
    """Say whether a clause begins with what was gained: reported "[some minor] successes in the X sector"."""
    if event.use.voice != NOUN:
        return False
    known = lexicon.union("grammar.determiners", "grammar.loose", "grammar.adverbs")
    return all(low in known for low in words[: event.start])


def _is_aimed_at(words: Sequence[str], at: int, lexicon: Lexicon) -> bool:
    """Say whether a sector leads toward a town: "the B direction", "the A-B direction" (not toward A).

    "The A-B frontline" is a stretch between both and leads toward neither.
    """
    if not _DASHES.isdisjoint(words[at + 1 : at + 2]):
        return False
    if _DASHES.isdisjoint(words[max(0, at - 1) : at]):
        return True
    ahead = next((low for low in words[at + 1 :] if low not in _LIST), "")
    return ahead in lexicon.words("relations", "sector_ways")


def _several(lexicon: Lexicon) -> frozenset[str]:
    """Return the nouns for more than one settlement."""
    return frozenset(noun for noun in lexicon.words("where", "counted") if noun.endswith("s"))
