"""Means: fighting that is told of something else, and is no news of its own."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from layers.claims import ControlStatus
from layers.reading.grammar import ACTIVE, LOOK_BACK
from layers.reading.line import PLACE
from layers.reading.modalcue import ModalCue
from layers.wordforms import NOUN

_PURPOSE: Final = 7  # words from "to" to the attack
_BEGUN: Final = frozenset({ControlStatus.CONTESTED, ControlStatus.ADVANCED})
_SUBJECT: Final = 5  # words that a subject may have


BACKDROP: Final = "in the face of"


def means_to(cue: ModalCue) -> str:
    """Return why fighting only tells what something else was for, or came of; or "".

    "A stronghold for the attack on X"; "as a result of offensive operations"; "lost men in the battle for X".
    """
    if cue.use.voice == NOUN and cue.rule.status in _BEGUN and (to := _purpose(cue)):
        return f"“{to}”: what something else was for"
    if cue.use.voice == ACTIVE:
        return _of_one(cue) or _in_the_air(cue) or _of_crowds(cue)
    if cue.use.voice != NOUN or cue.rule.status is not ControlStatus.CONTESTED:
        backdrop = cue.use.voice == NOUN and cue.said("means") == BACKDROP
        return f"“{BACKDROP}”: what others do meanwhile" if backdrop else ""
    lexicon = cue.lexicon
    at = next((n for n in range(cue.start - 1, max(0, cue.start - 5), -1) if cue.words[n] == "for"), 0)
    if at and cue.words[at - 1] in lexicon.words("modality", "springboards"):
        return f"“{cue.words[at - 1]} for” an attack: not said that there was one"
    before = cue.words[max(0, cue.start - LOOK_BACK - 1) : cue.start]
    told = before[max((n + 1 for n, low in enumerate(before) if low in (PLACE, ",", ";")), default=0) :]
    means = cue.said("means")
    suffered = cue.lexicon.words("fire", "words").union(lexicon.words("modality", "losses"), ("suffered",))
    if (
        not means
        and cue.words[cue.start] == "fighting"
        and told[-1:]
        and told[-1] in lexicon.words("actors", "forces")
    ):
        means = next((low for low in cue.words[cue.end : cue.end + 5] if low in suffered), "")
    if not means and "in" in told[-4:]:
        means = next((low for low in told if low in lexicon.words("modality", "losses")), "")
    return f"“{means}”: told of something else, no claim" if means else ""


def _purpose(cue: ModalCue) -> str:
    """Return for what troops do something else: "gathered troops | to launch an attack on X", or "".

    Nothing where the infinitive tells what they do: "began to carry out attacks", "were said to have begun".
    """
    lexicon, words = cue.lexicon, cue.words
    behind = range(max(1, cue.start - _PURPOSE), cue.start - 1)
    to = next((n for n in reversed(behind) if words[n] == "to"), 0)
    if not to or words[to + 1] not in lexicon.union("modality.light_verbs", also=("open",)):
        return ""
    closed = lexicon.union(
        "grammar.prepositions", "grammar.conjunctions", also=(PLACE, ",", "and"), less=("of",)
    )
    known = lexicon.union("actors.forces", "modality.readied", "sides.foreign") | lexicon.bearings.first_words
    moved = words[to - 1] == PLACE or words[to - 1] in known
    return f"to {words[to + 1]}" if moved and closed.isdisjoint(words[to + 2 : cue.start]) else ""


def _of_one(cue: ModalCue) -> str:
    """Return who alone is told to have fought: "a soldier who fought in X", "she fought near X"."""
    before = cue.words[cue.use.begin - 1 : cue.use.begin]
    one = cue.rule.name == "fighting" and before != () and before[0] in cue.lexicon.words("actors", "persons")
    return f"“{before[0]}”: one person's own war" if one else ""


def _in_the_air(cue: ModalCue) -> str:
    """Return by what an attack was repelled that no troops made: "air defences repelled an attack on X"."""
    if not cue.rule.absorbs:
        return ""
    before = cue.words[max(0, cue.use.begin - _SUBJECT) : cue.use.begin]
    guns = any(a == "air" and b.startswith("defen") for a, b in pairwise(before))
    return "air defence: an attack from the air" if guns else ""


def _of_crowds(cue: ModalCue) -> str:
    """Return who came and is no troops: "crowds poured into X, greeting the soldiers and waving flags"."""
    waved = cue.rule.name == "showing the flag"
    if not waved and cue.rule.name != "entering":
        return ""
    subject = cue.words[: cue.start] if waved else cue.words[: cue.use.begin][-1:]
    crowds = cue.lexicon.words("presence", "crowds")
    crowd = next((low for low in subject if low in crowds), "")
    return f"“{crowd}”: no troops" if crowd else ""
