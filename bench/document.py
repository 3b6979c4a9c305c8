"""The figures as a page of the documentation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bench.row import Row, as_markdown
from layers.calendarday import today

_PAGE = """\
# Benchmarks

How fast Claimline is, beside the usual way to show a folium map in Streamlit, measured in the same run.
Written by `python -m bench --write docs/benchmarks.md`; to measure again on your machine:

```
make bench
```

Measured on {day}: {machine}.
{busy}
{tables}
## How to read this

- Figures are medians of several runs. "ratio" says how many times better ours is than the peer's; below 1 the
  peer is better.
- **Gazetteer**: each run in a fresh process. Loading reads the files; the index of names and the automaton
  that finds them in a text are built when first needed.
- **Mentions**: names of places in made-up reports, in a fresh process, by processor time, with the gazetteer
  that ships.
- **Reading** runs on one core, without the time to load. The made-up reports are sentences of our own about
  towns that chance picks; real reports are measured only where they are on the machine. The peer is one
  regular expression of all names as the gazetteer writes them. How well they are read: reading-benchmark.md.
- **Folium build + render** is `draw(payload).get_root().render()` for made-up places with one claim each,
  next to `folium.Map` + `GeoJson` with a style function, and one `CircleMarker` a place. Our page
  carries Leaflet, styles and font, which are the same for any data and are given apart.
- **Toggle -> repaint** runs from the dispatched click to the second animation frame after the painting, at
  1440 × 900 with all places in sight. Two frames of waiting for the screen are in every figure, about 20 ms.
  Ours: one layer of the standalone page, and of the running app. Peer: a checkbox with
  `st_folium(returned_objects=[])`, either rebuilding the map or with `feature_group_to_add`, whichever was
  faster; time until all its circles are drawn again, Leaflet served from the same machine.
- **First paint**: empty browser cache, a server that has served one visit; time from the navigation until
  land and claims are painted. Transferred bytes are compressed as the server sends them; data sent over
  Streamlit's websocket counts as ours. The peer shows as many places as our app, with Leaflet from the same
  server and without tiles; its requests to other machines are counted in a separate visit, as shipped.
- **Bulk reading**: whole commands with start, ledger and layers. The peer adds made-up reports with one
  `claimline add` each; the published file is measured where it is on the machine, else made-up reports.
- **Import of control maps**: reading, checking, storing the original geometry, the ledger's events and the
  timeline. geopandas reads and repairs the same files and keeps nothing.
- **Places through time**: the share of each place's 2 km disc in every map, as change intervals; the peer
  joins places and one map at a time, and its time for a few maps is multiplied.
- **Control maps through time**: the published archive where it is on the machine, else made-up maps of as
  many days. A step ends when the canvas has been drawn. Ours draws tint, line and casing without state border
  and coast, on a canvas with room to pan, and a jump goes over all days at once; the peer parses the GeoJSON
  of the day, whose transfer is not counted, and draws one outlined polygon. folium's page names scripts on
  other machines, so only its size and building are measured.
- **Verdicts** on made-up claims about places near the line, against the published maps where they are on the
  machine. geopandas only measures shares, which have no verdict; its time for a few maps is multiplied.
- **Track record**: what became of as many claims, as the page asks for it.
- **Data for the browser**: what a server does once after the data has changed, before a page is shown.
- **Pictures** of the data that ships. In a program that has drawn one before: composing, drawing and
  encoding, one pixel a point. As a command: `claimline snapshot OUT.png`, two pixels a point, ledger, checks,
  imports and all, with the files in the system's memory and the fonts cut, which the very first picture on a
  machine waits for. The peer builds a folium page of the same claims and control and has Chromium take its
  picture, 1280 × 720 both times; its browser runs already, or starts with the command. It has no title, key,
  names or credits.
- **Public site** of the data that ships, from a static server on this machine that compresses as a CDN does:
  to write it and to write it again, then to open it with an empty cache over networks that the browser
  throttles. The map counts as shown once land and claims are painted.
- The browser reaches this machine only.
"""


def document(tables: Mapping[str, Sequence[Row]], missing: Sequence[str], machine: str, busy: str) -> str:
    """Return the page in Markdown."""
    parts = [f"## {topic}\n\n{as_markdown(rows)}\n" for topic, rows in tables.items()]
    parts += [f"Not measured: {reason}.\n" for reason in missing]
    return _PAGE.format(
        day=today().isoformat(),
        machine=machine,
        busy=f"\n{busy}\n" if busy else "",
        tables="\n".join(parts),
    )
