"""Pages of the web: only where allowed, never from a private network, within limits."""

from __future__ import annotations

import socket
from datetime import date
from typing import Any

import pytest
from click.testing import CliRunner

from layers.cli.root import main
from layers.fetching.webpage import SETTING, PageError, Pages, fetching_allowed, is_address
from layers.incoming import GivenFacts, incoming
from tests.layers.publisher_server import Publisher, Reply, serving
from tests.layers.reports_made import DENIED, ENGLISH, META, page, pdf

HTML = {"Content-Type": "text/html; charset=utf-8"}


def answering(**replies: Reply) -> Publisher:
    """Return a publisher that answers /name with the reply of that name."""
    return lambda asked: replies[asked.path.strip("/")]


def test_a_page_becomes_a_document_that_says_where_it_is_from() -> None:
    replies = {
        "moved": Reply(status=302, headers={"Location": "/story"}),
        "story": Reply(page(ENGLISH, DENIED, head=META), headers=HTML),
        "paper": Reply(pdf([DENIED]), headers={"Content-Type": "application/pdf"}),
    }
    with serving(answering(**replies)) as server:
        came = incoming(f"{server.address}/moved", GivenFacts(), Pages(loopback=True))
        paper = incoming(f"{server.address}/paper", GivenFacts("P", date(2025, 11, 21)), Pages(loopback=True))
        assert [asked.headers["user-agent"] for asked in server.asked] == ["claimline"] * 3
        assert not any("cookie" in asked.headers for asked in server.asked)
    source = came.document.provenance
    assert ENGLISH in came.document.text
    assert "Kupiansk" not in came.document.text
    assert (source.publisher, source.published) == ("The Test Gazette", date(2025, 11, 20))
    assert source.url == f"{server.address}/moved"
    assert source.retrieved is not None
    assert source.sha256 == came.document.sha256
    assert any("as the page says" in note for note in came.notes)
    assert paper.document.text == DENIED


def test_nothing_is_fetched_unless_that_is_allowed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(SETTING, raising=False)
    with serving(answering()) as server:
        result = CliRunner().invoke(main, ["read", f"{server.address}/story"])
        assert result.exit_code == 2
        assert "reports are not fetched from the web here" in result.stderr
        assert "Leave it off on a public instance." in result.stderr
        assert server.asked == []
    assert [fetching_allowed({SETTING: said}) for said in ("on", "ON ", "off", "1", "")] == [
        True, True, False, False, False,
    ]  # fmt: skip
    assert is_address("HTTPS://gazette.test/")
    assert not is_address("http.txt")


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ("http://127.0.0.1/", "private network, which is never asked"),
        ("http://localhost/", "private network"),
        ("http://2130706433/", "private network"),
        ("http://0x7f.1/", "private network"),
        ("http://0.0.0.0/", "private network"),
        ("http://10.0.0.8/a", "private network"),
        ("http://192.168.1.1/", "private network"),
        ("http://169.254.169.254/latest/meta-data/", "private network"),
        ("http://100.64.0.1/", "private network"),
        ("http://[::1]/", "private network"),
        ("http://[::ffff:10.0.0.1]/", "private network"),
        ("http://[fd00::1]/", "private network"),
        ("http://[64:ff9b::a00:1]/", "private network"),
        ("http://93.184.216.34:22/", "names port 22; only those of http and https are asked"),
        ("https://ann:secret@gazette.test/", "holds a name or password"),
        ("https://gazette.test/a\u202eb", "holds signs that no address has"),
        ("http://[::1", "is no address"),
        ("http:///a", "is no address of the web"),
        ("https://gazette.test/" + "a" * 3_000, "is no address of the web"),
    ],
)
def test_addresses_that_are_never_asked(address: str, sentence: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(SETTING, "on")
    with pytest.raises(PageError) as caught:
        Pages(timeout=5).get(address)
    assert sentence in str(caught.value)
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize(
    "target",
    ["http://10.0.0.8/", "http://169.254.169.254/latest/", "file:///etc/passwd", "ftp://gazette.test/"],
)
def test_no_redirect_leads_out_of_the_web(target: str) -> None:
    with serving(lambda asked: Reply(status=302, headers={"Location": target})) as server:
        with pytest.raises(PageError):
            Pages(loopback=True).get(f"{server.address}/a")
        assert len(server.asked) == 1


def test_the_address_that_was_checked_is_the_one_that_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    real, asked = socket.getaddrinfo, []

    def changing(host: str, *rest: Any, **more: Any) -> Any:
        if host != "gazette.test":
            return real(host, *rest, **more)
        asked.append(host)  # first an address that may be asked, then one that may not
        return real("127.0.0.1" if len(asked) == 1 else "10.0.0.8", *rest, **more)

    monkeypatch.setattr(socket, "getaddrinfo", changing)
    with serving(lambda asked: Reply(page(ENGLISH), headers=HTML)) as server:
        port = server.address.rpartition(":")[2]
        assert Pages(loopback=True).get(f"http://gazette.test:{port}/a").body == page(ENGLISH)
        assert server.asked[0].headers["host"] == f"gazette.test:{port}"
        assert asked == ["gazette.test"]
        with pytest.raises(PageError, match="private network"):
            Pages(loopback=True).get(f"http://gazette.test:{port}/a")


def test_what_a_server_says_of_the_encoding_is_heard_in_any_case() -> None:
    reply = Reply(b"x", headers={"Content-Type": "Text/Plain; Charset = 'KOI8-U'; x=y"})
    with serving(lambda asked: reply) as server:
        found = Pages(loopback=True).get(f"{server.address}/a")
    assert (found.kind, found.charset) == ("text/plain", "KOI8-U")


@pytest.mark.parametrize(
    ("reply", "sentence"),
    [
        (Reply(b"x" * 3_000, headers=HTML), "is larger than 2 kB"),
        (Reply(b"<p>x", headers={"Content-Type": "video/mp4"}), "is 'video/mp4' and no page of text"),
        (Reply(status=403), "refuses to give the page (HTTP 403)"),
        (Reply(status=404), "has no such page (HTTP 404)"),
        (Reply(status=503), "cannot answer now (HTTP 503)"),
        (Reply(b"x", promised=100, headers=HTML), "broke off before the page was whole"),
        (Reply(b"x" * 400, drip=0.1, headers=HTML), "did not send all within 0.5 seconds"),
        (Reply(hold=5, headers=HTML), "did not send all within 0.5 seconds"),
        (Reply(status=302, headers={"Location": "/a"}), "sends on more than 5 times"),
        (Reply(status=302), "sends on to nowhere"),
    ],
)
def test_what_comes_instead_of_a_page_is_told(reply: Reply, sentence: str) -> None:
    with serving(lambda asked: reply) as server, pytest.raises(PageError) as caught:
        Pages(timeout=0.5, limit=2_000, loopback=True).get(f"{server.address}/a")
    assert sentence in str(caught.value)
