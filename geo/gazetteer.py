"""The gazetteer: every settlement of Ukraine and its names, looked up by name, id or box."""

import copy
import difflib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from geo.errors import UnknownPlaceError
from geo.extract import Extract, read_extract
from geo.misspelling import Misspellings
from geo.names import fold, fold_lines, variant_key, variant_key_lines
from geo.place import REGION_CATEGORIES, Footprint, Name, Place
from geo.suggest import Suggestions
from geo.supplement import Supplement, Taken, supplemented

__all__ = ["FOLDER", "Gazetteer", "GazetteerInfo", "Name", "Place", "Source"]

FOLDER = Path(__file__).resolve().parents[1] / "data" / "gazetteer"
_CATEGORY_RANK = {"special": 0, "city": 1, "settlement": 2, "village": 3, "oblast": 4, "raion": 5}

# How good a reason a name is to mean a place; a smaller number comes first.
_CANONICAL, _ALIAS, _GENERATED = 0, 1, 2
Tiers = Mapping[int, int]  # place index -> one of these


@dataclass(frozen=True, slots=True)
class Source:
    """Where a part of the gazetteer comes from."""

    name: str
    version: str
    licence: str
    credit: str


@dataclass(frozen=True, slots=True)
class GazetteerInfo:
    """What a gazetteer holds."""

    version: str
    # "extract": all places, points for those that the small sources know; "extended": with more points
    size: str
    settlements: int
    regions: int
    with_point: int
    names: int  # canonical names, aliases and former names
    toponyms: int  # distinct folded strings that find a place, generated ones included
    categories: Mapping[str, int]
    sources: tuple[Source, ...]
    sha256: str


class Gazetteer:
    """All places. Build it with `Gazetteer.load`; indexes are made when first needed."""

    def __init__(self, extract: Extract, taken: Sequence[Taken] = ()) -> None:
        self.taken = tuple(taken)  # what came of each supplement
        self._extract = extract
        self._manifest = extract.manifest
        self._sha256 = extract.sha256
        self._places = extract.places
        self._names = extract.names
        self._generated = extract.generated
        self._ids = extract.places["id"]
        self._footprints: Mapping[str, Footprint] = {}

    @classmethod
    def load(cls, path: Path | None = None) -> "Gazetteer":
        """Load a gazetteer folder, by default the shipped extract.

        Raises GazetteerFileError where a file is missing, damaged or of another format.
        """
        return cls(read_extract(FOLDER if path is None else path))

    def with_footprints(self, footprints: Mapping[str, Footprint]) -> "Gazetteer":
        """Return this gazetteer with the ground, and so the centre, of the places of those ids.

        Names and indexes are shared, not made again. Ids that it does not know are passed over.
        """
        other = copy.copy(self)
        other.__dict__.pop("_points", None)
        vars(other)["_footprints"] = footprints
        return other

    def supplemented(self, supplements: Sequence[Supplement]) -> "Gazetteer":
        """Return a gazetteer with other sources laid over this one's places, as `geo.supplement` says."""
        return Gazetteer(*supplemented(self._extract, supplements))

    def __len__(self) -> int:
        return len(self._ids)

    def __iter__(self) -> Iterator[Place]:
        return map(self.place_at, range(len(self)))

    def place_at(self, index: int) -> Place:
        """Return the place of an index, as found in `toponyms`."""
        cells = self._places
        lon, lat = cells["lon"][index], cells["lat"][index]
        precision, population = cells["precision_m"][index], cells["population"][index]
        category = cells["category"][index]
        place = Place(
            id=self._ids[index],
            name=cells["name"][index],
            name_local=cells["name_local"][index],
            kind="region" if category in REGION_CATEGORIES else "settlement",
            category=category,
            hromada=cells["hromada"][index],
            raion=cells["raion"][index],
            oblast=cells["oblast"][index],
            country=cells["country"][index],
            lon=float(lon) if lon else None,
            lat=float(lat) if lat else None,
            precision_m=int(precision) if precision else None,
            population=int(population) if population else None,
        )
        own = self._footprints.get(place.id)
        return place if own is None else replace(place, lon=own.lon, lat=own.lat, footprint=own)

    def get(self, place_id: str) -> Place:
        """Return the place of an id.

        Raises UnknownPlaceError, which names similar ids, or the places of that name.
        """
        return self.place_at(self._index(place_id))

    def known(self, place_ids: Iterable[str]) -> dict[str, Place]:
        """Return the places of those ids that the gazetteer knows; others are left out."""
        found = ((place_id, self._by_id.get(place_id)) for place_id in set(place_ids))
        return {place_id: self.place_at(index) for place_id, index in found if index is not None}

    def names(self, place_id: str) -> tuple[Name, ...]:
        """Return all names of a place: canonical, former, alias, generated.

        Raises UnknownPlaceError.
        """
        return self._names_at(self._index(place_id))

    def name_in(self, place_id: str, year: int) -> str:
        """Return the Latin name that was official in a year: today's where no other is known to have been.

        A name counts through the year in which it ended. Raises UnknownPlaceError.
        """
        index = self._index(place_id)
        known = self._formerly.get(index, ())
        return next((name for ended, name in known if year <= ended), self._places["name"][index])

    def find(self, toponym: str, *, respelled: bool = True) -> tuple[Place, ...]:
        """Return every place that a toponym can mean, the likeliest first.

        Compares folded names. Places whose canonical name it is come first, then aliases and former
        names, then names generated by rule; within each, the larger place first. Where no name is
        equal, romanisation variants (y for i, g for h, doubled letters) are tried, unless not `respelled`.
        """
        folded = fold(toponym)
        tiers = self._tiers.get(folded)
        if tiers:
            indices = self._ranked(self._hyphenated(toponym, tiers))
        else:
            indices = self._respelled(variant_key(folded)) if folded and respelled else ()
        return tuple(map(self.place_at, indices))

    def search(self, text: str, limit: int = 8) -> list[tuple[Place, Name]]:
        """Return places for what a person types, each with the name that matched.

        Tolerates missing endings and typing errors. After a comma, words that begin the oblast, raion
        or hromada narrow the result: "Lyman, Donetsk".
        """
        typed, _, area = text.partition(",")
        wanted = fold(area)
        result = []
        for index, name in self._suggestions.matching(typed):
            place = self.place_at(index)
            if wanted and not any(
                fold(part).startswith(wanted) for part in (place.oblast, place.raion, place.hromada)
            ):
                continue
            result.append((place, self._name(index, name)))
            if len(result) >= limit:
                break
        return result

    def toponyms(self) -> Mapping[str, tuple[int, ...]]:
        """Return all folded names with the indices of their places, the likeliest first."""
        return self._toponyms

    def respellings(self, toponym: str) -> tuple[str, ...]:
        """Return the folded names of which a toponym is a romanisation variant, those of large places first.

        Where there is none, those of the one name that a slip of one letter away spells so.
        """
        key = variant_key(toponym)
        names = self._variants.get(key) or self._variants.get(self._misspellings.meant(key), ())
        return tuple(sorted(names, key=lambda name: self._rank[self._toponyms[name][0]]))

    def category_at(self, index: int) -> str:
        """Return the category of the place of an index, without making the place."""
        return self._places["category"][index]

    def column(self, name: str) -> Sequence[str]:
        """Return one column of the table of places, in the order of their indices."""
        return self._places[name]

    def points(self) -> Sequence[tuple[float, float, int]]:
        """Return lon, lat (EPSG:4326 degrees) and index of every place with a point."""
        return self._points

    def tier(self, folded: str, index: int) -> int:
        """Return how good a reason a folded name is to mean a place: 0 own, 1 another, 2 by rule, 3 none."""
        return self._tiers.get(folded, {}).get(index, _GENERATED + 1)

    def in_box(self, west: float, south: float, east: float, north: float) -> list[Place]:
        """Return the places with a point inside a box of EPSG:4326 degrees, borders included."""
        return [
            self.place_at(index)
            for lon, lat, index in self._points
            if west <= lon <= east and south <= lat <= north
        ]

    def peopled(self, least: int) -> list[Place]:
        """Return the settlements with a point where at least `least` people live, the largest first."""
        cells = enumerate(self._places["population"])
        found = [self.place_at(index) for index, people in cells if int(people or 0) >= least]
        return sorted(
            (place for place in found if place.kind == "settlement" and place.lon is not None),
            key=lambda place: (-(place.population or 0), place.id),
        )

    @property
    def sources(self) -> tuple[Source, ...]:
        """Whose work it is: the extract's sources, then those laid over it."""
        return tuple(Source(**source) for source in self._manifest["sources"]) + self.supplements

    @property
    def supplements(self) -> tuple[Source, ...]:
        """Return whose work is laid over the extract, none where it is as it ships."""
        return tuple(Source(**source) for source in self._manifest.get("supplements", ()))

    def coverage(self) -> tuple[int, int]:
        """Return how many settlements have a point, and how many there are."""
        categories: Mapping[str, int] = self._manifest["counts"]["categories"]
        regions = sum(count for category, count in categories.items() if category in REGION_CATEGORIES)
        return len(self._points), len(self) - regions

    def info(self) -> GazetteerInfo:
        """Return counts, sources and licences."""
        categories: Mapping[str, int] = self._manifest["counts"]["categories"]
        with_point, settlements = self.coverage()
        return GazetteerInfo(
            version=str(self._manifest["format"]) + "." + self._sha256[:8],
            size=self._manifest["size"],
            settlements=settlements,
            regions=len(self) - settlements,
            with_point=with_point,
            names=2 * len(self) + sum(1 for kind in self._names["kind"] if kind != "generated"),
            toponyms=len(self._tiers),
            categories=categories,
            sources=self.sources,
            sha256=self._sha256,
        )

    def _index(self, place_id: str) -> int:
        index = self._by_id.get(place_id)
        if index is not None:
            return index
        same_name = [f"{place.id} ({place.name}, {place.oblast})" for place in self.find(place_id)[:3]]
        near = same_name or difflib.get_close_matches(place_id, self._ids, n=3, cutoff=0.9)
        hint = f"near: {', '.join(near)}" if near else "look it up with `claimline gazetteer find NAME`"
        raise UnknownPlaceError(f"No place has the id {place_id!r}; {hint}.")

    def _names_at(self, index: int) -> tuple[Name, ...]:
        name, local = self._places["name"][index], self._places["name_local"][index]
        language = "uk" if self._places["country"][index] == "UA" else "ru"
        names = [
            Name(name, "en", "Latn", "canonical", None),
            Name(local, language, "Cyrl", "canonical", None),
        ]
        rows = self._rows_of.get(index, ())
        columns = (self._names[column] for column in ("text", "language", "script", "kind", "ended"))
        texts, languages, scripts, kinds, ends = columns
        for row in rows:
            ended = int(ends[row]) if ends[row] else None
            names.append(Name(texts[row], languages[row], scripts[row], kinds[row], ended))
        known = {fold(name.text) for name in names}
        if language == "uk" and self._places["category"][index] not in REGION_CATEGORIES:
            forms = self._forms.get(local, "").split("|")
            names += [_generated_name(form) for form in forms if form and fold(form) not in known]
        return tuple(names)

    def _name(self, index: int, folded: str) -> Name:
        names = self._names_at(index)
        return next((name for name in names if fold(name.text) == folded), names[0])

    @cached_property
    def _by_id(self) -> dict[str, int]:
        return {place_id: index for index, place_id in enumerate(self._ids)}

    @cached_property
    def _rows_of(self) -> Mapping[int, list[int]]:
        rows: dict[int, list[int]] = defaultdict(list)
        for row, index in enumerate(map(int, self._names["place_row"])):
            rows[index].append(row)
        return dict(rows)

    @cached_property
    def _formerly(self) -> Mapping[int, list[tuple[int, str]]]:
        """Place index -> years ended and official romanisations of its former names, the earliest first."""
        found: dict[int, dict[int, str]] = defaultdict(dict)
        columns = (self._names[column] for column in ("place_row", "text", "language", "script", "ended"))
        for row, text, language, script, ended in zip(*columns, strict=True):
            if ended and (language, script) == ("en", "Latn"):
                # The official romanisation stands before its variants.
                found[int(row)].setdefault(int(ended), text)
        return {index: sorted(names.items()) for index, names in found.items()}

    @cached_property
    def _forms(self) -> Mapping[str, str]:
        return dict(zip(self._generated["name_local"], self._generated["forms"], strict=True))

    @cached_property
    def _points(self) -> list[tuple[float, float, int]]:
        lons, lats = self._places["lon"], self._places["lat"]
        known = {index: (float(lon), float(lats[index])) for index, lon in enumerate(lons) if lon}
        own = ((self._by_id.get(place_id), one) for place_id, one in self._footprints.items())
        known |= {index: (one.lon, one.lat) for index, one in own if index is not None}
        return [(*known[index], index) for index in sorted(known)]

    @cached_property
    def _rank(self) -> list[tuple[int, int, str]]:
        cells = zip(self._places["population"], self._places["category"], self._ids, strict=True)
        return [(-int(people or 0), _CATEGORY_RANK[category], code) for people, category, code in cells]

    @cached_property
    def _tiers(self) -> Mapping[str, Tiers]:
        """Folded name -> place index -> how good a reason the name is."""
        found: dict[str, dict[int, int]] = defaultdict(dict)
        for column in ("name", "name_local"):
            for index, name in enumerate(_folded(self._places[column])):
                found[name][index] = _CANONICAL
        rows = zip(_folded(self._names["text"]), self._names["place_row"], self._names["kind"], strict=True)
        for name, place_row, kind in rows:
            found[name].setdefault(int(place_row), _GENERATED if kind == "generated" else _ALIAS)
        namesakes: dict[str, dict[int, int]] = defaultdict(dict)
        for index, local in enumerate(self._places["name_local"]):
            namesakes[local][index] = _GENERATED
        forms = _folded(self._generated["forms"])
        for local, joined in zip(self._generated["name_local"], forms, strict=True):
            group = namesakes[local]
            for name in joined.split("|"):
                # Namesakes share one mapping; it is copied only where another name means it too.
                known = found.get(name)
                found[name] = group if known is None else {**group, **known}
        return dict(found)

    def _hyphenated(self, toponym: str, tiers: Tiers) -> Tiers:
        """Count a canonical name as an alias where one is hyphenated and the other is not.

        Гуляй-Поле is an old spelling of the town Гуляйполе before it is the village Гуляй Поле.
        """
        hyphen = "-" in toponym
        names, locals_ = self._places["name"], self._places["name_local"]
        return {
            index: _ALIAS if tier == _CANONICAL and hyphen != ("-" in names[index] + locals_[index]) else tier
            for index, tier in tiers.items()
        }

    def _ranked(self, tiers: Tiers) -> tuple[int, ...]:
        if len(tiers) == 1:
            return tuple(tiers)
        rank = self._rank
        return tuple(sorted(tiers, key=lambda index: (tiers[index], rank[index])))

    @cached_property
    def _toponyms(self) -> Mapping[str, tuple[int, ...]]:
        ranked: dict[int, tuple[int, ...]] = {}
        result = {}
        for name, tiers in self._tiers.items():
            indices = ranked.get(id(tiers))
            if indices is None:
                indices = ranked[id(tiers)] = self._ranked(tiers)
            result[name] = indices
        return result

    @cached_property
    def _keys(self) -> Sequence[str]:
        """The variant keys of all folded names, in the order of `_tiers`."""
        return variant_key_lines("\n".join(self._tiers)).split("\n")

    @cached_property
    def _variants(self) -> Mapping[str, Sequence[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for key, name in zip(self._keys, self._tiers, strict=True):
            found[key].append(name)
        return found

    def _respelled(self, key: str) -> tuple[int, ...]:
        merged: dict[int, int] = {}
        for name in self._variants.get(key, ()):
            for index, tier in self._tiers[name].items():
                merged[index] = min(tier, merged.get(index, tier))
        return self._ranked(merged)

    @cached_property
    def _misspellings(self) -> Misspellings:
        return Misspellings(self._variants)

    @cached_property
    def _suggestions(self) -> Suggestions:
        return Suggestions(self._tiers, self._keys, self._rank)


def _folded(column: Sequence[str]) -> list[str]:
    return fold_lines("\n".join(column)).split("\n")


def _generated_name(form: str) -> Name:
    cyrillic = "Ѐ" <= form[0] <= "ӿ"
    return Name(form, "ru" if cyrillic else "", "Cyrl" if cyrillic else "Latn", "generated", None)
