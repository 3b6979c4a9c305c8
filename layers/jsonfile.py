"""Read a JSON file that somebody else may have made, and refuse what is known to hurt."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final, NoReturn

from layers.boundedfile import read_bounded, utf8
from layers.errors import FileFaultsError

MAX_BYTES = 64_000_000
_MAX_DIGITS = 20


def read_json(path: Path) -> dict[str, Any]:
    """Read one JSON object from a file that somebody else may have made.

    Refuses more than 64 MB and what `parse_json` refuses. Raises FileFaultsError.
    """
    return parse_json(utf8(path, read_bounded(path, MAX_BYTES)), path)


def parse_json(text: str, path: Path | str) -> dict[str, Any]:
    """Return the JSON object that a text from elsewhere holds; `path` is how a message calls it.

    Refuses other types, nesting that exhausts the reader, NaN, Infinity, numbers too large for a float, and
    doubled keys. Raises FileFaultsError.
    """
    try:
        value = DECODER.decode(text)
    except RecursionError as error:
        raise FileFaultsError(str(path), ["nested too deeply to be a layer"]) from error
    except ValueError as error:
        raise FileFaultsError(str(path), [f"not valid JSON: {error}"]) from error
    if not isinstance(value, dict):
        raise FileFaultsError(str(path), [f"holds {_kind(value)}; use a GeoJSON FeatureCollection"])
    return value


def _kind(value: object) -> str:
    """Return what a JSON value is, in words."""
    if isinstance(value, list):
        return "a list"
    return "a text" if isinstance(value, str) else f"only {value!r}"


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not a number of JSON")


def _finite(text: str) -> float:
    number = float(text)
    if math.isinf(number):
        raise ValueError(f"{text[:40]} is too large a number")
    return number


def _integer(text: str) -> int:
    if len(text) > _MAX_DIGITS:
        raise ValueError(f"{text[:20]}... is too large a number")
    return int(text)


def _once(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    value = dict(pairs)
    if len(value) != len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise ValueError(f"{twice[:40]!r} stands twice in one object")
    return value


# Refuses NaN, Infinity, numbers too large for a float and doubled keys, each as ValueError.
DECODER: Final = json.JSONDecoder(
    parse_constant=_refuse_constant, parse_float=_finite, parse_int=_integer, object_pairs_hook=_once
)
