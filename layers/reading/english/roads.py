"""Roads and things: places that only tell where a road leads, or near which a thing stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from layers.claims import ControlStatus, Relation
from layers.lexicon import Lexicon
from layers.reading.english.landmarks import is_landmark
from layers.reading.english.target import Target

_RUNS: Final = frozenset(
    ("that", "which", "runs", "run", "running", "leads", "leading", "goes", "going", "from", "the", "way")
)
_AT_ROADS = frozenset({ControlStatus.CONTESTED, ControlStatus.REPELLED, ControlStatus.ENTERED})


def only_leads_there(target: Target, status: ControlStatus, lexicon: Lexicon) -> bool:
    """Say whether a place only is where a road leads to, or that a thing is near.

    "Battles for towns on the railway to X", "the dam near X is under their control".
    """
    if is_landmark(target, lexicon):
        return True
    between = target.between
    roads = lexicon.words("relations", "roads")
    if between[-1:] in (("to",), ("from",), ("linking",), ("connecting",)) and status in _AT_ROADS:
        return not roads.isdisjoint(between[-4:])
    things = lexicon.words("relations", "objects").intersection(between)
    nouns = lexicon.words("relations", "settlement_nouns")
    held = status in (ControlStatus.CONTROLS, ControlStatus.ADVANCED)
    return held and bool(things) and target.relation is Relation.NEAR and nouns.isdisjoint(between)


def along_road(words: Sequence[str], start: int, after: Sequence[Target], lexicon: Lexicon) -> list[Target]:
    """Return both ends of a road: "took the road that runs from A to B"; [] where there is none."""
    if len(after) < 2 or not after[0].source or after[1].source:
        return []
    way = words[after[0].position + 1 : after[1].position]
    road = [n for n in range(start, after[0].position) if words[n] in lexicon.words("relations", "roads")]
    if not road or way[:1] != ("to",) or not set(words[road[-1] + 1 : after[0].position]) <= _RUNS:
        return []
    return [replace(after[0], source=False, relation=Relation.NEAR), *(t for t in after[1:] if not t.source)]
