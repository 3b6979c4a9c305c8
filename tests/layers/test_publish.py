"""The public site: what is in it, what is not, and that publishing again writes only what changed."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path, PurePosixPath

import pytest
from click.testing import CliRunner
from shapely.geometry import box

from layers import composition, placecontrol
from layers.claims import Judgement
from layers.cli import main
from layers.composition import SHIPPED_CONTROL, archive_of
from layers.errors import LayerError, UnknownNameError
from layers.placing import shipped_gazetteer
from layers.selection import Selection
from layers.site import preview
from layers.site.folder import MANIFEST, SiteFolder
from layers.site.placepages import place_path
from layers.site.publication import Site, SiteChoice, checked_address
from layers.snapshot import compose
from layers.store import ClaimStore
from tests.layers.controlmaps_made import made_map
from tests.layers.site_made import (
    BEFORE,
    DAY,
    HOSTILE,
    MYRNOHRAD,
    NOW,
    PENDING,
    POKROVSK,
    add_report,
    fill,
    publish,
    said,
)

LICENCE = "made up, not to be handed on"


@pytest.fixture(scope="module", autouse=True)
def quick() -> Iterator[None]:
    """Leave out what takes most of the time and has its own tests: the picture, reading the shipped table."""
    tables = placecontrol.load_folder(SHIPPED_CONTROL, shipped_gazetteer())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(preview, "picture", lambda snapshot, **_: f"PNG {snapshot.id}".encode())
        patch.setattr(composition.placecontrol, "load_folder", lambda *_: tables)
        yield


def filled(folder: Path) -> Path:
    fill(folder, [said(quote=HOSTILE, as_written="Pokrovsk"), said("No\u202ewhere", "../../etc/x")])
    add_report(folder)
    return folder


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return filled(tmp_path / "data")


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> tuple[Site, Path]:
    """Return a site that tests only read, and its folder."""
    folder = tmp_path_factory.mktemp("published")
    site, _ = publish(filled(folder / "data"), folder / "site")
    return site, folder / "site"


class Tags(HTMLParser):
    """The start tags of a page, and the text of its scripts and styles."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


def pages(folder: Path) -> dict[str, Tags]:
    return {
        str(path.relative_to(folder)): Tags(path.read_text(encoding="utf-8"))
        for path in folder.rglob("*.html")
    }


def times(folder: Path) -> dict[str, int]:
    return {
        str(path.relative_to(folder)): path.stat().st_mtime_ns for path in folder.rglob("*") if path.is_file()
    }


def test_only_what_was_accepted_long_enough_ago_is_published(data: Path, tmp_path: Path) -> None:
    fill(data, [said(quote=PENDING)], accept=False)
    late = said("Myrnohrad", MYRNOHRAD, extent=70.0, status="entered")
    fill(data, [late], at=NOW - datetime.timedelta(hours=23))
    site, _ = publish(data, tmp_path / "site")
    assert len(site.snapshot.claims) == 3
    everything = b"".join(
        path.read_bytes() for path in (tmp_path / "site").rglob("*") if path.is_file()
    ).decode(errors="replace")
    for absent in (PENDING, "secret-ann", "secret paragraph", "A report that holds", late.id):
        assert absent not in everything
    assert "It is held in the town." in everything
    later, _ = publish(data, tmp_path / "site", now=NOW + datetime.timedelta(hours=1))
    assert late.id in [item.claim.id for item in later.snapshot.claims]


def test_publishing_again_touches_only_what_changed(data: Path, tmp_path: Path) -> None:
    folder = tmp_path / "site"
    publish(data, folder)
    before = times(folder)
    _, done = publish(data, folder, now=NOW + datetime.timedelta(hours=1))
    assert (done.written, done.removed, times(folder)) == ((), (), before)

    new = said("Myrnohrad", MYRNOHRAD, extent=70.0, status="entered")
    fill(data, [new])
    _, done = publish(data, folder)
    changed = {name for name, at in times(folder).items() if before.get(name) != at}
    assert place_path(MYRNOHRAD) in changed
    other = {name for name in before if name.startswith("place/")} - {place_path(MYRNOHRAD)}
    assert not changed & other
    assert {"method.html", "corrections.html", "404.html"} & changed == set()
    assert done.written[-1] == "index.html"
    assert (
        len([name for name in changed if name.startswith("files/")]) == 2
    )  # the map's data, the place's cards
    assert len([name for name in done.removed if name.startswith("files/")]) == 2


def test_what_is_withdrawn_goes_and_is_in_the_log(data: Path, tmp_path: Path) -> None:
    folder, gone = tmp_path / "site", said("Myrnohrad", MYRNOHRAD, extent=70.0, status="entered")
    fill(data, [gone])
    publish(data, folder)
    (folder / "CNAME").write_text("example.org", encoding="utf-8")
    ClaimStore(data, clock=lambda: NOW).supersede(gone.id, by="secret-ann", why="<i>made up</i>")
    publish(data, folder)
    assert gone.id not in (folder / place_path(MYRNOHRAD)).read_text(encoding="utf-8")
    log = (folder / "corrections.html").read_text(encoding="utf-8")
    assert "Withdrawn" in log
    assert "&lt;i&gt;made up&lt;/i&gt;" in log
    assert json.loads((folder / "downloads/corrections.json").read_text())[0]["claim"] == gone.id
    assert (folder / "CNAME").read_text() == "example.org"


def test_pages_hold_foreign_text_as_text_and_no_script_of_their_own(published: tuple[Site, Path]) -> None:
    found = pages(published[1])
    assert len(found) == 9
    for name, page in found.items():
        for tag, attributes in page.tags:
            assert tag not in ("b", "style") or (
                tag == "b" and name in ("record.html", "corrections.html")
            ), name
            assert "style" not in attributes, name
            assert not any(key.startswith("on") for key in attributes), name
            if tag == "script":
                assert str(attributes["src"]).startswith("files/"), name
        policy = next(a["content"] for tag, a in page.tags if tag == "meta" and a.get("http-equiv"))
        assert "default-src 'none'" in str(policy)
        assert "unsafe" not in str(policy)
    text = (published[1] / place_path(POKROVSK)).read_text(encoding="utf-8")
    assert "&lt;script&gt;alert(1)&lt;/script&gt; {{ 7*7 }}" in text


def test_a_record_without_assessed_maps_says_so(published: tuple[Site, Path]) -> None:
    page = (published[1] / "record.html").read_text(encoding="utf-8")
    assert "There are no assessed control maps to measure the claims against." in page


def test_every_link_of_every_page_leads_to_a_file_of_the_site(published: tuple[Site, Path]) -> None:
    folder = published[1]
    for name, page in pages(folder).items():
        for tag, attributes in page.tags:
            target = attributes.get("href") or attributes.get("src") or attributes.get("data-map")
            if not target or target.startswith(("#", "https://gazette.test/", "https://", "http://")):
                continue
            assert not target.startswith("/"), (name, target)
            place = folder / PurePosixPath(name).parent / target.split("#")[0]
            assert place.resolve().is_relative_to(folder.resolve()), (name, target)
            assert place.is_file(), (name, tag, target)


def test_a_place_s_cards_are_named_by_their_claims(published: tuple[Site, Path]) -> None:
    site = published[0]
    path = next(name for name in site.files if name.startswith("files/map-"))
    first = json.loads(site.files[path])
    assert first["payload"]["cards"] == {}
    assert first["payload"]["rasters"] == []
    ids = first["payload"]["places"]["id"]
    for place_id, file in zip(ids, first["places"], strict=True):
        cards = json.loads(site.files[file])["cards"]
        expected = {one.claim.id for one in site.snapshot.claims if one.claim.place_id == place_id}
        assert set(cards) == expected


def test_maps_of_a_publisher_go_along_only_where_the_editor_says_so(data: Path, tmp_path: Path) -> None:
    archive = archive_of(ClaimStore(data, clock=lambda: BEFORE), shipped_gazetteer())
    archive.add([made_map(box(36.6, 47.6, 38.2, 48.4), DAY, licence=LICENCE)], by="secret-ann")
    without, _ = publish(data, tmp_path / "without")
    assert not any(name.endswith(".timeline") for name in without.files)
    assert without.snapshot.control is not None
    assert without.snapshot.control.basis.value == "inferred"
    (first,) = [json.loads(text) for name, text in without.files.items() if name.startswith("files/map-")]
    assert [one["key"] for one in first["payload"]["controls"]] == ["claimline-inferred"]
    assert LICENCE in [one["licence"] for one in first["payload"]["sources"]]  # verdicts rest on it
    choice = SiteChoice(controls=frozenset({"deepstate"}))
    allowed, _ = publish(data, tmp_path / "with", choice)
    assert [name for name in allowed.files if name.endswith(".timeline")] != []
    with pytest.raises(UnknownNameError, match="control map is 'nobody'"):
        publish(data, tmp_path / "wrong", SiteChoice(controls=frozenset({"nobody"})))


def test_a_site_in_ukrainian_with_an_address_has_a_sitemap_and_absolute_previews(
    data: Path, tmp_path: Path
) -> None:
    address = checked_address("https://example.org/front")
    site, _ = publish(data, tmp_path / "site", SiteChoice("uk", address))
    assert "Виправлення".encode() in site.files["index.html"]
    assert b'<html lang="uk">' in site.files[place_path(MYRNOHRAD)]
    assert b"<loc>https://example.org/front/</loc>" in site.files["sitemap.xml"]
    assert f"<loc>{address}{place_path(MYRNOHRAD)}</loc>".encode() in site.files["sitemap.xml"]
    assert b'property="og:image" content="https://example.org/front/preview.png"' in site.files["index.html"]
    assert b'href="https://example.org/front/index.html"' in site.files["404.html"]
    for wrong in ("example.org", "ftp://example.org", "https://example.org/?a=1", 'https://example.org/"'):
        with pytest.raises(UnknownNameError, match="base URL"):
            checked_address(wrong)


def test_an_empty_ledger_gives_an_empty_map(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    site, _ = publish(tmp_path / "data", tmp_path / "site")
    assert site.snapshot.claims == ()
    assert "index.html" in site.files


def test_a_picture_of_many_places_shows_the_latest() -> None:
    days = [DAY - datetime.timedelta(days=n % 40) for n in range(400)]
    claims = [(said(f"P{n}", f"UA-p{n}", said=day), Judgement.ACCEPTED) for n, day in enumerate(days)]
    many = compose(claims, selection=Selection(as_of=DAY), places={})
    assert (len(many.strongest()), len(preview.narrowed(many).strongest())) == (300, 70)
    assert preview.narrowed(many).selection.age_days == 7
    few = compose(claims[:9], selection=Selection(as_of=DAY), places={})
    assert preview.narrowed(few) is few


class TestFolder:
    def test_another_folder_is_refused_and_left_alone(self, tmp_path: Path) -> None:
        (tmp_path / "letter.txt").write_text("mine", encoding="utf-8")
        with pytest.raises(LayerError, match=r"holds 'letter.txt' and no manifest.json"):
            SiteFolder(tmp_path).publish({"index.html": b"x"}, {})
        assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]

    def test_what_a_host_keeps_beside_a_site_is_no_hindrance(self, tmp_path: Path) -> None:
        (tmp_path / ".git").mkdir()
        SiteFolder(tmp_path).publish({"index.html": b"x"}, {})
        assert (tmp_path / "index.html").read_bytes() == b"x"

    def test_a_file_of_somebody_else_is_not_written_over(self, tmp_path: Path) -> None:
        SiteFolder(tmp_path).publish({"index.html": b"x"}, {})
        (tmp_path / "robots.txt").write_bytes(b"mine")
        with pytest.raises(LayerError, match=r"robots.txt is there"):
            SiteFolder(tmp_path).publish({"index.html": b"y", "robots.txt": b"ours"}, {})
        assert (tmp_path / "index.html").read_bytes() == b"x"

    @pytest.mark.parametrize("name", ["../out.txt", "/etc/out", "a/../../out", ".hidden", "a\\b", ""])
    def test_a_manifest_cannot_lead_out(self, tmp_path: Path, name: str) -> None:
        (tmp_path / "site").mkdir()
        (tmp_path / "out.txt").write_text("mine", encoding="utf-8")
        table = {"by": "Claimline", "files": {name: "0" * 64}}
        (tmp_path / "site" / MANIFEST).write_text(json.dumps(table), encoding="utf-8")
        with pytest.raises(LayerError, match="is no file of a site"):
            SiteFolder(tmp_path / "site").publish({"index.html": b"x"}, {})
        assert (tmp_path / "out.txt").exists()

    def test_a_linked_folder_is_not_followed(self, tmp_path: Path) -> None:
        (tmp_path / "elsewhere").mkdir()
        SiteFolder(tmp_path / "site").publish({"index.html": b"x"}, {})
        (tmp_path / "site" / "place").symlink_to(tmp_path / "elsewhere")
        with pytest.raises(LayerError, match="is a link"):
            SiteFolder(tmp_path / "site").publish({"index.html": b"x", "place/a.html": b"x"}, {})
        assert list((tmp_path / "elsewhere").iterdir()) == []

    def test_a_crash_leaves_no_file_that_the_next_time_does_not_know(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        site = SiteFolder(tmp_path)
        site.publish({"index.html": b"x", "files/a.js": b"a"}, {})
        written = []

        def fail(path: Path, content: bytes, *, durable: bool) -> None:
            if path.name == "index.html":
                raise LayerError("the disk is full")
            written.append(path.name)
            path.write_bytes(content)

        with monkeypatch.context() as patch:
            patch.setattr("layers.site.folder.write_whole", fail)
            with pytest.raises(LayerError, match="disk is full"):
                site.publish({"index.html": b"y", "files/b.js": b"b"}, {})
        assert written == [MANIFEST, "b.js"]
        assert (tmp_path / "index.html").read_bytes() == b"x"
        assert (tmp_path / "files" / "a.js").exists()  # what the entry page still leads to
        done = site.publish({"index.html": b"z"}, {})
        assert done.removed == ("files/a.js", "files/b.js")
        assert sorted(path.name for path in tmp_path.iterdir()) == ["index.html", MANIFEST]


def test_the_command_says_what_it_wrote_and_what_it_held_back(
    data: Path, tmp_path: Path, monkeypatch
) -> None:
    fill(data, [said(quote=PENDING)], accept=False)
    fill(data, [said(extent=70.0, status="entered")], at=NOW - datetime.timedelta(hours=1))
    monkeypatch.setenv("CLAIMLINE_NOW", NOW.isoformat())
    out = CliRunner().invoke(main, ["publish", str(tmp_path / "site"), "--data", str(data)]).output
    assert "3 claims about 3 places." in out
    assert "Not published: 1 claim that nobody has accepted." in out
    assert "Not published yet: 1 claim within the publication delay (24 hours)." in out
    inside = CliRunner().invoke(main, ["publish", str(data / "site"), "--data", str(data)])
    assert inside.exit_code == 2
    assert "lies inside the data folder" in inside.output
