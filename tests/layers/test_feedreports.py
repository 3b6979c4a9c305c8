"""Feeds and folders: each report once, what failed by name, and the others go on."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from click.testing import CliRunner, Result

from layers.cli.root import main
from layers.errors import FileFaultsError
from layers.feedreports import open_feed
from layers.fetching.webpage import SETTING, Pages
from layers.intake import Fate, Intake, Outcome
from layers.sources.feed import read_feed
from layers.sources.reportlist import Facts
from layers.store import ClaimStore
from tests.layers.publisher_server import Asked, Reply, serving
from tests.layers.reports_made import DENIED, ENGLISH, META, RUSSIAN, UKRAINIAN, item, page, pdf, rss, word

ATOM = """<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Atom &lt;b&gt;Gazette</title>
<entry><title>One</title><link href="https://gazette.test/1"/><updated>2025-11-20T22:30:00Z</updated>
<content
 type="html">&lt;p&gt;First.&lt;/p&gt;
&lt;p&gt;Second &lt;b&gt;word&lt;/b&gt;.&lt;/p&gt;</content></entry></feed>"""


@pytest.fixture(autouse=True)
def _off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(SETTING, raising=False)


def run(data: Path, *arguments: str, code: int = 0) -> Result:
    result = CliRunner().invoke(main, ["add", *arguments, "--data", str(data)])
    assert result.exit_code == code, result.output
    return result


def taken(store: ClaimStore, source: str, pages: Pages | None = None) -> list[Outcome]:
    feed = open_feed(source, Facts(""), pages)
    return list(feed.take(store, Intake(store, by="ann", workers=1)))


def fates(outcomes: Sequence[Outcome]) -> list[Fate]:
    return [one.fate for one in outcomes]


# -- feeds -------------------------------------------------------------------------------------


def test_entries_are_read_oldest_first_with_their_days() -> None:
    data = rss(item(2, DENIED, day=21), item(1, ENGLISH, whole=True))
    feed = read_feed(data, "feed", ZoneInfo("Europe/Kyiv"))
    assert feed.title == "The Test Gazette"
    assert [(one.url[-1], one.published, one.whole) for one in feed.entries] == [
        ("1", date(2025, 11, 21), True),
        ("2", date(2025, 11, 22), False),
    ]
    (atom,) = read_feed(ATOM.encode(), "feed").entries
    assert (atom.text, atom.published) == ("First.\n\nSecond word.", date(2025, 11, 20))


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "is no RSS or Atom feed"),
        (page(ENGLISH), "is no RSS or Atom feed"),
        (rss(), "holds no entry"),
        (rss(*[item(n, "x") for n in range(501)]), "holds 501 entries, more than 500"),
        (b'<!DOCTYPE x [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><x>&b;</x>', "is no RSS or Atom feed"),
    ],
)
def test_what_is_no_feed_is_refused(data: bytes, sentence: str) -> None:
    with pytest.raises(FileFaultsError, match=sentence):
        read_feed(data, "feed")


def test_a_feed_brings_no_file_of_this_computer(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("secret", encoding="utf-8")
    entity = f'<!DOCTYPE rss [<!ENTITY x SYSTEM "file://{tmp_path}/secret">]>'
    data = rss(item(1, "Text")).replace(b"<rss", f"{entity}<rss".encode()).replace(b"Story 1", b"&x;")
    (entry,) = read_feed(data, "feed").entries
    assert (entry.title, entry.text) == ("", "Text")


def test_entities_do_not_multiply() -> None:
    grown = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 9))
    entities = f'<!DOCTYPE rss [<!ENTITY a0 "xxxxxxxxxx">{grown}]>'
    data = rss(item(1, "Text")).replace(b"<rss", f"{entities}<rss".encode()).replace(b"Story 1", b"&a8;")
    assert len(repr(read_feed(data, "feed"))) < 1_000


def test_a_feed_is_read_once(tmp_path: Path) -> None:
    path = tmp_path / "feed.xml"
    path.write_bytes(rss(item(1, ENGLISH, whole=True), item(2, DENIED), item(3, "x", link="javascript:x")))
    data = tmp_path / "data"
    first = run(data, "--feed", str(path), "--log", str(tmp_path / "log.csv"))
    assert "3 reports added with 2 claims." in first.stdout
    store = ClaimStore(data)
    assert store.check() == []
    assert {one.provenance.publisher for one in store.documents()} == {"The Test Gazette"}
    assert {one.provenance.url for one in store.documents()} == {
        "https://gazette.test/1", "https://gazette.test/2", "",
    }  # fmt: skip
    before = store.ledger.path.read_bytes()
    assert "Nothing was added; 3 reports there already." in run(data, "--feed", str(path)).stdout
    assert store.ledger.path.read_bytes() == before
    rows = list(csv.DictReader((tmp_path / "log.csv").open(encoding="utf-8")))
    assert [row["outcome"] for row in rows] == ["added"] * 3


def test_pages_of_a_feed_are_fetched_once_and_one_that_fails_stops_no_other(tmp_path: Path) -> None:
    def publisher(asked: Asked) -> Reply:
        if asked.path == "/feed":
            items = [item(n, "Read on.", link=f"{server.address}/{n}") for n in (1, 2, 3)]
            return Reply(rss(*items), headers={"Content-Type": "application/rss+xml"})
        if asked.path == "/2":
            return Reply(status=404)
        text = {"/1": ENGLISH, "/3": DENIED}[asked.path]
        return Reply(page(text, head=META), headers={"Content-Type": "text/html"})

    store = ClaimStore(tmp_path / "data")
    with serving(publisher) as server:
        outcomes = taken(store, f"{server.address}/feed", Pages(loopback=True))
        assert fates(outcomes) == [Fate.ADDED, Fate.REFUSED, Fate.ADDED]
        assert "has no such page (HTTP 404)" in outcomes[1].reason
        assert "Read on." not in repr([one.claim.quote for one in store.claims()])
        server.asked.clear()
        again = taken(store, f"{server.address}/feed", Pages(loopback=True))
        assert fates(again) == [Fate.KNOWN, Fate.REFUSED, Fate.KNOWN]
        assert [asked.path for asked in server.asked] == ["/feed", "/2"]
    assert all(one.provenance.retrieved for one in store.documents())


# -- folders -----------------------------------------------------------------------------------


def test_a_folder_goes_on_and_lists_what_failed(tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    files = {
        "2025-11-20 a.txt": ENGLISH.encode(),
        "2025-11-20 b.pdf": pdf([DENIED]),
        "2025-11-20 c.docx": word(f"{ENGLISH} It was said twice."),
        "2025-11-20 d.txt": UKRAINIAN.encode("cp1251"),
        "2025-11-20 e.txt": RUSSIAN.encode(),
        "2025-11-20 f.pdf": pdf([]),
        "2025-11-20 g.txt": b"\0\1\2" * 50,
        "2025-11-20 h.json": b'[{"date": "2025-',
        "2025-11-20 i.jpg": b"\xff\xd8\xff",
        "page.html": page(f"{DENIED} So it was said.", head=META),
        "no day.txt": ENGLISH.encode(),
        ".hidden.txt": b"",
    }
    for name, data in files.items():
        (folder / name).write_bytes(data)
    with (folder / "2025-11-20 z.txt").open("wb") as file:
        file.truncate(200_000_000)  # a file of holes: it takes no space
    log = tmp_path / "log.csv"
    result = run(tmp_path / "data", "--bulk", str(folder), "--publisher", "P", "--log", str(log), code=2)
    assert "6 reports added with 6 claims" in result.stdout
    assert "1 file passed over; 5 not added." in result.stdout
    rows = {
        Path(row["report"]).name.partition(" (")[0]: row for row in csv.DictReader(log.open(encoding="utf-8"))
    }
    failed = {name[11:]: row["why"] for name, row in rows.items() if row["outcome"] == "refused"}
    for name, sentence in {
        "f.pdf": "the PDF holds no text", "g.txt": "control character", "h.json": "is cut off in report 1",
        "z.txt": "larger than 20 MB",
    }.items():  # fmt: skip
        assert sentence in failed[name]
    assert "its name gives no date" in rows["no day.txt"]["why"]
    assert rows["2025-11-20 i.jpg"]["outcome"] == "passed over"
    store = ClaimStore(tmp_path / "data")
    assert store.check() == []
    assert {one.provenance.language for one in store.documents()} == {"en", "uk", "ru"}
    assert run(tmp_path / "data", "--bulk", str(folder), "--publisher", "P", code=2).stdout.startswith(
        "Nothing was added; 6 reports there already"
    )


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["--bulk", "--feed"], "--bulk does not go with --feed"),
        (["--feed", "--title", "T"], "--title does not go with --feed"),
        (["--log", "x.csv"], "--log goes with --bulk and --feed"),
    ],
)
def test_options_that_do_not_go_together(options: list[str], sentence: str, tmp_path: Path) -> None:
    path = tmp_path / "feed.xml"
    path.write_bytes(rss(item(1, ENGLISH)))
    assert sentence in " ".join(run(tmp_path / "data", str(path), *options, code=2).stderr.split())


@pytest.mark.parametrize(("log", "why"), [("", "it is a folder"), ("none/log.csv", "there is no folder")])
def test_a_log_that_cannot_be_written_is_told_before_anything_is_read(
    log: str, why: str, tmp_path: Path
) -> None:
    (tmp_path / "feed.xml").write_bytes(rss(item(1, ENGLISH)))
    arguments = ("--feed", str(tmp_path / "feed.xml"), "--log", str(tmp_path / log))
    assert why in run(tmp_path / "data", *arguments, code=2).stderr
    assert not (tmp_path / "data").exists()


def test_an_entry_without_a_day_is_told_with_what_to_do(tmp_path: Path) -> None:
    undated = item(1, ENGLISH).replace(" GMT", " sometime").replace("Nov", "Nowhere")
    (tmp_path / "feed.xml").write_bytes(rss(undated, item(2, DENIED)))
    told = run(tmp_path / "data", "--feed", str(tmp_path / "feed.xml"), code=2)
    assert "gazette.test/1, not added: has no day that can be read; add it by itself" in told.stderr
    assert told.stdout.startswith("1 report added")


def test_what_is_wrong_and_what_followed_are_two_sentences(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ENGLISH, encoding="utf-8")
    told = run(tmp_path / "data", "--feed", str(tmp_path / "a.txt"), code=2).stderr
    assert "the publisher calls its feed. Nothing of it was added." in told


def test_no_log_is_written_into_the_data_folder(tmp_path: Path) -> None:
    (tmp_path / "feed.xml").write_bytes(rss(item(1, ENGLISH)))
    data = tmp_path / "data"
    result = run(data, "--feed", str(tmp_path / "feed.xml"), "--log", str(data / "log.csv"), code=2)
    assert "lies inside the data folder" in result.stderr
    assert not data.exists()
