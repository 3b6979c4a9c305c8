"""The settlements that the corpus names, and when two names mean the same one."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final

from bench.reading.faults import CorpusError

TABLE: Final = Path(__file__).parent / "places.tsv"
_OBLAST: Final = " Oblast"
_GLOSS: Final = re.compile(r"\s*\([^)]*\)")  # "Lyman (Kharkiv)": the oblast tells namesakes apart
_APOSTROPHES: Final = str.maketrans("", "", "'’ʼ`")
_IOTATED: Final = re.compile("y(?=[aeuo])")
_I_SOUNDS: Final = re.compile("[iy]+")


@dataclass(frozen=True, slots=True)
class Place:
    """A settlement: its key in the labels, its oblast, its names in any language, degrees where known."""

    key: str
    oblast: str
    names: tuple[str, ...]
    lat: float | None = None
    lon: float | None = None

    @property
    def name(self) -> str:
        """Return the key without the oblast that tells namesakes apart."""
        return _GLOSS.sub("", self.key)


class Places:
    """All settlements of the table, found by their key or by a name that only one of them bears."""

    def __init__(self, places: list[Place]) -> None:
        self._by_key = {place.key: place for place in places}
        self._by_name: dict[str, list[Place]] = {}
        for place in places:
            for name in {name.lower() for name in place.names}:
                self._by_name.setdefault(name, []).append(place)

    @classmethod
    def load(cls, path: Path = TABLE) -> Places:
        """Read the table of settlements."""
        with path.open(encoding="utf-8", newline="") as file:
            rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
            return cls([_place(row) for row in rows])

    def __contains__(self, key: str) -> bool:
        return key in self._by_key

    def get(self, key: str) -> Place:
        """Return the settlement of a key. Raises CorpusError."""
        if key not in self._by_key:
            raise CorpusError(f"{key} is not a key of {TABLE.name}")
        return self._by_key[key]

    def named(self, written: str) -> Place:
        """Return the settlement of a key or a name. Raises CorpusError where several bear the name."""
        if written in self._by_key:
            return self._by_key[written]
        found = self._by_name.get(written.lower(), [])
        if len(found) != 1:
            raise CorpusError(f"{written} names {len(found)} settlements; write [{written}=Key]")
        return found[0]

    def are_same(self, key: str, name: str) -> bool:
        """Say whether a reader's name means what a key of the labels means, romanisation aside."""
        wanted = folded(_GLOSS.sub("", key))
        given = folded(_GLOSS.sub("", name))
        return bool(given) and (given == wanted or given in self._aliases.get(wanted, frozenset()))

    @cached_property
    def _aliases(self) -> dict[str, frozenset[str]]:
        found: dict[str, set[str]] = {}
        for place in self._by_key.values():
            found.setdefault(folded(place.name), set()).update(folded(name) for name in place.names)
        return {name: frozenset(others) for name, others in found.items()}


def folded(name: str) -> str:
    """Return a name without what romanisations differ in: Kupyansk and Kupiansk, Kharkiv and Kharkov not."""
    bare = name.lower().translate(_APOSTROPHES).replace("-", " ").removesuffix(_OBLAST.lower())
    return _I_SOUNDS.sub("i", _IOTATED.sub("i", bare)).strip()


def oblasts_agree(one: str, other: str) -> bool:
    """Say whether two oblasts can be the same; one that is not said agrees with any."""
    return not one or not other or folded(one) == folded(other)


def _place(row: dict[str, str]) -> Place:
    key = row["key"]
    names = [_GLOSS.sub("", key)]
    names += [name for language in ("uk", "ru", "en") for name in row[language].split(", ") if name]
    lat, lon = row["lat"], row["lon"]
    return Place(
        key,
        row["oblast"] + _OBLAST,
        tuple(dict.fromkeys(names)),
        float(lat) if lat else None,
        float(lon) if lon else None,
    )
