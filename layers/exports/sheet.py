"""The paper: a matplotlib figure drawn in pixels of its layout, y downwards, without pyplot or axes.

`zoom` pixels of the picture at scale 1 go to each of the layout; lines and letters grow with it.

No figure is registered anywhere. What matplotlib keeps in global settings (hinting, fonts in vector files) is
set only while a file is written, and writers take turns, so pictures can be made in several threads at once.
"""

from __future__ import annotations

import math
import threading
from collections.abc import Sequence
from io import BytesIO
from typing import Any, Final, Literal

import matplotlib as mpl
import shapely
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.collections import LineCollection
from matplotlib.figure import Figure
from matplotlib.patches import Circle, PathPatch, Rectangle
from matplotlib.path import Path
from matplotlib.patheffects import Stroke
from matplotlib.text import Text
from matplotlib.transforms import Affine2D
from shapely.geometry.base import BaseGeometry

from layers.exports import lettering, metadata, pdfrecipe
from layers.exports.lettering import Type
from layers.exports.metadata import Description
from layers.exports.outlines import diagonals, polygon_path, runs

DPI: Final = 100
Align = Literal["left", "center", "right"]
Point = tuple[float, float]
Rect = tuple[float, float, float, float]  # left, top, right, bottom
_writing = threading.Lock()
# Hinted letters would stand wider than they are measured, and differently at every scale.
_SETTINGS: Final[dict[Any, Any]] = {
    "text.hinting": "none",
    "svg.fonttype": "none",
    "svg.hashsalt": "claimline",
    "pdf.fonttype": 42,
    "path.simplify": True,
    "savefig.bbox": None,
    "savefig.dpi": "figure",
    "savefig.facecolor": "auto",
    "path.sketch": None,
}


class Sheet:
    """One picture on its way: shapes and text go on in drawing order, `save` turns it into a file's bytes."""

    def __init__(self, size: tuple[int, int], scale: int, ground: str, zoom: float = 1.0) -> None:
        self.pixels = size
        self.width, self.height, self.zoom = size[0] / zoom, size[1] / zoom, zoom
        inches = _inches(size[0], DPI * scale, scale), _inches(size[1], DPI * scale, scale)
        self.figure = Figure(figsize=inches, dpi=DPI * scale, facecolor=ground)
        self.canvas = FigureCanvasAgg(self.figure)
        self._points = lettering.POINTS_PER_PIXEL * zoom
        pixels = Affine2D().scale(zoom / DPI, -zoom / DPI).translate(0, size[1] / DPI)
        self._transform = pixels + self.figure.dpi_scale_trans
        self._order = 0.0
        self.texts: list[Text] = []

    def fill(
        self, shape: BaseGeometry | None, colour: str, *, alpha: float = 1.0, clip: Rect | None = None
    ) -> None:
        """Fill polygons given in pixels."""
        if shape is None or shape.is_empty:
            return
        patch = PathPatch(polygon_path(shape), facecolor=colour, edgecolor="none", linewidth=0, alpha=alpha)
        self._add(patch, clip)

    def stroke(
        self,
        shape: BaseGeometry | None,
        colour: str,
        width: float,
        *,
        alpha: float = 1.0,
        dash: Sequence[float] = (),
        dash_start: float = 0.0,
        clip: Rect | None = None,
        rounded: bool = True,
    ) -> None:
        """Draw lines, or the outlines of polygons, given in pixels."""
        if shape is None or shape.is_empty:
            return
        cap = "round" if rounded and not dash else "butt"
        lines = LineCollection(
            runs(shape),
            colors=colour,
            linewidths=width * self._points,
            alpha=alpha,
            capstyle=cap,
            joinstyle="round" if rounded else "miter",
            linestyles=[(dash_start / width, tuple(part / width for part in dash))] if dash else "solid",
        )
        self._add(lines, clip)

    def hatch(
        self,
        shape: BaseGeometry | None,
        colour: str,
        *,
        pitch: float,
        width: float,
        alpha: float = 1.0,
        cross: bool = False,
        clip: Rect | None = None,
    ) -> None:
        """Fill polygons with 45 degree lines `pitch` pixels apart, in both directions if `cross`."""
        if shape is None or shape.is_empty:
            return
        lines = shapely.intersection(diagonals(shape.bounds, pitch, cross=cross), shape)
        self.stroke(lines, colour, width, alpha=alpha, clip=clip, rounded=False)

    def line(self, points: Sequence[Point], colour: str, width: float, **more: Any) -> None:
        """Draw one line through points."""
        self.stroke(shapely.LineString(points), colour, width, **more)

    def dot(self, at: Point, radius: float, colour: str, *, edge: str = "", edge_width: float = 0.0) -> None:
        """Draw a filled circle."""
        points = edge_width * self._points
        self._add(Circle(at, radius, facecolor=colour, edgecolor=edge or "none", linewidth=points), None)

    def rect(
        self, area: Rect, colour: str, *, edge: str = "", edge_width: float = 0.0, alpha: float = 1.0
    ) -> None:
        """Draw a rectangle."""
        left, top, right, bottom = area
        patch = Rectangle(
            (left, top),
            right - left,
            bottom - top,
            facecolor=colour or "none",
            edgecolor=edge or "none",
            linewidth=edge_width * self._points,
            alpha=alpha,
            joinstyle="miter",
        )
        self._add(patch, None)

    def text(
        self,
        at: Point,
        text: str,
        face: Type,
        *,
        align: Align = "left",
        halo: str = "",
        halo_width: float = 2.4,
        alpha: float = 1.0,
    ) -> None:
        """Write one line, `at` being its base line; the halo is a stroke below the plain letters."""
        drawn, file = lettering.fitted(text, face)
        font = lettering.properties(file, face, self.zoom)
        common: dict[str, Any] = {
            "fontproperties": font,
            "ha": align,
            "va": "baseline",
            "parse_math": False,
            "usetex": False,
            "alpha": alpha,
        }
        if halo:
            below = Text(*at, drawn, color=halo, **common)
            thick = 2 * halo_width * self._points
            below.set_path_effects([Stroke(linewidth=thick, foreground=halo, joinstyle="round")])
            self._add(below, None)
        letters = Text(*at, drawn, color=face.colour, **common)
        self.texts.append(letters)
        self._add(letters, None)

    def save(self, kind: Literal["png", "svg", "pdf"], words: Description) -> bytes:
        """Return the file's bytes; the same picture with the same words gives the same bytes."""
        target = BytesIO()
        with _writing, mpl.rc_context(_SETTINGS):
            if kind == "png":
                self.canvas.print_figure(
                    target, format="png", pil_kwargs={"pnginfo": metadata.png(words), "compress_level": 4}
                )
            else:
                told = metadata.svg(words) if kind == "svg" else metadata.pdf(words)
                self.canvas.print_figure(target, format=kind, metadata=told)
        content = target.getvalue()
        if kind == "pdf":
            return pdfrecipe.attached(content, words.recipe)
        return metadata.labelled(content, words) if kind == "svg" else content

    def _add(self, artist: Any, clip: Rect | None) -> None:
        self._order += 1
        artist.set_zorder(self._order)
        artist.set_transform(self._transform)
        self.figure.add_artist(artist, clip=False)
        if clip is not None:
            left, top, right, bottom = clip
            frame = Path([(left, top), (right, top), (right, bottom), (left, bottom), (left, top)])
            artist.set_clip_path(frame, self._transform)


def _inches(pixels: int, dpi: int, scale: int) -> float:
    """Return a side in inches; matplotlib cuts inches by dots to whole pixels, so never a hair too short."""
    inches = pixels / DPI
    while int(inches * dpi) < pixels * scale:
        inches = math.nextafter(inches, math.inf)
    return inches
