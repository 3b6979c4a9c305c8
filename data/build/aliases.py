"""Choose and describe the names of places: curated former names, GeoNames' names, denials.

GeoNames' alternate names carry no language here, and some belong to other places. A name is kept
where it is written in Latin or in Ukrainian or Russian Cyrillic, and dropped where it

- is denied by data/gazetteer/denied_aliases.toml,
- is the name (or the Russian name) of another settlement within 30 km (or, where that one has no
  point, of the same raion): a neighbour's name that slipped in. A namesake farther away is no
  reason: villages were renamed from names that others kept;
- is the name of a city anywhere in Ukraine;
- is in Latin script, is no form of the place's own or curated names, and no Cyrillic name of the
  place stands behind it: translations, nicknames, spellings of other languages; or
- is Cyrillic that is neither Ukrainian nor Russian.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from curated import CuratedName, curated_names, denied_names

from geo.exonyms import russian_exonyms
from geo.joinkeys import own_keys
from geo.names import fold, romanise, romanise_russian, script_of, skeleton, variant_key
from geo.registerjoin import RANKS, Point, Settlement, km

# place row, text, language, script, kind, year ended or ""
NameRow = tuple[int, str, str, str, str, str]

_LATIN = re.compile(r"[A-ZÀ-ÞĀ-Ž][^\W\d_'’ʼ -]*(?:['’ʼ -]+[^\W\d_'’ʼ -]+)*['’]?")
_CYRILLIC = re.compile(r"[А-ЯЁЄІЇҐ][а-яёєіїґ’'ʼ]*(?:[ -]+[А-ЯЁЄІЇҐа-яёєіїґ][а-яёєіїґ’'ʼ]*)*")
_UKRAINIAN = re.compile(r"[єіїґ’']|ськ|цьк|зьк|(?:ове|еве|ине|не)$", re.IGNORECASE)
_RUSSIAN = re.compile(r"[ыэёъ]|[^ь]ск|(?:[оеё]вка|ово|ево|ино|ое|ее|ый|ая)$", re.IGNORECASE)

# Letters that Ukrainian and Russian names do not join: Belarusian and phonetic spellings.
_NEITHER = re.compile(r"[жшчщкгх]ы|[бвгдклмнпрстхцчшжз]э|сьц|ыи|ўў")
NEIGHBOUR_KM = 30.0
_ENGLISH = re.compile(r"[A-Za-z' -]+")
_FOREIGN = re.compile(r"[jwqx]|sch(?!ch)|cz", re.IGNORECASE)


class Aliases:
    """The curated tables, and which of GeoNames' names a place keeps."""

    def __init__(
        self,
        folder: Path,
        settlements: list[Settlement],
        oblasts: dict[str, str],
        hromadas: dict[str, str],
    ) -> None:
        self._curated = curated_names(folder / "former_names.toml", settlements, oblasts, hromadas)
        self._denied = denied_names(folder / "denied_aliases.toml")
        self._used: set[tuple[int, str]] = set()
        self.dropped: list[tuple[str, str, str]] = []
        self._cities = {
            variant_key(settlement.name): settlement.name
            for settlement in settlements
            if RANKS[settlement.category] == 0
        }
        self._points: Mapping[str, Point] = {}
        # oblast and comparison key -> settlements that own it
        self._owners: dict[tuple[str, str], list[Settlement]] = defaultdict(list)
        for settlement in settlements:
            for key in own_keys(settlement.name):
                self._owners[settlement.oblast, key].append(settlement)

    def locate(self, points: Mapping[str, Point]) -> None:
        """Take the joined points by register code; needed before names are chosen."""
        self._points = points

    def cyrillic(self, point: Point) -> set[str]:
        """Return the folded Ukrainian and Russian names of a point, without denied ones."""
        return {fold(name) for name in self._allowed(point) if _CYRILLIC.fullmatch(name)}

    def latin(self, point: Point) -> list[str]:
        """Return the Latin names of a point, without denied ones."""
        return [name for name in self._allowed(point) if _is_latin(name)]

    def former_latin(self, settlement: Settlement) -> list[str]:
        """Return the curated former names of a settlement in Latin script."""
        return [
            text
            for text, _, script, kind, _ in self._curated_names(settlement.code)
            if kind == "former" and script == "Latn"
        ]

    def russian_name(self, point: Point) -> str:
        """Return the Russian name of a place in Russia, or the Latin one where none is known."""
        own = skeleton(point.name)
        names = [
            name for name in point.names if _CYRILLIC.fullmatch(name) and not re.search("[єіїґ’']|ьк$", name)
        ]
        exact = [name for name in names if variant_key(romanise_russian(name)) == variant_key(point.name)]
        similar = [name for name in names if skeleton(name) == own]
        return (exact or similar or names or [point.name])[0]

    def of_settlement(self, row: int, settlement: Settlement, point: Point | None) -> list[NameRow]:
        """Return the names of a Ukrainian settlement besides its canonical ones."""
        own = {fold(settlement.name), fold(romanise(settlement.name))}
        found: dict[str, NameRow] = {}

        def add(text: str, language: str, script: str, kind: str, ended: str) -> None:
            key = fold(text)
            if key not in own:
                found.setdefault(key, (row, text, language, script, kind, ended))

        curated = self._curated_names(settlement.code)
        former = {variant_key(text): ended for text, _, _, kind, ended in curated if kind == "former"}
        for name in curated:
            add(*name)
        known = {variant_key(name[0]) for name in curated} | {variant_key(settlement.name)}
        for text in sorted(self._kept(settlement, point) if point else (), key=_plainness):
            script = script_of(re.sub("[ '’ʼ-]", "", text))
            if script == "Latn" and variant_key(text) in known and _plainness(text)[1]:
                continue  # German, Polish and other spellings of a name that is already there
            known.add(variant_key(text))
            ended = former.get(variant_key(text), "")
            language = self._language(text, script, settlement.name)
            kind = "former" if variant_key(text) in former else "alias"
            add(text, language, script, kind, ended)
            if language == "ru" and script == "Cyrl":
                add(
                    romanise_russian(text), "ru", "Latn", "former" if kind == "former" else "generated", ended
                )
        return sorted(found.values(), key=lambda name: name[4] != "former")

    def of_border_place(self, row: int, point: Point, english: str, local: str) -> list[NameRow]:
        """Return the names of a place in Russia besides its canonical ones."""
        found: dict[str, NameRow] = {}
        forms = [*self._allowed(point), romanise_russian(local)]
        for text in forms:
            script = "Latn" if _is_latin(text) else "Cyrl" if _CYRILLIC.fullmatch(text) else ""
            # Names of other places are common here; only spellings of the own name are kept.
            if (
                script
                and skeleton(text) == skeleton(local)
                and fold(text) not in (fold(english), fold(local))
            ):
                language = ("uk" if _UKRAINIAN.search(text) else "ru") if script == "Cyrl" else ""
                found.setdefault(fold(text), (row, text, language, script, "alias", ""))
        return sorted(found.values(), key=lambda name: name[1])

    def of_oblast(self, row: int, region: dict[str, Any]) -> list[NameRow]:
        """Return the names of an oblast: with every usual word for "oblast", never the bare city name."""
        crimea = region["code"] == "01"
        name, ukrainian, russian = region["name"], region["uk"], region["ru"]
        texts = list(region["aliases"])
        if crimea:
            texts += [russian]
        else:
            texts += [f"{name} region", f"{name} province", f"{romanise(ukrainian)} oblast"]
            texts += [f"{ukrainian} область", f"{russian} область"]
        canonical = {
            fold(name if crimea else f"{name} Oblast"),
            fold(ukrainian if crimea else f"{ukrainian} область"),
        }
        found: dict[str, NameRow] = {}
        for text in texts:
            script = script_of(text.replace(" ", "").replace("-", ""))
            language = "en" if script == "Latn" else "ru" if text.startswith(russian) or "ё" in text else "uk"
            if (
                script == "Cyrl"
                and re.search("щина$|ье$|^Автономная|^Волынь", text)
                and not re.search("[ії]", text)
            ):
                language = "ru"
            if fold(text) not in canonical:
                found.setdefault(fold(text), (row, text, language, script, "alias", ""))
        return list(found.values())

    def of_raion(self, row: int, raion: str, adjective: str) -> list[NameRow]:
        """Return the names of a raion."""
        official = romanise(adjective)
        russian = f"{russian_exonyms(adjective)[0]} район"
        return [
            (row, f"{official} raion", "en", "Latn", "alias", ""),
            (row, f"{raion} district", "en", "Latn", "alias", ""),
            (row, russian, "ru", "Cyrl", "generated", ""),
        ]

    def require_all_used(self) -> None:
        """Stop the build where a denial names an alias that GeoNames does not list any more."""
        unused = sorted(self._denied - self._used)
        if unused:
            raise SystemExit(f"denied_aliases.toml: not in the source any more, remove: {unused}")

    def _curated_names(self, code: str) -> list[CuratedName]:
        return self._curated.get(code, [])

    def _allowed(self, point: Point) -> Iterator[str]:
        for name in dict.fromkeys((point.name, *point.names)):
            if (point.id, name) in self._denied:
                self._used.add((point.id, name))
            else:
                yield name

    def _kept(self, settlement: Settlement, point: Point) -> Iterator[str]:
        own = own_keys(settlement.name)
        bones = {skeleton(key) for key in own}
        curated = {variant_key(name[0]) for name in self._curated_names(settlement.code)}
        names = [name for name in self._allowed(point) if _is_latin(name) or _CYRILLIC.fullmatch(name)]
        supported = {
            skeleton(form)
            for name in names
            if _CYRILLIC.fullmatch(name) and not _NEITHER.search(name.lower())
            for form in (romanise(name), romanise_russian(name))
        }
        for name in names:
            latin = _is_latin(name)
            key = variant_key(name if latin else romanise_russian(name))
            if key in own or key in curated:
                yield name
                continue
            city = self._cities.get(key, settlement.name)
            if city != settlement.name:
                self._drop(settlement, name, f"name of the city {city}")
            elif skeleton(key) not in bones and (neighbours := self._neighbours(settlement, point, key)):
                self._drop(settlement, name, "name of " + ", ".join(sorted(neighbours)))
            elif latin and skeleton(key) not in bones | supported:
                self._drop(settlement, name, "no Cyrillic name behind it")
            elif not latin and _NEITHER.search(name.lower()):
                self._drop(settlement, name, "neither Ukrainian nor Russian")
            else:
                yield name

    def _neighbours(self, settlement: Settlement, point: Point, key: str) -> set[str]:
        """Return the names of other settlements near by that own a comparison key."""
        near = set()
        for other in self._owners.get((settlement.oblast, key), ()):
            there = self._points.get(other.code)
            close = km(point, there) <= NEIGHBOUR_KM if there else other.raion == settlement.raion
            if close and other.name != settlement.name:
                near.add(other.name)
        return near

    def _drop(self, settlement: Settlement, name: str, reason: str) -> None:
        self.dropped.append((settlement.code, name, reason))

    def _language(self, text: str, script: str, own: str) -> str:
        if script == "Cyrl":
            if fold(text) in {fold(form) for form in russian_exonyms(own)} or _RUSSIAN.search(text):
                return "uk" if re.search("[єіїґ]", text) else "ru"
            return "uk" if _UKRAINIAN.search(text) else ""
        key = variant_key(text)
        if key == variant_key(romanise(own)):
            return "en"
        return "ru" if key in own_keys(own) else ""


def _plainness(name: str) -> tuple[bool, bool, bool, str]:
    """Order names so that the spelling of English texts comes first."""
    latin = _is_latin(name)
    return (not latin, bool(_FOREIGN.search(name)) or not _ENGLISH.fullmatch(name), "'" in name, name)


def _is_latin(name: str) -> bool:
    letters = name.replace(" ", "").replace("-", "")
    return len(letters) > 3 and not name.isupper() and bool(_LATIN.fullmatch(name)) and script_of(
        re.sub("['’ʼ]", "", letters)
    ) == "Latn"  # fmt: skip
