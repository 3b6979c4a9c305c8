"""The archive of control maps: what is noted, what supersedes what, which map serves a day."""

from __future__ import annotations

import datetime
import gzip
import json

import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import MultiPolygon, Point, box

from layers import mapfile
from layers.chain import EventKind
from layers.controlarchive import ControlArchive
from layers.controlmap import AreaKind, Basis
from layers.errors import FileFaultsError, LayerError, UnknownNameError
from layers.mapentry import REMOVED, entry_of
from layers.store import ClaimStore
from tests.layers.controlmaps_made import DAY, EAST, made_map

DAYS = [DAY - datetime.timedelta(days=n) for n in (9, 4, 3, 0)]


@pytest.fixture
def archive(tmp_path):
    return ControlArchive(ClaimStore(tmp_path / "data"))


def moved(degrees):
    return shapely.affinity.translate(EAST, -degrees)


def test_a_map_comes_back_as_it_was_added(archive):
    grey = MultiPolygon([box(37.0, 47.4, 37.2, 48.6)])
    ring = EAST.difference(Point(37.7, 48.0).buffer(0.1))
    one = made_map(
        MultiPolygon([ring, box(36.0, 47.4, 36.1, 47.5)]),
        others={AreaKind.GREY: grey},
        repaired=("feature 3: mended",),
        dropped={"units": 12},
        retrieved=DAY,
    )
    archive.add([one], by="tester")
    assert archive.on("deepstate", DAY) == one


def test_the_nearest_map_on_or_before_a_day_serves_it_with_its_own_date(archive):
    archive.add([made_map(moved(i / 10), day) for i, day in enumerate(DAYS)], by="tester")
    assert archive.series()[0].days == tuple(DAYS)
    served = {day: archive.on("", day) for day in (DAYS[1], DAYS[0] + datetime.timedelta(days=2))}
    assert served[DAYS[1]].date == DAYS[1]
    assert served[DAYS[0] + datetime.timedelta(days=2)].date == DAYS[0]
    assert archive.on("deepstate", DAYS[-1] + datetime.timedelta(days=300)).date == DAYS[-1]
    assert archive.on("deepstate", DAYS[0] - datetime.timedelta(days=1)) is None


@settings(deadline=None)
@given(
    st.lists(st.integers(0, 60), min_size=1, max_size=8, unique=True),
    st.integers(-5, 70),
)
def test_no_day_is_served_by_a_later_map(tmp_path_factory, offsets, asked):
    archive = ControlArchive(ClaimStore(tmp_path_factory.mktemp("maps") / "data"))
    start = DAY - datetime.timedelta(days=60)
    archive.add([made_map(day=start + datetime.timedelta(days=n)) for n in offsets], by="tester")
    day = start + datetime.timedelta(days=asked)
    found = archive.on("deepstate", day)
    known = [n for n in offsets if n <= asked]
    assert (found.date if found else None) == (start + datetime.timedelta(days=max(known)) if known else None)


def test_adding_the_same_again_changes_nothing(archive):
    archive.add([made_map()], by="tester")
    before = archive.store.ledger.head
    again = archive.add([made_map()], by="somebody else")
    assert (again.new, again.known, archive.store.ledger.head) == ((), 1, before)


def test_a_newer_map_of_the_same_day_supersedes_and_the_older_stays_in_the_ledger(archive):
    archive.add([made_map()], by="tester")
    first = archive.stored()[0].entry.id
    added = archive.add([made_map(moved(0.2))], by="tester")
    assert added.superseded == (first,)
    assert archive.on("deepstate", DAY).area.equals(MultiPolygon([moved(0.2)]))
    old = next(stored for stored in archive.stored() if stored.entry.id == first)
    assert old.superseded_by == added.new[0].id
    kinds = [event.kind for event in archive.store.ledger.events()]
    assert kinds == [EventKind.CONTROL_ADDED, EventKind.CONTROL_ADDED]
    assert len(archive.series()[0].days) == 1


def test_a_removed_map_serves_no_day_and_can_be_added_again(archive):
    archive.add([made_map(day=day) for day in DAYS], by="tester")
    gone = next(s.entry for s in archive.stored() if s.entry.date == DAYS[-1])
    archive.store.remove_control_maps([gone.id], by="tester", why="of another day")
    assert archive.on("deepstate", DAYS[-1]).date == DAYS[-2]
    assert [s.superseded_by for s in archive.stored() if s.entry.id == gone.id] == [REMOVED]
    with pytest.raises(UnknownNameError):
        archive.store.remove_control_maps([gone.id], by="tester", why="again")
    archive.add([made_map(day=DAYS[-1])], by="tester")
    assert archive.on("deepstate", DAYS[-1]).date == DAYS[-1]


def test_publishers_and_bases_are_series_of_their_own(archive):
    claimed = made_map(moved(0.3), publisher="isw", basis=Basis.CLAIMED)
    archive.add([made_map(day=day, publisher="isw") for day in DAYS[:2]], by="tester")
    archive.add([claimed, *(made_map(day=day) for day in DAYS)], by="tester")
    assert [series.key for series in archive.series()] == ["deepstate", "isw", "isw-claimed"]
    assert [series.name for series in archive.series()][:2] == ["DeepState", "ISW"]
    assert archive.on("isw-claimed", DAY) == claimed


def test_an_unknown_series_is_named_with_those_there_are(archive):
    archive.add([made_map()], by="tester")
    with pytest.raises(UnknownNameError, match="'viina'; use deepstate"):
        archive.on("viina", DAY)


def test_a_fault_while_reading_leaves_the_store_as_it_was(archive, tmp_path):
    def maps():
        yield made_map()
        raise LayerError("the second one is broken")

    with pytest.raises(LayerError, match="the second one"):
        archive.add(maps(), by="tester")
    assert not (tmp_path / "data").exists()


def test_a_fact_that_acts_on_a_terminal_is_refused_whole(archive, tmp_path):
    with pytest.raises(LayerError, match="attribution"):
        archive.add([made_map(), made_map(day=DAYS[0], attribution="red\x1b[31m")], by="tester")
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize("damage", ["missing", "cut", "other"])
def test_a_damaged_geometry_is_named_and_never_drawn(archive, damage):
    archive.add([made_map()], by="tester")
    (path,) = archive.folder.iterdir()
    if damage == "missing":
        path.unlink()
    elif damage == "cut":
        path.write_bytes(path.read_bytes()[:-9])
    else:
        path.write_bytes(gzip.compress(mapfile.encoded(made_map(moved(0.1)))))
    (fault,) = archive.faults()
    assert path.name in fault
    with pytest.raises(FileFaultsError, match="import the map again"):
        archive.on("deepstate", DAY)


def test_stored_geometry_is_plain_geojson_with_the_source_s_digits(archive):
    exact = box(37.123456789012345, 47.4, 38.2, 48.6)
    archive.add([made_map(exact)], by="tester")
    (path,) = archive.folder.iterdir()
    (feature,) = json.loads(gzip.decompress(path.read_bytes()))["features"]
    assert feature["properties"] == {"kind": "control"}
    assert shapely.from_geojson(json.dumps(feature["geometry"])).bounds[0] == 37.123456789012345


def test_equal_areas_of_two_days_are_one_file(archive):
    archive.add([made_map(day=day) for day in DAYS], by="tester")
    assert len(list(archive.folder.iterdir())) == 1


def test_the_id_depends_on_content_and_not_on_the_file_s_name():
    one, renamed, other = made_map(), made_map(file="renamed.geojson"), made_map(moved(0.1))
    ids = [entry_of(m, mapfile.digest(mapfile.encoded(m))).id for m in (one, renamed, other)]
    assert ids[0] == ids[1] != ids[2]


def test_many_repairs_are_kept_in_number():
    entry = entry_of(made_map(repaired=tuple(f"feature {n}: mended" for n in range(80))), "0" * 64)
    assert entry.repaired[-1] == "and 30 more repairs"


def test_check_says_that_a_map_was_added_twice(archive):
    archive.add([made_map()], by="tester")
    body = archive.store.ledger.events()[0].body
    archive.store.ledger.append([(EventKind.CONTROL_ADDED, body)], by="tester")
    assert any("was added before" in fault for fault in archive.store.check())
