"""QGIS styles (QML): each verdict and side with the pattern and line that it has on the map."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final
from xml.etree import ElementTree as ET

from layers import style
from layers.exports.paint import Paint, rgb
from layers.style import LIGHT

VERSION: Final = "3.22.0"  # the first long-term release that reads every name written here
_DOCTYPE: Final = "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n"
_MM: Final = 25.4 / 96  # of a pixel; QGIS draws millimetres the same size on screen and on paper
_CASING: Final = 2.4  # pixels that the casing is wider than its line
_CASING_OPACITY: Final = 0.85
_POINT_PX: Final = 12.0  # the map's square
Options = Mapping[str, str]


def claims_style(paints: Sequence[Paint]) -> str:
    """Return the style of claims as points: the map's squares, by the field `symbol`."""
    return _categorised([(one, _square(one, number)) for number, one in enumerate(paints)])


def ground_style(paints: Sequence[Paint]) -> str:
    """Return the style of places' ground, by the field `symbol`."""
    return _categorised(
        [(one, _symbol("fill", str(n), _area(one), aged=True)) for n, one in enumerate(paints)]
    )


def control_style(*, band: bool) -> str:
    """Return the style of the inferred control map: tinted where it is sure, hatched in the band; no line."""
    if band:
        opacity = style.INFERRED_OPACITY
        layers = [_hatch(LIGHT["ruFill"], 45, style.HATCH_PITCH, style.HATCH_STROKE, opacity=opacity)]
    else:
        layers = [_fill(LIGHT["ruFill"], style.CONTROL_OPACITY["light"])]
    renderer = _renderer("singleSymbol")
    ET.SubElement(renderer, "symbols").append(_symbol("fill", "0", layers))
    return _document(renderer)


def _categorised(symbols: Sequence[tuple[Paint, ET.Element]]) -> str:
    renderer = _renderer("categorizedSymbol", attr="symbol")
    categories = ET.SubElement(renderer, "categories")
    drawn = ET.SubElement(renderer, "symbols")
    for number, (paint, symbol) in enumerate(symbols):
        ET.SubElement(
            categories,
            "category",
            {
                "symbol": str(number),
                "value": paint.name,
                "label": paint.title,
                "render": "true",
                "type": "string",
            },
        )
        drawn.append(symbol)
    return _document(renderer)


def _document(renderer: ET.Element) -> str:
    root = ET.Element("qgis", {"version": VERSION, "styleCategories": "Symbology"})
    root.append(renderer)
    ET.indent(root, " ")
    return _DOCTYPE + ET.tostring(root, encoding="unicode")


def _renderer(kind: str, **more: str) -> ET.Element:
    flags = {"symbollevels": "0", "enableorderby": "0", "forceraster": "0", "referencescale": "-1"}
    return ET.Element("renderer-v2", {"type": kind, **more, **flags})


def _square(paint: Paint, number: int) -> ET.Element:
    options = {"name": "square", "size": _mm(_POINT_PX), "size_unit": "MM", "angle": "0"}
    marker = _layer("FilledMarker", options)
    pitch = style.SQUARE_PITCH
    marker.append(_symbol("fill", f"@{number}@0", [_fill("#FFFFFF", 0.92), *_area(paint, pitch=pitch)]))
    return _symbol("marker", str(number), [marker], aged=True)


def _area(paint: Paint, pitch: float | None = None) -> list[ET.Element]:
    """Return the layers of a fill symbol, from the bottom: casing, tint, pattern, line."""
    layers = [_line("#FFFFFF", paint.line_width + _CASING, opacity=_CASING_OPACITY)]
    if paint.fill_opacity:
        layers.append(_fill(paint.fill, paint.fill_opacity))
    if paint.hatch is not None:
        wide = style.CROSS_STROKE if paint.cross else style.HATCH_STROKE
        apart = pitch or (style.CROSS_PITCH if paint.cross else style.HATCH_PITCH)
        angles = (45, 135) if paint.cross else (45,)
        layers += [_hatch(paint.hatch, angle, apart, min(wide, apart / 3)) for angle in angles]
    return [*layers, _line(paint.line, paint.line_width, dashed=paint.dashed)]


def _fill(colour: str, opacity: float) -> ET.Element:
    options = {"color": _rgba(colour, opacity), "style": "solid", "outline_style": "no", "joinstyle": "miter"}
    return _layer("SimpleFill", options)


def _line(colour: str, width: float, *, dashed: bool = False, opacity: float = 1.0) -> ET.Element:
    options = {
        "line_color": _rgba(colour, opacity),
        "line_style": "solid",
        "line_width": _mm(width),
        "line_width_unit": "MM",
        "joinstyle": "round",
        "capstyle": "flat",
        "use_custom_dash": "1" if dashed else "0",
    }
    if dashed:
        options |= {"customdash": ";".join(map(_mm, style.DASH)), "customdash_unit": "MM"}
    return _layer("SimpleLine", options)


def _hatch(colour: str, angle: int, pitch: float, width: float, *, opacity: float = 1.0) -> ET.Element:
    options = {
        "angle": str(angle),
        "distance": _mm(pitch),
        "distance_unit": "MM",
        "line_width": _mm(width),
        "line_width_unit": "MM",
        "color": _rgba(colour, opacity),
    }
    pattern = _layer("LinePatternFill", options)
    pattern.append(_symbol("line", "@0@0", [_line(colour, width, opacity=opacity)]))
    return pattern


def _symbol(kind: str, name: str, layers: Iterable[ET.Element], *, aged: bool = False) -> ET.Element:
    symbol = ET.Element("symbol", {"type": kind, "name": name, "alpha": "1", "clip_to_extent": "1"})
    if aged:
        symbol.append(_by_age())
    symbol.extend(layers)
    return symbol


def _by_age() -> ET.Element:
    """Return the symbol's opacity in percent as QGIS computes it from the field `age_days`."""
    cases = " ".join(
        f'WHEN "age_days" > {older} THEN {opacity * 100:g}' for older, opacity in style.AGE_STEPS
    )
    alpha = _map("alpha", {"expression": f"CASE {cases} ELSE 100 END"})
    alpha.insert(0, ET.Element("Option", {"name": "active", "type": "bool", "value": "true"}))
    alpha.append(ET.Element("Option", {"name": "type", "type": "int", "value": "3"}))  # 3: an expression
    properties = ET.Element("Option", {"name": "properties", "type": "Map"})
    properties.append(alpha)
    found = ET.Element("data_defined_properties")
    whole = ET.SubElement(found, "Option", {"type": "Map"})
    ET.SubElement(whole, "Option", {"name": "name", "type": "QString", "value": ""})
    whole.append(properties)
    ET.SubElement(whole, "Option", {"name": "type", "type": "QString", "value": "collection"})
    return found


def _layer(kind: str, options: Options) -> ET.Element:
    layer = ET.Element("layer", {"class": kind, "enabled": "1", "locked": "0", "pass": "0"})
    layer.append(_map("", options))
    return layer


def _map(name: str, options: Options) -> ET.Element:
    found = ET.Element("Option", {"type": "Map"} | ({"name": name} if name else {}))
    for key, value in options.items():
        ET.SubElement(found, "Option", {"name": key, "type": "QString", "value": value})
    return found


def _rgba(colour: str, opacity: float) -> str:
    return ",".join(map(str, (*rgb(colour), round(255 * opacity))))


def _mm(pixels: float) -> str:
    return f"{pixels * _MM:.2f}"
