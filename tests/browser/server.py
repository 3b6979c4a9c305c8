"""Starts the real app on a free port of this machine, on a data folder of its own."""

from __future__ import annotations

import contextlib
import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
START_SECONDS = 90


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextlib.contextmanager
def running_app(data: Path, log: Path) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """Run the app on a data folder; yield its address and process. The server's words go to `log`."""
    port = free_port()
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)]
    command += ["--server.address", "127.0.0.1"]
    with log.open("wb") as words:
        server = subprocess.Popen(
            command,
            cwd=REPOSITORY,
            env=os.environ | {"CLAIMLINE_DATA": str(data)},
            stdout=words,
            stderr=subprocess.STDOUT,
        )
        try:
            _wait(f"http://127.0.0.1:{port}/_stcore/health", server, log)
            yield f"http://127.0.0.1:{port}", server
        finally:
            server.kill()  # asked politely it takes seconds, and nothing in its folder is wanted any more
            server.wait(20)


def _wait(address: str, server: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until:
        if server.poll() is not None:
            raise RuntimeError(f"the app ended with {server.returncode}:\n{log.read_text()[-2000:]}")
        with contextlib.suppress(OSError), urllib.request.urlopen(address, timeout=2) as answer:
            if answer.status == 200:
                return
        time.sleep(0.1)
    raise RuntimeError(f"the app did not start within {START_SECONDS} s:\n{log.read_text()[-2000:]}")
