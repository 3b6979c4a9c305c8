"""Tables of dated claims: every column to its field, nothing guessed, every fault named at once."""

from __future__ import annotations

import csv
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from geo.gazetteer import Gazetteer
from layers.claims import Claim, Claimant, DatePrecision
from layers.errors import FileFaultsError
from layers.lexicon import load_lexicon
from layers.placing import shipped_gazetteer
from layers.sources.table import OPTIONAL, REQUIRED, TableReading, read_table

Load = Callable[..., TableReading]
ROW = {
    "claim_id": "T1",
    "date_said": "2025-11-20",
    "date_precision": "day",
    "claimant": "ru-general-staff",
    "side": "ru",
    "status": "entered",
    "pct": "70",
    "stance": "asserted",
    "place": "Pokrovsk",
    "oblast": "Donetsk",
    "raion": "",
    "hromada": "",
    "name_as_written": "Красноармейск",
    "source_url": "https://gazette.test/1",
    "publisher": "The Test Gazette",
    "relation": "",
    "quote": "",
}


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return shipped_gazetteer()


@pytest.fixture(scope="module")
def registry() -> list[Claimant]:
    return list(load_lexicon().claimants.values())


def write_table(path: Path, *rows: dict[str, str], columns: tuple[str, ...] = (*REQUIRED, *OPTIONAL)) -> Path:
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, columns, extrasaction="ignore")
        writer.writeheader()
        writer.writerows(rows)
    return path


@pytest.fixture
def load(tmp_path: Path, gazetteer: Gazetteer, registry: list[Claimant]) -> Load:
    def load_rows(*rows: dict[str, str]) -> TableReading:
        return read_table(write_table(tmp_path / "t.csv", *rows), gazetteer, registry)

    return load_rows


def one(found: TableReading) -> Claim:
    (claim,) = found.claims
    assert not found.unplaced
    return claim


def test_every_column_reaches_its_field(load: Load) -> None:
    claim = one(load(ROW))
    assert (claim.claimant, claim.claimant_kind.value, claim.claimant_side) == (
        "ru-general-staff",
        "military",
        "ru",
    )
    assert (claim.place_id, claim.place, claim.oblast) == ("UA14160210010099403", "Pokrovsk", "Donetsk")
    assert claim.as_written == "Красноармейск"
    assert (claim.side, claim.status, claim.extent, claim.stance) == ("ru", "entered", 70.0, "asserted")
    assert (claim.said, claim.said_precision) == (date(2025, 11, 20), DatePrecision.DAY)
    assert claim.relation == "in"
    assert (claim.provenance.url, claim.provenance.publisher) == (
        "https://gazette.test/1",
        "The Test Gazette",
    )
    assert (claim.quote, claim.start, claim.confidence) == ("not quoted", None, "moderate")
    assert "table row T1" in claim.reasons
    assert claim.id


def test_a_weekly_summary_is_a_week(load: Load) -> None:
    assert one(load(ROW | {"date_precision": "week"})).said_precision is DatePrecision.WEEK


def test_more_than_half_is_kept_as_a_lower_bound(load: Load) -> None:
    claim = one(load(ROW | {"pct": ">50"}))
    assert claim.extent == 50.0
    assert "more than the extent that is given" in claim.reasons


def test_a_denial_is_one_claim_with_its_stance(load: Load) -> None:
    row = ROW | {"claimant": "ua-general-staff", "status": "controls", "pct": "", "stance": "denied"}
    claim = one(load(row))
    assert (claim.side, claim.status, claim.stance, claim.claimant_side) == ("ru", "controls", "denied", "ua")


def test_a_name_of_several_places_is_listed_not_guessed(load: Load) -> None:
    found = load(ROW, ROW | {"place": "Kostiantynivka", "claim_id": "T2"}, ROW | {"place": "Nowhereivka"})
    assert len(found.claims) == 1
    ambiguous, unknown = found.unplaced
    assert (ambiguous.line, ambiguous.row, ambiguous.reason, len(ambiguous.candidates)) == (
        3,
        "T2",
        "ambiguous",
        2,
    )
    assert unknown.reason == "unknown"


def test_raion_and_hromada_tell_namesakes_apart(load: Load) -> None:
    claim = one(load(ROW | {"place": "Kostiantynivka", "raion": "Kramatorsk", "hromada": "Kostiantynivka"}))
    assert claim.place_id == "UA14120070010085843"
    assert (claim.where_score, len(claim.alternatives)) == (0.9, 1)


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"claimant": "cnn-desk"}, "claimant is 'cnn-desk'; use"),
        ({"status": "fell"}, "status is 'fell'; use controls, advanced"),
        ({"side": "un"}, "side is 'un'; use ru or ua"),
        ({"side": ""}, "side is missing; only contested and repelled may leave it open, not entered"),
        ({"stance": "maybe"}, "stance is 'maybe'"),
        ({"date_said": "20.11.2025"}, "date_said is '20.11.2025'; use a day as YYYY-MM-DD"),
        ({"date_precision": "month"}, "date_precision is 'month'; use day or week"),
        ({"pct": "101"}, "pct is '101'; use a number above 0 and at most 100"),
        ({"pct": "0"}, "pct is '0'"),
        ({"pct": "half"}, "pct is 'half'"),
        (
            {"source_url": "javascript:alert(1)"},
            "source_url is 'javascript:alert(1)'; use an address",
        ),
        ({"source_url": ""}, "source_url is ''"),
        ({"source_url": "https://x.test/ y"}, "source_url is 'https://x.test/ y'; use an address"),
        ({"publisher": ""}, "publisher is ''; use a text that is not blank"),
        ({"status": "controls"}, "pct is '70'; a share below 100 goes with status entered"),
        ({"status": "withdrew"}, "pct is '70'; a share goes with status entered or contested"),
        ({"date_said": "2999-01-01"}, "date_said is 2999-01-01, after today"),
        ({"name_as_written": "x" * 500}, "name_as_written is"),
        ({"relation": "bearing"}, "a bearing such as NE goes with relation bearing"),
        ({"quote": "x" * 2500}, "quote is"),
    ],
)
def test_a_wrong_cell_is_named(load: Load, changes: dict[str, str], fault: str) -> None:
    with pytest.raises(FileFaultsError) as caught:
        load(ROW, ROW | changes)
    assert caught.value.faults[0].startswith("line 3: ")
    assert fault in caught.value.faults[0]


def test_all_faults_are_told_at_once(load: Load) -> None:
    with pytest.raises(FileFaultsError) as caught:
        load(ROW | {"status": "fell"}, ROW, ROW | {"side": "un", "stance": "x"})
    assert [fault.split(":")[0] for fault in caught.value.faults] == ["line 2", "line 4", "line 4"]


def test_all_faults_of_a_row_are_told_at_once_by_its_columns(load: Load) -> None:
    wrong = {
        "claimant": "x", "status": "controls", "side": "", "date_said": "soon", "date_precision": "month",
        "pct": "0", "source_url": "ftp://x", "publisher": " ", "place": "Nowhereivka",
    }  # fmt: skip
    with pytest.raises(FileFaultsError) as caught:
        load(ROW | wrong)
    faults = "\n".join(caught.value.faults)
    for column in ("claimant", "side", "date_said", "date_precision", "pct", "source_url", "publisher"):
        assert faults.count(f"line 2: {column} is") == 1, faults
    assert "provenance" not in faults
    assert "String" not in faults


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"", "column date_said is missing"),
        (b"a,b\n1,2\n", "column 'a' is unknown; use date_said"),
        (b"\xff\xfe\x00", "byte 0 is not UTF-8 text"),
        (b"a\x00b", "not a text table"),
        ((",".join(REQUIRED) + "\nx,y\n").encode(), "line 2: it has another number of cells"),
        ((",".join(REQUIRED) + "\n" + "x," * 20 + "\n").encode(), "line 2: it has another number of cells"),
        ((",".join((*REQUIRED, "place")) + "\n").encode(), "column place stands twice"),
        ((",".join(REQUIRED) + "\n" + ",".join("y" * 5000 for _ in REQUIRED)).encode(), "longer than 4000"),
        ((",".join(REQUIRED) + '\n"open').encode(), "not a CSV table"),
        ((",".join(REQUIRED) + "\n" + "x" * 200_000).encode(), "not a CSV table: field larger"),
    ],
)
def test_a_file_that_is_no_such_table_is_refused(
    tmp_path: Path, gazetteer: Gazetteer, registry: list[Claimant], content: bytes, fault: str
) -> None:
    (tmp_path / "t.csv").write_bytes(content)
    with pytest.raises(FileFaultsError) as caught:
        read_table(tmp_path / "t.csv", gazetteer, registry)
    assert any(fault in found for found in caught.value.faults), caught.value.faults


def test_a_missing_or_too_large_table_is_told(
    tmp_path: Path, gazetteer: Gazetteer, registry: list[Claimant], monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(FileFaultsError, match="cannot be read"):
        read_table(tmp_path / "absent.csv", gazetteer, registry)
    path = write_table(tmp_path / "t.csv", ROW, ROW)
    monkeypatch.setattr("layers.sources.table.MAX_ROWS", 1)
    with pytest.raises(FileFaultsError, match="more than 1 rows"):
        read_table(path, gazetteer, registry)
    monkeypatch.setattr("layers.sources.table.MAX_BYTES", 10)
    with pytest.raises(FileFaultsError, match="split the table"):
        read_table(path, gazetteer, registry)


def test_a_spreadsheet_s_byte_order_mark_and_line_ends_are_no_fault(
    tmp_path: Path, gazetteer: Gazetteer, registry: list[Claimant]
) -> None:
    path = write_table(tmp_path / "t.csv", ROW)
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert b"\r\n" in path.read_bytes()
    assert len(read_table(path, gazetteer, registry).claims) == 1
