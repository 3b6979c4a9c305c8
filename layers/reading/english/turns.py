"""Turns: what the words around a cue make of what it claims."""

from __future__ import annotations

from collections.abc import Sequence

from geo.value import replace
from layers.claims import ControlStatus
from layers.cues import EventRule
from layers.lexicon import Lexicon
from layers.reading.english.accomplishment import goes_on
from layers.reading.english.defences import SUBJECT_REACH
from layers.reading.english.fire import is_fire
from layers.reading.english.leavings import are_no_troops, is_left_otherwise
from layers.reading.english.modality import Modality
from layers.reading.english.pushes import are_pushed, object_of, pushes_troops
from layers.reading.english.shares import is_partly
from layers.reading.grammar import ACTIVE, PASSIVE, Use
from layers.reading.line import PLACE
from layers.wordforms import NOUN

TAKING_GROUND = "taking ground"
_OBJECT_REACH = 5
_FLAG_REACH = 9  # "raised the country's blue and yellow flag"
_MADE_REACH = 7
_WARDED = frozenset({"against", "from"})
_BY = frozenset({"by", "from"})
_TIMES = frozenset({"months", "weeks", "days", "hours"})
_MEASURES = frozenset({"few", "several", "two", "three", "four", "city", "apartment"})


def is_idle(words: Sequence[str], start: int, end: int, use: Use, lexicon: Lexicon) -> bool:
    """Say whether a cue takes no ground here.

    "Combat footage", "took place", "attacked with drones", "thwarted the rotation", "breached the truce".
    """
    rule, ahead = use.form.rule, words[end : end + 1]
    if rule.name == "falling" and use.voice == NOUN and ahead != () and ahead[0].isdigit():
        return True  # "the fall of 2023"
    if _is_idiom(words, start, end, use, lexicon):
        return True
    if _is_meant_otherwise(words, end, use, lexicon) or are_no_troops(words, end, use, lexicon):
        return True
    object_ = object_of(words, end, _FLAG_REACH if rule.name == "showing the flag" else _OBJECT_REACH)
    if rule.absorbs and not lexicon.words("relations", "not_attacks").isdisjoint(object_):
        return True
    behind = words[: use.begin][-SUBJECT_REACH:] if rule.intransitive else words[:start][-6:]
    if rule.objects and rule.objects.isdisjoint(
        behind if use.voice == PASSIVE or rule.intransitive else object_
    ):
        return True
    if _is_of_others(words, start, use, lexicon) or _is_of_the_struck(words, start, end, use, lexicon):
        return True
    if rule.name == "being under control" and _is_no_hold(words, start, end):
        return True
    if rule.name == "blocking" and not _MEASURES.isdisjoint(words[max(0, start - 1) : start]):
        return True  # "advanced a few blocks toward the centre"
    if rule.name == "defending" and not (
        use.going_on or use.infinitive or _is_attacked(words, start, end, lexicon)
    ):
        return True  # "his battalion defends X": where it serves
    battle = use.voice == NOUN and (rule.name == "fighting" or rule.status is ControlStatus.ENCIRCLED)
    if battle and _is_described(words, start, end, lexicon):
        return True
    if rule.name == "holding" and _is_relative(words, start, lexicon):
        return True
    ground = not lexicon.words("fire", "ground").isdisjoint(words[start:end])
    return rule.fire and not ground and is_fire(words, start, lexicon)


def _is_no_hold(words: Sequence[str], start: int, end: int) -> bool:
    """Say whether control is none of the town: "the situation in X is under control", "fire control"."""
    return ("situation" in words[:start] and PLACE in words[:start]) or "fire" in words[start:end]


def _is_of_others(words: Sequence[str], start: int, use: Use, lexicon: Lexicon) -> bool:
    """Say whether people or things are meant: "residents were trapped", "plants came under attack"."""
    if use.form.rule.status is ControlStatus.ENCIRCLED and use.voice == PASSIVE:
        people = lexicon.union("presence.crowds", "relations.lifelines")
        return not people.isdisjoint(words[: use.begin][-3:])
    hit = lexicon.words("fire", "targets")
    return use.form.rule.name == "being contested" and not hit.isdisjoint(words[:start][-9:])


def _is_of_the_struck(words: Sequence[str], start: int, end: int, use: Use, lexicon: Lexicon) -> bool:
    """Say whether a participle only tells which troops are hit: "striking advancing (enemy) tanks near X".

    So "abandoned vehicles", which are no town.
    """
    if use.form.rule.name == "leaving" and words[start].endswith("ed"):
        return not lexicon.words("fire", "gear").isdisjoint(object_of(words, end))
    moves = use.form.rule.status in (ControlStatus.ADVANCED, ControlStatus.WITHDREW)
    if not moves or end - start > 1 or not words[start].endswith("ing") or not start:
        return False
    hit = words[start - 1] in lexicon.union("fire.words", "fire.hits")
    return hit and lexicon.sides.at(words, end) is not None


def _is_meant_otherwise(words: Sequence[str], end: int, use: Use, lexicon: Lexicon) -> bool:
    """Say whether the words beside a cue give it another meaning: "left many dead", "cut off from water"."""
    ahead = words[end : end + 1]
    if use.form.rule.name == "occupying" and use.voice == NOUN:
        return not lexicon.words("modality", "ends").isdisjoint(words[: use.begin][-3:])
    if use.voice == NOUN and use.form.lemma.startswith("*"):
        return not lexicon.words("modality", "loosens").isdisjoint(words[: use.begin][-3:])
    if use.form.rule.name == "blocking" and use.voice == PASSIVE:
        return ahead == ("from",) or words[end : end + 2] == ("to", "prevent")  # stopped, and not ringed
    if use.form.lemma == "keep" and ahead != () and ahead[0].endswith("ing"):
        return True  # "kept infiltrating X": what goes on is told behind
    if use.form.lemma == "leave":
        return is_left_otherwise(words, end, use, lexicon)
    if use.form.lemma == "cut off" and ahead == ("from",):
        return not lexicon.words("relations", "supplies").isdisjoint(words[end + 1 : end + 5])
    if use.form.lemma == "lock" and ahead == ("in",):
        return words[end + 1 : end + 2] != (PLACE,)  # "locked in a fight for X"
    if use.form.lemma == "forced":
        return _is_made_to(words, end)  # "were forced to withdraw": the retreat tells it
    return (
        use.form.rule.name == "approaching" and ahead != () and ahead[0].endswith("ing")
    )  # "close to taking X"


def _is_made_to(words: Sequence[str], end: int) -> bool:
    """Say whether somebody is forced to do what a verb behind tells: "forced (the garrison) to leave"."""
    ahead = words[end : end + _MADE_REACH]
    object_ = ahead[: ahead.index("to")] if "to" in ahead else (PLACE,)
    return not {PLACE, ",", "out", "from", "back", "off"} & set(object_)


def _is_attacked(words: Sequence[str], start: int, end: int, lexicon: Lexicon) -> bool:
    """Say whether who defends a town is told to be attacked: "(for months) defended X against assaults"."""
    against = next((n for n in range(end, min(end + _MADE_REACH, len(words))) if words[n] in _WARDED), None)
    attacks = lexicon.words("relations", "attacks")
    if against is not None and not attacks.isdisjoint(words[against : against + _OBJECT_REACH]):
        return True
    return not _TIMES.isdisjoint(words[max(0, start - _OBJECT_REACH) : end + _OBJECT_REACH])


def _is_idiom(words: Sequence[str], start: int, end: int, use: Use, lexicon: Lexicon) -> bool:
    """Say whether a cue only is part of a name or a phrase: "combat footage", "took place", "of Progress"."""
    ahead = words[end : end + 1]
    if use.voice == NOUN:
        if words[max(0, start - 1) : end] == ("in", "progress"):
            return True  # "fighting is in progress"
        named = words[max(0, start - 2) : start]  # "the settlement of Progress"
        if (
            len(named) == 2
            and named[1] == "of"
            and named[0] in lexicon.words("relations", "settlement_nouns")
        ):
            return True
        return bool(ahead) and ahead[0] in lexicon.words("grammar", "compound_heads")
    if end - start == 1 and words[start].endswith("s") and ahead == ("of",):
        return True  # "the eastern blocks of X"
    idioms = lexicon.words("grammar", "idiom_objects")
    if not use.form.rule.strict:
        return False
    if use.voice == PASSIVE and use.begin and words[use.begin - 1] in idioms:
        return True  # "measures are being taken"
    return bool(ahead) and ahead[0] in idioms and words[end + 1 : end + 2] != ("of",)


def turned(words: Sequence[str], start: int, end: int, use: Use, modality: Modality, lexicon: Lexicon) -> Use:
    """Return a cue's use with the rule that holds here, given its modality and the words behind it."""
    rule = use.form.rule
    held = rule.place == "object" or rule.name == "being under control"
    if held and rule.status is ControlStatus.CONTROLS and is_partly(words, use.begin, start, lexicon):
        rule = replace(rule, status=ControlStatus.ENTERED)  # "partially captured X"
    going_on = goes_on(words, start, end, use, lexicon)
    if going_on and rule.name.startswith("taking"):
        # "Are still clearing X": a part of it, so far.
        rule = replace(rule, status=ControlStatus.ENTERED)
    if going_on and rule.name == "driving out":
        rule = replace(rule, status=ControlStatus.ADVANCED)  # "are being forced out of X"
    if rule.name == "attacking" and use.voice == PASSIVE and _is_assailed(words, end, use, lexicon):
        rule = replace(rule, place="object")
    if modality.reverses:
        rule = replace(rule, subject="side")
    if modality.becomes is not None:
        rule = as_attack(rule, modality.becomes)
    if rule.name.startswith("taking") and use.voice != PASSIVE and _is_ground(words, end, lexicon):
        # "Liberated one square kilometre near X": ground, and no town.
        rule = replace(rule, name=TAKING_GROUND, status=ControlStatus.ADVANCED, place="preposition")
    if rule.prepositions and rule.status is ControlStatus.CONTROLS:
        # "Pushed them back from X": nearer to X, not in it.
        behind = next((n for n in range(end, len(words)) if words[n] == PLACE), len(words))
        gap = words[end:behind]
        if "back" in gap and "out" not in gap[gap.index("back") :]:  # but "drove them back out of X"
            rule = replace(rule, status=ControlStatus.ADVANCED)
    if rule.absorbs and use.voice == PASSIVE and are_pushed(words, use, lexicon):
        rule = replace(rule, status=ControlStatus.ADVANCED, patient=True, absorbs=False, subject="side")
    if rule.absorbs and use.voice == ACTIVE and pushes_troops(words, end, use, lexicon):
        # "Pushed back Russian troops": ground gained; "pushed back an attack": ground held.
        rule = replace(rule, status=ControlStatus.ADVANCED, subject="side", absorbs=False)
    return use if rule is use.form.rule else replace(use, form=replace(use.form, rule=rule))


def _is_assailed(words: Sequence[str], end: int, use: Use, lexicon: Lexicon) -> bool:
    """Say whether a town itself is attacked: "X was assaulted by", not "troops near X were attacked"."""
    if words[: use.begin][-1:] != (PLACE,) or _BY.isdisjoint(words[end : end + _OBJECT_REACH]):
        return False
    before, kinds = words[: use.begin - 1][-2:], lexicon.words("relations", "settlement_nouns")
    of_town = before[-1:] == ("of",) and before[:1] != () and before[0] in kinds
    return of_town or lexicon.words("grammar", "prepositions").isdisjoint(before[-1:])


def _is_ground(words: Sequence[str], end: int, lexicon: Lexicon) -> bool:
    place = next((n for n in range(end, len(words)) if words[n] == PLACE), end)
    of_towns = words[place - 1] == "of" and words[place - 2] in lexicon.words("relations", "settlement_nouns")
    towns = of_towns and "and" in words[end:place]  # "200 square miles and the towns of A and B"
    return not (towns or {"square", "sq", "hectares", "metres", "meters"}.isdisjoint(object_of(words, end)))


def as_attack(rule: EventRule, status: ControlStatus) -> EventRule:
    """Return the rule of an attempt: its subject is still the attacker, its place as before."""
    return replace(rule, status=status, place="preposition")


def _is_described(words: Sequence[str], start: int, end: int, lexicon: Lexicon) -> bool:
    """Say whether it is only told what a battle was like: "the battle for X is the longest"."""
    if "the" not in words[max(0, start - 5) : start]:
        return False
    copula = lexicon.words("grammar", "copula")
    for at in range(end, min(end + 9, len(words) - 1)):
        if words[at] in (",", ";"):
            return False
        if words[at] in copula:
            return words[at + 1] in ("the", "a", "an", "one", "among", "considered", "seen")
    return False


def _is_relative(words: Sequence[str], start: int, lexicon: Lexicon) -> bool:
    """Say whether a verb only tells which ground is meant: "expanded the territory they control"."""
    ground, pronouns = lexicon.words("relations", "positions"), lexicon.words("grammar", "pronouns")
    return start > 1 and words[start - 2] in ground and words[start - 1] in pronouns
