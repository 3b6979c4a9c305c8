"""Events: the status cues of a clause, how each is used and what joins them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from layers.claims import ControlStatus, Side, Stance
from layers.lexicon import BASE, NOUN, PAST, EventForm, EventRule, Lexicon
from layers.reading.actors import adjective_side
from layers.reading.grammar import ACTIVE, PASSIVE, Use, use_of
from layers.reading.line import PLACE
from layers.reading.modality import Modality, modality_of


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
    before = floor = 0  # where the words that govern a cue may begin: behind the verb before it
    for start, end, options in _cues(words, lexicon):
        use = use_of(words, start, end, _meant(words, end, options), lexicon)
        if use is not None and use.voice == NOUN and _is_compound(words, end, lexicon):
            continue
        if use is None or (
            use.form.rule.strict
            and words[end : end + 1]
            and words[end] in lexicon.words("grammar", "idiom_objects")
            and words[end + 1 : end + 2] != ("of",)
        ):
            continue
        ground = not lexicon.words("fire", "ground").isdisjoint(words[start:end])
        if use.form.rule.fire and not ground and _is_fire(words, start, lexicon):
            continue
        since = (
            before if use.voice == NOUN and start - floor <= 4 and PLACE not in words[floor:start] else floor
        )
        modality = modality_of(words, use, start, end, since, lexicon)
        if events and _shares_helper(words, events[-1], use, start):
            modality = events[-1].modality
        if use.going_on and use.form.rule.name.startswith("taking"):
            # "Are still clearing X": a part of it, so far.
            rule = replace(use.form.rule, status=ControlStatus.ENTERED)
            use = replace(use, form=replace(use.form, rule=rule))
        if modality.reverses:
            use = replace(use, form=replace(use.form, rule=replace(use.form.rule, subject="side")))
        if modality.becomes is not None:
            use = replace(use, form=replace(use.form, rule=_as_attack(use.form.rule, modality.becomes)))
        if use.form.rule.prepositions and "back" in words[end : _place_after(words, end)]:
            # "Pushed them back from X": nearer to X, not in it.
            rule = use.form.rule
            if rule.status is ControlStatus.CONTROLS:
                use = replace(use, form=replace(use.form, rule=replace(rule, status=ControlStatus.ADVANCED)))
        events.append(Event(start, end, use, modality))
        if use.voice in (ACTIVE, PASSIVE):
            before, floor = floor, end
    return _absorb(words, events, lexicon)


def _cues(words: Sequence[str], lexicon: Lexicon) -> list[tuple[int, int, tuple[EventForm, ...]]]:
    """Return the cues; one gives way to another that begins with its last word ("remain in their hands")."""
    found = []
    for start, end, options in lexicon.events.spans(words):
        later = lexicon.events.at(words, end - 1) if end - start > 1 else None
        if later is not None and later[0] > end:
            found.append((end - 1, *later))
        else:
            found.append((start, end, options))
    return found


def _meant(words: Sequence[str], end: int, options: tuple[EventForm, ...]) -> tuple[EventForm, ...]:
    """Return the rules of a cue of several that fit: "cleared the enemy out of X" drives out."""
    driving = tuple(form for form in options if form.rule.prepositions)
    if not driving or len(driving) == len(options):
        return options
    ahead = words[end : min(_place_after(words, end), end + 9)]
    drives = "from" in ahead or ("out" in ahead and "of" in ahead)
    return driving if drives else tuple(form for form in options if form not in driving)


def _is_compound(words: Sequence[str], end: int, lexicon: Lexicon) -> bool:
    """Say whether a noun only qualifies the next one: "combat footage", "assault groups"."""
    return words[end : end + 1] != () and words[end] in lexicon.words("grammar", "compound_heads")


def _place_after(words: Sequence[str], start: int) -> int:
    return next((n for n in range(start, len(words)) if words[n] == PLACE), len(words))


def _shares_helper(words: Sequence[str], before: Event, use: Use, start: int) -> bool:
    """Say whether a bare verb after "and" shares a helper: "will enter A and seize B"."""
    if (
        use.voice != ACTIVE
        or BASE not in use.form.forms
        or PAST in use.form.forms
        or use.begin < start - (words[start - 1] == "then")
    ):
        return False
    return (
        before.use.voice == ACTIVE
        and words[start - 1 - (words[start - 1] == "then")] in ("and", "or", ",")
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
            and not result[index].absorbed
        ):
            side = adjective_side(words[event.end :], after.start - event.end, lexicon)
            result[index] = replace(event, end=after.end, attacker=side)
            result[index + 1] = replace(after, absorbed=True)
        elif after is not None and _takes(words, event, after):
            result[index] = replace(event, end=after.end)
            result[index + 1] = replace(after, absorbed=True)
        elif after is not None and _is_decided(event, after):
            result[index] = replace(event, absorbed=True)
        elif (
            event.rule.absorbs
            and event.use.voice == PASSIVE
            and before is not None
            and (before.use.voice == NOUN or before.modality.becomes is ControlStatus.CONTESTED)
        ):
            side = adjective_side(words, before.start, lexicon)
            result[index] = replace(event, attacker=side, start=before.start, modality=event.modality)
            result[index - 1] = replace(before, absorbed=True)
        elif event.rule.status is ControlStatus.CONTESTED and (
            any(w in failed for w in words[max(0, event.start - 4) : event.start])
            or _fails_after(words, event, lexicon)
        ):
            result[index] = replace(
                result[index],
                use=replace(event.use, form=replace(event.use.form, rule=_failed(event.rule))),
            )
    return result


def _fails_after(words: Sequence[str], attack: Event, lexicon: Lexicon) -> bool:
    """Say whether an attack is told to have failed behind it: "attacks near X failed"."""
    hits = lexicon.phrases("modality", "failed_after").spans(
        words, attack.end, min(attack.end + 26, len(words))
    )
    return any(words[end : end + 1] != ("to",) for _, end, _ in hits)


def _is_object(words: Sequence[str], verb: Event, noun: Event) -> bool:
    """Say whether a verb is followed by its object: "repelled attacks", "halted operations to take"."""
    gap = words[verb.end : noun.start]
    near = len(gap) <= 9 and PLACE not in gap and "," not in gap
    return near and (noun.use.voice == NOUN or (noun.use.infinitive and len(gap) > 1))


def _takes(words: Sequence[str], first: Event, second: Event) -> bool:
    """Say whether one event only tells what another is about.

    "Encircled an incursion into X"; "the battle for X ended in victory".
    """
    if first.rule.name == "fighting" and first.use.voice == NOUN and second.rule.name == "approaching":
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


def _failed(rule: EventRule) -> EventRule:
    """Return the rule of an attack that failed."""
    return _as_attack(rule, ControlStatus.REPELLED)


def _as_attack(rule: EventRule, status: ControlStatus) -> EventRule:
    """Return the rule of an attempt: its subject is still the attacker, its place as before."""
    return replace(rule, status=status, place="preposition")
