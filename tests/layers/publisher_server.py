"""A server on this computer that plays the publishers of control maps, with their schema and their faults."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from layers.fetching.fetch import ISW_LAYERS
from tests.layers.sources_control.maps_made import collection, feature, shape, square

TAKEN = 1764244800  # 2025-11-27T12:00:00Z
EDITED = TAKEN * 1000


@dataclass
class Reply:
    """What the server sends; `promised` is a Content-Length that may be more than what comes."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    promised: int | None = None
    drip: float = 0.0  # seconds between one byte and the next
    hold: float = 0.0  # seconds before anything


@dataclass
class Asked:
    """A request as it came."""

    path: str
    query: dict[str, list[str]]
    headers: dict[str, str]


Publisher = Callable[[Asked], Reply]


@dataclass
class Server:
    """The address of a running server, what it was asked, and how it answers (may be changed)."""

    address: str
    publisher: Publisher
    asked: list[Asked] = field(default_factory=list)


@contextmanager
def serving(publisher: Publisher) -> Iterator[Server]:
    """Run a server that answers as `publisher` does."""
    server: Server
    over = threading.Event()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            asked = Asked(parts.path, parse_qs(parts.query), {k.lower(): v for k, v in self.headers.items()})
            server.asked.append(asked)
            reply = server.publisher(asked)
            if over.wait(reply.hold):
                return
            try:
                self._send(reply)
            except OSError:  # the reader went away, as it should
                self.close_connection = True

        def _send(self, reply: Reply) -> None:
            self.send_response(reply.status)
            for name, value in reply.headers.items():
                self.send_header(name, value)
            if reply.status != 304:
                length = reply.promised if reply.promised is not None else len(reply.body)
                self.send_header("Content-Length", str(length))
            self.end_headers()
            if not reply.drip:
                self.wfile.write(reply.body)
                return
            for i in range(len(reply.body)):
                self.wfile.write(reply.body[i : i + 1])
                self.wfile.flush()
                if over.wait(reply.drip):
                    return

        def log_message(self, *_: Any) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as http:
        http.daemon_threads = True
        server = Server(f"http://127.0.0.1:{http.server_address[1]}", publisher)
        thread = threading.Thread(target=http.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield server
        finally:
            over.set()
            http.shutdown()
            thread.join()


def as_json(value: object, **headers: str) -> Reply:
    """Return a reply with JSON and its headers, their names with _ for -."""
    said = {name.replace("_", "-"): text for name, text in headers.items()}
    return Reply(json.dumps(value).encode(), headers={"Content-Type": "application/json"} | said)


def feed(west: float = 37.2, taken: int = TAKEN, **names: str) -> dict[str, Any]:
    """Return DeepState's answer: occupied ground, a grey strip, and a unit's point."""
    occupied = names.get("occupied", "Окуповано /// Occupied /// geoJSON.status.occupied")
    return {
        "id": taken,
        "datetime": "27.11.2025, 12:00",
        "map": collection(
            feature(square(west), name=occupied, stroke="#a52714"),
            feature(square(west - 0.2, 47.4, 0.1), name="Невідомо /// Unknown /// geoJSON.status.unknown"),
            shape("Point", [37.5, 47.9], name="Підрозділ /// Unit /// geoJSON.units.brigade"),
        ),
    }


@dataclass
class ArcGis:
    """ISW's feature services: layers with squares, paged, versions by ETag where `etags`."""

    page: int = 1000
    etags: bool = True
    edited: int = EDITED
    counts: dict[int, int] = field(default_factory=lambda: {0: 3, 1: 1, 2: 1, 3: 2, 4: 0})
    changed: dict[str, Reply] = field(default_factory=dict)  # by service
    nested: bool = False

    def __call__(self, asked: Asked) -> Reply:
        """Answer a layer's description or a query of it."""
        service, _, number = asked.path.strip("/").split("/")[:3]
        index = ISW_LAYERS.index((service, int(number)))
        if service in self.changed:
            return self.changed[service]
        if asked.query.get("f") == ["json"]:
            return as_json({"name": service, "editingInfo": {"lastEditDate": self.edited - index * 1000}})
        assert asked.path.endswith("/query")
        assert asked.query["f"] == ["geojson"]
        assert asked.query["where"] == ["1=1"]
        count, offset = self.counts[index], int(asked.query["resultOffset"][0])
        etag = f'"{service}-{count}-{offset}"'
        if self.etags and asked.headers.get("if-none-match") == etag:
            return Reply(status=304, headers={"ETag": etag})
        shown = range(offset, min(count, offset + self.page))
        more = offset + self.page < count
        flag: dict[str, object] = {"exceededTransferLimit": True} if more else {}
        answer = collection(
            *[feature(square(36 + index / 2 + n / 10, 47, 0.05), OBJECTID=n) for n in shown],
            **({"properties": flag} if self.nested else flag),
        )
        return as_json(answer, **({"ETag": etag} if self.etags else {}))


def in_turn(replies: Sequence[Reply]) -> Publisher:
    """Return a publisher that gives one reply after the other, the last one for ever."""
    left = list(replies)
    return lambda asked: left.pop(0) if len(left) > 1 else left[0]
