"""Describing: events that tell what a place is: "X, the only city taken by them", "X — a hub occupied"."""

from __future__ import annotations

from typing import Final

from geo.mentions import REGION
from layers.claims import ControlStatus, Relation, Side, Stance
from layers.reading.actors import opposite
from layers.reading.appositions import described
from layers.reading.english.loose import Loose
from layers.reading.english.tie import OF_FEW, Tie, list_before
from layers.reading.finding import Finding
from layers.reading.line import PLACE

_FEW_REACH: Final = 18  # words of "one of the last towns in the north of the region still"
_ONLY: Final = (("last",), ("only",), ("final",), ("first",), ("largest",), ("biggest",))
_LISTED: Final = (ControlStatus.CONTROLS, ControlStatus.CONTESTED, ControlStatus.REPELLED)
_BEEN_THERE: Final = frozenset({ControlStatus.CONTESTED, ControlStatus.CONTROLS, ControlStatus.ENTERED})


def described_before(loose: Loose) -> list[Tie]:
    """Tie the place that a clause describes: "X — a hub now occupied by their soldiers"."""
    if not loose.number or loose.clause.opener:
        return []
    kinds = loose.lexicon.words("relations", "settlement_nouns")
    articles = loose.lexicon.words("grammar", "articles")
    head = loose.words[: loose.begin]
    told = head and head[0] in articles and head[-1] in kinds and PLACE not in head
    last = loose.clauses[loose.number - 1].words[-1]
    if not told or loose.line.lows[last] != PLACE or loose.clause.words[0] - last != 2:
        return []
    return list_before(loose, last, 4, "which its clause describes")


def is_the_one(loose: Loose) -> list[Tie]:
    """Tie the place that a clause tells what it is: "X is the only village in the region that they hold"."""
    words, at = loose.words, loose.begin
    some = words[2:4] == ("one", "of") or words[2:3] == ("among",)  # "X was one of the villages attacked"
    tells = loose.event.rule.name == "holding" or (some and loose.event.status in _LISTED)
    if loose.is_noun or not tells or words[:1] != (PLACE,) or PLACE in words[1:at]:
        return []
    kinds = loose.lexicon.words("relations", "settlement_nouns")
    told = words[1:2] and words[1] in loose.lexicon.words("grammar", "copula")
    if not told or kinds.isdisjoint(words[2:at]) or "," in words[:at] or "and" in words[:at]:
        return []
    return list_before(loose, loose.clause.words[0], 4, "which its clause tells of")


def one_of_few(loose: Loose) -> list[Tie]:
    """Tie the place of "X, one of the last towns in the region (that are) under their control"."""
    words, begin, line = loose.words, loose.begin, loose.line
    comma = next((n for n in range(begin - 1, max(0, begin - _FEW_REACH), -1) if words[n] == ","), 0)
    if loose.is_noun or not comma or words[comma - 1] != PLACE:
        return []
    told = words[comma + 1 : begin]
    few = told[:2] in (("one", "of"), ("among", "the")) or told[1:2] in _ONLY
    kinds = loose.lexicon.words("relations", "settlement_nouns") | loose.lexicon.words("modality", "ranked")
    places = [line.words[loose.clause.words[n]].place for n in range(comma + 1, begin)]
    towns = any(place is not None and place.mention.kind != REGION for place in places)
    if not few or towns or kinds.isdisjoint(told) or loose.event.status is not ControlStatus.CONTROLS:
        return []
    at = loose.clause.words[comma - 1]
    place = line.words[at].place
    how = "which an apposition describes"
    return [Tie(at, place, Relation.IN, 5, how, OF_FEW)] if place is not None else []


def left_later(loose: Loose) -> list[Tie]:
    """Tie the place of the clause before to "before retreating": who fought there left."""
    event, number = loose.event, loose.number
    gerund = loose.clause.opener == "before" and loose.line.lows[event.at].endswith("ing") and not loose.at
    if event.status is not ControlStatus.WITHDREW or not gerund or not number:
        return []
    told = [f for f in loose.readings[number - 1].findings if f.status in _BEEN_THERE and f.whose is not None]
    there = {f.place_at: f for f in told if f.relation is Relation.IN and f.stance is Stance.ASSERTED}
    return [
        Tie(at, f.resolution, Relation.IN, 4, "where they were before", 6, whose=_who_left(f))
        for at, f in there.items()
        if f.resolution is not None and len(there) == 1
    ]


def _who_left(finding: Finding) -> Side | str | None:
    """Return who was there before they left: who defends, not who attacks."""
    defended = finding.rule.name == "defending"
    return opposite(finding.whose) if defended and isinstance(finding.whose, Side) else finding.whose


def apposed(loose: Loose) -> list[Tie]:
    """Tie the place that an apposition in its clause describes: "near X, the only city taken by them"."""
    begin = loose.begin
    if loose.is_noun or not begin or loose.words[begin - 1] == ",":
        return []
    at = described(loose.words, begin, loose.lexicon)
    position = loose.clause.words[at or 0]
    place = loose.line.words[position].place
    if at is None or place is None:
        return []
    return [Tie(position, place, Relation.IN, 4, "which an apposition describes", 4)]
