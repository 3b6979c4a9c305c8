"""The files a browser needs: our scripts and styles, Leaflet, Inter, the base map; all from this machine."""

from __future__ import annotations

import base64
import hashlib
import importlib.resources
import io
import os
import re
import tempfile
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent
REPOSITORY: Final = ROOT.parent.parent
STATIC: Final = REPOSITORY / "static"  # beside app.py: what Streamlit serves; written, never committed
BASEMAP: Final = REPOSITORY / "data" / "basemap" / "basemap.json"

# The order in which the browser reads our scripts: a name comes before whoever uses it.
SCRIPTS: Final = (
    "dates", "mercator", "wording", "model", "symbols", "outlines", "footprints", "topology", "openrims",
    "control",
    "timelinefile", "controlseries", "stillpicture", "canvaslayer", "basemap", "groundfile", "changelayer",
    "heldplaces", "gaplayer",
    "mappedpart", "labels", "names", "placegrid", "crowd", "symbolpainter", "offframe", "marks", "measure",
    "measured", "claimlayer",
    "locator", "scalebar",
    "dom", "icons", "choices", "theme", "popover", "snippet", "embedding",
    "search", "controlchoice", "areaswatch", "declared", "rail",
    "unmapped", "since", "gapnote", "legend", "sources", "strip",
    "timescale", "weekbars", "stacks", "playback", "timeline", "cards", "checks", "standing",
    "restson", "card", "histories",
    "placestrip", "notice", "panel", "sheet", "phone",
    "tooltip", "pips", "table", "zoomkeys", "keylist", "keys", "address", "stage", "framing", "selection",
    "mount", "compareground", "compareplaces", "compareswipe", "comparetwin", "comparelist", "compare",
    "placemap", "boot",
)  # fmt: skip
STYLES: Final = ("frontmap", "verdict", "gap", "compare", "placemap", "embed")

_FONT_PACKAGE = "fontpkg-inter"
_FONT_FILE = "Inter[opsz,wght].ttf"
_FONT_RECIPE = "1"  # raise when the cut below changes
_FONT_WEIGHTS = (400, 700)
_FONT_FEATURES = ("kern", "mark", "mkmk", "ccmp", "locl", "tnum")
_FONT_RANGES = (
    (0x20, 0x7E),
    (0xA0, 0x17F),
    (0x400, 0x45F),
    (0x490, 0x491),
    (0x2010, 0x2027),
    (0x2190, 0x2199),
)
_FONT_SIGNS = "ʼˆ˚˜‰′″‹›⁄€₴№™−≈≠≤≥"
_FONT_URL = "url(inter.woff2)"
_LICENCES = """\
Claimline serves these files from its own machine.

leaflet  {leaflet}  BSD-2-Clause, (c) 2010-2022 Vladimir Agafonkin, (c) 2010-2011 CloudMade
inter    {inter}  SIL Open Font License 1.1, (c) The Inter Project Authors; cut to Latin and Cyrillic
basemap  Natural Earth, public domain; details in data/basemap/README.md
frontmap MIT, part of Claimline
"""


@dataclass(frozen=True, slots=True)
class StaticFiles:
    """The content-hashed names of what was written into a static folder."""

    folder: Path
    script: str
    style: str
    font: str
    basemap: str
    licences: str


def bundle_js() -> str:
    """Return Leaflet and all our scripts as one script."""
    return _bundle_js(_stamp())


def bundle_css() -> str:
    """Return Leaflet's styles without pictures and ours; the font is `url(inter.woff2)`."""
    return _bundle_css(_stamp())


def inlined_css() -> str:
    """Return the styles with the font inside, for a page that must open from a disk."""
    font = base64.b64encode(inter_woff2()).decode("ascii")
    return bundle_css().replace(_FONT_URL, f"url(data:font/woff2;base64,{font})")


def leaflet_js() -> str:
    """Return Leaflet 1.9 as its package ships it, without the reference to its source map."""
    text = _leaflet("leaflet.js")
    return re.sub(r"\n?//# sourceMappingURL=\S+\s*$", "\n", text)


def leaflet_css() -> str:
    """Return Leaflet's styles with every rule that loads a picture removed: we draw none of them."""
    return re.sub(r"[^{}]*\{[^{}]*url\([^{}]*\}", "", _leaflet("leaflet.css"))


@lru_cache(maxsize=1)
def inter_woff2() -> bytes:
    """Return Inter, weights 400-700, cut to Latin, Cyrillic and the signs we use.

    Taken from the static folder where an earlier start left it; else cut in about two seconds.
    """
    kept = STATIC / font_name()
    return kept.read_bytes() if kept.is_file() else _cut_inter()


@lru_cache(maxsize=1)
def font_name() -> str:
    """Return the file name of the cut font: a hash of its source and of the recipe, not of the result."""
    source = hashlib.sha256(_inter_ttf().read_bytes())
    recipe = (_FONT_RECIPE, _FONT_WEIGHTS, _FONT_FEATURES, _FONT_RANGES, _FONT_SIGNS, version("fonttools"))
    source.update(repr(recipe).encode())
    return f"inter-{source.hexdigest()[:12]}.woff2"


def prepare_static(folder: Path = STATIC, basemap: Path = BASEMAP) -> StaticFiles:
    """Write what the browser needs into `folder` under content-hashed names; skip what is there.

    The basemap's name is empty where its file does not exist yet. Files are written beside their
    place and moved into it, so a server that starts twice at once serves no half file.
    """
    folder.mkdir(parents=True, exist_ok=True)
    font = font_name()
    if not (folder / font).is_file():
        _write(folder / font, inter_woff2())
    style = bundle_css().replace(_FONT_URL, f"url({font})").encode("utf-8")
    licences = _LICENCES.format(leaflet=version("XStatic-Leaflet"), inter=version(_FONT_PACKAGE)).encode(
        "utf-8"
    )
    return StaticFiles(
        folder=folder,
        script=_kept(folder, "frontmap", "js", bundle_js().encode("utf-8")),
        style=_kept(folder, "frontmap", "css", style),
        font=font,
        basemap=_kept(folder, "basemap", "json", basemap.read_bytes()) if basemap.is_file() else "",
        licences=_kept(folder, "LICENCES", "txt", licences),
    )


def write_script(folder: Path, name: str, script: str) -> str:
    """Write one more script under a content-hashed name and return that name."""
    return _kept(folder, name, "js", script.encode("utf-8"))


def write_file(folder: Path, name: str, suffix: str, content: bytes) -> str:
    """Write one more file under a content-hashed name and return that name."""
    return _kept(folder, name, suffix, content)


def _kept(folder: Path, name: str, suffix: str, content: bytes) -> str:
    path = folder / f"{name}-{hashlib.sha256(content).hexdigest()[:12]}.{suffix}"
    if not path.is_file():
        _write(path, content)
    return path.name


def _write(path: Path, content: bytes) -> None:
    handle, beside = tempfile.mkstemp(dir=path.parent, prefix=".part-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(beside).chmod(0o644)
        Path(beside).replace(path)
    except BaseException:
        Path(beside).unlink(missing_ok=True)
        raise


def _stamp() -> tuple[tuple[str, int, int], ...]:
    """Return what changes when one of our own files does, so that a developer's reload shows it."""
    paths = [ROOT / "js" / f"{name}.js" for name in SCRIPTS]
    paths += [ROOT / "css" / f"{name}.css" for name in STYLES]
    return tuple((path.name, path.stat().st_mtime_ns, path.stat().st_size) for path in paths)


@lru_cache(maxsize=1)
def _bundle_js(stamp: tuple[tuple[str, int, int], ...]) -> str:
    del stamp  # only the cache's key
    ours = [(ROOT / "js" / f"{name}.js").read_text(encoding="utf-8") for name in SCRIPTS]
    return "\n".join([leaflet_js(), *ours])


@lru_cache(maxsize=1)
def _bundle_css(stamp: tuple[tuple[str, int, int], ...]) -> str:
    del stamp  # only the cache's key
    ours = [(ROOT / "css" / f"{name}.css").read_text(encoding="utf-8") for name in STYLES]
    return "\n".join([leaflet_css(), *ours])


@lru_cache(maxsize=2)
def _leaflet(name: str) -> str:
    from xstatic.pkg import leaflet  # a namespace package: found only through its parent

    return (Path(leaflet.BASE_DIR) / name).read_text(encoding="utf-8")


def _inter_ttf() -> Path:
    return Path(str(importlib.resources.files("fontpkg_inter") / "files" / _FONT_FILE))


def _cut_inter() -> bytes:
    from fontTools import subset  # slow to import and needed once a machine
    from fontTools.varLib import instancer

    options = subset.Options()
    options.layout_features = list(_FONT_FEATURES)
    options.name_IDs = [0, 1, 2, 4, 6, 13, 14]  # with copyright and licence
    options.recalc_timestamp = False  # the same bytes on every machine
    options.notdef_outline = True
    options.hinting = False
    font = subset.load_font(str(_inter_ttf()), options)
    cutter = subset.Subsetter(options)
    wanted = {code for first, last in _FONT_RANGES for code in range(first, last + 1)}
    cutter.populate(unicodes=wanted | {ord(sign) for sign in _FONT_SIGNS})
    cutter.subset(font)
    font = instancer.instantiateVariableFont(font, {"wght": _FONT_WEIGHTS})
    font.flavor = "woff2"
    content = io.BytesIO()
    font.save(content, reorderTables=False)
    return content.getvalue()
