"""The batch file of `claimline snapshot`: many orders in TOML or YAML, all checked before one is drawn."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import yaml

from layers.boundedfile import read_bounded, utf8
from layers.cli.picturefiles import refuse_endings
from layers.cli.targets import file_key, refuse_targets
from layers.errors import FileFaultsError, LayerError, UnknownNameError, noting, sentences
from layers.exports.order import PictureOrder
from layers.exports.orderfields import read_fields
from layers.faults import short

MOST_BYTES: Final = 1_000_000
MOST_PICTURES: Final = 1000
_DEFAULTS, _PICTURES = "defaults", "pictures"
_YAML: Final = (".yaml", ".yml")
_TRUTH: Final = "tag:yaml.org,2002:bool"
_SHAPE: Final = (
    'write a table [[pictures]] for each picture, with out = "FILE.png", and [defaults] for all '
    "(in YAML: a list pictures, and defaults)"
)


class _PlainLoader(yaml.SafeLoader):
    """Reads YAML into plain values; only "true" and "false" are truth values, so that `on:` stays a word."""


_PlainLoader.yaml_implicit_resolvers = {
    sign: [(tag, pattern) for tag, pattern in resolvers if tag != _TRUTH]
    for sign, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_PlainLoader.add_implicit_resolver(_TRUTH, re.compile(r"^(?:true|false)$"), list("tf"))


@dataclass(frozen=True, slots=True)
class BatchPicture:
    """One picture of a batch: its number from 1, the files to write, the order as far as it could be read."""

    number: int
    outs: tuple[Path, ...]
    order: PictureOrder
    whole: bool = True

    @property
    def name(self) -> str:
        """Return how messages call it."""
        return f"picture {self.number}"


@dataclass(frozen=True, slots=True)
class Batch:
    """A batch file as far as it could be read, and every fault by number and field."""

    path: Path
    pictures: tuple[BatchPicture, ...]
    faults: tuple[str, ...]

    def refuse(self, more: Iterable[str] = ()) -> None:
        """Raise FileFaultsError where the file has faults, or the data folder has not what it asks for."""
        faults = [*self.faults, *more]
        if faults:
            raise FileFaultsError(f"{self.path} (nothing was drawn)", faults)


def read_batch(path: Path, data: Path) -> Batch:
    """Return a batch file, its targets relative to the current folder.

    Faults are an order that cannot be read, a file that cannot be written, lies in the data folder or is
    named twice. Raises FileFaultsError for a file without pictures, or with too many.
    """
    table = _table(path)
    faults = [f"holds {short(name)}; {_SHAPE}" for name in _unknown(table)]
    found: list[LayerError] = []
    usual = PictureOrder()
    with noting(found):
        usual, wrong = read_fields(_fields(table.get(_DEFAULTS, {}), f"[{_DEFAULTS}]"))
        found += wrong
    faults += _said(found, f"[{_DEFAULTS}]")
    entries = table.get(_PICTURES)
    if not isinstance(entries, list) or not entries:
        misspelt = [] if _unknown(table) and _PICTURES not in table else [f"holds no pictures; {_SHAPE}"]
        raise FileFaultsError(str(path), [*faults, *misspelt])
    if len(entries) > MOST_PICTURES:
        raise FileFaultsError(
            str(path), [f"holds {len(entries)} pictures; use at most {MOST_PICTURES}, split the file"]
        )
    pictures: list[BatchPicture] = []
    whose: dict[str, int] = {}
    for number, entry in enumerate(entries, start=1):
        found = []
        picture = _picture(number, entry, usual, data, found)
        for out in picture.outs:
            first = whose.setdefault(file_key(out), number)
            if first != number:
                found.append(LayerError(f"out is {short(str(out))}, as that of picture {first}; use another"))
        faults += _said(found, f"picture {number}")
        pictures.append(picture)
    return Batch(path, tuple(pictures), tuple(faults))


def _table(path: Path) -> dict[str, Any]:
    text = utf8(path, read_bounded(path, MOST_BYTES))
    form = "YAML" if path.suffix.lower() in _YAML else "TOML"
    try:
        table = _yaml(text) if form == "YAML" else tomllib.loads(text)
    except (RecursionError, MemoryError) as error:
        raise FileFaultsError(str(path), [f"is nested too deeply; {_SHAPE}"]) from error
    except (ValueError, yaml.YAMLError) as error:
        reason = " ".join(str(error).split())[:200]
        raise FileFaultsError(str(path), [f"is no {form} ({reason}); {_SHAPE}"]) from error
    if not isinstance(table, dict):
        raise FileFaultsError(str(path), [f"holds no tables; {_SHAPE}"])
    return table


def _unknown(table: Mapping[str, Any]) -> list[str]:
    return sorted(map(str, set(table) - {_DEFAULTS, _PICTURES}))


def _yaml(text: str) -> Any:
    """Return plain values of a YAML text; raises ValueError for an alias, which could repeat without end."""
    if any(isinstance(token, yaml.AliasToken) for token in yaml.scan(text, Loader=_PlainLoader)):
        msg = "it holds an alias (*name); write the value itself"
        raise ValueError(msg)
    return _PlainLoader(text).get_single_data()


def _fields(value: object, what: str) -> Mapping[str, object]:
    if not isinstance(value, dict) or not all(isinstance(name, str) for name in value):
        raise LayerError(f"{what} is {short(value)}; {_SHAPE}")
    return value


def _picture(
    number: int, entry: object, usual: PictureOrder, data: Path, faults: list[LayerError]
) -> BatchPicture:
    """Return an entry as far as it can be read; note all its faults."""
    try:
        fields = dict(_fields(entry, f"picture {number}"))
    except LayerError as error:
        faults.append(error)
        return BatchPicture(number, (), usual, whole=False)
    outs: list[Path] = []
    named = [("out", part) for part in _parts(fields.pop("out", []))]
    named += [("caption", part) for part in _parts(fields.pop("caption", []))]
    for name, part in named:
        with noting(faults):
            outs.append(_path(name, part))
    if not named:
        faults.append(LayerError('out is missing; write out = "FILE.png", or a list of files'))
    order, wrong = read_fields(fields, usual)
    faults += wrong
    known: set[str] = set()
    for out in outs:
        with noting(faults):
            refuse_endings([out], order)
        with noting(faults):
            refuse_targets([out], data)
        if file_key(out) in known:
            faults.append(LayerError(f"{out} is named twice; give each file a name of its own"))
        known.add(file_key(out))
    return BatchPicture(number, tuple(outs), order, whole=not faults)


def _parts(value: object) -> list[object]:
    return value if isinstance(value, list) else [value]


def _path(name: str, part: object) -> Path:
    if not isinstance(part, str) or not part.strip() or "\0" in part:
        raise UnknownNameError(name, str(part), ["the name of a file", "a list of them"])
    return Path(part)


def _said(faults: Sequence[LayerError], where: str) -> list[str]:
    return list(dict.fromkeys(f"{where}: {said}" for said in sentences(faults)))
