"""The words of a Cyrillic text around a name, and what the lexicon says of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from geo.foldedtext import FoldedWord
from geo.mention import OBJECT, OFFICE, Mention
from geo.toponymadjectives import adjective_stem
from geo.toponymwords import ToponymWords, Words

_SENTENCE_OPENS: Final = re.compile(r"(?:^|[.!?:;\n«“„\"(—–•*▪️🔹➡️|])[\s«“„\"'‘(*_]*$")
_OPENING: Final = "«“„\"'‘"
_CLOSING: Final = "»”“\"'’"
# The rest of a title in quotes: one or two words that begin with a capital, and nothing else.
_TITLE_ENDS: Final = re.compile(r"(?:[ \u00a0][A-ZА-ЯІЇЄҐ][\w.@-]{1,20}){1,2}[»”“\"]")
_PATRONYMIC: Final = re.compile(r".{2,}(?:ович|йович|івн|ївн|евич|овн|евн|ьич)(?:а|у|и|і|ем|ом|ою|ой|ы|е)?")
_LINKS: Final = frozenset(("та", "і", "й", "и", "або", "или", "а", "також", "также"))
_FAR: Final = 10
_GAP: Final = " «“„\"'‘"
_ABBREVIATED: Final = 5  # letters: "просп."
_VOWELS: Final = tuple("аеиоуыэюяіїє")
PREPOSITIONS: Final = frozenset((
    "у", "в", "на", "до", "від", "біля", "з", "із", "зі", "під", "за", "над", "по", "при", "к", "во", "от",
    "из", "под", "около", "возле", "об", "о", "с",
))  # fmt: skip
_SURNAME: Final = (
    "ський",
    "цький",
    "ский",
    "цкий",
    "ского",
    "енко",
    "ов",
    "ова",
    "ев",
    "єв",
    "ін",
    "ин",
    "чук",
)

# Names, adjectives of names and quarters that end in -о, as first parts of longer names do.
_WHOLE_IN_O: Final = (
    *("ово", "ево", "єво", "ино", "ско", "цко", "ько", "дніпро"),
    *("південно", "північно", "східно", "західно", "южно", "северо", "восточно", "западно"),
)
_DASHES: Final = ("-", "‑", "–", "—")


class CyrillicNeighbours:
    """The folded words of one text; a word beyond its ends is "". Indices count words."""

    def __init__(self, text: str, folded: Sequence[FoldedWord], words: ToponymWords) -> None:
        self._text = text
        self._folded = folded
        self._words = words

    def is_small_word(self, at: int) -> bool:
        """Say whether a word is a preposition or a word such as "city", and no name."""
        word = self.word(at)
        return word in self._words.place_before or word in PREPOSITIONS

    def head_noun(self, at: int) -> int:
        """Return the index of the noun that an adjective, or a list of adjectives, belongs to."""
        position = at + 1
        while position < min(at + _FAR, len(self._folded)):
            word = self._folded[position]
            gap = self._text[self._folded[position - 1].end : word.start]
            if (
                any(mark in gap for mark in ".;:!?\n(«")
                and self.word(position) not in self._words.region_after
            ):
                return -1
            if word.folded in _LINKS or (word.capital and adjective_stem(word.folded)):
                position += 1
                continue
            return position
        return -1

    def names_direction(self, at: int) -> bool:
        """Say whether an adjective stands before a direction: "на Східному та Північному напрямках"."""
        ending = self.word(at)[-2:]
        for position in range(at + 1, min(at + _FAR, len(self._folded))):
            word = self._folded[position]
            gap = self._text[self._folded[position - 1].end : word.start]
            if any(mark in gap for mark in ".;:!?\n(«"):
                return False
            if word.folded in self._words.direction_after:
                return True
            if word.folded not in _LINKS and not (word.capital and word.folded.endswith((ending, "о"))):
                return False
        return False

    def is_object(self, at: int, names: tuple[str, ...]) -> bool:
        """Say whether the word before makes the name that of a street, a river or a unit."""
        if self.touches(at - 1, self._between(at)) and self.word(at - 1) in self._words.object_before:
            return True
        if self.word(at - 1) in self._words.river_before and any(
            name in self._words.rivers for name in names
        ):
            return True
        # "трасу Бахмут - Лисичанськ": the second as well
        pair = at > 1 and self._text[self._folded[at - 1].end : self._folded[at].start].strip() in _DASHES
        if pair and self._folded[at - 1].capital and self.word(at - 2) in self._words.object_before:
            return True
        # "реки Кривой Торец"
        middle = at > 0 and self._folded[at - 1].capital and self.touches(at - 1, " ")
        return middle and self.touches(at - 2, _GAP) and self.word(at - 2) in self._words.object_before

    def _between(self, at: int) -> str:
        """Return the signs that may part a word from the one before: a point only behind an abbreviation."""
        before = self.word(at - 1)
        return _GAP + "." * (len(before) <= _ABBREVIATED and not before.endswith(_VOWELS))

    def as_office(self, region: Mention, at: int, last: int) -> Mention:
        """Return a region as no place where it only tells whose office it is, as what stands beside it says.

        "Глава администрации Выдуманской области", "Выдуманская областная военная администрация".
        """
        if self.word(last + 1) in self._words.object_after and self.touches(last):
            return replace(region, kind=OBJECT)
        if self.word(at - 1) in self._words.region_offices and self.touches(at - 1, " "):
            return replace(region, kind=OBJECT, said_kind=OFFICE)
        return region

    def touches(self, at: int, between: str = " «“„\"'‘.") -> bool:
        """Say whether nothing but a space, an opening quote or a point stands between a word and the next."""
        if not 0 <= at < len(self._folded) - 1:
            return False
        gap = self._text[self._folded[at].end : self._folded[at + 1].start].replace("\u00a0", " ")
        return len(gap) <= len(". «") and not gap.strip(between)

    def is_person(self, at: int, last: int) -> bool:
        """Say whether the words around make the name a person's."""
        if at:
            previous = self._folded[at - 1]
            gap = self._text[previous.end : self._folded[at].start]
            office = previous.folded in self._words.offices and self.opens_sentence(at - 1)
            named = previous.capital and previous.folded in self._words.person_before and not office
            if named and gap in (" ", "\u00a0"):
                return True  # but "Мэр Мелитополя": his town
            if len(previous.folded) == 1 and previous.capital and gap in (". ", ".", ".\u00a0"):
                return previous.folded not in self._words.place_before
            titled = previous.folded in self._words.person_before and gap in (" ", "\u00a0")
            if titled and self._folded[at].folded.endswith(_SURNAME):
                return True
        if last + 1 < len(self._folded):
            following = self._folded[last + 1]
            gap = self._text[self._folded[last].end : following.start]
            if (
                following.capital
                and gap in (" ", "\u00a0")
                and self._folded[at].folded in self._words.person_before
            ):
                return True
            patronymic = _PATRONYMIC.fullmatch(following.folded) is not None
            return following.capital and gap in (" ", "\u00a0") and patronymic
        return False

    def quoted(self, at: int, last: int) -> bool:
        """Say whether the name stands in quotes of its own, or begins a title: «Харків Щоденний»."""
        start, end = self._folded[at].start, self._folded[last].end
        if not start or self._text[start - 1] not in _OPENING:
            return False
        return self._text[end : end + 1] in tuple(_CLOSING) or _TITLE_ENDS.match(self._text, end) is not None

    def cut_by_hyphen(self, at: int, last: int) -> bool:
        """Say whether the name is a part of a longer hyphenated word that is none."""
        start, end = self._folded[at].start, self._folded[last].end
        if self._text[end : end + 1] in ("-", "‑") and self._text[end + 1 : end + 2].islower():
            return True
        if start < 2 or self._text[start - 1] not in "-‑":
            return False
        if not at or not self._text[start - 2].isalnum():
            return False
        before = self._folded[at - 1]
        # "Свято-Покровське", but "Курахово-Покровск" and "Дніпро-Донбас"
        first = before.folded.endswith("о") and not before.folded.endswith(_WHOLE_IN_O)
        return not before.capital or first

    def place_after_all(self, at: int, last: int) -> bool:
        """Say whether a capital is meant as a town: a preposition before it and a military word near."""
        before = self.word(at - 1)
        # "У столиці, Києві,"
        comma = "," if before in self._words.capital_nouns else ""
        if before in self._words.place_for_sure and self.touches(at - 1, f' «"“{comma}'):
            return True
        if before not in self._words.metonym_place_before or self.word(at - 2) in self._words.governing:
            return False
        if self.word(last + 1) in self._words.speech_after:
            return False
        near = range(max(0, at - 8), min(len(self._folded), last + 7))
        return any(self._folded[n].folded in self._words.metonym_place_words for n in near)

    def opens_sentence(self, at: int) -> bool:
        """Say whether a sentence begins with the word."""
        start = self._folded[at].start
        return _SENTENCE_OPENS.search(self._text[max(0, start - 12) : start]) is not None or start == 0

    def word(self, at: int) -> str:
        """Return a folded word."""
        return self._folded[at].folded if 0 <= at < len(self._folded) else ""

    def meets(self, names: tuple[str, ...], at: int, count: int, listed: Words) -> bool:
        """Say whether a name, or the one word that it is, is listed."""
        if any(name in listed for name in names):
            return True
        return count == 1 and self._folded[at].folded in listed
