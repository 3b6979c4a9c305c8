"""Which language a text is in, and how far a point is from the front."""

from __future__ import annotations

import csv
import datetime
from pathlib import Path

import pytest

from layers.reading.frontbelt import front_ever, front_on
from layers.reading.language import detect_language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Russian forces captured the town of Siversk, the ministry said.", "en"),
        ("На Покровському напрямку 37 атак.", "uk"),
        ("Ворог окупував село та просунувся поблизу Торецька.", "uk"),
        ("Освобожден населенный пункт Красноармейск.", "ru"),
        ("В районе Димитрова нанесены потери.", "ru"),
        ("Підрозділи біля Pokrovsk та Myrnohrad, як і раніше, стоять.", "uk"),
        ("12 34 — …", ""),
        ("", ""),
    ],
)
def test_language(text: str, language: str) -> None:
    assert detect_language(text) == language


def test_the_front_runs_between_places_of_different_sides(tmp_path: Path) -> None:
    columns = ("place_id", "place", "oblast", "raion", "lon", "lat", "side", "basis", "note")
    with (tmp_path / "2025-01-01.csv").open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(columns)
        rows.writerow(("a", "", "", "", 37.0, 48.0, "ua", "", ""))
        rows.writerow(("b", "", "", "", 37.2, 48.0, "ru", "", ""))
        rows.writerow(("c", "", "", "", 39.9, 48.0, "ru", "", ""))
    front = front_on(datetime.date(2025, 6, 1), tmp_path)
    assert front is not None
    assert front(37.1, 48.0) == pytest.approx(0, abs=0.1)
    assert front(37.1, 49.0) == pytest.approx(111.2, rel=0.01)
    assert front(39.9, 48.0) > 200


def test_the_fighting_moves(tmp_path: Path) -> None:
    bucha, snihurivka = (30.2, 50.55), (32.8, 47.08)
    march, july = front_on(datetime.date(2022, 3, 10)), front_on(datetime.date(2022, 7, 10))
    assert march is not None
    assert july is not None
    assert (march(*bucha), march(*snihurivka), july(*snihurivka)) == (0, 0, 0)
    assert july(*bucha) > 300
    assert march(24.0, 49.8) > 300
    days = [datetime.date(2022, 2, 24) + datetime.timedelta(n) for n in range(0, 1400, 7)]
    assert all(front_on(day) is not None for day in days)


def test_where_the_front_has_ever_been_is_near_whatever_the_day() -> None:
    ever = front_ever()
    assert (ever(30.2, 50.55), ever(32.8, 47.08)) == (0, 0)
    assert ever(24.0, 49.8) > 300


def test_no_front_before_the_invasion_or_without_a_table(tmp_path: Path) -> None:
    assert front_on(datetime.date(2022, 2, 23)) is None
    assert front_on(datetime.date(2025, 6, 1), tmp_path) is None
