"""Places of nouns: those that stand before a noun: "X's capture", "X, the fall of which"."""

from __future__ import annotations

from collections.abc import Sequence

from geo.resolve import Resolution
from layers.reading.events import Event
from layers.reading.target import Target
from layers.wordforms import NOUN


def owner_of(
    words: Sequence[str], places: dict[int, Resolution], event: Event, used: set[int]
) -> list[Target]:
    """Return the place that a noun's "'s" names: "the reports of X's capture"."""
    at = event.start - 2
    fits = event.use.voice == NOUN and event.rule.place == "object" and at in places and at not in used
    return [Target(at, places[at], None)] if fits and words[event.start - 1] == "'s" else []


def of_which(words: Sequence[str], places: dict[int, Resolution], event: Event) -> list[Target]:
    """Return the place before a noun that a relative clause cuts short: "X, the fall of | which"."""
    cut = event.use.voice == NOUN and event.end == len(words) and words[event.end - 1] == "of"
    at = next((n for n in range(event.start - 1, 0, -1) if words[n] == ","), 0) - 1
    return [Target(at, places[at], None)] if cut and at in places else []
