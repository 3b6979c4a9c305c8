"""Own claims: whose "claimed" or "announced" deed it is: "Russia's announced retreat from X"."""

from __future__ import annotations

from typing import Final

from layers.claims import Stance
from layers.reading.attribution import VERB, Attribution
from layers.reading.english.scope import forward_end
from layers.reading.english.speechcue import SpeechCue, finish
from layers.reading.line import PLACE
from layers.reading.sources import find_sources

_OWNER: Final = 3  # words of a country's name
_OWNED: Final = ("'s", "'")


def is_owned(cue: SpeechCue) -> bool:
    """Say whether a verb of speech is a participle behind an owner: "Russia's claimed capture"."""
    line, start = cue.line, cue.start
    return start > 1 and line.lows[start - 1] in _OWNED and line.lows[start].endswith("ed")


def own_claim(cue: SpeechCue) -> Attribution | None:
    """Return a country's own claim of its deed; a deed that is only reported is hedged, whosever it is.

    Of a town that owns it ("the town's claimed capture") nobody is named who claims it.
    """
    line, start, end, lexicon = cue.line, cue.start, cue.end, cue.lexicon
    owner = lexicon.sides.ending(line.lows, start - 1, _OWNER)
    comma = next((n for n in range(end, len(line)) if line.lows[n] == ","), len(line))
    stop = min(comma, forward_end(line, end, lexicon))
    if cue.verb.lemma in lexicon.words("reporting", "hearsay"):
        scope = (owner[0] if owner is not None else end, stop)
        return Attribution((), line.lows[start], VERB, Stance.HEDGED, scope, frozenset(range(start, end)))
    if owner is None or line.lows[start - 2] == PLACE:
        return None
    sources = find_sources(line, owner[0], start - 1, lexicon, cue.memory)
    if not sources:
        return None
    return finish(cue, sources, (end, stop), frozenset(range(owner[0], end)), forward=True)
