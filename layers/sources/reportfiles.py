"""The files of many reports: of a folder or an archive, or the one file, unpacked within limits."""

from __future__ import annotations

import os
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from lzma import LZMAError
from pathlib import Path
from typing import Final

from layers.boundedfile import read_bounded
from layers.errors import FileFaultsError
from layers.faults import words
from layers.sources.control.files import SourceFile, archive_kind, source_files
from layers.sources.control.unpacking import Limits, Meter, Unpacked
from layers.sources.reportforms import ENDINGS, MAX_FILE

LISTS: Final = (".json", ".jsonl", ".ndjson")
WANTED: Final = (*LISTS, *ENDINGS)
LIMITS: Final = Limits(file=64_000_000, total=256_000_000)
_STREAMS: Final = ("gzip", "bzip2", "xz")  # one packed file, unless its name says that it is a tar
_TARS: Final = (".tar", ".tgz", ".tbz2", ".txz")


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A file of a folder that was not read, and why; `passed` where its name is of no report."""

    where: str
    why: str
    passed: bool = False


def report_files(path: Path, limits: Limits = LIMITS) -> Iterator[SourceFile | LeftOut]:
    """Yield the files of a path: those of a folder, a zip or a tar, or the one file, unpacked.

    A file of a folder that cannot be read, is too large or no report by its name is yielded as left out.
    Raises FileFaultsError for a path that cannot be read, one that is damaged or cut off, one beyond the
    limits (a file of 64 MB, 256 MB in all, 20,000 files, or packed as no text is), and for none that fits.
    """
    kind = "" if path.is_dir() or path.suffix.lower() == ".docx" else archive_kind(path)
    if path.is_dir():
        yield from _of_folder(path, limits)
    elif kind in ("zip", "tar") or (kind and _names_a_tar(path)):
        yield from source_files(path, WANTED, limits)
    elif kind in _STREAMS:
        yield SourceFile(path.stem, str(path), _unpacked(path, kind, limits))
    else:
        yield SourceFile(path.name, str(path), read_bounded(path, limits.file))


def _of_folder(path: Path, limits: Limits) -> Iterator[SourceFile | LeftOut]:
    count = 0
    for folder, folders, names in os.walk(path):
        folders[:] = sorted(one for one in folders if not one.startswith("."))
        for name in sorted(names):
            file = Path(folder) / name
            if name.startswith("."):
                continue
            count += 1
            if count > limits.members:
                raise FileFaultsError(str(path), [f"holds more than {limits.members} files; split it"])
            yield _of_one(file, limits)


def _of_one(file: Path, limits: Limits) -> SourceFile | LeftOut:
    suffix = file.suffix.lower()
    if suffix not in WANTED:
        return LeftOut(
            str(file), f"no report by its name, which would end in {words(list(WANTED))}", passed=True
        )
    if file.is_symlink() or not file.is_file():
        return LeftOut(str(file), "a link or no file; put the report itself there", passed=True)
    try:
        return SourceFile(
            file.name, str(file), read_bounded(file, limits.file if suffix in LISTS else MAX_FILE)
        )
    except FileFaultsError as error:
        return LeftOut(str(file), error.faults[0])


def _names_a_tar(path: Path) -> bool:
    return path.stem.lower().endswith(".tar") or path.suffix.lower() in _TARS


def _unpacked(path: Path, kind: str, limits: Limits) -> bytes:
    meter = Meter(str(path), path.stat().st_size, kind, limits)
    pieces = []
    try:
        with path.open("rb") as file:
            stream = Unpacked(file, kind, meter)
            while piece := stream.read():
                pieces.append(piece)
    except EOFError as error:
        raise FileFaultsError(
            str(path), [f"is cut off: its {kind} data ends too early; get it whole"]
        ) from error
    except (LZMAError, zlib.error, OSError, ValueError) as error:
        raise FileFaultsError(str(path), [f"is damaged, or no {kind} file: {error}"]) from error
    return b"".join(pieces)
