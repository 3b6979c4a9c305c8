"""The archive of a picture: every format, data, words and sources, the same bytes each time."""

from __future__ import annotations

import io
import json
import shlex
import zipfile
from dataclasses import replace

import pytest

from layers import texts
from layers.exports import bundle
from layers.exports.bundle import Parcel, bundle_files, packed
from layers.exports.command import snapshot_command
from layers.exports.dataset import dataset_of
from layers.exports.registry import FORMATS
from tests.layers.exports.pictures import control, five, snapshot

HOSTILE = "<img src=x onerror=alert(1)>\u202e'; rm -rf ~ #"
SMALL = {"16x9": (640, 400)}  # one format is drawn as four are, in a quarter of the time


def parcel() -> Parcel:
    shown = snapshot(five(), title=HOSTILE)
    words = texts.load("en")
    return Parcel(
        shown,
        dataset_of(shown, words),
        words,
        SMALL["16x9"],
        page=b"<!DOCTYPE html>",
        address="https://example.org/newsroom?date=2025-11-27",
        command="claimline snapshot made-up.png",
        ledger="ab" * 32,
    )


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(bundle, "NAMED", SMALL)
        return bundle_files(parcel())


def test_it_holds_every_format_the_data_and_the_words(files):
    stem = "claimline-2025-11-27"
    wanted = {f"{stem}-16x9.{kind}" for kind in ("png", "svg", "pdf")}
    wanted |= {"caption.txt", "alt.txt", "recipe.json", "SOURCES.txt", f"{stem}.html"}
    wanted |= {f"data/{stem}{ending}" for ending in FORMATS}
    assert wanted <= set(files)
    assert files[f"{stem}-16x9.png"].startswith(b"\x89PNG")
    caption = files["caption.txt"].decode()
    assert "ENGLISH" in caption
    assert "УКРАЇНСЬКА" in caption
    assert files["alt.txt"].decode().strip() in caption
    assert json.loads(files["recipe.json"])


def test_an_own_size_goes_beside_the_named_ones(monkeypatch):
    monkeypatch.setattr(bundle, "NAMED", SMALL)
    assert bundle._sizes((640, 400)) == SMALL
    assert bundle._sizes((700, 500)) == {**SMALL, "700x500": (700, 500)}


def test_sources_name_licences_hashes_and_how_to_draw_it_again(files):
    said = files["SOURCES.txt"].decode()
    assert "The Test Atlas" in said
    assert "CC BY 4.0" in said
    assert f"Last event of the ledger: {'ab' * 32}" in said
    assert f"Control map The Test Atlas 2025-11-27: {'0' * 64}" in said
    assert "https://example.org/newsroom?date=2025-11-27\nclaimline snapshot made-up.png" in said
    assert all(f"{claim.id} · 2025-11-27 {claim.place}" in said for claim in five())
    assert "\u202e" not in said
    assert said.count("<img src=x onerror=alert(1)>") == 1  # as text, in its heading


def test_equal_files_give_equal_archives_without_a_clock(files):
    content = packed(files)
    assert content == packed(dict(reversed(files.items())))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        assert [entry.filename for entry in archive.infolist()] == sorted(files)
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_a_command_quotes_what_somebody_wrote_and_says_only_what_is_unusual():
    shown = snapshot(five(), title=HOSTILE, chosen={"age_days": 30})
    words = shlex.split(snapshot_command(shown, "out.png", size=(1280, 720), scale=2))
    assert words == [
        "claimline",
        "snapshot",
        "out.png",
        "--on=2025-11-27",
        "--title=<img src=x onerror=alert(1)>'; rm -rf ~ #",
    ]
    chosen = replace(
        shown.selection, layers=frozenset(), theme="dark", show_gap=True, gap_of="ru-mod:ru", age_days=0
    )
    other = replace(shown, selection=chosen, title="", bounds=(36.5, 47.8, 38.5, 49.25))
    command = snapshot_command(other, "out.png", size=(700, 500), scale=1, before_delay=True)
    assert shlex.split(command)[4:] == [
        "--size=700x500",
        "--scale=1",
        "--bbox=36.5,47.8,38.5,49.25",
        "--age=0",
        "--gap=ru-mod:ru",
        "--theme=dark",
        "--show=",
        "--before-delay",
    ]


def test_a_picture_that_no_command_draws_has_none():
    shown = snapshot(five(), mapped=control())
    nobody = replace(shown.selection, claimants_off=frozenset({"ru-gov"}))
    bare = replace(shown.selection, show_control=False)
    for chosen in (nobody, bare):
        command = snapshot_command(replace(shown, selection=chosen), "a.png", size=(1280, 720), scale=2)
        assert command == ""
