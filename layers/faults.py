"""Say in sentences what a model refused: field, value, what is allowed."""

from __future__ import annotations

import reprlib
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:  # every command tells errors, few read models: the import is a third of `claimline --help`
    from pydantic import ValidationError

MAX_LISTED: Final = 20
_DAY: Final = "use a day as YYYY-MM-DD, for example 2025-11-27"
_CLAIM_ID: Final = "use the 16 digits (0-9, a-f) that `claimline list` shows"
_NAME: Final = "use a text that is not blank, without control characters and line ends"
_FIELDS: Final[Mapping[str, str]] = {
    "bearing": "use N, NE, E, SE, S, SW, W or NW, or leave it empty",
    "claimant": "use 1 to 63 of a-z, 0-9 and -, starting with a letter or digit",
    "derived_from": _CLAIM_ID,
    "information_grade": "use 1 to 6",
    "name": _NAME,
    "name_uk": "use a text without control characters and line ends",
    "place_kind": "use settlement or region",
    "publisher": _NAME,
    "sha256": "use 64 digits (0-9, a-f), or leave it empty",
    "source_grade": "use A to F",
    "url": (
        "use an address that starts with http:// or https:// and holds no spaces, quotes, < or > "
        "(write them as %20, %22, %3C, %3E), or leave it empty"
    ),
}
_TYPES: Final[Mapping[str, str]] = {
    "finite_number": "use a finite number",
    "int": "use a whole number",
    "float": "use a number",
    "string": "use a text",
    "tuple": "use a list",
    "list": "use a list",
    "model": "use an object with its fields",
    "dict": "use an object with its fields",
    "date": _DAY,
}
_BRIEF: Final = reprlib.Repr()  # bounded in depth and length, whatever the value holds
_BRIEF.maxstring = _BRIEF.maxother = 90
_NO_NAMES: Final[Mapping[str, str]] = MappingProxyType({})


def explain(error: ValidationError, names: Mapping[str, str] = _NO_NAMES) -> list[str]:
    """Return pydantic's faults as sentences: field, value, what is allowed.

    `names` gives fields the names under which the reader knows them, such as a table's columns.
    """
    sentences = []
    for fault in error.errors():
        field = str(fault["loc"][-1]) if fault["loc"] else "claim"
        where = names.get(field) or ".".join(str(part) for part in fault["loc"]) or "claim"
        match fault["type"]:
            case "missing":
                sentences.append(f"{where} is missing")
            case "extra_forbidden":
                sentences.append(f"{where} is not a field of a claim; remove it or correct its name")
            case "value_error":
                sentences.append(str(fault["ctx"]["error"]))
            case kind:
                allowed = _allowed(field, kind, fault["input"], fault.get("ctx", {}))
                sentences.append(f"{where} is {short(fault['input'])}; {allowed}")
    return sentences


def short(value: object) -> str:
    """Return a value as it goes into a message: quoted, at most 80 characters."""
    text = repr(value[:100]) if isinstance(value, str) else _BRIEF.repr(value)
    return text if len(text) <= 80 else text[:77] + "..."


def cut(text: str, most: int) -> str:
    """Return text of at most so many characters, the last one an ellipsis where some are left out."""
    return text if len(text) <= most else text[: most - 1] + "…"


def words(names: Sequence[str]) -> str:
    """Return names as "a, b or c"."""
    return ", ".join(names[:-1]) + " or " + names[-1] if len(names) > 1 else "".join(names)


def at_most(lines: Sequence[str], most: int = MAX_LISTED) -> list[str]:
    """Return the first lines, and how many more there are."""
    return [*lines] if len(lines) <= most else [*lines[:most], f"… and {len(lines) - most} more"]


def _allowed(field: str, kind: str, value: object, limits: Mapping[str, Any]) -> str:
    """Return what a field takes, by the kind of pydantic's fault."""
    match kind:
        case "enum":
            return f"use {words(limits['expected'].replace(chr(39), '').replace(' or ', ', ').split(', '))}"
        case "string_pattern_mismatch" if field == "id":
            return _CLAIM_ID if "{16}" in limits["pattern"] else _FIELDS["claimant"]
        case "string_pattern_mismatch" if field in _FIELDS:
            return _FIELDS[field]
        case "string_too_long":
            return f"use at most {limits['max_length']} characters, it has {len(str(value))}"
        case "string_too_short":
            return _FIELDS.get(field, "write at least one character")
        case "greater_than":
            return f"use a number above {limits['gt']:g}"
        case "greater_than_equal":
            return f"use a number from {limits['ge']:g}"
        case "less_than_equal":
            return f"use a number of at most {limits['le']:g}"
    of_kind = (sentence for start, sentence in _TYPES.items() if kind.startswith(start))
    return next(of_kind, "use what docs/data-model.md gives for this field")
