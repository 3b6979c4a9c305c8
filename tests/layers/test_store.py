"""The store: fold of the ledger, additions that change nothing twice, layers and their check."""

from __future__ import annotations

import json
import multiprocessing
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.gazetteer import Gazetteer
from layers.chain import EventKind
from layers.claims import (
    Claim,
    Claimant,
    ClaimantKind,
    Document,
    Judgement,
    Provenance,
    Remark,
    Side,
    Stance,
)
from layers.errors import FileFaultsError, LayerError, LedgerError, UnknownNameError
from layers.layerfile import read_layer
from layers.ledger import Ledger
from layers.placing import shipped_gazetteer
from layers.store import ClaimStore
from tests.layers.claims_made import CLAIMANTS, make_claim
from tests.layers.claims_strategy import CALM, claims

POKROVSK = "UA14160210010099403"
REGISTRY = [
    Claimant(id=name, name=name.title(), kind=kind, side=side)
    for name, (kind, side) in CLAIMANTS.items()
    if name != "a-newspaper"
]
SOURCE = Provenance(publisher="The Test Gazette", url="https://gazette.test/1", published=date(2025, 11, 27))
TEXT = "Officials said that Testove was taken. Observers could not confirm this."


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return shipped_gazetteer()


class Clock:
    """One second later at every look."""

    def __init__(self) -> None:
        self.now = datetime(2026, 4, 1, tzinfo=UTC).timestamp()

    def __call__(self) -> datetime:
        self.now += 1
        return datetime.fromtimestamp(self.now, UTC)


@pytest.fixture
def store(tmp_path: Path, gazetteer: Gazetteer) -> ClaimStore:
    return open_store(tmp_path / "data", gazetteer)


def open_store(data: Path, gazetteer: Gazetteer | None = None) -> ClaimStore:
    data.mkdir(exist_ok=True)
    return ClaimStore(data, gazetteer=gazetteer, claimants=REGISTRY, clock=Clock())


def report(source: Provenance = SOURCE, **changes: object) -> tuple[Document, list[Claim], list[Remark]]:
    document = Document(text=TEXT, provenance=source)
    read = source.model_copy(update={"sha256": document.sha256})
    quote = TEXT[:39]
    made = make_claim(
        place_id=POKROVSK,
        quote=quote,
        start=0,
        end=len(quote),
        said=source.published,
        provenance=read,
        **changes,
    )
    note = TEXT[39:].strip()
    remark = Remark(claimant="isw", stance=Stance.UNCONFIRMED, quote=note, start=39, end=39 + len(note))
    return document, [made], [remark]


def ledger_bytes(store: ClaimStore) -> bytes:
    return store.ledger.path.read_bytes() if store.ledger.path.exists() else b""


def layer_files(store: ClaimStore) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted((store.data / "layers").glob("*"))}


# -- adding ------------------------------------------------------------------------------------


def test_an_added_claim_is_pending_and_comes_back_as_it_was(store: ClaimStore) -> None:
    claim = make_claim()
    added = store.add([claim], by="ann")
    assert (added.new, added.known, added.changed) == ((claim,), (), True)
    (stored,) = store.claims()
    assert (stored.claim, stored.judgement, stored.superseded_by) == (claim, Judgement.PENDING, "")


def test_accepting_while_adding_notes_who_did(store: ClaimStore) -> None:
    store.add([make_claim()], by="ann", accept=True)
    (stored,) = store.claims()
    assert (stored.judgement, stored.judged_by, stored.why) == (
        Judgement.ACCEPTED,
        "ann",
        "accepted when added",
    )


@pytest.mark.parametrize("accept", [False, True])
def test_adding_twice_changes_nothing(store: ClaimStore, accept: bool) -> None:
    store.add([make_claim(), make_claim("isw")], by="ann", accept=accept)
    before = ledger_bytes(store)
    again = store.add([make_claim(), make_claim("isw")], by="bob", accept=accept)
    assert not again.changed
    assert len(again.known) == 2
    assert ledger_bytes(store) == before


def test_the_same_claim_twice_in_one_addition_is_one(store: ClaimStore) -> None:
    assert len(store.add([make_claim(), make_claim(reasons=("again",))], by="ann", accept=True).new) == 1
    assert len(store.ledger.events()) == 2


def test_accepting_later_accepts_what_is_pending_and_overrules_nobody(store: ClaimStore) -> None:
    first, second = make_claim(), make_claim("isw")
    store.add([first, second], by="ann")
    store.judge(second.id, Judgement.REJECTED, by="bob", why="another place is meant")
    added = store.add([first, second], by="ann", accept=True)
    assert added.accepted == (first.id,)
    assert store.claim(second.id).judgement is Judgement.REJECTED


def test_a_publisher_becomes_a_claimant_with_its_first_claim(store: ClaimStore) -> None:
    store.add([make_claim("a-newspaper")], by="ann")
    (made,) = [c for c in store.claimants() if c.id == "a-newspaper"]
    assert (made.name, made.kind, made.side) == ("The Test Gazette", ClaimantKind.MEDIA, None)
    assert [e.kind for e in store.ledger.events()] == [EventKind.CLAIMANT_ADDED, EventKind.CLAIM_ADDED]


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"claimant": "nobody"}, "claimant is 'nobody', which is not registered"),
        ({"claimant_kind": ClaimantKind.MONITOR}, "claimant_kind is 'monitor'; ru-mod is 'military'"),
        ({"claimant_side": Side.UA}, "claimant_side is"),
    ],
)
def test_one_wrong_claim_refuses_the_whole_addition(
    store: ClaimStore, changes: dict[str, object], sentence: str
) -> None:
    wrong = make_claim().model_copy(update=changes)
    with pytest.raises(LayerError, match=f"{sentence}.*Nothing was added"):
        store.add([make_claim("isw"), wrong], by="ann")
    assert store.claims() == []


def test_a_claimant_is_registered_once(store: ClaimStore) -> None:
    made = Claimant(id="x-agency", name="X Agency", kind=ClaimantKind.OTHER)
    assert store.add_claimant(made, by="ann")
    assert not store.add_claimant(made, by="ann")
    assert made in store.claimants()
    with pytest.raises(LayerError, match="is taken by 'X Agency'"):
        store.add_claimant(made.model_copy(update={"name": "Y"}), by="ann")
    with pytest.raises(LayerError, match="is taken by 'Isw'"):
        store.add_claimant(Claimant(id="isw", name="Y", kind=ClaimantKind.OTHER), by="ann")


# -- reports -----------------------------------------------------------------------------------


def test_a_report_is_kept_without_its_text(store: ClaimStore) -> None:
    document, made, remarks = report()
    assert store.add_report(document, made, remarks, by="ann").report
    (kept,) = store.documents()
    assert (kept.provenance.sha256, kept.remarks) == (document.sha256, tuple(remarks))
    assert TEXT.encode() not in ledger_bytes(store)


def test_reading_a_report_twice_changes_nothing(store: ClaimStore) -> None:
    store.add_report(*report(), by="ann", accept=True)
    before = ledger_bytes(store)
    assert not store.add_report(*report(), by="bob", accept=True).changed
    assert ledger_bytes(store) == before


def test_the_same_text_with_another_day_is_refused(store: ClaimStore) -> None:
    store.add_report(*report(), by="ann")
    other = SOURCE.model_copy(update={"published": date(2025, 11, 28)})
    with pytest.raises(LayerError, match=r"published was '2025-11-27', now '2025-11-28'.*--correct"):
        store.add_report(*report(other), by="ann")
    assert len(store.claims()) == 1


def test_correcting_a_report_supersedes_its_claims(store: ClaimStore) -> None:
    old = store.add_report(*report(), by="ann").new[0]
    other = SOURCE.model_copy(update={"published": date(2025, 11, 28)})
    added = store.add_report(*report(other), by="ann", correct=True)
    assert added.superseded == (old.id,)
    assert store.claim(old.id).superseded_by == added.new[0].id
    assert [kept.provenance.published for kept in store.documents()] == [date(2025, 11, 28)]
    assert not store.add_report(*report(other), by="ann", correct=True).changed


def test_a_new_reader_that_finds_more_adds_only_that(store: ClaimStore) -> None:
    store.add_report(*report(), by="ann")
    document, made, remarks = report()
    more = [*made, *report(status="entered")[1]]
    added = store.add_report(document, more, remarks, by="ann")
    assert (len(added.new), len(added.known), added.report) == (1, 1, False)


# -- judging and superseding -------------------------------------------------------------------


def test_the_last_judgement_holds_and_all_are_kept(store: ClaimStore) -> None:
    claim = store.add([make_claim()], by="ann").new[0]
    assert store.judge(claim.id, Judgement.UNSURE, by="bob", why="two readings")
    assert store.judge(claim.id[:6], Judgement.ACCEPTED, by="eve", why="read again")
    assert not store.judge(claim.id, Judgement.ACCEPTED, by="eve", why="read again")
    assert (store.claim(claim.id).judgement, store.claim(claim.id).judged_by) == (Judgement.ACCEPTED, "eve")
    assert [e.kind for e in store.ledger.events()].count(EventKind.CLAIM_JUDGED) == 2


@pytest.mark.parametrize("name", ["", "abc", "ffffffffffffffff", "../x"])
def test_an_unknown_claim_is_named(store: ClaimStore, name: str) -> None:
    store.add([make_claim()], by="ann")
    with pytest.raises(UnknownNameError, match="claim id is"):
        store.judge(name, Judgement.ACCEPTED, by="bob", why="x")


def test_pending_is_no_judgement(store: ClaimStore) -> None:
    claim = store.add([make_claim()], by="ann").new[0]
    with pytest.raises(UnknownNameError, match="accepted, rejected or unsure"):
        store.judge(claim.id, Judgement.PENDING, by="bob", why="x")


def test_a_corrected_claim_supersedes_the_old_one_in_one_write(store: ClaimStore) -> None:
    old = store.add([make_claim(extent=80.0)], by="ann", accept=True).new[0]
    new = make_claim(extent=70.0)
    added = store.add([new], by="bob", accept=True, supersedes=old.id, why="the report says 70")
    assert (added.superseded, store.claim(old.id).superseded_by) == ((old.id,), new.id)
    assert store.claim(old.id).superseded_at
    assert not store.claim(old.id).stands
    assert store.claim(new.id).stands
    assert not store.add([new], by="bob", accept=True, supersedes=old.id, why="the report says 70").changed
    with pytest.raises(LayerError, match=f"no longer stands .superseded by {new.id}"):
        store.judge(old.id, Judgement.ACCEPTED, by="bob", why="x")


def test_a_claim_can_be_withdrawn_and_cannot_supersede_itself(store: ClaimStore) -> None:
    claim = store.add([make_claim()], by="ann").new[0]
    with pytest.raises(LayerError, match="cannot supersede itself"):
        store.supersede(claim.id, by="ann", why="x", by_id=claim.id)
    with pytest.raises(LayerError, match="the same as its correction"):
        store.add([claim], by="ann", supersedes=claim.id, why="x")
    assert store.supersede(claim.id, by="ann", why="not in the text").superseded_by == "withdrawn"
    with pytest.raises(LayerError, match="no longer stands"):
        store.supersede(claim.id, by="ann", why="again")
    assert len(store.claims()) == 1


# -- replay ------------------------------------------------------------------------------------

ACTIONS = st.lists(
    st.tuples(
        st.sampled_from(["add", "accept", "judge", "supersede", "claimant"]), claims(), st.integers(0, 9)
    ),
    max_size=8,
)


@CALM
@given(ACTIONS)
def test_replaying_the_ledger_gives_the_store(tmp_path: Path, actions: list[tuple[str, Claim, int]]) -> None:
    data = tmp_path / "replayed"
    shutil.rmtree(data, ignore_errors=True)
    store = open_store(data)
    for what, claim, n in actions:
        present = [s for s in store.claims() if not s.superseded_by]
        if what in ("add", "accept"):
            store.add([claim], by="ann", accept=what == "accept")
        elif what == "claimant":
            store.add_claimant(Claimant(id=f"c{n}", name="C", kind=ClaimantKind.OTHER), by="ann")
        elif present and what == "judge":
            store.judge(present[n % len(present)].claim.id, Judgement.UNSURE, by="bob", why=claim.quote)
        elif present:
            store.supersede(present[n % len(present)].claim.id, by="bob", why=claim.quote)
    before = ledger_bytes(store)
    for what, claim, _ in actions:  # adding again changes nothing
        if what in ("add", "accept"):
            store.add([claim], by="eve")
    assert ledger_bytes(store) == before
    replayed = open_store(data)
    assert replayed.claims() == store.claims()
    assert replayed.claimants() == store.claimants()
    assert replayed.ledger.verify() == []


# -- layers and check --------------------------------------------------------------------------


@pytest.fixture
def filled(store: ClaimStore) -> Iterator[ClaimStore]:
    made = [make_claim(place_id=POKROVSK, place="Pokrovsk", extent=float(n)) for n in (30, 40)]
    store.add(
        [*made, make_claim("isw"), make_claim("a-newspaper", place_kind="region")], by="ann", accept=True
    )
    store.write_layers()
    return store


def test_one_layer_a_claimant_and_nothing_wrong(filled: ClaimStore) -> None:
    assert sorted(layer_files(filled)) == ["a-newspaper.geojson", "isw.geojson", "ru-mod.geojson"]
    assert filled.check() == []
    layer = read_layer(filled.layer_path("ru-mod"))
    assert [s.claim for s in layer.claims] == [
        s.claim for s in filled.claims() if s.claim.claimant == "ru-mod"
    ]
    assert layer.points == {POKROVSK: (37.177, 48.28)}


def test_writing_again_touches_nothing(filled: ClaimStore) -> None:
    before = {path: path.stat().st_mtime_ns for path in (filled.data / "layers").iterdir()}
    assert filled.write_layers() == []
    assert {path: path.stat().st_mtime_ns for path in (filled.data / "layers").iterdir()} == before


def test_only_the_claimant_concerned_gets_a_new_layer(filled: ClaimStore) -> None:
    filled.add([make_claim("isw", extent=5.0)], by="ann")
    assert filled.write_layers() == [filled.layer_path("isw")]


def test_the_frame_holds_every_claim(filled: ClaimStore) -> None:
    frame = filled.frame()
    assert frame.crs.to_epsg() == 4326
    assert sorted(frame["id"]) == sorted(s.claim.id for s in filled.claims())
    assert set(frame["judgement"]) == {"accepted"}
    assert frame.geometry.notna().sum() == 2
    assert (
        dict(zip(frame["claimant"], frame["claimant_name"], strict=True))["a-newspaper"] == "The Test Gazette"
    )


def test_an_empty_store_is_no_fault(store: ClaimStore) -> None:
    assert (store.claims(), store.documents(), store.check(), store.write_layers()) == ([], [], [], [])
    assert len(store.frame()) == 0


def test_check_names_a_layer_edited_by_hand(filled: ClaimStore) -> None:
    path = filled.layer_path("ru-mod")
    collection = json.loads(path.read_text(encoding="utf-8"))
    collection["features"][1]["properties"]["status"] = "entered"
    collection["features"][0]["geometry"]["coordinates"] = [30, 50]
    path.write_text(json.dumps(collection), encoding="utf-8")
    first, second = filled.check()
    assert f"{path}: feature 1 (id" in first
    assert "geometry is" in first
    assert "feature 2" in second
    assert "status is 'entered', the ledger gives 'controls'" in second
    assert "claimline layers" in second
    assert filled.write_layers() == [path]
    assert filled.check() == []


def test_check_names_missing_orphan_lost_extra_and_broken(filled: ClaimStore) -> None:
    folder = filled.data / "layers"
    filled.layer_path("a-newspaper").unlink()
    filled.layer_path("isw").write_text("{", encoding="utf-8")
    shutil.copy(filled.layer_path("ru-mod"), folder / "ghost.geojson")
    text = filled.layer_path("ru-mod").read_text(encoding="utf-8").split("\n")
    kept = json.loads(text[2])
    lost = json.loads(text[1].rstrip(","))["id"]
    extra = json.dumps({**kept, "id": "0" * 16})
    filled.layer_path("ru-mod").write_text(
        "\n".join([text[0], text[2] + ",", text[2] + ",", extra, "]}"]), encoding="utf-8"
    )
    faults = "\n".join(filled.check())
    assert "a-newspaper.geojson is missing" in faults
    assert "isw.geojson: not valid JSON" in faults
    assert "ghost.geojson is no layer of this ledger" in faults
    assert f"ru-mod.geojson: claim {lost} is missing" in faults
    assert f"feature 2 repeats id {kept['id']}" in faults
    assert "feature 3 (id '0000000000000000') is not in the ledger" in faults
    assert len(filled.check()) == 6


def test_check_names_another_order_and_another_head(filled: ClaimStore) -> None:
    path = filled.layer_path("ru-mod")
    good = path.read_text(encoding="utf-8")
    path.write_text(json.dumps(json.loads(good)), encoding="utf-8")
    assert "written in another order or form" in filled.check()[0]
    path.write_text(good.replace('"side":"ru"}', '"side":"ua"}', 1), encoding="utf-8")
    assert "claimant is" in filled.check()[0]


def test_check_names_an_edited_event_and_a_broken_chain(filled: ClaimStore) -> None:
    lines = filled.ledger.path.read_bytes().split(b"\n")
    del lines[3]
    lines[0] = lines[0].replace(b"Testove", b"Testova")
    filled.ledger.path.write_bytes(b"\n".join(lines))
    faults = ClaimStore(filled.data, claimants=REGISTRY).check()
    assert "event 1: it was edited" in faults[0]
    assert "the chain is broken before it" in faults[1]
    with pytest.raises(LedgerError, match="Nothing was changed"):
        ClaimStore(filled.data, claimants=REGISTRY).claims()


def test_check_names_a_torn_tail_and_the_layers_still_agree(filled: ClaimStore) -> None:
    with filled.ledger.path.open("ab") as file:
        file.write(b'{"seq":99,"at":"20')
    (fault,) = filled.check()
    assert "18 bytes of a write that was cut off" in fault


CLAIM = make_claim().model_dump(mode="json")
ADDED, JUDGED, SUPERSEDED = EventKind.CLAIM_ADDED, EventKind.CLAIM_JUDGED, EventKind.CLAIM_SUPERSEDED


@pytest.mark.parametrize(
    ("kind", "body", "fault"),
    [
        (ADDED, {"claim": {"place": "x"}}, "claimant is missing"),
        (ADDED, {"claim": CLAIM | {"id": ""}}, "has no id"),
        (ADDED, {"claim": CLAIM}, "was added before"),
        (ADDED, {}, "'claim' is missing"),
        (JUDGED, {"id": "f" * 16, "judgement": "accepted", "why": ""}, "no claim has the id 'ffff"),
        (JUDGED, {"id": [], "judgement": "accepted", "why": ""}, "no claim has the id"),
        (JUDGED, {"id": CLAIM["id"], "judgement": "true", "why": ""}, "'true'"),
        (SUPERSEDED, {"id": CLAIM["id"], "by_id": "e" * 16, "why": ""}, "of the correction"),
        (SUPERSEDED, {"id": CLAIM["id"], "by_id": CLAIM["id"], "why": ""}, "cannot supersede"),
        (EventKind.CLAIMANT_ADDED, {"claimant": {"id": "../x", "name": "x"}}, "id is '../x'"),
        (EventKind.REPORT_ADDED, {"provenance": {}, "remarks": []}, "publisher is missing"),
    ],
)
def test_an_event_that_cannot_be_is_named(
    store: ClaimStore, kind: EventKind, body: dict[str, object], fault: str
) -> None:
    store.add([make_claim()], by="ann")
    Ledger(store.ledger.path).append([(kind, body)], by="eve")
    found = store.check()
    assert all(f"event 2 ({kind.value}): " in one for one in found)
    assert any(fault in one for one in found)
    with pytest.raises(FileFaultsError, match="event 2"):
        store.claims()


def test_check_names_a_claim_of_nobody(store: ClaimStore) -> None:
    claim = make_claim().model_copy(update={"claimant": "ghost"}).identified()
    Ledger(store.ledger.path).append(
        [(EventKind.CLAIM_ADDED, {"claim": claim.model_dump(mode="json")})], by="eve"
    )
    store.write_layers()
    (found,) = store.check()
    assert f"claim {claim.id}: claimant is 'ghost', which is not registered" in found


@pytest.mark.parametrize("name", ["../x", "a/b", "..", "", "a\\b", "C:", "a\n", "ї"])
def test_no_layer_lies_outside_its_folder(store: ClaimStore, name: str) -> None:
    with pytest.raises(UnknownNameError, match="claimant id"):
        store.layer_path(name)


# -- folders -----------------------------------------------------------------------------------


def test_a_missing_folder_is_told_and_not_made_by_looking(tmp_path: Path) -> None:
    missing = ClaimStore(tmp_path / "absent")
    for look in (missing.claims, missing.check, missing.write_layers, missing.frame):
        with pytest.raises(LayerError, match=r"is not there\. Name the right one with --data DIR"):
            look()
    with pytest.raises(LayerError, match="is not there"):
        missing.judge("abcd", Judgement.ACCEPTED, by="ann", why="x")
    assert {c.id for c in missing.claimants()} >= {"isw"}  # to add to a folder yet to be made
    assert not (tmp_path / "absent").exists()


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(LayerError, match="is a file, not a folder"):
        ClaimStore(tmp_path / "file").claims()
    with pytest.raises(LayerError, match="cannot be written"):
        ClaimStore(tmp_path / "file", claimants=REGISTRY).add([make_claim()], by="ann")


def test_adding_makes_a_missing_folder(tmp_path: Path) -> None:
    made = ClaimStore(tmp_path / "new" / "data", claimants=REGISTRY)
    assert made.add([make_claim()], by="ann").changed
    assert len(made.claims()) == 1


def test_a_folder_that_may_only_be_read_is_told_and_still_read(
    filled: ClaimStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    store = ClaimStore(filled.data, claimants=REGISTRY)
    monkeypatch.setattr(store.ledger._lock, "acquire", refuse)  # as on a disk mounted read-only
    with pytest.raises(LedgerError, match=r"cannot be written \(Permission denied\)\..*Make the folder"):
        store.add([make_claim(extent=1.0)], by="ann")
    assert len(store.claims()) == 4
    assert store.check() == []


def test_a_layer_that_cannot_be_written_keeps_the_ledger(store: ClaimStore) -> None:
    store.add([make_claim()], by="ann")
    store.layer_path("ru-mod").mkdir(parents=True)
    with pytest.raises(LayerError, match=r"ru-mod\.geojson cannot be written .*The ledger holds the claims"):
        store.write_layers()
    assert len(store.claims()) == 1


# -- many at once ------------------------------------------------------------------------------


def _add_many(data: Path, writer: int, count: int) -> None:
    store = ClaimStore(data, claimants=REGISTRY)
    for n in range(count):
        store.add([make_claim(as_written=f"{writer}-{n}"), make_claim("isw", as_written=f"all-{n}")], by="x")
        if n % 10 == 0:
            store.write_layers()


def test_two_processes_add_and_lose_nothing(tmp_path: Path, gazetteer: Gazetteer) -> None:
    data = tmp_path / "data"
    count = 30
    context = multiprocessing.get_context("spawn")
    writers = [context.Process(target=_add_many, args=(data, w, count)) for w in range(2)]
    for process in writers:
        process.start()
    for process in writers:
        process.join()
    assert [process.exitcode for process in writers] == [0, 0]
    store = open_store(data, gazetteer)
    written = [s.claim.as_written for s in store.claims()]
    assert sorted(written) == sorted(
        [f"{w}-{n}" for w in range(2) for n in range(count)] + [f"all-{n}" for n in range(count)]
    )
    store.write_layers()
    assert store.check() == []


_WRITER = """
import sys
from pathlib import Path
from layers.store import ClaimStore
from tests.layers.test_store import REGISTRY, make_claim
store = ClaimStore(Path(sys.argv[1]), claimants=REGISTRY)
for n in range(10000):
    store.add([make_claim(as_written=f"{sys.argv[2]}-{n}")], by="victim")
    print(n, flush=True)
    store.write_layers()
"""


def test_killing_an_adder_loses_nothing_acknowledged(
    tmp_path: Path, gazetteer: Gazetteer, repository: Path
) -> None:
    store = open_store(tmp_path / "data", gazetteer)
    for cycle in range(2):
        process = subprocess.Popen(
            [sys.executable, "-c", _WRITER, str(store.data), str(cycle)],
            stdout=subprocess.PIPE, cwd=repository, text=True,
        )  # fmt: skip
        assert process.stdout is not None
        for _ in range(4 + 5 * cycle):
            process.stdout.readline()
        process.kill()
        rest = process.stdout.read().split()
        process.wait()
        process.stdout.close()
        last = int(rest[-1]) if rest else 3 + 5 * cycle
        written = {s.claim.as_written for s in store.claims()}
        assert {f"{cycle}-{n}" for n in range(last + 1)} <= written
        store.write_layers()
        assert [fault for fault in store.check() if "cut off" not in fault] == []
