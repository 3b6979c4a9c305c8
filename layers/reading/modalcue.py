"""Modal cues: the words before a cue that govern it, and the helpers among them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from layers.lexicon import NOUN, EventRule, Lexicon
from layers.reading.grammar import LOOK_BACK, Use
from layers.reading.line import PLACE

MODAL_HAVE: Final = frozenset({"may", "might", "could"})


@dataclass(frozen=True, slots=True)
class ModalCue:
    """A cue at words[start:end] and the words before it that govern it."""

    words: Sequence[str]
    use: Use
    start: int
    end: int
    text: tuple[str, ...]
    lexicon: Lexicon

    @property
    def rule(self) -> EventRule:
        """Return the rule of the cue."""
        return self.use.form.rule

    def said(self, key: str) -> str:
        """Return the last phrase of a list of the lexicon among the governing words, or ""."""
        hit = self._last(key)
        return " ".join(self.text[hit[0] : hit[1]]) if hit is not None else ""

    def place_of(self, key: str) -> int:
        """Return where the last such phrase begins, or -1."""
        hit = self._last(key)
        return hit[0] if hit is not None else -1

    def _last(self, key: str) -> tuple[int, int, str] | None:
        hits = self.lexicon.phrases("modality", key).spans(self.text)
        return hits[-1] if hits else None


def window(words: Sequence[str], use: Use, start: int, floor: int) -> int:
    """Return where the words begin that govern a cue: back to a place, a sign or another cue."""
    limit = max(floor, start - (LOOK_BACK + 3 if use.voice == NOUN else LOOK_BACK + 1))
    position = start
    while position > limit:
        low = words[position - 1]
        if low in (PLACE, ";", ":", "(", ")") or (low == "," and start - position > 0):
            break
        position -= 1
    return position


def prophecy_in(text: Sequence[str], lexicon: Lexicon) -> str:
    """Return the modal verb that makes a cue future or hypothetical; "may have captured" is a hedge."""
    for position, low in enumerate(text):
        if low not in lexicon.words("modality", "futures") or low == "to":
            continue
        following = tuple(text[position + 1 : position + 4])
        if (low in MODAL_HAVE and "have" in following) or (low in ("may", "might") and "be" in following):
            continue
        if low == "could" and "not" in following:
            continue
        return low
    return ""


def reported_infinitive(text: Sequence[str]) -> bool:
    """Say whether "to have captured" or "to be advancing" reports rather than plans."""
    tail = tuple(text[-4:])
    return ("have" in tail and "to" in tail) or tail[-2:] == ("to", "be")


def helper_after(words: Sequence[str], end: int, lexicon: Lexicon) -> str:
    """Return the modal verb whose subject a noun is ("the fall of X would open the way"), or ""."""
    modal = lexicon.words("modality", "futures") - {"to", "to be"}
    for low in words[end : end + 10]:
        if low in modal:
            return low
        if low in lexicon.words("grammar", "finite") or low == ",":
            return ""
    return ""
