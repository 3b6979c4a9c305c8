"""Places of nouns: those beside one: "X's capture", "X, the fall of which", "X, a stronghold of theirs"."""

from __future__ import annotations

from collections.abc import Sequence

from geo.resolve import Resolution
from layers.lexicon import Lexicon
from layers.reading.english.events import Event
from layers.reading.english.target import Target
from layers.reading.grammar import ACTIVE
from layers.reading.line import PLACE
from layers.reading.strongholds import STRONGHOLD, strongholds_at
from layers.wordforms import NOUN

_SHARE = 5  # words of a share, up to its "of"


def owner_of(
    words: Sequence[str], places: dict[int, Resolution], event: Event, used: set[int], lexicon: Lexicon
) -> list[Target]:
    """Return the place that a noun's "'s" names: "the reports of X's capture"."""
    owned = event.start
    while owned and words[owned - 1] in lexicon.words("relations", "of_events"):
        owned -= 1  # "X's (alleged) capture"
    at = owned - 2
    fits = event.use.voice == NOUN and event.rule.place == "object" and at in places and at not in used
    return [Target(at, places[at], None)] if fits and words[owned - 1] == "'s" else []


def of_which(words: Sequence[str], places: dict[int, Resolution], event: Event) -> list[Target]:
    """Return the place before a noun that a relative clause cuts short: "X, the fall of | which"."""
    cut = event.use.voice == NOUN and event.end == len(words) and words[event.end - 1] == "of"
    at = next((n for n in range(event.start - 1, 0, -1) if words[n] == ","), 0) - 1
    return [Target(at, places[at], None)] if cut and at in places else []


def of_share(words: Sequence[str], opener: str, places: dict[int, Resolution], event: Event) -> list[Target]:
    """Return the places of which a share is a verb's object: "X, most of which they hold"."""
    told = event.use.voice == ACTIVE and event.rule.place == "object" and opener == "which"
    of = words.index("of") if told and "of" in words[:_SHARE] else 0
    begin = min(event.use.begin, event.start)
    if not of or of + 1 not in places or PLACE in words[event.end :]:
        return []
    listed = (PLACE, ",", "and")
    behind = range(of + 1, next((n for n in range(of + 1, begin) if words[n] not in listed), begin))
    share = tuple(words[: of + 1])
    return [Target(at, places[at], None, between=share) for at in behind if at in places]


def of_stronghold(
    words: Sequence[str], places: dict[int, Resolution], event: Event, lexicon: Lexicon
) -> list[Target]:
    """Return the places that are called somebody's stronghold."""
    if event.rule.name != STRONGHOLD:
        return []
    called = strongholds_at(words, event.start, event.end, lexicon)
    return [Target(at, places[at], None) for at in called if at in places]
