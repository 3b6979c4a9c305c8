"""Findings in English: what a clause says of places, before anybody is found who says so."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from geo.resolve import Resolution
from layers.claims import ControlStatus, Relation, Stance
from layers.lexicon import Lexicon
from layers.reading.apart import blotted, without_apart
from layers.reading.axes import axes
from layers.reading.clauses import Clause
from layers.reading.degrees import without_degrees
from layers.reading.eventplaces import places_of
from layers.reading.events import Event, find_events
from layers.reading.finding import ClauseReading, Finding, most_exact
from layers.reading.fitting import fit, is_region_claim
from layers.reading.foresight import is_foreseen
from layers.reading.grammar import PASSIVE
from layers.reading.line import Line
from layers.reading.presence import presences
from layers.reading.standins import stand_in
from layers.reading.subjects import is_of_others, is_they, whose_is
from layers.reading.target import Target
from layers.reading.unnamed import unnamed_in
from layers.wordforms import NOUN


def read_clause(
    line: Line, clause: Clause, lexicon: Lexicon, shown: Collection[int] = frozenset()
) -> ClauseReading:
    """Return what a clause says of places; `shown` are the words that begin what footage shows."""
    clause = replace(clause, words=without_degrees(line, clause.words, lexicon))
    words = clause.lows(line)
    if clause.opener in lexicon.words("modality", "hypotheticals") or not words:
        return ClauseReading((), ())
    events = _with_plain(
        find_events(words, lexicon), presences(words, lexicon, evident=clause.words[0] in shown)
    )
    if not events:
        return ClauseReading((), ())
    told = ((position, line.words[number].place) for position, number in enumerate(clause.words))
    named: dict[int, Resolution] = {position: place for position, place in told if place is not None}
    fronts = axes(words, named, lexicon)
    places = {position: place for position, place in named.items() if position not in fronts}
    all_words = words = without_apart(words, lexicon)
    words = blotted(words, places)
    findings: list[Finding] = []
    placeless: list[tuple[int, Stance, str]] = []
    used: set[int] = set()
    for index, event in enumerate(events):
        if event.absorbed or event.modality.stance is None:
            continue
        others = is_of_others(words, places, events, event, lexicon)
        if others or is_foreseen(line, clause, event, lexicon):
            continue
        targets = places_of(words, clause, places, events, index, used, lexicon)
        if not targets and fronts and _tells_gain(words, event):
            aimed = places_of(all_words, clause, named, events, index, used, lexicon)
            targets = [replace(t, relation=Relation.DIRECTION) for t in aimed if t.position in fronts]
        if _is_something_else(event, targets, lexicon):
            targets = []
        base = _base(words, clause, events, event, lexicon)
        made = [f for t in targets for f in _finding(words, clause, base, event, t, lexicon)]
        if not made and base is not None and all(t.is_region for t in targets):
            anaphor = stand_in(words, clause, events, index, base, line, lexicon)
            made = [anaphor] if anaphor is not None else []
        used.update(t.position for t in targets)
        findings += made
        counted = unnamed_in(words, event, base, lexicon) if base is not None else None
        if counted is not None and all(f.status is not ControlStatus.CONTROLS for f in made):
            findings.append(counted)
        if not made:
            placeless.append(
                (clause.words[event.start], event.modality.stance, " ".join(words[event.start : event.end]))
            )
    return ClauseReading(tuple(most_exact(findings)), tuple(placeless))


def _is_something_else(event: Event, targets: Sequence[Target], lexicon: Lexicon) -> bool:
    """Say whether the object of a cue is no town: "mopping up troops in A and B" takes neither."""
    if not targets or event.rule.place != "object" or event.use.voice == PASSIVE:
        return False
    taken = lexicon.words("relations", "not_taken").isdisjoint(targets[0].between) or event.rule.patient
    return targets[0].first and not taken


def _tells_gain(words: Sequence[str], event: Event) -> bool:
    """Say whether ground gained is told: on a front named after towns it is gained toward these."""
    if event.rule.status is not ControlStatus.ADVANCED or event.rule.name != "advancing":
        return False
    return event.use.voice != NOUN or not _is_bare_noun(words, event)


def _with_plain(told: list[Event], plain: list[Event]) -> list[Event]:
    """Return the events of cues and of plain words, in order; a plain one takes the words about it."""
    taken = [(event.start - 3, max(event.end, event.start + 1)) for event in plain]
    kept = [
        e for e in told if not any(a <= e.start < b and e.end <= b and e.end - e.start == 1 for a, b in taken)
    ]
    covered = [event for event in plain if not any(e.start <= event.start < e.end for e in kept)]
    return sorted([*kept, *covered], key=lambda event: (event.start, event.end))


def _finding(
    words: Sequence[str], clause: Clause, base: Finding | None, event: Event, target: Target, lexicon: Lexicon
) -> list[Finding]:
    fitted = fit(event, target, lexicon)
    if base is None or fitted is None:
        return []
    status, relation, notes, weak = fitted
    if target.is_region and status is ControlStatus.ADVANCED and _is_bare_noun(words, event):
        return []
    if target.is_region and event.use.voice == PASSIVE and event.use.begin == event.start:
        return []  # "parts of X Oblast occupied by Russian forces": which parts
    regions = lexicon.words("toponyms", "region_after")
    if len(target.between) > 1 and target.between[-1] == "of" and target.between[-2] in regions:
        return []  # "the region of X" is not the town
    aside = clause.opener in lexicon.words("grammar", "relatives") or "remaining" in target.between
    if target.is_region and (aside or event.rule.presence or not is_region_claim(status, relation, target)):
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


def _is_bare_noun(words: Sequence[str], event: Event) -> bool:
    """Say whether an advance is only named, not told: "its advance in the region"; but "made progress"."""
    made = any(
        word.startswith(("mak", "made", "achiev", "gain", "claim", "enjoy", "scor"))
        for word in words[: event.start][-6:]
    )
    return event.use.voice == NOUN and not made


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
        event.rule.relation, reasons=tuple(reasons), weak=weak, they=is_they(words, event, lexicon),
    )  # fmt: skip
