"""Getting text in: every form of a report, its language, and what no report is."""

from __future__ import annotations

import json
import unicodedata
from datetime import date
from pathlib import Path
from textwrap import wrap

import pytest
from click.testing import CliRunner, Result

from layers.cli.root import main
from layers.incoming import GivenFacts, from_bytes, from_words, incoming, read_incoming
from layers.multilingual import parts_of
from layers.placing import shipped_gazetteer
from layers.reading.language import detect_language
from layers.sources.pdftext import joined_lines
from layers.sources.reportfaults import ArticleError
from layers.sources.reportforms import report_text
from layers.sources.reporttext import UNKNOWN_PUBLISHER
from layers.store import ClaimStore
from tests.layers.reports_made import (
    DENIED,
    ENGLISH,
    GERMAN,
    META,
    RUSSIAN,
    UKRAINIAN,
    locked_pdf,
    page,
    pdf,
    word,
    word_bomb,
)

LINES = wrap(ENGLISH, 50)
FACTS = GivenFacts(publisher="P", published=date(2025, 11, 21))


def run(*arguments: str, code: int = 0) -> Result:
    result = CliRunner().invoke(main, list(arguments))
    assert result.exit_code == code, result.output
    return result


# -- forms -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.txt", ENGLISH.encode()),
        ("a.md", ENGLISH.encode("utf-16")),
        ("a.html", page(ENGLISH, DENIED)),
        ("no ending", page(ENGLISH, DENIED)),
        ("wrong ending.txt", pdf(LINES)),
        ("a.pdf", pdf([*LINES, "", DENIED])),
        ("a.docx", word(ENGLISH, DENIED)),
        ("wrong ending.pdf", word(ENGLISH)),
    ],
    ids=["text", "markdown", "page", "no ending", "wrong ending", "pdf", "word", "word as pdf"],
)
def test_every_form_brings_its_sentences_and_nothing_around_them(name: str, data: bytes) -> None:
    found = report_text(name, data)
    assert ENGLISH in found.text
    assert not any(other in found.text for other in ("Kupiansk", "Lyman", "Kyiv", "Privacy", "<"))


def test_a_page_says_its_title_day_and_publisher_and_given_facts_win() -> None:
    source = from_bytes(page(ENGLISH, DENIED, head=META), "a.html", GivenFacts()).document.provenance
    assert (source.title, source.published, source.publisher) == (
        "The town",
        date(2025, 11, 20),
        "The Test Gazette",
    )
    given = from_bytes(page(ENGLISH, head=META), "a.html", GivenFacts("P", date(2025, 11, 21), title="T"))
    source = given.document.provenance
    assert (source.title, source.published, source.publisher) == ("T", date(2025, 11, 21), "P")
    assert source.sha256 == given.document.sha256


@pytest.mark.parametrize("encoding", ["cp1251", "koi8_u", "utf-16", "utf-8-sig", "utf-16-be"])
def test_a_text_in_another_encoding_is_read_and_the_encoding_said(encoding: str) -> None:
    data = UKRAINIAN.encode(encoding)
    if encoding == "utf-16-be":
        data = b"\xfe\xff" + data
    came = from_bytes(data, "a.txt", FACTS)
    assert came.document.text == UKRAINIAN
    assert bool(came.notes) == (encoding != "utf-8-sig")


@pytest.mark.parametrize("said", ["utf-8", "iso-8859-1", "us-ascii", "no-such", "utf-16"])
def test_a_page_that_declares_another_encoding_than_it_has_is_read(said: str) -> None:
    html = page(UKRAINIAN, UKRAINIAN.replace("Сіверськ", "Лиман"), head=f"<meta charset={said}>")
    assert UKRAINIAN in report_text("a.html", html.decode().encode("cp1251")).text
    assert UKRAINIAN in report_text("a.html", html.decode().encode("cp1251"), charset=said).text


@pytest.mark.parametrize(
    "unshown",
    [
        "<noscript>{}</noscript>", "<div style='color:red; display: none'>{}</div>", "<p hidden>{}</p>",
        "<p aria-hidden=true>{}</p>", "<template><p>{}</p></template>", "<button>{}</button>",
        "<select><option>{}</option></select>", "<dialog open><p>{}</p></dialog>",
        "<div role=navigation><p>{}</p></div>", "<div class='box related-news'><p><a href=x>{}</a></p></div>",
        "<form><label>{}</label><input type=email></form>", "<form><p>{}</p><button>Go</button></form>",
        "<label>{}<input type=search></label>", "<fieldset><legend>{}</legend></fieldset>",
        "<div role=search><p>{}</p></div>", "<div class='box newsletter-signup'><p>{}</p></div>",
        "<div id=subscribe><p>{}</p></div>", "<div class=share-bar><a href=x>{}</a></div>",
    ],
)  # fmt: skip
def test_a_short_page_is_read_without_what_its_reader_does_not_see(unshown: str) -> None:
    other = "Moscow claims that Russian forces captured Lyman."
    for long in ("", "<p>The weather was fine in the capital, and many were out in the streets.</p>" * 9):
        html = f"<html><body><article><p>{ENGLISH}</p>{unshown.format(other)}{long}</article></body></html>"
        found = report_text("a.html", html.encode()).text
        assert ENGLISH in found
        assert "Lyman" not in found


@pytest.mark.parametrize(
    "around",
    ["<form id=page>{}</form>", "<div class=newsletter-page>{}</div>", "<div class='shared-story'>{}</div>"],
)
def test_a_box_or_form_around_a_whole_report_keeps_nothing_out(around: str) -> None:
    for html in (f"<article><p>{ENGLISH}</p></article>", f"<p>{ENGLISH}</p>" + f"<p>{DENIED}</p>" * 4):
        assert (
            ENGLISH in report_text("a.html", f"<html><body>{around.format(html)}</body></html>".encode()).text
        )


def test_lines_of_a_pdf_become_paragraphs() -> None:
    lines = "A headline\nRussian forces seized the large town of Si-\nversk on the day before that day.\n"
    assert joined_lines(f"{lines}Kyiv denied it.").split("\n\n") == [
        "A headline",
        "Russian forces seized the large town of Siversk on the day before that day. Kyiv denied it.",
    ]


# -- what is no report -------------------------------------------------------------------------

BAD = {
    "empty.txt": (b"", "it holds no text"),
    "spaces.txt": (b" " * 100_000, "it holds no text"),
    "unseen.txt": (("\u200b\u2060\ufeff \n" * 50).encode(), "it holds no text"),
    "turned.txt": (("\u061c\u202e\u2066\u00a0\u3000" * 50).encode(), "it holds no text"),
    "binary.txt": (bytes(range(256)) * 40, "is not UTF-8; save it as UTF-8"),
    "nul.txt": (b"Moscow claims\0", "byte 13 is a control character"),
    "cut.txt": (ENGLISH.encode("utf-16")[:-1], "is not utf-16"),
    "6 MB.txt": ((ENGLISH + " ").encode() * 60_000, "larger than 5 MB of text"),
    "21 MB.pdf": (b"%PDF-1.4" + b" " * 21_000_000, "larger than 5 MB of text"),
    "damaged.pdf": (b"%PDF-1.4\n\xff\xfe\0", "it is damaged or no PDF"),
    "locked.pdf": (locked_pdf(LINES), "the PDF is locked (encrypted); open it"),
    "scan.pdf": (pdf([]), "only pictures of pages; run text recognition (OCR)"),
    "bomb.docx": (word_bomb(), "unpacks to 60,000,000 bytes in 1 parts"),
    "empty.docx": (word(""), "the document holds no text"),
    "damaged.docx": (word(ENGLISH)[:-400], "no Word document"),
    "other.zip": (b"PK\x03\x04junk", "a zip archive and no Word document"),
    "old.doc": (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "save it as .docx or as text"),
    "rich.rtf": (b"{\\rtf1 Text}", "rich text (RTF)"),
    "menus.html": (page(), "no main text, only menus"),
    "list.txt": (b'[\n {"date": "2025-11-27", "content": "Moscow claims"}]', "add a list with --bulk"),
    "lines.txt": (b'{"date": "2025-11-27"}\n{"date": "2025-11-28"}\n', "add a list with --bulk"),
    "saved.mht": (
        b"From: <Saved>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\tboundary=x\r\n\r\n--x",
        "a saved page with its pictures (MHTML)",
    ),
    "feed.xml": (b"<?xml version='1.0'?><rss><channel/></rss>", "add it with --feed"),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_what_is_no_report_is_refused_in_one_sentence(name: str, tmp_path: Path) -> None:
    data, sentence = BAD[name]
    (tmp_path / name).write_bytes(data)
    with pytest.raises(ArticleError) as caught:
        incoming(tmp_path / name, FACTS)
    told = str(caught.value)
    assert sentence in told
    assert name in told
    assert "\n" not in told
    result = run("add", str(tmp_path / name), "--data", str(tmp_path / "data"), code=2)
    assert "Nothing was added." in result.stderr
    assert "Traceback" not in result.output
    assert not (tmp_path / "data").exists()


def test_a_page_of_many_nested_elements_ends() -> None:
    with pytest.raises(ArticleError):
        report_text("a.html", b"<html><body>" + b"<div>" * 100_000 + b"x" + b"</div>" * 100_000)


def test_words_far_apart_end(tmp_path: Path) -> None:
    text = ENGLISH + " " * 100_000 + DENIED
    reading, _ = read_incoming(from_words(text, "pasted text", FACTS).document, shipped_gazetteer())
    assert {claim.place for claim in reading.claims} == {"Siversk"}


def test_a_text_of_which_nobody_says_when_it_appeared_reckons_no_days(tmp_path: Path) -> None:
    text = (
        "Russian forces captured Bucha and Lastochkyne on 3 March 2022, the army said.\n"
        "On Thursday they entered Siversk, the army said.\n"
    )
    path = tmp_path / "a.txt"
    path.write_text(text, encoding="utf-8")
    came = incoming(path, GivenFacts())
    assert not came.dated
    assert "no day of an event is reckoned" in came.notes[0]
    reading, _ = read_incoming(came.document, shipped_gazetteer(), dated=came.dated)
    assert {claim.as_written for claim in reading.claims} == {"Bucha", "Lastochkyne", "Siversk"}
    assert {claim.event_from for claim in reading.claims} == {None}
    # The name that the text uses, though the village bears another today.
    assert list(reading.names_then.values()) == ["Lastochkyne"]
    told = read_incoming(
        incoming(path, GivenFacts(published=date(2022, 3, 4))).document, shipped_gazetteer()
    )[0]
    assert {claim.event_from for claim in told.claims} == {date(2022, 3, 3)}


def test_a_pasted_half_of_a_character_is_refused() -> None:
    with pytest.raises(ArticleError, match="half of a surrogate pair"):
        from_words(f"{ENGLISH} \ud83d", "pasted text", FACTS)


def test_unseen_signs_inside_names_are_kept_and_shown_safely(tmp_path: Path) -> None:
    text = "Moscow claims that Russian forces captured Siv\u200bersk and \u202eKupiansk\u202c."
    path = tmp_path / "a.txt"
    path.write_text(text, encoding="utf-8")
    reading, _ = read_incoming(incoming(path, FACTS).document, shipped_gazetteer())
    assert [claim.as_written for claim in reading.claims] == ["Siv\u200bersk", "Kupiansk"]
    assert all(text[claim.start : claim.end] == claim.quote for claim in reading.claims)
    for form in ("table", "json"):
        assert "\u202e" not in run("read", str(path), "--published", "2025-11-21", "--format", form).stdout


@pytest.mark.parametrize(
    ("plain", "signs"),
    [
        (ENGLISH, {"seized": "sei\u00adzed", "Siversk": "Siv\u00adersk", "forces": "for\u200bces"}),
        (ENGLISH, {"seized": "\u202dsei\u202czed", "had": "h\u2060a\U000e0041d"}),
        (UKRAINIAN, {"захопили": "захопи\u0301ли", "Сіверськ": "Сі\u0301верськ", "війська": "вій\u00adська"}),
        (UKRAINIAN, {"війська": unicodedata.normalize("NFD", "війська")}),
        (RUSSIAN, {"взяли": "взя\u0301ли", "Северск": "Се\u0301верск", "войска": "войска\u0301"}),
    ],
)
def test_signs_that_nobody_sees_keep_no_word_from_being_read(plain: str, signs: dict[str, str]) -> None:
    written = f"{plain} {plain}"
    for usual, said in signs.items():
        assert usual in plain
        written = written.replace(usual, said)
    readings = [
        read_incoming(from_bytes(text.encode(), "a.txt", FACTS).document, shipped_gazetteer())[0]
        for text in (f"{plain} {plain}", written)
    ]
    clear, found = ([(c.place_id, c.claimant, c.status, c.side) for c in one.claims] for one in readings)
    assert found == clear
    assert found
    town = readings[0].claims[0].as_written
    for claim in readings[1].claims:
        assert written[claim.start : claim.end] == claim.quote
        assert claim.as_written in (signs.values() if town in signs else [town])
        assert claim.id == claim.identified().id
        assert claim.provenance.sha256 == readings[1].document.sha256
    for one in readings[1].resolutions:
        assert written[one.mention.start : one.mention.end] == one.mention.surface


def test_a_sentence_stuffed_with_unseen_signs_keeps_a_quote_that_the_ledger_takes(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        ENGLISH.replace("seized", "sei" + "\u200b" * 3000 + "zed"), encoding="utf-8"
    )
    run("add", str(tmp_path / "a.txt"), "--published", "2025-11-21", "--data", str(tmp_path / "data"))
    store = ClaimStore(tmp_path / "data")
    assert [len(one.claim.quote) for one in store.claims()] == [2000]
    assert store.check() == []


# -- languages ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (ENGLISH, "en"), (UKRAINIAN, "uk"), (RUSSIAN, "ru"), ("Russian forces took Siversk", "en"),
        (GERMAN, ""), ("Wojsko nie zajęło tej wsi w obwodzie donieckim", ""), ("俄罗斯军队占领了", ""),
        ("Българската армия превзе селото и се оттегли", ""), ("", ""), ("1 2 3", ""),
    ],
)  # fmt: skip
def test_the_language_is_told_by_letters_and_small_words(text: str, language: str) -> None:
    assert detect_language(text) == language


def test_a_text_in_another_language_is_refused_with_those_there_are(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(GERMAN, encoding="utf-8")
    told = run("read", str(path), "--published", "2025-11-21", code=2).stderr
    assert "en (English), ru (Russian), uk (Ukrainian); if it is one of them, name it with --language" in told
    assert "language is 'de'; use en, ru or uk" in run("read", str(path), "--language", "de", code=2).stderr


def test_each_paragraph_is_read_in_its_own_language(tmp_path: Path) -> None:
    text = f"{ENGLISH}\n\n{DENIED}\n\n{UKRAINIAN}\nКінець.\n"
    document = from_bytes(text.encode(), "a.txt", FACTS).document
    english, ukrainian = parts_of(document)
    assert (english.provenance.language, ukrainian.provenance.language) == ("en", "uk")
    assert len(english.text) == len(ukrainian.text) == len(text)
    reading, said = read_incoming(document, shipped_gazetteer())
    assert said == "Read paragraph by paragraph in English and Ukrainian; most of it is English."
    assert {claim.provenance.language for claim in reading.claims} == {"en", "uk"}
    assert all(text[claim.start : claim.end] == claim.quote for claim in reading.claims)
    assert {claim.provenance.sha256 for claim in reading.claims} == {document.sha256}
    assert all(claim.id == claim.identified().id for claim in reading.claims)
    path = tmp_path / "a.txt"
    path.write_text(text, encoding="utf-8")
    result = run("add", str(path), "--published", "2025-11-21", "--data", str(tmp_path / "data"))
    assert said in result.stderr
    store = ClaimStore(tmp_path / "data")
    assert store.check() == []
    assert [one.provenance.language for one in store.documents()] == ["en"]
    assert (
        "it is there already"
        in run("add", str(path), "--published", "2025-11-21", "--data", str(tmp_path / "data")).stdout
    )


@pytest.mark.parametrize(
    ("first", "publisher"),
    [
        ("Russian Offensive Campaign Assessment, November 21, 2025", "Institute for the Study of War"),
        ("ISW ROCA 21 Nov 2025 - Kharkiv Oblast", "Institute for the Study of War"),
        ("latest defence intelligence  on the situation in Ukraine - 21", "UK Ministry of Defence"),
        ("A Russian Offensive Campaign Assessment was published", UNKNOWN_PUBLISHER),
        ("ISW ROCAs compared", UNKNOWN_PUBLISHER),
        ("ISW, 21 November 2025 - Kharkiv Oblast", "ISW"),
        ("The DeepState 21.11.2025", "DeepState"),
        ("Reuters November 21, 2025: Vovchansk", "Reuters"),
        ("Russian MoD 2025-11-21 evening", "Russian MoD"),
        ("Генштаб ЗСУ, 21 листопада 2025 року", "Генштаб ЗСУ"),
        ("Минобороны России 21 ноября 2025", "Минобороны России"),
        ("ISW: Vovchansk on 21 November 2025", UNKNOWN_PUBLISHER),
        ("After ISW 21 November 2025", UNKNOWN_PUBLISHER),
        ("Kyiv, 21 November 2025 - strikes", UNKNOWN_PUBLISHER),
        ("Putin, 21 November 2025: what he said", UNKNOWN_PUBLISHER),
        ("Analysts, 21 November 2025", UNKNOWN_PUBLISHER),
        ("Генштаб про втрати ЗСУ 21.11.2025", UNKNOWN_PUBLISHER),
        ("Reuters 2025", UNKNOWN_PUBLISHER),
    ],
)
def test_a_title_tells_the_publisher(first: str, publisher: str) -> None:
    taken = from_bytes(f"{first}\n\n{ENGLISH}".encode(), "a.txt", GivenFacts(published=date(2025, 11, 21)))
    assert taken.document.provenance.publisher == publisher
    assert any(publisher in note for note in taken.notes) == (publisher != UNKNOWN_PUBLISHER)
    given = from_bytes(f"{first}\n\n{ENGLISH}".encode(), "a.txt", FACTS)
    assert given.document.provenance.publisher == "P"


def test_a_given_language_holds_for_all_of_a_text() -> None:
    document = from_bytes(f"{ENGLISH}\n\n{UKRAINIAN}".encode(), "a", GivenFacts("P", language="en")).document
    assert parts_of(document) == [document]


def test_the_command_reads_as_before(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(RUSSIAN, encoding="utf-8")
    facts = ("--published", "2025-11-21", "--publisher", "P", "--format", "json")
    detected = json.loads(run("read", str(path), *facts).stdout)
    assert detected == json.loads(run("read", str(path), *facts, "--language", "ru").stdout)
    assert detected["document"]["language"] == "ru"
    assert detected["document"]["publisher"] == "P"
