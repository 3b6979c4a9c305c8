"""The gazetteer: every settlement of Ukraine and its names, looked up by name, id or box."""

import copy
import difflib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path

from geo.errors import UnknownPlaceError
from geo.extract import Extract, read_extract
from geo.gazetteerinfo import GazetteerInfo, Source
from geo.names import fold
from geo.place import REGION_CATEGORIES, Footprint, Name, Place
from geo.placenames import PlaceNames
from geo.supplement import Supplement, Taken, supplemented
from geo.toponymindex import ToponymIndex

FOLDER = Path(__file__).resolve().parents[1] / "data" / "gazetteer"


class Gazetteer:
    """All places. Build it with `Gazetteer.load`; indexes are made when first needed."""

    def __init__(self, extract: Extract, taken: Sequence[Taken] = ()) -> None:
        self.taken = tuple(taken)  # what came of each supplement
        self._extract = extract
        self._manifest = extract.manifest
        self._sha256 = extract.sha256
        self._places = extract.places
        self._ids = extract.places["id"]
        self._names = PlaceNames(extract)
        self._toponyms = ToponymIndex(extract)
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
        return self._names.of(self._index(place_id))

    def name_in(self, place_id: str, year: int) -> str:
        """Return the Latin name that was official in a year: today's where no other is known to have been.

        A name counts through the year in which it ended. Raises UnknownPlaceError.
        """
        return self._names.official_in(self._index(place_id), year)

    def find(self, toponym: str, *, respelled: bool = True) -> tuple[Place, ...]:
        """Return every place that a toponym can mean, the likeliest first.

        Compares folded names. Places whose canonical name it is come first, then aliases and former
        names, then names generated by rule; within each, the larger place first. Where no name is
        equal, romanisation variants (y for i, g for h, doubled letters) are tried, unless not `respelled`.
        """
        return tuple(map(self.place_at, self._toponyms.find(toponym, respelled=respelled)))

    def search(self, text: str, limit: int = 8) -> list[tuple[Place, Name]]:
        """Return places for what a person types, each with the name that matched.

        Tolerates missing endings and typing errors. After a comma, words that begin the oblast, raion
        or hromada narrow the result: "Lyman, Donetsk".
        """
        typed, _, area = text.partition(",")
        wanted = fold(area)
        result = []
        for index, name in self._toponyms.suggestions.matching(typed):
            place = self.place_at(index)
            if wanted and not any(
                fold(part).startswith(wanted) for part in (place.oblast, place.raion, place.hromada)
            ):
                continue
            result.append((place, self._names.spelled(index, name)))
            if len(result) >= limit:
                break
        return result

    def toponyms(self) -> Mapping[str, tuple[int, ...]]:
        """Return all folded names with the indices of their places, the likeliest first."""
        return self._toponyms.toponyms

    def respellings(self, toponym: str) -> tuple[str, ...]:
        """Return the folded names of which a toponym is a romanisation variant, those of large places first.

        Where there is none, those of the one name that a slip of one letter away spells so.
        """
        return self._toponyms.respellings(toponym)

    def guesses(self, toponym: str) -> tuple[str, ...]:
        """Return the folded names that a word may be an odd form of: a romanised case form, or a slip."""
        return self._toponyms.guesses(toponym)

    def likenesses(self, toponym: str) -> tuple[tuple[str, float], ...]:
        """Return the folded names like a word that nothing else answers, each with its distance from it."""
        return self._toponyms.likenesses(toponym)

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
        return self._toponyms.tier(folded, index)

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
            names=self._names.count(),
            toponyms=len(self._toponyms),
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

    @cached_property
    def _by_id(self) -> dict[str, int]:
        return {place_id: index for index, place_id in enumerate(self._ids)}

    @cached_property
    def _points(self) -> list[tuple[float, float, int]]:
        lons, lats = self._places["lon"], self._places["lat"]
        known = {index: (float(lon), float(lats[index])) for index, lon in enumerate(lons) if lon}
        own = ((self._by_id.get(place_id), one) for place_id, one in self._footprints.items())
        known |= {index: (one.lon, one.lat) for index, one in own if index is not None}
        return [(*known[index], index) for index in sorted(known)]
