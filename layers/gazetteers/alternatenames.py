"""Which of GeoNames' alternate names a place keeps: they carry no language here, and some are not its own.

A name is kept where it is Ukrainian or Russian Cyrillic, or Latin with one of its Cyrillic names behind it.
It is dropped where it is denied by data/gazetteer/denied_aliases.toml, is the name (or the Russian name) of
another settlement of the oblast, or of a city anywhere in Ukraine.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from typing import Final

from geo.joinkeys import own_keys
from geo.names import fold, romanise, romanise_russian, script_of, skeleton, variant_key
from geo.place import Place
from geo.registerjoin import Point

_CYRILLIC: Final = re.compile(r"[А-ЯЁЄІЇҐ][а-яёєіїґ’'ʼ]*(?:[ -]+[А-ЯЁЄІЇҐа-яёєіїґ][а-яёєіїґ’'ʼ]*)*")
_LATIN: Final = re.compile(r"[A-Z][A-Za-z'’ʼ]*(?:[ -]+[A-Za-z'’ʼ]+)*")
_UKRAINIAN: Final = re.compile(r"[єіїґ’']|ськ|цьк|зьк|(?:ове|еве|ине|не)$", re.IGNORECASE)
_RUSSIAN: Final = re.compile(r"[ыэёъ]|[^ь]ск|(?:[оеё]вка|ово|ево|ино|ое|ее|ый|ая)$", re.IGNORECASE)
_SHORTEST: Final = 4  # shorter Latin names are codes more often than names
_CITIES: Final = ("city", "special")

NameRow = tuple[str, str, str]  # text, language ("" unknown), script


class AlternateNames:
    """The names of points, against those of all settlements; `denied` are pairs of GeoNames id and name."""

    def __init__(self, places: Sequence[Place], denied: Collection[tuple[int, str]]) -> None:
        self._denied = denied
        self._owners: dict[tuple[str, str], set[str]] = defaultdict(set)
        for place in places:
            for key in own_keys(place.name_local):
                self._owners[place.oblast, key].add(place.name_local)
                if place.category in _CITIES:
                    self._owners["", key].add(place.name_local)

    def cyrillic(self, point: Point) -> set[str]:
        """Return the folded Ukrainian and Russian names of a point."""
        return {fold(name) for name in self._allowed(point) if _CYRILLIC.fullmatch(name)}

    def latin_keys(self, point: Point) -> set[str]:
        """Return the comparison keys of a point's Latin names."""
        return {variant_key(name) for name in self._allowed(point) if _is_latin(name)}

    def of(self, place: Place, point: Point) -> Iterator[NameRow]:
        """Yield the names that a place keeps of its point, each once, without its canonical ones."""
        names = [name for name in self._allowed(point) if _is_latin(name) or _CYRILLIC.fullmatch(name)]
        behind = {skeleton(key) for key in own_keys(place.name_local)} | {
            skeleton(form)
            for name in names
            if _CYRILLIC.fullmatch(name)
            for form in (romanise(name), romanise_russian(name))
        }
        told = {fold(place.name), fold(place.name_local)}
        for name in names:
            latin = _is_latin(name)
            key = variant_key(name if latin else romanise_russian(name))
            if fold(name) in told or (latin and skeleton(key) not in behind):
                continue
            if self._is_anothers(place, key) or self._is_anothers(place, variant_key(name)):
                continue
            told.add(fold(name))
            yield name, "" if latin else _language(name), "Latn" if latin else "Cyrl"

    def _allowed(self, point: Point) -> Iterator[str]:
        for name in dict.fromkeys((point.name, *point.names)):
            if (point.id, name) not in self._denied:
                yield name

    def _is_anothers(self, place: Place, key: str) -> bool:
        if key in own_keys(place.name_local):
            return False
        owners = self._owners.get((place.oblast, key), set()) | self._owners.get(("", key), set())
        return bool(owners - {place.name_local})


def _language(name: str) -> str:
    if _UKRAINIAN.search(name) and re.search("[єіїґ]|ськ", name):
        return "uk"
    return "ru" if _RUSSIAN.search(name) else "uk" if _UKRAINIAN.search(name) else ""


def _is_latin(name: str) -> bool:
    letters = re.sub(r"[\s'’ʼ-]", "", name)
    return (
        len(letters) >= _SHORTEST
        and not name.isupper()
        and bool(_LATIN.fullmatch(name))
        and script_of(letters) == "Latn"
    )
