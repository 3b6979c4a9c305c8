"""A process of its own for an extractor: what it prints, its time and its end stay outside ours."""

from __future__ import annotations

import json
import multiprocessing
import os
from dataclasses import asdict, dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from types import TracebackType
from typing import Any, Final

from layers.claims import Document
from layers.errors import LayerError
from layers.extraction.errors import ExtractorError
from layers.extraction.loading import load_extractor, told
from layers.extraction.protocol import ExtractedClaim, screened
from layers.faults import short

MAX_SECONDS: Final = 300.0  # to load, and to read one report
_MAX_ANSWER: Final = 16 * 2**20  # bytes
_MAX_REFUSALS: Final = 600


@dataclass(frozen=True, slots=True)
class Answer:
    """What an extractor said about one report: claims of fair size, and why others were left out."""

    claims: tuple[ExtractedClaim, ...]
    refused: tuple[str, ...]


class ExtractorProcess:
    """Runs one extractor, loaded once, for one report after the other; close it, or use it with `with`.

    After a failure the next report is read by a new process.
    """

    def __init__(self, spec: str, max_seconds: float = MAX_SECONDS) -> None:
        self._spec, self._max_seconds = spec, max_seconds
        self._start()

    def answer(self, document: Document) -> Answer:
        """Return what the extractor reads in a document.

        Raises ExtractorError where it fails, ends or takes more than its time.
        """
        if not self._process.is_alive():
            self.close()
            self._start()
        request = {"text": document.text, "language": document.provenance.language}
        found = self._told("reading", json.dumps(request).encode())
        return Answer(tuple(ExtractedClaim(**item) for item in found["claims"]), tuple(found["refused"]))

    def close(self) -> None:
        """End the process."""
        self._pipe.close()
        self._process.kill()
        self._process.join()

    def __enter__(self) -> ExtractorProcess:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _start(self) -> None:
        context = multiprocessing.get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs, self._spec), daemon=True)
        self._process.start()
        theirs.close()
        hello = self._told("loading")
        self.name, self.version = str(hello["name"]), str(hello["version"])

    def _told(self, doing: str, request: bytes | None = None) -> dict[str, Any]:
        """Return the process's next message; end it where there is none, or it tells of a fault."""
        fault = ""
        try:
            if request is not None:
                self._pipe.send_bytes(request)
            if self._pipe.poll(self._max_seconds):
                found: dict[str, Any] = json.loads(self._pipe.recv_bytes(_MAX_ANSWER))
                if "fault" not in found:
                    return found
                fault = str(found["fault"])
            else:
                fault = f"extractor {short(self._spec)}: {doing} took more than {self._max_seconds:g} seconds"
        except (EOFError, OSError):
            fault = f"extractor {short(self._spec)} ended while {doing}, or said too much"
        except BaseException:
            self.close()
            raise
        self.close()
        raise ExtractorError(fault)


def _serve(pipe: Connection, spec: str) -> None:
    """Load an extractor and answer requests until the other end is closed, or it fails."""
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
        for stream in (1, 2):  # what a plug-in prints is foreign text: it must not act on a terminal
            os.dup2(nowhere.fileno(), stream)
    try:
        extractor = load_extractor(spec)
        _send(pipe, {"name": extractor.name, "version": extractor.version})
        while True:
            request = json.loads(pipe.recv_bytes())
            kept, refused = screened(extractor.extract(request["text"], request["language"]))
            _send(pipe, {"claims": [asdict(one) for one in kept], "refused": refused[:_MAX_REFUSALS]})
    except EOFError:
        return
    except LayerError as error:
        _send(pipe, {"fault": str(error)})
    except BaseException as error:  # what is not ours may raise anything, SystemExit too
        _send(pipe, {"fault": f"extractor {short(spec)} failed on this report: {told(error)}"})
        raise


def _send(pipe: Connection, message: dict[str, Any]) -> None:
    pipe.send_bytes(json.dumps(message).encode())
