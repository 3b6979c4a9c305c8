"""How long the server takes to build and render the map's page, and how large it is."""

from __future__ import annotations

from collections.abc import Sequence

import folium

from bench import peer
from bench.clock import median_ms
from bench.row import Row
from layers.webmap import draw
from layers.webmap.element import literal
from tests.layers.webmap_payload import synthetic_payload

SIZES = (30, 5_500, 30_000)
BUDGET_MS, BUDGET_AT = 150, 30_000
MARKERS_UP_TO = 5_500  # 30,000 separate markers would take minutes


def rows(sizes: Sequence[int] = SIZES, runs: int = 5) -> list[Row]:
    """Return the times and sizes for maps of `sizes` places."""
    draw(synthetic_payload(1, 1)).get_root().render()  # reads scripts, styles and font once, as a server does
    found = []
    for places in sizes:
        found += _one_size(places, runs)
    return found


def _one_size(places: int, runs: int) -> list[Row]:
    payload = synthetic_payload(places, places)
    points = peer.collection(places)
    budget = BUDGET_MS if places == BUDGET_AT else None
    ours = median_ms(lambda: draw(payload).get_root().render(), runs)
    usual = median_ms(lambda: _usual(points).get_root().render(), min(runs, 3))
    name = f"folium build + render, {places:,} places"
    found = [Row(name, "ms", ours, usual, budget, peer_name="GeoJson")]
    if places <= MARKERS_UP_TO:
        each = median_ms(lambda: _usual_each(points).get_root().render(), 1)
        found.append(Row(f"{name}, marker by marker", "ms", ours, each, peer_name="CircleMarker"))
    page, data = (_kilobytes(text) for text in (draw(payload).get_root().render(), literal(payload)))
    whole = _kilobytes(_usual(points).get_root().render())
    found.append(Row(f"page, {places:,} places: the data in it", "kB", data, whole, peer_name="all of it"))
    if places == max(SIZES):
        found.append(Row("page: what is the same for any data (code, styles, font)", "kB", page - data))
    return found


def _usual(points: dict[str, object]) -> folium.Map:
    figure_map = peer.blank_map()
    peer.geojson(points).add_to(figure_map)
    return figure_map


def _usual_each(points: dict[str, object]) -> folium.Map:
    figure_map = peer.blank_map()
    peer.circle_markers(points).add_to(figure_map)
    return figure_map


def _kilobytes(text: str) -> float:
    return len(text.encode("utf-8")) / 1000
