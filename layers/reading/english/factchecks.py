"""Fact checks: "Claim: X has fallen." and "Verdict: False", which says so of what was just told."""

from __future__ import annotations

from typing import Final

from layers.claims import Stance
from layers.lexicon import Lexicon
from layers.reading.attribution import LABEL, Attribution
from layers.reading.line import Line
from layers.reading.sources import NAMED, UNKNOWN, Memory, Source
from layers.registry import UNKNOWN_CLAIMANT

_LABEL: Final = 4  # words before the colon: "our verdict"
_STANCES: Final = {
    "verdicts_false": Stance.DENIED,
    "verdicts_open": Stance.UNCONFIRMED,
    "verdicts_true": Stance.ASSERTED,
}


def checked(line: Line, lexicon: Lexicon, memory: Memory) -> list[Attribution]:
    """Return who is said to claim what a fact check is about, or its verdict on that; [] elsewhere."""
    colon = next((n for n in range(1, min(_LABEL, len(line) - 1)) if line.lows[n] == ":"), 0)
    label = " ".join(line.lows[:colon])
    if label in lexicon.words("reporting", "checked"):
        source = Source(lexicon.claimant(UNKNOWN_CLAIMANT), UNKNOWN, line.words[0].text)
        own, scope = frozenset(range(colon + 1)), (colon + 1, len(line))
        return [Attribution((source,), label, LABEL, Stance.ASSERTED, scope, own)]
    stance = _verdict(line, colon, lexicon) if label in lexicon.words("reporting", "verdicts") else None
    if stance is None:
        return []
    end = len(line)
    who = (Source(memory.narrator, NAMED, line.words[0].text),) if memory.narrator is not None else ()
    return [
        Attribution(
            who, label, LABEL, stance, (end, end), frozenset(range(end)), forward=False,
            confirms=stance is Stance.ASSERTED,
        )
    ]  # fmt: skip


def _verdict(line: Line, colon: int, lexicon: Lexicon) -> Stance | None:
    """Return what the words behind the colon say of a claim, or None where they only qualify it."""
    for key, stance in _STANCES.items():
        if lexicon.phrases("reporting", key).at(line.lows, colon + 1) is not None:
            return stance
    return None
