"""What a name in Cyrillic letters is, by its form and the words beside it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from geo.caseendings import ANY, NOMINATIVE
from geo.cyrillicadjectives import LARGE, NOT_FEMININE, CyrillicAdjectives
from geo.cyrillicneighbours import PREPOSITIONS, CyrillicNeighbours
from geo.datelines import is_dateline
from geo.foldedtext import FoldedWord
from geo.gazetteer import Gazetteer
from geo.government import governed
from geo.mention import NOT_A_PLACE, OBJECT, REGION, SETTLEMENT, Mention, grammar_of
from geo.nameautomaton import Reading, name_automaton
from geo.toponymwords import ToponymWords

# Endings that a toponym has and an ordinary word has not.
_TOPONYMIC: Final = (
    "івка", "ївка", "овка", "евка", "ське", "цьке", "ськ", "цьк", "ское", "цкое", "ск", "цк", "град", "піль",
    "поль", "город", "инка",
    "анка", "янка", "івці", "овцы", "ївці", "ичі", "ичи", "ове", "ево", "ово", "їнка",
)  # fmt: skip
_IN: Final = ("у", "в", "во")
_AND: Final = ("та", "і", "й", "и")
_DASHES: Final = (" – ", " — ")
_VILLAGES_REACH: Final = 6  # words from "населені пункти" over their region to the dash
_ADJECTIVAL: Final = (*NOT_FEMININE, "ом", "ой", "ої", "ій", "ая", "ую", "ья", "ьей", "тя", "тьої")
# Neuter adjectives, and the nouns and adjectives that one can stand before; "отдельные" is none of theirs.
_NEUTER_RU: Final = ("ое", "ее", "ье", "ие", "ые")
_NEUTER_UK: Final = ("не", "ве", "ське", "цьке", "зьке")
_NEUTER_HEADS: Final = ("е", "я")
_PLURAL_RU: Final = ("ие", "ые")
_LOCATIVE: Final = ("ому", "ом")  # of an adjective of the neuter, as villages have and directions


class CyrillicContext:
    """The words of one text, and what the lexicon says of those beside its Cyrillic names."""

    def __init__(
        self, text: str, folded: Sequence[FoldedWord], gazetteer: Gazetteer, words: ToponymWords
    ) -> None:
        self._text = text
        self._folded = folded
        self._gazetteer = gazetteer
        self._automaton = name_automaton(gazetteer)
        self._words = words
        self._near = CyrillicNeighbours(text, folded, words)
        self._adjectives = CyrillicAdjectives(text, folded, gazetteer, words, self._near)
        self._named_inside: set[str] = set()  # names met where no sentence begins
        self._persons: set[str] = set()

    def note(self, at: int, readings: tuple[Reading, ...]) -> None:
        """Remember a name that stands inside a sentence: there a capital letter is a name's."""
        if not self._near.opens_sentence(at):
            names = (name for name, _ in readings)
            (self._persons if self._near.is_person(at, at) else self._named_inside).update(names)

    def governed(self, at: int, readings: tuple[Reading, ...]) -> tuple[Reading, ...]:
        """Return the readings in a case that the preposition before the word governs; all without one."""
        touches = len(readings) > 1 and self._near.touches(at - 1)
        return governed(self._near.word(at - 1), readings) if touches else readings

    def mention(self, at: int, count: int, readings: tuple[Reading, ...]) -> Mention | None:
        """Return what the words from `at` on are, None for an ordinary word.

        `readings` are the toponyms that they can be a form of; none for an adjective or a metonym.
        """
        last = at + count - 1
        start, end = self._folded[at].start, self._folded[last].end
        names = tuple(name for name, _ in readings)
        if self._near.meets(names, at, count, self._words.metonyms):
            if not (self._near.place_after_all(at, last) or self._among_towns(at, last)):
                return self._plain(start, end, NOT_A_PLACE)
        elif self._near.meets(names, at, count, self._words.not_places) or (
            count == 1 and self._words.is_no_name(self._near.word(at))
        ):
            return None
        if is_dateline(self._text, start, end, self._words):
            return self._plain(start, end, NOT_A_PLACE)
        if count == 1:
            adjective = self._adjectives.mention(at)
            unknown = adjective is not None and adjective.kind == REGION and not adjective.place_indices
            if adjective is not None and not (unknown and readings):
                return adjective
        if not readings:
            return self._adjectives.abbreviation(at)
        indices, settlements = self._automaton.places(names)
        named_region = (
            len(settlements) < len(indices) and self._gazetteer.category_at(indices[0]) not in LARGE
        )
        if named_region:
            indices = tuple(i for i in indices if i not in settlements)
        if named_region or not settlements:
            return self._near.as_office(self._named(start, end, REGION, indices, readings), at, last)
        nominative = all(bits & NOMINATIVE for _, bits in readings)
        kind = ""
        if not self._near.cut_by_hyphen(at, last) and not (at == last and self._near.is_small_word(at)):
            kind = self._kind(at, last, names, settlements, nominative=nominative)
        if not kind:
            return None
        return self._named(start, end, kind, settlements if kind == SETTLEMENT else (), readings)

    def _among_towns(self, at: int, last: int) -> bool:
        """Say whether a capital begins a list of towns: "у Києві, Харкові та Одесі", "Київ, Суми й Одеса".

        Of two that no preposition governs both may be governments.
        """
        following = self._listed_town(last)
        if following is None:
            return False
        return self._near.word(at - 1) in _IN or self._listed_town(following) is not None

    def _listed_town(self, last: int) -> int | None:
        """Return the last word of the town that follows in a list, or None; no capital is one."""
        following = last + 1 + (self._near.word(last + 1) in _AND)
        if following >= len(self._folded):
            return None
        word = self._folded[following]
        gap = self._text[self._folded[last].end : word.start]
        if len(gap) > len(", та ") or not gap.strip() or not word.capital:
            return None
        count, readings = self._automaton.longest(self._text, self._folded, following)
        names = tuple(name for name, _ in readings)
        if not count or self._near.meets(names, following, count, self._words.metonyms):
            return None
        return following + count - 1

    def _kind(
        self, at: int, last: int, names: tuple[str, ...], settlements: tuple[int, ...], *, nominative: bool
    ) -> str:
        before = self._near.word(at - 1)
        place_before = before in self._words.place_before
        if not place_before:
            if self._near.quoted(at, last) or self._near.is_object(at, names):
                return OBJECT
            head = self._near.word(self._near.head_noun(last))
            if head in self._words.adjective_heads and _agrees(self._folded[last].folded, head):
                return OBJECT  # "Западного военного округа", "Донецкой и Луганской народных республик"
            if self._folded[last].folded.endswith(_LOCATIVE) and self._near.names_direction(last):
                return NOT_A_PLACE
            if self._near.is_person(at, last) or any(name in self._persons for name in names):
                return NOT_A_PLACE
            if before in self._words.person_before and nominative and self._near.touches(at - 1, " "):
                return NOT_A_PLACE  # "лейтенант Лиман", but "мер Лимана"
            large = self._gazetteer.category_at(settlements[0]) in LARGE
            speaks = self._near.word(last + 1) in self._words.speech_after
            if (
                speaks
                and nominative
                and not large
                and self._near.touches(last, " ")
                and before not in PREPOSITIONS
            ):
                return NOT_A_PLACE
            ordinary = self._folded[at].folded in self._words.common_words
            if at == last and (ordinary or not large) and not self._evident(at, last, names):
                return ""
        return SETTLEMENT

    def _evident(self, at: int, last: int, names: tuple[str, ...]) -> bool:
        """Say whether a village's name is one and no ordinary word with a capital letter."""
        if not self._near.opens_sentence(at):
            return True
        if any(name in self._named_inside for name in names) or self._lists_villages(at):
            return True
        common = any(name in self._words.common_words for name in names) or (
            self._folded[at].folded in self._words.common_words
        )
        if not common and any(name.endswith(_TOPONYMIC) for name in names):
            return True
        end = self._folded[last].end
        after = self._text[end : end + 2]
        if not common and (after in (" —", " –", " -") or after[:1] == ":"):
            return True
        # "Піщане знову під контролем": an ordinary word needs the evidence close by.
        window = range(last + 1, min(last + (3 if common else 6), len(self._folded)))
        if any(self._folded[n].folded in self._words.place_evidence for n in window):
            return True
        following = self._folded[last + 1] if last + 1 < len(self._folded) else None
        in_list = after[:1] == "," and following is not None and following.capital
        if in_list and self._text.endswith(_DASHES, 0, self._folded[at].start):
            return not common or self._listed_town(last) is not None  # "п'ять атак – Глибоке, Вовчанськ"
        return (in_list or after[:1] in "(.") and not common

    def _lists_villages(self, at: int) -> bool:
        """Say whether a dash opens the names of villages told of before: "два села області – Урожайне"."""
        if not self._text.endswith(_DASHES, 0, self._folded[at].start):
            return False
        before = range(max(0, at - _VILLAGES_REACH), at)
        return any(self._folded[n].folded in self._words.place_before for n in before)

    def _plain(self, start: int, end: int, kind: str) -> Mention:
        return Mention(self._text[start:end], start, end, kind, ())

    def _named(
        self, start: int, end: int, kind: str, indices: tuple[int, ...], readings: tuple[Reading, ...]
    ) -> Mention:
        bits = 0
        for _, own in readings:
            bits |= own
        cases, number = grammar_of(bits & ANY)
        names = tuple(name for name, _ in readings)
        return Mention(self._text[start:end], start, end, kind, indices, names, cases, number)


def _agrees(word: str, head: str) -> bool:
    """Say whether a word can be the adjective of a noun; not so "в Купянске штурмовые группы"."""
    if word.endswith("е") and not word.endswith(_NEUTER_RU):
        return word.endswith(_NEUTER_UK) and head.endswith(_NEUTER_HEADS) and not head.endswith(_PLURAL_RU)
    return word.endswith(_ADJECTIVAL)
