"""Stand-ins: findings of "the village", "it" and "there", where a cue has these instead of a name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from layers.claims import ControlStatus, Relation
from layers.lexicon import Lexicon
from layers.reading.anaphors import (
    bearing_before,
    is_head,
    loose_relation,
    place_nouns,
    share_words,
)
from layers.reading.clause import Clause
from layers.reading.english.events import Event
from layers.reading.english.fitting import PARTIAL
from layers.reading.english.measures import extent_before, number_of
from layers.reading.english.pronouns import owner_before, pronoun_after, pronoun_before
from layers.reading.english.scenes import sees
from layers.reading.finding import Finding
from layers.reading.grammar import ACTIVE, PASSIVE
from layers.reading.line import Line
from layers.wordforms import NOUN, STATE

_LONGEST_ASIDE: Final = 18  # words
_OBJECT: Final = 6  # words to a noun that stands for a place
_PART: Final = 4  # more words of a part of it
_HEAD: Final = 6  # words of what a relative clause is about


def stand_in(
    words: Sequence[str],
    clause: Clause,
    events: list[Event],
    index: int,
    base: Finding,
    line: Line,
    lexicon: Lexicon,
) -> Finding | None:
    """Return a finding for "the village" where a cue has that instead of a name."""
    event = events[index]
    hits = _hits(words, events, index, lexicon) or _head(words, clause, event, lexicon)
    ahead = words[event.end : event.end + 1]
    named = event.use.voice == NOUN or words[event.start - 1 : event.start] == ("'s",)
    would = named and ahead != () and ahead[0] in lexicon.words("modality", "futures")
    if not hits or would:  # "the town's fall would open the road"
        return None
    start = hits[0][0]
    phrase_words = set(words[start : hits[0][1]])
    area = bool(phrase_words & lexicon.words("toponyms", "area_after")) and not (
        "all" in phrase_words or words[start - 1 : start] == ("of",)  # "most of the area"
    )
    between = words[event.end : start]
    out_of = hits[0][2] in ("it", "there") and between[:1] in (("of",), ("from",), ("out",))
    if event.rule.strict and not area and not out_of and not _is_object(between, lexicon):
        return None
    beside = between[-1:] == ("by",) and event.use.voice != PASSIVE  # "took positions by the village"
    relation = Relation.NEAR if beside else loose_relation(between, lexicon) or event.rule.relation
    status = base.status
    if beside and status is ControlStatus.CONTROLS:
        status = ControlStatus.ADVANCED
    if event.rule.name == "approaching" and phrase_words & {"centre", "center", "streets"}:
        status, relation = PARTIAL, Relation.IN  # "soldiers who had reached the centre"
    bearing = bearing_before(words, start, lexicon)
    if bearing:
        relation = Relation.BEARING
        status = ControlStatus.ADVANCED if status is ControlStatus.CONTROLS else status
    if area:
        relation = Relation.NEAR if relation is Relation.IN else relation
        status = ControlStatus.ADVANCED if status is ControlStatus.CONTROLS else status
    extent = extent_before(words, start, lexicon)
    if start < event.start:
        between = words[max(0, start - 6) : start]  # "part of the town is under control"
    if status is ControlStatus.CONTROLS and extent is not None and extent < 100:
        status = PARTIAL
    behind = words[hits[0][1] + 1 : hits[0][1] + 4] if words[hits[0][1] : hits[0][1] + 1] == ("'s",) else ()
    quarter = between[-2:-1] if between[-1:] == ("of",) and not bearing else ()  # "the west of the town"
    if words[hits[0][1] - 1] in lexicon.words("relations", "one_settlement"):
        phrase_words -= lexicon.words("relations", "quarters")  # "captured the eastern city": all of it
    if status is ControlStatus.CONTROLS and any(
        w in lexicon.union("relations.parts", "relations.urban")
        or (w in (*quarter, *behind) and w in lexicon.bearings.first_words)
        for w in (*between, *behind, *(phrase_words - {"areas", "area"}))
    ):
        status = PARTIAL
    if status is ControlStatus.CONTROLS and _is_of_thing(event, between, lexicon):
        status = PARTIAL
    phrase = " ".join(line.words[n].text for n in clause.words[start : hits[0][1]])
    phrase = hits[0][2] if phrase.lower() in ("its", "their") else phrase
    return replace(
        base,
        status=status,
        relation=relation,
        place_at=clause.words[start],
        anaphor=phrase,
        bearing=bearing if relation is Relation.BEARING else "",
        extent=extent,
    )


def _hits(
    words: Sequence[str], events: list[Event], index: int, lexicon: Lexicon
) -> list[tuple[int, int, str]]:
    """Return (start, end, words) of what stands for the place of an event: behind it, or before it."""
    event = events[index]
    stop = next((e.start for e in events[index + 1 :] if e.start >= event.end), len(words))
    if event.use.voice == NOUN and "," in words[event.end : stop]:
        stop = words.index(",", event.end)  # "despite attacks, the city is held": another clause
    # "A small area in the south-west of the city" is as long as that.
    hits = [
        h
        for h in place_nouns(words, lexicon, event.end, stop)
        if h[0] - event.end <= _OBJECT + _PART * (words[h[0] - 1] == "of" and words[event.end] == "a")
    ]
    hits = hits or owner_before(words, event, lexicon) or pronoun_after(words, event, stop, lexicon)
    seen = sees(words, event, lexicon)
    if not hits and (event.use.voice in (PASSIVE, STATE) or event.rule.place == "subject" or seen):
        since = 0 if seen else max(0, _before_aside(words, event) - 8)
        hits = place_nouns(words, lexicon, since, event.start)
        if event.use.voice in (PASSIVE, STATE) and not event.rule.patient:
            hits = [hit for hit in hits if is_head(words, hit[0], lexicon)]
        hits = hits or pronoun_before(words, event, lexicon)
    if not hits and words[event.start - 5 : event.start].count("there") == 1:
        hits = [hit for hit in pronoun_before(words, event, lexicon) if hit[2] == "there"]
    return hits


def _head(words: Sequence[str], clause: Clause, event: Event, lexicon: Lexicon) -> list[tuple[int, int, str]]:
    """Return what a relative clause is about, if its verb lacks an object: "the village, which they took"."""
    where = clause.opener == "where"  # "these cities, where troops are trapped"
    relative = clause.opener in lexicon.union("grammar.relatives", less=("who", "whose", "where"))
    if not (relative and event.use.voice == ACTIVE and event.rule.place == "object") and not where:
        return []
    gaps = range(1, min(event.start, _HEAD) + 1)
    end = next((n for n in gaps if clause.words[n] - clause.words[n - 1] > 1), 0)
    behind = words[event.end : event.end + 1]
    free = not behind or not behind[0][0].isalpha() or behind[0] in lexicon.union(
        "grammar.prepositions", "grammar.adverbs", "grammar.conjunctions", "grammar.copula", "reporting.tail"
    )  # fmt: skip
    hits = place_nouns(words[:end], lexicon, 0, end)
    return [hit for hit in hits if (free or where) and hit[:2] == (0, end)]


def _before_aside(words: Sequence[str], event: Event) -> int:
    """Return where an aside begins that a comma parts from its verb, or where the verb does.

    "The city, in the east of the country, was taken": what it is told of stands before the aside.
    """
    begin = min(event.use.begin, event.start)
    if words[begin - 1 : begin] != (",",):
        return event.start
    opened = next((n for n in range(begin - 2, max(0, begin - _LONGEST_ASIDE), -1) if words[n] == ","), 0)
    return opened or event.start


def _is_of_thing(event: Event, between: Sequence[str], lexicon: Lexicon) -> bool:
    """Say whether something in "the town" is taken, and not the town: "took a house in the town"."""
    if event.rule.place != "object" or event.use.voice in (PASSIVE, STATE):
        return False
    within = between[-1:] in (("in",), ("inside",), ("within",))
    return within and not set(between[:-1]) <= share_words(lexicon)


def _is_object(between: Sequence[str], lexicon: Lexicon) -> bool:
    """Say whether "the village" is a verb's object: "holds it", "a small southern part of it"."""
    shares = share_words(lexicon)
    if between[-1:] == ("of",) and extent_before(between, len(between), lexicon) is not None:
        counting = shares | lexicon.union("presence.counting", "extents.percent", also=("per", "cent"))
        if all(word in counting or number_of(word) is not None for word in between):
            return True  # "about 70 per cent of it"
    quarters = lexicon.bearings.first_words  # "the west of the town"
    part = len(between) > 1 and between[-1] == "of" and (between[-2] in shares or between[-2] in quarters)
    if part and "in" in between and between[0] in lexicon.words("grammar", "articles"):
        at = between.index("in")  # "a small area in the south-west of the city"
        areas = lexicon.union("relations.parts", "relations.positions", "relations.town_parts")
        between = between[at + 1 :] if at and between[at - 1] in areas else between
    plain = lexicon.words("grammar", "prepositions").isdisjoint(between[:-1]) and "," not in between
    streets = lexicon.words("relations", "parts").intersection(between) and between[-1] in ("on", "in", "at")
    return set(between) <= shares or (plain and (part or bool(streets)))
