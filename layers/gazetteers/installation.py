"""The gazetteers of a data folder: installed whole or not at all, laid over the one that ships."""

from __future__ import annotations

import hashlib
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from geo.gazetteer import Gazetteer
from layers.errors import FileFaultsError, LayerError, UnknownNameError
from layers.gazetteers.prebuilt import ENDING, FORMAT, About, Prebuilt, encode, read_prebuilt
from layers.gazetteers.sources import SOURCES
from layers.outfile import write_whole
from layers.placing import shipped_gazetteer

FOLDER: Final = "gazetteer"


def installed_gazetteer(data: Path) -> Gazetteer:
    """Return the gazetteer that ships with those of a data folder laid over it; the same until one changes.

    Raises FileFaultsError for a damaged one: without it, places would lie elsewhere or nowhere.
    """
    found = _files(data)
    return _overlaid(tuple((path, *_change(path)) for path in found)) if found else shipped_gazetteer()


def installed(data: Path) -> list[Prebuilt]:
    """Return the gazetteers of a data folder in the order of SOURCES. Raises FileFaultsError."""
    return [read_prebuilt(path) for path in _files(data)]


def gazetteer_faults(data: Path) -> list[str]:
    """Return every fault of a data folder's gazetteers."""
    faults = []
    for path in _files(data):
        try:
            read_prebuilt(path)
        except FileFaultsError as error:
            faults += [f"{error.path}: {fault}" for fault in error.faults]
    return faults


def install(data: Path, source: str, content: bytes, origin: str, *, on: date, by: str = "") -> About:
    """Read the file of a source, check it and put it into a data folder; return what is kept about it.

    `origin` is the path or address it came from. One that was installed before is replaced at the end, in
    one step. Raises FileFaultsError with what is wrong with the file, LayerError for a missing folder or one
    that cannot be written; then nothing has changed.
    """
    if not data.is_dir():
        raise LayerError(f"{data} is no folder; name the data folder, or make it first.")
    of = SOURCES[source]
    others = [one.supplement() for one in installed(data) if one.about.source != source]
    found = of.read(content, origin, shipped_gazetteer().supplemented(others))
    about = About(
        format=FORMAT,
        source=source,
        name=of.name,
        version=found.version,
        licence=of.licence,
        credit=of.credit,
        by_code=of.by_code,
        origin=origin,
        sha256=hashlib.sha256(content).hexdigest(),
        size=len(content),
        installed=on.isoformat(),
        by=by,
        counts=dict(found.counts),
        rows={},
    )
    path = _path(data, source)
    try:
        path.parent.mkdir(exist_ok=True)
    except OSError as error:
        raise LayerError(f"{path.parent} cannot be made ({error.strerror or error}).") from error
    write_whole(path, encode(about, found.tables))
    return read_prebuilt(path).about


def remove(data: Path, source: str) -> None:
    """Take a gazetteer out of a data folder, a damaged one too.

    Raises UnknownNameError where it is not installed, LayerError where it cannot be removed.
    """
    path = _path(data, source)
    if path not in _files(data):
        known = [one for one in SOURCES if _path(data, one) in _files(data)]
        raise UnknownNameError("installed gazetteer", source, known)
    try:
        path.unlink()
    except OSError as error:
        raise LayerError(f"{path} cannot be removed ({error.strerror or error}).") from error


def _path(data: Path, source: str) -> Path:
    return data / FOLDER / f"{source}{ENDING}"


def _files(data: Path) -> list[Path]:
    paths = [_path(data, source) for source in SOURCES]
    return [path for path in paths if path.exists() or path.is_symlink()]


def _change(path: Path) -> tuple[Any, ...]:
    try:
        state = path.stat()
    except OSError:
        return ()  # a link to nowhere: reading it says so
    return state.st_mtime_ns, state.st_size, state.st_ino


@lru_cache(maxsize=1)
def _overlaid(files: tuple[tuple[Any, ...], ...]) -> Gazetteer:
    return shipped_gazetteer().supplemented([read_prebuilt(path).supplement() for path, *_ in files])
