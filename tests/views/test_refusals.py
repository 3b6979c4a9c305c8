"""Refusals are worded in the interface's language: each code has words, and values stay as they are."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from geo.errors import GeoError
from layers import texts
from layers.errors import LayerError
from layers.fetching.webpage import Pages
from layers.incoming import GivenFacts, from_bytes, from_words, read_incoming
from layers.placing import shipped_gazetteer
from layers.sources.hand import HandClaim, claim_by_hand
from layers.store import ClaimStore
from tests.layers.reports_made import ENGLISH, GERMAN, locked_pdf, page, pdf
from views.refusals import sentence

EN, UK = texts.load("en"), texts.load("uk")
PUBLISHED = date(2025, 11, 27)
_CYRILLIC = re.compile("[А-Яа-яІіЇїЄє]")
_CODE = re.compile(
    r'(?:coded\(\s*|no_text\((?:[^()]|\([^()]*\))*?|too_much\((?:[^()]|\([^()]*\))*?)"([a-z.]+)"[,)]'
)


def refused(name: str, data: bytes) -> LayerError:
    with pytest.raises(LayerError) as caught:
        read_incoming(from_bytes(data, name, GivenFacts("P", PUBLISHED)).document, shipped_gazetteer())
    return caught.value


@pytest.mark.parametrize(
    ("name", "data", "ukrainian"),
    [
        ("locked.pdf", locked_pdf([ENGLISH]), "PDF locked.pdf захищено"),
        ("scan.pdf", pdf([]), "лише зображення сторінок"),
        ("menus.html", page(), "лише меню, форми чи скрипти"),
        ("binary.txt", b"Moscow claims\0", "байт 13"),
        ("empty.txt", b" \n", "Тексту немає (empty.txt)"),
        ("german.txt", GERMAN.encode(), "в полі «Мова тексту»"),
        ("old.doc", b"\xd0\xcf\x11\xe0" + b"\0" * 600, "старий файл Word"),
    ],
)
def test_what_no_report_is_said_of_in_ukrainian_too(name: str, data: bytes, ukrainian: str) -> None:
    error = refused(name, data)
    told = sentence(error, UK)
    assert ukrainian in told
    assert "{" not in told
    assert not _CYRILLIC.search(sentence(error, EN))
    assert "--" not in sentence(error, EN)  # no options of a command that nobody at the desk gave


def test_facts_that_cannot_be_are_told_in_ukrainian() -> None:
    for facts, said in (
        (GivenFacts("P", PUBLISHED, url="www.gazette.test"), "Адреса має починатися"),
        (GivenFacts("P", date(2999, 1, 1)), "2999-01-01 – пізніше за сьогодні"),
    ):
        with pytest.raises(LayerError) as caught:
            from_words(ENGLISH, "the text", facts)
        assert said in sentence(caught.value, UK)


def test_an_address_that_is_not_asked_is_told_in_ukrainian(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CLAIMLINE_FETCH", raising=False)
    with pytest.raises(LayerError) as caught:
        Pages().get("https://gazette.test/1")
    assert "CLAIMLINE_FETCH=on" in sentence(caught.value, UK)
    monkeypatch.setenv("CLAIMLINE_FETCH", "on")
    with pytest.raises(LayerError) as caught:
        Pages().get("http://127.0.0.1/")
    assert "http://127.0.0.1/ є адресою приватної мережі" in sentence(caught.value, UK)


def test_all_faults_of_a_claim_are_told_at_once() -> None:
    said = HandClaim(
        place="Pokrovsk", oblast="Donetsk", claimant="ru-mod", status="advanced", said=PUBLISHED,
        publisher="P", extent=40.0, event_from=date(2025, 2, 1), event_to=date(2025, 1, 1),
    )  # fmt: skip
    with pytest.raises(LayerError) as caught:
        claim_by_hand(said, shipped_gazetteer(), ClaimStore(Path("nowhere")).claimants())
    told = sentence(caught.value, UK)
    assert "потребує сторони" in told
    assert "2025-02-01, пізніший за останній, 2025-01-01" in told
    assert "частка можлива" in told.lower()


def test_what_has_no_words_of_ours_is_told_as_english() -> None:
    for error in (LayerError("x is y."), GeoError("x is y"), LayerError("x is y").coded("no.such")):
        assert sentence(error, EN) == "x is y."
        assert sentence(error, UK) == "Програма відповіла англійською: x is y."


def test_a_value_is_set_as_it_is() -> None:
    told = sentence(LayerError("x").coded("empty", name="{at} <b>\u202e"), EN)
    assert told.startswith("There is no text in {at} <b>\ufffd;")


def test_every_code_has_words(repository: Path) -> None:
    known = {key.removeprefix("refusal.") for key in EN if key.startswith("refusal.")} - {"english"}
    code = "\n".join(
        path.read_text(encoding="utf-8") for path in sorted((repository / "layers").rglob("*.py"))
    )
    unused = {
        one for one in known if not re.search(rf'"(?:fetch\.)?{re.escape(one.removeprefix("fetch."))}"', code)
    }
    assert unused == {"field.url", "field.publisher"}  # made of a field's name
    assert set(_CODE.findall(code)) <= known
