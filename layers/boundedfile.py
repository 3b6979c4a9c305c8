"""Read a file that somebody else may have made: never more of it than a limit, as UTF-8 text."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

from layers.errors import FileFaultsError

STANDARD_INPUT = "-"


class UnreadableFileError(FileFaultsError):
    """No file at the path, or none that may be read."""


class TooLargeFileError(FileFaultsError):
    """A file that is larger than its kind ever is."""


class NotUtf8Error(FileFaultsError):
    """Bytes that are no UTF-8 text; `at` is the offset of the first of them."""

    def __init__(self, path: str, at: int, what: str) -> None:
        self.at = at
        super().__init__(path, [f"byte {at} is not UTF-8 text; save {what} as UTF-8"])


def read_bounded(path: Path | str, most: int, *, what: str = "the file") -> bytes:
    """Return the bytes of a file, or of standard input for "-".

    Raises UnreadableFileError, also for a pipe or a device, which might never end, and TooLargeFileError for
    more than `most` bytes. `what` is how the sentence calls the file.
    """
    try:
        given = str(path) == STANDARD_INPUT
        data = sys.stdin.buffer.read(most + 1) if given else _of_file(Path(path), most)
    except (OSError, ValueError) as error:  # ValueError: a path with a null character
        reason = getattr(error, "strerror", None) or error
        raise UnreadableFileError(str(path), [f"cannot be read ({reason})"]) from error
    if len(data) > most:
        raise TooLargeFileError(str(path), [f"larger than {size(most)}; split {what}"])
    return data


def _of_file(path: Path, most: int) -> bytes:
    """Return at most `most` + 1 bytes of a regular file; opening another kind must not wait for a writer."""
    with open(path, "rb", opener=_at_once) as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise UnreadableFileError(str(path), ["is a pipe or a device and no file (- is standard input)"])
        return file.read(most + 1)


def _at_once(path: str, flags: int) -> int:
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def utf8(path: Path | str, data: bytes, *, what: str = "the file") -> str:
    """Return bytes as text, without a byte order mark. Raises NotUtf8Error."""
    try:
        return data.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        raise NotUtf8Error(str(path), error.start, what) from error


def size(most: int) -> str:
    """Return a number of bytes in words: 400 kB, 5 MB."""
    return f"{most // 1_000_000} MB" if most >= 1_000_000 else f"{most // 1000} kB"
