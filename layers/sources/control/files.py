"""The files of a path: of a folder, a tar or zip archive, or the one file that it is.

Nothing is written and no link followed; members are read one after the other, so an archive never lies in
memory as a whole. What kind of archive a file is, its first bytes tell.
"""

from __future__ import annotations

import hashlib
import os
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from lzma import LZMAError
from pathlib import Path, PurePosixPath
from typing import BinaryIO, Final

from layers.boundedfile import read_bounded, size
from layers.errors import FileFaultsError
from layers.faults import cut, words
from layers.sources.control.unpacking import LIMITS, Limits, Meter, Unpacked

_MAGIC: Final = (
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"\xfd7zXZ\x00", "xz"),
    (b"\x1f\x8b", "gzip"),
    (b"BZh", "bzip2"),
)
_TAR_MAGIC: Final = slice(257, 262)
_MOST_PACKED: Final = 256_000_000
_CHUNK: Final = 1 << 20
_DIRECTORY_OF_MEMBER: Final = 300  # bytes: a zip directory's entry with a long name
_END: Final = b"PK\x05\x06"
# What the standard library's readers of archives let through for damaged bytes, beside their own errors:
# NotImplementedError is zipfile's for a compression it does not know, RuntimeError for an encrypted member.
_DAMAGE: Final = (
    tarfile.TarError, zipfile.BadZipFile, zlib.error, LZMAError, EOFError, OSError, ValueError,
    OverflowError, RecursionError, NotImplementedError, RuntimeError, struct.error,
)  # fmt: skip


@dataclass(frozen=True)
class SourceFile:
    """One file: its base name, how messages call it (with folder or archive), its bytes."""

    name: str
    where: str
    data: bytes

    @cached_property
    def sha256(self) -> str:
        """Return the SHA-256 of the bytes."""
        return hashlib.sha256(self.data).hexdigest()

    @property
    def suffix(self) -> str:
        """Return how the name ends, in lower case: ".geojson"."""
        return PurePosixPath(self.name).suffix.lower()


def source_files(path: Path, suffixes: Sequence[str], limits: Limits = LIMITS) -> Iterator[SourceFile]:
    """Yield the files of a folder or archive whose names end in one of `suffixes`, or the one file.

    A folder's and a zip's files come sorted by name, a tar's in its own order. Links, folders, devices, names
    that begin with a dot and other suffixes are passed over; a path that is a single file is read whatever
    its suffix. Raises FileFaultsError for a path that cannot be read, a damaged archive, one beyond the
    limits (a file of 64 MB, 1 GB in all, 20,000 members, or packed as no map is), and for none that fits.
    """
    if path.is_dir():
        files = _of_folder(path, suffixes, limits)
    elif kind := archive_kind(path):
        files = _of_archive(path, kind, suffixes, limits)
    else:
        files = iter([SourceFile(path.name, str(path), read_bounded(path, limits.file))])
    count = 0
    for file in files:
        count += 1
        yield file
    if not count:
        raise FileFaultsError(str(path), [f"holds no file whose name ends in {words(list(suffixes))}"])


def archive_kind(path: Path) -> str:
    """Return "zip", "tar", or a tar's compression "gzip", "bzip2" or "xz"; "" for any other file.

    Raises FileFaultsError where the path is no regular file, or none that can be read.
    """
    try:
        if path.exists() and not path.is_file():
            raise FileFaultsError(str(path), ["is neither a file nor a folder"])
        with path.open("rb") as file:
            head = file.read(512)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise FileFaultsError(str(path), [f"cannot be read ({reason})"]) from error
    for magic, kind in _MAGIC:
        if head.startswith(magic):
            return kind
    return "tar" if head[_TAR_MAGIC] == b"ustar" else ""


def _of_folder(path: Path, suffixes: Sequence[str], limits: Limits) -> Iterator[SourceFile]:
    count = 0
    for folder, folders, names in os.walk(path):
        folders.sort()
        for name in sorted(names):
            file = Path(folder) / name
            if not _wanted(name, suffixes) or file.is_symlink() or not file.is_file():
                continue
            count += 1
            if count > limits.members:
                raise FileFaultsError(str(path), [f"holds more than {limits.members} files; split it"])
            yield SourceFile(name, str(file), read_bounded(file, limits.file))


def _of_archive(path: Path, kind: str, suffixes: Sequence[str], limits: Limits) -> Iterator[SourceFile]:
    packed = path.stat().st_size
    if packed > _MOST_PACKED:
        raise FileFaultsError(str(path), [f"larger than {size(_MOST_PACKED)}; split it"])
    meter = Meter(str(path), packed, kind, limits)
    try:
        with path.open("rb") as file:
            if kind == "zip":
                yield from _of_zip(path, file, suffixes, limits, meter)
            else:
                yield from _of_tar(path, Unpacked(file, kind, meter), suffixes, limits, meter)
    except FileFaultsError:
        raise
    except _DAMAGE as error:
        what = "a zip" if kind == "zip" else f"a tar ({kind})" if kind != "tar" else "a tar"
        raise FileFaultsError(str(path), [f"is damaged, or not {what} archive: {error}"]) from error


def _of_tar(
    path: Path, unpacked: Unpacked, suffixes: Sequence[str], limits: Limits, meter: Meter
) -> Iterator[SourceFile]:
    # A stream never jumps back, so what the meter counts is all that is ever read.
    with tarfile.open(fileobj=unpacked, mode="r|") as archive:  # type: ignore[call-overload]  # it only reads
        while True:
            meter.mark()
            member = archive.next()
            if member is None:
                return
            meter.member()
            archive.members.clear()  # else it keeps the head of every member
            if not member.isreg() or member.issparse() or not _wanted(member.name, suffixes):
                continue
            where = _where(path, member.name)
            if member.size > limits.file:
                raise FileFaultsError(where, [f"larger than {size(limits.file)}"])
            meter.mark()
            content = archive.extractfile(member)
            data = content.read() if content else b""
            yield SourceFile(PurePosixPath(member.name).name, where, data)


def _of_zip(
    path: Path, file: BinaryIO, suffixes: Sequence[str], limits: Limits, meter: Meter
) -> Iterator[SourceFile]:
    _directory_within(path, file, limits)
    with zipfile.ZipFile(file) as archive:
        for info in sorted(archive.infolist(), key=lambda info: info.filename):
            meter.member()
            kind = info.external_attr >> 28  # the type of a Unix file: 0 not told, 8 regular
            if info.is_dir() or kind not in (0, 8) or not _wanted(info.filename, suffixes):
                continue
            where = _where(path, info.filename)
            # Others take as much memory as the member asks for.
            if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
                raise FileFaultsError(where, ["is packed in an unusual way; pack the zip with deflate"])
            if info.flag_bits & 1:
                raise FileFaultsError(where, ["is encrypted; give the zip without a password"])
            if info.file_size > limits.file:
                raise FileFaultsError(where, [f"larger than {size(limits.file)}"])
            meter.mark()
            pieces = []
            with archive.open(info) as content:
                while piece := content.read(_CHUNK):
                    meter.add(len(piece))
                    pieces.append(piece)
            yield SourceFile(PurePosixPath(info.filename).name, where, b"".join(pieces))


def _directory_within(path: Path, file: BinaryIO, limits: Limits) -> None:
    """Refuse a zip whose directory alone would fill the memory."""
    end = file.seek(0, os.SEEK_END)
    file.seek(max(0, end - 65_557))
    tail = file.read()
    at = tail.rfind(_END)
    if at >= 0 and len(tail) >= at + 22:
        length = struct.unpack_from("<I", tail, at + 12)[0]
        if length > _DIRECTORY_OF_MEMBER * limits.members:
            raise FileFaultsError(str(path), [f"holds more than {limits.members} files; split it"])


def _wanted(name: str, suffixes: Sequence[str]) -> bool:
    base = PurePosixPath(name).name
    return not base.startswith(".") and base.lower().endswith(tuple(suffixes))


def _where(path: Path, member: str) -> str:
    return f"{path}: {cut(member, 120)}"
