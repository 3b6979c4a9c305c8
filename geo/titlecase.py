"""Headlines: lines of a text in which a capital letter tells nothing."""

from __future__ import annotations

from bisect import bisect_left
from itertools import accumulate


class TitleCase:
    """Lines written as headlines, where a capital letter says nothing."""

    def __init__(self, text: str) -> None:
        self._lines = text.splitlines(keepends=True)
        self._starts = list(accumulate(map(len, self._lines[:-1]), initial=0))
        self._flags: dict[int, bool] = {}  # of the lines that were asked for, as few are

    def at(self, position: int) -> bool:
        """Say whether the character at a position stands in a headline."""
        number = bisect_left(self._starts, position + 1) - 1
        if not 0 <= number < len(self._lines):
            return False
        if number not in self._flags:
            self._flags[number] = _is_headline(self._lines[number])
        return self._flags[number]


def _is_headline(line: str) -> bool:
    words = [word for word in line[:400].split() if word[0].isalpha()]
    return len(words) >= 4 and sum(word[0].isupper() for word in words) >= 0.6 * len(words)
