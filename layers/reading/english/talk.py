"""Talk: events that are only warned of, ruled out, discussed or called for: "warned of an assault on X"."""

from __future__ import annotations

from typing import Final

from layers.reading.english.aims import aim_of_list, to_bring
from layers.reading.grammar import ACTIVE
from layers.reading.line import PLACE
from layers.reading.modalcue import ModalCue
from layers.wordforms import BASE, NOUN, PAST, THIRD

_LETS: Final = ("help", "let", "made", "make", "saw", "see", "watch", "and", ",", "had")
_OF_PLACE: Final = 12  # words before "X's capture" that may govern it
_OWNER: Final = 3  # words that may name whose a noun is: "the Russian forces'"


def talked_of(cue: ModalCue) -> str:
    """Return the words by which an event is only talked of, or ""."""
    listed = aim_of_list(cue) or to_bring(cue) or _unanswered(cue)
    return listed or (cue.said("talks_of") if cue.use.voice == NOUN else _of_verb(cue))


def _of_verb(cue: ModalCue) -> str:
    return _at_risk(cue) or _considered(cue) or _demanded(cue) or _measured(cue)


def _unanswered(cue: ModalCue) -> str:
    """Return the noun for an answer that there is none to an event: "no comment from Kyiv on the capture"."""
    answers = cue.lexicon.words("modality", "answers")
    text = cue.text
    if cue.use.voice == NOUN and cue.words[cue.start - 2 : cue.start] == (PLACE, "'s"):
        text = tuple(cue.words[max(0, cue.start - _OF_PLACE) : cue.start])  # "no comment on X's capture"
    at = next((n for n in range(len(text) - 1, -1, -1) if text[n] in answers), -1)
    none = {"no", "without", "any"} & set(text[max(0, at - _OWNER) : max(0, at)])
    tied = {"on", "to", "about", "regarding"} & set(text[at + 1 :])
    return f"{min(none)} {text[at]}" if at > 0 and none and tied and cue.use.voice == NOUN else ""


def _considered(cue: ModalCue) -> str:
    """Return what a gerund hangs on: "ruled out withdrawing from X", "risk being surrounded in X"."""
    gerund = "being" in cue.words[cue.use.begin : cue.start] or cue.words[cue.start].endswith("ing")
    if not gerund or cue.use.going_on:
        return ""
    said = cue.said("talks_of")
    if said and cue.ends_with("talks_of"):
        return said
    before = cue.words[cue.use.begin - 1 : cue.use.begin]
    return before[0] if before and before[0] in cue.lexicon.words("modality", "dreads") else ""


def _demanded(cue: ModalCue) -> str:
    """Return whose deed is only asked for, in the subjunctive: "insist that Ukraine withdraw from X"."""
    bare = BASE in cue.use.form.forms and not cue.use.form.forms & {PAST, THIRD} and not cue.use.infinitive
    at = cue.start - 1
    if not bare or cue.use.voice != ACTIVE or cue.use.begin != cue.start or at < 0:
        return ""
    state = cue.words[at] in cue.lexicon.union("modality.states", "toponyms.metonyms")
    helped = cue.words[at - 1 : at] if at else ()
    return cue.words[at] if state and not (helped and helped[0].startswith(_LETS)) else ""


def _measured(cue: ModalCue) -> str:
    """Return what is told of a noun that looks like a verb: "the pace of the forces' advances"."""
    said = cue.said("talks_of")
    close = len(cue.text) - cue.place_of("talks_of") <= _OWNER + len(said.split())
    return said if said.endswith(" of") and close and cue.words[cue.start].endswith("s") else ""


def _at_risk(cue: ModalCue) -> str:
    """Return what a place is only at: "the risk of X being encircled"."""
    at = cue.use.begin - 1
    if at < 1 or cue.words[at] != PLACE or "being" not in cue.words[at : cue.start]:
        return ""
    hits = cue.lexicon.phrases("modality", "plans").spans(cue.words, max(0, at - 3), at)
    return hits[-1][2] if hits and hits[-1][1] == at else ""
