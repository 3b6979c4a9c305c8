"""The formats of data files by the ending of a file's name; each encoder stands in a file of its own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from layers.errors import UnknownNameError
from layers.exports import csvfile, datawrapperfile, geojsonfile, geopackage, kmlfile, parquetfile
from layers.exports.dataset import Dataset


@dataclass(frozen=True, slots=True)
class Companion:
    """A second file beside the first: the ending of its name, and how it is written of the first's name."""

    ending: str
    encode: Callable[[Dataset, str], bytes]


@dataclass(frozen=True, slots=True)
class Format:
    """How a dataset becomes the bytes of a file."""

    ending: str
    encode: Callable[[Dataset], bytes]
    companion: Companion | None = None

    def files(self, dataset: Dataset, path: Path) -> dict[Path, bytes]:
        """Return what to write for a target, the target itself last."""
        found = {}
        if self.companion is not None:
            beside = path.with_name(path.name + self.companion.ending)
            found[beside] = self.companion.encode(dataset, path.name)
        return found | {path: self.encode(dataset)}


FORMATS: Final[Mapping[str, Format]] = {
    one.ending: one
    for one in (
        Format(".geojson", geojsonfile.encode),
        Format(".gpkg", geopackage.encode),
        Format(".kml", kmlfile.encode),
        Format(".csv", csvfile.encode, Companion(csvfile.COMPANION, csvfile.encode_companion)),
        Format(".parquet", parquetfile.encode),
        Format(".datawrapper.json", datawrapperfile.encode),
    )
}


def format_of(path: Path) -> Format:
    """Return the format that a file's name asks for by its ending. Raises UnknownNameError for another."""
    name = path.name.lower()
    for ending, found in FORMATS.items():
        if name.endswith(ending) and len(name) > len(ending):
            return found
    raise UnknownNameError(f"ending of {path.name}", "".join(path.suffixes), tuple(FORMATS))
