"""Files out of a zip archive that somebody else made, never more of them than their kind ever holds."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable
from typing import Final

from layers.boundedfile import size
from layers.errors import FileFaultsError
from layers.faults import short

MAX_FILES: Final = 200
MAX_UNPACKED: Final = 200_000_000  # seven times what the dump or the workbook comes to


def unpacked(content: bytes, where: str, wanted: Callable[[str], bool]) -> dict[str, bytes]:
    """Return the wanted files of an archive by name; `where` is how a message calls the archive.

    Raises FileFaultsError for what is no zip archive, a damaged or encrypted one, more than 200 files, two of
    one name, and more than 200 MB in all: counted as they are unpacked, whatever the archive says.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = archive.infolist()
            names = [member.filename for member in members]
            if len(names) > MAX_FILES or len(set(names)) != len(names):
                raise FileFaultsError(where, [f"holds {len(names)} files, some of one name, or too many"])
            found, left = {}, MAX_UNPACKED
            for member in members:
                if wanted(member.filename):
                    with archive.open(member) as file:
                        found[member.filename] = file.read(left + 1)
                    left -= len(found[member.filename])
                    if left < 0:
                        raise FileFaultsError(where, [f"unpacks to more than {size(MAX_UNPACKED)}"])
            return found
    # Damaged archives fail in as many ways as the module has; RuntimeError is an encrypted one.
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError) as error:
        if isinstance(error, FileFaultsError):
            raise
        raise FileFaultsError(
            where, [f"is no zip archive, or a damaged one ({short(str(error))}); get it again"]
        ) from error
