"""The area of every map of a series over time: steps, with a gap wherever days have no map."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

import altair as alt
import pandas as pd

from layers.areasums import AreaSums
from layers.texts import Texts

_INK: Final = {False: "#1A1A1A", True: "#F1F0EC"}
_MUTED: Final = {False: "#5C5954", True: "#B4B3AE"}
_HEIGHT: Final = 220


def steps(sums: AreaSums) -> pd.DataFrame:
    """Return the corners of a series' steps: `day`, `km2`, and `run`, the number of days without a gap.

    A map holds for its own day, so a run ends on the day after its last map; nothing joins two runs.
    """
    rows: list[tuple[date, float, int]] = []
    run = 0
    for row, (day, km2) in enumerate(zip(sums.days, sums.total, strict=True)):
        if row and day - sums.days[row - 1] > timedelta(days=1):
            rows.append(_end(sums, row - 1, run))
            run += 1
        rows.append((day, float(km2), run))
    rows.append(_end(sums, len(sums.days) - 1, run))
    frame = pd.DataFrame(rows, columns=["day", "km2", "run"])
    return frame.assign(day=pd.to_datetime(frame["day"]))


def _end(sums: AreaSums, row: int, run: int) -> tuple[date, float, int]:
    return sums.days[row] + timedelta(days=1), float(sums.total[row]), run


def area_chart(sums: AreaSums, marked: Sequence[date], words: Texts, *, dark: bool) -> alt.LayerChart:
    """Return the chart of a series; `marked` are the days of its maps that are compared."""
    frame = steps(sums)
    x = alt.X("day:T", title=None, axis=alt.Axis(format="%Y-%m-%d", labelOverlap=True))
    y = alt.Y("km2:Q", title=words["page.compare.area.km2"], scale=alt.Scale(zero=False))
    tooltip = [
        alt.Tooltip("day:T", title=words["page.compare.area.day"], format="%Y-%m-%d"),
        alt.Tooltip("km2:Q", title=words["page.compare.area.km2"], format=",.0f"),
    ]
    line = (
        alt.Chart(frame)
        .mark_line(interpolate="step-after", color=_INK[dark], strokeWidth=1.6)
        .encode(x=x, y=y, detail="run:N", tooltip=tooltip)
    )
    # A run of one map is a dash of one day, narrower than a pixel over years: a dot shows that it is there.
    single = frame[frame.groupby("run")["day"].transform("size") == 2].drop_duplicates("run")
    dots = (
        alt.Chart(single)
        .mark_point(filled=True, size=26, color=_INK[dark], opacity=1)
        .encode(x=x, y=y, tooltip=tooltip)
    )
    days = pd.DataFrame({"day": pd.to_datetime(sorted(set(marked)))})
    rules = alt.Chart(days).mark_rule(strokeDash=[4, 3], color=_MUTED[dark]).encode(x="day:T")
    shown = [line, *([] if single.empty else [dots]), *([rules] if len(days) else [])]
    return alt.layer(*shown).properties(height=_HEIGHT)
