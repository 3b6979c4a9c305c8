"""The gazetteers that can be installed: whose they are, on what terms, and where they are to be had."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from geo.gazetteer import Gazetteer
from layers.gazetteers.codab import read_codab
from layers.gazetteers.found import Found
from layers.gazetteers.geonames import read_geonames

MAX_BYTES: Final = 64_000_000


@dataclass(frozen=True, slots=True)
class GazetteerSource:
    """One gazetteer: `address` is asked where no other is named, "" where a person has to get the file."""

    id: str
    name: str
    licence: str
    credit: str
    by_code: bool  # rows are joined by register code, not by name
    page: str
    address: str
    read: Callable[[bytes, str, Gazetteer], Found]


SOURCES: Final[Mapping[str, GazetteerSource]] = MappingProxyType(
    {
        one.id: one
        for one in (
            GazetteerSource(
                id="cod-ab",
                name="OCHA COD-AB",
                licence="CC BY-IGO",
                credit="Place points: OCHA, administrative boundaries of Ukraine (COD-AB)",
                by_code=True,
                page="https://data.humdata.org/dataset/cod-ab-ukr",
                address="",
                read=read_codab,
            ),
            GazetteerSource(
                id="geonames",
                name="GeoNames, full dump",
                licence="CC BY 4.0",
                credit="Place points, population and alternate names: GeoNames (geonames.org)",
                by_code=False,
                page="https://download.geonames.org/export/dump/",
                address="https://download.geonames.org/export/dump/UA.zip",
                read=read_geonames,
            ),
        )
    }
)
