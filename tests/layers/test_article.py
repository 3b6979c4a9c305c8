"""Reports from files and standard input."""

from __future__ import annotations

import io
import os
import sys
from datetime import date, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from layers.calendarday import today
from layers.sources.article import (
    MAX_BYTES,
    ArticleError,
    ArticleMissingError,
    ArticleTooLargeError,
    NotTextError,
    bytes_of,
    document_of,
    read_article,
)

FACTS = {"publisher": "P", "published": date(2025, 11, 27)}


def written(tmp_path: Path, data: bytes) -> Path:
    path = tmp_path / "report.txt"
    path.write_bytes(data)
    return path


def test_first_line_is_the_title(tmp_path: Path) -> None:
    document = read_article(
        written(tmp_path, b"\n  The Title \nText.\n"), url="https://example.org/a", **FACTS
    )
    assert document.provenance.title == "The Title"
    assert document.provenance.url == "https://example.org/a"
    assert document.provenance.sha256 == document.sha256
    assert read_article(tmp_path / "report.txt", title="Other", **FACTS).provenance.title == "Other"


def test_mark_and_line_ends_go_before_anything_is_counted(tmp_path: Path) -> None:
    document = read_article(written(tmp_path, "\ufeffA “b”\r\nc\rd\n".encode()), **FACTS)
    assert document.text == "A “b”\nc\nd\n"
    assert document.sha256 == document_of("A “b”\nc\nd\n", **FACTS).sha256


def test_long_title_is_cut() -> None:
    assert len(document_of("x" * 2_000, **FACTS).provenance.title) == 400


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"%PDF-1.4\n\xff\xfe\x00", "it is damaged or no PDF"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "byte 0 is not UTF-8"),
        (b"abc\x00def", "byte 3 is a control character"),
        (b"\x01\x02\x03\x04 text", "byte 0 is a control character, .*; use plain text, saved as UTF-8"),
        ("тест".encode("cp1251"), "byte 0 is not UTF-8"),
        (b"", "it holds no text"),
        (b"\xef\xbb\xbf \r\n\t", "it holds no text"),
        (b"\xef\xbb\xbfab\xff", "byte 5 is not UTF-8"),
    ],
)
def test_what_is_not_text_is_refused(data: bytes, sentence: str, tmp_path: Path) -> None:
    with pytest.raises(NotTextError, match=rf"could not be read: .*report\.txt: {sentence}") as caught:
        read_article(written(tmp_path, data), **FACTS)
    assert "added" not in str(caught.value)


def test_a_text_larger_than_any_article_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ArticleTooLargeError, match="larger than 5 MB"):
        read_article(written(tmp_path, b"a" * (MAX_BYTES + 1)), **FACTS)


def test_a_missing_file_and_a_folder_are_named(tmp_path: Path) -> None:
    with pytest.raises(ArticleMissingError, match=r"nowhere\.txt: this report cannot be read"):
        read_article(tmp_path / "nowhere.txt", **FACTS)
    with pytest.raises(ArticleMissingError, match="cannot be read"):
        read_article(tmp_path, **FACTS)


@pytest.mark.timeout(20)
def test_a_pipe_and_a_device_are_refused_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    for path in (tmp_path / "pipe.txt", Path("/dev/zero")):
        with pytest.raises(
            ArticleMissingError, match=r"is a pipe or a device and no file \(- is standard input\)"
        ):
            read_article(path, **FACTS)


def test_other_addresses_and_no_name_are_told() -> None:
    with pytest.raises(ArticleMissingError, match="only addresses that begin with https:// or http://"):
        bytes_of("ftp://gazette.test/a")
    with pytest.raises(ArticleMissingError, match="an empty name: this report cannot be read"):
        bytes_of("")


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO("Title\nТекст".encode())))
    assert read_article("-", **FACTS).text == "Title\nТекст"


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"publisher": ""}, "publisher is ''; use a text that is not blank"),
        ({"publisher": "a\nb"}, "publisher is"),
        (
            {"url": "javascript:alert(1)"},
            "url is 'javascript:alert.1.'; use an address that starts with http",
        ),
        ({"language": "x" * 40}, "language is .*; use at most 12 characters, it has 40"),
        ({"published": today() + timedelta(days=2)}, "published is .*, after today"),
    ],
)
def test_facts_that_cannot_be_are_refused(facts: dict[str, Any], sentence: str, tmp_path: Path) -> None:
    with pytest.raises(ArticleError, match=sentence):
        read_article(written(tmp_path, b"Text."), **{**FACTS, **facts})


def test_tomorrow_is_today_somewhere(tmp_path: Path) -> None:
    tomorrow = today() + timedelta(days=1)
    document = read_article(written(tmp_path, b"Text."), **{**FACTS, "published": tomorrow})
    assert document.provenance.published == tomorrow


def test_an_empty_text_is_a_document() -> None:
    document = document_of("", **FACTS)
    assert (document.text, document.provenance.title) == ("", "")
