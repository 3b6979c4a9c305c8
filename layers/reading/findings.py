"""Findings: what a clause says of places, before anybody is found who says so."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from geo.resolve import Resolution
from layers.claims import ControlStatus, Relation, Side, Stance
from layers.lexicon import STATE, EventRule, Lexicon
from layers.reading.anaphors import loose_relation, pronoun_after, share_words
from layers.reading.axes import axes
from layers.reading.clauses import Clause
from layers.reading.eventplaces import places_of
from layers.reading.events import Event, find_events
from layers.reading.fitting import PARTIAL, fit, is_region_claim
from layers.reading.grammar import PASSIVE
from layers.reading.line import PLACE, Line
from layers.reading.measures import extent_before
from layers.reading.presence import presences
from layers.reading.subjects import is_of_others, whose_is
from layers.reading.whereabouts import Target

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


def read_clause(
    line: Line, clause: Clause, lexicon: Lexicon, shown: Collection[int] = frozenset()
) -> ClauseReading:
    """Return what a clause says of places; `shown` are the words that begin what footage shows."""
    words = clause.lows(line)
    if clause.opener in lexicon.words("modality", "hypotheticals") or not words:
        return ClauseReading((), ())
    events = _with_plain(
        find_events(words, lexicon), presences(words, lexicon, evident=clause.words[0] in shown)
    )
    if not events:
        return ClauseReading((), ())
    places: dict[int, Resolution] = {}
    for position, number in enumerate(clause.words):
        resolution = line.words[number].place
        if resolution is not None:
            places[position] = resolution
    for position in axes(words, places, lexicon):
        del places[position]
    words = _blotted(_without_apart(words, lexicon), places)
    findings: list[Finding] = []
    placeless: list[tuple[int, Stance, str]] = []
    used: set[int] = set()
    for index, event in enumerate(events):
        if event.absorbed:
            continue
        if event.modality.stance is None or is_of_others(words, places, events, event, lexicon):
            continue
        targets = places_of(words, clause, places, events, index, used, lexicon)
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


def _with_plain(told: list[Event], plain: list[Event]) -> list[Event]:
    """Return the events of cues and of plain words, in order; a plain one takes the words about it."""
    taken = [(event.start - 3, max(event.end, event.start + 1)) for event in plain]
    kept = [
        e for e in told if not any(a <= e.start < b and e.end <= b and e.end - e.start == 1 for a, b in taken)
    ]
    covered = [event for event in plain if not any(e.start <= event.start < e.end for e in kept)]
    return sorted([*kept, *covered], key=lambda event: (event.start, event.end))


def _without_apart(words: tuple[str, ...], lexicon: Lexicon) -> tuple[str, ...]:
    """Return the words with the places blotted out that are only set apart: "unlike X, Y ..."."""
    kept = list(words)
    for start, end, _ in lexicon.phrases("relations", "apart").spans(words):
        for position in range(end, min(start + 10, len(words))):
            if words[position] == ",":
                break
            kept[position] = _APART if words[position] == PLACE else words[position]
    return tuple(kept)


def _blotted(words: tuple[str, ...], places: Mapping[int, Resolution]) -> tuple[str, ...]:
    """Return the words with every place blotted out that is none of `places`."""
    if words.count(PLACE) == len(places):
        return words
    return tuple(_APART if low == PLACE and n not in places else low for n, low in enumerate(words))


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
    hits = hits or pronoun_after(words, event, stop)
    if not hits and (event.use.voice in (PASSIVE, STATE) or event.rule.place == "subject"):
        hits = lexicon.phrases("relations", "anaphors").spans(words, max(0, event.start - 8), event.start)
    if not hits:
        return None
    start = hits[0][0]
    area = bool(set(words[start : hits[0][1]]) & lexicon.words("toponyms", "area_after"))
    if event.rule.strict and not area and not set(words[event.end : start]) <= share_words(lexicon):
        return None
    between = words[event.end : start]
    relation = loose_relation(between, lexicon) or event.rule.relation
    base = _base(words, clause, events, event, lexicon)
    if base is None:
        return None
    status = base.status
    if area:
        relation = Relation.NEAR if relation is Relation.IN else relation
    extent = extent_before(words, start, lexicon)
    if status is ControlStatus.CONTROLS and extent is not None and extent < 100:
        status = PARTIAL
    behind = words[hits[0][1] + 1 : hits[0][1] + 4] if words[hits[0][1] : hits[0][1] + 1] == ("'s",) else ()
    if status is ControlStatus.CONTROLS and any(
        w in lexicon.words("relations", "parts") for w in (*between, *behind)
    ):
        status = PARTIAL
    phrase = " ".join(line.words[n].text for n in clause.words[start : hits[0][1]])
    return replace(
        base,
        status=status,
        relation=relation,
        place_at=clause.words[start],
        anaphor=phrase,
        extent=extent,
    )


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
    if target.is_region and (event.rule.presence or not is_region_claim(status, relation, target)):
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
    if event.rule.presence and whose is None:
        return None
    cue = " ".join(words[event.start : max(event.end, event.start + 1)])
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
