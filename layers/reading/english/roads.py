"""Roads and things: places that only tell where a road leads, or near which a thing stands."""

from __future__ import annotations

from layers.claims import ControlStatus, Relation
from layers.lexicon import Lexicon
from layers.reading.target import Target

_AT_ROADS = frozenset({ControlStatus.CONTESTED, ControlStatus.REPELLED, ControlStatus.ENTERED})


def only_leads_there(target: Target, status: ControlStatus, lexicon: Lexicon) -> bool:
    """Say whether a place only is where a road leads to, or that a thing is near.

    "Battles for towns on the railway to X", "the dam near X is under their control".
    """
    between = target.between
    roads = lexicon.words("relations", "roads")
    if between[-1:] in (("to",), ("from",), ("linking",), ("connecting",)) and status in _AT_ROADS:
        return not roads.isdisjoint(between[-4:])
    things = lexicon.words("relations", "objects").intersection(between)
    nouns = lexicon.words("relations", "settlement_nouns")
    held = status in (ControlStatus.CONTROLS, ControlStatus.ADVANCED)
    return held and bool(things) and target.relation is Relation.NEAR and nouns.isdisjoint(between)
