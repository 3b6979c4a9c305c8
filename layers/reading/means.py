"""Means: fighting that is told of something else, and is no news of its own."""

from __future__ import annotations

from layers.claims import ControlStatus
from layers.reading.grammar import LOOK_BACK
from layers.reading.line import PLACE
from layers.reading.modalcue import ModalCue
from layers.wordforms import NOUN


def means_to(cue: ModalCue) -> str:
    """Return why fighting only tells what something else was for, or came of; or "".

    "A stronghold for the attack on X"; "as a result of offensive operations"; "lost men in the battle for X".
    """
    if cue.use.voice != NOUN or cue.rule.status is not ControlStatus.CONTESTED:
        return ""
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
