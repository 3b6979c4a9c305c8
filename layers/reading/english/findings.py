"""Findings in English: what a clause says of places, before anybody is found who says so."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Final

from geo.value import replace
from layers.claims import ControlStatus, Relation, Stance
from layers.lexicon import Lexicon
from layers.reading.actors import Actor
from layers.reading.clause import Clause
from layers.reading.english.apart import blotted, compared, without_apart
from layers.reading.english.axes import axes
from layers.reading.english.bystanders import are_foreign, is_of_others
from layers.reading.english.degrees import without_degrees
from layers.reading.english.doers import subject_ahead, subject_of
from layers.reading.english.eventplaces import places_of
from layers.reading.english.events import Event, find_events
from layers.reading.english.fitting import fit, is_entry
from layers.reading.english.foresight import is_foreseen, is_inverted, is_until_then
from layers.reading.english.glosses import is_of_unknown
from layers.reading.english.landmarks import without_departure
from layers.reading.english.modality import Modality
from layers.reading.english.placelists import are_more, is_among
from layers.reading.english.presence import presences
from layers.reading.english.recollection import is_recalled
from layers.reading.english.regionclaims import is_told_of_region
from layers.reading.english.returns import with_returns
from layers.reading.english.roads import only_leads_there
from layers.reading.english.sectors import is_setting, told_in
from layers.reading.english.standins import stand_in
from layers.reading.english.subjects import is_they, whose_is
from layers.reading.english.target import Target
from layers.reading.english.troopplaces import gets_inside
from layers.reading.english.turns import TAKING_GROUND
from layers.reading.english.unnamed import unnamed_in, with_counted
from layers.reading.finding import EPITHET, ClauseReading, Finding, less_falling_back, most_exact, still_so
from layers.reading.grammar import PASSIVE
from layers.reading.line import Line
from layers.wordforms import NOUN

_NOTHING: Final = ClauseReading((), ())  # what most clauses tell
_HEAD: Final = 6  # words of what a relative clause is about: "the village, which Russia claims to hold"
# An unknown subject only makes these less sure: what else advances, enters or repels?
_DOUBTED: Final = frozenset({ControlStatus.ADVANCED, ControlStatus.ENTERED})


def read_clause(
    line: Line,
    clause: Clause,
    lexicon: Lexicon,
    shown: Collection[int] = frozenset(),
    claimed: Collection[int] = frozenset(),
) -> ClauseReading:
    """Return what a clause says of places.

    `shown` are the words that begin what footage shows, `claimed` those of what somebody "claims to" have
    done or to hold.
    """
    told = without_degrees(line, clause.words, lexicon)
    clause = clause if told == clause.words else replace(clause, words=told)
    words = clause.lows(line)
    unreal = clause.opener in lexicon.words("modality", "hypotheticals") or is_inverted(words, lexicon)
    if (unreal and not is_until_then(line, clause, lexicon)) or not words:
        return _NOTHING
    events = _with_plain(
        find_events(words, lexicon), presences(words, lexicon, evident=clause.words[0] in shown)
    )
    if not events:
        return _NOTHING
    head = (
        clause.words[:_HEAD] if clause.opener in lexicon.words("grammar", "relatives") else clause.words[:1]
    )
    events = _as_claimed(words, events, next((n for n, number in enumerate(head) if number in claimed), -1))
    meant = dict(line.places)
    named = {at: meant[number] for at, number in enumerate(clause.words) if number in meant}
    fronts = axes(words, named, lexicon)
    places = {position: place for position, place in named.items() if position not in fronts}
    all_words = words = without_apart(words, lexicon)
    words = blotted(words, places)
    findings: list[Finding] = []
    placeless: list[tuple[int, Stance, str]] = []
    bare: list[Finding] = []
    scenes: list[Finding] = []
    used: set[int] = set()
    weighed = compared(words) if clause.opener == "than" else 0
    for index, event in enumerate(events):
        if event.absorbed or event.modality.stance is None or event.end <= weighed:
            continue
        ground = event.rule.absorbs or event.rule.status in _DOUBTED
        actor = subject_of(words, event, lexicon) or subject_ahead(line, clause, event, lexicon)
        others = not ground and actor is None and is_of_others(words, places, events, event, lexicon)
        others = others or are_foreign(words, event, lexicon)
        if others or is_foreseen(line, clause, event, lexicon) or is_recalled(line, clause, event, lexicon):
            continue
        targets = places_of(words, clause, places, events, index, used, lexicon)
        targets = without_departure(targets, event, lexicon)
        targets = [] if _is_beside_unknown(line, clause, event, targets, lexicon) else targets
        if fronts and (not targets or is_setting(all_words, targets, fronts, lexicon)):
            shown_in = {at: place for at, place in named.items() if at in fronts or not targets}
            seen = all_words if shown_in == named else blotted(all_words, shown_in)
            targets = told_in(seen, clause, shown_in, fronts, events, index, used, lexicon) or targets
        if _is_something_else(event, targets, lexicon) or are_more(targets, lexicon):
            targets = []
        base = _base(words, clause, event, actor, lexicon)
        made = [f for t in targets for f in _finding(words, clause, base, event, t, lexicon)]
        if not made and base is not None and all(t.is_region for t in targets):
            anaphor = stand_in(words, clause, events, index, base, line, lexicon)
            made = [anaphor] if anaphor is not None else []
        made = _beside_which(line, clause, made)
        used.update(t.position for t in targets if event.modality.reason != EPITHET)
        counted = unnamed_in(words, event, base, lexicon) if base is not None else None
        made = with_counted(line, made, counted, lexicon)
        findings += made
        if not made:
            placeless.append(
                (clause.words[event.start], event.modality.stance, " ".join(words[event.start : event.end]))
            )
            if base is not None and not targets:
                (bare if _is_told(event) else scenes).append(base)
    kept = tuple(most_exact(with_returns(still_so(findings), lexicon)))
    return ClauseReading(kept, tuple(placeless), less_falling_back(bare), tuple(scenes))


def _beside_which(line: Line, clause: Clause, made: list[Finding]) -> list[Finding]:
    """Return findings of "X, a hub toward which they advance" as toward X, and "around which" as near it."""
    if clause.opener not in ("which", "where") or len(clause.words) < 2:
        return made
    before = line.lows[clause.words[1] - 2]
    relation = {"toward": Relation.DIRECTION, "towards": Relation.DIRECTION}.get(before)
    relation = Relation.NEAR if before in ("around", "near") else relation
    if before == "from":  # "X, from which they attacked": nothing is told of it but that they left
        made = [f for f in made if f.place_at != clause.words[0] or f.status is ControlStatus.WITHDREW]
    return [replace(f, relation=relation) if f.place_at == clause.words[0] and relation else f for f in made]


def _is_beside_unknown(
    line: Line, clause: Clause, event: Event, targets: Sequence[Target], lexicon: Lexicon
) -> bool:
    """Say whether the first place of an event only tells where one lies that no gazetteer has."""
    if not targets or targets[0].relation not in (Relation.BEARING, Relation.NEAR):
        return False
    told = clause.words[max(0, event.end - 1) : targets[0].position + 1]
    return is_of_unknown(line, told, targets[0], lexicon, taken=event.rule.place == "object")


def _is_told(event: Event) -> bool:
    """Say whether an event is more than named: a verb, or "made no advances"."""
    return event.use.voice != NOUN or event.rule.status is ControlStatus.ADVANCED


def _as_claimed(words: Sequence[str], events: Sequence[Event], first: int) -> list[Event]:
    """Return events, those claimed from a word on as asserted: "claims to control X and (to) hold Y"."""
    asserted = list(events)
    for index, event in enumerate(events if first >= 0 else ()):
        begin = min(event.use.begin, event.start)
        opens = begin == first if not index else words[begin - 1] in ("and", ",")
        if not opens or event.modality.stance is not None:
            break
        asserted[index] = replace(event, modality=Modality(Stance.ASSERTED, ""))
    return asserted


def _is_something_else(event: Event, targets: Sequence[Target], lexicon: Lexicon) -> bool:
    """Say whether the object of a cue is no town: "mopping up troops in A and B" takes neither."""
    if not targets or event.rule.place != "object" or event.use.voice == PASSIVE:
        return False
    taken = lexicon.words("relations", "not_taken").isdisjoint(targets[0].between) or event.rule.patient
    return targets[0].first and not (taken or is_entry(event))


def _with_plain(told: list[Event], plain: list[Event]) -> list[Event]:
    """Return the events of cues and of plain words, in order; a plain one takes the words about it."""
    if not plain:
        return sorted(told, key=lambda event: (event.start, event.end))
    taken = [(event.start - 3, max(event.end, event.start + 1)) for event in plain]
    kept = [
        e for e in told if not any(a <= e.start < b and e.end <= b and e.end - e.start == 1 for a, b in taken)
    ]
    # "A flag is already in X": only the plain word knows whose flag it is.
    flown = [e.start for e in plain if e.attacker is not None]
    kept = [e for e in kept if e.rule.name != "being present" or not any(e.start <= n < e.end for n in flown)]
    covered = [event for event in plain if not any(e.start <= event.start < e.end for e in kept)]
    return sorted([*kept, *covered], key=lambda event: (event.start, event.end))


def _finding(
    words: Sequence[str], clause: Clause, base: Finding | None, event: Event, target: Target, lexicon: Lexicon
) -> list[Finding]:
    fitted = fit(event, target, lexicon)
    if base is None or fitted is None:
        return []
    status, relation, notes, weak = fitted
    if event.rule.name == TAKING_GROUND and is_among(words, event.end, target.position, lexicon):
        status, relation = ControlStatus.CONTROLS, Relation.IN  # "200 square km, including the town of X"
    if event.rule.name == "approaching" and gets_inside(words, event.end):
        status, relation = ControlStatus.ENTERED, Relation.IN
    trying = event.modality.becomes is status and "ed to”" not in event.modality.reason
    if trying and status is ControlStatus.CONTESTED and relation is Relation.DIRECTION:
        return []  # "are trying to advance toward X", not "attempted to": nothing has happened yet
    if only_leads_there(target, status, lexicon):
        return []
    behind = words[target.position + 1 : target.position + 2]
    area = behind != () and behind[0] in lexicon.union("toponyms.area_after", "toponyms.area_around")
    if event.use.form.lemma == "operate in" and (target.is_region or area):
        return []  # "units are operating in the X area": the order of battle
    regions = lexicon.words("toponyms", "region_after")
    of_region = target.between[-1:] == ("of",) and regions.intersection(target.between[-2:-1])
    if of_region and (of_region != {"district"} or target.between[:-2] in ((), ("the",))):
        return []  # "the region of X" is not the town; "the eastern district of X" is in it
    told = (status, relation, base.stance)
    if target.is_region and not is_told_of_region(words, clause, event, target, told, lexicon):
        return []
    return [
        replace(
            base, place_at=clause.words[target.position], resolution=target.resolution,
            status=status, relation=relation,
            bearing=target.bearing if relation is Relation.BEARING else "",
            distance_km=target.distance_km if relation in (Relation.BEARING, Relation.NEAR) else None,
            extent=target.extent, reasons=base.reasons + notes, weak=base.weak + weak,
        )
    ]  # fmt: skip


def _base(
    words: Sequence[str], clause: Clause, event: Event, actor: Actor | None, lexicon: Lexicon
) -> Finding | None:
    """Return what holds of all places of an event, whose subject is `actor`: cue, status, whose, stance."""
    stance = event.modality.stance
    if stance is None:
        return None
    whose, how = whose_is(words, event, actor, lexicon)
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
        if whose is None or how.startswith(("subject", "by ", "the word itself"))
        else ("whose forces is not said in so many words",)
    )
    return Finding(
        clause.words[event.start], clause.words[event.start], None, event.rule, cue, event.rule.status,
        whose, stance,
        event.rule.relation, reasons=tuple(reasons), weak=weak, they=is_they(words, event, actor, lexicon),
        announced=event.modality.announced, hearsay=event.modality.hearsay,
    )  # fmt: skip
