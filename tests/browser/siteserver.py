"""A static server on this machine that compresses as every CDN does, and counts what it sends."""

from __future__ import annotations

import contextlib
import gzip
import threading
from collections.abc import Iterator
from functools import lru_cache
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

COMPRESSED = (".html", ".js", ".css", ".json", ".svg", ".xml", ".txt")


@lru_cache(maxsize=256)
def _packed(path: str, changed: int) -> bytes:
    return gzip.compress(Path(path).read_bytes(), 6)


class _Handler(SimpleHTTPRequestHandler):
    sent: dict[str, int]

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(404)
            return
        packed = path.suffix in COMPRESSED and "gzip" in self.headers.get("Accept-Encoding", "")
        body = _packed(str(path), path.stat().st_mtime_ns) if packed else path.read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Length", str(len(body)))
        if packed:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self.wfile.write(body)
        self.sent[self.path] = len(body)

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


@contextlib.contextmanager
def serving_folder(folder: Path) -> Iterator[tuple[str, dict[str, int]]]:
    """Serve a folder; yield its address without a slash at the end, and the bytes sent by path."""
    sent: dict[str, int] = {}
    handler = type("Handler", (_Handler,), {"sent": sent})
    server = ThreadingHTTPServer(("127.0.0.1", 0), lambda *parts: handler(*parts, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", sent
    finally:
        server.shutdown()
        server.server_close()
        thread.join(10)
