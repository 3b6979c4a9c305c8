"""Places of an event: which of a clause's places are those that a cue speaks of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from geo.resolve import Resolution
from layers.claims import ControlStatus, Relation, Stance
from layers.lexicon import Lexicon
from layers.reading.actors import find_actors
from layers.reading.anaphors import place_nouns
from layers.reading.clauses import Clause
from layers.reading.events import Event
from layers.reading.grammar import PASSIVE, is_modifier
from layers.reading.line import PLACE
from layers.reading.measures import number_of
from layers.reading.scenes import sees
from layers.reading.target import Target
from layers.reading.whereabouts import targets_after
from layers.wordforms import NOUN, STATE


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
    if event.use.voice == STATE and is_modifier(words, event.end, lexicon):
        named = [t for t in after if not t.is_region and t.position not in used]
        several = words[event.end].endswith("s")  # "the Russian-held towns of A and B"
        return named if several else named[:1]
    wants_subject = rule.place == "subject" or (event.use.voice == PASSIVE and rule.place == "object")
    if wants_subject:
        before = _subject_places(words, table, events, index, used, lexicon)
        before = _without_setting(words, before, event, lexicon)
        if event.use.voice == PASSIVE:  # "three villages in X Oblast were retaken"
            kinds = lexicon.words("relations", "settlement_nouns")
            before = [t for t in before if not t.is_region or kinds.isdisjoint(t.between)]
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
    if after:
        return [t for t in after if t.position not in used]
    return _elsewhere(words, clause, table, events, index, used, lexicon)


def _elsewhere(
    words: Sequence[str],
    clause: Clause,
    table: dict[int, Resolution],
    events: list[Event],
    index: int,
    used: set[int],
    lexicon: Lexicon,
) -> list[Target]:
    """Return the places of a cue that has none behind it: those before its clause, or in its subject."""
    event, rule = events[index], events[index].rule
    again = 0 not in used or rule.place == "object"  # "X, which they stormed and encircled"
    if clause.opener in lexicon.words("grammar", "relatives") and 0 in table and again:
        # "X, which they captured", "X, where fighting goes on": the place stands before the clause.
        part = not lexicon.words("relations", "parts").isdisjoint(words[event.end : event.end + 4])
        return [Target(0, table[0], None, part=part)]  # "where they retook several areas"
    if rule.absorbs and event.use.voice == PASSIVE and index and events[index - 1].absorbed:
        # "assaults on X were repelled": the place stands between the noun and its verb.
        return targets_after(words, table, events[index - 1].end, event.use.begin, lexicon)
    moves = rule.status is ControlStatus.ADVANCED and rule.place == "preposition"
    tried = rule.status is ControlStatus.REPELLED and not rule.absorbs
    fought = moves or tried or rule.status is ControlStatus.CONTESTED
    if fought and _is_fronted(words, events[:index], lexicon):
        return _subject_places(words, table, [event], 0, used, lexicon)
    if event.modality.stance is Stance.UNCONFIRMED:
        # "The forces in the X area did not make confirmed advances."
        return _subject_places(words, table, [event], 0, used, lexicon)
    if sees(words, event, lexicon):
        behind = words[: event.start]
        if "that" in behind and PLACE in behind:
            # "A lies north of B, a stronghold that has seen fighting"
            nearest = max(n for n in range(event.start) if words[n] == PLACE)
            return [Target(nearest, table[nearest], None)] if nearest in table and nearest not in used else []
        return _subject_places(words, table, events[:1], 0, set(), lexicon) if events[0].start else []
    return []


def _without_setting(
    words: Sequence[str], before: list[Target], event: Event, lexicon: Lexicon
) -> list[Target]:
    """Leave out the town that only says where others were taken: "In X, a few villages were retaken"."""
    if event.use.voice != PASSIVE or not _is_fronted(words, [], lexicon):
        return before
    if "," not in words[1:]:
        return before
    comma = words.index(",", 1)
    subject = words[comma + 1 : event.use.begin]
    if not lexicon.words("relations", "parts").isdisjoint(subject) or not any(
        w[0].isalpha() for w in subject
    ):
        return before
    return [target for target in before if target.position > comma]


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
    plain = [w for w in target.between if w[0].isalpha() or w == "%"]
    heads = [plain[n - 1] for n, w in enumerate(plain) if w == "of" and n]
    return plain[-1:] == ["of"] and any(head not in known and number_of(head) is None for head in heads)


def _behind(
    words: Sequence[str], table: dict[int, Resolution], events: list[Event], index: int, lexicon: Lexicon
) -> list[Target]:
    """Return the places behind a cue; where troops came from only for what drives them away."""
    event = events[index]
    stop = next((e.start for e in events[index + 1 :] if not e.absorbed and e.start >= event.end), len(words))
    after = targets_after(words, table, event.end, stop, lexicon)
    if event.rule.prepositions:
        out = words[event.end - 1] == "out"
        gone = [t for t in after if t.source or (out and t.between[:1] == ("of",))]
        back = after and "back" in words[event.end : after[0].position]  # "pushed them back south of X"
        if not gone and back and event.rule.status is not ControlStatus.WITHDREW:
            return [t for t in after if t.relation in (Relation.NEAR, Relation.BEARING)]
        return gone or (after if _is_noticed(words, event, after, lexicon) else [])
    if event.rule.place == "subject":
        return after
    there = [t for t in after if not t.source]
    # "were thrown back from X": near X, which they had come to.
    thrown = [replace(t, relation=Relation.NEAR) for t in after if not t.is_region]
    settled = _settled(there)
    return settled or (thrown if event.rule.name == "repelling" else []) or there


def _is_noticed(words: Sequence[str], event: Event, after: list[Target], lexicon: Lexicon) -> bool:
    """Say whether a retreat is told to go on near a place: "the withdrawal of units was seen near X"."""
    if event.use.voice != NOUN or not after or after[0].relation is not Relation.NEAR:
        return False
    return not lexicon.words("presence", "noticed").isdisjoint(words[event.end : after[0].position])


def _is_fronted(words: Sequence[str], before: list[Event], lexicon: Lexicon) -> bool:
    """Say whether a clause begins with where it happens: "In X, fighting was under way"."""
    begin = 1 if words[:1] == (",",) else 0
    comma = next((n for n in range(begin, len(words)) if words[n] == ","), 0) or _subject_begins(
        words, lexicon
    )
    if comma < 2 or before or PLACE not in words[begin:comma]:
        return False
    return any(
        lexicon.phrases("relations", key).at(words, begin) is not None for key in ("in", "near", "direction")
    )


def _subject_begins(words: Sequence[str], lexicon: Lexicon) -> int:
    """Return where forces follow a place without a comma: "in the west of X the defenders", or 0."""
    for actor in find_actors(words, lexicon):
        at = actor.start
        while at and words[at - 1] in ("the", "armed", "local"):
            at -= 1
        if at and words[at - 1] == PLACE:
            return at
    return 0


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
    if targets and targets[0].relation in (Relation.NEAR, Relation.BEARING):
        nouns = place_nouns(words, lexicon, floor, targets[0].position)
        if nouns and words[nouns[0][1]] == ",":
            return []  # "the town, north of X, was taken"
    return _settled(targets) or targets


def _settled(targets: list[Target]) -> list[Target]:
    """Return the settlements of a list, and a region that is listed as a whole: "A and all of B region"."""
    if all(t.is_region for t in targets):
        return []
    return [t for t in targets if not t.is_region or t.whole]
