"""Headlines: lines of a text in which a capital letter tells nothing."""

from __future__ import annotations

from bisect import bisect_left


class TitleCase:
    """Lines written as headlines, where a capital letter says nothing."""

    def __init__(self, text: str) -> None:
        self._starts: list[int] = []
        self._flags: list[bool] = []
        position = 0
        for line in text.splitlines(keepends=True):
            words = [word for word in line[:400].split() if word[0].isalpha()]
            capitals = sum(word[0].isupper() for word in words)
            self._starts.append(position)
            self._flags.append(len(words) >= 4 and capitals >= 0.6 * len(words))
            position += len(line)

    def at(self, position: int) -> bool:
        """Say whether the character at a position stands in a headline."""
        line = bisect_left(self._starts, position + 1) - 1
        return line >= 0 and self._flags[line]
