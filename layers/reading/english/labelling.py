"""Labelling: "called the claim a lie", "marked X as occupied", "listed the liberated villages"."""

from __future__ import annotations

from typing import Final

from layers.claims import Stance
from layers.lexicon import Lexicon
from layers.reading.attribution import VERB, Attribution, known_sources
from layers.reading.english.scope import forward_end
from layers.reading.english.speechcue import SpeechCue
from layers.reading.line import Line
from layers.reading.sources import Source

_MARKED: Final = 16  # words from "marked" to "as occupied"
_NEAR: Final = 5  # words from "listed" to "settlements"
_AS: Final = frozenset({"as", "among"})


def labelled(cue: SpeechCue, sources: list[Source], begin: int) -> Attribution | None:
    """Read "called the claim a lie": a denial of what stands between verb and lie."""
    line, lexicon = cue.line, cue.lexicon
    lies = lexicon.phrases("reporting", "refuting_state").spans(line.lows, cue.end)
    if cue.negated or known_sources(sources) == ():
        return None
    if lies and lies[0][0] == cue.end:
        if not begin or line.lows[begin - 1] not in ("that", "which"):
            return None
        # "a claim that the mayor called nonsense"
        own = frozenset(range(begin - 1, lies[0][1]))
        return Attribution(
            tuple(sources), line.lows[cue.start], VERB, Stance.DENIED, (begin - 1, begin - 1), own, False
        )
    marks = cue.verb.lemma in lexicon.words("reporting", "marks")
    if not lies and marks and not _lists(line, cue.end, lexicon):
        return None  # "marked the anniversary of the liberation"
    if not lies:
        own = frozenset(range(begin, cue.end))
        scope = (cue.end, forward_end(line, cue.end, lexicon))
        return Attribution(tuple(sources), line.lows[cue.start], VERB, Stance.ASSERTED, scope, own)
    stop = lies[0][0]
    own = frozenset([*range(begin, cue.end), *range(stop, lies[0][1])])
    return Attribution(tuple(sources), line.lows[cue.start], VERB, Stance.DENIED, (cue.end, stop), own)


def _lists(line: Line, at: int, lexicon: Lexicon) -> bool:
    """Say whether somebody marks or lists places: "as occupied", "among those attacked", "the villages"."""
    towns = lexicon.words("where", "counted")
    plural = any(low.endswith("s") and low in towns for low in line.lows[at : at + _NEAR])
    return plural or not _AS.isdisjoint(line.lows[at : at + _MARKED])
