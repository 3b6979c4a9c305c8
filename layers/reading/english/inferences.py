"""Inferences: what a writer concludes from what somebody said: "the ministry said ..., suggesting that"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from layers.claims import ClaimantKind, Stance
from layers.lexicon import Lexicon
from layers.reading.attribution import VERB, Attribution
from layers.reading.english.scope import content_start
from layers.reading.line import Line
from layers.reading.sources import Source

_REACH: Final = 4  # words from the comma to the verb: ", which likely suggests"


def said_end(line: Line, start: int, end: int, sources: Sequence[Source], lexicon: Lexicon) -> int:
    """Return where what was said ends: at the comma before the writer's own conclusion, else at `end`.

    What footage shows goes on ("shows soldiers in X, indicating that"): nobody but the writer ever said it.
    """
    if any(source.claimant.kind is ClaimantKind.VISUAL for source in sources):
        return end
    return next((n for n in range(start, end) if _concludes(line, n, lexicon)), end)


def is_conclusion(line: Line, start: int, known: Sequence[Attribution], lexicon: Lexicon) -> bool:
    """Say whether a verb begins a conclusion behind one of the reports of its sentence (see `said_end`)."""
    comma = _comma_before(line, start)
    return any(a.forward and a.scope[1] == comma for a in known) and _concludes(line, comma, lexicon)


def conclusion(line: Line, start: int, end: int, lexicon: Lexicon) -> Attribution | None:
    """Read ", suggesting that X is theirs": no more than likely. What somebody concludes else is asserted."""
    if line.lows[start] not in lexicon.words("reporting", "supposes"):
        return None
    content = content_start(line, end, lexicon)
    own = frozenset(range(_comma_before(line, start) + 1, content))
    return Attribution((), line.lows[start], VERB, Stance.HEDGED, (content, len(line)), own)


def _comma_before(line: Line, start: int) -> int:
    """Return the comma right before a verb and its adverbs, or 0."""
    return next((n for n in range(start - 1, max(0, start - _REACH), -1) if line.lows[n] == ","), 0)


def _concludes(line: Line, comma: int, lexicon: Lexicon) -> bool:
    """Say whether a conclusion begins behind a comma: ", likely indicating", ", which suggests"."""
    if line.lows[comma] != ",":
        return False
    behind = line.lows[comma + 1 : comma + 4]
    at = 1 if behind[:1] == ("which",) else 0
    adverbs = lexicon.words("grammar", "adverbs")
    at += behind[at : at + 1] != () and (behind[at] in adverbs or behind[at] == "likely")
    return behind[at : at + 1] != () and behind[at] in lexicon.words("reporting", "concludes")
