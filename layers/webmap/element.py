"""The one folium element of the web map: it hands data to the browser and holds no markup of it."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any, Final

from branca.element import Element, Figure, MacroElement

from layers.errors import LayerError
from layers.webmap import assets

# Characters that mean something to HTML, to Jinja (branca renders scripts through it twice), to a
# template literal or to a string literal. Inside the literal each becomes \uXXXX, so that no other
# reader than JSON.parse ever meets them. The backslash comes first: the others bring new ones.
# A double quote is harmless between single ones, and a third of all JSON.
_SIGNS: Final = tuple(
    (sign.encode(), f"\\u{ord(sign):04x}".encode())
    for sign in ("\\", *"<>&{}`$'%#\x7f\u2028\u2029", *map(chr, range(0x20)))
)
_HALVES: Final = re.compile("[\ud800-\udfff]")


def as_json(value: object) -> str:
    """Return JSON without blanks that UTF-8 can hold: half a character is named, not written.

    Raises LayerError where the value is no JSON: NaN, infinity, sets, objects.
    """
    try:
        text = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    except (TypeError, ValueError, RecursionError) as error:
        raise LayerError(f"the map's data is not JSON: {error}") from error
    return _HALVES.sub(lambda half: f"\\u{ord(half[0]):04x}", text)


def literal(value: object) -> str:
    """Return a JavaScript expression that yields `value`: JSON.parse of an inert string literal.

    Raises LayerError as `as_json` does.
    """
    return f"JSON.parse('{escaped(as_json(value))}')"


def escaped(text: str) -> str:
    """Return JSON text made safe inside a single-quoted JavaScript string, in HTML and under Jinja."""
    content = text.encode()
    # Some fifty searches in bytes take a few milliseconds where str.translate takes a second.
    for sign, written in _SIGNS:
        content = content.replace(sign, written)
    return content.decode()


class Raw(Element):
    """Text that reaches the page exactly as given: branca's own Element would run it as a template."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text

    def render(self, **kwargs: Any) -> str:
        """Return the text."""
        return self._text


class FrontMap(MacroElement):
    """Mounts the claim map, or the comparison of two control maps, on a folium map.

    With `payload` the data is written into the page's script. Without, the script takes payload and
    host from `claimline.hosted[<map's name>]`, so that it is the same for every data and can be
    served as a static file. `mount` names our function that does it.
    """

    def __init__(self, payload: Mapping[str, Any] | None, mount: str = "mount") -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # branca leaves it untyped
        self._name = "FrontMap"
        self._id = "claims"
        self.payload = payload
        self.mount = mount

    def statement(self) -> str:
        """Return the one statement of the page's script that mounts the map."""
        if self._parent is None:
            raise LayerError("the claim map's element is on no map; add it to a folium.Map")
        name = self._parent.get_name()
        if self.payload is None:
            slot = f"claimline.hosted[{json.dumps(name)}]"
            return f"{slot}.instance = claimline.{self.mount}({name}, {slot}.payload, {slot}.host);"
        return f"window.claimlineMap = claimline.{self.mount}({name}, {literal(self.payload)}, null);"

    def render(self, **kwargs: Any) -> str:
        """Put styles and scripts into the figure's head and the statement into its script."""
        figure = figure_of(self)
        name = self.get_name()
        if self.payload is not None:
            figure.header.add_child(Raw(f"<style>{assets.inlined_css()}</style>"), name=f"{name}_style")
            figure.header.add_child(Raw(f"<script>{assets.bundle_js()}</script>"), name=f"{name}_code")
        figure.script.add_child(Raw(self.statement()), name=name)
        return ""


def figure_of(element: Element) -> Figure:
    """Return the figure that an element is drawn on; raise LayerError where there is none."""
    figure = element.get_root()
    if not isinstance(figure, Figure):
        raise LayerError("the claim map is on no figure; add its element to a folium.Map and render that")
    return figure


def render_parts(figure_map: Element) -> tuple[str, str]:
    """Return the body and the script that folium makes of a map, without its head."""
    figure = figure_of(figure_map)
    figure_map.render()
    return figure.html.render(), figure.script.render()


def payload_of(figure_map: Element) -> Mapping[str, Any] | None:
    """Return the data that a drawn map carries; None where it is handed over at run time."""
    for child in figure_map._children.values():  # noqa: SLF001 - branca has no public walk over children
        if isinstance(child, FrontMap):
            return child.payload
    raise LayerError("this map was not drawn by layers.webmap.draw: it has no claim map on it")
