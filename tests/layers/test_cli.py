"""The command line: what it prints, what it exits with, and that foreign text does nothing there."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from layers.claims import Claim
from layers.cli import main
from layers.composition import SHIPPED_CONTROL, control_folder
from layers.store import ClaimStore

REPORT = """Officials in Moscow speak of gains
Moscow claims that Ukrainian forces in Kupiansk are completely surrounded.
Monitors said there has been no confirmed breakthrough.
"""
FACTS = ["--publisher", "The Test Gazette", "--published", "2025-12-01", "--url", "https://gazette.test/3"]
HAND = [
    "claim", "add", "--place", "Siversk", "--claimant", "ru-mod", "--side", "ru", "--status", "controls",
    "--date", "2025-12-11", "--publisher", "The Test Gazette", "--url", "https://gazette.test/4",
]  # fmt: skip
COMMANDS = ("read", "add", "claim", "claimant", "judge", "list", "check", "layers", "gazetteer")
ACTING = "\x1b\u202e\x07"

Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("CLAIMLINE_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("CLAIMLINE_NOW", "2026-04-01T00:00:00Z")
    monkeypatch.delenv("CLAIMLINE_BY", raising=False)
    (tmp_path / "data").mkdir()

    def invoke(*arguments: str, code: int = 0, text: str | None = None) -> Result:
        result = CliRunner().invoke(main, arguments, input=text)
        assert result.exit_code == code, result.output
        return result

    return invoke


@pytest.fixture
def report(tmp_path: Path) -> str:
    path = tmp_path / "report.txt"
    path.write_text(REPORT, encoding="utf-8")
    return str(path)


def data_of(tmp_path: Path) -> ClaimStore:
    return ClaimStore(tmp_path / "data")


# -- read --------------------------------------------------------------------------------------


def test_read_prints_json_and_stores_nothing(run: Run, report: str, tmp_path: Path) -> None:
    result = run("read", report, *FACTS, "--format", "json")
    found = json.loads(result.stdout)
    assert sorted(found) == ["claims", "document", "mentions"]
    (claim,) = found["claims"]
    assert (claim["place"], claim["claimant"], claim["status"], claim["side"]) == (
        "Kupiansk",
        "ru-gov",
        "encircled",
        "ru",
    )
    assert REPORT[claim["start"] : claim["end"]] == claim["quote"]
    assert {"surface", "start", "end", "kind", "place", "score", "alternatives"} <= set(found["mentions"][0])
    assert list((tmp_path / "data").iterdir()) == []


def test_read_takes_standard_input(run: Run, report: str) -> None:
    piped = run("read", "-", *FACTS, "--format", "json", text=REPORT).stdout
    assert json.loads(piped) == json.loads(run("read", report, *FACTS, "--format", "json").stdout)


def test_read_prints_geojson(run: Run, report: str) -> None:
    found = json.loads(run("read", report, *FACTS, "--format", "geojson").stdout)
    assert (found["type"], len(found["features"])) == ("FeatureCollection", 1)
    assert "crs" not in found


def test_read_prints_a_table(run: Run, report: str) -> None:
    table = run("read", report, *FACTS).stdout
    assert "Kupiansk" in table
    assert "encircled" in table


def test_read_without_a_day_says_which_it_took(run: Run, report: str) -> None:
    assert "No --published given" in run("read", report, "--format", "json").stderr


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"\x00\x01\xff\xfe" * 50, "report.txt: byte 2 is not UTF-8; save it as UTF-8."),
        (b" \n", "report.txt: it holds no text"),
        (None, "report.txt"),
    ],
)
def test_read_tells_what_is_wrong_with_a_file(
    run: Run, report: str, content: bytes | None, sentence: str
) -> None:
    Path(report).unlink()
    if content is not None:
        Path(report).write_bytes(content)
    result = run("read", report, *FACTS, code=2)
    assert sentence in result.stderr
    assert "Traceback" not in result.output
    assert "added" not in result.output
    assert "Nothing was added." in run("add", report, *FACTS, code=2).stderr


# -- add ---------------------------------------------------------------------------------------


def test_add_says_what_was_added_and_then_that_nothing_was(run: Run, report: str, tmp_path: Path) -> None:
    first = run("add", report, *FACTS).stdout
    assert "report.txt: 1 claim added" in first
    assert "ru-gov: ru encircled in Kupiansk (Kharkiv)" in first
    before = data_of(tmp_path).ledger.path.read_bytes()
    assert "nothing added, it is there already (1 claim)" in run("add", report, *FACTS).stdout
    assert data_of(tmp_path).ledger.path.read_bytes() == before
    assert "No faults: 1 claim, 1 claimant, 2 events" in run("check").stdout


def test_added_claims_wait_until_somebody_accepts_them(run: Run, report: str) -> None:
    run("add", report, *FACTS)
    assert "pending" in run("list").stdout
    assert "1 accepted as read right" in run("add", report, *FACTS, "--accept", "--by", "ann").stdout
    assert "accepted" in run("list", "--judgement", "accepted").stdout
    assert "No claims that fit" in run("list", "--judgement", "pending").stdout


def test_accepting_needs_a_name(run: Run, report: str) -> None:
    assert "--accept needs --by NAME" in run("add", report, *FACTS, "--accept", code=2).stderr
    assert "--accept needs --by NAME" in run(*HAND, "--accept", code=2).stderr


def test_a_file_that_fails_does_not_stop_the_others(run: Run, report: str, tmp_path: Path) -> None:
    bad = tmp_path / "bad.txt"
    bad.write_bytes(b"\x00\x01" * 100)
    result = run("add", str(bad), report, *FACTS, code=2)
    assert "bad.txt: byte 0 is a control character" in result.stderr
    assert result.stderr.count("Nothing was added.") == 1
    assert "1 claim added" in result.stdout
    assert run("check").exit_code == 0


def test_a_report_with_another_day_is_refused_unless_it_corrects(run: Run, report: str) -> None:
    run("add", report, *FACTS)
    later = [*FACTS[:3], "2025-12-02", *FACTS[4:]]
    refused = run("add", report, *later, code=2).stderr
    assert refused.startswith(f"{report}: This text was added before with other facts")
    assert refused.count("Nothing was added.") == 1
    assert "1 superseded" in run("add", report, *later, "--correct").stdout
    assert run("list", "--format", "json").stdout.count('"2025-12-02"') >= 2
    assert len(json.loads(run("list", "--all", "--format", "json").stdout)) == 2


def test_tables_are_whole_or_refused_with_every_fault(run: Run, tmp_path: Path) -> None:
    table = tmp_path / "t.csv"
    head = "date_said,claimant,side,status,stance,place,oblast,name_as_written,source_url,publisher\n"
    good = "2025-12-01,ru-mod,ru,controls,asserted,Siversk,Donetsk,Северск,https://gazette.test/5,Gazette\n"
    twice = good.replace("Siversk", "Kostiantynivka")
    table.write_text(head + good + twice, encoding="utf-8")
    refused = run("add", "--table", str(table), code=2).stderr
    assert "Kostiantynivka (Donetsk) is ambiguous: UA14120070010085843" in refused
    assert "--skip-unplaced" in refused
    assert "No claims that fit" in run("list").stdout
    added = run("add", "--table", "--skip-unplaced", str(table)).stdout
    assert "Left out: line 3: Kostiantynivka" in added
    assert "t.csv: 1 claim added" in added
    assert "nothing added" in run("add", "--table", "--skip-unplaced", str(table)).stdout
    table.write_text(head + good.replace("controls", "fell") + good.replace("ru-mod", "x"), encoding="utf-8")
    faults = run("add", "--table", str(table), code=2).stderr
    assert "has 2 faults:" in faults
    assert "line 2: status is 'fell'" in faults
    assert "line 3: claimant is 'x'" in faults


@pytest.mark.parametrize(
    ("option", "value", "sentence"),
    [
        ("--url", "javascript:alert(1)", "report.txt: url is 'javascript:alert(1)'; use an address"),
        ("--publisher", "", "report.txt: publisher is ''"),
        ("--published", "2999-01-01", "report.txt: published is 2999-01-01, after today"),
        ("--language", "xx", "report.txt: language is 'xx'; use en"),
    ],
)
def test_facts_that_cannot_be_are_refused(
    run: Run, report: str, tmp_path: Path, option: str, value: str, sentence: str
) -> None:
    for command in ("read", "add"):
        told = run(command, report, *FACTS, option, value, code=2).stderr
        assert sentence.removeprefix("report.txt: " if command == "read" else "") in told
    assert told.rstrip().endswith("Nothing was added.")
    assert not data_of(tmp_path).ledger.events()


def test_a_report_of_too_many_claims_or_bytes_is_refused(
    run: Run, report: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("layers.cli.reading.MAX_CLAIMS", 0)
    told = run("add", report, *FACTS, code=2).stderr
    assert "1 claims were read in this report, more than any report makes (at most 0)" in told
    Path(report).write_bytes(b"a" * 5_000_001)
    assert "larger than 5 MB" in run("read", report, *FACTS, code=2).stderr


def test_a_text_of_half_a_megabyte_is_read(run: Run, report: str) -> None:
    text = Path(report).read_text(encoding="utf-8")
    Path(report).write_text(text + "\n\n" + "Rain. " * 90_000, encoding="utf-8")
    assert "1 claim, 1 remark" in run("read", report, *FACTS).stdout


def test_a_long_title_is_cut_in_the_table_only(run: Run, report: str) -> None:
    title = ("--title", "T" * 300)
    first = run("read", report, *FACTS, *title).stdout.splitlines()[0]
    assert first.endswith(": " + "T" * 119 + "…")
    document = json.loads(run("read", report, *FACTS, *title, "--format", "json").stdout)["document"]
    assert document["title"] == "T" * 300


# -- claims by hand ----------------------------------------------------------------------------


def test_a_claim_by_hand(run: Run) -> None:
    assert "1 claim added" in run(*HAND).stdout
    assert "nothing added" in run(*HAND).stdout
    (claim,) = json.loads(run("list", "--format", "json").stdout)
    assert (claim["place"], claim["quote"], claim["confidence"]) == ("Siversk", "not quoted", "moderate")


def test_an_ambiguous_place_lists_its_candidates(run: Run) -> None:
    arguments = [a if a != "Siversk" else "Kostiantynivka" for a in HAND]
    error = run(*arguments, "--oblast", "Donetsk", code=2).stderr
    assert "'Kostiantynivka' means 2 places; name one by its id, or say where:" in error
    assert "\n  UA14120070010085843 Kostiantynivka (city," in error
    assert "1 claim added" in run(*arguments, "--oblast", "Donetsk", "--raion", "Kramatorsk").stdout


def test_correcting_a_claim_supersedes_the_old_one(run: Run) -> None:
    run(*HAND)
    old = json.loads(run("list", "--format", "json").stdout)[0]["id"]
    assert "--supersedes needs --why" in run(*HAND, "--supersedes", old, code=2).stderr
    corrected = [a if a != "controls" else "entered" for a in HAND]
    result = run(*corrected, "--extent", "40", "--supersedes", old, "--why", "it said 40 percent")
    assert "1 claim added, 1 superseded" in result.stdout
    (left,) = json.loads(run("list", "--format", "json").stdout)
    assert (left["extent"], left["status"]) == (40.0, "entered")
    withdrawn = run("claim", "supersede", left["id"], "--why", "not in the source", "--by", "ann")
    assert "superseded by withdrawn" in withdrawn.stdout
    assert "No faults: 2 claims" in run("check").stdout


def test_judging(run: Run) -> None:
    run(*HAND)
    name = json.loads(run("list", "--format", "json").stdout)[0]["id"]
    judged = ["judge", name[:8], "rejected", "--by", "ann", "--why", "another town"]
    assert f"{name} Siversk: rejected." in run(*judged).stdout
    assert "Nothing changed" in run(*judged).stdout
    assert "Missing option '--why'" in run("judge", name, "accepted", "--by", "ann", code=2).stderr
    assert "claim id is 'ffffffff'" in run("judge", "ffffffff", *judged[2:], code=2).stderr
    assert run("check").exit_code == 0


@pytest.mark.parametrize("blank", ["", "  ", "\t"])
def test_a_reason_is_not_blank(run: Run, blank: str) -> None:
    run(*HAND)
    name = json.loads(run("list", "--format", "json").stdout)[0]["id"]
    by = ("--by", "ann", "--why", blank)
    assert "it is blank; say why" in run("judge", name, "accepted", *by, code=2).stderr
    assert "it is blank; say why" in run("claim", "supersede", name, *by, code=2).stderr
    assert "it is blank; say why" in run(*HAND, "--supersedes", name, "--why", blank, code=2).stderr
    assert "pending" in run("list").stdout


@pytest.mark.parametrize(
    ("option", "value", "sentence"),
    [
        ("--date", "11.12.2025", "is not a day; use YYYY-MM-DD"),
        ("--status", "fell", "'controls', 'advanced', 'entered'"),
        ("--claimant", "nobody", "claimant is 'nobody'; use"),
        ("--extent", "120", "0<x<=100"),
        ("--url", "javascript:x", "http:// or https://"),
        ("--publisher", " ", "publisher is ' '; use a text that is not blank"),
        ("--date", "2999-01-01", "date is 2999-01-01, after today"),
        ("--relation", "bearing", "a bearing such as NE goes with relation bearing"),
        ("--extent", "40", "a share below 100 goes with status entered"),
        ("--place", "x" * 3000, "place is 'xxx"),
        ("--place", "Ivanivka", "\n  … and "),
        ("--place", "Nowhereivka", "place is 'Nowhereivka'; use"),
    ],
)
def test_a_wrong_option_is_told(run: Run, option: str, value: str, sentence: str) -> None:
    assert sentence in run(*HAND, option, value, code=2).stderr


def test_claimants(run: Run) -> None:
    add = ["claimant", "add", "x-watch", "--name", "X Watch", "--kind", "monitor"]
    assert "Added claimant x-watch." in run(*add).stdout
    assert "Nothing added" in run(*add).stdout
    listed = json.loads(run("claimant", "list", "--format", "json").stdout)
    assert {"x-watch", "isw", "ru-mod"} <= {one["id"] for one in listed}
    assert "monitor" in run("claimant", "list").stdout
    assert "id is '../x'" in run("claimant", "add", "../x", "--name", "X", "--kind", "other", code=2).stderr
    named = [*add[:2], "z", "--kind", "monitor", "--name"]
    for name in ("", " ", "a\x1b[2J", "a\nb"):
        assert "name is" in (told := run(*named, name, code=2).stderr)
        assert "String" not in told
    assert "a monitor has none" in run(*add[:2], "y", *add[3:], "--side", "ua", code=2).stderr


# -- list and check ----------------------------------------------------------------------------


def test_list_filters(run: Run) -> None:
    run(*HAND)
    run(*[{"Siversk": "Pokrovsk", "ru-mod": "isw", "controls": "entered"}.get(a, a) for a in HAND])
    pokrovsk = "UA14160210010099403"
    only = ("--place Krasnoarmeysk", f"--place {pokrovsk}", "--claimant isw", "--status entered")
    for arguments in only:
        (claim,) = json.loads(run("list", *arguments.split(), "--format", "json").stdout)
        assert claim["place"] == "Pokrovsk"
    day = ("--from", "2025-12-11", "--to", "2025-12-11")
    assert len(json.loads(run("list", *day, "--format", "json").stdout)) == 2
    assert json.loads(run("list", "--to", "2025-12-10", "--format", "json").stdout) == []
    assert json.loads(run("list", "--confidence", "high", "--format", "json").stdout) == []
    assert "place is 'Nowhereivka'; use" in run("list", "--place", "Nowhereivka", code=2).stderr
    assert "claimant is 'nobody'" in run("list", "--claimant", "nobody", code=2).stderr


def test_foreign_text_does_nothing_on_a_terminal_or_in_a_spreadsheet(run: Run, tmp_path: Path) -> None:
    hostile = f"=1+1{ACTING}{{{{7*7}}}}\nsecond"
    run(*HAND, "--quote", hostile, "--as-written", hostile, "--publisher", "=1+1{{7*7}}")
    assert "publisher is" in (told := run(*HAND, "--publisher", hostile, code=2).stderr)
    assert not set(ACTING) & set(told)
    for form in ("table", "json", "csv"):
        shown = run("list", "--format", form).stdout
        assert not set(ACTING) & set(shown)
    (claim,) = json.loads(run("list", "--format", "json").stdout)
    assert claim["quote"] == claim["as_written"] == hostile
    (row,) = list(csv.DictReader(io.StringIO(run("list", "--format", "csv").stdout)))
    assert row["publisher"].startswith("'=1+1")
    assert row["quote"].startswith("'=1+1")
    assert not set(ACTING) & set(run("judge", ACTING, "accepted", "--by", "a", "--why", "x", code=2).output)
    assert run("check").exit_code == 0


def test_check_exits_1_and_names_the_fault(run: Run, tmp_path: Path) -> None:
    run(*HAND)
    layer = tmp_path / "data" / "layers" / "ru-mod.geojson"
    layer.write_text(layer.read_text(encoding="utf-8").replace('"controls"', '"entered"'), encoding="utf-8")
    faults = run("check", code=1).stdout
    assert "status is 'entered', the ledger gives 'controls'" in faults
    assert "1 fault found." in faults
    assert f"Written: {layer}" in run("layers").stdout
    assert "Nothing written" in run("layers").stdout
    ledger = tmp_path / "data" / "ledger" / "events.jsonl"
    ledger.write_bytes(ledger.read_bytes().replace(b"Siversk", b"Siversq"))
    assert "event 1: it was edited" in run("check", code=1).stdout
    assert "Nothing was changed" in run("list", code=2).stderr


def test_check_prints_the_last_hash(run: Run, tmp_path: Path) -> None:
    run(*HAND)
    counts, last = run("check").stdout.splitlines()
    assert counts == "No faults: 1 claim, 1 claimant, 1 event; ledger and layers agree."
    assert last == f"Last hash: {data_of(tmp_path).ledger.head}"


def test_check_says_what_helps_where_a_layer_is_no_file(run: Run, tmp_path: Path) -> None:
    run(*HAND)
    folder = tmp_path / "data" / "layers"
    layer = folder / "ru-mod.geojson"
    layer.unlink()
    layer.mkdir()
    assert "is a folder; move it away, then write the layers again" in run("check", code=1).stdout
    layer.rmdir()
    layer.symlink_to(tmp_path / "absent")
    assert "is a link that leads nowhere" in run("check", code=1).stdout
    run("layers")
    assert not layer.is_symlink()
    assert run("check").exit_code == 0
    (folder / "ghost.geojson").mkdir()
    assert "`claimline layers` leaves it; move it out of the folder" in run("check", code=1).stdout
    (folder / "ghost.geojson").rmdir()
    folder.rename(tmp_path / "elsewhere")
    folder.write_text("", encoding="utf-8")
    assert "layers is not a folder; move it away" in run("check", code=1).stdout


@pytest.mark.parametrize(
    ("line", "flaw"),
    [
        (b"\xc3(\n", "byte 0 of it is not UTF-8 text"),
        (b"{\n", "no JSON from character 1 on"),
        (b"{}\n", "seq is missing"),
        (b"[]\n", "a field is of another kind"),
        (b"[" * 100_000 + b"\n", "nested too deeply"),
    ],
)
def test_check_tells_a_broken_line_in_words(run: Run, tmp_path: Path, line: bytes, flaw: str) -> None:
    ledger = data_of(tmp_path).ledger.path
    ledger.parent.mkdir()
    ledger.write_bytes(line)
    told = run("check", code=1).stdout
    assert flaw in told
    assert "Error" not in told


def test_check_names_at_most_twenty_faults_of_a_kind(run: Run, tmp_path: Path) -> None:
    ledger = data_of(tmp_path).ledger.path
    ledger.parent.mkdir()
    ledger.write_bytes(b"x\n" * 50)
    told = run("check", code=1).stdout.splitlines()
    assert len(told) == 22
    assert told[-2:] == ["… and 30 more", "50 faults found."]


def test_control_maps_of_the_data_folder_are_taken_and_checked(run: Run, tmp_path: Path) -> None:
    data = tmp_path / "data"
    own = data / "control"
    assert control_folder(data) == SHIPPED_CONTROL
    own.mkdir()
    assert control_folder(data) == SHIPPED_CONTROL
    table = (SHIPPED_CONTROL / "2025-11-27.csv").read_bytes()
    (own / "2025-12-01.csv").write_text("place_id\nx\n", encoding="utf-8")
    (own / "soon.csv").write_bytes(table)
    (own / "dnipro.geojson").write_text("{}", encoding="utf-8")
    assert control_folder(data) == own
    told = run("check", code=1).stdout
    assert "2025-12-01.csv: the columns must be place_id" in told
    assert "soon.csv: the name is no date" in told
    assert "dnipro.geojson: " in told
    assert "3 faults found." in told
    assert "dnipro.geojson" in run("page", str(tmp_path / "x.html"), code=2).stderr
    for name in ("soon.csv", "dnipro.geojson", "2025-12-01.csv"):
        (own / name).unlink()
    (own / "2025-12-02.csv").write_bytes(table)
    assert "No faults" in run("check").stdout
    assert "as of 2025-12-02" in run("snapshot", str(tmp_path / "x.svg")).stdout


# -- files that leave the desk -----------------------------------------------------------------


def test_pages_and_pictures_never_overwrite_the_data(run: Run, tmp_path: Path) -> None:
    run(*HAND)
    data = tmp_path / "data"
    before = {path: path.read_bytes() for path in data.rglob("*") if path.is_file()}
    ledger = data / "ledger" / "events.jsonl"
    assert "ending of events.jsonl is '.jsonl'; use .html or .htm" in run("page", str(ledger), code=2).stderr
    (tmp_path / "way").symlink_to(data)
    for target in (data / "x.html", tmp_path / "way" / "x.html", data / ".." / "data" / "layers" / "x.htm"):
        assert "lies inside the data folder" in run("page", str(target), code=2).stderr
    assert "lies inside the data folder" in run("snapshot", str(data / "x.svg"), code=2).stderr
    assert {path: path.read_bytes() for path in data.rglob("*") if path.is_file()} == before


def test_a_page_replaces_its_target_whole(run: Run, tmp_path: Path) -> None:
    run(*HAND)
    out = tmp_path / "out" / "x.html"
    out.parent.mkdir()
    other = tmp_path / "kept.html"
    other.write_text("kept", encoding="utf-8")
    out.symlink_to(other)
    run("page", str(out))
    assert other.read_text(encoding="utf-8") == "kept"
    assert [path.name for path in out.parent.iterdir()] == ["x.html"]
    assert out.read_bytes().lower().startswith(b"<!doctype html>")
    assert "cannot be written" in run("page", str(tmp_path / "absent" / "x.html"), code=2).stderr


def test_an_empty_and_a_missing_folder(run: Run, tmp_path: Path) -> None:
    assert "No faults: 0 claims" in run("check").stdout
    assert "No claims that fit" in run("list").stdout
    for command in (["check"], ["list"], ["layers"]):
        error = run(*command, "--data", str(tmp_path / "absent"), code=2).stderr
        assert "absent is not there. Name the right one with --data DIR" in error
    assert not (tmp_path / "absent").exists()
    assert "1 claim added" in run(*HAND, "--data", str(tmp_path / "fresh")).stdout


def test_debug_shows_where_an_error_comes_from(run: Run, tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["--debug", "list", "--data", str(tmp_path / "absent")])
    assert result.exception is not None
    assert "is not there" in str(result.exception)


# -- places ------------------------------------------------------------------------------------


def test_the_gazetteer_finds_former_names(run: Run) -> None:
    assert "UA14160210010099403  Pokrovsk" in run("gazetteer", "find", "Krasnoarmeysk").stdout
    (place,) = json.loads(run("gazetteer", "find", "Krasnoarmeysk", "--format", "json").stdout)
    assert (place["name"], place["oblast"]) == ("Pokrovsk", "Donetsk")
    assert "place is 'Pokrvsk'" in run("gazetteer", "find", "Pokrvsk", code=2).stderr
    assert "CC BY 4.0" in run("gazetteer", "info").stdout


def test_the_program_runs_as_a_module(repository: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "layers", "--help"],
        capture_output=True, text=True, cwd=repository, env={**os.environ, "NO_COLOR": "1"}, check=True,
    )  # fmt: skip
    for command in ("read", "add", "claim", "claimant", "judge", "list", "check", "gazetteer"):
        assert f"  {command} " in done.stdout


def test_a_claim_s_columns_are_all_documented(repository: Path) -> None:
    text = (repository / "docs" / "data-model.md").read_text(encoding="utf-8")
    assert [name for name in Claim.model_fields if f"`{name}`" not in text] == []
    assert [name for name in COMMANDS if f"`claimline {name}" not in text] == []
    assert set(COMMANDS) <= set(main.commands)
