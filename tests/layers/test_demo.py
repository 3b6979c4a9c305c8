"""The shipped demo is what the commands make of its sources, byte by byte."""

from __future__ import annotations

import csv
import json
import re
import shutil
from collections import Counter
from pathlib import Path

import pytest

from data.build import demo
from layers.claims import Judgement
from layers.layerfile import read_layer
from layers.lexicon import load_lexicon
from layers.placing import shipped_gazetteer
from layers.sources.table import TableReading, read_table
from layers.store import ClaimStore

SEED = Path("seed") / "defense-news-2025-11.txt"
ADVICE = "run `python -m data.build.demo REPORT` (see data/demo/README.md)"


@pytest.fixture(scope="module")
def shipped(repository: Path) -> Path:
    return repository / "data"


@pytest.fixture(scope="module")
def table() -> TableReading:
    return read_table(demo.TABLE, shipped_gazetteer(), list(load_lexicon().claimants.values()))


def layers_of(data: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted((data / "layers").iterdir())}


def test_the_shipped_demo_has_no_faults(shipped: Path) -> None:
    assert ClaimStore(shipped).check() == []


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demo")
    demo.build_table(folder)
    return folder


def test_the_ledger_starts_with_what_the_table_gives(shipped: Path, built: Path) -> None:
    events = (built / "ledger" / "events.jsonl").read_bytes()
    assert events, "nothing was built"
    assert (shipped / "ledger" / "events.jsonl").read_bytes()[: len(events)] == events, ADVICE
    assert ClaimStore(built).check() == []


def test_the_whole_demo_is_rebuilt_from_its_sources(
    shipped: Path, built: Path, shared: Path, tmp_path: Path
) -> None:
    report = shared / SEED
    if not report.is_file():
        pytest.skip(f"the demo's report is not at {report}; its text is not in the repository")
    target = tmp_path / "data"
    shutil.copytree(built, target)
    demo.build_report(target, report)
    events = (target / "ledger" / "events.jsonl").read_bytes()
    assert (shipped / "ledger" / "events.jsonl").read_bytes() == events, ADVICE
    assert layers_of(shipped) == layers_of(target), ADVICE


def test_the_layers_follow_from_the_ledger_alone(shipped: Path, tmp_path: Path) -> None:
    (tmp_path / "ledger").mkdir()
    (tmp_path / "ledger" / "events.jsonl").write_bytes((shipped / "ledger" / "events.jsonl").read_bytes())
    ClaimStore(tmp_path).write_layers()
    assert layers_of(tmp_path) == layers_of(shipped)


def test_the_demo_shows_several_claimants_over_two_years(shipped: Path) -> None:
    claims = [stored.claim for stored in ClaimStore(shipped).claims()]
    assert len({claim.claimant for claim in claims}) >= 8
    assert {claim.said.year for claim in claims} >= {2024, 2025, 2026}
    assert {stored.judgement for stored in ClaimStore(shipped).claims()} == {Judgement.ACCEPTED}


def test_the_report_s_claims_are_quoted_in_short_and_its_text_is_not_kept(shipped: Path) -> None:
    claims = [s.claim for s in ClaimStore(shipped).claims() if s.claim.provenance.sha256]
    places = Counter((c.place, c.as_written, c.status.value, c.relation.value, c.claimant) for c in claims)
    assert places == Counter(
        [
            ("Pokrovsk", "Pokrovsk", "advanced", "near", "ru-gov"),
            ("Myrnohrad", "Myrnohrad", "advanced", "near", "ru-gov"),
            ("Pokrovsk", "Krasnoarmeysk", "encircled", "in", "ru-gov"),
            ("Myrnohrad", "Dimitrov", "encircled", "in", "ru-gov"),
            ("Vovchansk", "Vovchansk", "advanced", "near", "ru-gov"),
            ("Siversk", "Siversk", "advanced", "near", "ru-gov"),
            ("Huliaipole", "Hulyaipole", "advanced", "direction", "ru-gov"),
            ("Pokrovsk", "Pokrovsk", "contested", "in", "the-defense-news"),
        ]
    )
    assert all(0 < len(claim.quote) < 400 for claim in claims)
    (report,) = ClaimStore(shipped).documents()
    assert {remark.claimant for remark in report.remarks} >= {"isw"}


def test_every_row_of_the_table_is_a_claim_or_listed_as_left_out(shipped: Path, table: TableReading) -> None:
    with demo.TABLE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(table.claims) + len(table.unplaced) == len(rows)
    stored = {s.claim.id: s.claim for s in ClaimStore(shipped).claims()}
    assert all(claim == stored[claim.id] for claim in table.claims)
    readme = (shipped / "demo" / "README.md").read_text(encoding="utf-8")
    assert f"{len(rows)} rows" in readme
    assert f"{len(table.unplaced)} of them are left out" in readme
    assert set(re.findall(r"^\| (C\d+) \|", readme, re.MULTILINE)) == {row.row for row in table.unplaced}


def test_table_claims_carry_their_source_and_no_invented_quote(table: TableReading) -> None:
    for claim in table.claims:
        assert claim.quote == "not quoted"
        assert claim.provenance.url.startswith("http")
        assert claim.provenance.publisher
        assert claim.confidence == "moderate"


def test_places_told_from_namesakes_say_so(table: TableReading) -> None:
    told = [claim for claim in table.claims if claim.alternatives]
    assert told
    assert all(claim.where_score == 0.9 and "told apart by raion" in claim.reasons[0] for claim in told)
    assert all(c.where_score == 1.0 for c in table.claims if not c.alternatives)


def test_every_layer_opens_and_holds_its_claimant_s_claims(shipped: Path) -> None:
    stored = [s.claim for s in ClaimStore(shipped).claims()]
    for path in sorted((shipped / "layers").glob("*.geojson")):
        layer = read_layer(path)
        assert path.stem == layer.claimant.id
        assert len(layer.claims) == sum(claim.claimant == path.stem for claim in stored)
        for feature in json.loads(path.read_text(encoding="utf-8"))["features"]:
            assert feature["geometry"] is None or len(feature["geometry"]["coordinates"]) == 2
