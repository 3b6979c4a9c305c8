"""Made-up gazetteer files: workbooks with the columns of COD-AB, dumps with those of GeoNames."""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any
from xml.sax.saxutils import escape

from geo.extract import read_extract
from geo.gazetteer import FOLDER, Gazetteer
from geo.place import Place
from layers.gazetteers.geonames import oblasts

HEADER = ("Settlement UKR", "Admin4 Pcode", "LAT", "LON")
NOWHERE = (31.5, 49.0)  # where a place goes of which no point is known

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def gazetteer_of_oblast(oblast: str) -> Gazetteer:
    """Return the shipped gazetteer cut down to the places of one oblast: joining all takes seconds."""
    whole = read_extract(FOLDER)
    kept = [row for row, name in enumerate(whole.places["oblast"]) if name == oblast]
    moved = {str(row): str(at) for at, row in enumerate(kept)}
    rows = [row for row, place in enumerate(whole.names["place_row"]) if place in moved]
    names = {column: [cells[row] for row in rows] for column, cells in whole.names.items()}
    names["place_row"] = [moved[place] for place in names["place_row"]]
    places = {column: [cells[row] for row in kept] for column, cells in whole.places.items()}
    categories = dict(Counter(places["category"]))
    manifest = whole.manifest | {"counts": whole.manifest["counts"] | {"categories": categories}}
    return Gazetteer(replace(whole, manifest=manifest, places=places, names=names))


def codab_rows(places: Sequence[Place]) -> list[list[Any]]:
    """Return places as rows of the workbook, with the points they have."""
    return [
        [place.name_local, place.id[:12], *(NOWHERE[::-1] if place.lon is None else (place.lat, place.lon))]
        for place in places
    ]


def workbook(
    rows: Sequence[Sequence[Any]],
    header: Sequence[str] = HEADER,
    sheet: str = "Admin 4",
    parts: Mapping[str, bytes] | None = None,
) -> bytes:
    """Return a workbook of one sheet; `parts` are added to it, or stand in for its own."""
    body = "".join(f"<row>{''.join(map(_cell, row))}</row>" for row in (header, *rows))
    own = {
        "[Content_Types].xml": (
            f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>'
            f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_TYPE}.worksheet+xml"/></Types>'
        ),
        "_rels/.rels": _relation("officeDocument", "xl/workbook.xml"),
        "xl/_rels/workbook.xml.rels": _relation("worksheet", "worksheets/sheet1.xml"),
        "xl/workbook.xml": (
            f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>'
            f'<sheet name="{escape(sheet)}" sheetId="1" r:id="rId1"/></sheets></workbook>'
        ),
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{_MAIN}"><sheetData>{body}</sheetData></worksheet>',
        "docProps/core.xml": (
            f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
            'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
            '<dcterms:modified xsi:type="dcterms:W3CDTF">2026-02-03T04:05:06Z</dcterms:modified>'
            "</cp:coreProperties>"
        ),
    }
    return zipped({name: text.encode() for name, text in own.items()} | dict(parts or {}))


def geonames_line(number: int, place: Place, **changed: Any) -> list[Any]:
    """Return a place as a line of GeoNames' dump; `changed` are other values by column."""
    codes = {name: code for code, name in oblasts().items()}
    lon, lat = NOWHERE if place.lon is None else (place.lon, place.lat)
    columns = {
        "id": number, "name": place.name, "ascii": place.name, "names": place.name_local, "lat": lat,
        "lon": lon, "class": "P", "code": "PPL", "country": "UA", "cc2": "", "admin1": codes[place.oblast],
        "admin2": "", "admin3": "", "admin4": "", "population": 0, "elevation": "", "dem": 100,
        "timezone": "Europe/Kyiv", "modified": "2026-03-04",
    }  # fmt: skip
    assert changed.keys() <= columns.keys()
    return list((columns | changed).values())


def dump(lines: Iterable[Sequence[Any]], name: str = "UA.txt") -> bytes:
    """Return a dump of those lines, packed as GeoNames does."""
    text = "".join("\t".join(map(str, line)) + "\n" for line in lines)
    return zipped({name: text.encode(), "readme.txt": b"made up"})


def zipped(files: Mapping[str, bytes]) -> bytes:
    """Return a zip archive of those files."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return packed.getvalue()


def _cell(value: Any) -> str:
    if isinstance(value, str):
        return f'<c t="inlineStr"><is><t>{escape(value)}</t></is></c>'
    return f"<c><v>{value}</v></c>" if value is not None else "<c/>"


def _relation(kind: str, target: str) -> str:
    return (
        f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_OFFICE}/{kind}" Target="{target}"/></Relationships>'
    )
