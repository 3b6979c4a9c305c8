"""Attempts: the noun for one, and the words that say it failed: "efforts to advance near X", "in vain"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Protocol

from layers.claims import ControlStatus, Stance
from layers.lexicon import Lexicon
from layers.reading.english.modality import Modality
from layers.reading.grammar import ACTIVE, Use
from layers.reading.line import PLACE
from layers.reading.modalcue import may_is_month
from layers.wordforms import BASE


class _Told(Protocol):
    """An event, of which only this is asked."""

    @property
    def use(self) -> Use:
        """Return how its cue is used."""

    @property
    def modality(self) -> Modality:
        """Return whether it happened."""


_REACH: Final = 6  # words between the noun and the verb
_GOES_ON: Final = 16  # words from "will" to a second verb


def tried_at(words: Sequence[str], use: Use, stance: Stance | None, lexicon: Lexicon) -> int | None:
    """Return where the noun stands that calls a verb an attempt and no claim, or None."""
    if not use.infinitive or use.form.rule.status is ControlStatus.WITHDREW or stance is not None:
        return None
    first = max(0, use.begin - _REACH)
    behind = words[first : use.begin]
    nouns = lexicon.union("modality.tried_nouns", "modality.trying")
    closed = PLACE in behind or "," in behind
    return None if closed else next((first + n for n, low in enumerate(behind) if low in nouns), None)


def fails_after(words: Sequence[str], end: int, lexicon: Lexicon) -> bool:
    """Say whether an attack is told to have failed behind a word: "attacks near X failed"."""
    hits = lexicon.phrases("modality", "failed_after").spans(words, end, min(end + 26, len(words)))
    return any(words[stop : stop + 1] != ("to",) for _, stop, _ in hits)


def shares_future(
    words: Sequence[str], before: Sequence[_Told], use: Use, start: int, lexicon: Lexicon
) -> bool:
    """Say whether a bare verb goes on with what is to come: "will ring the men near X and take it".

    `before` is the event told last, if any: "gathered to encircle A and advance on B".
    """
    bare = BASE in use.form.forms and words[start - 1 : start] in (("and",), ["and"])
    if bare and before and before[0].use.infinitive and before[0].modality.stance is None:
        return True
    plain = use.voice == ACTIVE and BASE in use.form.forms and use.begin == start
    if not plain or words[start - 1 : start] not in (("and",), ["and"]):
        return False
    modal = lexicon.words("modality", "futures") - {"to", "to be"}
    finite = lexicon.words("grammar", "finite")
    for at in range(start - 2, max(-1, start - _GOES_ON), -1):
        if words[at] in modal:
            return not may_is_month(words, at)
        if words[at] in finite or words[at] in (",", ";", "that"):
            return False
    return False


def shares_aim(words: Sequence[str], before: int, use: Use, modality: Modality, start: int) -> bool:
    """Say whether a verb goes on with the aim or the attempt of the cue at `before`.

    "Focus on taking A as well as on seizing B"; "their attempt to break the defence and advance".
    """
    at = start - (words[start - 1 : start] in (("on",), ("at",), ("of",)))
    joined = words[at - 1 : at] in (("and",), ("or",)) or words[max(0, at - 2) : at] == ("well", "as")
    if modality.becomes is ControlStatus.CONTESTED and use.infinitive:
        return joined and not words[start].endswith(("s", "ed", "ing"))
    gerunds = words[start].endswith("ing") and words[before].endswith("ing")
    return joined and gerunds and modality.stance is None
