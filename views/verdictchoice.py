"""Which verdicts the evidence page is asked for: as an address, and with what the map shows filled in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from layers.assess import Verdict
from layers.selection import Selection
from layers.snapshot import LAYER_OF
from views.queryparams import Unusable, read_params

PARAMETER: Final = "verdict"
# Best borne out first, as a reader scans them.
ORDER: Final = (
    Verdict.CONFIRMED, Verdict.PARTLY_CONFIRMED, Verdict.CORROBORATED, Verdict.UNVERIFIED, Verdict.DISPUTED,
    Verdict.CONTRADICTED,
)  # fmt: skip
_MAX_TEXT: Final = 120


def to_query(verdicts: frozenset[Verdict] | None) -> dict[str, str]:
    """Write a choice as query parameters; nothing chosen, which is all, is left out."""
    return {PARAMETER: ",".join(one for one in ORDER if one in verdicts)} if verdicts else {}


def from_query(params: Mapping[str, str]) -> tuple[frozenset[Verdict] | None, Unusable]:
    """Read a choice, None where the address names none, and the parameter where it could not be used."""
    fields, unusable = read_params(params, {PARAMETER: ("verdicts", _verdicts)}, _MAX_TEXT)
    return fields.get("verdicts"), unusable


def _verdicts(text: str) -> frozenset[Verdict] | None:
    return frozenset(Verdict(part) for part in text.split(",")) if text else None


def of_layers(selection: Selection) -> frozenset[Verdict]:
    """Return the verdicts of the layers that the map shows; empty, which is all, where it shows every one."""
    shown = frozenset(verdict for verdict, layer in LAYER_OF.items() if layer in selection.layers)
    return frozenset() if shown == frozenset(Verdict) else shown
