"""Accomplishment: infinitives that tell what has happened: "managed to take X", "the first town to fall"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from layers.claims import ControlStatus
from layers.lexicon import Lexicon
from layers.reading.actors import find_actors
from layers.reading.grammar import PASSIVE, Use
from layers.reading.line import PLACE
from layers.reading.modalcue import ModalCue
from layers.wordforms import NOUN

_OBJECT: Final = 7  # words from "the liberation" to the place
_MEANS: Final = 7  # words of what is used: "the cover of thick fog to"
_GOT: Final = frozenset({ControlStatus.CONTROLS, ControlStatus.ENTERED, ControlStatus.ADVANCED})
_RANK_REACH: Final = 10  # words before the verb in which its rank is looked for


def is_ranked(cue: ModalCue) -> bool:
    """Say whether its rank tells that it is done: "the first city to fall", "the second to be taken"."""
    if "to" not in cue.text[-3:] or not (cue.use.infinitive or cue.text[-2:] == ("to", "be")):
        return False
    at = len(cue.text) - 1 - cue.text[::-1].index("to")
    head = cue.text[at - 1 : at]
    nouns = cue.lexicon.union("relations.settlement_nouns", "where.counted", "modality.ranked")
    if not head or head[0] not in nouns or cue.said("futures") or cue.said("plans"):
        return False
    before = cue.words[max(0, cue.use.begin - _RANK_REACH) : cue.use.begin]
    return not cue.lexicon.words("modality", "ranks").isdisjoint(before)


def is_caused(cue: ModalCue) -> bool:
    """Say whether somebody is said to have been made or left to do it: "allowing the troops to advance"."""
    causes = cue.lexicon.words("modality", "causes")
    at = next((n for n in range(len(cue.text) - 1, -1, -1) if cue.text[n] in causes), -1)
    between = cue.text[at + 1 :]
    negated = cue.said("negations") or cue.said("plans")
    behind = [n for n, low in enumerate(between) if low == "to"]
    listed = all(between[n - 1] in ("and", "or") for n in behind[1:])  # "allowed them to ... and to take X"
    return at >= 0 and not negated and bool(behind) and listed and bool(find_actors(between, cue.lexicon))


def succeeds(cue: ModalCue) -> bool:
    """Say whether what somebody managed or went on to do is the cue: not "went on to advance to encircle"."""
    hits = cue.lexicon.phrases("modality", "succeeds").spans(cue.text)
    if not hits:
        return False
    behind = cue.text[hits[-1][1] :]
    return "to" not in behind or "and" in behind or "or" in behind


def by_means(cue: ModalCue) -> bool:
    """Say whether a means is used to get somewhere: "used tanks to break into X"; not "used to hold X"."""
    if cue.rule.status not in _GOT or not cue.use.infinitive:
        return False
    near = max(0, cue.start - _MEANS - 3)
    hits = cue.lexicon.phrases("modality", "uses").spans(cue.words, near, cue.start)
    between = cue.words[hits[-1][1] : cue.start] if hits else ()
    wished = cue.said("negations") or cue.said("plans") or cue.said("attempts")
    return 1 < len(between) <= _MEANS and "to" not in between[:-1] and "," not in between and not wished


def goes_on(words: Sequence[str], start: int, end: int, use: Use, lexicon: Lexicon) -> bool:
    """Say whether a cue is told to go on: "are clearing X", "continued to", "X's liberation continues"."""
    if use.voice == NOUN:
        place = next((n for n in range(end, min(end + _OBJECT, len(words))) if words[n] == PLACE), len(words))
        told = lexicon.phrases("modality", "goes_on").spans(words, place)
        objects = lexicon.words("grammar", "articles")  # "continues a pattern of victories"
        if not lexicon.words("modality", "going_on").isdisjoint(words[max(0, start - 2) : start]):
            return True  # "continue the clearing of X"
        behind = ((at, stop) for at, stop, _ in told if not {",", PLACE} & set(words[place + 1 : at]))
        return any(
            at <= place + _OBJECT and objects.isdisjoint(words[stop : stop + 1]) for at, stop in behind
        )
    if use.going_on or (use.voice == PASSIVE and use.begin > 0 and "being" in words[use.begin : start]):
        return True  # but "(before) being retaken": wholly
    before = use.begin if use.infinitive else start if words[start].endswith("ing") else 0
    return before > 0 and words[before - 1] in lexicon.words("modality", "going_on")
