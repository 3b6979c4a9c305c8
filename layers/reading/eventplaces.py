"""Places of an event: which of a clause's places are those that a cue speaks of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from geo.resolve import Resolution
from layers.claims import ControlStatus, Relation, Stance
from layers.lexicon import NOUN, Lexicon
from layers.reading.clauses import Clause
from layers.reading.events import Event
from layers.reading.grammar import PASSIVE
from layers.reading.line import PLACE
from layers.reading.whereabouts import Target, targets_after


def places_of(
    words: Sequence[str],
    clause: Clause,
    places: Mapping[int, Resolution],
    events: list[Event],
    index: int,
    used: set[int],
    lexicon: Lexicon,
) -> list[Target]:
    """Return the places that the cue `events[index]` speaks of, those in `used` left out.

    `words` are the clause's and `places` its resolutions by word number.
    """
    event = events[index]
    table = dict(places)
    after = _behind(words, table, events, index, lexicon) or _owner(words, table, event, used)
    rule = event.rule
    wants_subject = rule.place == "subject" or (event.use.voice == PASSIVE and rule.place == "object")
    if wants_subject:
        before = _subject_places(words, table, events, index, used, lexicon)
        if before and rule.strict and event.use.voice == PASSIVE and _is_of_it(before[0], lexicon):
            return []  # "the residents of X were evacuated"
        if before:
            return before
        if rule.subject == "place" and event.use.voice != NOUN:
            return []
        if event.use.voice == PASSIVE and rule.place == "object" and not rule.patient:
            # "A soldier was captured near X"; but "two villages were captured: A and B".
            towns = lexicon.words("relations", "settlement_nouns")
            if not towns & set(words[: event.start]):
                return []
            after = [t for t in after if not t.is_region]
    if not after and clause.opener in lexicon.words("grammar", "relatives") and 0 in table and 0 not in used:
        # "X, which they captured", "X, where fighting goes on": the place stands before the clause.
        return [Target(0, table[0], None)]
    if not after and rule.absorbs and event.use.voice == PASSIVE and index and events[index - 1].absorbed:
        # "assaults on X were repelled": the place stands between the noun and its verb.
        return targets_after(words, table, events[index - 1].end, event.use.begin, lexicon)
    if not after and rule.status is ControlStatus.CONTESTED and _is_fronted(words, events[:index], lexicon):
        return _subject_places(words, table, [event], 0, used, lexicon)
    if not after and event.modality.stance is Stance.UNCONFIRMED:
        # "The forces in the X area did not make confirmed advances."
        return _subject_places(words, table, [event], 0, used, lexicon)
    if not after and _sees(words, event, lexicon):
        return _subject_places(words, table, events[:1], 0, set(), lexicon) if events[0].start else []
    return [t for t in after if t.position not in used]


def _owner(words: Sequence[str], places: dict[int, Resolution], event: Event, used: set[int]) -> list[Target]:
    """Return the place that a noun's "'s" names: "the reports of X's capture"."""
    at = event.start - 2
    fits = event.use.voice == NOUN and event.rule.place == "object" and at in places and at not in used
    return [Target(at, places[at], None)] if fits and words[event.start - 1] == "'s" else []


def _is_of_it(target: Target, lexicon: Lexicon) -> bool:
    """Say whether a subject only belongs to the place: "residents of X", not "the northern part of X"."""
    known = lexicon.union(
        "grammar.determiners", "relations.parts", "relations.settlement_nouns", "relations.wholes",
        "relations.filler", "grammar.adverbs", "relations.share_words", "modality.hedges",
    )  # fmt: skip
    plain = [w for w in target.between if w[0].isalpha()]
    return plain[-1:] == ["of"] and any(w not in known for w in plain)


def _behind(
    words: Sequence[str], table: dict[int, Resolution], events: list[Event], index: int, lexicon: Lexicon
) -> list[Target]:
    """Return the places behind a cue; where troops came from only for what drives them away."""
    event = events[index]
    stop = next((e.start for e in events[index + 1 :] if not e.absorbed and e.start >= event.end), len(words))
    after = targets_after(words, table, event.end, stop, lexicon)
    if event.rule.prepositions:
        out = words[event.end - 1] == "out"
        return [t for t in after if t.source or (out and t.between[:1] == ("of",))]
    if event.rule.place == "subject":
        return after
    there = [t for t in after if not t.source]
    # "were thrown back from X": near X, which they had come to.
    thrown = [replace(t, relation=Relation.NEAR) for t in after] if event.rule.absorbs else []
    return there or thrown


def _is_fronted(words: Sequence[str], before: list[Event], lexicon: Lexicon) -> bool:
    """Say whether a clause begins with where it happens: "In X, fighting was under way"."""
    if before or "," not in words or PLACE not in words[: words.index(",")]:
        return False
    return any(
        lexicon.phrases("relations", key).at(words, 0) is not None for key in ("in", "near", "direction")
    )


def _sees(words: Sequence[str], event: Event, lexicon: Lexicon) -> bool:
    """Say whether fighting is told of its clause's subject: "X saw fighting", "X, with fighting"."""
    if event.use.voice != NOUN or event.rule.status is not ControlStatus.CONTESTED:
        return False
    sees = lexicon.words("grammar", "sees")
    return any(word in sees for word in words[max(0, event.start - 4) : event.start])


def _subject_places(
    words: Sequence[str],
    places: dict[int, Resolution],
    events: list[Event],
    index: int,
    used: set[int],
    lexicon: Lexicon,
) -> list[Target]:
    """Return the places in the subject before a passive or a state."""
    event = events[index]
    floor = max((e.end for e in events[:index] if not e.absorbed and e.use.voice != NOUN), default=0)
    begin = event.use.begin if event.use.voice == PASSIVE else event.start
    targets = [
        t
        for t in targets_after(words, places, floor, begin, lexicon)
        if t.position not in used and not t.source
    ]
    settled = [t for t in targets if not t.is_region]
    return settled or targets
