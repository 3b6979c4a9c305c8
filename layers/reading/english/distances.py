"""Distances: forces that plain words tell to stand close to a place: "they are 5 km from X"."""

from __future__ import annotations

from collections.abc import Sequence

from layers.cues import EventForm, EventRule
from layers.lexicon import Lexicon
from layers.reading.actors import find_actors
from layers.reading.english.events import Event
from layers.reading.english.measures import is_far
from layers.reading.english.modality import modality_of
from layers.reading.grammar import ACTIVE, Use
from layers.wordforms import PAST, STATE


def rule_named(name: str, lexicon: Lexicon) -> EventRule:
    """Return the rule of an event that plain words tell."""
    return next(rule for rule in lexicon.rules if rule.name == name)


def plain_event(
    words: Sequence[str], start: int, end: int, rule: EventRule, lexicon: Lexicon, voice: str
) -> Event:
    """Return the event that plain words at words[start:end] tell."""
    use = Use(EventForm(rule, words[start], frozenset({PAST if voice == ACTIVE else STATE})), voice, start)
    return Event(start, end, use, modality_of(words, use, start, end, 0, lexicon))


def distant(words: Sequence[str], lexicon: Lexicon) -> list[Event]:
    """Read "are within 5 km of X" and "stand two kilometres from X" as having come near."""
    found: list[Event] = []
    units = lexicon.union("relations.km", "relations.miles", "relations.metres")
    if units.isdisjoint(words):
        return found
    stands = lexicon.union("grammar.copula", "presence.stands")
    skip = lexicon.union(
        "grammar.adverbs", "presence.about", "where.numbers", "grammar.determiners", "modality.hedges",
        "grammar.have",
    )  # fmt: skip
    for at, low in enumerate(words):
        follows = words[at + 1] if at + 1 < len(words) else ""
        if low not in units or (
            follows not in ("of", "from", "away", "outside", "short")
            and not (lexicon.bearings.at(words, at + 1) if follows else None)
        ):
            continue
        position = at
        while position and (words[position - 1] in skip or words[position - 1][0].isdigit()):
            position -= 1
        if position == at or not position or words[position - 1] not in stands:
            continue
        limit = position - 1
        while limit and words[limit - 1] in skip:
            limit -= 1
        if is_far(words, position, at, lexicon):
            continue
        if any(actor.end == limit for actor in find_actors(words, lexicon)):
            plain = follows in ("of", "from", "away", "outside", "short")
            end = at + (3 if follows in ("away", "short") else 2)
            # A distance and a bearing ("5 km from X", "5 km north of X") begin with their number.
            digits = [n for n in range(position, at) if words[n][0].isdigit()]
            start = digits[-1] if digits else end if plain else at + 1
            found.append(
                plain_event(words, position - 1, start, rule_named("approaching", lexicon), lexicon, ACTIVE)
            )
    return found
