"""Values: small records that reading makes by the thousand and nobody changes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeVar, dataclass_transform

T = TypeVar("T")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def value(cls: type[T]) -> type[T]:
    """Make a class a dataclass with slots and a hash whose fields the type checker lets nobody assign.

    A frozen dataclass forbids it at run time too, for which it sets each field by a call: making one takes
    three times as long, and a report needs hundreds.
    """
    return dataclass(slots=True, unsafe_hash=True)(cls)
