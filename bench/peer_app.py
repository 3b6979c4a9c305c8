"""The peer's app: plain folium in Streamlit by streamlit-folium, with one checkbox for all claims.

The address chooses: places=N; way=map (the layer is part of the map) or group (a feature group that
st_folium adds); local=1 takes Leaflet from this server and
leaves out the tiles; without it the map asks other machines for both, as folium does.
"""

from __future__ import annotations

import folium
import streamlit as st
from streamlit_folium import st_folium

from bench import peer

st.set_page_config(page_title="peer", layout="wide")
places = int(st.query_params.get("places", "30"))
way = st.query_params.get("way", "map")


@st.cache_data
def points(size: int) -> dict:
    return peer.collection(size)


local = st.query_params.get("local") == "1"
figure_map = (
    peer.blank_map() if local else folium.Map(location=peer.CENTER, zoom_start=peer.ZOOM, prefer_canvas=True)
)
if local:
    figure_map.default_js = [("leaflet", "/app/static/leaflet.js")]
    figure_map.default_css = [("leaflet", "/app/static/leaflet.css")]
shown = st.checkbox("Claims", value=True)
group = None
if shown and way == "map":
    peer.geojson(points(places)).add_to(figure_map)
elif shown:
    group = folium.FeatureGroup(name="claims")
    peer.geojson(points(places)).add_to(group)
st_folium(figure_map, key="map", width=1200, height=700, returned_objects=[], feature_group_to_add=group)
