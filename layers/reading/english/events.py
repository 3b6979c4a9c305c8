"""Events: the status cues of a clause, how each is used and what joins them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from geo.value import value
from layers.claims import ControlStatus, Side, Stance
from layers.cues import EventRule
from layers.lexicon import Lexicon
from layers.reading.actors import adjective_side
from layers.reading.english.attempts import fails_after, shares_aim, shares_future, tried_at
from layers.reading.english.defences import breacher
from layers.reading.english.epithets import is_of_the_taken
from layers.reading.english.lookalikes import is_lookalike
from layers.reading.english.modality import Modality, modality_of
from layers.reading.english.participles import use_behind
from layers.reading.english.spotting import cues_in, meant
from layers.reading.english.turns import as_attack, is_idle, turned
from layers.reading.grammar import ACTIVE, PASSIVE, Use
from layers.reading.line import PLACE
from layers.wordforms import BASE, NOUN, PARTICIPLE, PAST

_ALSO: Final = ("then", "also")
_GROUND: Final = frozenset({ControlStatus.ADVANCED, ControlStatus.ENTERED})
_ONE_MORE: Final = frozenset(
    ("a", "an", "another", "one", "more", "further", "several", "two", "three", "ground", "limited")
)


@value
class Event:
    """A cue as used in a clause, with the places that belong to it and whose it is."""

    start: int  # in the clause
    end: int
    use: Use
    modality: Modality
    absorbed: bool = False
    attacker: Side | str | None = None  # a side, or "own" and "opponent" of whoever tells it

    @property
    def rule(self) -> EventRule:
        """Return the rule of the cue."""
        return self.use.form.rule


def find_events(words: Sequence[str], lexicon: Lexicon) -> list[Event]:
    """Return the status cues of a clause, in order; a repelled attack is one event with its repelling."""
    events: list[Event] = []
    before = floor = 0  # where the words that govern a cue may begin: behind the verb before it
    for start, end, options in cues_in(words, lexicon):
        last = events[-1].use if events else None
        use = use_behind(last, words, start, end, meant(words, end, options, lexicon), lexicon)
        if use is None or is_idle(words, start, end, use, lexicon) or _is_lost_ground(events, start, use):
            continue
        if is_lookalike(words, start, end, use, lexicon):
            continue
        if events and is_of_the_taken(events[-1].use, use, words[events[-1].end : start], lexicon):
            continue
        if use.form.rule.presence and events and _is_setting(words, events[-1], start):
            continue
        since = (
            before if use.voice == NOUN and start - floor <= 4 and PLACE not in words[floor:start] else floor
        )
        modality = modality_of(words, use, start, end, since, lexicon)
        if events and (
            _shares_helper(words, events[-1], use, start)
            or shares_aim(words, events[-1].start, events[-1].use, events[-1].modality, start)
        ):
            modality = events[-1].modality
        elif shares_future(words, events[-1:], use, start, lexicon):
            modality = Modality(None, "shares what is only to come")
        use = turned(words, start, end, use, modality, lexicon)
        events.append(Event(start, end, use, modality, attacker=breacher(words, use, lexicon)))
        if use.voice in (ACTIVE, PASSIVE):
            before, floor = floor, end
    return _absorb(words, _with_purposes(words, events), lexicon)


def _is_lost_ground(events: list[Event], start: int, use: Use) -> bool:
    """Say whether a participle only tells what a verb before it takes: "regained lost positions"."""
    return bool(events) and events[-1].end == start == use.begin and events[-1].use.voice == ACTIVE


def _is_setting(words: Sequence[str], before: Event, start: int) -> bool:
    """Say whether a state only tells where the fighting before it is: "fighting was raging inside X"."""
    fought = before.use.voice == NOUN and before.rule.status is ControlStatus.CONTESTED
    return fought and PLACE not in words[before.end : start] and "," not in words[before.end : start]


def _shares_helper(words: Sequence[str], before: Event, use: Use, start: int) -> bool:
    """Say whether a verb after "and" shares a helper: "will (tried to) enter A and seize B".

    So does a participle: "they could be cut off and surrounded".
    """
    if use.infinitive and before.use.infinitive and words[max(0, start - 2) : start] == ("and", "to"):
        return before.use.voice == ACTIVE  # "enabled them to cross the river and to enter X"
    if before.use.voice == PASSIVE and before.modality.stance is None and PARTICIPLE in use.form.forms:
        return before.end == start - 1 and words[start - 1] in ("and", "or")
    if (
        use.voice != ACTIVE
        or BASE not in use.form.forms
        or (PAST in use.form.forms and not (before.use.infinitive and before.modality.stance is None))
        or use.begin < start - (words[start - 1] in _ALSO)
    ):
        return False
    return (
        before.use.voice == ACTIVE
        and words[start - 1 - (words[start - 1] in _ALSO)] in ("and", "or", ",")
        and (before.modality.stance is not Stance.ASSERTED or before.modality.becomes is not None)
    )


def _with_purposes(words: Sequence[str], events: list[Event]) -> list[Event]:
    """Join fighting with what it is for: "the fight to capture X", "battle for control of X"."""
    result: list[Event] = []
    for event in events:
        first = result[-1] if result else None
        if (
            first is not None
            and first.rule.status is ControlStatus.CONTESTED
            and _is_purpose(words, first, event)
        ):
            result[-1] = replace(first, end=event.end)
        elif event.use.form.lemma.startswith("control o") and words[event.start - 1 : event.start] == (
            "for",
        ):
            result.append(replace(event, modality=Modality(None, "“for”: what is fought for")))
        else:
            result.append(event)
    return result


def _is_purpose(words: Sequence[str], fight: Event, event: Event) -> bool:
    gap = words[fight.end : event.use.begin if event.use.infinitive else event.start]
    if PLACE in gap or "," in gap or len(gap) > 7 or fight.modality.stance is not Stance.ASSERTED:
        return False
    if event.use.infinitive:
        return len(gap) <= 2 and event.rule.status is not ControlStatus.WITHDREW
    control = event.use.voice == NOUN and event.rule.status is ControlStatus.CONTROLS
    aimed = {"for", "over"} & {*gap[-2:], *words[fight.start : fight.end]}
    return control and (bool(aimed) or fight.use.form.lemma == "contest")


def _absorb(words: Sequence[str], events: list[Event], lexicon: Lexicon) -> list[Event]:
    """Join a repelling verb with the attack it repels, and a failed attack with its failure."""
    result = list(events)
    vain = lexicon.words("modality", "unsuccessful")
    for index, event in enumerate(events):
        after = events[index + 1] if index + 1 < len(events) else None
        before = events[index - 1] if index else None
        if (
            event.rule.absorbs
            and event.use.voice == ACTIVE
            and after is not None
            and _is_object(words, event, after)
            and not result[index].absorbed
        ):
            kept = words[after.start - 1] == "from"  # "prevented their troops from crossing"
            side = adjective_side(words[event.end :], after.start - event.end - kept, lexicon)
            result[index] = replace(event, end=after.end, attacker=side)
            result[index + 1] = replace(after, absorbed=True)
            result[index + 2 :] = _also_repelled(words, result[index], result[index + 2 :])
        elif result[index].attacker is not None and result[index] is not event:
            continue  # repelled with the one before
        elif after is not None and _takes(words, event, after):
            result[index] = replace(event, end=after.end)
            result[index + 1] = replace(after, absorbed=True)
        elif after is not None and _is_decided(event, after):
            result[index] = replace(event, absorbed=True)
        elif (
            event.rule.absorbs
            and event.use.voice == PASSIVE
            and before is not None
            and (
                before.use.voice == NOUN
                or before.modality.becomes is ControlStatus.CONTESTED
                or tried_at(words, before.use, before.modality.stance, lexicon) is not None
            )
        ):
            tried = tried_at(words, before.use, before.modality.stance, lexicon)
            side = adjective_side(words, before.start if tried is None else tried, lexicon)
            result[index] = replace(event, attacker=side, start=before.start, modality=event.modality)
            result[index - 1] = replace(before, absorbed=True)
        elif event.rule.status is ControlStatus.CONTESTED and (
            any(w in vain for w in words[max(0, event.start - 4) : event.start])
            or fails_after(words, event.end, lexicon)
        ):
            failed = as_attack(event.rule, ControlStatus.REPELLED)
            use = replace(event.use, form=replace(event.use.form, rule=failed))
            result[index] = replace(result[index], use=use)
        elif event.modality.becomes is ControlStatus.CONTESTED and fails_after(words, event.end, lexicon):
            # "Their attempts to advance on X came to nothing"
            failed_try = replace(event.modality, becomes=ControlStatus.REPELLED)
            result[index] = replace(result[index], modality=failed_try)
    return result


def _also_repelled(words: Sequence[str], repelling: Event, later: list[Event]) -> list[Event]:
    """Give further attacks of a list to the verb that repelled the first: "2 attacks near A and 3 near B"."""
    result = list(later)
    for number, event in enumerate(later):
        before = words[max(0, event.start - 3) : event.start]
        attack = event.use.voice == NOUN and event.rule.status is ControlStatus.CONTESTED
        counted = bool({"and", ","} & set(before)) and any(word.isdigit() for word in before)
        if not attack or not (counted or _goes_on_listing(before)):
            break
        result[number] = replace(repelling, start=event.start, end=event.end)
    return result


def _goes_on_listing(before: Sequence[str]) -> bool:
    """Say whether one more attack follows another right behind "and": "an attack on A and another on B"."""
    link = next((n for n in range(len(before) - 1, -1, -1) if before[n] in ("and", ",")), None)
    return link is not None and set(before[link + 1 :]) <= _ONE_MORE and before[link + 1 :] != ()


def _is_object(words: Sequence[str], verb: Event, noun: Event) -> bool:
    """Say whether a verb is followed by its object: "repelled attacks", "halted operations to take"."""
    gap = words[verb.end : noun.start]
    near = len(gap) <= 9 and PLACE not in gap and "," not in gap
    if gap[-1:] == ("from",) and words[noun.start].endswith("ing"):
        return near and noun.rule.status in _GROUND  # "prevented troops from crossing the river"
    own = gap[: gap.index("to")] if "to" in gap and noun.use.voice == NOUN else ()
    if not {"forces", "troops", "units"}.isdisjoint(own):
        return False  # "halted their forces to support the advance"
    return near and (noun.use.voice == NOUN or (noun.use.infinitive and len(gap) > 1))


def _takes(words: Sequence[str], first: Event, second: Event) -> bool:
    """Say whether one event only tells what another is about.

    "Encircled an incursion into X"; "the battle for X ended in victory".
    """
    reaches = second.rule.name == "approaching" or second.use.form.lemma.startswith("reach")
    if first.rule.name == "fighting" and first.use.voice == NOUN and reaches:
        return PLACE not in words[first.end : second.start]  # "fighting has reached X"
    if first.rule.status is ControlStatus.ENCIRCLED and first.use.voice == ACTIVE:
        return second.rule.status is ControlStatus.ENTERED and _is_object(words, first, second)
    return False


def _is_decided(first: Event, second: Event) -> bool:
    """Say whether a battle is told to have been won: "the battle for X ended in victory"."""
    if first.use.voice != NOUN:
        return False
    fought = first.rule.status is ControlStatus.CONTESTED and second.rule.name == "winning"
    return fought or (first.rule.name == "holding" and second.rule.name == "being contested")
