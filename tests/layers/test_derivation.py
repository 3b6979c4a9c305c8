"""What is computed from control maps: made once, found by what it was made from, not believed if damaged."""

from __future__ import annotations

import datetime

import pytest
from shapely.geometry import MultiPolygon, box

from geo.gazetteer import Gazetteer
from layers import timeline
from layers.cli.listing import uncomputed_note
from layers.controlarchive import ControlArchive
from layers.controlmap import AreaKind, Basis
from layers.controloffer import control_layers, place_histories
from layers.derivation import Derivation
from layers.store import ClaimStore
from layers.texts import load
from layers.webmap.controls import encode_controls, encode_histories
from layers.webmap.daynumber import day_number
from tests.layers.controlmaps_made import DAY, EAST, made_map

POKROVSK = "UA14160210010099403"
DAYS = [DAY - datetime.timedelta(days=n) for n in (20, 14, 13, 0)]


@pytest.fixture(scope="module")
def gazetteer():
    return Gazetteer.load()


@pytest.fixture
def archive(tmp_path):
    return ControlArchive(ClaimStore(tmp_path / "data"))


@pytest.fixture
def derivation(archive, gazetteer):
    return Derivation(archive, list(gazetteer.in_box(36.5, 47.5, 38.5, 48.9)))


def advancing():
    """Return maps whose western edge moves from 37.3 to 37.0, over Pokrovsk at 37.18."""
    return [
        made_map(box(37.3 - i / 10, 47.4, 38.2, 48.6), day, others={AreaKind.GREY: _strip(37.3 - i / 10)})
        for i, day in enumerate(DAYS)
    ]


def _strip(east):
    return MultiPolygon([box(east - 0.1, 47.4, east, 48.6)])


def test_timeline_history_and_sums_are_of_the_maps(archive, derivation):
    archive.add(advancing(), by="tester")
    (series,) = archive.series()
    assert (derivation.history(series), derivation.sums(series)) == (None, None)
    assert derivation.uncomputed() == [series]
    assert "4 control maps" in uncomputed_note(derivation)
    derivation.write(series)
    assert (derivation.uncomputed(), uncomputed_note(derivation)) == ([], "")
    decoded = timeline.decode(derivation.timeline(series))
    assert decoded.days == tuple(DAYS)
    assert set(decoded.areas(2)) == {AreaKind.CONTROL, AreaKind.GREY}
    assert decoded.areas(2)[AreaKind.CONTROL].bounds[0] == 37.1
    history = derivation.history(series)
    steps = history.of(POKROVSK)
    assert [steps[0].inside, steps[-1].inside] == [False, True]
    assert [step.share for step in steps] == sorted(step.share for step in steps)
    assert derivation.sums(series).total[-1] > derivation.sums(series).total[0]


def test_what_is_there_is_not_made_again_and_what_no_longer_fits_goes(archive, derivation):
    archive.add(advancing()[:3], by="tester")
    told = []
    derivation.write(archive.series()[0], told.append)
    first = sorted(path.name for path in derivation.folder.iterdir())
    assert len(told) == len(first) == 3
    derivation.write(archive.series()[0], told.append)
    assert len(told) == 3
    archive.add(advancing()[3:], by="tester")
    derivation.write(archive.series()[0], told.append)
    second = sorted(path.name for path in derivation.folder.iterdir())
    assert len(second) == 3
    assert not set(first) & set(second)
    archive.store.remove_control_maps([s.entry.id for s in archive.stored()], by="tester", why="test")
    derivation.drop_all_but(series.key for series in archive.series())
    assert list(derivation.folder.iterdir()) == []


def test_another_gazetteer_gives_another_history(archive, derivation, gazetteer):
    archive.add(advancing(), by="tester")
    (series,) = archive.series()
    derivation.write(series)
    assert Derivation(archive, list(gazetteer.in_box(36.5, 47.5, 37.5, 48.9))).history(series) is None


def test_an_inferred_series_has_a_timeline_with_its_band_and_no_figures(archive, derivation):
    band = MultiPolygon([box(37.1, 47.4, 37.3, 48.6)])
    archive.add([made_map(basis=Basis.INFERRED, band=band, band_km=8.0)], by="tester")
    (series,) = archive.series()
    derivation.write(series)
    assert [path.suffix for path in derivation.folder.iterdir()] == [".timeline"]
    assert timeline.decode(derivation.timeline(series)).areas(0)[AreaKind.BAND].equals(band)
    (layer,) = control_layers(derivation)
    assert (layer.band_km, layer.weeks, layer.kinds) == (8.0, [], (AreaKind.CONTROL, AreaKind.BAND))


def test_the_browser_is_told_of_every_series(archive, derivation):
    archive.add(advancing(), by="tester")
    archive.add([made_map(publisher="isw", basis=Basis.CLAIMED)], by="tester")
    for series in archive.series():
        derivation.write(series)
    served = []

    def serve(name, content):
        served.append((name, content))
        return f"app/static/{name}"

    told = encode_controls(control_layers(derivation, serve), load("en"))
    assert [(one["key"], one["name"], one["basis"]) for one in told] == [
        ("deepstate", "DeepState", "assessed"),
        ("isw-claimed", "ISW", "claimed"),
    ]
    assert told[0]["days"] == [day_number(DAYS[0]), day_number(DAYS[-1])]
    assert told[0]["timeline"] == "app/static/deepstate"
    assert timeline.decode(served[0][1]).days == tuple(DAYS)
    assert sum(week[1] for week in told[0]["weeks"]) > 1000
    histories = encode_histories(place_histories(derivation, [POKROVSK, "nowhere"]))
    assert list(histories) == [POKROVSK]
    (first, last, share, inside), *_ = histories[POKROVSK]["deepstate"]
    assert (first, inside) == (day_number(DAYS[0]), 0)
    assert share == 0
    assert last == day_number(DAYS[1]) - 1 or last == day_number(DAYS[0])


def test_damaged_files_are_left_out_and_the_maps_stay(archive, derivation):
    archive.add(advancing(), by="tester")
    derivation.write(archive.series()[0])
    for path in derivation.folder.glob("*.parquet"):
        path.write_bytes(path.read_bytes()[:-7])
    (layer,) = control_layers(derivation)
    assert layer.weeks == []
    assert layer.timeline
    assert place_histories(derivation, [POKROVSK]) == {}


def test_maps_that_only_a_folder_of_tables_gives_go_along_inline(tmp_path, gazetteer):
    table = made_map(basis=Basis.INFERRED, publisher="claimline", band=MultiPolygon([EAST]), band_km=8.0)
    (tmp_path / "data").mkdir()
    archive = ControlArchive(ClaimStore(tmp_path / "data"), [table])
    (told,) = encode_controls(control_layers(Derivation(archive, list(gazetteer))), load("en"))
    (inline,) = told["maps"]
    assert (told["key"], inline["day"], inline["bandKm"]) == ("claimline-inferred", day_number(DAY), 8.0)
    assert "timeline" not in told
