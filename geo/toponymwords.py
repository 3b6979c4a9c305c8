"""Words beside a name that say whether it is a place, a region, a direction or something else."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from functools import lru_cache
from pathlib import Path

from geo.errors import GeoError

FOLDER = Path(__file__).resolve().parents[1] / "data" / "lexicon"


@dataclass(frozen=True, slots=True)
class ToponymWords:
    """The table `toponyms` of one language's lexicon; all words in lower case."""

    region_after: frozenset[str]
    direction_after: frozenset[str]
    area_after: frozenset[str]
    city_after: frozenset[str]
    object_after: frozenset[str]
    person_before: frozenset[str]
    metonyms: frozenset[str]
    metonym_place_before: frozenset[str]
    metonym_place_words: frozenset[str]
    capital_neighbours: frozenset[str]
    not_places: frozenset[str]


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
    table = tomllib.loads(path.read_text(encoding="utf-8")).get("toponyms", {})
    wanted = [field.name for field in fields(ToponymWords)]
    if missing := [name for name in wanted if name not in table]:
        raise GeoError(f"{path.name}: the table [toponyms] lacks {', '.join(missing)}.")
    if unknown := sorted(set(table) - set(wanted)):
        raise GeoError(f"{path.name}: the table [toponyms] has unknown keys {', '.join(unknown)}.")
    return ToponymWords(**{name: frozenset(word.lower() for word in table[name]) for name in wanted})
