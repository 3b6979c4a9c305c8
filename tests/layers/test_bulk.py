"""Many reports at once: each form of a list, what is refused and why, resuming, nothing half in."""

from __future__ import annotations

import bz2
import gzip
import json
import lzma
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from click.testing import CliRunner, Result

from layers.claims import Document, Judgement
from layers.cli import bulk, main
from layers.errors import FileFaultsError
from layers.intake import Fate, Intake
from layers.reading.workers import Answer, readings
from layers.sources import reportlist
from layers.sources.control.unpacking import Limits
from layers.sources.reportlist import Entry, Facts, entries
from layers.store import ClaimStore

FACTS = Facts("The Test Gazette")
TOWNS = ("Kupiansk", "Pokrovsk", "Siversk", "Huliaipole", "Vovchansk", "Lyman", "Toretsk")


def report(number: int) -> dict[str, str]:
    """Return a made-up report with one claim."""
    claim = f"Moscow claims that Ukrainian forces in {TOWNS[number % len(TOWNS)]} are surrounded."
    return {"date": f"2025-11-{number + 1:02}", "content": f"{claim}\n\nLetter {number}.\n"}


REPORTS = [report(number) for number in range(3)]
LIST = json.dumps(REPORTS)


def written(folder: Path, content: str | bytes, name: str = "reports.json") -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def listed(folder: Path, *values: object) -> list[Entry]:
    return entries(written(folder, json.dumps(values)), FACTS)


def fates(store: ClaimStore, found: Sequence[Entry], **how: bool) -> list[Fate]:
    return [one.fate for one in Intake(store, by="ann", workers=1, **how).take(found)]


# -- lists -------------------------------------------------------------------------------------


def _zipped(folder: Path) -> Path:
    path = folder / "reports.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a/reports.json", LIST)
        archive.writestr("a/picture.png", b"\x89PNG")
    return path


def _texts(folder: Path) -> Path:
    inside = folder / "texts"
    inside.mkdir()
    for one in REPORTS:
        written(inside, one["content"], f"gazette {one['date'].replace('-', '')}.txt")
    return inside


@pytest.mark.parametrize(
    "make",
    [
        lambda folder: written(folder, LIST),
        lambda folder: written(folder, "\ufeff" + json.dumps(REPORTS, indent=2) + "\n"),
        lambda folder: written(folder, "\r\n\r\n".join(map(json.dumps, REPORTS)), "reports.jsonl"),
        lambda folder: written(folder, lzma.compress(LIST.encode()), "reports.json.xz"),
        lambda folder: written(folder, gzip.compress(LIST.encode()), "reports.json.gz"),
        lambda folder: written(folder, bz2.compress(LIST.encode()), "reports.json.bz2"),
        _zipped,
        _texts,
    ],
    ids=["list", "indented", "lines", "xz", "gzip", "bzip2", "zip", "folder of texts"],
)
def test_every_form_of_a_list_gives_the_same_documents(tmp_path: Path, make: Callable[[Path], Path]) -> None:
    found = [one.document for one in entries(make(tmp_path), FACTS)]
    assert [one and (one.text, one.provenance.published.isoformat()) for one in found] == [
        (one["content"], one["date"]) for one in REPORTS
    ]
    assert {one and one.provenance.publisher for one in found} == {"The Test Gazette"}


def test_a_report_says_for_itself_what_it_says(tmp_path: Path) -> None:
    said = {"title": "Gains", "url": "https://gazette.test/1", "publisher": "Another", "language": "uk"}
    (entry,) = listed(tmp_path, {"published": "2025-11-02", "text": "Text.", "content": None, **said})
    assert entry.document is not None
    assert said.items() <= entry.document.provenance.model_dump().items()
    (single,) = entries(written(tmp_path, json.dumps(REPORTS[0], indent=1)), FACTS)
    assert single.document is not None


def test_a_paragraph_is_no_headline(tmp_path: Path) -> None:
    found = listed(
        tmp_path,
        {"date": "2025-11-02", "content": "A headline\nText."},
        {"date": "2025-11-02", "content": "Word " * 90},
    )
    assert [one.document and one.document.provenance.title for one in found] == ["A headline", ""]


def test_an_instant_becomes_the_day_of_the_zone(tmp_path: Path) -> None:
    path = written(tmp_path, json.dumps([{"date": "2025-11-28T01:30:00.000Z", "content": "Text."}]))
    for zone, day in (("UTC", 28), ("America/New_York", 27)):
        (entry,) = entries(path, Facts("The Test Gazette", zone=ZoneInfo(zone)))
        assert entry.document is not None
        assert entry.document.provenance.published == date(2025, 11, day)


@pytest.mark.parametrize(
    ("value", "sentence"),
    [
        ({"content": "Text."}, "has no date; give it as date or published"),
        ({"date": "soon", "content": "Text."}, "date is 'soon'; use YYYY-MM-DD, or an instant"),
        ({"date": "2025-02-30", "content": "Text."}, "date is '2025-02-30'"),
        ({"date": 20251102, "content": "Text."}, "date is 20251102; use a text"),
        ({"date": "2999-01-01", "content": "Text."}, "date is 2999-01-01, after today"),
        ({"date": "2025-11-02"}, "has no content; give it as content or text"),
        ({"date": "2025-11-02", "content": " \n"}, "has no text"),
        ({"date": "2025-11-02", "content": ["Text."]}, "content is ['Text.']; use a text"),
        (
            {"date": "2025-11-02", "content": "w " * 3_000_000},
            "6,000,000 characters is larger than 5 MB",
        ),
        ({"date": "2025-11-02", "content": "Text\0."}, "byte 4 of its text is a control character"),
        ({"date": "2025-11-02", "content": "Text \ud800."}, "half of a surrogate pair"),
        ({"date": "2025-11-02", "content": "Text.", "url": "javascript:x"}, "url is 'javascript:x'"),
        ("Text.", "is 'Text.'; use an object with date and content"),
    ],
)
def test_what_is_wrong_with_one_report_is_said_of_it_alone(
    tmp_path: Path, value: object, sentence: str
) -> None:
    found = listed(tmp_path, REPORTS[0], value, REPORTS[1])
    assert [one.document is None for one in found] == [False, True, False]
    assert found[1].where.startswith(f"{tmp_path / 'reports.json'}, report 2")
    assert sentence in found[1].fault


def test_a_broken_line_leaves_the_others(tmp_path: Path) -> None:
    lines = "\n".join([json.dumps(REPORTS[0]), '{"date": "2025-', json.dumps(REPORTS[1])])
    found = entries(written(tmp_path, lines), FACTS)
    assert [bool(one.document) for one in found] == [True, False, True]
    assert "line 2" in found[1].where
    assert "not valid JSON" in found[1].fault


@pytest.mark.parametrize(
    ("name", "fault"), [("report.txt", "no date"), ("2025-11-02 to 2025-11-03.txt", "more than one date")]
)
def test_a_text_needs_a_day_in_its_name(tmp_path: Path, name: str, fault: str) -> None:
    (entry,) = entries(written(tmp_path, "Text.", name), FACTS)
    assert fault in entry.fault
    assert "2025-11-27.txt" in entry.fault


@pytest.mark.parametrize(
    ("content", "name", "sentence"),
    [
        (LIST[: LIST.index("Pokrovsk")], "a.json", "is cut off in report 2"),
        (LIST[:-1], "a.json", "is cut off in report 4"),
        (LIST.replace('"date"', "date", 1), "a.json", "report 1 is not valid JSON"),
        (LIST.replace("}, {", "} {", 1), "a.json", "stands where , or ] belongs"),
        (LIST + "[]", "a.json", "goes on behind its list"),
        ('[{"date": "2025-11-02", "date": "2025-11-03"}]', "a.json", "'date' stands twice in one object"),
        ("[" * 100_000, "a.json", "nested too deeply"),
        ("[]", "a.json", "holds no report"),
        ("", "a.json", "is empty"),
        ("Moscow claims", "a.json", "begins with 'Moscow claims'"),
        ("{date: 1}\n{date: 2}", "a.jsonl", "none of its 2 lines is a JSON object"),
        (b"[\xff]", "a.json", "byte 1 is not UTF-8"),
        (lzma.compress(LIST.encode())[:-30], "a.json.xz", "cut off"),
        (gzip.compress(LIST.encode())[:-30], "a.json.gz", "cut off"),
        (lzma.compress(LIST.encode())[:40] + b"\0" * 60, "a.json.xz", "is damaged, or no xz file"),
        (gzip.compress(b" " * 30_000_000), "a.json.gz", "unpack to more than 100 times as many"),
    ],
    # Numbered, as gzip writes the second into its bytes and two workers must collect the same names.
    ids=[f"list {number}" for number in range(1, 17)],
)
def test_a_file_that_is_no_list_is_refused_in_one_sentence(
    tmp_path: Path, content: str | bytes, name: str, sentence: str
) -> None:
    with pytest.raises(FileFaultsError) as caught:
        entries(written(tmp_path, content, name), FACTS)
    assert sentence in str(caught.value)
    assert len(caught.value.faults) == 1


def test_a_million_reports_and_large_files_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for form, name in (("[" + "{}," * 1_000_000 + "{}]", "a.json"), ("{}\n" * 1_000_000, "a.jsonl")):
        with pytest.raises(FileFaultsError, match="holds more than 20,000 reports; split it"):
            entries(written(tmp_path, form, name), FACTS)
    monkeypatch.setattr(reportlist, "MAX_REPORTS", 2)
    with pytest.raises(FileFaultsError, match="more than 2 reports"):
        entries(_texts(tmp_path), FACTS)
    with pytest.raises(FileFaultsError, match="larger than"):
        entries(written(tmp_path, LIST), FACTS, Limits(file=100, total=200))


# -- intake ------------------------------------------------------------------------------------


def test_what_the_ledger_has_is_not_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store, found = ClaimStore(tmp_path / "data"), listed(tmp_path, *REPORTS)
    outcomes = list(Intake(store, by="ann", workers=1).take(found))
    assert [(one.fate, one.claims) for one in outcomes] == [(Fate.ADDED, 1)] * 3
    before = store.ledger.path.read_bytes()
    read: list[Document] = []

    def noted(documents: Sequence[Document], workers: int | None, data: Path) -> Iterator[Answer]:
        read.extend(documents)
        return iter(())

    monkeypatch.setattr("layers.intake.readings", noted)
    assert fates(store, found) == [Fate.KNOWN] * 3
    assert read == []
    assert store.ledger.path.read_bytes() == before


def test_a_stopped_run_goes_on_where_it_was(tmp_path: Path) -> None:
    found = listed(tmp_path, *map(report, range(5)))
    stopped, whole = ClaimStore(tmp_path / "stopped"), ClaimStore(tmp_path / "whole")
    going = Intake(stopped, by="ann", workers=1).take(found)
    assert [next(going).fate for _ in range(2)] == [Fate.ADDED] * 2
    going.close()
    again = ClaimStore(tmp_path / "stopped")  # as another process finds it
    assert again.ledger.verify() == []
    assert len(again.claims()) == 2
    assert fates(again, found) == [Fate.KNOWN] * 2 + [Fate.ADDED] * 3
    fates(whole, found)
    assert [one.claim for one in again.claims()] == [one.claim for one in whole.claims()]
    assert [one.provenance for one in again.documents()] == [one.provenance for one in whole.documents()]


def test_two_runs_at_once_count_each_report_once(tmp_path: Path) -> None:
    found = listed(tmp_path, *map(report, range(4)))
    one, other = (Intake(ClaimStore(tmp_path / "data"), by=by, workers=1).take(found) for by in ("a", "b"))
    outcomes = [outcome for both in zip(one, other, strict=True) for outcome in both]
    assert [outcome.fate for outcome in outcomes] == [Fate.ADDED, Fate.KNOWN] * 4
    assert sum(outcome.claims for outcome in outcomes) == len(ClaimStore(tmp_path / "data").claims()) == 4


def test_the_same_text_twice_counts_once(tmp_path: Path) -> None:
    other_day = REPORTS[0] | {"date": "2025-11-20"}
    outcomes = list(
        Intake(ClaimStore(tmp_path / "data"), by="ann").take(
            listed(tmp_path, REPORTS[0], REPORTS[0] | {"title": "Another headline"}, other_day)
        )
    )
    assert [one.fate for one in outcomes] == [Fate.DOUBLED, Fate.REFUSED, Fate.ADDED]
    assert "the same text as" in outcomes[0].reason
    assert "report 1 (2025-11-01)" in outcomes[0].reason
    assert "with other facts about it" in outcomes[1].reason


def test_other_facts_about_a_known_text_are_refused_or_corrected(tmp_path: Path) -> None:
    store = ClaimStore(tmp_path / "data")
    fates(store, listed(tmp_path, REPORTS[0]))
    found = listed(tmp_path, REPORTS[0] | {"date": "2025-11-20"})
    (outcome,) = Intake(store, by="ann").take(found)
    assert outcome.fate is Fate.REFUSED
    assert "published was '2025-11-01', now '2025-11-20'" in outcome.reason
    assert fates(store, found, correct=True) == [Fate.ADDED]
    assert [bool(one.superseded_by) for one in store.claims()] == [True, False]


def test_accepting_also_takes_what_waits_in_known_reports(tmp_path: Path) -> None:
    store, found = ClaimStore(tmp_path / "data"), listed(tmp_path, *REPORTS)
    fates(store, found[:2])
    outcomes = list(Intake(store, by="ann", accept=True, workers=1).take(found))
    assert [(one.fate, one.accepted) for one in outcomes] == [
        (Fate.KNOWN, 1), (Fate.KNOWN, 1), (Fate.ADDED, 1),
    ]  # fmt: skip
    assert {one.judgement for one in store.claims()} == {Judgement.ACCEPTED}


def test_one_report_that_fails_stops_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = ClaimStore(tmp_path / "data")
    found = listed(tmp_path, REPORTS[0], REPORTS[1] | {"language": "xx"}, {"date": "2025-11-01"}, REPORTS[2])
    outcomes = list(Intake(store, by="ann").take(found))
    assert {one.where[-21:]: one.fate for one in outcomes if one.fate is Fate.REFUSED}.keys() == {
        "report 2 (2025-11-02)",
        found[2].where[-21:],
    }
    assert any("language is 'xx'" in one.reason for one in outcomes)
    assert len(store.documents()) == 2
    monkeypatch.setattr("layers.intake.MAX_CLAIMS", 0)
    (outcome,) = Intake(store, by="ann").take(listed(tmp_path, report(4)))
    assert "1 claims were read in it, at most 0" in outcome.reason
    assert len(store.documents()) == 2


def test_a_fault_of_the_reader_itself_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def broken(*_: object) -> None:
        raise IndexError("list index out of range")

    monkeypatch.setattr("layers.reading.workers.read", broken)
    (outcome,) = Intake(ClaimStore(tmp_path / "data"), by="ann").take(listed(tmp_path, REPORTS[0]))
    assert (outcome.fate, "IndexError" in outcome.reason) == (Fate.REFUSED, True)


# -- command -----------------------------------------------------------------------------------


def run(data: Path, *arguments: str, code: int = 0) -> Result:
    result = CliRunner().invoke(main, ["add", "--bulk", *arguments, "--data", str(data)])
    assert result.exit_code == code, result.output
    return result


def test_the_command_names_what_failed_and_adds_the_rest(tmp_path: Path) -> None:
    path = written(tmp_path, json.dumps([*REPORTS, {"date": "soon", "content": "Text.\x1b[31m"}]))
    broken = written(tmp_path, LIST[:40], "broken.json")
    result = run(tmp_path / "data", str(broken), str(path), code=2)
    assert "3 reports added with 3 claims; 1 not added." in result.stdout
    assert "report 4, not added: date is 'soon'" in result.stderr
    assert "broken.json: is cut off in report 1" in result.stderr
    assert "Nothing of it was added." in result.stderr
    assert "3/4 reports" in result.stderr or "4/4 reports" in result.stderr
    assert "\x1b" not in result.output
    assert ClaimStore(tmp_path / "data").check() == []
    again = run(tmp_path / "data", str(path), code=2)
    assert "Nothing was added; 3 reports there already; 1 not added." in again.stdout


def test_the_command_stops_when_told_and_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = str(written(tmp_path, LIST))
    take = bulk.Progress.take

    def interrupted(self: bulk.Progress, outcome: object) -> None:
        take(self, outcome)  # type: ignore[arg-type]
        raise KeyboardInterrupt

    monkeypatch.setattr(bulk.Progress, "take", interrupted)
    result = run(tmp_path / "data", path, code=bulk.STOPPED)
    assert "Stopped: 2 reports left. Run the same command again to go on." in result.stderr
    assert ClaimStore(tmp_path / "data").check() == []
    monkeypatch.undo()
    assert "2 reports added with 2 claims; 1 report there already." in run(tmp_path / "data", path).stdout


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["--table"], "--table does not go with --bulk"),
        (["--published", "2025-11-02"], "--published does not go with --bulk"),
        (["--url", "https://gazette.test/"], "--url does not go with --bulk"),
        (["--accept"], "--accept needs --by NAME"),
        (["--zone", "Mars/Olympus"], "time zone is 'Mars/Olympus'"),
    ],
)
def test_the_command_refuses_what_cannot_hold_for_all(
    tmp_path: Path, options: list[str], sentence: str
) -> None:
    assert sentence in run(tmp_path / "data", str(written(tmp_path, LIST)), *options, code=2).stderr


def test_several_processes_come_to_the_same(tmp_path: Path) -> None:
    path = written(tmp_path, json.dumps([report(number) for number in range(14)]))
    command = [sys.executable, "-m", "layers", "add", "--bulk", str(path), "--publisher", "The Test Gazette"]
    environment = os.environ | {"CLAIMLINE_DATA": str(tmp_path / "many")}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True, timeout=120)
    assert "14 reports added with 14 claims." in done.stdout
    assert "14/14 reports, 14 claims" in done.stderr
    alone = ClaimStore(tmp_path / "alone")
    fates(alone, entries(path, FACTS))
    many = ClaimStore(tmp_path / "many")
    assert [one.claim for one in many.claims()] == [one.claim for one in alone.claims()]
    assert [e.body.get("provenance") for e in many.ledger.events()] == [
        e.body.get("provenance") for e in alone.ledger.events()
    ]


# -- real reports ------------------------------------------------------------------------------


def test_real_daily_reports_are_read(shared_data: Path, tmp_path: Path) -> None:
    facts = Facts("ISW", "en", zone=ZoneInfo("America/New_York"))
    found = entries(shared_data / "reports" / "isw-2022-2023.json.xz", facts)
    assert len(found) == 113
    assert all(one.document for one in found)
    assert len({one.document.provenance.published for one in found if one.document}) == 113
    answers = list(readings([one.document for one in found[60:63] if one.document], workers=1))
    for answer in answers:
        assert not isinstance(answer, str)
        assert 10 <= len(answer.claims) <= 200
        assert all(answer.document.text[c.start : c.end] == c.quote for c in answer.claims)
