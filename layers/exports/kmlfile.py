"""Claims, the ground of places and the control map as KML: a folder for each layer, styles by symbol.

KML can fill an area and draw its line, and knows neither patterns nor dashes: hatching is drawn as lines.
"""

from __future__ import annotations

import html
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final
from xml.etree import ElementTree as ET

import shapely
from shapely.geometry import MultiPolygon, Point

from layers import style
from layers.exports.claimrow import Row
from layers.exports.controlarea import CONTROL
from layers.exports.dataset import ClaimPoint, Dataset
from layers.exports.paint import Paint, paints, rgb
from layers.exports.placearea import PlaceArea
from layers.exports.stripes import hatch_lines
from layers.style import LIGHT

NAMESPACE: Final = "http://www.opengis.net/kml/2.2"
_HATCHING: Final = "-hatching"
_ICON_SCALE: Final = 0.8


def encode(dataset: Dataset) -> bytes:
    """Return the data as KML 2.2; a claim without a point is a placemark without a geometry."""
    root = ET.Element("kml", {"xmlns": NAMESPACE})
    document = ET.SubElement(root, "Document")
    about = dataset.colophon
    _text(document, "name", about.title)
    _text(document, "description", _balloon(about.paragraphs()))
    symbols = paints(
        [*(one.row for one in dataset.claims), *(one.row for one in dataset.areas)], dataset.texts
    )
    for paint in symbols:
        document.append(_style(paint))
        if paint.hatch is not None:
            document.append(_line_style(paint.name + _HATCHING, paint.hatch, style.HATCH_STROKE))
    for control in dataset.control:
        document.append(_control_style(control.layer))
    _data(document, {"snapshot": about.snapshot, "as_of": about.as_of, "disclaimer": about.disclaimer})
    _add_control(document, dataset)
    hatched = {paint.name: paint for paint in symbols if paint.hatch is not None}
    for layer in style.LAYERS:
        claims = [one for one in dataset.claims if one.row["layer"] == layer]
        areas = [one for one in dataset.areas if one.layer == layer]
        if claims:
            _add_folder(document, layer, claims, areas, hatched, dataset)
    text = ET.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'.encode()


def _add_folder(
    document: ET.Element,
    layer: str,
    claims: Sequence[ClaimPoint],
    areas: Sequence[PlaceArea],
    hatched: Mapping[str, Paint],
    dataset: Dataset,
) -> None:
    texts = dataset.texts
    folder = ET.SubElement(document, "Folder", {"id": layer})
    _text(folder, "name", texts[f"layer.{layer}"])
    if areas:
        ground = ET.SubElement(folder, "Folder")
        _text(ground, "name", texts.fill("export.layer.ground", layer=texts[f"layer.{layer}"]))
        for area in areas:
            symbol = str(area.row["symbol"])
            mark = _placemark(ground, str(area.row["place"]), symbol)
            _data(mark, area.row)
            mark.append(_polygons(area.shape))
            if symbol in hatched:
                lines = _placemark(ground, texts["export.hatching"], symbol + _HATCHING)
                lines.append(_lines(area.shape, cross=hatched[symbol].cross))
    for one in claims:
        name = texts.fill(
            "export.name", place=one.row["place"], verdict=texts[f"verdict.{one.row['verdict']}"]
        )
        mark = _placemark(folder, name, str(one.row["symbol"]), _told(one.row, dataset))
        _data(mark, one.row)
        if one.point is not None:
            mark.append(_point(one.point))


def _add_control(document: ET.Element, dataset: Dataset) -> None:
    for area, layer in zip(dataset.control, dataset.controls(), strict=True):
        folder = ET.SubElement(document, "Folder", {"id": area.layer})
        _text(folder, "name", layer.title)
        mark = _placemark(folder, layer.title, area.layer, _balloon([str(area.row["attribution"])]))
        _data(mark, area.row)
        mark.append(_polygons(area.shape))


def _told(row: Row, dataset: Dataset) -> str:
    """Return what a balloon tells of a claim: who and when, the sentence, why it stands so, the source."""
    said = f"{row['claimant_name']}, {row['said']}"
    source = [str(row[name]) for name in ("publisher", "title", "url") if row[name]]
    heading = dataset.texts.fill(
        "export.name", place=row["place"], verdict=dataset.texts[f"verdict.{row['verdict']}"]
    )
    return _balloon([heading, said, str(row["quote"]), str(row["why"]), ", ".join(source)])


def _balloon(paragraphs: Sequence[str]) -> str:
    """Return sentences as a balloon's HTML, in which they are text and name none of its variables."""
    return "<br>".join(html.escape(text, quote=False).replace("$[", "&#36;[") for text in paragraphs if text)


def _placemark(folder: ET.Element, name: str, symbol: str, description: str = "") -> ET.Element:
    mark = ET.SubElement(folder, "Placemark")
    _text(mark, "name", name)
    if description:
        _text(mark, "description", description)
    _text(mark, "styleUrl", f"#{symbol}")
    return mark


def _data(parent: ET.Element, row: Mapping[str, object]) -> None:
    extended = ET.SubElement(parent, "ExtendedData")
    for name, value in row.items():
        if value is not None:
            data = ET.SubElement(extended, "Data", {"name": name})
            _text(data, "value", value.isoformat() if isinstance(value, date) else str(value))


def _style(paint: Paint) -> ET.Element:
    found = _line_style(paint.name, paint.line, paint.line_width)
    icon = ET.Element("IconStyle")  # no picture of its own: one would have to be fetched
    _text(icon, "color", _colour(paint.line))
    _text(icon, "scale", str(_ICON_SCALE))
    found.insert(0, icon)
    _fill(found, paint.fill, paint.fill_opacity)
    # Without one, a balloon lists all data, and as HTML at that.
    _text(ET.SubElement(found, "BalloonStyle"), "text", "$[description]")
    return found


def _control_style(layer: str) -> ET.Element:
    """Return the style of the inferred map: no line, and a band paler than what is sure."""
    found = _line_style(layer, LIGHT["ru"], 0)
    sure = style.CONTROL_OPACITY["light"]
    _fill(found, LIGHT["ruFill"], sure if layer == CONTROL else sure / 2)
    _text(ET.SubElement(found, "BalloonStyle"), "text", "$[description]")
    return found


def _line_style(name: str, colour: str, width: float) -> ET.Element:
    found = ET.Element("Style", {"id": name})
    line = ET.SubElement(found, "LineStyle")
    _text(line, "color", _colour(colour, 1.0 if width else 0.0))
    _text(line, "width", str(width))
    return found


def _fill(parent: ET.Element, colour: str, opacity: float) -> None:
    poly = ET.SubElement(parent, "PolyStyle")
    _text(poly, "color", _colour(colour, opacity))
    _text(poly, "fill", "1" if opacity else "0")
    _text(poly, "outline", "1")


def _point(point: Point) -> ET.Element:
    found = ET.Element("Point")
    _text(found, "coordinates", f"{point.x},{point.y}")
    return found


def _polygons(shape: MultiPolygon) -> ET.Element:
    found = ET.Element("MultiGeometry")
    for part in shape.geoms:
        polygon = ET.SubElement(found, "Polygon")
        for tag, rings in (("outerBoundaryIs", [part.exterior]), ("innerBoundaryIs", list(part.interiors))):
            for ring in rings:
                boundary = ET.SubElement(ET.SubElement(polygon, tag), "LinearRing")
                _text(boundary, "coordinates", _coordinates(ring))
    return found


def _lines(shape: MultiPolygon, *, cross: bool) -> ET.Element:
    found = ET.Element("MultiGeometry")
    for line in hatch_lines(shape, cross=cross).geoms:
        _text(ET.SubElement(found, "LineString"), "coordinates", _coordinates(line))
    return found


def _coordinates(line: shapely.LineString) -> str:
    return " ".join(f"{x},{y}" for x, y in shapely.get_coordinates(line).tolist())


def _colour(colour: str, opacity: float = 1.0) -> str:
    """Return "#RRGGBB" the way KML has it: opacity, blue, green, red."""
    red, green, blue = rgb(colour)
    return f"{round(255 * opacity):02x}{blue:02x}{green:02x}{red:02x}"


def _text(parent: ET.Element, tag: str, text: str) -> None:
    ET.SubElement(parent, tag).text = text
