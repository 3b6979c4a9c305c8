"""Events: the status cues of a clause, how each is used and what joins them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from layers.claims import ControlStatus, Side, Stance
from layers.lexicon import BASE, NOUN, PAST, EventRule, Lexicon
from layers.reading.actors import adjective_side
from layers.reading.grammar import ACTIVE, PASSIVE, UNSUCCESSFUL, Modality, Use, modality_of, use_of
from layers.reading.line import PLACE


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


def find_events(words: Sequence[str], lexicon: Lexicon) -> list[Event]:
    """Return the status cues of a clause, in order; a repelled attack is one event with its repelling."""
    events: list[Event] = []
    floor = 0
    for start, end, options in lexicon.events.spans(words):
        use = use_of(words, start, end, options, lexicon)
        if use is None or (
            use.form.rule.strict
            and words[end : end + 1]
            and words[end] in lexicon.words("grammar", "idiom_objects")
        ):
            continue
        if use.form.rule.fire and _is_fire(words, start, lexicon):
            continue
        modality = modality_of(words, use, start, end, floor, lexicon)
        if events and _shares_helper(words, events[-1], use, start):
            modality = events[-1].modality
        if modality.reason == UNSUCCESSFUL:
            use = replace(use, form=replace(use.form, rule=_as_repelled(use.form.rule)))
        if use.form.rule.prepositions and "back" in words[end : _place_after(words, end)]:
            # "Pushed them back from X": nearer to X, not in it.
            rule = use.form.rule
            if rule.status is ControlStatus.CONTROLS:
                use = replace(use, form=replace(use.form, rule=replace(rule, status=ControlStatus.ADVANCED)))
        events.append(Event(start, end, use, modality))
        if use.voice in (ACTIVE, PASSIVE):
            floor = end
    return _absorb(words, events, lexicon)


def _place_after(words: Sequence[str], start: int) -> int:
    return next((n for n in range(start, len(words)) if words[n] == PLACE), len(words))


def _shares_helper(words: Sequence[str], before: Event, use: Use, start: int) -> bool:
    """Say whether a bare verb after "and" shares a helper: "will enter A and seize B"."""
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
