"""A track record in words and numbers, as the record page draws it in the browser."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any, Final

from layers.claims import ControlStatus, Side
from layers.explanation import day_in_words
from layers.lags import Lag
from layers.proportion import Proportion
from layers.readout import share_in_words
from layers.record import AGES, Figures, Period, Record, RecordRow, Tracked
from layers.sourcegrade import LEAST_MATURED, THRESHOLDS, UNKNOWN, SourceGrade, explain_grade
from layers.survival import Curve
from layers.texts import Texts

OPEN_AT_FIRST: Final = 8
MOST_OPEN: Final = 200
SPANS: Final = (180, 360, 720)  # days that a curve's axis may cover; the shortest that holds both medians
CARE: Final = ("repeated", "vague", "moving", "reversals", "cautious", "points", "sample", "league")
_WORDS: Final = (
    "claimant", "n", "share", "contradicted", "half", "full", "open", "by.period", "by.oblast", "period",
    "oblast", "care", "open.title", "open.place", "open.said", "open.mapped", "open.age", "open.all", "ages",
    "grade",
    "curve.half", "curve.half.least", "curve.full", "curve.full.least", "curve.axis", "curve.risk",
    "curve.alt", "curve.none", "care.league.short",
)  # fmt: skip
NameOf = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Naming:
    """The reader's language: its texts, and the names of claimants, oblasts and places in it."""

    texts: Texts
    claimant: NameOf
    oblast: NameOf
    place_address: Callable[[str, date], str]  # where the map shows a place on a day
    claimant_side: Callable[[str], Side | None]


def row_key(row: RecordRow) -> str:
    """Return what an address calls a row of one kind of claim."""
    return f"{row.claimant}.{row.side or 'none'}"


def picked(rows: Iterable[RecordRow], key: str) -> RecordRow | None:
    """Return the row of that key, else the first that is measured, else the first."""
    rows = list(rows)
    named = [row for row in rows if row_key(row) == key]
    measured = [row for row in rows if row.whole.lags]
    return next(iter([*named, *measured, *rows]), None)


def record_sheet(
    record: Record, status: ControlStatus, chosen: RecordRow, grade: SourceGrade, naming: Naming
) -> dict[str, Any]:
    """Return what the page shows of one kind of claim, with the detail of one row of it."""
    words = naming.texts
    rows = record.of_kind(status)
    name = naming.claimant(chosen.claimant)
    return {
        "words": _words(record, words),
        "rows": [
            _row(row.whole, row, naming.claimant(row.claimant), words)
            | {"key": row_key(row), "picked": row is chosen}
            | _speaker(naming.claimant_side(row.claimant), row, words)
            for row in rows
        ],
        "title": words.fill("record.lag", name=name),
        "measured": _measured(chosen.whole, words),
        "outcomes": [
            {"text": words[f"record.outcome.{outcome.value}"], "n": count}
            for outcome, count in chosen.whole.outcomes.items()
        ],
        "side": chosen.side.value if chosen.side else "none",
        "curves": _curves(chosen.whole, words),
        "periods": [_row(part, chosen, _period(one, words), words) for one, part in chosen.by_period.items()],
        "oblasts": [
            _row(part, chosen, naming.oblast(one) if one else words["record.oblast.none"], words)
            for one, part in chosen.by_oblast.items()
        ],
        "open": _open(chosen.whole, naming),
        "ages": _ages(chosen.whole, words),
        "grade": _grade(name, grade, words),
        "care": [
            {"title": words[f"record.care.{one}"], "text": words[f"record.care.{one}.why"]} for one in CARE
        ],
    }


def _words(record: Record, words: Texts) -> dict[str, str]:
    found = {name: words[f"record.{name}"] for name in _WORDS}
    return found | {"within": words.count("record.within", record.horizon)}


def _speaker(own: Side | None, row: RecordRow, words: Texts) -> dict[str, str]:
    """Return whose side a claimant is on, and whose gain it told of where that is not its own."""
    side = own.value if own else "none"
    gain = (
        ""
        if row.side is None or row.side is own
        else words.fill("record.gain", side=words[f"side.{row.side}"])
    )
    return {"by": side, "badge": words[f"side.badge.{side}"], "gain": gain}


def _row(figures: Figures, row: RecordRow, name: str, words: Texts) -> dict[str, Any]:
    side = row.side.value if row.side else "none"
    now, then = figures.contradicted, figures.contradicted_when_said
    return {
        "name": name,
        "side": side,
        "n": len(figures.matured),
        "of": words.fill("record.of", n=figures.n) if figures.n != len(figures.matured) else "",
        "bar": _bar(figures.confirmed),
        "few": _no_share(figures, words),
        "contradicted": _percent(now.share),
        "then": "" if now.share == then.share else words.fill("record.then", share=_percent(then.share)),
        "half": _lag(figures.half, words),
        "full": _lag(figures.full, words),
        "open": len(figures.still_open) if figures.lags else "",
    }


def _no_share(figures: Figures, words: Texts) -> str:
    """Return why there is no bar: too few claims, or the commonest reason why none is measured."""
    if figures.lags or not figures.unmeasured:
        return words["record.toofew"]
    why = max(sorted(figures.unmeasured), key=lambda one: figures.unmeasured[one])
    return words[f"record.unmeasured.{why.value}"]


def _bar(found: Proportion) -> dict[str, Any] | None:
    if found.share is None or found.interval is None:
        return None
    low, high = found.interval
    interval = f"{100 * low:.0f}–{100 * high:.0f}"
    return {"at": found.share, "low": low, "high": high, "share": _percent(found.share), "interval": interval}


def _lag(curve: Curve | None, words: Texts) -> dict[str, str]:
    """Return a median lag with its interval in words; empty where there are too few claims."""
    if curve is None:
        return {"median": "", "interval": ""}
    low, high = curve.median_interval
    if curve.median is None:
        later = words.fill("record.lag.later", low=low) if low is not None else ""
        return {"median": words["record.lag.open"], "interval": later}
    interval = words.fill("record.lag.over", low=low) if high is None else f"{low}–{high}"
    return {"median": words.count("count.days", curve.median), "interval": interval}


def _measured(figures: Figures, words: Texts) -> str:
    """Return how many of the claims the curves and shares speak of, and why not of the others."""
    said = words.fill("record.measured", n=len(figures.lags), all=figures.n)
    left = [words.fill(f"record.left.{why.value}", n=n) for why, n in sorted(figures.unmeasured.items()) if n]
    return " ".join([said, *left])


def _curves(figures: Figures, words: Texts) -> dict[str, Any] | None:
    if figures.half is None or figures.full is None:
        return None
    medians = [curve.median for curve in (figures.half, figures.full) if curve.median is not None]
    followed = max(int(figures.half.day[-1]), int(figures.full.day[-1]))
    span = next((days for days in SPANS if max(medians, default=followed) <= 0.9 * days), SPANS[-1])
    step = span // 6
    ticks = list(range(0, span + 1, step))
    return {
        "span": span,
        "ticks": ticks,
        "half": _curve(figures.half, ticks, words),
        "full": _curve(figures.full, ticks, words),
    }


def _curve(curve: Curve, ticks: list[int], words: Texts) -> dict[str, Any]:
    return {
        "day": curve.day.tolist(),
        "mapped": [round(share, 4) for share in curve.mapped.tolist()],
        "low": [None if math.isnan(share) else round(share, 4) for share in curve.low.tolist()],
        "high": [None if math.isnan(share) else round(share, 4) for share in curve.high.tolist()],
        "at_risk": curve.at_risk.tolist(),
        "open": curve.open_days.tolist(),
        "median": curve.median,
        "label": _lag(curve, words)["median"],
        "risk": [curve.at_risk_on(day) for day in ticks],
    }


def _open(figures: Figures, naming: Naming) -> dict[str, Any]:
    listed = figures.still_open[:MOST_OPEN]
    words = naming.texts
    return {
        "about": words["record.open.about"] if listed else words["record.open.nothing"],
        "rows": [_open_claim(one, one.lag, figures, naming) for one in listed if isinstance(one.lag, Lag)],
        "shown": OPEN_AT_FIRST,
        "more": words.fill("record.open.more", shown=OPEN_AT_FIRST, all=len(figures.still_open))
        if len(listed) > OPEN_AT_FIRST
        else "",
    }


def _open_claim(tracked: Tracked, lag: Lag, figures: Figures, naming: Naming) -> dict[str, Any]:
    claim, place, words = tracked.first.claim, tracked.first.item.place, naming.texts
    local = place.name_local if place and words.language == "uk" else ""
    return {
        "place": local or claim.place,
        "address": naming.place_address(claim.place_id, figures.as_of),
        "said": day_in_words(claim.said, words),
        "mapped": share_in_words(lag.share, words.language),
        "age": words.count("count.days", figures.age(tracked)),
    }


def _ages(figures: Figures, words: Texts) -> list[dict[str, Any]]:
    bounds = [words.fill("record.ages.first", high=AGES[0])]
    bounds += [f"{low + 1}–{high}" for low, high in pairwise(AGES)]
    bounds.append(words.fill("record.ages.last", low=AGES[-1]))
    return [
        {"text": words.fill("record.ages.days", span=span), "n": n}
        for span, n in zip(bounds, figures.open_by_age(), strict=True)
    ]


def _grade(name: str, grade: SourceGrade, words: Texts) -> dict[str, Any]:
    letters = [letter for letter, _ in THRESHOLDS] + [UNKNOWN]
    return {
        "letters": [{"letter": letter, "on": letter == grade.letter} for letter in letters],
        "text": f"{name}. {explain_grade(grade, words)}",
        "about": words.fill("record.grade.about", least=LEAST_MATURED),
    }


def _period(period: Period, words: Texts) -> str:
    return words.fill(f"record.half.{period.half}", year=period.year)


def _percent(share: float | None) -> str:
    return "" if share is None else f"{100 * share:.0f} %"
