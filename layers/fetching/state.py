"""What is remembered of fetches: who accepted a publisher's terms, and which version came last."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Final

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from layers.claims import Printable
from layers.errors import FileFaultsError, LayerError
from layers.faults import explain
from layers.fetching.download import Validators
from layers.jsonfile import read_json
from layers.outfile import write_whole
from layers.sources.control import SOURCES

NAME: Final = "fetch.json"
_Header = Annotated[str, StringConstraints(pattern=r"^[ -~]*$", max_length=500)]
_Address = Annotated[str, StringConstraints(max_length=2_000)]


class Acceptance(BaseModel):
    """Who accepted a publisher's terms, on which day; `terms` is the SHA-256 of what they read."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    by: Printable
    day: datetime.date
    terms: str


class Version(BaseModel):
    """The ETag and Last-Modified of one address."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    etag: _Header = ""
    modified: _Header = ""


class Kept(BaseModel):
    """The map that an address gave last: its day, and the versions of all files it was made of."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    day: datetime.date
    versions: dict[_Address, Version] = Field(default_factory=dict)

    def validators(self) -> dict[str, Validators]:
        """Return the versions by address."""
        return {address: Validators(one.etag, one.modified) for address, one in self.versions.items()}


class _Contents(BaseModel):
    model_config = ConfigDict(extra="forbid")

    accepted: dict[str, Acceptance] = Field(default_factory=dict)
    kept: dict[_Address, Kept] = Field(default_factory=dict)


class FetchState:
    """The file in which a data folder remembers its fetches.

    Versions are noted by `note` and written only by `keep`, so that a map that could not be imported is
    fetched again. Raises FileFaultsError for a damaged file, LayerError where it cannot be written.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._contents = _read(path) if path.exists() else _Contents()
        self._noted: dict[str, Kept] = {}

    def acceptance(self, source: str) -> Acceptance | None:
        """Return who accepted a source's terms as they are worded now; None where nobody did."""
        found = self._contents.accepted.get(source)
        return found if found and found.terms == _terms(source) else None

    def accept(self, source: str, *, by: str, day: datetime.date) -> None:
        """Write down that somebody accepted a source's terms. Raises LayerError for a name that is none."""
        try:
            self._contents.accepted[source] = Acceptance(by=by, day=day, terms=_terms(source))
        except ValidationError as error:
            raise LayerError("; ".join(explain(error))) from error
        self._write()

    def kept(self, address: str) -> Kept | None:
        """Return what an address gave last."""
        return self._contents.kept.get(address)

    def note(self, address: str, day: datetime.date, versions: Mapping[str, Validators]) -> None:
        """Note what an address gave, until `keep` writes it down."""
        self._noted[address] = Kept(
            day=day,
            versions={url: Version(etag=one.etag, modified=one.modified) for url, one in versions.items()},
        )

    def forget(self, address: str) -> None:
        """Forget what an address gave, so that it is fetched whole."""
        self._contents.kept.pop(address, None)

    def keep(self) -> None:
        """Write down what was noted, once the maps are stored."""
        self._contents.kept |= self._noted
        self._noted = {}
        self._write()

    def _write(self) -> None:
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise LayerError(
                f"{self.path.parent} cannot be made ({error.strerror or error}); name another data folder."
            ) from error
        write_whole(self.path, self._contents.model_dump_json(indent=1).encode() + b"\n")


def _read(path: Path) -> _Contents:
    remedy = "delete it: the terms are then asked for again, and the map is fetched whole"
    try:
        return _Contents.model_validate(read_json(path))
    except ValidationError as error:
        raise FileFaultsError(str(path), [f"is damaged ({explain(error)[0]}); {remedy}"]) from error
    except FileFaultsError as error:
        raise FileFaultsError(str(path), [f"is damaged ({error.faults[0]}); {remedy}"]) from error


def _terms(source: str) -> str:
    """Return the SHA-256 of a source's licence and terms."""
    importer = SOURCES[source]
    return hashlib.sha256(f"{importer.licence}\n{importer.terms}".encode()).hexdigest()
