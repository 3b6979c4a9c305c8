"""Adjectives made of toponyms in Cyrillic letters: a direction, a region or the name of something else."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from geo.cyrillicneighbours import CyrillicNeighbours
from geo.foldedtext import FoldedWord
from geo.gazetteer import Gazetteer
from geo.mention import DIRECTION, NOT_A_PLACE, OBJECT, REGION, SECTOR, Mention
from geo.nameautomaton import name_automaton
from geo.toponymadjectives import adjective_stem, toponyms_of
from geo.toponymwords import ToponymWords

LARGE: Final = ("city", "special")
_PEOPLES: Final = "народн"
_OBLAST: Final = "област"
# "Покровського Дніпропетровської області": a village's name, as the noun is feminine.
NOT_FEMININE: Final = ("ого", "ому", "им", "ым", "ий", "ый", "е")
_ELLIPTIC: Final = ("ской", "цкой", "ській", "цькій", "ської", "цької")


class CyrillicAdjectives:
    """The words of one text, of which some are adjectives that a toponym makes. Indices count words."""

    def __init__(
        self,
        text: str,
        folded: Sequence[FoldedWord],
        gazetteer: Gazetteer,
        words: ToponymWords,
        near: CyrillicNeighbours,
    ) -> None:
        self._text = text
        self._folded = folded
        self._gazetteer = gazetteer
        self._automaton = name_automaton(gazetteer)
        self._words = words
        self._near = near

    def mention(self, at: int) -> Mention | None:
        """Return an adjective made of a toponym before a direction, region or object, also in a list."""
        word = self._folded[at]
        stem = adjective_stem(word.folded)
        if not stem:
            return None
        head = self._near.head_noun(at)
        noun = self._near.word(head)
        if noun in self._words.direction_after:
            if sector := self._sector(at, stem):
                return sector
            kind = DIRECTION
        elif noun in self._words.region_after and not (
            noun.startswith(_OBLAST) and word.folded.endswith(NOT_FEMININE)
        ):
            kind = REGION
        elif noun.startswith(_PEOPLES) and head == at + 1:
            # The occupiers' "Donetsk People's Republic": no place, but it tells the oblast as "ДНР" does.
            return self._region(at, at, stem, ())
        elif noun in self._words.object_after and head == at + 1 and self._near.touches(at):
            # But "атаки у Выдумска, Лимана": a list of towns, and no estuary.
            return self._plain(word, OBJECT)
        elif word.folded.endswith(_ELLIPTIC) and (head < 0 or not noun):
            kind = REGION  # "в Луганской ..."
        else:
            return None
        names = tuple(toponyms_of(stem, self._gazetteer.toponyms(), self._words.adjectives))
        categories = {i: self._gazetteer.category_at(i) for i in self._automaton.places(names)[1]}
        towns = tuple(i for i, category in categories.items() if category in LARGE) or tuple(categories)
        if kind == REGION:
            return self._region(at, head, stem, towns)
        if not towns:
            return self._plain(word, NOT_A_PLACE)
        return Mention(self._text[word.start : word.end], word.start, word.end, DIRECTION, towns, names)

    def _sector(self, at: int, stem: str) -> Mention | None:
        """Return the oblast of a sector that is named after no town: "Південно-Слобожанський напрямок"."""
        named = self._words.adjectives
        region = named.get(f"{self._near.word(at - 1)} {stem}", named.get(stem, ""))
        indices, settlements = self._automaton.places((region,))
        if not indices or settlements:
            return None
        word = self._folded[at]
        surface = self._text[word.start : word.end]
        return Mention(surface, word.start, word.end, OBJECT, indices, said_kind=SECTOR)

    def _region(self, at: int, head: int, stem: str, towns: tuple[int, ...]) -> Mention:
        word = self._folded[at]
        end = self._folded[head].end if head == at + 1 else word.end
        raion = self._near.word(head).startswith("район")
        suffix = ("ий район" if raion else "а область", "ий район" if raion else "ая область")
        found: list[int] = []
        for tail in suffix:
            found += self._gazetteer.toponyms().get(f"{stem}{tail}", ())
        chosen = tuple(dict.fromkeys(found))
        surface = self._text[word.start : end]
        if not chosen and raion:
            # A raion that is no more: it tells the oblast of its town.
            return Mention(surface, word.start, end, OBJECT, towns[:1], (stem,))
        region = Mention(surface, word.start, end, REGION, chosen, (stem,))
        return self._near.as_office(region, at, head)

    def abbreviation(self, at: int) -> Mention | None:
        """Return the oblast of which a body speaks that is no place, such as the occupiers' "ДНР"."""
        word = self._folded[at]
        region = self._words.adjectives.get(word.folded, "")
        indices = self._gazetteer.toponyms().get(region, ())
        return (
            Mention(self._text[word.start : word.end], word.start, word.end, OBJECT, indices)
            if indices
            else None
        )

    def _plain(self, word: FoldedWord, kind: str) -> Mention:
        return Mention(self._text[word.start : word.end], word.start, word.end, kind, ())
