"""Clauses in Ukrainian and Russian: a comma and a word that opens one ends the other."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from layers.reading.clauses import Clause
from layers.reading.line import PLACE, Line
from layers.reading.slavic.inflection import PASSIVE, PAST, PRESENT
from layers.reading.slavic.lexis import Lexis

_DASHES: Final = frozenset({"—", "–", "-"})
_FINITE: Final = frozenset({PASSIVE, PAST, PRESENT})
_PREPARED: Final = 3  # words before the place that opens a clause: "…, а в місті X"
_TOPIC: Final = frozenset({":", "—", "–"})
_BREAKS: Final = frozenset({";", ":", "—", "–"})
_OPENERS: Final = frozenset({",", ";", "—", "–"})


def split_clauses(line: Line, holes: Iterable[int], breaks: Iterable[int], lexis: Lexis) -> list[Clause]:
    """Cut a sentence into clauses.

    `holes` are words that belong to no clause (a source and its cue); before each word in `breaks` a
    clause ends. What stands in brackets is a clause of its own.
    """
    cutting = _Cutting(line, frozenset(holes), lexis)
    ends = set(breaks)
    for number in range(len(line)):
        if cutting.takes_bracket(number):
            continue
        if number in ends:
            cutting.close()
        cutting.take(number)
    return cutting.clauses()


@dataclass
class _Cutting:
    """The clauses cut so far and the words of the one that is open."""

    line: Line
    holes: frozenset[int]
    lexis: Lexis
    done: list[Clause] = field(default_factory=list)
    current: list[int] = field(default_factory=list)
    opener: str = ""
    head: int = 0  # words kept from the clause before: what a relative clause is about
    depth: int = 0
    inside: list[int] = field(default_factory=list)

    def takes_bracket(self, number: int) -> bool:
        """Take a word that is a bracket, stands in one, or belongs to no clause."""
        low = self.line.lows[number]
        if low == "(":
            self.depth += 1
            return True
        if low == ")" and self.depth:
            self.depth -= 1
            if not self.depth and self.inside:
                self.done.append(Clause(tuple(self.inside), "("))
                self.inside = []
            return True
        if number in self.holes:
            return True
        if self.depth:
            self.inside.append(number)
        return bool(self.depth)

    def take(self, number: int) -> None:
        """Take a word into the open clause, or end that clause with it."""
        line, low = self.line, self.line.lows[number]
        if low in _DASHES and self._is_copula(number):
            return  # "X — під контролем"
        if low in _TOPIC and self.current == [number - 1] and line.lows[number - 1] == PLACE:
            return  # "X: наші зайшли …"
        if low == "," and self._ends_at(number):
            self.close()
            return
        if low in _BREAKS and not self._lists_places(number):
            self.close()
            return
        word = self._opening(number)
        if word:
            self.close(word, self._antecedent(self.current) if low in self._relatives else ())
            return
        if low in self._relatives and number > 1 and line.lows[number - 1] in self._prepositions:
            kept = self._antecedent(self.current[:-1]) if line.lows[number - 2] == "," else ()
            if kept:  # "X, в якому …"
                self.current.pop()
                self.close(low, kept)
                return
        self.current.append(number)

    def close(self, opener: str = "", kept: tuple[int, ...] = ()) -> None:
        """End the open clause; the next one begins with the words kept."""
        if len(self.current) > self.head:
            self.done.append(Clause(tuple(self.current), self.opener))
        self.current, self.opener, self.head = list(kept), opener, len(kept)

    def clauses(self) -> list[Clause]:
        """Return all clauses, in the order of their first words."""
        if self.depth and self.inside:
            self.current += self.inside  # never closed: the bracket was no bracket
        self.close()
        return sorted(self.done, key=lambda clause: clause.words[0])

    @property
    def _relatives(self) -> frozenset[str]:
        return self.lexis.words("where", "relatives")

    @property
    def _prepositions(self) -> frozenset[str]:
        return self.lexis.words("where", "relative_prepositions")

    def _opening(self, number: int) -> str:
        """Return the word that opens a clause at a word, or nothing."""
        lows = self.line.lows
        if number and lows[number - 1] not in _OPENERS and number - 1 not in self.holes:
            return ""
        hypothetical = self.lexis.patterns("modality", "hypotheticals").at(lows, number)
        if hypothetical is not None:
            return hypothetical[1]
        goes_on = self.lexis.patterns("where", "goes_on").at(lows, number) is not None
        opens = self.lexis.patterns("where", "openers").at(lows, number) is not None
        return lows[number] if opens and not goes_on else ""

    def _ends_at(self, comma: int) -> bool:
        """Say whether a clause of its own stands on both sides of a comma: "X тримають наші, Y взято"."""
        lows = self.line.lows
        end = next((n for n in range(comma + 1, len(lows)) if lows[n] in _OPENERS), len(lows))
        behind = [n for n in range(comma + 1, end) if self._is_finite(n)]
        first = next((n for n in range(comma + 1, end) if lows[n] == PLACE), end)
        if not behind or first > behind[0] or first - comma > _PREPARED:
            return False
        if lows[behind[0] - 1] in self.lexis.words("grammar", "and"):
            return False  # "захопили A, B та просунулися"
        return any(self._is_finite(n) for n in self.current)

    def _is_finite(self, number: int) -> bool:
        if number in self.holes:
            return False
        cues = self.lexis.cues.get(self.line.lows[number], ())
        return any(cue.form in _FINITE for cue in cues)

    def _is_copula(self, number: int) -> bool:
        """Say whether a dash stands for "is": a state or a participle follows it."""
        lows = self.line.lows
        for ahead in range(number + 1, min(len(lows), number + 3)):
            if self.lexis.states.at(lows, ahead) is not None:
                return True
            if any(cue.form == PASSIVE for cue in self.lexis.cues.get(lows[ahead], ())):
                return True
        return False

    def _lists_places(self, number: int) -> bool:
        """Say whether a list of places goes on behind a colon or a dash."""
        return PLACE in self.line.lows[number + 1 : number + 3]

    def _antecedent(self, words: list[int]) -> tuple[int, ...]:
        """Return the place that a relative clause is about: the one right before its comma."""
        numbers = [number for number in words if self.line.lows[number] != ","]
        return (numbers[-1],) if numbers and self.line.lows[numbers[-1]] == PLACE else ()
