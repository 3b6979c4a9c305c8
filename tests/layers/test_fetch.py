"""`claimline control fetch` and what it stands on, against a server on this computer."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from layers.calendarday import today
from layers.cli import main
from layers.controlarchive import ControlArchive
from layers.controlmap import AreaKind
from layers.errors import FileFaultsError, LayerError, UnknownNameError
from layers.fetching.address import FetchError, next_address
from layers.fetching.download import Download, Validators
from layers.fetching.fetch import ADDRESSES, ISW_LAYERS, fetch
from layers.fetching.state import FetchState
from layers.sources.control import SOURCES
from layers.sources.control.iswlayers import layer_called
from layers.store import ClaimStore
from tests.layers.publisher_server import (
    EDITED,
    TAKEN,
    ArcGis,
    Asked,
    Reply,
    Server,
    as_json,
    feed,
    in_turn,
    serving,
)

DAY = date(2025, 11, 27)
Run = Callable[..., str]


@pytest.fixture
def server() -> Iterator[Server]:
    with serving(lambda asked: as_json(feed())) as one:
        yield one


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    folder.mkdir()
    return folder


@pytest.fixture
def run(data: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("CLAIMLINE_DATA", str(data))
    monkeypatch.delenv("CLAIMLINE_BY", raising=False)

    def invoke(*arguments: object, code: int = 0) -> str:
        result = CliRunner().invoke(main, ["control", *map(str, arguments)])
        assert result.exit_code == code, result.output
        return result.output

    return invoke


@pytest.fixture
def state(data: Path) -> FetchState:
    """Return a state in which the terms of both sources are accepted."""
    one = FetchState(data / "control" / "fetch.json")
    for source in ADDRESSES:
        one.accept(source, by="ann", day=DAY)
    return one


def accepted(source: str, server: Server, *more: object) -> tuple[object, ...]:
    return ("fetch", source, "--address", server.address, "--accept-terms", "--by", "ann", *more)


def archive(data: Path) -> ControlArchive:
    return ControlArchive(ClaimStore(data))


def queries(server: Server) -> list[Asked]:
    return [one for one in server.asked if one.path.endswith("/query")]


# From the server into the data folder.


def test_deepstates_current_map_comes_into_the_archive(run: Run, server: Server, data: Path) -> None:
    said = run(*accepted("deepstate", server))
    assert SOURCES["deepstate"].terms in said
    assert f"{TAKEN}.json: 1 map added." in said
    assert "deepstate: 27 Nov 2025 to 27 Nov 2025" in said
    found = archive(data).on("deepstate", DAY)
    assert found is not None
    assert (found.date, found.source, found.file) == (DAY, "deepstate", f"{TAKEN}.json")
    assert found.area.bounds == (37.2, 47.4, 38.2, 48.4)
    assert AreaKind.GREY in found.others
    assert found.dropped == {"Point": 1}  # a unit's position is never kept
    assert found.retrieved == today()
    assert [event.by for event in archive(data).store.ledger.events()] == ["ann"]
    assert list((data / "control" / "derived").iterdir())
    assert len(server.asked) == 1


def test_an_id_may_be_a_text_of_digits(run: Run, server: Server, data: Path) -> None:
    server.publisher = lambda asked: as_json(feed() | {"id": str(TAKEN)})
    assert f"{TAKEN}.json: 1 map added." in run(*accepted("deepstate", server))


def test_isws_layers_become_one_days_maps(run: Run, data: Path) -> None:
    with serving(ArcGis(page=2)) as server:
        said = run(*accepted("isw", server))
    assert "isw_20251127.geojson: 2 maps added." in said
    assessed, claimed = (archive(data).on(key, DAY) for key in ("isw", "isw-claimed"))
    assert assessed is not None
    assert claimed is not None
    assert set(assessed.areas()) == {AreaKind.CONTROL, AreaKind.ADVANCE, AreaKind.INFILTRATION}
    assert len(assessed.area.geoms) == 3  # two pages
    assert [round(one.bounds[0], 3) for one in assessed.area.geoms] == [36, 36.1, 36.2]
    assert len(claimed.area.geoms) == 2
    offsets = [one.query["resultOffset"][0] for one in queries(server) if ISW_LAYERS[0][0] in one.path]
    assert offsets == ["0", "2"]


def test_a_layers_flag_for_more_pages_may_stand_among_its_properties(state: FetchState) -> None:
    with serving(ArcGis(page=2, nested=True)) as server:
        fetched = fetch("isw", state, address=server.address)
    assert fetched is not None
    features = json.loads(fetched.content)["features"]
    assert [one["properties"]["layer"] for one in features].count(ISW_LAYERS[0][0]) == 3
    assert (fetched.name, fetched.day) == ("isw_20251127.geojson", DAY)


def test_isws_day_is_that_of_its_latest_edit(state: FetchState) -> None:
    just_after_midnight = TAKEN // 86_400 * 86_400_000 + 500  # all layers but the first: the evening before
    with serving(ArcGis(edited=just_after_midnight)) as server:
        fetched = fetch("isw", state, address=server.address)
    assert fetched is not None
    assert (fetched.name, fetched.day) == ("isw_20251127.geojson", DAY)


def test_the_importer_knows_every_layer_that_is_fetched() -> None:
    layers = [layer_called(service) for service, _ in ISW_LAYERS]
    assert None not in layers
    assert len(set(layers)) == 5


# What did not change is not fetched again.


def test_an_unchanged_map_is_told_and_not_fetched(run: Run, server: Server, data: Path) -> None:
    def publisher(asked: Asked) -> Reply:
        if asked.headers.get("if-none-match") == '"a"':
            return Reply(status=304)
        return as_json(feed(), ETag='"a"', Last_Modified="Thu, 27 Nov 2025 12:00:00 GMT")

    server.publisher = publisher
    run(*accepted("deepstate", server))
    assert "if-none-match" not in server.asked[0].headers
    said = run("fetch", "deepstate", "--address", server.address)
    assert said == "Nothing new since the map of 27 Nov 2025.\n"
    assert server.asked[1].headers["if-modified-since"] == "Thu, 27 Nov 2025 12:00:00 GMT"
    server.publisher = lambda asked: as_json(feed(37.1, TAKEN + 86400), ETag='"b"')
    assert "28 Nov 2025" in run("fetch", "deepstate", "--address", server.address)
    assert server.asked[2].headers["if-none-match"] == '"a"'
    assert len(archive(data).series()[0].days) == 2


def test_isw_is_unchanged_only_where_every_page_of_every_layer_is(state: FetchState) -> None:
    publisher = ArcGis(page=2)
    with serving(publisher) as server:
        assert fetch("isw", state, address=server.address) is not None
        state.keep()
        server.asked.clear()
        assert fetch("isw", state, address=server.address) is None
        assert len(server.asked) == len(queries(server)) == 6
        publisher.counts[3] = 3  # the claimed territory's second page is new, its first one says the same
        fetched = fetch("isw", state, address=server.address)
    assert fetched is not None
    assert len(json.loads(fetched.content)["features"]) == 8


def test_a_map_kept_without_a_layer_that_is_fetched_now_is_not_unchanged(state: FetchState) -> None:
    with serving(ArcGis()) as server:
        fetch("isw", state, address=server.address)
        state.keep()
        kept = state.kept(server.address)
        assert kept is not None
        older = {url: one for url, one in kept.validators().items() if ISW_LAYERS[2][0] not in url}
        assert len(older) == 4
        state.note(server.address, DAY, older)
        state.keep()
        assert fetch("isw", state, address=server.address) is not None


def test_a_server_without_versions_is_asked_again_and_the_same_map_is_known(run: Run, data: Path) -> None:
    with serving(ArcGis(etags=False)) as server:
        run(*accepted("isw", server))
        assert "nothing added, 2 maps there already" in run("fetch", "isw", "--address", server.address)
    assert len(archive(data).stored()) == 2


def test_a_removed_map_can_be_fetched_again(run: Run, server: Server, data: Path) -> None:
    server.publisher = lambda asked: (
        Reply(status=304) if "if-none-match" in asked.headers else as_json(feed(), ETag='"a"')
    )
    run(*accepted("deepstate", server))
    run("remove", "deepstate", "--by", "ann", "--why", "test")
    run("fetch", "deepstate", "--address", server.address)
    assert archive(data).on("deepstate", DAY) is not None


# The terms.


def test_nothing_is_asked_for_before_the_terms_are_accepted(run: Run, server: Server, data: Path) -> None:
    said = run("fetch", "deepstate", "--address", server.address, code=2)
    assert SOURCES["deepstate"].terms in said
    assert "--accept-terms --by NAME" in said
    assert "needs --by NAME" in run(
        "fetch", "deepstate", "--address", server.address, "--accept-terms", code=2
    )
    with pytest.raises(LayerError, match="Nobody accepted the terms of isw"):
        fetch("isw", FetchState(data / "fetch.json"), address=server.address)
    assert server.asked == []
    assert list(data.iterdir()) == []


def test_an_acceptance_is_written_down_and_asked_for_once(run: Run, server: Server, data: Path) -> None:
    run(*accepted("deepstate", server))
    assert SOURCES["deepstate"].terms not in run("fetch", "deepstate", "--address", server.address)
    found = FetchState(data / "control" / "fetch.json")
    agreed = found.acceptance("deepstate")
    assert agreed is not None
    assert (agreed.by, agreed.day) == ("ann", today())
    assert found.acceptance("isw") is None  # one publisher's terms are not another's


def test_terms_that_are_worded_anew_are_asked_for_again(state: FetchState) -> None:
    contents = json.loads(state.path.read_text())
    contents["accepted"]["isw"]["terms"] = "0" * 64
    state.path.write_text(json.dumps(contents))
    assert FetchState(state.path).acceptance("isw") is None
    assert FetchState(state.path).acceptance("deepstate") is not None


@pytest.mark.parametrize(("typed", "code", "asked"), [("n\n", 2, 0), ("y\nann\n", 0, 1)])
def test_a_person_at_a_terminal_is_asked(
    server: Server, data: Path, typed: str, code: int, asked: int
) -> None:
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "layers", "control", "fetch", "deepstate", "--address", server.address]
    with subprocess.Popen(
        [*command, "--data", str(data)],
        stdin=theirs,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        cwd=Path(__file__).resolve().parents[2],
        env={name: value for name, value in os.environ.items() if name != "CLAIMLINE_BY"},
    ) as process:
        os.write(ours, typed.encode())
        said = process.communicate(timeout=120)[0].decode()
    os.close(ours)
    os.close(theirs)
    assert process.returncode == code, said
    assert "Do you accept these terms?" in said
    assert len(server.asked) == asked
    if asked:
        agreed = FetchState(data / "control" / "fetch.json").acceptance("deepstate")
        assert agreed is not None
        assert agreed.by == "ann"


# What comes instead of a map.

HTML = b"<!doctype html><html><body>Checking your browser</body></html>"
FAULTS = {
    "not found": (Reply(status=404), r"has no map any more \(HTTP 404\); look up its new address"),
    "forbidden": (Reply(status=403), r"refuses to give the map \(HTTP 403\)"),
    "too often": (
        Reply(status=429, headers={"Retry-After": "120"}),
        r"asked too often \(HTTP 429\); try again in 120 seconds",
    ),
    "too often, a date": (
        Reply(status=429, headers={"Retry-After": "Thu, 27 Nov 2025 12:30:00 GMT"}),
        "try again after 2025-11-27 12:30 UTC",
    ),
    "too often, nonsense": (Reply(status=429, headers={"Retry-After": "soon"}), "try again later"),
    "server's fault": (Reply(status=500), r"fault on the server's side \(HTTP 500\); try again later"),
    "busy": (Reply(status=503, headers={"Retry-After": "9"}), r"\(HTTP 503\); try again in 9 seconds"),
    "no content": (Reply(status=204), "HTTP 204 and no map"),
    "unasked 304": (Reply(status=304), "HTTP 304 and no map"),
    "page": (Reply(HTML, headers={"Content-Type": "text/html; charset=utf-8"}), "sent a page of text"),
    "page that calls itself JSON": (
        Reply(HTML, headers={"Content-Type": "application/json"}),
        "sent a page of text",
    ),
    "broken off": (
        Reply(json.dumps(feed()).encode(), promised=100_000),
        "broke off before the file was whole; try again",
    ),
    "half a file": (Reply(json.dumps(feed()).encode()[:-40]), "sent no usable JSON"),
    "NaN": (Reply(b'{"id": NaN}'), "sent no usable JSON .*NaN"),
    "a list": (Reply(b"[1, 2]"), "sent no usable JSON .*a list"),
    "nothing": (Reply(b""), "sent no usable JSON"),
    "not UTF-8": (Reply(b'{"id": "\xff"}'), "sent no usable JSON .*UTF-8"),
    "not gzip": (
        Reply(b"{}", headers={"Content-Encoding": "gzip"}),
        "broke off before the file was whole",
    ),
    "no id": (as_json({"map": feed()["map"]}), "gives the id None"),
    "id of another kind": (as_json(feed() | {"id": True}), "gives the id True"),
    "id of milliseconds": (as_json(feed() | {"id": EDITED}), "gives the id 1764244800000"),
    "error with status 200": (as_json({"error": "maintenance"}), "answered with the error .*maintenance"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_whatever_is_no_map_is_one_sentence_with_the_address(
    fault: str, state: FetchState, server: Server
) -> None:
    reply, sentence = FAULTS[fault]
    server.publisher = lambda asked: reply
    with pytest.raises(FetchError, match=sentence) as caught:
        fetch("deepstate", state, address=server.address)
    assert str(caught.value).startswith(f"{server.address}: ")
    assert "\n" not in str(caught.value)


def test_a_failed_fetch_leaves_the_store_as_it_was(run: Run, server: Server, data: Path) -> None:
    server.publisher = lambda asked: Reply(status=500)
    said = run(*accepted("deepstate", server), code=2)
    assert f"{server.address}: has a fault" in said
    assert [path.name for path in data.rglob("*") if path.is_file()] == ["fetch.json"]  # who accepted
    assert FetchState(data / "control" / "fetch.json").kept(server.address) is None


def test_a_changed_schema_is_the_importers_sentence_and_is_fetched_again(
    run: Run, server: Server, data: Path
) -> None:
    server.publisher = lambda asked: as_json(feed(occupied="Area 1"), ETag='"new"')
    said = run(*accepted("deepstate", server), code=2)
    assert f"{server.address}: no polygon is named geoJSON.status.occupied" in said
    assert archive(data).stored() == []
    assert FetchState(data / "control" / "fetch.json").kept(server.address) is None
    run("fetch", "deepstate", "--address", server.address, code=2)
    assert "if-none-match" not in server.asked[1].headers


ARCGIS_FAULTS = {
    "error object": (
        as_json({"error": {"code": 400, "message": "Invalid URL", "details": ["Invalid URL"]}}),
        r"answered with the error 400, 'Invalid URL'",
    ),
    "no features": (as_json({"editingInfo": {"lastEditDate": EDITED}}), "sent no list of features"),
    "no day": (as_json({"features": []}), "gives None as the time of its last edit"),
    "day in seconds": (as_json({"editingInfo": {"lastEditDate": TAKEN}}), "the time of its last edit"),
    "endless": (
        as_json({"editingInfo": {"lastEditDate": EDITED}, "features": [], "exceededTransferLimit": True}),
        "announces more features and sends none",
    ),
    "features of another kind": (
        as_json({"editingInfo": {"lastEditDate": EDITED}, "features": ["a"]}),
        "has 'a' among its features",
    ),
}


@pytest.mark.parametrize("fault", ARCGIS_FAULTS)
def test_a_fault_of_one_of_isws_layers_names_it(fault: str, state: FetchState) -> None:
    reply, sentence = ARCGIS_FAULTS[fault]
    service = ISW_LAYERS[3][0]
    with (
        serving(ArcGis(changed={service: reply})) as server,
        pytest.raises(FetchError, match=sentence) as caught,
    ):
        fetch("isw", state, address=server.address)
    assert service in str(caught.value)


def test_isw_without_assessed_control_is_refused(run: Run, data: Path) -> None:
    publisher = ArcGis()
    publisher.counts[0] = 0
    with serving(publisher) as server:
        said = run(*accepted("isw", server), code=2)
    assert "has no layer of assessed control for 2025-11-27" in said
    assert archive(data).stored() == []


# How long, how much, and where to.


@pytest.mark.parametrize(
    "reply",
    [Reply(json.dumps(feed()).encode(), drip=0.05), Reply(json.dumps(feed()).encode(), hold=30)],
    ids=["drips", "is silent"],
)
def test_a_slow_server_is_given_up(reply: Reply, state: FetchState, server: Server) -> None:
    server.publisher = lambda asked: reply
    with pytest.raises(FetchError, match=r"within 0\.4 seconds|in time"):
        fetch("deepstate", state, address=server.address, timeout=0.4)


def test_nothing_listens(state: FetchState) -> None:
    with serving(lambda asked: Reply()) as gone:
        pass
    with pytest.raises(FetchError, match="cannot be reached; check the network"):
        fetch("deepstate", state, address=gone.address)


@pytest.mark.parametrize("told", [True, False])
def test_too_large_a_map_is_left(told: bool, state: FetchState, server: Server) -> None:
    whole = as_json(feed() | {"more": "x" * 300_000})
    server.publisher = lambda asked: whole if told else Reply(whole.body, promised=len(whole.body))
    with pytest.raises(FetchError, match="sends more than 200 kB"):
        fetch("deepstate", state, address=server.address, limit=200_000)


def test_the_limit_is_for_all_layers_together(state: FetchState) -> None:
    publisher = ArcGis()
    publisher.counts |= dict.fromkeys(range(5), 40)
    with serving(publisher) as server, pytest.raises(FetchError, match="sends more than 30 kB"):
        fetch("isw", state, address=server.address, limit=30_000)


def test_a_redirect_within_the_host_is_followed(state: FetchState, server: Server) -> None:
    moved = Reply(status=308, headers={"Location": "/api/v2/last"})
    server.publisher = lambda asked: as_json(feed()) if asked.path == "/api/v2/last" else moved
    fetched = fetch("deepstate", state, address=f"{server.address}/api/history/last")
    assert fetched is not None
    assert fetched.day == DAY


def test_a_redirects_own_text_is_not_read(state: FetchState, server: Server) -> None:
    text = Reply(b"moved" * 100, status=302, headers={"Location": "/b"}, promised=10**9, drip=0.5)
    server.publisher = lambda asked: as_json(feed()) if asked.path == "/b" else text
    assert fetch("deepstate", state, address=server.address, timeout=20) is not None


REDIRECTS = {
    "another host": ("http://localhost:{port}/", "another host, 'localhost:{port}'"),
    "another port": ("http://127.0.0.1:1/", "another host"),
    "the publisher": ("https://deepstatemap.live/api/history/last", "another host"),
    "a file": ("file:///etc/passwd", "is no address"),
    "http elsewhere": ("http://example.org/", "is not https"),
    "a password": ("http://a:b@127.0.0.1:{port}/", "holds a name or password"),
    "nowhere": ("", "sends on to nowhere"),
    "a broken address": ("http://[::1", "sends on to nowhere"),
    "itself": ("/start", "sends on in a circle"),
}


@pytest.mark.parametrize("target", REDIRECTS)
def test_a_redirect_elsewhere_is_refused(target: str, state: FetchState, server: Server) -> None:
    location, sentence = (
        text.replace("{port}", server.address.rpartition(":")[2]) for text in REDIRECTS[target]
    )
    server.publisher = lambda asked: Reply(status=302, headers={"Location": location})
    with pytest.raises(FetchError, match=sentence):
        fetch("deepstate", state, address=f"{server.address}/start")
    assert len(server.asked) == 1


LIVE = "https://deepstatemap.live/api/history/last"


@pytest.mark.parametrize(
    ("location", "followed"),
    [
        ("https://www.deepstatemap.live/api/history/last", True),
        ("https://deepstatemap.live:443/api/v2", True),
        ("//deepstatemap.live/api/v2", True),
        ("https://www.deepstatemap.live:8443/a", False),
        ("https://deepstatemap.live.example.org/a", False),
        ("https://services5.arcgis.com/a", False),
        ("http://deepstatemap.live/a", False),
        ("http://127.0.0.1/a", False),
    ],
)
def test_a_redirect_may_lead_to_a_sister_of_the_host_and_never_off_https(
    location: str, followed: bool
) -> None:
    if followed:
        assert next_address(LIVE, LIVE, location, {LIVE}).startswith("https://")
    else:
        with pytest.raises(FetchError, match=r"another host|is not https"):
            next_address(LIVE, LIVE, location, {LIVE})


def test_redirects_have_an_end(state: FetchState, server: Server) -> None:
    server.publisher = in_turn([Reply(status=302, headers={"Location": f"/{n}"}) for n in range(9)])
    with pytest.raises(FetchError, match="sends on more than 5 times"):
        fetch("deepstate", state, address=server.address)
    assert len(server.asked) == 6


@pytest.mark.parametrize(
    "address",
    [
        "http://deepstatemap.live/api/history/last", "ftp://127.0.0.1/a", "file:///etc/passwd", "deepstate",
        "", "http://", "https://[::1", "https://a b/", "http://127.0.0.1.example.org/", "https://x:y/",
        "http://10.0.0.1/", "https://a\u202eb/" , "https://" + "a" * 3000,
    ],
)  # fmt: skip
def test_only_https_is_asked_and_http_only_here(address: str) -> None:
    with pytest.raises(FetchError, match=r"is no address|is not https"):
        Download(1).get(address)


def test_no_password_cookie_or_proxy_is_used(
    server: Server, state: FetchState, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    netrc = tmp_path / "netrc"
    netrc.write_text("machine 127.0.0.1 login ann password secret\n")
    netrc.chmod(0o600)
    monkeypatch.setenv("NETRC", str(netrc))
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:1")
    server.publisher = in_turn(
        [Reply(status=302, headers={"Location": "/b", "Set-Cookie": "a=b"}), as_json(feed())]
    )
    assert fetch("deepstate", state, address=server.address) is not None
    assert len(server.asked) == 2
    assert all(not {"authorization", "cookie"} & asked.headers.keys() for asked in server.asked)


def test_a_file_is_asked_for_once_and_a_version_that_cannot_be_sent_is_none(server: Server) -> None:
    server.publisher = lambda asked: as_json(feed(), ETag="x" * 600, Last_Modified="gestern früh")
    download = Download(10)
    first = download.get(server.address)
    assert first is not None
    assert first.validators == Validators()
    assert download.get(server.address) is first
    assert len(server.asked) == 1


# The file that remembers.


@pytest.mark.parametrize(
    "text",
    [
        "", "[]", "{", '{"kept": 1}', '{"other": {}}', '{"accepted": {"isw": {"by": "ann"}}}',
        '{"kept": {"https://a/": {"day": "2025-11-27", "versions": {"b": {"etag": "a\\r\\nb: c"}}}}}',
    ],
)  # fmt: skip
def test_a_damaged_state_is_one_sentence(text: str, run: Run, server: Server, data: Path) -> None:
    path = data / "control" / "fetch.json"
    path.parent.mkdir()
    path.write_text(text)
    with pytest.raises(FileFaultsError, match=r"is damaged .*; delete it"):
        FetchState(path)
    said = run(*accepted("deepstate", server), code=2)
    assert len(said.splitlines()) == 1
    assert server.asked == []
    assert path.read_text() == text


def test_versions_are_written_only_when_kept(state: FetchState, server: Server) -> None:
    server.publisher = lambda asked: as_json(feed(), ETag='"a"')
    fetch("deepstate", state, address=server.address)
    assert FetchState(state.path).kept(server.address) is None
    state.accept("isw", by="bob", day=DAY)  # writes the file, but no version
    assert FetchState(state.path).kept(server.address) is None
    state.keep()
    kept = FetchState(state.path).kept(server.address)
    assert kept is not None
    assert kept.validators() == {server.address: Validators('"a"')}
    assert kept.day == DAY


def test_a_name_that_is_none_accepts_nothing(data: Path) -> None:
    state = FetchState(data / "fetch.json")
    for name in ("", "  ", "a\nb"):
        with pytest.raises(LayerError, match="by is"):
            state.accept("isw", by=name, day=DAY)
    assert not state.path.exists()


def test_only_two_sources_can_be_fetched(state: FetchState) -> None:
    with pytest.raises(UnknownNameError, match="use deepstate or isw"):
        fetch("viina", state)
