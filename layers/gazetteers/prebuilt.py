"""The file that an installed gazetteer becomes: compact, checked by its hash, and quick to load.

Gzipped text: one line of JSON about it, then tab-separated rows of its three tables, one after the other.
"""

from __future__ import annotations

import gzip
import hashlib
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from geo.extract import Columns
from geo.supplement import NAME_COLUMNS, PLACE_COLUMNS, Supplement
from layers.boundedfile import read_bounded
from layers.errors import FileFaultsError
from layers.faults import explain

FORMAT: Final = 1
ENDING: Final = ".tsv.gz"
PLACES: Final = "places"
NAMES: Final = "names"
APART: Final = "apart"
# Points that are joined to no place, for whoever wants to look into them; no place is looked up here.
COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {
    PLACES: PLACE_COLUMNS,
    NAMES: NAME_COLUMNS,
    APART: ("id", "name", "oblast", "lon", "lat", "population"),
}
MAX_BYTES: Final = 16_000_000  # ten times what 30,000 places with their names come to
MAX_TEXT: Final = 96_000_000

Row = tuple[str, ...]


class About(BaseModel):
    """What a prebuilt file says about itself: whose work, which edition, where from, who installed it when.

    `sha256` and `size` (bytes) are of the file that was installed, `counts` what was found in it.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    format: int
    source: str
    name: str
    version: str
    licence: str
    credit: str
    by_code: bool
    origin: str
    sha256: str = Field(pattern=r"^[0-9a-f]{64}$")
    size: int
    installed: str
    by: str
    counts: dict[str, int]
    rows: dict[str, int]
    tables: str = Field(default="", pattern=r"^([0-9a-f]{64})?$")  # SHA-256 of all that follows


@dataclass(frozen=True, slots=True)
class Prebuilt:
    """An installed gazetteer: what it says about itself, and its tables as columns of text."""

    about: About
    tables: Mapping[str, Columns]

    def supplement(self) -> Supplement:
        """Return it as what is laid over the places at hand."""
        about = self.about
        source = {
            "name": about.name, "version": about.version, "licence": about.licence, "credit": about.credit,
        }  # fmt: skip
        return Supplement(source, about.tables, about.by_code, self.tables[PLACES], self.tables[NAMES])


def encode(about: About, tables: Mapping[str, Sequence[Row]]) -> bytes:
    """Return a prebuilt file, the same bytes for the same input; `rows` and `tables` are filled in here."""
    body = "".join("\t".join(row) + "\n" for name in COLUMNS for row in tables[name]).encode()
    filled = about.model_copy(
        update={
            "rows": {name: len(tables[name]) for name in COLUMNS},
            "tables": hashlib.sha256(body).hexdigest(),
        }
    )
    return gzip.compress(filled.model_dump_json().encode() + b"\n" + body, mtime=0)


def read_prebuilt(path: Path) -> Prebuilt:
    """Read an installed gazetteer. Raises FileFaultsError for one that is missing, damaged or too large."""
    unzipper = zlib.decompressobj(wbits=31)
    try:
        text = unzipper.decompress(read_bounded(path, MAX_BYTES), MAX_TEXT)
        if not unzipper.eof:
            raise damaged(path, "is cut off or too large")
        head, _, body = text.partition(b"\n")
        about = About.model_validate_json(head)
    except zlib.error as error:
        raise damaged(path, "is no gzip file, or a damaged one") from error
    except ValidationError as error:
        raise damaged(path, f"is no installed gazetteer ({explain(error)[0]})") from error
    if about.format != FORMAT:
        raise damaged(path, f"has format {about.format}; this version reads {FORMAT}")
    if hashlib.sha256(body).hexdigest() != about.tables:
        raise damaged(path, "was changed after it was installed")
    lines = body.decode().split("\n")
    tables, start = {}, 0
    for name, columns in COLUMNS.items():
        end = start + about.rows.get(name, 0)
        # One split of the whole table, then every n-th cell: ten times as fast as line by line.
        cells = "\t".join(lines[start:end]).split("\t") if end > start else []
        if len(cells) != (end - start) * len(columns):
            raise damaged(path, f"has other columns in {name} than {', '.join(columns)}")
        tables[name] = {column: cells[at :: len(columns)] for at, column in enumerate(columns)}
        start = end
    return Prebuilt(about, tables)


def damaged(path: Path, what: str) -> FileFaultsError:
    """Return the error for an installed gazetteer that cannot be used, and what to do."""
    source = path.name.removesuffix(ENDING)
    return FileFaultsError(
        str(path),
        [
            f"{what}; install it again with `claimline gazetteer install {source}`, or take it away with "
            f"`claimline gazetteer remove {source}`"
        ],
    )
