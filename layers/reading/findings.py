"""Findings: what a clause says of places, before anybody is found who says so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from geo.resolve import Resolution
from layers.claims import ControlStatus, Relation, Side, Stance
from layers.lexicon import NOUN, STATE, EventRule, Lexicon
from layers.reading.clauses import Clause
from layers.reading.events import Event, find_events
from layers.reading.fitting import PARTIAL, filler, fit, is_region_claim
from layers.reading.grammar import PASSIVE
from layers.reading.line import PLACE, Line
from layers.reading.subjects import is_of_others, whose_is
from layers.reading.whereabouts import Target, extent_before, targets_after

_APART: Final = "\x00apart"


@dataclass(frozen=True, slots=True)
class Finding:
    """One place in one event: what is proposed of it, before anybody is found who says so.

    `whose` is a Side, "own" or "opponent" (of whoever says it), or None where the text does not say.
    """

    at: int  # the cue's first word in the sentence
    place_at: int  # the place's word in the sentence, or the word that stands for it
    resolution: Resolution | None
    rule: EventRule
    cue: str
    status: ControlStatus
    whose: Side | str | None
    stance: Stance
    relation: Relation
    bearing: str = ""
    distance_km: float | None = None
    extent: float | None = None
    reasons: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    anaphor: str = ""


@dataclass(frozen=True, slots=True)
class ClauseReading:
    """What a clause yields: findings, and cues without a place with their stance."""

    findings: tuple[Finding, ...]
    placeless: tuple[tuple[int, Stance, str], ...]


def read_clause(line: Line, clause: Clause, lexicon: Lexicon) -> ClauseReading:
    """Return what a clause says of places."""
    words = clause.lows(line)
    if clause.opener in lexicon.words("modality", "hypotheticals") or not words:
        return ClauseReading((), ())
    events = find_events(words, lexicon)
    places: dict[int, Resolution] = {}
    for position, number in enumerate(clause.words):
        resolution = line.words[number].place
        if resolution is not None:
            places[position] = resolution
    words = _without_apart(words, lexicon)
    findings: list[Finding] = []
    placeless: list[tuple[int, Stance, str]] = []
    used: set[int] = set()
    for index, event in enumerate(events):
        if event.absorbed:
            continue
        if event.modality.stance is None or is_of_others(words, places, events, event, lexicon):
            continue
        targets = _places_of(words, clause, places, events, index, used, lexicon)
        made = [f for t in targets for f in _finding(words, clause, events, event, t, lexicon)]
        if not targets:
            anaphor = _anaphor(words, clause, events, index, line, lexicon)
            made = [anaphor] if anaphor is not None else []
        used.update(t.position for t in targets)
        findings += made
        if not made:
            placeless.append(
                (clause.words[event.start], event.modality.stance, " ".join(words[event.start : event.end]))
            )
    return ClauseReading(tuple(_most_exact(findings)), tuple(placeless))


def _without_apart(words: tuple[str, ...], lexicon: Lexicon) -> tuple[str, ...]:
    """Return the words with the places blotted out that are only set apart: "unlike X, Y ..."."""
    kept = list(words)
    for start, end, _ in lexicon.phrases("relations", "apart").spans(words):
        for position in range(end, min(start + 10, len(words))):
            if words[position] == ",":
                break
            kept[position] = _APART if words[position] == PLACE else words[position]
    return tuple(kept)


def _places_of(
    words: Sequence[str],
    clause: Clause,
    places: Mapping[int, Resolution],
    events: list[Event],
    index: int,
    used: set[int],
    lexicon: Lexicon,
) -> list[Target]:
    event = events[index]
    table = dict(places)
    stop = next((e.start for e in events[index + 1 :] if not e.absorbed and e.start >= event.end), len(words))
    rule = event.rule
    after = targets_after(words, table, event.end, stop, lexicon)
    if rule.prepositions:
        out = words[event.end - 1] == "out"
        after = [t for t in after if t.source or (out and t.between[:1] == ("of",))]
    elif rule.place != "subject":
        after = [t for t in after if not t.source]
    wants_subject = rule.place == "subject" or (event.use.voice == PASSIVE and rule.place == "object")
    if wants_subject:
        before = _subject_places(words, table, events, index, used, lexicon)
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
    if not after and _sees(words, event, lexicon):
        return _subject_places(words, table, events[:1], 0, set(), lexicon) if events[0].start else []
    return [t for t in after if t.position not in used]


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


def _anaphor(
    words: Sequence[str], clause: Clause, events: list[Event], index: int, line: Line, lexicon: Lexicon
) -> Finding | None:
    """Return a finding for "the village" where a cue has that instead of a name."""
    event = events[index]
    stop = next((e.start for e in events[index + 1 :] if e.start >= event.end), len(words))
    hits = [
        h
        for h in lexicon.phrases("relations", "anaphors").spans(words, event.end, stop)
        if h[0] - event.end <= 6
    ]
    if not hits and (event.use.voice in (PASSIVE, STATE) or event.rule.place == "subject"):
        hits = lexicon.phrases("relations", "anaphors").spans(words, max(0, event.start - 8), event.start)
    if not hits or (event.rule.strict and not set(words[event.end : hits[0][0]]) <= _share_words(lexicon)):
        return None
    start = hits[0][0]
    between = words[event.end : start]
    relation = _loose_relation(between, lexicon) or event.rule.relation
    base = _base(words, clause, events, event, lexicon)
    if base is None:
        return None
    status = base.status
    if status is ControlStatus.CONTROLS and any(w in lexicon.words("relations", "parts") for w in between):
        status = PARTIAL
    phrase = " ".join(line.words[n].text for n in clause.words[start : hits[0][1]])
    return replace(
        base,
        status=status,
        relation=relation,
        place_at=clause.words[start],
        anaphor=phrase,
        extent=extent_before(words, start, lexicon),
    )


def _share_words(lexicon: Lexicon) -> frozenset[str]:
    return filler(lexicon) | lexicon.words("relations", "parts") | lexicon.words("relations", "share_words")


def _loose_relation(between: Sequence[str], lexicon: Lexicon) -> Relation | None:
    for relation in (Relation.DIRECTION, Relation.NEAR):
        if lexicon.phrases("relations", relation.value).spans(between):
            return relation
    return None


def _finding(
    words: Sequence[str], clause: Clause, events: list[Event], event: Event, target: Target, lexicon: Lexicon
) -> list[Finding]:
    base = _base(words, clause, events, event, lexicon)
    if base is None:
        return []
    fitted = fit(event, target, lexicon)
    if fitted is None:
        return []
    status, relation, notes, weak = fitted
    if target.is_region and not is_region_claim(status, relation, target):
        return []
    return [
        replace(
            base, place_at=clause.words[target.position], resolution=target.resolution,
            status=status, relation=relation,
            bearing=target.bearing if relation is Relation.BEARING else "",
            distance_km=target.distance_km if relation is Relation.BEARING else None,
            extent=target.extent, reasons=base.reasons + notes, weak=base.weak + weak,
        )
    ]  # fmt: skip


def _base(
    words: Sequence[str], clause: Clause, events: list[Event], event: Event, lexicon: Lexicon
) -> Finding | None:
    """Return what holds of all places of an event: cue, status, whose, stance."""
    stance = event.modality.stance
    if stance is None:
        return None
    whose, how = whose_is(words, events, event, lexicon)
    cue = " ".join(words[event.start : event.end])
    reasons = [f"cue “{cue}”: {event.rule.name}"]
    if event.modality.reason:
        reasons.append(event.modality.reason)
    if how:
        reasons.append(how)
    weak = (
        ()
        if whose is None or how.startswith(("subject", "by "))
        else ("whose forces is not said in so many words",)
    )
    return Finding(
        clause.words[event.start], clause.words[event.start], None, event.rule, cue, event.rule.status,
        whose, stance,
        event.rule.relation, reasons=tuple(reasons), weak=weak,
    )  # fmt: skip


def _most_exact(findings: list[Finding]) -> list[Finding]:
    """Keep one finding for a place, status and side; the most exact relation wins."""
    order = {Relation.IN: 0, Relation.NEAR: 1, Relation.BEARING: 2, Relation.DIRECTION: 3}
    kept: dict[tuple[object, ...], Finding] = {}
    for finding in findings:
        place = finding.resolution.place if finding.resolution is not None else None
        key = (place.id if place is not None else finding.place_at, finding.status, finding.stance)
        known = kept.get(key)
        if known is None or order[finding.relation] < order[known.relation]:
            whose = finding.whose if finding.whose is not None or known is None else known.whose
            kept[key] = replace(finding, whose=whose)
    return sorted(kept.values(), key=lambda f: f.place_at)
