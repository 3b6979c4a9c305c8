"""What a reporter leaves the newsroom with: files, made when they are asked for, link and command."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

import streamlit as st

from layers.exports.registry import FORMATS
from layers.texts import Texts
from views import picturefiles, selection
from views.pictureloaders import Preview, Request

_PICTURES: Final = {"png": "image/png", "svg": "image/svg+xml", "pdf": "application/pdf"}
_MIME: Final = {
    ".geojson": "application/geo+json",
    ".gpkg": "application/geopackage+sqlite3",
    ".kml": "application/vnd.google-earth.kml+xml",
    ".csv": "text/csv",
    ".parquet": "application/vnd.apache.parquet",
    ".datawrapper.json": "application/json",
}


def downloads(asked: Request, drawn: Preview, words: Texts) -> None:
    """Offer every file of a picture; none while a check blocks it."""
    st.subheader(words["page.newsroom.download"], anchor=False)
    stem = f"claimline-{asked.selection.as_of.isoformat()}-{drawn.snapshot_id}"

    def offer(label: str, name: str, make: Callable[[], bytes], mime: str) -> None:
        st.download_button(
            label,
            make,
            name,
            mime,
            key=f"newsroom_save_{name.removeprefix(stem)}",
            disabled=drawn.blocked,
            on_click="ignore",
            icon=":material/download:",
            width="stretch",
        )

    with st.container(key="newsroom_files"):
        for kind, mime in _PICTURES.items():
            make = partial(picturefiles.picture, asked, kind)
            offer(kind.upper(), f"{stem}.{kind}", make, mime)
        page = partial(picturefiles.page, asked)
        offer(words["page.newsroom.page"], f"{stem}.html", page, "text/html")
        package = partial(picturefiles.package, asked, selection.link())
        offer(words["page.newsroom.all"], f"{stem}.zip", package, "application/zip")
        with st.popover(words["page.newsroom.data"], icon=":material/table:", width="stretch"):
            for ending in FORMATS:
                make = partial(picturefiles.data_file, asked, ending)
                offer(ending.removeprefix("."), f"{stem}{ending}", make, _MIME[ending])
    st.caption(f"{words['page.newsroom.files.about']} {words['page.newsroom.page.about']}")


def links(asked: Request, words: Texts) -> None:
    """Show the address and the command line that draw the picture again."""
    st.subheader(words["page.newsroom.link"], anchor=False)
    st.code(selection.link(), language=None, wrap_lines=True)
    st.subheader(words["page.newsroom.command"], anchor=False)
    command = picturefiles.command_line(asked)
    if not command:
        st.caption(words["page.newsroom.command.none"])
        return
    st.code(command, language=None, wrap_lines=True)
