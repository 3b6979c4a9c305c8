"""Values: small records that reading makes by the thousand and nobody changes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, fields
from functools import cache
from operator import attrgetter
from typing import Any, TypeVar, dataclass_transform

T = TypeVar("T")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def value(cls: type[T]) -> type[T]:
    """Make a class a dataclass with slots and a hash whose fields the type checker lets nobody assign.

    A frozen dataclass forbids it at run time too, for which it sets each field by a call: making one takes
    three times as long, and a report needs hundreds.
    """
    return dataclass(slots=True, unsafe_hash=True)(cls)


def replace(one: T, **changes: object) -> T:
    """Return a record with some fields changed, as `dataclasses.replace` does in six times as long."""
    make: Any = type(one)
    names, read = _fields_of(make)
    changed: T = make(**(dict(zip(names, read(one), strict=False)) | changes))
    return changed


@cache
def _fields_of(cls: Any) -> tuple[tuple[str, ...], Callable[[object], tuple[object, ...]]]:
    """Return the names of a record's fields, and what reads them all at once."""
    names = tuple(one.name for one in fields(cls))
    return names, attrgetter(*names, names[0])  # twice the first: of one name no tuple would come
