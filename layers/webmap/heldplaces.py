"""Holdings as columns for the browser: whose word stands for which place, from which day until which."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from layers.claims import Side
from layers.gap import measurable
from layers.holding import holdings
from layers.snapshot import Snapshot
from layers.webmap.daynumber import day_number

_SIDES: Final = (None, Side.RU, Side.UA)


def encode_holdings(
    snapshot: Snapshot, place_at: Mapping[str, int], claimant_ids: Sequence[str]
) -> dict[str, list[Any]]:
    """Return the holdings of a snapshot's accepted claims, whatever its day, in columns.

    `until` is the first day on which the word no longer stands, None while it does; `disc` is 1 where the
    place has ground that a map can be measured on.
    """
    claimant_at = {claimant_id: index for index, claimant_id in enumerate(claimant_ids)}
    places = {item.claim.place_id: item.place for item in snapshot.claims}
    found = holdings((item.claim, item.judgement) for item in snapshot.claims)
    return {
        "claimant": [claimant_at[one.claimant] for one in found],
        "side": [_SIDES.index(one.side) for one in found],
        "place": [place_at[one.place_id] for one in found],
        "since": [day_number(one.since) for one in found],
        "until": [None if one.until is None else day_number(one.until) for one in found],
        "disc": [int(measurable(places[one.place_id])) for one in found],
    }
