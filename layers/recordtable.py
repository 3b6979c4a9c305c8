"""A track record as flat rows: one for each claimant, kind and side, then one for each part of its splits."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from typing import Final

from layers.foreign import cell
from layers.lags import Outcome, Unmeasured
from layers.proportion import Proportion
from layers.record import Figures, Record, RecordRow
from layers.survival import Curve

SPLITS: Final = ("period", "oblast")
Value = str | int | float | None
_DECIMALS: Final = 3


def record_rows(record: Record) -> Iterator[dict[str, Value]]:
    """Yield the rows of a record: shares 0 to 1, lags in days, empty where there are too few claims.

    `split` is all, period or oblast, `part` which of them. A median is None where there are too
    few claims (`measured` tells) and where it is not reached.
    """
    for row in record.rows:
        yield _row(record, row, "all", "", row.whole)
        for period, figures in row.by_period.items():
            yield _row(record, row, "period", str(period), figures)
        for oblast, figures in row.by_oblast.items():
            yield _row(record, row, "oblast", oblast, figures)


def to_csv(record: Record) -> bytes:
    """Return a record as CSV: UTF-8 with BOM, no cell a spreadsheet computes."""
    rows = list(record_rows(record))
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    if rows:
        writer.writerow(rows[0])
        writer.writerows([written(value) for value in row.values()] for row in rows)
    return b"\xef\xbb\xbf" + text.getvalue().encode("utf-8", "replace")


def written(value: Value) -> str:
    """Return a value as a cell of a spreadsheet."""
    return "" if value is None else cell(str(value))


def _row(record: Record, row: RecordRow, split: str, part: str, figures: Figures) -> dict[str, Value]:
    outcomes = {outcome.value.replace("-", "_"): figures.outcomes[outcome] for outcome in Outcome}
    left_out = {f"left_out_{why.replace('-', '_')}": figures.unmeasured.get(why, 0) for why in Unmeasured}
    ages = [figures.age(one) for one in figures.still_open]
    return {
        "as_of": record.as_of.isoformat(),
        "last_map": record.last_map.isoformat() if record.last_map else None,
        "claimant": row.claimant,
        "status": row.status.value,
        "side": row.side.value if row.side else "",
        "split": split,
        "part": part,
        "n": figures.n,
        "measured": len(figures.lags),
        "horizon_days": record.horizon,
        "matured": len(figures.matured),
        **outcomes,
        **_proportion("confirmed_in_horizon", figures.confirmed),
        **_median("half", figures.half),
        **_median("full", figures.full),
        **_proportion("contradicted_now", figures.contradicted),
        **_proportion("contradicted_when_said", figures.contradicted_when_said),
        "open": len(ages),
        "oldest_open_days": max(ages, default=None),
        **left_out,
    }


def _proportion(name: str, found: Proportion) -> Mapping[str, Value]:
    low, high = found.interval or (None, None)
    share = found.share
    return {
        name: found.count,
        f"{name}_share": None if share is None else round(share, _DECIMALS),
        f"{name}_low": None if low is None else round(low, _DECIMALS),
        f"{name}_high": None if high is None else round(high, _DECIMALS),
    }


def _median(name: str, curve: Curve | None) -> Mapping[str, Value]:
    low, high = curve.median_interval if curve else (None, None)
    return {
        f"{name}_median_days": curve.median if curve else None,
        f"{name}_median_low": low,
        f"{name}_median_high": high,
    }
