"""The history of places: asked for days, places and changes; written, read, and refused where damaged."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import MultiPolygon, box

from geo.place import Place
from layers.derivedfile import write_derived
from layers.errors import FileFaultsError, LayerError
from layers.placehistory import KIND, HandChange, PlaceHistory, history_inputs


def place(name: str, lon: float | None, lat: float | None = 48.0) -> Place:
    return Place(
        name,
        name,
        name,
        "settlement",
        "village",
        "",
        "",
        "",
        "UA",
        lon,
        lat if lon is not None else None,
        None,
        None,
    )


def day(number: int) -> datetime.date:
    return datetime.date(2025, 1, number)


PLACES = [place("west", 36.0), place("middle", 36.5), place("east", 37.0), place("nowhere", None)]
# The 3rd and 4th have no map; the area grows westwards, and on the 6th loses the middle again.
EDGES = {1: 36.8, 2: 36.5, 5: 35.5, 6: 36.7, 7: 36.2}
HISTORY = PlaceHistory.build(
    "example", ((day(number), box(edge, 47, 38, 49)) for number, edge in EDGES.items()), PLACES, "0" * 64
)


def test_places_without_a_point_are_left_out_and_days_are_those_of_the_maps() -> None:
    assert HISTORY.place_ids.to_list() == ["west", "middle", "east"]
    assert HISTORY.days == tuple(map(day, EDGES))
    assert HISTORY.of("nowhere") == []
    assert HISTORY.of("not known") == []


def test_a_day_without_a_map_takes_the_one_before_and_says_so() -> None:
    found = HISTORY.as_of(day(4))
    assert found is not None
    assert found.day == day(2)
    frame = found.frame()
    assert frame["share"].to_dict() == pytest.approx({"west": 0, "middle": 0.5, "east": 1}, abs=1e-3)
    assert frame["inside"].to_dict() == {"west": False, "middle": True, "east": True}
    assert HISTORY.as_of(datetime.date(2024, 12, 31)) is None
    last = HISTORY.as_of(datetime.date(2030, 1, 1))
    assert last is not None
    assert last.day == day(7)


def test_a_places_history_names_the_days_of_maps_only() -> None:
    found = [(one.first_day, one.last_day, round(one.share, 2), one.inside) for one in HISTORY.of("middle")]
    assert found == [
        (day(1), day(1), 0, False),
        (day(2), day(2), 0.5, True),
        (day(5), day(5), 1, True),
        (day(6), day(6), 0, False),
        (day(7), day(7), 1, True),
    ]
    assert HISTORY.of("east") == [(day(1), day(7), 1.0, True)]


def test_what_changed_hands_is_the_net_difference_and_dated_by_the_first_map_of_its_last_state() -> None:
    assert HISTORY.changed_hands(day(1), day(4)) == [HandChange("middle", "entered", day(2))]
    assert HISTORY.changed_hands(day(1), day(5)) == [
        HandChange("middle", "entered", day(2)),
        HandChange("west", "entered", day(5)),
    ]
    assert HISTORY.changed_hands(day(5), day(6)) == [
        HandChange("middle", "left", day(6)),
        HandChange("west", "left", day(6)),
    ]
    assert HISTORY.changed_hands(day(1), day(7)) == [HandChange("middle", "entered", day(7))]
    assert HISTORY.changed_hands(day(5), day(7)) == [HandChange("west", "left", day(6))]
    assert HISTORY.changed_hands(day(2), day(2)) == []


def test_what_cannot_be_compared_is_said() -> None:
    with pytest.raises(LayerError, match="earlier day first"):
        HISTORY.changed_hands(day(5), day(4))
    with pytest.raises(LayerError, match="no map on or before 2024-12-31, its first is of 2025-01-01"):
        HISTORY.changed_hands(datetime.date(2024, 12, 31), day(4))


@pytest.mark.parametrize(("maps", "places"), [([], PLACES), ([(day(1), MultiPolygon())], PLACES[3:])])
def test_without_a_map_or_a_point_there_is_no_history(maps: list, places: list[Place]) -> None:
    with pytest.raises(LayerError, match="no history"):
        PlaceHistory.build("example", maps, places, "")


def test_written_and_read_it_is_the_same_and_the_same_again(tmp_path: Path) -> None:
    path = tmp_path / "history.parquet"
    HISTORY.write(path)
    first = path.read_bytes()
    found = PlaceHistory.read(path)
    assert (found.series, found.inputs, found.days) == (HISTORY.series, HISTORY.inputs, HISTORY.days)
    assert found.place_ids.equals(HISTORY.place_ids)
    for name in ("place", "first", "share", "inside"):
        assert np.array_equal(getattr(found.intervals, name), getattr(HISTORY.intervals, name))
    assert found.changed_hands(day(1), day(7)) == HISTORY.changed_hands(day(1), day(7))
    found.write(path)
    assert path.read_bytes() == first


def test_the_hash_of_its_inputs_follows_maps_and_points() -> None:
    maps = [(day(1), "a" * 64), (day(2), "b" * 64)]
    base = history_inputs("example", maps, PLACES)
    assert base == history_inputs("example", maps, PLACES)
    assert base == history_inputs("example", maps, PLACES[:3])
    assert (
        len(
            {
                base,
                history_inputs("other", maps, PLACES),
                history_inputs("example", maps[:1], PLACES),
                history_inputs("example", [(day(1), "a" * 64), (day(3), "b" * 64)], PLACES),
                history_inputs("example", [(day(1), "a" * 64), (day(2), "c" * 64)], PLACES),
                history_inputs("example", maps, [place("west", 36.1), *PLACES[1:]]),
            }
        )
        == 6
    )


def broken(tmp_path: Path, **changes: object) -> Path:
    """Write a history with some of its rows or its words changed."""
    rows = HISTORY.intervals
    given = {"place": rows.place, "first": rows.first, "share": rows.share, "inside": rows.inside} | changes
    about = {"series": "example", "inputs": "", "days": [one.isoformat() for one in HISTORY.days]}
    about |= {name: value for name, value in changes.items() if name in about}
    ids = pa.array(changes.get("ids", HISTORY.place_ids.to_list()), pa.string())
    table = pa.table(
        {
            "place_id": pa.DictionaryArray.from_arrays(pa.array(given["place"], pa.int32()), ids),
            "first": pa.array(given["first"], pa.int32()),
            "share": pa.array(given["share"], pa.float32()),
            "inside": pa.array(given["inside"], pa.bool_()),
        }
    )
    path = tmp_path / "broken.parquet"
    write_derived(path, str(changes.get("kind", KIND)), about, table)
    return path


def altered(name: str, row: int, value: float) -> dict[str, np.ndarray]:
    column = getattr(HISTORY.intervals, name).copy()
    column[row] = value
    return {name: column}


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"kind": "area sums"}, "something else"),
        ({"days": []}, "does not state"),
        ({"days": ["2025-01-01", "soon"]}, "a day that is none"),
        ({"days": ["2025-01-02", "2025-01-01"]}, "not in order"),
        ({"days": ["2025-01-01", "2025-01-02"]}, "names map 4 of 2"),
        (altered("share", 0, 1.5), "share that is not from 0 to 1"),
        (altered("share", 0, float("nan")), "share that is not from 0 to 1"),
        (altered("first", 0, 1), "intervals out of order"),
        (altered("first", 0, -1), "names map -1"),
        (altered("place", 0, 1), "places out of order"),
    ],
)
def test_a_history_that_contradicts_itself_is_refused(
    tmp_path: Path, changes: dict[str, object], fault: str
) -> None:
    with pytest.raises(FileFaultsError, match=fault) as raised:
        PlaceHistory.read(broken(tmp_path, **changes))
    assert "delete it, and it is computed again" in str(raised.value)


def frame_of_somebody(path: Path) -> None:
    pd.DataFrame({"a": [1, 2]}).to_parquet(path)


def no_column(path: Path) -> None:
    write_derived(path, KIND, {"series": "", "inputs": "", "days": ["2025-01-01"]}, pa.table({"first": [0]}))


def empty_cells(path: Path) -> None:
    HISTORY.write(path)
    table = pq.read_table(path)
    share = pa.array([None] * len(table), pa.float32())
    pq.write_table(table.set_column(2, "share", share), path)


def later_format(path: Path) -> None:
    HISTORY.write(path)
    table = pq.read_table(path)
    words = table.schema.metadata[b"claimline"].replace(b'"format": 1', b'"format": 9')
    pq.write_table(table.replace_schema_metadata({b"claimline": words}), path)


@pytest.mark.parametrize(
    ("make", "fault"),
    [
        (lambda path: path.write_bytes(b""), "no Parquet file"),
        (lambda path: path.write_bytes(b"PAR1 and then something else PAR1"), "no Parquet file"),
        (lambda path: None, "cannot be read"),
        (frame_of_somebody, "something else"),
        (no_column, "column place_id is missing"),
        (empty_cells, "empty cells"),
        (later_format, "has format '9'"),
    ],
)
def test_a_file_that_is_no_history_is_refused(
    tmp_path: Path, make: Callable[[Path], object], fault: str
) -> None:
    path = tmp_path / "history.parquet"
    make(path)
    with pytest.raises(FileFaultsError, match=fault) as raised:
        PlaceHistory.read(path)
    assert str(path) in str(raised.value)


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("history") / "history.parquet"
    HISTORY.write(path)
    return path


@settings(max_examples=150, deadline=None)
@given(at=st.floats(0, 1, exclude_max=True), turned=st.integers(0, 255))
def test_a_file_cut_short_or_with_a_turned_byte_is_refused_or_read_whole(
    written: Path, at: float, turned: int
) -> None:
    content = bytearray(written.read_bytes())
    place_in_file = int(at * len(content))
    if turned:
        content[place_in_file] ^= turned
    damaged = written.with_name("damaged.parquet")
    damaged.write_bytes(content if turned else content[:place_in_file])
    try:
        found = PlaceHistory.read(damaged)
    except FileFaultsError:
        return
    # What a turned byte left readable (a spare byte, a word of the description) is whole in itself.
    shares = found.as_of(found.days[-1])
    assert shares is not None
    assert len(shares.share) == len(found.place_ids)
