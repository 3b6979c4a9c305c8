"""Inter as static cuts: the variable font of `fontpkg-inter`, subset and instanced once, then cached.

Text drawn by matplotlib needs one TrueType file a weight. The cuts are kept in the user's cache
folder, or in a private temporary one where that cannot be written, under a name made of everything
that decides their bytes and of the bytes themselves.
"""

from __future__ import annotations

import hashlib
import os
import sys
import tempfile
import threading
from functools import lru_cache
from importlib.metadata import version
from io import BytesIO
from pathlib import Path
from typing import Any, Final

from fontpkg_inter import ROOT
from matplotlib import get_data_path
from matplotlib.ft2font import FT2Font

VARIABLE: Final = Path(ROOT) / "files" / "Inter[opsz,wght].ttf"
TEXT_OPSZ, DISPLAY_OPSZ = 14, 30  # Inter's optical sizes: for reading, for headlines
WEIGHTS: Final = (400, 500, 600, 700)
FALLBACK: Final = {
    bold: Path(get_data_path()) / "fonts" / "ttf" / f"DejaVuSans{'-Bold' if bold else ''}.ttf"
    for bold in (False, True)
}
_FEATURES: Final = ("kern", "mark", "mkmk", "ccmp", "locl", "tnum")
# Latin, Cyrillic of Ukrainian and Russian, apostrophes, punctuation, currency, arrows, a few signs: cutting a
# glyph takes a millisecond, and what is rarer falls back to DejaVu Sans.
_KEPT: Final = (
    (0x20, 0x180), (0x218, 0x21C), (0x2B9, 0x2BD), (0x400, 0x460), (0x490, 0x492), (0x2009, 0x200B),
    (0x2010, 0x2028), (0x202F, 0x2040), (0x20AC, 0x20B5), (0x2116, 0x2117), (0x2190, 0x2194),
    (0x2212, 0x2213), (0x2248, 0x2249), (0x2260, 0x2261), (0x2264, 0x2266),
)  # fmt: skip
_RECIPE: Final = "3"
_lock = threading.Lock()


def face(weight: int, *, display: bool = False) -> Path:
    """Return the file of Inter at a weight: 400, 500, 600 or 700; made at first use."""
    return _face(weight, DISPLAY_OPSZ if display else TEXT_OPSZ)


def covers(file: Path, text: str) -> bool:
    """Return whether a font file has a glyph for every character."""
    return _characters(file).issuperset(map(ord, text))


def missing(file: Path, text: str) -> set[str]:
    """Return the characters of a text that a font file has no glyph for."""
    return {character for character in text if ord(character) not in _characters(file)}


@lru_cache(maxsize=2 * len(WEIGHTS))
def _face(weight: int, opsz: int) -> Path:
    with _lock:
        source = VARIABLE.read_bytes()
        recipe = [
            hashlib.sha256(source).hexdigest(),
            weight,
            opsz,
            version("fonttools"),
            _RECIPE,
            _KEPT,
            _FEATURES,
        ]
        stem = f"inter-{weight}-{opsz}-{hashlib.sha256(repr(recipe).encode()).hexdigest()[:16]}"
        if kept := _kept(_cache_folder(), stem):
            return kept
        content = _cut(source, weight, opsz)
        name = f"{stem}-{hashlib.sha256(content).hexdigest()[:16]}.ttf"
        path = _cache_folder() / name
        try:
            _write(path, content)
        except OSError:  # a read-only home: a private folder serves as well, for this run
            path = Path(_private_folder().name) / name
            _write(path, content)
        return path


@lru_cache(maxsize=1)
def _subset(source: bytes) -> bytes:
    from fontTools import subset
    from fontTools.ttLib import TTFont

    font = TTFont(BytesIO(source), recalcTimestamp=False)
    options = subset.Options(
        layout_features=list(_FEATURES), notdef_outline=True, recalc_timestamp=False, hinting=False
    )
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=[code for code in font.getBestCmap() if any(a <= code < b for a, b in _KEPT)])
    subsetter.subset(font)
    return _bytes(font)


def _cut(source: bytes, weight: int, opsz: int) -> bytes:
    from fontTools.ttLib import TTFont
    from fontTools.varLib import instancer

    font = TTFont(BytesIO(_subset(source)), recalcTimestamp=False)
    return _bytes(
        instancer.instantiateVariableFont(font, {"wght": weight, "opsz": opsz}, inplace=True, optimize=False)
    )


def _bytes(font: Any) -> bytes:
    target = BytesIO()
    font.save(target)
    return target.getvalue()


def _kept(folder: Path, stem: str) -> Path | None:
    """Return the kept cut whose bytes are as its name promises; FreeType opens a broken one too."""
    for path in sorted(folder.glob(f"{stem}-*.ttf")):
        try:
            content = path.read_bytes()
        except OSError:
            continue  # not ours to read: it is made again
        if path.stem == f"{stem}-{hashlib.sha256(content).hexdigest()[:16]}":
            return path
    return None


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, unfinished = tempfile.mkstemp(dir=path.parent, prefix=path.stem)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(unfinished).replace(path)
    except OSError:
        Path(unfinished).unlink(missing_ok=True)
        raise


def _cache_folder() -> Path:
    if chosen := os.environ.get("XDG_CACHE_HOME"):
        return Path(chosen) / "claimline" / "fonts"
    try:
        home = Path.home()
    except RuntimeError:  # a user without a home
        return Path(_private_folder().name)
    if sys.platform == "darwin":
        return home / "Library" / "Caches" / "claimline" / "fonts"
    if local := os.environ.get("LOCALAPPDATA"):
        return Path(local) / "claimline" / "fonts"
    return home / ".cache" / "claimline" / "fonts"


@lru_cache(maxsize=1)
def _private_folder() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory(prefix="claimline-fonts-", ignore_cleanup_errors=True)


@lru_cache(maxsize=16)
def _characters(file: Path) -> frozenset[int]:
    return frozenset(FT2Font(str(file)).get_charmap())
