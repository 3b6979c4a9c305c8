"""The usual way, for comparison: plain folium on the same made-up places, as its documentation shows it."""

from __future__ import annotations

from typing import Any, Final

import folium

from tests.layers.webmap_payload import synthetic_payload

CENTER: Final = (48.4, 37.2)
ZOOM: Final = 7
_COLOURS: Final = ("#555555", "#b5412b", "#2b62a8")  # no side, one, the other


def collection(places: int) -> dict[str, Any]:
    """Return GeoJSON points of the made-up payload of that size, one a place, with what a tooltip needs."""
    payload = synthetic_payload(places, places)
    named, claims = payload["places"], payload["claims"]
    latest = dict(zip(claims["place"], range(places), strict=True))
    return {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "geometry": {
                    "type": "Point",
                    "coordinates": [named["lon"][at] / 1000, named["lat"][at] / 1000],
                },
                "properties": {
                    "name": named["name"][at],
                    "side": claims["side"][claim],
                    "status": claims["status"][claim],
                    "day": claims["day"][claim],
                },
            }
            for at, claim in latest.items()
        ],
    }


def blank_map() -> folium.Map:
    """Return a folium map of the theatre without tiles that draws on a canvas: its fastest setting."""
    return folium.Map(location=CENTER, zoom_start=ZOOM, tiles=None, prefer_canvas=True)


def geojson(points: dict[str, Any]) -> folium.GeoJson:
    """Return the points as one GeoJson layer with a style function."""
    return folium.GeoJson(points, marker=folium.CircleMarker(radius=4, weight=1), style_function=_style)


def circle_markers(points: dict[str, Any]) -> folium.FeatureGroup:
    """Return the points as one CircleMarker each."""
    group = folium.FeatureGroup(name="claims")
    for feature in points["features"]:
        lon, lat = feature["geometry"]["coordinates"]
        colour = _style(feature)["color"]
        folium.CircleMarker((lat, lon), radius=4, weight=1, color=colour, fill=True).add_to(group)
    return group


def _style(feature: dict[str, Any]) -> dict[str, Any]:
    return {"color": _COLOURS[feature["properties"]["side"]], "fillOpacity": 0.6}
