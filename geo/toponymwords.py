"""Words beside a name that say whether it is a place, a region, a direction or something else."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from functools import lru_cache
from pathlib import Path
from typing import Any, Protocol

from geo.errors import GeoError

# A text asks the same words again and again.
_MAX_KNOWN = 20_000
FOLDER = Path(__file__).resolve().parents[1] / "data" / "lexicon"


class Words(Protocol):
    """Words in lower case, asked one at a time; one written with a star stands for all that begin so."""

    def __contains__(self, word: object, /) -> bool:
        """Say whether a word is one of them."""

    def __iter__(self) -> Iterator[str]:
        """Iterate over the words without a star, in order."""


def word_set(words: Iterable[str]) -> Words:
    """Return words as a set; only where some have a star, beginnings are asked for: every name asks."""
    lowered = [word.lower() for word in words]
    whole = _Whole(word for word in lowered if not word.endswith("*"))
    starred = tuple(word[:-1] for word in lowered if word.endswith("*"))
    return _Beginnings(whole, starred) if starred else whole


class _Whole(frozenset[str]):
    __slots__ = ()

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(super().__iter__()))


class _Beginnings:
    __slots__ = ("_beginnings", "_known", "_whole")

    def __init__(self, whole: _Whole, beginnings: tuple[str, ...]) -> None:
        self._whole, self._beginnings = whole, beginnings
        self._known: dict[object, bool] = {}

    def __contains__(self, word: object) -> bool:
        known = self._known.get(word)
        if known is None:
            if len(self._known) >= _MAX_KNOWN:
                self._known.clear()
            begins = isinstance(word, str) and word.startswith(self._beginnings)
            known = self._known[word] = begins or word in self._whole
        return known

    def __iter__(self) -> Iterator[str]:
        return iter(self._whole)


@dataclass(frozen=True, slots=True, eq=False)
class ToponymWords:
    """The table `toponyms` of one language's lexicon."""

    region_after: Words
    direction_after: Words
    area_after: Words
    area_around: Words
    city_after: Words
    village_nouns: Words
    city_nouns: Words
    town_nouns: Words
    settlement_nouns: Words
    plural_nouns: Words
    object_before: Words
    ships: Words
    adjective_heads: Words
    offices: Words
    region_offices: Words
    object_after: Words
    inside_town: Words
    rivers: Words
    river_before: Words
    place_before: Words
    place_evidence: Words
    person_before: Words
    speech_after: Words
    metonyms: Words
    governing: Words
    place_for_sure: Words
    metonym_place_before: Words
    metonym_place_words: Words
    capital_neighbours: Words
    common_words: Words
    not_places: Words
    months: Words
    weekdays: Words
    small_words: Words
    capital_nouns: Words
    life_before: Words
    becoming: Words
    town_states: Words
    town_verbs: Words
    place_leads: tuple[str, ...]  # phrases right before a place; a star stands for an ending
    place_follows: tuple[str, ...]  # phrases right behind a place
    between_listed: tuple[str, ...]  # words between the members of a list; written in the same way
    adjectives: Mapping[str, str]  # stem of an adjective that no rule makes -> folded toponym

    def is_no_name(self, word: str) -> bool:
        """Say whether a word is a month, a weekday or one of grammar, whatever is spelled like it."""
        return word in self.months or word in self.weekdays or word in self.small_words


@lru_cache(maxsize=8)
def toponym_words(language: str, folder: Path = FOLDER) -> ToponymWords:
    """Load the words of a language from `data/lexicon/<language>.toml`.

    Raises GeoError for a language without a lexicon or a table that lacks a key.
    """
    path = folder / f"{language}.toml"
    known = sorted(file.stem for file in folder.glob("*.toml"))
    if language not in known:
        raise GeoError(
            f"No lexicon for the language {language!r}; use {', '.join(known) or 'none: none is installed'}."
        )
    table: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8")).get("toponyms", {})
    wanted = [field.name for field in fields(ToponymWords)]
    if missing := [name for name in wanted if name not in table]:
        raise GeoError(f"{path.name}: the table [toponyms] lacks {', '.join(missing)}.")
    if unknown := sorted(set(table) - set(wanted)):
        raise GeoError(f"{path.name}: the table [toponyms] has unknown keys {', '.join(unknown)}.")
    adjectives = table.pop("adjectives")
    phrases = (tuple(table.pop(name)) for name in ("place_leads", "place_follows", "between_listed"))
    leads, follows, between = phrases
    lists = {name: word_set(words) for name, words in table.items()}
    return ToponymWords(
        adjectives=adjectives, place_leads=leads, place_follows=follows, between_listed=between, **lists
    )


@lru_cache(maxsize=1)
def all_toponym_words() -> tuple[ToponymWords, ...]:
    """Load the words of every language of `data/lexicon`. Raises GeoError for a table that lacks a key."""
    return tuple(toponym_words(path.stem) for path in sorted(FOLDER.glob("*.toml")))
