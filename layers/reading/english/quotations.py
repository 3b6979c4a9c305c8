"""Quotations: where a text's quotation marks open and close."""

from __future__ import annotations

import re
from typing import Final

_MARKS: Final = re.compile(r"[“”«»\"\n]")
_LONGEST: Final = 1500  # signs; what is longer is a mark that was never closed
_OPEN: Final = "“«"
_CLOSE: Final = "”»"


def quoted_spans(text: str) -> list[tuple[int, int]]:
    """Return (first, after last) of the quotations of a text, told by their marks."""
    spans: list[tuple[int, int]] = []
    begin = -1
    straight = False
    for mark in _MARKS.finditer(text):
        position, sign = mark.start(), mark[0]
        if sign in _OPEN:  # one that was never closed gives way
            begin, straight = position, False
        elif sign == '"' and begin < 0:
            begin, straight = position, True
        elif begin >= 0 and ((sign in _CLOSE and not straight) or (sign == '"' and straight)):
            if position - begin < _LONGEST:
                spans.append((begin, position + 1))
            begin = -1
        elif sign == "\n" and begin >= 0 and straight:
            begin = -1  # no straight mark is trusted over a paragraph
    return spans
