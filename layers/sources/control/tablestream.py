"""The lines of a large table, plain, gzipped or alone in a zip, streamed: never in memory as a whole."""

from __future__ import annotations

import hashlib
import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import ExitStack
from gzip import GzipFile
from pathlib import Path, PurePosixPath
from typing import BinaryIO, Final, cast

from layers.boundedfile import size
from layers.errors import FileFaultsError
from layers.faults import cut
from layers.sources.control.files import archive_kind

MOST_BYTES: Final = 1_500_000_000
_LONGEST_LINE: Final = 100_000
_MOST_MEMBERS: Final = 1_000
# NotImplementedError is zipfile's for a compression it does not know, RuntimeError for an encrypted member.
_DAMAGE: Final = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError)


class TableStream:
    """A table file; once `lines` is exhausted, `sha256` is that of its unpacked bytes.

    `where` is how messages call it, `name` its base name.
    """

    def __init__(self, path: Path, suffixes: tuple[str, ...], most: int = MOST_BYTES) -> None:
        self._path, self._suffixes, self._most = path, suffixes, most
        self._digest = hashlib.sha256()
        self.where, self.name = str(path), path.name

    @property
    def sha256(self) -> str:
        """Return the SHA-256 of the bytes read so far."""
        return self._digest.hexdigest()

    def lines(self) -> Iterator[str]:
        """Yield the lines with their ends, without a byte order mark.

        Raises FileFaultsError for a path that cannot be read, a folder, another archive, a zip with none or
        several tables, damage, text that is not UTF-8, a line of over 100 kB and a table of over 1.5 GB.
        """
        kind = archive_kind(self._path)
        if kind not in ("", "gzip", "zip"):
            raise self._fault("is another archive; give the table plain, as .gz or in a zip")
        number = 0
        try:
            with ExitStack() as stack:
                file = stack.enter_context(self._path.open("rb"))
                for number, line in enumerate(self._counted(self._opened(file, kind, stack)), start=1):
                    yield line.decode("utf-8-sig" if number == 1 else "utf-8")
        except UnicodeDecodeError as error:
            raise self._fault(f"line {number} is not UTF-8 text; save the table as UTF-8") from error
        except FileFaultsError:
            raise
        except _DAMAGE as error:
            reason = getattr(error, "strerror", None) or error
            raise self._fault(
                f"is damaged or cut off after line {number} ({reason}); get it again"
            ) from error

    def _counted(self, stream: BinaryIO) -> Iterator[bytes]:
        total = 0
        while line := stream.readline(_LONGEST_LINE):
            self._digest.update(line)
            total += len(line)
            if total > self._most:
                raise self._fault(f"holds more than {size(self._most)}; split it")
            if len(line) == _LONGEST_LINE:
                raise self._fault(f"has a line of more than {size(_LONGEST_LINE)}; no such table has one")
            yield line

    def _opened(self, file: BinaryIO, kind: str, stack: ExitStack) -> BinaryIO:
        if kind == "":
            return file
        if kind == "gzip":
            unpacked = stack.enter_context(GzipFile(fileobj=file))
            return cast("BinaryIO", io.BufferedReader(unpacked))
        archive = stack.enter_context(zipfile.ZipFile(file))
        if len(archive.infolist()) > _MOST_MEMBERS:
            raise self._fault(f"holds more than {_MOST_MEMBERS} files; pack the table alone")
        tables = [info for info in archive.infolist() if self._is_table(info)]
        if len(tables) != 1:
            raise self._fault(f"holds {len(tables)} tables; give a zip with one")
        (info,) = tables
        if info.flag_bits & 1 or info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise self._fault("is encrypted or packed in an unusual way; pack it with deflate, unencrypted")
        self.where = f"{self._path}: {cut(info.filename, 120)}"
        self.name = PurePosixPath(info.filename).name
        return cast("BinaryIO", io.BufferedReader(stack.enter_context(archive.open(info))))

    def _is_table(self, info: zipfile.ZipInfo) -> bool:
        name = PurePosixPath(info.filename).name.lower()
        readme = name.startswith((".", "readme"))
        return not info.is_dir() and not readme and name.endswith(self._suffixes)

    def _fault(self, sentence: str) -> FileFaultsError:
        return FileFaultsError(self.where, [sentence])
