"""Alignment: where the words that an extractor gives as a quote stand in the text; never a guess."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cached_property
from typing import Final

from geo.unseen import UNSEEN

_MAX_SPANS: Final = 10  # a hostile answer must not cost more than an honest one
_QUOTATION: Final = "“”„‟«»″"
_APOSTROPHES: Final = "’‘‛ʼ`´′"
_FOLDED: Final = str.maketrans({**dict.fromkeys(_QUOTATION, '"'), **dict.fromkeys(_APOSTROPHES, "'")})
_UNSEEN: Final = re.compile(f"[{UNSEEN}]")  # a model drops them unseen


class AlignedText:
    """A text in which words are sought as written, and then with white space and quotation marks folded."""

    def __init__(self, text: str) -> None:
        self._text = text

    def spans(self, words: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
        """Return where words stand within text[start:end], in order, at most 10 spans of the original.

        Exact occurrences win. Without one, runs of white space count as one space, quotation marks and
        apostrophes of any shape as equal, and signs without width as absent; nothing else may differ.
        """
        stop = len(self._text) if end is None else end
        wanted = words.strip()
        if not wanted:
            return []
        found = [(at, at + len(wanted)) for at in _occurrences(self._text, wanted, start, stop)]
        if found:
            return found
        folded, origins = self._folded
        sought = _fold(wanted)[0].strip()
        if not sought:
            return []
        low, high = bisect_left(origins, start), bisect_left(origins, stop)
        return [
            (origins[at], origins[at + len(sought) - 1] + 1) for at in _occurrences(folded, sought, low, high)
        ]

    @cached_property
    def _folded(self) -> tuple[str, list[int]]:
        return _fold(self._text)


def _fold(text: str) -> tuple[str, list[int]]:
    """Return a text folded, and where each of its signs stood in the original."""
    signs: list[str] = []
    origins: list[int] = []
    unseen = {match.start() for match in _UNSEEN.finditer(text)}
    for position, sign in enumerate(text):
        sign = " " if sign.isspace() else sign.translate(_FOLDED)
        if position in unseen or (sign == " " and signs and signs[-1] == " "):
            continue
        signs.append(sign)
        origins.append(position)
    return "".join(signs), origins


def _occurrences(text: str, words: str, start: int, end: int) -> Iterator[int]:
    at = text.find(words, start, end)
    for _ in range(_MAX_SPANS):
        if at < 0:
            return
        yield at
        at = text.find(words, at + 1, end)
