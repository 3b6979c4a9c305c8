"""Attempts: the noun for one, and the words that say it failed: "efforts to advance near X", "in vain"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from layers.claims import ControlStatus, Stance
from layers.lexicon import Lexicon
from layers.reading.english.modality import Modality
from layers.reading.grammar import Use
from layers.reading.line import PLACE

_REACH: Final = 6  # words between the noun and the verb


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
