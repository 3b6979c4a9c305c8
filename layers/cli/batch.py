"""The batch file of `claimline snapshot`: many orders in TOML or YAML, all checked before one is drawn."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import yaml

from layers.boundedfile import read_bounded, utf8
from layers.cli.picturefiles import refuse_endings
from layers.cli.targets import file_key, refuse_targets
from layers.errors import FileFaultsError, LayerError, UnknownNameError
from layers.exports.order import PictureOrder
from layers.exports.orderfields import read_order
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
    """One picture of a batch: its number from 1, the files to write, the order."""

    number: int
    outs: tuple[Path, ...]
    order: PictureOrder

    @property
    def name(self) -> str:
        """Return how messages call it."""
        return f"picture {self.number}"


def read_batch(path: Path, data: Path) -> list[BatchPicture]:
    """Return the pictures of a batch file, their targets relative to the current folder.

    Raises FileFaultsError with every fault, by number and field: an order that cannot be read, a file that
    cannot be written, lies in the data folder or is named twice.
    """
    table = _table(path)
    faults: list[str] = []
    usual = PictureOrder()
    try:
        usual = read_order(_fields(table.get(_DEFAULTS, {}), f"[{_DEFAULTS}]"), f"[{_DEFAULTS}]")
    except LayerError as error:
        faults += _said(error, f"[{_DEFAULTS}]")
    entries = table.get(_PICTURES)
    if not isinstance(entries, list) or not entries:
        raise FileFaultsError(str(path), [*faults, f"holds no pictures; {_SHAPE}"])
    if len(entries) > MOST_PICTURES:
        raise FileFaultsError(
            str(path), [f"holds {len(entries)} pictures; use at most {MOST_PICTURES}, split the file"]
        )
    found: list[BatchPicture] = []
    whose: dict[str, int] = {}
    for number, entry in enumerate(entries, start=1):
        try:
            picture = _picture(number, entry, usual, data)
            found.append(picture)
            for out in picture.outs:
                first = whose.setdefault(file_key(out), number)
                if first != number:
                    raise LayerError(f"out is {short(str(out))}, as that of picture {first}; use another")
        except LayerError as error:
            faults += _said(error, f"picture {number}")
    if faults:
        raise FileFaultsError(f"{path} (nothing was drawn)", faults)
    return found


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
    for unknown in sorted(map(str, set(table) - {_DEFAULTS, _PICTURES})):
        raise FileFaultsError(str(path), [f"holds {short(unknown)}; {_SHAPE}"])
    return table


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


def _picture(number: int, entry: object, usual: PictureOrder, data: Path) -> BatchPicture:
    fields = dict(_fields(entry, f"picture {number}"))
    outs = [*_paths("out", fields.pop("out", [])), *_paths("caption", fields.pop("caption", []))]
    order = read_order(fields, f"picture {number}", usual)
    if not outs:
        raise LayerError('out is missing; write out = "FILE.png", or a list of files')
    refuse_endings(outs, order)
    refuse_targets(outs, data)
    return BatchPicture(number, tuple(outs), order)


def _paths(name: str, value: object) -> list[Path]:
    found = []
    for part in value if isinstance(value, list) else [value]:
        if not isinstance(part, str) or not part.strip() or "\0" in part:
            raise UnknownNameError(name, str(part), ["the name of a file", "a list of them"])
        found.append(Path(part))
    return found


def _said(error: LayerError, where: str) -> list[str]:
    faults = error.faults if isinstance(error, FileFaultsError) else (str(error),)
    return [f"{where}: {fault.removesuffix('.')}" for fault in faults]
