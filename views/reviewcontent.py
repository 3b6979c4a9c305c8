"""What the review desk has to show: rows of claims, their reports' texts, the list of reports."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Any, Final

from layers.claims import Judgement
from layers.reading import Reading
from layers.reviewqueue import QueueFilter, Waiting, report_key
from layers.reviewsheet import Row, report_list, report_values, row_values
from layers.reviewtext import around, in_text_order, pieces, quoted
from layers.schema import StoredClaim
from layers.texts import Texts
from views import reviewloaders, reviewmap
from views.reviewstate import DeskState

PAGE: Final = 25
MOST_ROWS: Final = 500  # of one report: one that the command line took may have thousands
MOST_REPORTS: Final = 60


def sheet(desk: DeskState, words: Texts, *, queue: bool) -> dict[str, Any]:
    """Return what the browser draws; `queue` is whether the claims that wait may be shown."""
    waiting = reviewloaders.queue(desk.choice.filter, desk.choice.order) if queue else []
    listed = report_list(waiting, words, MOST_REPORTS)
    shared = {"list": listed, "waiting": len(waiting), "judgement": desk.choice.judgement.value}
    if desk.reading is not None:
        return _of_reading(desk.reading, words) | shared
    if desk.choice.report and queue:
        return _of_report(desk, waiting, words) | shared | {"list": _with(desk, listed, words)}
    return _of_queue(waiting, desk, words) | shared


def _with(desk: DeskState, listed: list[dict[str, Any]], words: Texts) -> list[dict[str, Any]]:
    """Return the list of reports with the one that is open, which may have nothing that waits."""
    key, claims = desk.choice.report, reviewloaders.claims_of(desk.choice.report)
    if not claims or any(one["key"] == key for one in listed):
        return listed
    (opened,) = report_list([Waiting(claims[0], 0, 0, 0, 0)], words, 1)
    left = sum(desk.choice.filter.admits(one) for one in claims)
    return [opened | {"n": left or words["page.review.desk.done"]}, *listed]


def _of_queue(waiting: Sequence[Waiting], desk: DeskState, words: Texts) -> dict[str, Any]:
    if not waiting and desk.choice.filter != QueueFilter() and (hidden := len(all_queue())):
        return {"mode": "filtered", "rows": [], "reports": {}, "page": 0, "pages": 1, "hidden": hidden}
    page, pages = _paged(desk, len(waiting), PAGE)
    first = page * PAGE
    shown = waiting[first : first + PAGE]
    rows = [Row(first + n + 1, one.stored, one) for n, one in enumerate(shown)]
    on_page = {one.stored.claim.id for one in shown}
    reports = {
        key: _report(reviewloaders.claims_of(key), words, on_page)
        for key in dict.fromkeys(report_key(one.stored.claim) for one in shown)
    }
    return _drawn(rows, reports, words) | {"mode": "queue", "page": page, "pages": pages}


def _paged(desk: DeskState, count: int, most: int) -> tuple[int, int]:
    """Return which page of how many is shown; the last one where the one asked for is not there."""
    pages = max(1, -(-count // most))
    desk.choice = replace(desk.choice, page=min(desk.choice.page, pages - 1))
    return desk.choice.page, pages


def _of_report(desk: DeskState, waiting: Sequence[Waiting], words: Texts) -> dict[str, Any]:
    key = desk.choice.report
    every = reviewloaders.claims_of(key)
    if not every:
        return {"mode": "missing", "rows": [], "reports": {}, "page": 0, "pages": 1}
    claims = [stored for stored in every if not stored.superseded_by]
    queued = {one.stored.claim.id: one for one in waiting}
    # A claim keeps its number in the text, whatever is shown beside it.
    chosen = [(n, one) for n, one in enumerate(claims, start=1) if desk.choice.shows(one)]
    page, pages = _paged(desk, len(chosen), MOST_ROWS)
    shown = chosen[page * MOST_ROWS : (page + 1) * MOST_ROWS]
    rows = [Row(n, stored, queued.get(stored.claim.id)) for n, stored in shown]
    only = {one.claim.id for _, one in shown} if pages > 1 else None
    judged = sum(one.judgement is not Judgement.PENDING for one in claims)
    return _drawn(rows, {key: _report(every, words, only)}, words) | {
        "mode": "report", "page": page, "pages": pages, "count": len(claims), "judged": judged,
        "hidden": len(claims) - len(chosen),
    }  # fmt: skip


def _of_reading(reading: Reading, words: Texts) -> dict[str, Any]:
    """Return a report that was read and is in no ledger: nothing of it can be decided."""
    claims = in_text_order(reading.claims)
    rows = [Row(n + 1, StoredClaim(claim)) for n, claim in enumerate(claims)]
    named = reviewloaders.place_namer(words.language)
    paragraphs = pieces(reading.document.text, claims, reading.resolutions, named)
    source = reading.document.provenance
    report = report_values(source, words, paragraphs, [claim.id for claim in claims], kept=True)
    key = report_key(claims[0]) if claims else reading.document.sha256
    return _drawn(rows, {key: report}, words) | {"mode": "reading", "page": 0, "pages": 1}


def _drawn(rows: Sequence[Row], reports: dict[str, Any], words: Texts) -> dict[str, Any]:
    names = reviewloaders.names(words.language)
    claims = [row.stored.claim for row in rows]
    named = [one for claim in claims for one in (claim, *claim.alternatives)]
    places = reviewloaders.place_names({one.place_id for one in named}, words.language)
    oblasts = reviewloaders.oblast_names({one.oblast for one in named}, words.language)
    namesakes = {
        one.place_id for claim in claims if claim.alternatives for one in (claim, *claim.alternatives)
    }
    raions = reviewloaders.raion_names(namesakes, words.language)
    at = reviewmap.spots(claims)
    values = [
        row_values(row, names, words, places, oblasts, raions) | {"spot": spot}
        for row, spot in zip(rows, at, strict=True)
    ]
    return {"rows": values, "reports": reports}


def _report(
    stored: Sequence[StoredClaim], words: Texts, only: Collection[str] | None = None
) -> dict[str, Any]:
    """Return a report's text: whole where it is kept, else its quotes; or only what is near some claims."""
    claims = [one.claim for one in stored if not one.superseded_by]
    ids = [claim.id for claim in claims]
    source = stored[0].claim.provenance  # its text is there when nothing that was read in it stands
    kept = reviewloaders.texts().of(source.sha256) if source.sha256 else None
    named = reviewloaders.place_namer(words.language)
    paragraphs = quoted(claims) if kept is None else pieces(kept[0], claims, kept[1], named)
    shown = paragraphs
    if only is not None:
        shown = around(paragraphs, {n for n, one in enumerate(ids) if one in only})
    values = report_values(source, words, shown, ids, kept=kept is not None)
    return values | {"left": len(paragraphs) - len(shown)}


def all_queue() -> list[Waiting]:
    """Return all claims that nobody has judged, whatever was chosen."""
    return reviewloaders.queue(QueueFilter(), "matters")
