"""Query parameters read with care: each by its own reader, what is unusable named and left out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

MAX_TEXT: Final = 300
_SHOWN: Final = 60  # signs of an unusable value that a page repeats
Readers = Mapping[str, tuple[str, Callable[[str], Any]]]  # parameter -> field, reader
Unusable = tuple[tuple[str, str], ...]  # parameter, value


def read_params(
    params: Mapping[str, str], readers: Readers, longest: int = MAX_TEXT
) -> tuple[dict[str, Any], Unusable]:
    """Return the fields that parameters give, and the parameters that could not be used.

    A reader raises ValueError for what it does not take; values of more than `longest` signs are not read.
    """
    fields: dict[str, Any] = {}
    unusable: list[tuple[str, str]] = []
    for name, (field, read) in readers.items():
        if name not in params:
            continue
        try:
            if len(params[name]) > longest:
                raise ValueError("too long")
            fields[field] = read(params[name])
        except ValueError:
            unusable.append((name, params[name][:_SHOWN]))
    return fields, tuple(unusable)


def one_of(text: str, allowed: Sequence[str]) -> str:
    """Return a text that is allowed; raise ValueError for another one."""
    if text not in allowed:
        raise ValueError(f"{text!r} is not one of {tuple(allowed)}")
    return text
