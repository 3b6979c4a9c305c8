"""The folder of a public site: only what changed is written, and only what was written by us is removed."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any, Final

from layers.boundedfile import read_bounded, utf8
from layers.errors import FileFaultsError, LayerError
from layers.faults import short
from layers.outfile import write_whole

MANIFEST: Final = "manifest.json"
ENTRY: Final = "index.html"
MADE_BY: Final = "Claimline"
_VERSION: Final = 1
_MOST_BYTES: Final = 64_000_000
_NAME: Final = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]{0,120}")


@dataclass(frozen=True, slots=True)
class Published:
    """What a publication did to its folder: paths written, left as they were, and removed."""

    written: tuple[str, ...]
    unchanged: tuple[str, ...]
    removed: tuple[str, ...]


class SiteFolder:
    """A folder that holds a public site and nothing else."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def publish(self, files: Mapping[str, bytes], facts: Mapping[str, Any]) -> Published:
        """Make the folder hold exactly these files, by relative path, and a manifest of their SHA-256.

        A file whose bytes are the same is not touched. The entry page comes after all that it leads to, the
        manifest knows of every file before it is there, and what is needed no more goes last. Raises
        LayerError for a folder that holds anything else or cannot be written.
        """
        before = self._known()
        hashes = {name: hashlib.sha256(content).hexdigest() for name, content in sorted(files.items())}
        for name in hashes:
            place = self._place(name)
            if name not in before and (place.exists() or place.is_symlink()):
                raise LayerError(
                    f"{place} is there and not of an earlier publication; nothing was written. Move it away."
                )
        if set(hashes) - set(before):
            self._write_manifest({**before, **hashes}, facts)  # a crash leaves no file that nobody knows
        written = [name for name in _order(hashes) if self._replace(name, files[name])]
        removed = [name for name in sorted(set(before) - set(hashes)) if self._remove(name)]
        self._write_manifest(hashes, facts)
        return Published(
            tuple(written), tuple(name for name in hashes if name not in written), tuple(removed)
        )

    def _known(self) -> dict[str, str]:
        """Return an earlier publication's files with their SHA-256; raise LayerError for a foreign folder."""
        try:
            self.path.mkdir(parents=True, exist_ok=True)
            # What a host keeps beside a site, such as .git, is none of it.
            found = sorted(one.name for one in self.path.iterdir() if not one.name.startswith("."))
        except OSError as error:
            raise LayerError(
                f"{self.path}: cannot be used as a folder ({error.strerror or error}); choose another one."
            ) from error
        if not found:
            return {}
        if MANIFEST not in found:
            raise LayerError(
                f"{self.path} holds {short(found[0])} and no {MANIFEST} of an earlier publication; nothing "
                "was written. Choose an empty folder or one that was published to before."
            )
        return self._read_manifest()

    def _read_manifest(self) -> dict[str, str]:
        path = self.path / MANIFEST
        try:
            table = json.loads(utf8(path, read_bounded(path, _MOST_BYTES)))
        except ValueError as error:
            raise FileFaultsError(str(path), [f"is no JSON ({error}); choose another folder"]) from error
        files = table.get("files") if isinstance(table, dict) and table.get("by") == MADE_BY else None
        if not isinstance(files, dict) or not all(isinstance(value, str) for value in files.values()):
            raise FileFaultsError(str(path), ["was not written by a publication; choose another folder"])
        for name in files:
            self._place(name)
        return files

    def _write_manifest(self, hashes: Mapping[str, str], facts: Mapping[str, Any]) -> None:
        table = {"by": MADE_BY, "version": _VERSION, **facts, "files": dict(sorted(hashes.items()))}
        self._replace(MANIFEST, (json.dumps(table, ensure_ascii=False, indent=1) + "\n").encode())

    def _place(self, name: str) -> Path:
        """Return where a file belongs. Raises LayerError for what could lead out of the folder."""
        parts = PurePosixPath(name).parts
        if not parts or name == MANIFEST or not all(_NAME.fullmatch(part) for part in parts):
            raise LayerError(
                f"{self.path / MANIFEST}: {short(name)} is no file of a site; choose another folder"
            )
        place = self.path.joinpath(*parts)
        if any(one.is_symlink() for one in place.parents if one != self.path and self.path in one.parents):
            raise LayerError(f"{place.parent} is a link; a site's folders are its own. Remove the link.")
        return place

    def _replace(self, name: str, content: bytes) -> bool:
        path = self.path / name
        try:
            if path.is_file() and not path.is_symlink() and path.read_bytes() == content:
                return False
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise LayerError(f"{path}: cannot be written ({error.strerror or error}).") from error
        # Whatever a power cut leaves of the others is compared and written again the next time.
        write_whole(path, content, durable=name in (MANIFEST, ENTRY))
        return True

    def _remove(self, name: str) -> bool:
        path = self.path / name
        try:
            there = path.is_symlink() or path.is_file()
            path.unlink(missing_ok=True)
            if path.parent != self.path and not any(path.parent.iterdir()):
                path.parent.rmdir()
        except OSError as error:
            raise LayerError(f"{path}: cannot be removed ({error.strerror or error}).") from error
        return there


def _order(names: Mapping[str, str]) -> list[str]:
    """Return files before the pages that lead to them, the entry page last."""
    return sorted(names, key=lambda name: (name == ENTRY, name.endswith(".html"), name))
