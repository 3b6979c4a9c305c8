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
from layers.wordforms import NOUN

_SUBJECT: Final = 9  # words behind "as" to what went on
_REACH: Final = 4  # words from the comma to the verb: ", which likely suggests"


def said_end(line: Line, start: int, end: int, sources: Sequence[Source], lexicon: Lexicon) -> int:
    """Return where what was said ends: at the comma before the writer's own conclusion, else at `end`.

    What footage shows goes on ("shows soldiers in X, indicating that"): nobody but the writer ever said it.
    """
    if any(source.claimant.kind is ClaimantKind.VISUAL for source in sources):
        return end
    finite = lexicon.union("grammar.finite", "grammar.copula", "grammar.have")
    told = False  # a clause, and not only "reported losses (as ...)", "claims to have won (as ...)"
    for at in range(start, end):
        if _concludes(line, at, lexicon) or (not told and _meanwhile(line, at, lexicon)):
            return at
        told = told or (line.lows[at] in finite and line.lows[at - 1] != "to")
    return end


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


def _meanwhile(line: Line, at: int, lexicon: Lexicon) -> bool:
    """Say whether the writer tells what went on meanwhile: "reported losses as | their troops pushed on"."""
    if line.lows[at] not in lexicon.words("reporting", "meanwhile"):
        return False
    ahead = line.lows[at + 1 : at + _SUBJECT]
    owned = ahead[:1] != () and ahead[0] in lexicon.words("grammar", "determiners") - {"a", "an"}
    side = bool(ahead) and lexicon.sides.at(line.lows, at + 1) is not None
    fought = lexicon.events.at(line.lows, at + 1) if ahead else None  # "while fighting goes on"
    side = side or (fought is not None and any(NOUN in form.forms for form in fought[1]))
    return (owned or side) and any(
        lexicon.events.at(line.lows, n) for n in range(at + 1, at + 1 + len(ahead))
    )


def _concludes(line: Line, comma: int, lexicon: Lexicon) -> bool:
    """Say whether a conclusion begins behind a comma: ", likely indicating", ", which suggests"."""
    if line.lows[comma] != ",":
        return False
    behind = line.lows[comma + 1 : comma + 4]
    at = 1 if behind[:1] == ("which",) else 0
    adverbs = lexicon.words("grammar", "adverbs")
    at += behind[at : at + 1] != () and (behind[at] in adverbs or behind[at] == "likely")
    return behind[at : at + 1] != () and behind[at] in lexicon.words("reporting", "concludes")
