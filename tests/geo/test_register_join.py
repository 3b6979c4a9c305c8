"""The rules that join register and points when the shipped data is built."""

from geo.registerjoin import Join, Point, Settlement


def joined(settlements: list[tuple[str, ...]], points: list[tuple[object, ...]]) -> dict[str, int]:
    places = [
        Settlement(code, name, category, hromada, "R", "14") for code, name, category, hromada in settlements
    ]
    found = [Point(number, name, (), lon, lat, people, "14") for number, name, lon, lat, people in points]
    join = Join(places, found, lambda place: [place.name])
    join.step(lambda place: [place.name], lambda point: [point.name])
    join.drop_far()
    return {code: point.id for code, point in join.pairs.items()}


def test_known_ground_is_joined_to_nothing_and_is_what_others_are_near_to() -> None:
    places = [
        Settlement(code, name, "village", hromada, "R", "14")
        for code, name, hromada in (("UA141", "A", "H"), ("UA142", "B", "H"), ("UA143", "B", "I"))
    ]
    points = [Point(1, "A", (), 37.5, 48.0, 0, "14"), Point(2, "B", (), 37.0, 48.05, 0, "14")]
    join = Join(places, points, lambda place: [place.name])
    ground = {
        "UA141": Point(-1, "A", (), 37.0, 48.0, 0, "14"),
        "UA143": Point(-2, "B", (), 38.0, 48.0, 0, "14"),
    }
    join.give(ground)
    join.step(lambda place: [place.name], lambda point: [point.name])
    join.drop_far()
    assert {code: point.id for code, point in join.pairs.items()} == {"UA141": -1, "UA142": 2, "UA143": -2}


def test_a_unique_name_is_joined() -> None:
    assert joined([("UA14001", "A", "village", "H")], [(1, "A", 37.0, 48.0, 600)]) == {"UA14001": 1}


def test_two_villages_and_one_point_are_left_alone() -> None:
    places = [("UA14001", "A", "village", "H"), ("UA14002", "A", "village", "I")]
    assert joined(places, [(1, "A", 37.0, 48.0, 600)]) == {}


def test_one_village_and_two_points_are_left_alone() -> None:
    points = [(1, "A", 37.0, 48.0, 600), (2, "A", 38.0, 48.0, 700)]
    assert joined([("UA14001", "A", "village", "H")], points) == {}


def test_the_only_city_takes_the_large_point() -> None:
    places = [("UA14001", "A", "city", "H"), ("UA14002", "A", "village", "I")]
    assert joined(places, [(1, "A", 37.0, 48.0, 20_000)]) == {"UA14001": 1}
    assert joined(places, [(1, "A", 37.0, 48.0, 2_900)]) == {}
    assert joined(places, [(1, "A", 37.0, 48.0, 20_000), (2, "A", 38.0, 48.0, 5_000)]) == {}


def test_two_cities_of_a_name_are_left_alone() -> None:
    places = [("UA14001", "A", "city", "H"), ("UA14002", "A", "city", "I")]
    assert joined(places, [(1, "A", 37.0, 48.0, 20_000)]) == {}


def test_a_village_is_no_city_district() -> None:
    assert joined([("UA14001", "A", "village", "H")], [(1, "A", 37.0, 48.0, 90_000)]) == {}


def test_the_neighbourhood_decides_where_it_is_plain() -> None:
    places = [
        ("UA14001", "A", "village", "H"),
        ("UA14002", "A", "village", "I"),
        ("UA14003", "B", "village", "H"),
        ("UA14004", "C", "village", "I"),
    ]
    points = [(1, "A", 37.0, 48.0, 600), (2, "B", 37.05, 48.0, 600), (3, "C", 37.5, 48.0, 600)]
    assert joined(places, points) == {"UA14001": 1, "UA14003": 2, "UA14004": 3}


def test_the_neighbourhood_does_not_decide_between_equals() -> None:
    places = [
        ("UA14001", "A", "village", "H"),
        ("UA14002", "A", "village", "I"),
        ("UA14003", "B", "village", "H"),
        ("UA14004", "C", "village", "I"),
    ]
    points = [(1, "A", 37.0, 48.0, 600), (2, "B", 37.05, 48.0, 600), (3, "C", 36.95, 48.0, 600)]
    assert "UA14001" not in joined(places, points)
    assert "UA14002" not in joined(places, points)


def test_a_pair_far_from_its_hromada_is_taken_back() -> None:
    places = [
        ("UA14001", "A", "village", "H"),
        ("UA14002", "B", "village", "H"),
        ("UA14003", "C", "village", "H"),
    ]
    points = [(1, "A", 37.0, 48.0, 600), (2, "B", 37.05, 48.0, 600), (3, "C", 38.0, 48.0, 600)]
    assert joined(places, points) == {"UA14001": 1, "UA14002": 2}
