"""Clauses in Ukrainian and Russian: a comma and a word that opens one ends the other."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from layers.reading.clause import Clause
from layers.reading.line import PLACE, Line
from layers.reading.slavic.antecedents import antecedent, is_unseen
from layers.reading.slavic.dashes import is_copula, lists_places
from layers.reading.slavic.inflection import FINITE, PASSIVE
from layers.reading.slavic.lexis import Lexis
from layers.reading.slavic.parentheses import counts, with_commas

_DASHES: Final = frozenset({"—", "–", "-"})
_RESUMING: Final = 4  # words from the comma to the participle that goes on
_PREPARED: Final = 3  # words before the place that opens a clause: "…, а в місті X"
_TOPIC: Final = frozenset({":", "—", "–"})
_BREAKS: Final = frozenset({";", ":", "—", "–"})
_OPENERS: Final = frozenset({",", ";", "—", "–"})


def split_clauses(line: Line, holes: Iterable[int], breaks: Iterable[int], lexis: Lexis) -> list[Clause]:
    """Cut a sentence into clauses.

    `holes` are words that belong to no clause (a source and its cue); before each word in `breaks` a
    clause ends. What stands in brackets is a clause of its own.
    """
    cutting = _Cutting(line, with_commas(line, frozenset(holes), lexis) | counts(line, lexis), lexis)
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
    about: tuple[int, ...] = ()  # the place that the open relative clause tells of
    main: Clause | None = None  # the clause in which that place stands
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
        if low in _DASHES and is_copula(self.line, number, self.lexis):
            return  # "X — під контролем"
        if low in _TOPIC and self.current == [number - 1] and line.lows[number - 1] == PLACE:
            return  # "X: наші зайшли …"
        main = self.main.words if self.about and self.main is not None else ()
        if low == "," and (self._returns(number) or is_unseen(line, number, main, self.lexis)):
            self._go_back(number)
            return
        if low == "," and self._resumes(number):
            self.close("", self.about)
            return
        if low == "," and self._ends_purpose(number):
            self.close()
            return
        if (low == "," and self._ends_at(number)) or (low in (",", "-") and self._changes_subject(number)):
            self.close()
            return
        if low in _BREAKS and not lists_places(self.line, number, self.lexis):
            if not self._closes_list(number):
                self.close()
            return
        word = self._opening(number)
        if word:
            relative = low in self._relatives or self._is_about_place(low)
            self.close(word, antecedent(self.line, self.lexis, self.current) if relative else ())
            return
        if low in self._relatives and number > 1 and line.lows[number - 1] in self._prepositions:
            kept = (
                antecedent(self.line, self.lexis, self.current[:-1]) if line.lows[number - 2] == "," else ()
            )
            if kept:  # "X, в якому …"
                self.current.pop()
                self.close(low, kept)
                return
        self.current.append(number)

    def close(self, opener: str = "", kept: tuple[int, ...] = ()) -> None:
        """End the open clause; the next one begins with the words kept."""
        if len(self.current) > self.head:
            self.done.append(Clause(tuple(self.current), self.opener))
        self.main = self.done[-1] if kept and self.done else None
        self.current, self.opener, self.head = list(kept), opener, len(kept)
        self.about = kept if opener else ()

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
        end = next((n for n in range(comma + 1, len(lows)) if self._ends_list(n)), len(lows))
        behind = [n for n in range(comma + 1, end) if self._is_told(n)]
        first = next((n for n in range(comma + 1, end) if lows[n] == PLACE), end)
        if not behind or first > behind[0] or first - comma > _PREPARED:
            return False
        if lows[behind[0] - 1] in self.lexis.words("grammar", "and"):
            return False  # "захопили A, B та просунулися"
        # "X під контролем ЗСУ, у Y тривають бої".
        return any(self._is_told(n) or self.lexis.states.at(lows, n) is not None for n in self.current)

    def _closes_list(self, dash: int) -> bool:
        """Say whether a dash ends names before a verb of theirs: "за інші села – A, B – тривають бої"."""
        lows = self.line.lows
        opening = next((n for n in reversed(self.current) if lows[n] in _DASHES), None)
        if lows[dash] not in _DASHES or opening is None or any(self._is_finite(n) for n in self.current):
            return False
        linked = {PLACE, ",", *self.lexis.words("grammar", "and")}
        return lows[dash - 1] == PLACE and all(low in linked for low in lows[opening + 1 : dash])

    def _ends_purpose(self, comma: int) -> bool:
        """Say whether a purpose that opens the sentence ends: "чтобы не попасть в окружение, ВСУ ушли"."""
        lows = self.line.lows
        if self.opener not in self.lexis.words("modality", "purposes") or lows[comma + 1 :][:1] == (PLACE,):
            return False
        told = any(self._is_finite(n) for n in range(comma))
        return not told and any(self._is_finite(n) for n in range(comma + 1, len(lows)))

    def _changes_subject(self, sign: int) -> bool:
        """Say whether other forces do something behind a sign: "ЗСУ звільнили X, ворог утік"."""
        lows, opens = self.line.lows, self._opening(sign + 1)  # "бої тривають у X, де ворог закріпився"
        told = any(self._is_finite(n) or (not opens and self._is_told(n)) for n in self.current)
        end = next((n for n in range(sign + 1, len(lows)) if lows[n] in _OPENERS), len(lows))
        verb = next((n for n in range(sign + 1, end) if self._is_finite(n)), None)
        if not told or verb is None or PLACE in lows[sign + 1 : end]:
            return False
        return any(
            hit is not None and not hit[1].nominatives.isdisjoint(lows[n : hit[0]])
            for n in range(sign + 1, min(verb, sign + _PREPARED))
            if (hit := self.lexis.forces.at(lows, n)) is not None
        )

    def _ends_list(self, number: int) -> bool:
        """Say whether a sign ends a part of the sentence, rather than a name in a list: "A, B, C взято"."""
        lows = self.line.lows
        return lows[number] in _OPENERS and not (lows[number] == "," and lows[number + 1 :][:1] == (PLACE,))

    def _is_told(self, number: int) -> bool:
        """Say whether a word tells that something happened: a finite verb, or a battle that goes on."""
        if self._is_finite(number) or number in self.holes:
            return number not in self.holes
        lows, options = self.line.lows, [cue.rule for cue in self.lexis.cues.get(self.line.lows[number], ())]
        if self.lexis.states.begins(lows[number]) and (state := self.lexis.states.at(lows, number)):
            options.append(state[1])
        return any(rule.subject == "none" and rule.place == "preposition" for rule in options)

    def _resumes(self, comma: int) -> bool:
        """Say whether a predicate goes on behind a relative clause: "X, который …, освобожден"."""
        if not self.about:
            return False
        lows, stop = self.line.lows, min(comma + _RESUMING, len(self.line))
        if any(self.lexis.states.at(lows, number) is not None for number in range(comma + 1, stop)):
            return PLACE not in lows[comma + 1 : stop]  # "X, що входить до …, залишається під контролем"
        return any(
            cue.form == PASSIVE for low in lows[comma + 1 : stop] for cue in self.lexis.cues.get(low, ())
        )

    def _returns(self, comma: int) -> bool:
        """Say whether a list of places goes on behind a relative clause: "в A, куди …, та в B, де …"."""
        lows, ands = self.line.lows, self.lexis.words("grammar", "and")
        if not self.about or self.main is None or comma + 1 >= len(lows) or lows[comma + 1] not in ands:
            return False
        end = next(
            (n for n in range(comma + 1, len(lows)) if lows[n] in _OPENERS or lows[n] == "."), len(lows)
        )
        places = [n for n in range(comma + 1, end) if lows[n] == PLACE]
        tied = bool(places) and places[0] - comma <= _PREPARED + 1
        return tied and not any(self._is_finite(n) for n in range(comma + 1, end))

    def _go_back(self, comma: int) -> None:
        """End the relative clause that is open and go on with the one before it."""
        main = self.main
        self.close()
        if main is not None and main in self.done:
            self.done.remove(main)
            self.current, self.opener = [*main.words, comma], main.opener

    def _is_about_place(self, low: str) -> bool:
        """Say whether "що" is told of the place that all words before it name: "Місто X, що входить …"."""
        if low not in self.lexis.words("where", "that_relatives"):
            return False
        known = self.lexis.words("where", "settlement_nouns")
        lows = [self.line.lows[n] for n in self.current]
        return PLACE in lows and all(word == PLACE or word in known or not word[0].isalnum() for word in lows)

    def _is_finite(self, number: int) -> bool:
        cues = () if number in self.holes else self.lexis.cues.get(self.line.lows[number], ())
        return any(cue.form in FINITE for cue in cues)
