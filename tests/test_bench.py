"""The bench cannot rot: its cheap parts run with tiny sizes. No time is asserted."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from bench import (
    bulk,
    controlimport,
    document,
    machine,
    peer,
    peer_picture,
    placeshares,
    readingspeed,
    render,
    repaint,
)
from bench import gazetteer as gazetteer_bench
from bench import payload as payload_bench
from bench import snapshot as snapshot_bench
from bench import timeline as timeline_bench
from bench.__main__ import TOPICS
from bench.browser import Traffic
from bench.row import Row, as_markdown, as_text
from layers.exports.registry import format_of
from layers.placehistory import PlaceHistory
from tests.layers.exports.datasets_made import made_dataset
from tests.layers.timeline_made import made_up_days


def test_a_row_knows_its_ratio_and_whether_the_budget_is_kept() -> None:
    faster = Row("time", "ms", 10, 40, 20)
    slower = Row("time", "ms", 30, 15, 20)
    quicker = Row("speed", "/s", 30, 15, 20, more=True)
    assert (faster.ratio, faster.within) == (4, True)
    assert (slower.ratio, slower.within) == (0.5, False)
    assert (quicker.ratio, quicker.within) == (2, True)
    assert (Row("time", "ms", 10).ratio, Row("time", "ms", 10).within) == (None, None)


def test_the_tables_hold_every_figure() -> None:
    rows = [Row("toggle", "ms", 12.34, 1234.5, 60, peer_name="other"), Row("load", "ms", 700, None, 500)]
    for table in (as_text(rows), as_markdown(rows)):
        for part in ("12.3 ms", "1,234 ms (other)", "at most 60 ms", "yes", "700 ms", "NO"):
            assert part in table
    assert {len(line.split(" | ")) for line in as_markdown(rows).splitlines()} == {6}


def test_the_page_of_figures_names_machine_and_gaps() -> None:
    tables = {"Gazetteer": [Row("load", "ms", 7)]}
    page = document.document(tables, ["First paint (no browser)"], "2 cores", "busy")
    for part in (
        "2 cores",
        "busy",
        "| load | 7 ms |",
        "Not measured: First paint (no browser).",
        "make bench",
    ):
        assert part in page


def test_every_topic_is_explained_on_the_page_of_figures() -> None:
    page = document.document({}, [], "2 cores", "")
    titles = {title.removesuffix(" in the app") for title, _ in TOPICS.values()}
    assert [title for title in titles if f"- **{title}**" not in page] == []


def test_the_machine_is_named_in_general_terms() -> None:
    assert "cores" in machine.machine()
    assert "Python 3." in machine.machine()


def test_gazetteer_in_a_fresh_process() -> None:
    load = gazetteer_bench.rows(runs=1, peer=False)[0]
    assert load.budget == 500
    assert load.ours is not None
    assert load.ours > 0


def test_render_measures_both_ways() -> None:
    rows = {row.name: row for row in render.rows(sizes=(30,), runs=1)}
    built = rows["folium build + render, 30 places"]
    assert built.ours
    assert built.peer
    data = next(row for name, row in rows.items() if "the data in it" in name)
    assert data.ours
    assert data.ours < 100


def test_the_peer_draws_every_place() -> None:
    points = peer.collection(30)
    assert len(points["features"]) == 30
    page = peer.blank_map()
    peer.geojson(points).add_to(page)
    assert page.get_root().render().count('"Point"') == 30
    page = peer.blank_map()
    peer.circle_markers(points).add_to(page)
    assert page.get_root().render().count("L.circleMarker(") == 30


def test_browser_data_of_made_up_claims() -> None:
    assert all(row.ours for row in payload_bench.rows(sizes=(5,), runs=1))


def test_reading_finds_mentions_and_claims() -> None:
    rows = readingspeed.rows(reports=1, long_reports=0, runs=1)
    assert len(rows) >= 3
    assert all(row.ours for row in rows)


def test_bulk_reading_is_measured_with_all_that_it_keeps() -> None:
    rows = bulk.rows(reports=2, peer_reports=0, runs=1, made_up=True)
    assert all(row.ours and row.ours > 0 for row in rows)
    assert rows[0].name == "add --bulk, 2 made-up reports"


def test_place_shares_of_made_up_maps_and_the_peer_comes_to_the_same() -> None:
    rows = placeshares.rows(days=4, places=40, peer_days=1, made_up=True)
    assert len(rows) == 7
    assert all(row.ours for row in rows)
    assert all(row.peer for row in rows if row.unit != "MB")
    places, maps = placeshares.places_of("villages", None)[:200], placeshares.made_up_maps(5)
    history = PlaceHistory.build("bench", maps, places, "")
    day, area = maps[-1]
    ours = history.as_of(day)
    share, inside = placeshares.peer_shares(*placeshares.peer_ground(places), area)
    assert ours is not None
    assert 0 < inside.sum() < len(places)
    assert ours.share == pytest.approx(share, abs=0.001)
    assert ours.inside.tolist() == inside.tolist()


def test_an_import_is_measured_with_all_that_it_keeps() -> None:
    rows = controlimport.rows(days=3, made_up=True)
    assert [row.name.split(" of ")[-1] for row in rows[:3]] == ["3 made-up maps"] * 3
    assert all(row.ours and row.ours > 0 for row in rows)
    assert rows[0].peer


def test_traffic_is_counted_by_path_and_foreign_host() -> None:
    traffic = Traffic()
    for number, url in enumerate(("http://127.0.0.1:1/app/static/a.js", "https://cdn.example/x.js"), start=1):
        traffic._asked({"requestId": str(number), "request": {"url": url}})
    traffic._arrived({"requestId": "1", "encodedDataLength": 40})
    traffic._framed({"response": {"payloadData": "AAAA", "opcode": 2}})
    assert traffic.paths == {"/app/static/a.js": 40}
    assert traffic.foreign == {"cdn.example": 1}
    assert traffic.websocket == 3


@pytest.mark.xdist_group("browser")
def test_a_toggle_is_measured_by_what_is_drawn() -> None:
    rows = {row.name: row for row in repaint.rows(sizes=(30,), runs=1, peer_runs=0)}
    assert rows["toggle -> repaint, 30 places, on"].ours
    assert rows["toggle -> repaint, 30 places, off"].ours


@pytest.mark.xdist_group("browser")
def test_control_through_time_is_measured_beside_the_usual_ways() -> None:
    rows = timeline_bench.rows(list(made_up_days(12, 120)), runs=1, played=4)
    figures = {row.name.split(": ")[-1]: row for row in rows}
    for name in ("file, gzipped", "what it adds to a page", "a day's step", "jump across all days"):
        assert figures[name].ours
        assert figures[name].peer
    assert figures["dropped"].ours is not None


def test_the_peer_of_pictures_draws_every_shape_of_our_data_file(tmp_path: Path) -> None:
    file = tmp_path / "x.geojson"
    for path, content in format_of(file).files(made_dataset(), file).items():
        path.write_bytes(content)
    figure_map, shapes = peer_picture.page(file)
    found = json.loads(file.read_text(encoding="utf-8"))["features"]
    assert 0 < shapes == sum(1 for one in found if one["geometry"])
    assert "Madeove 4" in figure_map.get_root().render()


def test_a_command_is_measured_without_what_measures_it() -> None:
    ballast = b"x" * 150_000_000
    seconds, megabytes = snapshot_bench.measured([sys.executable, "-c", "pass"], runs=1)
    assert 0 < seconds < 30
    assert 1 < megabytes < 100
    assert len(ballast) > 0
