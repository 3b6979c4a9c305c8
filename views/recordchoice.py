"""Which track record is shown, as an address: kind of claim, horizon, series of maps, row in detail."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from layers.claims import ControlStatus
from layers.record import HORIZONS, USUAL_HORIZON
from views.queryparams import Readers, Unusable, one_of, read_params

_MAX_TEXT: Final = 80


@dataclass(frozen=True, slots=True)
class RecordChoice:
    """What an address says of a record; "" leaves open which series and whose row."""

    status: ControlStatus = ControlStatus.CONTROLS
    matured: int = USUAL_HORIZON
    against: str = ""
    row: str = ""


def to_query(choice: RecordChoice) -> dict[str, str]:
    """Write a choice as query parameters; what is usual or left open is left out."""
    usual = RecordChoice()
    found = {
        "kind": "" if choice.status is usual.status else choice.status.value,
        "matured": "" if choice.matured == usual.matured else str(choice.matured),
        "against": choice.against,
        "who": choice.row,
    }
    return {name: text for name, text in found.items() if text}


def from_query(params: Mapping[str, str], keys: Sequence[str]) -> tuple[RecordChoice, Unusable]:
    """Read a choice, and name the parameters that could not be used; `keys` are the series on offer."""
    readers: Readers = {
        "kind": ("status", ControlStatus),
        "matured": ("matured", _horizon),
        "against": ("against", lambda text: one_of(text, keys)),
        "who": ("row", str),  # a row that is not there: the first is shown
    }
    fields, unusable = read_params(params, readers, _MAX_TEXT)
    return RecordChoice(**fields), unusable


def _horizon(text: str) -> int:
    return int(one_of(text, [str(days) for days in HORIZONS]))
