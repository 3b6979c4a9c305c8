"""Builds claims for tests: only what a test cares about is named."""

from __future__ import annotations

from datetime import date
from typing import Any

from layers.claims import Claim, ClaimantKind, Confidence, ControlStatus, Provenance, Side

DAY = date(2025, 11, 27)
CLAIMANTS: dict[str, tuple[ClaimantKind, Side | None]] = {
    "ru-mod": (ClaimantKind.MILITARY, Side.RU),
    "ru-gov": (ClaimantKind.GOVERNMENT, Side.RU),
    "ru-milblogger": (ClaimantKind.MILBLOGGER, Side.RU),
    "ua-general-staff": (ClaimantKind.MILITARY, Side.UA),
    "ua-official": (ClaimantKind.GOVERNMENT, Side.UA),
    "isw": (ClaimantKind.MONITOR, None),
    "deepstate": (ClaimantKind.MONITOR, None),
    "footage": (ClaimantKind.VISUAL, None),
    "a-newspaper": (ClaimantKind.MEDIA, None),
}


def make_claim(by: str = "ru-mod", /, **changes: Any) -> Claim:
    """Return an identified claim of a known test claimant about a made-up place."""
    kind, side = CLAIMANTS[by]
    said = changes.pop("said", DAY)
    fields: dict[str, Any] = {
        "claimant": by,
        "claimant_kind": kind,
        "claimant_side": side,
        "place_id": "UA-test-place",
        "place": "Testove",
        "oblast": "Donetsk",
        "as_written": "Testove",
        "side": Side.RU,
        "status": ControlStatus.CONTROLS,
        "said": said,
        "quote": "not quoted",
        "confidence": Confidence.MODERATE,
        "provenance": Provenance(publisher="The Test Gazette", published=said),
    }
    return Claim(**(fields | changes)).identified()
