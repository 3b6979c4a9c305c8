"""Made-up events in made-up places: a row a call, a file a call."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from geo.place import Place
from layers.sources.visual import EventOptions

TODAY = date(2026, 4, 1)
OPTIONS = EventOptions(today=TODAY)
HEADER = (
    "Date", "Name", "Faction", "Origin", "Latitude", "Longitude", "PlusCode", "Description", "Source",
    "Geolocation", "Equipment", "EquipmentItems", "Units", "OrbatUnits", "Id",
)  # fmt: skip
ROW = {
    "Date": "2026-03-01",
    "Name": "01 MAR 2026",
    "Faction": "Russia",
    "Origin": "UAV",
    "Latitude": "48.512345",
    "Longitude": "37.512345",
    "PlusCode": "8GWX+22 Testove",
    "Description": "Soldiers walk along the street",
    "Source": "https://t.me/some_channel/7",
    "Geolocation": "https://x.com/some_person/status/1001",
    "Units": "9th Made-Up Brigade",
    "Id": "made-up",
}
# One kilometre in degrees of latitude.
KM = 1 / 111.2


def quoted(cell: str, delimiter: str = ";") -> str:
    """Return a cell as a CSV writes it."""
    special = any(sign in cell for sign in ('"', "\n", delimiter))
    return '"' + cell.replace('"', '""') + '"' if special else cell


def line(header: tuple[str, ...] = HEADER, **changes: str) -> str:
    """Return one row of an export: only what a test cares about is named."""
    return ";".join(quoted((ROW | changes).get(name, "")) for name in header)


def export(path: Path, *lines: str, header: tuple[str, ...] = HEADER, bom: bool = True) -> Path:
    """Write an export of these rows."""
    text = "\n".join((";".join(header), *lines)) + "\n"
    path.write_text(("\ufeff" if bom else "") + text, encoding="utf-8")
    return path


def make_place(name: str, lat: float | None, lon: float | None, **changes: Any) -> Place:
    """Return a made-up settlement."""
    fields: dict[str, Any] = {
        "id": f"test-{name.lower()}",
        "name": name,
        "name_local": name,
        "kind": "settlement",
        "category": "village",
        "hromada": "",
        "raion": "",
        "oblast": "Donetsk",
        "country": "UA",
        "lon": lon,
        "lat": lat,
        "precision_m": 1500,
        "population": None,
    }
    return Place(**(fields | changes))
