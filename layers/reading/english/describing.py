"""Describing: events that tell what a place is: "X, the only city taken by them", "X — a hub occupied"."""

from __future__ import annotations

from layers.claims import Relation
from layers.reading.appositions import described
from layers.reading.english.loose import Loose
from layers.reading.english.tie import Tie, list_before
from layers.reading.line import PLACE


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
