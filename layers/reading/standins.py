"""Stand-ins: findings of "the village", "it" and "there", where a cue has these instead of a name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from layers.claims import ControlStatus, Relation
from layers.lexicon import Lexicon
from layers.reading.anaphors import (
    bearing_before,
    is_head,
    loose_relation,
    place_nouns,
    pronoun_after,
    pronoun_before,
    share_words,
)
from layers.reading.clauses import Clause
from layers.reading.events import Event
from layers.reading.finding import Finding
from layers.reading.fitting import PARTIAL
from layers.reading.grammar import PASSIVE
from layers.reading.line import Line
from layers.reading.measures import extent_before
from layers.reading.scenes import sees
from layers.wordforms import STATE


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
    stop = next((e.start for e in events[index + 1 :] if e.start >= event.end), len(words))
    hits = [h for h in place_nouns(words, lexicon, event.end, stop) if h[0] - event.end <= 6]
    hits = hits or pronoun_after(words, event, stop, lexicon)
    seen = sees(words, event, lexicon)
    if not hits and (event.use.voice in (PASSIVE, STATE) or event.rule.place == "subject" or seen):
        since = 0 if seen else max(0, event.start - 8)
        hits = place_nouns(words, lexicon, since, event.start)
        if event.use.voice in (PASSIVE, STATE) and not event.rule.patient:
            hits = [hit for hit in hits if is_head(words, hit[0], lexicon)]
        hits = hits or pronoun_before(words, event, lexicon)
    if not hits:
        return None
    start = hits[0][0]
    phrase_words = set(words[start : hits[0][1]])
    area = bool(phrase_words & lexicon.words("toponyms", "area_after")) and not (
        "all" in phrase_words or words[start - 1 : start] == ("of",)  # "most of the area"
    )
    if event.rule.strict and not area and not _is_object(words[event.end : start], lexicon):
        return None
    between = words[event.end : start]
    beside = between[-1:] == ("by",) and event.use.voice != PASSIVE  # "took positions by the village"
    relation = Relation.NEAR if beside else loose_relation(between, lexicon) or event.rule.relation
    status = base.status
    if beside and status is ControlStatus.CONTROLS:
        status = ControlStatus.ADVANCED
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
    if status is ControlStatus.CONTROLS and any(
        w in lexicon.words("relations", "parts")
        for w in (*between, *behind, *(phrase_words - {"areas", "area"}))
    ):
        status = PARTIAL
    phrase = " ".join(line.words[n].text for n in clause.words[start : hits[0][1]])
    return replace(
        base,
        status=status,
        relation=relation,
        place_at=clause.words[start],
        anaphor=phrase,
        bearing=bearing if relation is Relation.BEARING else "",
        extent=extent,
    )


def _is_object(between: Sequence[str], lexicon: Lexicon) -> bool:
    """Say whether "the village" is a verb's object: "holds it", "a small southern part of it"."""
    shares = share_words(lexicon)
    part = len(between) > 1 and between[-1] == "of" and between[-2] in shares
    plain = lexicon.words("grammar", "prepositions").isdisjoint(between[:-1]) and "," not in between
    streets = lexicon.words("relations", "parts").intersection(between) and between[-1] in ("on", "in", "at")
    return set(between) <= shares or (plain and (part or bool(streets)))
