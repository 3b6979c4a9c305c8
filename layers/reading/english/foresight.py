"""Foresight: what only happens once something else has: "after the fall of X, they will go on to Y"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from layers.lexicon import Lexicon
from layers.reading.clause import Clause
from layers.reading.english.events import Event
from layers.reading.grammar import ACTIVE, PASSIVE
from layers.reading.line import Line
from layers.wordforms import ING, NOUN, PARTICIPLE, PAST

_SUPPOSED: Final = 3  # words: "had they held"
_NOW: Final = frozenset({"is", "are", "has", "have"})  # "until X is retaken"


def is_foreseen(line: Line, clause: Clause, event: Event, lexicon: Lexicon) -> bool:
    """Say whether a cue behind "after" is only a stage of what a sentence foresees or plans."""
    first = clause.words[0]
    warned = first and line.lows[first - 1] in lexicon.words("modality", "warnings")
    if warned and line.lows[first] in ("of", "about") and event.use.voice == NOUN:
        return True  # "warned of an assault on X"
    if clause.opener in ("as", "when") and _is_present(event):
        behind = line.lows[: clause.words[0]]
        if clause.opener == "when" and "will" in line.lows:
            return True  # "when they take X, they will go on to Y"
        return "would" in behind[-20:]  # "would be vital as they advance toward X"
    if first and lexicon.phrases("modality", "mere_time").spans(line.lows, 0, first + 1):
        return True  # "it is only a matter of time before X falls"
    if clause.opener not in lexicon.words("modality", "once_done"):
        return False
    if event.use.voice != NOUN and not _is_yet_to_be(line, clause, event):
        return False
    told = {*clause.words[: event.end]}
    rest = tuple("," if number in told else low for number, low in enumerate(line.lows))
    if not lexicon.words("modality", "foreseen").isdisjoint(rest):
        return True
    return bool(lexicon.phrases("modality", "undone").spans(rest))


def is_inverted(words: Sequence[str], lexicon: Lexicon) -> bool:
    """Say whether a clause only supposes: "Had Russian troops taken X, they could have gone on"."""
    if words[:1] != ("had",) or len(words) < _SUPPOSED:
        return False
    owned = words[1] in lexicon.union("grammar.determiners", "grammar.pronouns")
    return owned or lexicon.sides.at(words, 1) is not None or words[1] in lexicon.words("actors", "forces")


def is_until_then(line: Line, clause: Clause, lexicon: Lexicon) -> bool:
    """Say whether "until" tells of what has ended: "held X until Ukrainian troops retook it"."""
    if clause.opener != "until":
        return False
    ahead, words = line.lows[: clause.words[0]], clause.lows(line)
    to_come = lexicon.union("modality.futures", "modality.negations", "modality.foreseen", less=("may",))
    told = lexicon.events.spans(ahead) and to_come.isdisjoint(line.lows)
    past = any(
        form.forms & {PAST, PARTICIPLE} and words[end - 1] != words[0]
        for _, end, forms in lexicon.events.spans(words)
        for form in forms
    )
    return bool(told) and past and _NOW.isdisjoint(words)


def _is_present(event: Event) -> bool:
    plain = event.use.voice == ACTIVE and not event.use.going_on and not event.use.infinitive
    return plain and not event.use.form.forms & {PAST, ING}


def _is_yet_to_be(line: Line, clause: Clause, event: Event) -> bool:
    """Say whether a passive tells of the present: "after X is retaken"."""
    first = line.lows[clause.words[event.use.begin]]
    return event.use.voice == PASSIVE and first in ("is", "are")
