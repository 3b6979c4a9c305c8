"""Talk: events that are only warned of, ruled out, discussed or called for: "warned of an assault on X"."""

from __future__ import annotations

from layers.reading.line import PLACE
from layers.reading.modalcue import ModalCue
from layers.wordforms import NOUN


def talked_of(cue: ModalCue) -> str:
    """Return the words by which an event is only talked of, or ""."""
    return cue.said("talks_of") if cue.use.voice == NOUN else _at_risk(cue)


def _at_risk(cue: ModalCue) -> str:
    """Return what a place is only at: "the risk of X being encircled"."""
    at = cue.use.begin - 1
    if at < 1 or cue.words[at] != PLACE or "being" not in cue.words[at : cue.start]:
        return ""
    hits = cue.lexicon.phrases("modality", "plans").spans(cue.words, max(0, at - 3), at)
    return hits[-1][2] if hits and hits[-1][1] == at else ""
