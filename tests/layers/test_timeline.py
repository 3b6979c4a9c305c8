"""Timelines: every ring of every day comes back, small, and damaged files are refused in one sentence."""

from __future__ import annotations

import gzip
import json
import tarfile
import zlib
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import MultiPolygon, Polygon

from layers.controlmap import AreaKind
from layers.errors import LayerError
from layers.timeline import MAGIC, VERSION, Timeline, decode, encode
from layers.timeline.rounding import rounded
from layers.timeline.splices import splices, turn_to
from layers.timeline.varints import Reader, Writer, folded, unfolded
from tests.layers.timeline_made import made_up_days

FIRST = date(2024, 1, 1)
Corner = tuple[int, int]
Corners = list[Corner]
Day = dict[AreaKind, list[list[Corners]]]


def geometry(polygons: list[list[Corners]], shift: float = 0.0) -> MultiPolygon:
    """Return polygons of whole 1e-5 degrees as geometry, each coordinate off by less than half of one."""
    closed = [[[(x + shift, y - shift) for x, y in [*ring, ring[0]]] for ring in one] for one in polygons]
    scaled = [[np.array(ring) / 1e5 for ring in one] for one in closed]
    return MultiPolygon([Polygon(one[0], one[1:]) for one in scaled])


def kept(polygons: list[list[Corners]]) -> list[list[Corners]]:
    """Return what is expected back: without rings of fewer than three different points."""
    solid = [one for one in polygons if len(set(one[0])) >= 3]
    return [[ring for ring in one if len(set(ring)) >= 3] for one in solid]


def found(timeline: Timeline, index: int) -> Day:
    return {
        kind: [[[(x, y) for x, y in ring.tolist()] for ring in one] for one in polygons]
        for kind, polygons in timeline.rings(index).items()
    }


def round_trip(days: list[Day], shift: float = 0.0) -> Timeline:
    """Encode and decode days, one after the other, and compare all of them."""
    dated = [
        (FIRST + timedelta(days=2 * number), {kind: geometry(shapes, shift) for kind, shapes in day.items()})
        for number, day in enumerate(days)
    ]
    timeline = decode(encode(dated))
    assert timeline.days == tuple(day for day, _ in dated)
    # Backwards, so that nothing leans on the day before being unfolded already.
    for number in reversed(range(len(days))):
        expected = {kind: shapes for kind, given in days[number].items() if (shapes := kept(given))}
        assert found(timeline, number) == expected
    return timeline


# Few points, so that rings share them, visit one again and repeat it.
corners = st.tuples(st.integers(-6, 6), st.integers(-6, 6))
rings = st.lists(corners, min_size=3, max_size=9)
polygons = st.lists(rings, min_size=1, max_size=3)
days_of_any_shape = st.lists(
    st.dictionaries(st.sampled_from(list(AreaKind)), st.lists(polygons, max_size=4), max_size=3), max_size=6
)


@given(days_of_any_shape)
def test_any_days_come_back(days: list[Day]) -> None:
    round_trip(days, shift=0.3)


def circle(count: int, first: int = 0) -> Corners:
    angles = 2 * np.pi * (np.arange(count) + first) / count
    return [(round(1e6 * np.cos(a)), round(1e6 * np.sin(a))) for a in angles.tolist()]


@st.composite
def changing_days(draw: st.DrawFn) -> list[Day]:
    """Draw days that each change the one before as a map of control does."""
    shapes: list[list[Corners]] = [[circle(40)]]
    days: list[Day] = [{AreaKind.CONTROL: shapes}]
    fresh = iter(range(10_000))
    for step in draw(st.lists(st.sampled_from(STEPS), max_size=12)):
        at = draw(st.integers(0, 30))
        shapes = [[list(ring) for ring in one] for one in shapes]
        new = [(2_000_000 + 7 * next(fresh), 11 * (at + k)) for k in range(4)]
        shapes = step(shapes, at, new)
        days.append(
            {AreaKind.CONTROL: shapes, AreaKind.GREY: shapes[::2]}
            if at % 5 == 0
            else {AreaKind.CONTROL: shapes}
        )
    return days


def _edit(shapes: list[list[Corners]], at: int, new: Corners) -> list[list[Corners]]:
    ring = shapes[at % len(shapes)][0]
    ring[at % len(ring) : at % len(ring) + 3] = new
    return shapes


def _split(shapes: list[list[Corners]], at: int, new: Corners) -> list[list[Corners]]:
    whole = shapes[at % len(shapes)]
    ring = whole[0]
    shapes[at % len(shapes) : at % len(shapes) + 1] = [
        [[*ring[: len(ring) // 2], *new[:2]], *whole[1:]],
        [[*ring[len(ring) // 2 :], *new[2:]]],
    ]
    return shapes


def _merge(shapes: list[list[Corners]], at: int, new: Corners) -> list[list[Corners]]:
    if len(shapes) < 2:
        return shapes
    return [[[*shapes[0][0], *shapes[1][0], *shapes[0][0][:1]], *shapes[0][1:], *shapes[1][1:]], *shapes[2:]]


def _turn(shapes: list[list[Corners]], at: int, new: Corners) -> list[list[Corners]]:
    ring = shapes[-1][0]
    shapes[-1][0] = [*ring[at % len(ring) :], *ring[: at % len(ring)]]
    return shapes


STEPS = (
    _edit,
    _split,
    _merge,
    _turn,
    lambda shapes, at, new: [*shapes, [new]],  # an island appears
    lambda shapes, at, new: shapes[1:] or shapes,  # one vanishes
    lambda shapes, at, new: shapes[::-1],
    lambda shapes, at, new: [[ring[::-1] for ring in one] for one in shapes],
    lambda shapes, at, new: [[*shapes[0], new], *shapes[1:]],  # a hole
    lambda shapes, at, new: [[one[0]] for one in shapes],
    lambda shapes, at, new: [[ring] for one in shapes for ring in one],  # holes turn into islands
    lambda shapes, at, new: shapes,
)


@settings(max_examples=150)
@given(changing_days())
def test_days_that_change_a_little_come_back(days: list[Day]) -> None:
    round_trip(days)


def test_a_day_without_change_costs_a_byte_and_an_edit_a_few() -> None:
    still: Day = {AreaKind.CONTROL: [[circle(2000)]]}
    moved: Day = {AreaKind.CONTROL: [[[*circle(2000)[:900], (5, 5), *circle(2000)[901:]]]]}

    def size(days: list[Day]) -> int:
        return len(
            encode(
                (FIRST + timedelta(days=number), {kind: geometry(shapes) for kind, shapes in day.items()})
                for number, day in enumerate(days)
            )
        )

    alone = size([still])
    assert size([still] * 101) == alone + 2 * 100  # with the gap between the dates
    assert size([still, moved]) < alone + 40
    # A ring that comes back is the old one.
    assert size([still, moved, still]) < size([still, moved]) + 10


def test_rings_that_enclose_nothing_are_left_out() -> None:
    speck = [(0, 0), (0, 0), (1, 0), (0, 0)]
    hole = [(2, 2), (2, 3), (3, 3)]
    square = [(0, 0), (0, 9), (9, 9), (9, 0)]
    timeline = round_trip(
        [
            {AreaKind.CONTROL: [[speck, hole], [square, speck, hole]]},
            {AreaKind.CONTROL: [[speck]], AreaKind.GREY: [[square]]},
        ]
    )
    assert found(timeline, 0) == {AreaKind.CONTROL: [[square, hole]]}
    assert found(timeline, 1) == {AreaKind.GREY: [[square]]}


def test_the_nearest_day_on_or_before_serves() -> None:
    triangle = geometry([[[(0, 0), (100_000, 0), (0, 100_000)]]])
    second = FIRST + timedelta(days=9)
    timeline = decode(encode([(FIRST, {AreaKind.CONTROL: triangle}), (second, {})]))
    assert timeline.on(FIRST - timedelta(days=1)) is None
    assert timeline.on(second) == (second, {})
    day, areas = timeline.on(second - timedelta(days=1)) or (None, {})
    assert day == FIRST
    assert areas[AreaKind.CONTROL].equals_exact(triangle, 0)


def test_a_file_without_days_has_none() -> None:
    timeline = decode(encode([]))
    assert timeline.days == ()
    assert timeline.on(FIRST) is None


def test_the_same_days_give_the_same_bytes() -> None:
    assert encode(made_up_days(20, 300)) == encode(made_up_days(20, 300))


def test_made_up_days_come_back() -> None:
    days = list(made_up_days(90, 800))
    timeline = decode(encode(days))
    assert_equal(timeline, days)
    assert {AreaKind.CONTROL, AreaKind.GREY} <= {kind for _, areas in days for kind in areas}


def assert_equal(timeline: Timeline, days: list[tuple[date, dict[AreaKind, MultiPolygon]]]) -> None:
    """Compare every ring of every day with the rounded map, taken from it in another way."""
    assert timeline.days == tuple(day for day, _ in days)
    for number, (day, areas) in enumerate(days):
        expected = {}
        for kind, area in areas.items():
            both = ([one.exterior, *one.interiors] for one in area.geoms)
            expected[kind] = [[np.rint(np.array(ring.coords)[:-1] * 1e5) for ring in one] for one in both]
        got = timeline.rings(number)
        assert got.keys() == expected.keys(), day
        for kind, shapes in expected.items():
            assert [len(one) for one in got[kind]] == [len(one) for one in shapes], day
            for one, other in zip(got[kind], shapes, strict=True):
                assert all(np.array_equal(a, b) for a, b in zip(one, other, strict=True)), day


@pytest.mark.parametrize(
    ("areas", "words"),
    [
        ({AreaKind.CONTROL: geometry([[[(0, 0), (18_000_001, 0), (0, 1)]]])}, "180.00001"),
        ({AreaKind.CONTROL: geometry([[[(0, 0), (1, 9_000_001), (0, 1)]]])}, "90.00001"),
        ({AreaKind.CONTROL: shapely.Point(1, 2)}, "Point"),
    ],
)
def test_what_is_no_area_on_the_globe_is_refused(areas: dict[AreaKind, MultiPolygon], words: str) -> None:
    with pytest.raises(LayerError, match=words):
        encode([(FIRST, areas)])


@pytest.mark.parametrize("later", [0, -1])
def test_days_that_do_not_rise_are_refused(later: int) -> None:
    with pytest.raises(LayerError, match="oldest first"):
        encode([(FIRST, {}), (FIRST + timedelta(days=later), {})])


@pytest.fixture(scope="module")
def content() -> bytes:
    return encode(made_up_days(6, 60, seed=3))


def sealed(body: bytes) -> bytes:
    """Return a body with head and right checksum."""
    return MAGIC + bytes([VERSION]) + zlib.crc32(body).to_bytes(4, "little") + body


def test_every_cut_and_every_changed_byte_is_noticed(content: bytes) -> None:
    for length in range(len(content)):
        with pytest.raises(LayerError):
            decode(content[:length])
    for at in range(len(content)):
        with pytest.raises(LayerError):
            decode(content[:at] + bytes([content[at] ^ 0x41]) + content[at + 1 :])
    with pytest.raises(LayerError):
        decode(content + b"\0")


@settings(max_examples=400)
@given(st.data())
def test_a_forged_file_is_refused_or_read_but_never_fails_otherwise(
    content: bytes, data: st.DataObject
) -> None:
    body = bytearray(content[9:])
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(body) - 1))
        body[at : at + data.draw(st.integers(0, 2))] = data.draw(st.binary(max_size=5))
    try:
        timeline = decode(sealed(bytes(body)))
    except LayerError:
        return
    for index in range(len(timeline.days)):
        timeline.rings(index)


def numbers(*values: int | bytes) -> bytes:
    writer = Writer()
    for value in values:
        if isinstance(value, bytes):
            writer.content += value
        else:
            writer.number(value)
    return bytes(writer.content)


HUGE = 2**31 - 1
KIND = (1, 7, b"control")
# One day, 2024-01-01, three points, then the rings.
BEFORE = (*KIND, 1, folded(19723), 3, 2, 2, 2, 2, 2, 2)


@pytest.mark.parametrize(
    "body",
    [
        numbers(HUGE),
        numbers(1, HUGE),
        numbers(1, 5, b"enemy", 0, 0, 0),
        numbers(2, 4, b"grey", 4, b"grey", 0, 0, 0),
        numbers(*KIND, HUGE),
        numbers(*KIND, 1, HUGE),
        numbers(*KIND, 2, 0, HUGE),
        numbers(*KIND, 1, 0, HUGE),
        numbers(*KIND, 1, 0, 1, folded(18_000_001), 0, 0),
        numbers(*BEFORE, HUGE),
        numbers(*BEFORE, 1, 0, HUGE, 4),
        numbers(*BEFORE, 1, 0, 3, HUGE - 1),
        numbers(*BEFORE, 1, 0, 3, 6),
        numbers(*BEFORE, 1, 0, 3, 2, 7, 0),
        numbers(*BEFORE, 1, 1, 0, 0, 0),
        numbers(*BEFORE, 1, 0, 2, 2, 0),
        numbers(*BEFORE, 2, 0, 3, 4, 1, 3, 0, 0),
        numbers(*BEFORE, 2, 0, 3, 4, 1, 0, HUGE, 0, 0),
        numbers(*BEFORE, 2, 0, 3, 4, 1, 0, 1, 2, 2, 0, 0, 0),
        numbers(*BEFORE, 2, 0, 3, 4, 1, 0, 1, 0, 1, 0, 0, 0),
        numbers(*BEFORE, 1, 0, 3, 4, 2, 0, 0),
        numbers(*BEFORE, 1, 0, 3, 4, 1, 1, 0, 0, 2, 0, 0, 0),
        numbers(*BEFORE, 1, 0, 3, 4, 1, 1, 0, 0, 1, 1, 0, 0, 0),
        numbers(*BEFORE, 1, 0, 3, 4, 1, 1, 0, 0, 1, 0, 1, 0, 0, 1, 0),
        numbers(*BEFORE, 1, 0, 3, 4, 1, 1, 0, 0, 1, 0, 1, 0, 0, 1, 2),
        numbers(*BEFORE, 1, 0, 3, 4, 1, 1, 1, 0, 1, 0, 0, 0),
        numbers(*BEFORE, 1, 0, 3, 4, 0),
        numbers(*BEFORE, 0, 0),
        numbers(*BEFORE, b"\xff\xff\xff\xff\xff\xff"),
    ],
)
def test_a_forged_count_or_reference_is_refused(body: bytes) -> None:
    with pytest.raises(LayerError, match="damaged"):
        decode(sealed(body))


def test_the_smallest_file_by_hand_is_read() -> None:
    body = numbers(*BEFORE, 1, 0, 3, 4, 1, 1, 0, 0, 1, 0, 1, 0, 0, 1, 1)
    timeline = decode(sealed(body))
    assert found(timeline, 0) == {AreaKind.CONTROL: [[[(1, 1), (2, 2), (3, 3)]]]}
    assert timeline.days == (FIRST,)


def test_rings_without_end_are_refused_before_they_are_made() -> None:
    # Each of these rings copies the one before: 9 bytes for 3,000 points more.
    many, points = 30_000, 3_000
    first = numbers(*KIND, 1, 0, points, *([2] * points), *([0] * points), many, 0, points, 2 * (points - 1))
    with pytest.raises(LayerError, match="64000000"):
        decode(sealed(first + numbers(1, 0, 1, 0, 0, 0) * (many - 1)))


@pytest.mark.parametrize("start", [b"", b"CLT", b"{}", MAGIC + bytes([2]) + bytes(40)])
def test_what_is_no_timeline_is_said_to_be_none(start: bytes) -> None:
    with pytest.raises(LayerError, match=r"timeline file"):
        decode(start)


@given(st.lists(st.integers(0, 9), max_size=30), st.lists(st.integers(0, 9), max_size=30))
def test_splices_turn_one_list_into_the_other(before: list[int], after: list[int]) -> None:
    result, at = [], 0
    for edit in splices(before, after):
        result += [*before[at : at + edit.skip], *edit.insert]
        at += edit.skip + edit.drop
    assert [*result, *before[at:]] == after
    turn = turn_to(before, after)
    assert 0 <= turn < max(1, len(before))


def test_splices_are_as_short_as_the_change() -> None:
    before = list(range(1000))
    after = [*before[:300], -1, -2, *before[310:700], *before[705:]]
    assert [(edit.skip, edit.drop, list(edit.insert)) for edit in splices(before, after)] == [
        (300, 10, [-1, -2]),
        (390, 5, []),
    ]
    assert turn_to(before, [-5, *before[40:], *before[:40]]) == 40


@given(st.integers(-(2**30), 2**30 - 1))
def test_numbers_come_back(value: int) -> None:
    assert unfolded(folded(value)) == value
    writer = Writer()
    writer.signed(value)
    reader = Reader(bytes(writer.content))
    assert reader.signed() == value
    assert reader.left == 0


@pytest.mark.parametrize("value", [-1, 2**31])
def test_numbers_out_of_range_are_refused(value: int) -> None:
    with pytest.raises(LayerError, match=str(value)):
        Writer().number(value)


def real_days(archive: Path) -> list[tuple[date, dict[AreaKind, MultiPolygon]]]:
    """Return the daily maps of the archive, as drawn."""
    found = []
    with tarfile.open(archive) as tar:
        for member in tar:
            name = Path(member.name).stem
            stream = tar.extractfile(member) if member.isfile() else None
            if stream is None or not member.name.endswith(".geojson"):
                continue
            shapes = [shapely.from_geojson(json.dumps(f["geometry"])) for f in json.load(stream)["features"]]
            parts = [one for one in shapely.get_parts(np.array(shapes)) if one.geom_type == "Polygon"]
            found.append((date.fromisoformat(name[-8:]), {AreaKind.CONTROL: MultiPolygon(parts)}))
    return sorted(found, key=lambda one: one[0])


def test_all_real_days_come_back_from_less_than_100_kilobytes(shared_data: Path) -> None:
    archive = shared_data / "deepstate" / "daily-2024-07-08_2026-05-31.tar.xz"
    if not archive.is_file():
        pytest.skip(f"no archive of published maps at {archive}")
    days = real_days(archive)
    assert len(days) == 687
    file = encode(days)
    assert len(gzip.compress(file)) <= 100_000
    assert_equal(decode(file), days)


def test_rounding_is_to_the_nearest() -> None:
    area = MultiPolygon([Polygon([(0.000014, 0), (1.000016, 0), (1, -1.000014)])])
    assert rounded(area)[0][0].tolist() == [[1, 0], [100_002, 0], [100_000, -100_001]]
