"""Words beside a name that say whether it is a place, a region, a direction or something else."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from functools import lru_cache
from pathlib import Path
from typing import Any

from geo.errors import GeoError

# A text asks the same words again and again.
_MAX_KNOWN = 20_000
FOLDER = Path(__file__).resolve().parents[1] / "data" / "lexicon"


class WordSet(frozenset[str]):
    """Words in lower case; one written with a star at its end stands for all that begin so."""

    __slots__ = ()

    def __new__(cls, words: Iterable[str]) -> WordSet:
        """Return the words as a set that only asks for beginnings where there are any: every name asks."""
        lowered = [word.lower() for word in words]
        starred = tuple(word[:-1] for word in lowered if word.endswith("*"))
        found = super().__new__(_Beginnings if starred else cls, (w for w in lowered if not w.endswith("*")))
        if isinstance(found, _Beginnings):
            found.beginnings, found.known = starred, {}
        return found

    def __iter__(self) -> Iterator[str]:
        """Iterate over the words without a star."""
        return iter(sorted(super().__iter__()))


class _Beginnings(WordSet):
    """Words with a star among them."""

    beginnings: tuple[str, ...]
    known: dict[str, bool]

    def __contains__(self, word: object) -> bool:
        if not isinstance(word, str):
            return False
        known = self.known.get(word)
        if known is None:
            if len(self.known) >= _MAX_KNOWN:
                self.known.clear()
            known = self.known[word] = super().__contains__(word) or word.startswith(self.beginnings)
        return known


@dataclass(frozen=True, slots=True, eq=False)
class ToponymWords:
    """The table `toponyms` of one language's lexicon."""

    region_after: WordSet
    direction_after: WordSet
    area_after: WordSet
    area_around: WordSet
    city_after: WordSet
    village_nouns: WordSet
    city_nouns: WordSet
    town_nouns: WordSet
    settlement_nouns: WordSet
    plural_nouns: WordSet
    object_before: WordSet
    ships: WordSet
    adjective_heads: WordSet
    offices: WordSet
    region_offices: WordSet
    object_after: WordSet
    inside_town: WordSet
    rivers: WordSet
    river_before: WordSet
    place_before: WordSet
    place_evidence: WordSet
    person_before: WordSet
    speech_after: WordSet
    metonyms: WordSet
    governing: WordSet
    place_for_sure: WordSet
    metonym_place_before: WordSet
    metonym_place_words: WordSet
    capital_neighbours: WordSet
    common_words: WordSet
    not_places: WordSet
    months: WordSet
    weekdays: WordSet
    small_words: WordSet
    capital_nouns: WordSet
    life_before: WordSet
    becoming: WordSet
    town_states: WordSet
    town_verbs: WordSet
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
    lists = {name: WordSet(words) for name, words in table.items()}
    return ToponymWords(
        adjectives=adjectives, place_leads=leads, place_follows=follows, between_listed=between, **lists
    )


@lru_cache(maxsize=1)
def all_toponym_words() -> tuple[ToponymWords, ...]:
    """Load the words of every language of `data/lexicon`. Raises GeoError for a table that lacks a key."""
    return tuple(toponym_words(path.stem) for path in sorted(FOLDER.glob("*.toml")))
