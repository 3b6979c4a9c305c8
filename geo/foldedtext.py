"""The words of a text, folded for look-up, each with its span in the text as it was written."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, NamedTuple

from geo.names import fold
from geo.unseen import UNSEEN

_APOSTROPHES: Final = "'’‘ʼʹʺ`´′″ʻ\u02bd\uff07"
# Marks and unseen signs, which folding drops, may stand inside a word; a name that ended there would be
# another place's.
_INSIDE: Final = rf"\u0300-\u036f\u0483-\u0487{UNSEEN}"
# Plain letters come first, in a class that is quick to match: most words are nothing else.
_WORD: Final = re.compile(
    r"[A-Za-zА-яІіЇїЄєҐґ]++(?=[ ,.\n])"
    rf"|[^\W_]+(?:(?:[{_INSIDE}]+(?=[^\W_])|[\u0300-\u036f]+|[{_APOSTROPHES}](?=[^\W_]))[^\W_]*)*"
)
# Between the words of one name: a hyphen, or space with at most one line end.
_WITHIN_NAME: Final = re.compile(r"[ \t\u00a0\u2009\u202f]*(?:\n|\r\n)?[ \t\u00a0\u2009\u202f]*|[-‐‑–]")
_MAX_GAP: Final = 6
_LONGEST: Final = 60
# Latin letters that keyboards leave among Cyrillic ones, and the letters they stand for.
_LOOKALIKES: Final = str.maketrans("aceiopxyk", "асеіорхук")


class FoldedWord(NamedTuple):
    """One word: `text[start:end]` folds to `folded`; `capital` says how it begins."""

    folded: str
    start: int
    end: int
    capital: bool


def folded_words(text: str) -> list[FoldedWord]:
    """Return the words of a text in order. A possessive 's or a hyphen ends a word."""
    words = []
    make = tuple.__new__  # what FoldedWord(...) does, without its call: every word of every text comes by
    for match in _WORD.finditer(text):
        surface, start = match[0], match.start()
        folded, length, capital = _known(surface) if len(surface) <= _LONGEST else _cut(surface)
        words.append(make(FoldedWord, (folded, start, start + length, capital)))
    return words


def _cut(surface: str) -> tuple[str, int, bool]:
    """Return a word as folded, how long it is without a possessive 's, and whether it is capitalised."""
    length = len(surface)
    if surface[-1] in "sS" and length > 2 and surface[-2] in _APOSTROPHES:
        length -= 2
    return _folded(surface[:length]) if length <= _LONGEST else "", length, surface[0].isupper()


def one_name(text: str, end: int, start: int) -> bool:
    """Say whether what stands between two words lets them be parts of one name."""
    return 0 < start - end <= _MAX_GAP and _WITHIN_NAME.fullmatch(text, end, start) is not None


def _folded(surface: str) -> str:
    folded = fold(surface)
    if folded.isascii():
        return folded
    cyrillic = sum("Ѐ" <= letter <= "ӿ" for letter in folded)
    return folded.translate(_LOOKALIKES) if 2 * cyrillic > len(folded) > cyrillic else folded


_known: Final = lru_cache(maxsize=65536)(_cut)  # texts say the same words again and again
