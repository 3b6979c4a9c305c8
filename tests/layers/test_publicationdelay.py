"""The publication delay: nothing younger is shown, counted or written anywhere."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from layers.claims import Claimant, ClaimantKind, Provenance
from layers.errors import FileFaultsError, LayerError
from layers.publicationdelay import (
    DEFAULT_DAYS,
    DEFAULT_HOURS,
    FILE,
    EarlierDelay,
    PublicationDelay,
    read_delay,
    write_delay,
)
from layers.store import ClaimStore
from tests.layers.claims_made import CLAIMANTS, make_claim

TODAY = date(2026, 4, 1)
REGISTRY = [
    Claimant(id=name, name=name, kind=kind, side=side)
    for name, (kind, side) in CLAIMANTS.items()
    if kind is not ClaimantKind.MEDIA
]


def footage(days_ago: int, **changes: object):
    return make_claim("footage", said=TODAY - timedelta(days=days_ago), status="entered", **changes)


def store_on(data: Path, today: date = TODAY) -> ClaimStore:
    data.mkdir(exist_ok=True)
    noon = datetime(today.year, today.month, today.day, 12, tzinfo=UTC)
    return ClaimStore(data, claimants=REGISTRY, clock=lambda: noon)


def layer(store: ClaimStore) -> list[str]:
    text = (store.data / "layers" / "footage.geojson").read_text(encoding="utf-8")
    return [feature["id"] for feature in json.loads(text)["features"]]


def test_the_delay_counts_whole_days_to_the_day_of_the_event() -> None:
    delay = PublicationDelay(7)
    assert [delay.withholds(footage(days), TODAY) for days in (0, 6, 7, 8)] == [True, True, False, False]
    assert not PublicationDelay(0).withholds(footage(0), TODAY)


def test_only_visual_evidence_that_stands_in_no_report_is_held_back() -> None:
    delay = PublicationDelay(7)
    assert not delay.withholds(make_claim("ru-mod", said=TODAY), TODAY)
    report = Provenance(publisher="The Test Gazette", published=TODAY, sha256="0" * 64)
    assert not delay.withholds(footage(0, provenance=report), TODAY)
    assert delay.withholds(footage(9, event_to=TODAY), TODAY)


def test_what_is_too_young_is_in_no_list_no_frame_and_no_layer_file(tmp_path: Path) -> None:
    store = store_on(tmp_path / "data")
    old, young = footage(8), footage(2)
    store.add([old, young], by="ann", accept=True)
    store.write_layers()
    assert [stored.claim.id for stored in store.claims()] == [old.id] == layer(store)
    assert list(store.frame().index) == [old.id]
    assert {stored.claim.id for stored in store.noted()} == {old.id, young.id}
    assert store.check() == []
    assert young.id not in (store.data / "layers" / "footage.geojson").read_text(encoding="utf-8")


def test_it_appears_by_itself_once_it_is_old_enough(tmp_path: Path) -> None:
    young = footage(2)
    store = store_on(tmp_path / "data")
    store.add([young], by="ann", accept=True)
    store.write_layers()
    later = store_on(tmp_path / "data", TODAY + timedelta(days=5))
    assert store.stamp() != later.stamp()
    assert [stored.claim.id for stored in later.claims()] == [young.id]
    assert any("is missing" in fault for fault in later.check())
    later.write_layers()
    assert (layer(later), later.check()) == ([young.id], [])


def test_a_longer_delay_takes_out_of_a_layer_what_it_showed(tmp_path: Path) -> None:
    store = store_on(tmp_path / "data")
    store.add([footage(8)], by="ann", accept=True)
    store.write_layers()
    stamp = store.stamp()
    write_delay(store.data, 30)
    assert (store.claims(), store.stamp() == stamp) == ([], False)
    store.write_layers()
    assert (layer(store), store.check()) == ([], [])


def test_a_folder_that_sets_nothing_has_the_default(tmp_path: Path) -> None:
    assert read_delay(tmp_path) == PublicationDelay(DEFAULT_DAYS)
    (tmp_path / FILE).write_text("visual_delay_days = 3\n", encoding="utf-8")
    assert read_delay(tmp_path) == PublicationDelay(3, DEFAULT_HOURS)


def test_a_change_keeps_the_other_delay_and_what_was_set_before(tmp_path: Path) -> None:
    first, second = (datetime(2026, 4, day, 12, 0, 5, tzinfo=UTC) for day in (1, 2))
    write_delay(tmp_path, 3, now=first)
    written = write_delay(tmp_path, hours=48, now=second)
    assert written == PublicationDelay(3, 48, (EarlierDelay(7, 24, first), EarlierDelay(3, 24, second)))
    assert read_delay(tmp_path) == written == write_delay(tmp_path, 3, hours=48, now=second)
    assert (tmp_path / FILE).read_text().startswith("visual_delay_days = 3\naccepted_delay_hours = 48\n")


@pytest.mark.parametrize(
    "content",
    ["visual_delay_days = -1", "visual_delay_days = '7'", "visual_delay_days = true",
     "visual_delay_days = 400", "visual_delay_days = 1\nmore = 2",
     "visual_delay_days = 1\nearlier = 4", "visual_delay_days = 1\naccepted_delay_hours = 1.5",
     "visual_delay_days = 1\n[[earlier]]\nuntil = 3", "visual_delay_days", "days = 7", "",
     "\ufffd\0"],
)  # fmt: skip
def test_a_setting_that_cannot_be_read_shows_nothing(tmp_path: Path, content: str) -> None:
    store = store_on(tmp_path / "data")
    store.add([footage(1)], by="ann", accept=True)
    (store.data / FILE).write_text(content, encoding="utf-8")
    with pytest.raises(LayerError, match=FILE):
        store.claims()
    with pytest.raises(LayerError, match=FILE):
        store.write_layers()


def test_a_link_that_leads_nowhere_is_no_default(tmp_path: Path) -> None:
    (tmp_path / FILE).symlink_to(tmp_path / "gone")
    with pytest.raises(FileFaultsError, match="cannot be read"):
        read_delay(tmp_path)
