"""The folder of layers: one GeoJSON file per claimant, written anew where it is not what the ledger gives."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from pathlib import Path

from layers.audit import audit_layers
from layers.errors import LayerError, UnknownNameError
from layers.layerfile import to_text
from layers.schema import Layer, to_collection

_IDENTIFIER = re.compile(r"[a-z0-9][a-z0-9-]{0,62}")


class LayerFolder:
    """The layer files of one data folder."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def file_of(self, claimant_id: str) -> Path:
        """Return the file of a claimant's layer. Raises LayerError for what could leave the folder."""
        if not _IDENTIFIER.fullmatch(claimant_id):
            raise UnknownNameError(
                "claimant id", claimant_id, ["1 to 63 of a-z, 0-9 and -, starting with a letter or digit"]
            )
        return self.path / f"{claimant_id}.geojson"

    def write(self, layers: Iterable[Layer]) -> list[Path]:
        """Write layers, each atomically, and return the files that changed. Raises LayerError."""
        return [path for path, text in self._texts(layers).items() if _replace_if_changed(path, text)]

    def faults(self, layers: Iterable[Layer]) -> list[str]:
        """Return where the files are not those of the layers, which are all that there should be."""
        return audit_layers(self.path, self._texts(layers))

    def _texts(self, layers: Iterable[Layer]) -> dict[Path, str]:
        return {self.file_of(layer.claimant.id): to_text(to_collection(layer)) for layer in layers}


def _replace_if_changed(path: Path, text: str) -> bool:
    """Write a file so that a reader or a crash sees the old one or the new one, never a part."""
    data = text.encode()
    try:
        if path.is_file() and path.read_bytes() == data:
            return False
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh = path.with_name(f".{path.name}.new")
        with fresh.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(path)
    except OSError as error:
        raise LayerError(
            f"{path} cannot be written ({error.strerror or error}). The ledger holds the claims; make "
            "the folder writable, then write the layers with `claimline layers`."
        ).coded("layers", path=path) from error
    return True
