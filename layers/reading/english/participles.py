"""Participles that share the helper of the verb before them: "was captured in May but retaken in June"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from layers.cues import EventForm
from layers.lexicon import Lexicon
from layers.reading.grammar import ACTIVE, PASSIVE, Use, use_of
from layers.reading.line import PLACE
from layers.wordforms import PARTICIPLE

_OBJECT: Final = 3  # words: "and captured the town", but "and captured a month later"


def use_behind(
    before: Use | None,
    words: Sequence[str],
    start: int,
    end: int,
    options: Sequence[EventForm],
    lexicon: Lexicon,
) -> Use | None:
    """Tell how a cue is used behind a verb `before` it, whose helper it may share."""
    use = use_of(words, start, end, options, lexicon)
    if use is None or before is None or use.voice != ACTIVE or PARTICIPLE not in use.form.forms:
        return use
    suffered = before.voice == PASSIVE or before.form.rule.subject == "place"
    shares = suffered and use.form.rule.place == "object" and goes_on_at(words, start, lexicon)
    if not shares or PLACE in words[before.begin : start] or not lacks_object(words, end, lexicon):
        return use
    return replace(use, voice=PASSIVE)


def goes_on_at(words: Sequence[str], start: int, lexicon: Lexicon) -> bool:
    """Say whether only adverbs part a participle from an "and" or a "but": "but later retaken"."""
    at = start
    while at and words[at - 1] in lexicon.words("grammar", "adverbs"):
        at -= 1
    return at > 0 and words[at - 1] in ("and", "but", "then", "yet")


def lacks_object(words: Sequence[str], end: int, lexicon: Lexicon) -> bool:
    """Say whether nothing follows that a verb could take: "by Kyiv", "in June", "a month later"."""
    behind = words[end : end + 1]
    if not behind or not behind[0][0].isalnum():
        return True
    times = lexicon.words("grammar", "time_behind")
    if not times.isdisjoint(words[end : end + _OBJECT]):
        return True
    return behind[0] in lexicon.union("grammar.prepositions", "grammar.adverbs", "grammar.subordinators")
