"""Events: what a clause says of a place, by its status cues."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from geo.resolve import Resolution
from layers.claims import ControlStatus, Relation, Side, Stance
from layers.lexicon import BASE, NOUN, PAST, STATE, EventRule, Lexicon
from layers.reading.actors import OPPONENT, OWN, Actor, adjective_side, find_actors, opposite
from layers.reading.clauses import Clause
from layers.reading.grammar import ACTIVE, PASSIVE, UNSUCCESSFUL, Modality, Use, modality_of, use_of
from layers.reading.line import PLACE, Line
from layers.reading.whereabouts import Target, extent_before, targets_after

_AGENT_WORDS: Final = frozenset({"against", "from", "between", "with", "of", "by", "on", "for"})
_EDGES: Final = frozenset({"outskirts", "suburbs", "edge"})
_PARTIAL_STATUS: Final = ControlStatus.ENTERED


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
class Event:
    """A cue as used in a clause, with the places that belong to it and whose it is."""

    start: int  # in the clause
    end: int
    use: Use
    modality: Modality
    absorbed: bool = False
    attacker: Side | None = None

    @property
    def rule(self) -> EventRule:
        """Return the rule of the cue."""
        return self.use.form.rule


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
    events = _events(words, clause.gloss, lexicon)
    places: dict[int, Resolution] = {}
    for position, number in enumerate(clause.words):
        resolution = line.words[number].place
        if resolution is not None:
            places[position] = resolution
    findings: list[Finding] = []
    placeless: list[tuple[int, Stance, str]] = []
    used: set[int] = set()
    for index, event in enumerate(events):
        if event.absorbed:
            continue
        if event.modality.stance is None:
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


# ---------------------------------------------------------------- cues of a clause


def _events(words: Sequence[str], gloss: bool, lexicon: Lexicon) -> list[Event]:
    events: list[Event] = []
    floor = 0
    for start, end, options in lexicon.events.spans(words):
        use = use_of(words, start, end, options, lexicon)
        if use is None:
            continue
        if use.form.rule.fire and _is_fire(words, start, lexicon):
            continue
        modality = modality_of(words, use, start, end, floor, lexicon)
        if events and _shares_helper(words, events[-1], use, start):
            modality = events[-1].modality
        if modality.reason == UNSUCCESSFUL:
            use = replace(use, form=replace(use.form, rule=_as_repelled(use.form.rule)))
        events.append(Event(start, end, use, modality))
        if use.voice in (ACTIVE, PASSIVE):
            floor = end
    del gloss
    return _absorb(words, events, lexicon)


def _shares_helper(words: Sequence[str], before: Event, use: Use, start: int) -> bool:
    """Say whether a bare verb after "and" shares the helper of the verb before: "will enter A and seize B"."""
    if use.voice != ACTIVE or BASE not in use.form.forms or PAST in use.form.forms or use.begin != start:
        return False
    return (
        before.use.voice == ACTIVE
        and words[start - 1] in ("and", "or", ",")
        and before.modality.stance is not Stance.ASSERTED
    )


def _is_fire(words: Sequence[str], start: int, lexicon: Lexicon) -> bool:
    """Say whether an attack is one of missiles, drones or words rather than of troops."""
    fire = lexicon.words("fire", "words")
    return any(word in fire for word in words[max(0, start - 6) : start + 14])


def _absorb(words: Sequence[str], events: list[Event], lexicon: Lexicon) -> list[Event]:
    """Join a repelling verb with the attack it repels, and a failed attack with its failure."""
    result = list(events)
    failed = lexicon.words("modality", "unsuccessful")
    for index, event in enumerate(events):
        after = events[index + 1] if index + 1 < len(events) else None
        before = events[index - 1] if index else None
        if (
            event.rule.absorbs
            and event.use.voice == ACTIVE
            and after is not None
            and _is_object(words, event, after)
        ):
            side = adjective_side(words[event.end :], after.start - event.end, lexicon)
            result[index] = replace(event, end=after.end, attacker=side)
            result[index + 1] = replace(after, absorbed=True)
        elif (
            event.rule.absorbs
            and event.use.voice == PASSIVE
            and before is not None
            and before.use.voice == NOUN
        ):
            side = adjective_side(words, before.start, lexicon)
            result[index] = replace(event, attacker=side, start=before.start, modality=event.modality)
            result[index - 1] = replace(before, absorbed=True)
        elif event.rule.status is ControlStatus.CONTESTED and any(
            w in failed for w in words[max(0, event.start - 4) : event.start]
        ):
            result[index] = replace(
                result[index],
                use=replace(event.use, form=replace(event.use.form, rule=_as_repelled(event.rule))),
            )
    return result


def _is_object(words: Sequence[str], verb: Event, noun: Event) -> bool:
    gap = words[verb.end : noun.start]
    return noun.use.voice == NOUN and len(gap) <= 9 and PLACE not in gap and "," not in gap


def _as_repelled(rule: EventRule) -> EventRule:
    """Return the rule of an attack that failed: its subject is still the attacker, its place as before."""
    return replace(rule, status=ControlStatus.REPELLED, place="preposition")


# ---------------------------------------------------------------- places of a cue


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
    if not after and clause.opener in lexicon.words("grammar", "relatives") and 0 in table and 0 not in used:
        # "X, which they captured", "X, where fighting goes on": the place stands before the clause.
        return [Target(0, table[0], None)]
    if not after and _sees(words, event, lexicon):
        return _subject_places(words, table, events[:1], 0, set(), lexicon) if events[0].start else []
    return [t for t in after if t.position not in used]


def _sees(words: Sequence[str], event: Event, lexicon: Lexicon) -> bool:
    """Say whether a noun of fighting is told of its clause's subject: "X saw fighting", "X, with fighting"."""
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
        status = _PARTIAL_STATUS
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
    return (
        _filler(lexicon)
        | lexicon.words("relations", "parts")
        | frozenset({"two", "three", "-", "thirds", "quarters", "percent"})
    )


def _loose_relation(between: Sequence[str], lexicon: Lexicon) -> Relation | None:
    for relation in (Relation.DIRECTION, Relation.NEAR):
        if lexicon.phrases("relations", relation.value).spans(between):
            return relation
    return None


# ---------------------------------------------------------------- from cue and place to a finding


def _finding(
    words: Sequence[str], clause: Clause, events: list[Event], event: Event, target: Target, lexicon: Lexicon
) -> list[Finding]:
    base = _base(words, clause, events, event, lexicon)
    if base is None:
        return []
    fitted = _fit(words, event, target, base, lexicon)
    if fitted is None:
        return []
    status, relation, notes, weak = fitted
    if target.is_region and not _region_claim(status, relation, target):
        return []
    return [
        replace(
            base, place_at=clause.words[target.position], resolution=target.resolution, status=status, relation=relation,
            bearing=target.bearing if relation is Relation.BEARING else "",
            distance_km=target.distance_km if relation is Relation.BEARING else None,
            extent=target.extent, reasons=base.reasons + notes, weak=base.weak + weak,
        )
    ]  # fmt: skip


def _region_claim(status: ControlStatus, relation: Relation, target: Target) -> bool:
    """Keep claims about regions only where the region itself is the object of the claim."""
    if status in (ControlStatus.CONTROLS, ControlStatus.WITHDREW, ControlStatus.ENTERED):
        return target.first and relation is Relation.IN
    return status is ControlStatus.ADVANCED and target.first and relation is Relation.IN


_Fitted = tuple[ControlStatus, Relation, tuple[str, ...], tuple[str, ...]]


def _fit(
    words: Sequence[str], event: Event, target: Target, base: Finding, lexicon: Lexicon
) -> _Fitted | None:
    """Return status and relation of a cue for a place, given the words between; None where they do not belong."""
    rule, status = event.rule, base.status
    relation = target.relation
    between = set(target.between)
    if event.use.form.urban:
        return status, Relation.IN, ("fighting in streets is in the place",), ()
    if relation is None or relation is Relation.IN:
        if status is ControlStatus.ADVANCED and target.first and target.between[-1:] in (("on",), ("to",)):
            relation = Relation.DIRECTION if target.between[-1] == "on" else Relation.NEAR
    if rule.place == "object" and target.first and event.use.voice != PASSIVE:
        return _fit_object(event, target, status, relation or rule.relation, lexicon)
    if (
        rule.place == "object"
        and between & lexicon.words("relations", "positions")
        and relation is not Relation.IN
    ):
        status = ControlStatus.ADVANCED if status is ControlStatus.CONTROLS else status
    if status is ControlStatus.CONTROLS and relation in (Relation.NEAR, Relation.DIRECTION, Relation.BEARING):
        status = ControlStatus.ADVANCED
    if status is ControlStatus.CONTROLS and (target.extent or 100) < 100:
        status = _PARTIAL_STATUS
    return status, relation or rule.relation, (), ()


def _fit_object(
    event: Event, target: Target, status: ControlStatus, relation: Relation, lexicon: Lexicon
) -> _Fitted | None:
    """Fit a cue whose place should follow it directly: "captured [the village of] X"."""
    between = target.between
    words = set(between)
    if words & lexicon.words("relations", "not_taken") and not event.rule.patient:
        return None
    notes: tuple[str, ...] = ()
    part = words & lexicon.words("relations", "parts") or (target.extent is not None and target.extent < 100)
    held = words & lexicon.words("relations", "positions")
    nouns = words & lexicon.words("relations", "settlement_nouns")
    if relation is Relation.DIRECTION and event.rule.status is ControlStatus.ENCIRCLED:
        return None
    if relation is Relation.NEAR and status in (ControlStatus.CONTROLS, _PARTIAL_STATUS) and words & _EDGES:
        return _PARTIAL_STATUS, Relation.IN, ("a part of the place",), ()
    if relation in (Relation.NEAR, Relation.DIRECTION, Relation.BEARING) and status in (
        ControlStatus.CONTROLS,
        _PARTIAL_STATUS,
    ):
        if event.rule.strict and not held:
            return None
        return ControlStatus.ADVANCED, relation, ("the place is only near what was taken",), ()
    if status is ControlStatus.CONTROLS and (part or held) and not (nouns and not part):
        return _PARTIAL_STATUS, relation, ("a part of the place",), ()
    if target.is_region and nouns and target.relation is Relation.IN:
        return None
    unknown = [w for w in between if w not in _filler(lexicon)]
    if event.rule.strict and len(unknown) > (2 if nouns else 0):
        return None
    if len(unknown) > 3 and not nouns:
        return None
    return status, relation, notes, ("words stand between cue and place",) if unknown and not nouns else ()


def _filler(lexicon: Lexicon) -> frozenset[str]:
    return (
        lexicon.words("grammar", "determiners") | lexicon.words("relations", "wholes") | lexicon.words("grammar", "adverbs")
        | lexicon.words("relations", "settlement_nouns") | frozenset({"of", ",", "'s", "in", "and", "over", "key", "strategic", "embattled", "into"})
    )  # fmt: skip


def _base(
    words: Sequence[str], clause: Clause, events: list[Event], event: Event, lexicon: Lexicon
) -> Finding | None:
    """Return what holds of all places of an event: cue, status, whose, stance."""
    stance = event.modality.stance
    if stance is None:
        return None
    whose, how = _whose(words, events, event, lexicon)
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
        clause.words[event.start], clause.words[event.start], None, event.rule, cue, event.rule.status, whose, stance,
        event.rule.relation, reasons=tuple(reasons), weak=weak,
    )  # fmt: skip


def _whose(
    words: Sequence[str], events: list[Event], event: Event, lexicon: Lexicon
) -> tuple[Side | str | None, str]:
    """Return whose gain, attack or retreat an event is, and how that was seen."""
    rule, use = event.rule, event.use
    if rule.subject == "none":
        return None, ""
    if rule.absorbs and event.attacker is not None:
        return event.attacker, "subject: the attack is " + event.attacker.value
    if use.voice == STATE:
        side = _side_inside(words, event, lexicon)
        if side is not None:
            return side, "subject: named in the cue"
    agent = _agent(words, event, lexicon)
    actor = _subject(words, events, event, lexicon)
    if use.voice == NOUN:
        side = adjective_side(words, event.start, lexicon)
        if side is not None:
            return _turn(side, rule), "subject: named before the noun"
    if rule.subject == "place":
        side_to = _agent(words, event, lexicon, ("to",))
        return (side_to, "by the words after “to”") if side_to is not None else (None, "")
    if use.voice in (PASSIVE, STATE) and not (use.voice == STATE and rule.patient is False):
        if agent is not None:
            return _turn(agent, rule), "by the words after “by”"
        if actor is not None and _is_patient(rule):
            whose = actor.whose if rule.absorbs else _other(actor.whose)
            return whose, "subject of the passive"
        return None, ""
    if actor is not None and rule.subject != "place":
        plain = actor.pronoun and words[actor.start] not in lexicon.words("grammar", "pronouns")
        return _turn(actor.whose, rule), "" if plain else "subject “" + " ".join(
            words[actor.start : actor.end]
        ) + "”"
    return None, ""


def _is_patient(rule: EventRule) -> bool:
    return rule.patient or rule.absorbs or rule.name == "driving out"


def _turn(whose: Side | str, rule: EventRule) -> Side | str:
    return _other(whose) if rule.subject == "opponent" else whose


def _other(whose: Side | str) -> Side | str:
    if isinstance(whose, Side):
        return opposite(whose)
    return OPPONENT if whose == OWN else OWN


def _side_inside(words: Sequence[str], event: Event, lexicon: Lexicon) -> Side | None:
    hits = lexicon.sides.spans(words, event.start, min(len(words), event.end + 4))
    return Side(hits[0][2]) if hits else None


def _agent(
    words: Sequence[str], event: Event, lexicon: Lexicon, before: tuple[str, ...] = ("by",)
) -> Side | str | None:
    for position in range(event.end, min(event.end + 8, len(words))):
        if words[position] in before:
            actors = find_actors(words[position + 1 : position + 9], lexicon)
            return actors[0].whose if actors and actors[0].start <= 3 else None
        if words[position] in (",", ";"):
            return None
    return None


def _subject(words: Sequence[str], events: list[Event], event: Event, lexicon: Lexicon) -> Actor | None:
    """Return the forces that are the subject of an event: the first ones named before it."""
    del events
    limit = min(event.use.begin, event.start) if event.use.voice in (ACTIVE, PASSIVE) else event.start
    actors = [
        actor
        for actor in find_actors(words, lexicon, limit)
        if actor.start == 0
        or words[actor.start - 1] not in _AGENT_WORDS
        or (actor.start >= 2 and words[actor.start - 2] == "elements")
    ]
    named = [actor for actor in actors if not actor.pronoun]
    if named:
        return named[0]
    return actors[0] if actors else None


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
