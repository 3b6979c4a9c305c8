"""`claimline assess`: verdicts when said and now, against maps that were imported, and the real archive."""

from __future__ import annotations

import json
import shutil
import tarfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from shapely.geometry import box, mapping

from layers.cli import main
from tests.publisheddays import ARCHIVE

MYRNOHRAD, POKROVSK = "Myrnohrad", "Pokrovsk"
Run = Callable[..., str]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, repository: Path) -> Run:
    """Return a function that runs a command on a copy of the shipped claims, without their control table."""
    data = tmp_path / "data"
    shutil.copytree(repository / "data" / "ledger", data / "ledger")
    monkeypatch.setenv("CLAIMLINE_DATA", str(data))
    monkeypatch.setenv("CLAIMLINE_BY", "a tester")

    def invoke(*arguments: object, code: int = 0) -> str:
        result = CliRunner().invoke(main, [str(one) for one in arguments])
        assert result.exit_code == code, result.output
        return result.output

    return invoke


def assessed(run: Run, *arguments: object) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(run("assess", *arguments, "--format", "json"))
    return found


def claims(
    run: Run, *, place: str, said: str, status: str, claimant: str = "", **wanted: str
) -> list[dict[str, Any]]:
    """Return the assessments of the shipped claims that are meant."""
    rows = json.loads(
        run("list", "--place", place, "--from", said, "--to", said, "--status", status, "--format", "json")
    )
    ids = [row["id"] for row in rows if claimant in ("", row["claimant"])]
    assert ids
    on = ["--on", wanted["on"]] if "on" in wanted else []
    return assessed(run, *ids, *on)


def import_maps(run: Run, folder: Path, areas: dict[str, Any]) -> None:
    folder.mkdir()
    for day, area in areas.items():
        text = json.dumps(
            {
                "type": "FeatureCollection",
                "features": [{"type": "Feature", "properties": {}, "geometry": mapping(area)}],
            }
        )
        (folder / f"map_{day.replace('-', '')}.geojson").write_text(text)
    run("control", "import", "deepstate-archive", folder)


def test_a_claim_is_judged_when_said_and_now_with_what_would_change_it(run: Run, tmp_path: Path) -> None:
    # Myrnohrad lies at 37.27 E, 48.31 N.
    west, east = box(37.0, 47.4, 38.2, 48.6), box(37.5, 47.4, 38.2, 48.6)
    import_maps(run, tmp_path / "maps", {"2025-12-27": east, "2026-02-01": west, "2026-02-02": west})
    [one] = claims(run, place=MYRNOHRAD, said="2025-12-27", status="controls", claimant="ru-general-staff")
    assert one["when_said"]["verdict"] == "contradicted"
    assert (one["now"]["verdict"], one["now"]["rule"], one["now"]["on"]) == (
        "confirmed",
        "mapped-twice",
        "2026-02-02",
    )
    assert one["now"]["would_confirm"] == ""
    assert "95\u00a0%" in one["when_said"]["would_confirm"]
    [mapped] = [item for item in one["when_said"]["evidence"] if item["kind"] == "mapped"]
    assert mapped["map"]["value"] == 0.0
    assert mapped["map"]["date"] == "2025-12-27"
    [then] = claims(
        run,
        place=MYRNOHRAD,
        said="2025-12-27",
        status="controls",
        claimant="ru-general-staff",
        on="2026-02-01",
    )
    assert then["now"]["verdict"] == "corroborated"
    words = run("assess", one["id"])
    assert "When said: Claimed on 27 Dec 2025: Russian control." in words
    assert "Since 2 Feb 2026, 37 days later:" in words
    assert "DeepState’s map of that day shows 0\u00a0%" in words
    assert "for           mapped           2026-02-02" in words


def test_all_claims_are_listed_and_filtered(run: Run) -> None:
    table = run("assess").splitlines()
    assert table[0].split() == ["id", "said", "place", "claimant", "claimed", "when", "said", "now", "since"]
    assert len(table) > 100
    assert {one["now"]["verdict"] for one in assessed(run, "--verdict", "confirmed")} == {"confirmed"}
    assert all(one["said"] <= "2025-01-01" for one in assessed(run, "--on", "2025-01-01"))


def test_no_verdict_comes_from_a_map_that_is_not_assessed(run: Run, tmp_path: Path) -> None:
    before = assessed(run)
    area = {
        "type": "FeatureCollection",
        "features": [{"type": "Feature", "properties": {"s": "x"}, "geometry": mapping(box(35, 46, 40, 50))}],
    }
    path = tmp_path / "claimed.geojson"
    path.write_text(json.dumps(area))
    run(
        "control", "import", "geojson", path, "--date", "2025-11-27", "--publisher", "somebody",
        "--basis", "claimed",
        "--licence", "made up", "--attribution", "made up", "--status-property", "s", "--status", "x=control",
    )  # fmt: skip
    assert assessed(run) == before
    said = run("assess", "--against", "somebody-claimed", code=2)
    assert "Only assessed maps of independent publishers test a claim" in said


def test_what_cannot_be_assessed_says_why(run: Run) -> None:
    assert "nowhere" in run("assess", "--against", "nowhere", code=2)
    assert "zzzz" in run("assess", "zzzz", code=2)
    one = json.loads(run("list", "--place", MYRNOHRAD, "--format", "json"))[0]["id"]
    assert "choose a later day" in run("assess", one, "--on", "2001-01-01")
    run("judge", one, "rejected", "--why", "not what it says")
    assert "rejected" in run("assess", one)


def test_a_claim_recorded_later_is_no_evidence_for_an_earlier_day_without_hindsight(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CLAIMLINE_NOW", "2026-05-01T00:00:00Z")
    common = (
        "--place",
        MYRNOHRAD,
        "--oblast",
        "Donetsk",
        "--status",
        "controls",
        "--side",
        "ru",
        "--publisher",
        "The Test Gazette",
    )
    run("claim", "add", "--claimant", "ru-mod", "--date", "2026-04-20", *common, "--accept")
    monkeypatch.setenv("CLAIMLINE_NOW", "2026-07-01T00:00:00Z")
    run("claim", "add", "--claimant", "isw", "--date", "2026-04-21", *common, "--accept")
    wanted = {"place": MYRNOHRAD, "said": "2026-04-20", "status": "controls"}
    [one] = claims(run, **wanted, on="2026-06-01")
    assert one["now"]["verdict"] == "unverified"
    assert (
        assessed(run, one["id"], "--on", "2026-06-01", "--hindsight")[0]["now"]["verdict"] == "corroborated"
    )
    assert assessed(run, one["id"], "--on", "2026-07-02")[0]["now"]["verdict"] == "corroborated"


# ---------------------------------------------------------------- the real archive, where it is at hand


@pytest.fixture(scope="module")
def days() -> list[str]:
    """Return the days of the archive that the figures need."""
    return ["20251119", "20251120", "20251126", "20251127", "20260530", "20260531"]


def test_the_published_maps_give_the_known_figures(
    run: Run, shared_data: Path, tmp_path: Path, days: list[str]
) -> None:
    folder = tmp_path / "daily"
    folder.mkdir()
    with tarfile.open(shared_data / ARCHIVE) as tar:
        for member in tar:
            stream = tar.extractfile(member) if any(day in member.name for day in days) else None
            if stream is not None:
                (folder / Path(member.name).name).write_bytes(stream.read())
    run("control", "import", "deepstate-archive", folder)

    [surrounded] = claims(run, place=MYRNOHRAD, said="2025-11-27", status="encircled")
    assert surrounded["when_said"]["verdict"] == "contradicted"
    assert 6 < _number(surrounded) < 9
    assert _map(surrounded)["line"]["type"] == "LineString"

    [surrounded] = claims(run, place=POKROVSK, said="2025-11-27", status="encircled")
    assert surrounded["when_said"]["verdict"] in ("contradicted", "unverified")
    assert 1 < _number(surrounded) < 5

    [entered] = claims(run, place=POKROVSK, said="2025-11-20", status="entered")
    assert entered["claimed"].endswith("70\u00a0%")
    assert entered["when_said"]["verdict"] == "partly-confirmed"
    assert 0.25 < _number(entered) < 0.45

    held = claims(run, place="Kupiansk", said="2025-11-20", status="controls", on="2026-05-31")
    [taken] = [one for one in held if one["stance"] == "asserted"]
    assert taken["when_said"]["verdict"] == "partly-confirmed"
    assert 0.10 < _number(taken) < 0.20
    assert taken["now"]["verdict"] == "contradicted"
    assert _map(taken, "now")["value"] == 0.0


def _map(one: dict[str, Any], when: str = "when_said") -> dict[str, Any]:
    [found] = [item["map"] for item in one[when]["evidence"] if item["kind"] == "mapped"]
    return found  # type: ignore[no-any-return]


def _number(one: dict[str, Any]) -> float:
    return float(_map(one)["value"])
