"""Retreats that are ordered, decided or announced: "were ordered to leave X", "it would withdraw from X"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from layers.claims import ControlStatus, Side
from layers.lexicon import Lexicon
from layers.reading.actors import find_actors
from layers.reading.finding import Finding
from layers.reading.line import Line
from layers.reading.modalcue import ModalCue
from layers.reading.sources import Source
from layers.wordforms import NOUN

_REACH: Final = 9  # words between an order and the retreat
_TELLS: Final = frozenset({"will", "would", "'ll"})
_BETWEEN: Final = frozenset({"be", "now", "also", "soon", "then", "have"})


def is_ordered(cue: ModalCue) -> bool:
    """Say whether a retreat is what a command has ordered, allowed or decided: then its troops leave."""
    if cue.rule.status is not ControlStatus.WITHDREW or not cue.use.infinitive:
        return False
    if cue.said("negations") or cue.said("futures") or cue.said("spurns"):
        return False
    at = cue.place_of("resolves")
    if at >= 0:
        return cue.text[at - 1 : at] != ("in",)  # "in order to withdraw"
    commands = cue.lexicon.words("modality", "commands")
    ordered = next((n for n in range(len(cue.text) - 1, -1, -1) if cue.text[n] in commands), -1)
    between = cue.text[ordered + 1 :]
    return ordered >= 0 and between.count("to") == 1 and bool(find_actors(between, cue.lexicon))


def is_planned(cue: ModalCue) -> bool:
    """Say whether a retreat is only called a planned one: "conducted a planned withdrawal"."""
    light = ("conduct", "carri", "carry", "complet", "made", "execut", "after", "in a")
    retreat = cue.use.voice == NOUN and cue.rule.status is ControlStatus.WITHDREW
    return retreat and any(low.startswith(light) for low in cue.text)


def orders_retreat(words: Sequence[str], end: int, lexicon: Lexicon) -> bool:
    """Say whether a retreat is what a verb that ends before a word orders: "ordered its troops to leave"."""
    told = lexicon.events.spans(words, end, min(end + _REACH, len(words)))
    return any(form.rule.status is ControlStatus.WITHDREW for _, _, forms in told[:1] for form in forms)


def is_to_come(cue: ModalCue) -> bool:
    """Say whether troops are told to leave later on: "would withdraw"; not "would have to withdraw"."""
    if cue.rule.status is not ControlStatus.WITHDREW or cue.said("negations"):
        return False
    at = next((n for n, low in enumerate(cue.text) if low in _TELLS), None)
    return at is not None and _BETWEEN.issuperset(cue.text[at + 1 :]) and "have" not in cue.text[at + 1 :]


def is_mere_prophecy(
    line: Line, told: Sequence[int], finding: Finding, source: Source, side: Side | None, lexicon: Lexicon
) -> bool:
    """Say whether a retreat to come is announced by others than leave, for another day, or with an "if".

    `told` are the words of its clause.
    """
    if not finding.announced:
        return False
    behind = [line.lows[number] for number in told if number > finding.at]
    later = not (lexicon.words("modality", "in_time") | lexicon.words("toponyms", "weekdays")).isdisjoint(
        behind
    )
    unsure = not lexicon.words("modality", "hypotheticals").isdisjoint(line.lows)
    return source.claimant.side is not side or later or unsure
