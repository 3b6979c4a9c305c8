"""Unpacking that stops: archives of maps are unpacked in memory, piece by piece, and never beyond limits."""

from __future__ import annotations

import bz2
import gzip
import lzma
from dataclasses import dataclass
from typing import BinaryIO, Final

from layers.boundedfile import size
from layers.errors import FileFaultsError

_CHUNK: Final = 64 * 1024
_XZ_MEMORY: Final = 256_000_000  # what the strongest preset takes, and some
# GeoJSON packs to a tenth where each file stands alone; days that repeat each other, packed as one stream by
# a compressor that looks far back, to a five-hundredth. A bomb packs to a thousandth and less.
RATIOS: Final = {"zip": 100, "gzip": 100, "bzip2": 2_000, "xz": 2_000, "tar": 2}
_FREE: Final = 16_000_000  # below this no ratio hurts


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of one path is read: bytes of a file, bytes and number of all its members."""

    file: int = 64_000_000
    total: int = 1_000_000_000
    members: int = 20_000


LIMITS: Final = Limits()


class Meter:
    """Counts what an archive unpacks to; raises FileFaultsError once that is more than maps ever are."""

    def __init__(self, where: str, packed: int, kind: str, limits: Limits) -> None:
        self._where, self._packed, self._ratio, self._limits = where, packed, RATIOS[kind], limits
        self._total = self._since = self._members = 0

    def member(self) -> None:
        """Count a member."""
        self._members += 1
        if self._members > self._limits.members:
            raise FileFaultsError(self._where, [f"holds more than {self._limits.members} files; split it"])

    def mark(self) -> None:
        """Say that a new member, or its head, begins: what lies between two marks is at most one file."""
        self._since = self._total

    def add(self, count: int) -> None:
        """Count unpacked bytes."""
        self._total += count
        if self._total > self._limits.total:
            most = size(self._limits.total)
            raise FileFaultsError(self._where, [f"unpacks to more than {most}; split it"])
        if self._total > _FREE and self._total > self._ratio * self._packed:
            raise FileFaultsError(
                self._where,
                [
                    f"its {self._packed} bytes unpack to more than {self._ratio} times as many, which no "
                    "archive of maps does; it was left unread"
                ],
            )
        if self._total - self._since > self._limits.file + _CHUNK:
            raise FileFaultsError(self._where, [f"holds a file larger than {size(self._limits.file)}"])


class Unpacked:
    """The unpacked bytes of a compressed stream, counted by a meter."""

    def __init__(self, packed: BinaryIO, kind: str, meter: Meter) -> None:
        self._source = _opened(packed, kind)
        self._meter = meter

    def read(self, most: int = _CHUNK) -> bytes:
        """Return at most `most` bytes, none at the end. Raises FileFaultsError beyond the limits."""
        data = self._source.read(most)
        self._meter.add(len(data))
        return data


def _opened(packed: BinaryIO, kind: str) -> BinaryIO | gzip.GzipFile | bz2.BZ2File | _Xz:
    match kind:
        case "gzip":
            return gzip.GzipFile(fileobj=packed)
        case "bzip2":
            return bz2.BZ2File(packed)
        case "xz":
            return _Xz(packed)
        case _:
            return packed


class _Xz:
    """An xz stream read with a limit on memory, which the standard library's file does not take."""

    def __init__(self, packed: BinaryIO) -> None:
        self._packed = packed
        self._decoder = self._fresh()

    def read(self, most: int = _CHUNK, /) -> bytes:
        while True:
            if self._decoder.eof:
                rest = (self._decoder.unused_data or self._packed.read(_CHUNK)).lstrip(b"\0")
                if not rest:
                    return b""
                self._decoder = self._fresh()
                data = self._decoder.decompress(rest, most)
            elif self._decoder.needs_input:
                chunk = self._packed.read(_CHUNK)
                if not chunk:
                    raise EOFError("it ends too early")
                data = self._decoder.decompress(chunk, most)
            else:
                data = self._decoder.decompress(b"", most)
            if data:
                return data

    @staticmethod
    def _fresh() -> lzma.LZMADecompressor:
        return lzma.LZMADecompressor(format=lzma.FORMAT_XZ, memlimit=_XZ_MEMORY)
