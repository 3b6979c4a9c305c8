"""Ownership: plain words for whose a place is: "X is ours", "X was, is and will be Ukrainian", "X holds"."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Final

from layers.lexicon import Lexicon
from layers.reading.anaphors import place_nouns
from layers.reading.english.distances import plain_event, rule_named
from layers.reading.english.events import Event
from layers.reading.grammar import ACTIVE
from layers.reading.line import PLACE
from layers.wordforms import STATE

_ROW: Final = (",", "and", "will", "always")


def belonging(words: Sequence[str], lexicon: Lexicon) -> list[Event]:
    """Return the holds told by whose a place is: "X is Ukrainian", "the village is ours"."""
    found: list[Event] = []
    owners = lexicon.words("presence", "owners")
    if owners.isdisjoint(words):
        return found
    copula = lexicon.words("grammar", "copula")
    skip = lexicon.union("grammar.adverbs", "presence.lapsed")
    goes_on = lexicon.words("presence", "after_owner")
    share = lexicon.union(
        "relations.share_words", "grammar.determiners", "relations.parts", "relations.wholes"
    )
    for at, low in enumerate(words):
        if low not in owners:
            continue
        following = words[at + 1] if at + 1 < len(words) else ""
        if (following and following[0].isalnum() and following not in goes_on) or following in ("'s", "-"):
            continue
        position = at
        while position and (words[position - 1] in skip | share or words[position - 1].isdigit()):
            position -= 1
        verb = _first_copula(words, position - 1, copula)
        if verb < 0 or words[verb] not in copula or not _ends_with_place(words, verb, lexicon):
            continue
        begin = verb + 1 if {"will", "is"} & set(words[verb + 1 : at]) else at  # "was and will be ours"
        found.append(
            plain_event(words, begin, at + 1, rule_named("being under control", lexicon), lexicon, STATE)
        )
    return found


def _first_copula(words: Sequence[str], verb: int, copula: Collection[str]) -> int:
    """Return where a row of copulas begins that tells of now too: "X was, is and will be Ukrainian"."""
    first = verb
    while first > 0 and words[first - 1] in (*_ROW, *copula):
        first -= 1
    row = words[first : verb + 1]
    now = not {"is", "are", "remains", "remain", "will"}.isdisjoint(row)
    return first if now and row[0] in copula else verb


def holding(words: Sequence[str], lexicon: Lexicon) -> list[Event]:
    """Return the holds of a place that nobody is named for: "X holds", "the city was holding"."""
    found: list[Event] = []
    holds = lexicon.words("presence", "holds")
    if holds.isdisjoint(words):
        return found
    skip = lexicon.union("grammar.adverbs", "grammar.copula", "grammar.have", "modality.negations")
    keeps = lexicon.words("presence", "keeps_at")
    for at, low in enumerate(words):
        if low not in holds:
            continue
        following = words[at + 1] if at + 1 < len(words) else ""
        if following and following[0].isalnum() and following not in lexicon.words("presence", "after_holds"):
            continue
        position = at
        if at > 1 and words[at - 1] in ("to", "on") and words[at - 2] in keeps:
            position -= 2  # "continues to hold", "keeps on holding"
        while position and words[position - 1] in skip:
            position -= 1
        if position and _ends_with_place(words, position, lexicon):
            found.append(plain_event(words, at, at + 1, rule_named("holding out", lexicon), lexicon, ACTIVE))
    return found


def _ends_with_place(words: Sequence[str], end: int, lexicon: Lexicon) -> bool:
    """Say whether a place, and no forces in it, is what ends before a word."""
    position = end
    if position and words[position - 1] == ",":
        position -= 1
    named = position > 0 and words[position - 1] == PLACE
    anaphor = any(end_ == position for _, end_, _ in place_nouns(words, lexicon, 0, position))
    before = words[position - 2] if named and position > 1 else ""
    kind = words[position - 3] if position > 2 else ""
    governed = before in lexicon.words("presence", "not_owned_after") and not (
        before == "of" and kind in lexicon.words("relations", "settlement_nouns")
    )
    return (named or anaphor) and not governed
