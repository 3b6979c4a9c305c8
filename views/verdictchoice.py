"""Which verdicts the evidence page is asked for: as an address, and with what the map shows filled in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from layers.assess import Verdict
from layers.snapshot import LAYER_OF, Selection

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


def from_query(params: Mapping[str, str]) -> tuple[frozenset[Verdict] | None, tuple[tuple[str, str], ...]]:
    """Read a choice, None where the address names none, and the parameter where it could not be used."""
    text = params.get(PARAMETER, "")
    if not text:
        return None, ()
    try:
        if len(text) > _MAX_TEXT:
            raise ValueError("too long")
        return frozenset(Verdict(part) for part in text.split(",")), ()
    except ValueError:
        return None, ((PARAMETER, text[:60]),)


def of_layers(selection: Selection) -> frozenset[Verdict]:
    """Return the verdicts of the layers that the map shows; empty, which is all, where it shows every one."""
    shown = frozenset(verdict for verdict, layer in LAYER_OF.items() if layer in selection.layers)
    return frozenset() if shown == frozenset(Verdict) else shown
