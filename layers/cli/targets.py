"""The files that a command is to write: refused before anything is drawn, written after all of it is."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path

from layers.errors import LayerError
from layers.outfile import refuse_inside, write_whole


def refuse_targets(outs: Sequence[Path], data: Path) -> None:
    """Raise LayerError where a target cannot be written, lies in the data folder or is named twice."""
    known: set[str] = set()
    for out in outs:
        refuse_inside(out, data)
        refuse_unwritable(out)
        name = file_key(out)
        if name in known:
            raise LayerError(f"{out} is named twice; nothing was written. Give each file a name of its own.")
        known.add(name)


def refuse_unwritable(out: Path) -> None:
    """Raise LayerError for a folder, and for a file whose folder is not there or takes no file."""
    try:
        folder = out.parent.is_dir()
        if out.is_dir() and not out.is_symlink():
            raise LayerError(f"{out} is a folder; nothing was written. Name a file.")
        why = "" if folder and os.access(out.parent, os.W_OK | os.X_OK) else "it takes no file"
        why = why if folder else "it is not there"
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or str(error)
        if isinstance(error, LayerError):
            raise
    if why:
        raise LayerError(f"{out}: cannot be written (its folder: {why}); choose another folder.")


def file_key(out: Path) -> str:
    """Return what two names of one file share, on a system that takes capitals for small letters too."""
    return str(Path(os.path.realpath(out.parent)) / out.name).casefold()


def write_all(files: Iterable[tuple[Path, bytes]]) -> None:
    """Write files, none before all of them can be. Raises LayerError as `write_whole` does."""
    made = list(files)
    for path, _ in made:
        refuse_unwritable(path)
    for path, content in made:
        write_whole(path, content)
