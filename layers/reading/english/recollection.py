"""Recollection: what a sentence only reminds of: "a year after the siege of X"."""

from __future__ import annotations

from typing import Final

from layers.claims import ControlStatus
from layers.lexicon import Lexicon
from layers.reading.clause import Clause
from layers.reading.english.events import Event
from layers.reading.grammar import ACTIVE
from layers.reading.line import Line
from layers.wordforms import ING, NOUN, PAST

_HELD: Final = 12  # words from "held" to the main clause
_OPENS: Final = 3  # words in which a sentence begins: "back when", "as long as"
_REACH: Final = 6  # words before a noun in which it is told what it is recalled for
# What is remembered: fights, sieges and retreats. A town that fell is in other hands since.
_REMEMBERED: Final = frozenset(
    {ControlStatus.CONTESTED, ControlStatus.ENCIRCLED, ControlStatus.WITHDREW, ControlStatus.REPELLED}
)
_GAINED: Final = frozenset(
    {ControlStatus.ENCIRCLED, ControlStatus.ENTERED, ControlStatus.CONTROLS, ControlStatus.ADVANCED}
)


def is_recalled(line: Line, clause: Clause, event: Event, lexicon: Lexicon) -> bool:
    """Say whether a cue only dates something else or tells what it is about."""
    if event.rule.status is ControlStatus.CONTROLS:
        return _was_held(line, clause, event, lexicon)
    if event.rule.status not in _REMEMBERED:
        return False
    at = clause.words[event.start]
    if event.use.voice == NOUN:
        before = line.lows[max(0, at - _REACH) : at]
        passed = lexicon.union("grammar.articles", "sides.adjectives", "modality.recalled_as")
        hits = lexicon.phrases("modality", "recalls").spans(before)
        return any(all(w in passed or not w[0].isalpha() for w in before[end:]) for _, end, _ in hits)
    told = event.use.voice == ACTIVE and PAST in event.use.form.forms and not event.use.going_on
    return (
        told
        and event.rule.status is ControlStatus.WITHDREW
        and clause.opener in lexicon.words("modality", "back_when")
        and not _is_of_a_fight(line, clause, lexicon)
    )


def _was_held(line: Line, clause: Clause, event: Event, lexicon: Lexicon) -> bool:
    """Say whether a clause only tells when: "While they held X, they shelled the road"."""
    if clause.opener not in lexicon.words("modality", "held_then") or clause.words[0] > _OPENS:
        return False
    last = clause.words[event.end - 1]
    comma = next((n for n in range(last, min(last + _HELD, len(line) - 1)) if line.lows[n] == ","), 0)
    they = comma > 0 and line.lows[comma + 1] in lexicon.words("modality", "then_they")
    held = line.lows[clause.words[event.use.begin] : clause.words[event.end - 1] + 1]
    held = (*line.lows[max(0, clause.words[event.start] - 2) : clause.words[event.start]], *held)
    past = any(low in lexicon.past_verbs or low.endswith("ed") or low in ("was", "were") for low in held)
    return they and past and not event.rule.name.startswith("taking")


def _is_of_a_fight(line: Line, clause: Clause, lexicon: Lexicon) -> bool:
    """Say whether a town is ringed, entered or taken before its clause: "ringed X before they withdrew"."""
    told = lexicon.events.spans(line.lows, 0, clause.words[0])
    return any(
        form.rule.status in _GAINED and form.forms & {PAST, ING} for _, _, forms in told for form in forms
    )
