"""Measures Claimline, and in the same run plain folium with streamlit-folium: `make bench`."""
