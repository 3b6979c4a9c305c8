"""Calendar words: months, weekdays, numbers and phrases such as "last week" of one language."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final, Protocol

from layers.reading.reckoning import AGO, FIRST_YEAR, LAST_YEAR, RELATIVE

EVE, MORNING = "eve", "morning"
_YEARS: Final = ("this_year", "last_year")
_LONGEST: Final = 5  # words of the longest phrase that stands before a date ("in the first half of")


class Phrases(Protocol):
    """A table that finds the longest of its phrases at a word."""

    def at(self, words: Sequence[str], position: int, /) -> tuple[int, str] | None:
        """Return (end, value) of the phrase that begins at a word, or None."""


class CalendarWords:
    """The words that a language has for days; `month_first` says that "May 3" is a day as "3 May" is.

    The lists of months, weekdays and counts hold all forms of one word in one string ("may|mays"), in order
    from 1. A word of any other list may be a phrase.
    """

    def __init__(
        self,
        listed: Mapping[str, Sequence[str]],
        tables: Callable[[Iterable[tuple[str, str]]], Phrases],
        *,
        month_first: bool,
    ) -> None:
        self.month_first = month_first
        self.months = _numbered(listed.get("months", ()))
        self.weekdays = _numbered(listed.get("weekdays", ()))
        self._counts = _numbered(listed.get("counts", ()))
        self._words = {key: frozenset(words) for key, words in listed.items()}
        self._relative = tables((t, k) for k in (*RELATIVE, EVE, MORNING) for t in listed.get(k, ()))
        self._ago = tables((text, key) for key in AGO for text in listed.get(key, ()))
        relative = (text.split()[0] for key in (*RELATIVE, EVE, MORNING) for text in listed.get(key, ()))
        self._dated = frozenset().union(self.months, self.weekdays, self._counts)
        self._first = self._dated.union(relative)
        self._tables = {key: tables((text, text) for text in words) for key, words in listed.items()}

    def opens(self, word: str) -> bool:
        """Say whether a dating may begin with a word: most words begin none."""
        return word in self._first or word[:1].isdigit()

    def is_dated(self, word: str) -> bool:
        """Say whether a word is a month, a weekday or a number: others only open phrases ("the day")."""
        return word in self._dated or word[:1].isdigit()

    def has(self, key: str, word: str) -> bool:
        """Say whether a word stands in a list of single words."""
        return word in self._words.get(key, ())

    def lists(self, key: str) -> bool:
        """Say whether a language has such a list."""
        return bool(self._words.get(key))

    def end_of(self, key: str, words: Sequence[str], position: int) -> int:
        """Return where a phrase of a list that begins at a word ends, or 0."""
        table = self._tables.get(key)
        hit = table.at(words, position) if table is not None and 0 <= position < len(words) else None
        return hit[0] if hit is not None else 0

    def start_of(self, key: str, words: Sequence[str], end: int) -> int | None:
        """Return where a phrase of a list that ends before a word begins, the longest one, or None."""
        for start in range(max(0, end - _LONGEST), end):
            if self.end_of(key, words, start) == end:
                return start
        return None

    def names_year(self, words: Sequence[str]) -> bool:
        """Say whether words name a year: "2014", "last year"."""
        if any(year_number(word) for word in words if word[:1].isdigit()):
            return True
        opening = [n for n, word in enumerate(words) if word in self._first]  # as "this" does
        return any(self.end_of(key, words, position) for key in _YEARS for position in opening)

    def relative(self, words: Sequence[str], position: int) -> tuple[int, str] | None:
        """Return (end, list) of the longest phrase such as "last week" that begins at a word, or None."""
        return self._relative.at(words, position)

    def ago(self, words: Sequence[str], position: int) -> tuple[int, str] | None:
        """Return (end, list) of "days ago" and the like, or None."""
        return self._ago.at(words, position) if position < len(words) else None

    def count(self, word: str) -> int:
        """Return a number below a hundred, in words or digits, or 0."""
        return self._counts.get(word, 0) or (int(word) if is_number(word) and len(word) < 3 else 0)


def day_number(word: str) -> int:
    """Return the day of the month that "26" or "26-го" is, or 0."""
    digits, sign, ending = word.partition("-")
    day = int(digits) if is_number(digits) and len(digits) < 3 and (ending.isalpha() or not sign) else 0
    return day if day <= 31 else 0


def year_number(word: str) -> int:
    """Return the year that "2025" or "2022-му" is, or 0 for one that no report is about."""
    digits = word.partition("-")[0]
    year = int(digits) if is_number(digits) and len(digits) == 4 else 0
    return year if FIRST_YEAR <= year <= LAST_YEAR else 0


def is_number(word: str) -> bool:
    """Say whether a word is digits from 0 to 9 and nothing else."""
    return word.isascii() and word.isdigit()


def _numbered(listed: Iterable[str]) -> Mapping[str, int]:
    return {form: number for number, forms in enumerate(listed, 1) for form in forms.split("|")}
