"""The files of many reports: of a folder or an archive, or the one file, unpacked within limits."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from lzma import LZMAError
from pathlib import Path
from typing import Final

from layers.boundedfile import read_bounded
from layers.errors import FileFaultsError
from layers.sources.control.files import SourceFile, archive_kind, source_files
from layers.sources.control.unpacking import Limits, Meter, Unpacked

LISTS: Final = (".json", ".jsonl", ".ndjson")
TEXTS: Final = (".txt", ".md")
LIMITS: Final = Limits(file=64_000_000, total=256_000_000)
_STREAMS: Final = ("gzip", "bzip2", "xz")  # one packed file, unless its name says that it is a tar
_TARS: Final = (".tar", ".tgz", ".tbz2", ".txz")


def report_files(path: Path, limits: Limits = LIMITS) -> Iterator[SourceFile]:
    """Yield the files of a path: those of a folder, a zip or a tar, or the one file, unpacked.

    Raises FileFaultsError for a path that cannot be read, one that is damaged or cut off, one beyond the
    limits (a file of 64 MB, 256 MB in all, 20,000 files, or packed as no text is), and for none that fits.
    """
    kind = "" if path.is_dir() else archive_kind(path)
    if path.is_dir() or kind in ("zip", "tar") or (kind and _names_a_tar(path)):
        yield from source_files(path, (*LISTS, *TEXTS), limits)
    elif kind in _STREAMS:
        yield SourceFile(path.stem, str(path), _unpacked(path, kind, limits))
    else:
        yield SourceFile(path.name, str(path), read_bounded(path, limits.file))


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
