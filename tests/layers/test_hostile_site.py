"""Bad input in a ledger and on its public site: stored as it came, shown as text, safe in every file."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import timedelta
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

import pytest
from click.testing import CliRunner

from layers import composition
from layers.claims import Claim, Claimant, ClaimantKind, Judgement, Provenance
from layers.cli import main
from layers.site import preview
from layers.site.placepages import place_path
from layers.site.publication import Site, SiteChoice
from layers.store import ClaimStore
from tests.layers.bad_texts import TEXTS, acting, assert_no_formula
from tests.layers.site_made import BEFORE, DAY, NOW, POKROVSK, fill, publish, said

pytestmark = pytest.mark.xdist_group("hostile site")  # one site for all
# As long as a ledger takes a sentence and a name.
SENTENCES = tuple(text[:2000] for text in TEXTS)
NAMES = tuple(text[:400] for text in TEXTS if text[:400].isprintable() and text.strip())


def claims() -> list[Claim]:
    """Return a claim of one place for each text, as a person may enter it."""
    return [
        said(
            "Pokrovsk",
            POKROVSK,
            claimant="v-0",
            claimant_kind=ClaimantKind.OTHER,
            claimant_side=None,
            said=DAY - timedelta(days=number),
            quote=text,
            as_written=text[:400],
            provenance=Provenance(
                publisher=NAMES[number % len(NAMES)],
                title=text[:400],
                published=DAY,
                url=f"https://gazette.test/#{''.join(filter(str.isalnum, text[:400]))}'-`$%7B",
            ),
        )
        for number, text in enumerate(SENTENCES)
    ]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Site, Path, Path]]:
    """Return a site with every text in claims and in the log, its folder, and the data folder."""
    folder = tmp_path_factory.mktemp("hostile")
    data, made = folder / "data", claims()
    fill(data, [])
    for number, name in enumerate(NAMES):
        voice = Claimant(id=f"v-{number}", name=name, name_uk=name, kind=ClaimantKind.OTHER)
        ClaimStore(data, clock=lambda: BEFORE).add_claimant(voice, by="ann")
    fill(data, made)
    gone = [
        said("Pokrovsk", POKROVSK, extent=float(n + 1), status="entered", quote=text)
        for n, text in enumerate(SENTENCES)
    ]
    fill(data, gone)
    store = ClaimStore(data, clock=lambda: NOW - timedelta(days=1))
    for one, why in zip(gone, SENTENCES, strict=True):
        store.judge(one.id, Judgement.REJECTED, by="ann", why=why)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(preview, "picture", lambda *_, **__: b"PNG")  # pictures have a module of their own
        patch.setattr(composition.placecontrol, "load_folder", lambda *_: ())
        made_site, _ = publish(data, folder / "site", SiteChoice(base_url="https://example.org/front/"))
        yield made_site, folder / "site", data


def text_of(site: tuple[Site, Path, Path], name: str) -> str:
    return (site[1] / name).read_text(encoding="utf-8")


class Page(HTMLParser):
    """The tags of a page, and its text as a reader has it."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.told: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.told.append(data)


def words(text: str) -> str:
    """Return text as HTML shows it: blanks run together, a NUL and its like replaced or dropped."""
    return " ".join("".join(sign for sign in text if sign not in "\x00\ufffd").split())


def test_the_ledger_keeps_every_text_as_it_came(site):
    stored = {one.claim.quote: one.claim for one in ClaimStore(site[2]).claims()}
    assert set(SENTENCES) <= set(stored)
    assert all(stored[text].provenance.title in (text[:400], "") for text in SENTENCES)
    ClaimStore(site[2]).write_layers()
    assert ClaimStore(site[2]).check() == []


def test_pages_show_every_text_and_gain_no_tag(site):
    for path in sorted(site[1].rglob("*.html")):
        page = Page(path.read_text(encoding="utf-8"))
        for tag, attributes in page.tags:
            assert tag not in ("iframe", "object", "embed", "form"), path.name
            assert tag != "img" or (attributes["src"] or "").endswith(".svg"), path.name  # our own sign
            assert not any(name.startswith("on") for name in attributes), path.name
            assert tag != "script" or urlsplit(attributes["src"] or "").path.endswith(".js"), path.name
            assert urlsplit(attributes.get("href") or "").scheme in ("", "http", "https"), path.name
    place = words("".join(Page(text_of(site, place_path(POKROVSK))).told))
    log = words("".join(Page(text_of(site, "corrections.html")).told))
    for text in SENTENCES:
        assert words(text) in place, text
        assert words(text) in log, text


def test_files_of_the_site_are_well_formed_and_safe(site):
    for path in sorted(one for one in site[1].rglob("*") if one.is_file()):
        content = path.read_bytes()
        if path.suffix in (".json", ".geojson"):
            json.loads(content)
        if path.suffix == ".xml":
            ET.fromstring(content)
    content = (site[1] / "downloads/claims.csv").read_bytes()
    assert_no_formula(content, len(SENTENCES))
    found = json.loads(text_of(site, "downloads/claims.geojson"))["features"]
    assert {one["properties"]["quote"] for one in found} == set(SENTENCES)
    log = json.loads(text_of(site, "downloads/corrections.json"))
    assert {one["why"] for one in log} == set(SENTENCES)


@pytest.mark.parametrize("arguments", [("list", "--all"), ("list", "--format", "csv"), ("corrections",)])
def test_a_terminal_gets_text_that_does_nothing(site, monkeypatch, arguments):
    monkeypatch.setenv("CLAIMLINE_NOW", NOW.isoformat())
    done = CliRunner().invoke(main, [*arguments, "--data", str(site[2])])
    assert done.exit_code == 0, done.output
    assert acting(done.output) == ""
    if "csv" in arguments:
        assert_no_formula(done.output.encode(), len(SENTENCES) * 2)
