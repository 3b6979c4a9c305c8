"""Write a file that is handed on: whole or not at all, and never over the program's own data."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from layers.errors import LayerError


def write_whole(path: Path, content: bytes, *, durable: bool = True) -> None:
    """Write a file beside its target and move it there; a reader or a crash never sees a part.

    Not `durable`, the system decides when it reaches the disk: for many files that can all be made again.
    Raises LayerError where the folder cannot be written.
    """
    try:
        handle, unfinished = tempfile.mkstemp(dir=path.parent, prefix=f".{path.stem[:40]}-")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                if durable:
                    file.flush()
                    os.fsync(file.fileno())
            Path(unfinished).chmod(0o644)  # mkstemp keeps files private; this one is to be handed on
            Path(unfinished).replace(path)
        finally:
            Path(unfinished).unlink(missing_ok=True)
    except OSError as error:
        raise LayerError(f"{path}: cannot be written ({error.strerror}); choose another folder.") from error


def refuse_inside(path: Path, data: Path) -> None:
    """Raise LayerError where a target lies in a data folder, links followed: its files are the program's."""
    # realpath, since a loop of links must be an answer here and no error
    folder = Path(os.path.realpath(data))
    if any(Path(os.path.realpath(one)).is_relative_to(folder) for one in (path, path.parent)):
        raise LayerError(
            f"{path} lies inside the data folder {data}; nothing was written. Choose a folder outside of it."
        )
