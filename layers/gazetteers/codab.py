"""The workbook of OCHA's administrative boundaries (COD-AB): every settlement's code, names and point.

Its sheet of settlements names each by P-code, the first twelve characters of the register's code: rows are
joined by that, so a place that was renamed since keeps its point.
"""

from __future__ import annotations

import io
import math
import re
import warnings
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from typing import Any, Final, TypeGuard

from geo.gazetteer import Gazetteer
from geo.names import fold
from geo.place import Place
from geo.registerjoin import flat_km
from layers.errors import FileFaultsError
from layers.faults import short
from layers.gazetteers.archive import unpacked
from layers.gazetteers.denials import denied
from layers.gazetteers.earliernames import EarlierNames
from layers.gazetteers.found import Found, degrees, outside, refuse
from layers.gazetteers.prebuilt import APART, NAMES, PLACES

P_CODE: Final = 12
LEAST_PLACES: Final = 29_000  # of the register's 29,703; the whole workbook has all but one
MOST_ROWS: Final = 100_000
# What a workbook of another country, edition or order of rows does not reach, and the right one does by far.
LEAST_KNOWN: Final = 0.98  # of its codes are the register's
LEAST_NAMED: Final = 0.90  # of its rows name the place of their code
LEAST_NEAR: Final = 0.95  # of its points lie within 25 km of the one at hand
NEAR_KM: Final = 25.0
# Column names of the editions, compared without case, blanks and underscores.
_COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {
    "code": ("admin4pcode", "adm4pcode"),
    "name": ("settlementukr", "adm4ua", "adm4name1", "admin4nameuk"),
    "lat": ("lat", "latitude", "centerlat"),
    "lon": ("lon", "longitude", "centerlon"),
}
# Only some editions have it.
_LATIN_NAMES: Final = ("settlementen", "adm4en", "admin4nameen")
_HEADERS: Final = "Admin4 Pcode, Settlement UKR, LAT and LON"
_MOST_COLUMNS: Final = 50
# Damaged workbooks fail in as many ways as the reader has; a SyntaxError is XML that is none.
_FAILURES: Final = (
    ValueError, LookupError, TypeError, AttributeError, ArithmeticError, OSError, EOFError, SyntaxError,
    RecursionError, zipfile.BadZipFile,
)  # fmt: skip
_CODE: Final = re.compile(r"UA\d{10}")
_SAVED: Final = re.compile(rb"<dcterms:modified[^>]{0,80}>(\d{4}-\d\d-\d\d)")
_PROPERTIES: Final = "docProps/core.xml"
_PARTS: Final = re.compile(r"(\[Content_Types\]|_rels/|xl/|docProps/core).*\.(xml|rels)|_rels/\.rels")


def read_codab(content: bytes, where: str, gazetteer: Gazetteer) -> Found:
    """Read the workbook's settlements and join them with the register's by code.

    `where` is how a message calls the file. Raises FileFaultsError for what is no workbook, or has no sheet
    with the columns, a code that is none or stands twice, a point outside Ukraine; and for a whole that does
    not fit the places at hand: too few of them, other codes, other names, points elsewhere.
    """
    parts = unpacked(content, where, lambda name: bool(_PARTS.fullmatch(name)))
    # A null is of UTF-16, in which such a declaration would not be seen.
    if any(sign in part for part in parts.values() for sign in (b"<!DOCTYPE", b"<!ENTITY", b"\0")):
        raise FileFaultsError(
            where, ["holds an entity or a null, which no workbook needs; get it again from OCHA"]
        )
    lines = _lines(_settlements(parts, where), where)
    places = {
        place.id[:P_CODE]: place
        for place in gazetteer
        if place.kind == "settlement" and place.country == "UA"
    }
    joined = [(places[code], name, lon, lat) for code, name, _, lon, lat in lines if code in places]
    _refuse_unfitting(where, len(lines), joined, gazetteer)
    rows = [(place.id, degrees(lon), degrees(lat), "") for place, _, lon, lat in joined]
    apart = [
        (code, name, "", degrees(lon), degrees(lat), "")
        for code, name, _, lon, lat in lines
        if code not in places
    ]
    names = EarlierNames(gazetteer, {alias for _, alias in denied()})
    earlier = [
        (places[code].id, *row)
        for code, name, latin, _, _ in lines
        if code in places
        for row in names.of(places[code], name, latin)
    ]
    saved = _SAVED.search(parts.get(_PROPERTIES, b""))
    return Found(
        version=f"saved {saved[1].decode()}" if saved else "of unknown date",
        tables={PLACES: sorted(rows), NAMES: earlier, APART: sorted(apart)},
        counts={"rows": len(lines), "joined": len(rows), "names": len(earlier), "apart": len(apart)},
    )


Cells = Sequence[Any]
Line = tuple[str, str, str, float, float]  # code, Ukrainian and Latin name, longitude, latitude


def _settlements(parts: Mapping[str, bytes], where: str) -> list[Cells]:
    """Return the rows of the sheet that has the columns, from its header on."""
    import openpyxl  # half a second, for this command alone

    clean = io.BytesIO()  # packed anew: the reader sees only what was measured
    with zipfile.ZipFile(clean, "w", zipfile.ZIP_STORED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    try:
        # Its warnings are of styles and links, which nobody reads here.
        with (
            warnings.catch_warnings(action="ignore"),
            closing(openpyxl.load_workbook(clean, read_only=True, data_only=True, keep_links=False)) as book,
        ):
            seen = []
            for sheet in book.worksheets:
                rows = sheet.iter_rows(max_row=MOST_ROWS + 2, max_col=_MOST_COLUMNS, values_only=True)
                header = next(rows, ())
                if len(_positions(header)) == len(_COLUMNS):
                    return [header, *rows]
                seen.append(str(sheet.title))
    except _FAILURES as error:
        raise FileFaultsError(
            where, [f"is no workbook (.xlsx), or a damaged one ({short(str(error))}); get it again"]
        ) from error
    raise FileFaultsError(
        where,
        [
            f"has no sheet whose first row names the columns {_HEADERS}; its sheets are "
            f"{', '.join(map(short, seen[:20])) or 'none'}. Is it the workbook of settlements (Admin 4)?"
        ],
    )


def _positions(header: Cells) -> dict[str, int]:
    plain = list(map(_plain, header))
    return {
        column: plain.index(name)
        for column, names in _COLUMNS.items()
        for name in names
        if plain.count(name) == 1
    }


def _plain(cell: object) -> str:
    return re.sub(r"[\W_]", "", str(cell)).lower()


def _lines(rows: Sequence[Cells], where: str) -> list[Line]:
    at = _positions(rows[0])
    latin_at = next((n for n, cell in enumerate(rows[0]) if _plain(cell) in _LATIN_NAMES), None)
    if len(rows) > MOST_ROWS:
        raise FileFaultsError(where, [f"has more than {MOST_ROWS:,} rows; Ukraine has about 29,700 places"])
    lines, faults, seen = [], [], dict[str, int]()
    for number, row in enumerate(rows[1:], start=2):
        if not any(cell not in ("", None) for cell in row):
            continue
        code, name = str(row[at["code"]]).strip(), str(row[at["name"]]).strip()
        lon, lat = row[at["lon"]], row[at["lat"]]
        faults += [f"row {number}: {fault}" for fault in _faults(code, lon, lat)]
        if seen.setdefault(code, number) != number:
            faults.append(f"row {number}: {short(code)} stands in row {seen[code]} already")
        if not faults:
            latin = "" if latin_at is None else str(row[latin_at] or "").strip()
            lines.append((code, name, latin, float(lon), float(lat)))
    refuse(where, faults)
    return lines


def _faults(code: str, lon: object, lat: object) -> Iterator[str]:
    if not _CODE.fullmatch(code):
        yield f"the P-code is {short(code)}; it is UA and ten digits"
    if not _is_number(lon) or not _is_number(lat):
        yield f"LAT, LON are {short(lat)}, {short(lon)}; they are numbers of degrees"
        return
    match outside(float(lon), float(lat)):
        case "swapped":
            yield f"LAT {lat:.6g} and LON {lon:.6g} look swapped"
        case "outside":
            yield f"LAT {lat:.6g}, LON {lon:.6g} lies outside Ukraine"


def _refuse_unfitting(
    where: str, rows: int, joined: Sequence[tuple[Place, str, float, float]], gazetteer: Gazetteer
) -> None:
    """Refuse a whole that is not that of the places at hand, however well each row looks."""
    if len(joined) < LEAST_KNOWN * rows:
        text = f"{rows - len(joined):,} of its {rows:,} codes are none of the register's"
        raise FileFaultsError(where, [f"{text}; is it the edition with the codes of 2020 and later?"])
    if len(joined) < LEAST_PLACES:
        raise FileFaultsError(
            where,
            [f"has {len(joined):,} places of the register, the whole workbook at least {LEAST_PLACES:,}; "
             "get the whole one"],
        )  # fmt: skip
    named = sum(_is_named(place, name, gazetteer) for place, name, _, _ in joined)
    if named < LEAST_NAMED * len(joined):
        raise FileFaultsError(
            where,
            [f"names {len(joined) - named:,} of {len(joined):,} places otherwise than the register; "
             "are its columns or rows displaced?"],
        )  # fmt: skip
    apart = [
        flat_km(place.lon, place.lat, lon, lat)
        for place, _, lon, lat in joined
        if place.lon is not None and place.lat is not None
    ]
    far = sum(km > NEAR_KM for km in apart)
    if far > (1 - LEAST_NEAR) * len(apart):
        raise FileFaultsError(
            where,
            [f"puts {far:,} of {len(apart):,} places more than {NEAR_KM:g} km from where they are known to "
             "lie; are its rows displaced?"],
        )  # fmt: skip


def _is_named(place: Place, name: str, gazetteer: Gazetteer) -> bool:
    folded = fold(name)
    return folded == fold(place.name_local) or any(
        fold(one.text) == folded for one in gazetteer.names(place.id)
    )


def _is_number(value: object) -> TypeGuard[float]:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)
