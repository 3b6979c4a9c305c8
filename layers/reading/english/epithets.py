"""Epithets: whose a place is called, whatever is told of it: "aim at the Russian-held town of X"."""

from __future__ import annotations

from collections.abc import Sequence

from layers.claims import ControlStatus
from layers.lexicon import Lexicon
from layers.reading.attributes import is_lately_gained, is_listed, is_modifier
from layers.reading.grammar import PASSIVE, Use
from layers.reading.line import PLACE
from layers.reading.strongholds import STRONGHOLD, apposed_behind
from layers.wordforms import NOUN, STATE

_TAKEN_REACH, _CALLED_REACH = 4, 12  # words between a cue and the attribute of its place


def is_epithet(words: Sequence[str], use: Use, start: int, end: int, lexicon: Lexicon) -> bool:
    """Say whether a cue only tells whose the place behind it is: "the Russian-held town"."""
    if use.form.rule.name == STRONGHOLD:
        return True
    told = "-" in words[start:end] or use.form.rule.patient  # "besieged X"
    told = told or is_lately_gained(words, start, lexicon)
    told = told or use.form.rule.status is ControlStatus.CONTESTED  # "the embattled town of X"
    told = told and not is_listed(words, start, lexicon)  # "named the captured villages as X and Y"
    return use.voice == STATE and told and is_modifier(words, end, lexicon)


def former_epithet(text: Sequence[str], lexicon: Lexicon) -> str:
    """Return the word at the end of `text` that makes an epithet one of the past, or ""."""
    former = lexicon.union("modality.until_then", also=("no", "not"))
    return next((low for low in text[-2:] if low in former), "")


def is_of_the_taken(before: Use, use: Use, gap: Sequence[str], lexicon: Lexicon) -> bool:
    """Say whether a state only tells whose a town was that is taken: "freed the Russian-held town of X"."""
    near = len(gap) <= _TAKEN_REACH and PLACE not in gap and before.voice != STATE
    called = use.form.rule.status is ControlStatus.CONTESTED or use.form.rule.name == STRONGHOLD
    if use.voice == STATE and called and "," not in gap:
        # "Entered the contested town of X", "assaults on their stronghold of X".
        beside = before.voice != STATE and PLACE not in gap and len(gap) <= _CALLED_REACH
        return beside and before.form.rule.subject != "place"
    held = use.voice == STATE and use.form.rule.status in (ControlStatus.CONTROLS, ControlStatus.ENCIRCLED)
    held = held or (use.voice == PASSIVE and use.form.rule.name == "holding")
    if gap and gap[-1] in lexicon.words("grammar", "copula"):
        return False  # "the only city they had captured, is in Ukrainian hands"
    held = held or use.form.rule.name == "a presence"  # "wiped out the Russian presence in X"
    moves = before.form.rule.status in (ControlStatus.CONTROLS, ControlStatus.WITHDREW)
    moves = moves and (before.form.rule.subject != "place" or before.voice == NOUN)  # "shells fell on"
    taken = before.form.rule.status is ControlStatus.CONTROLS  # "they fled from X, a town under occupation"
    return held and moves and (near or (taken and apposed_behind(gap, lexicon)))
