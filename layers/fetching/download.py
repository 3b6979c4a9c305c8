"""Get one file from a publisher's server, distrusting what comes: how much, how long, from where."""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from http.client import HTTPException
from http.cookiejar import DefaultCookiePolicy
from typing import Final
from urllib.parse import SplitResult

import requests

from layers.boundedfile import size
from layers.faults import short
from layers.fetching.address import FetchError, checked, is_here, next_address

MAX_BYTES: Final = 64_000_000
_MAPS: Final = "application/json, application/geo+json"
_CHUNK: Final = 64 * 1024
_CONNECT: Final = 10.0  # seconds
_SILENCE: Final = 30.0  # seconds without a byte
_MAX_VALIDATOR: Final = 500
_REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server says a file's version is: its ETag and Last-Modified, "" where it says none."""

    etag: str = ""
    modified: str = ""

    def __bool__(self) -> bool:
        return bool(self.etag or self.modified)


@dataclass(frozen=True, slots=True)
class Answer:
    """A file as it came, and its version."""

    body: bytes
    validators: Validators


class Download:
    """Several files of one fetch: together at most `timeout` seconds and `limit` bytes.

    Each is asked for once; a file that came before is returned again. Neither cookies nor passwords are sent.
    `what` is how messages call such a file, `accept` the kinds that a server is asked for.
    """

    def __init__(
        self, timeout: float, limit: int = MAX_BYTES, *, what: str = "map", accept: str = _MAPS
    ) -> None:
        self._timeout, self._limit, self._what, self._accept = timeout, limit, what, accept
        self._ends = time.monotonic() + timeout
        self._taken = 0
        self._answers: dict[str, Answer] = {}

    def get(self, address: str, known: Validators | None = None) -> Answer | None:
        """Return what an address gives, None where it is still the version that is `known` (HTTP 304).

        Follows at most 5 redirects, to the same host or a sister of it. Raises FetchError for an address
        that is neither https nor http on this computer, any other answer than a whole file, and one that is
        too large or takes too long.
        """
        if address in self._answers:
            return self._answers[address]
        # In a thread of its own, since no read timeout ends an answer that drips in byte by byte.
        done: queue.SimpleQueue[Answer | Exception | None] = queue.SimpleQueue()
        threading.Thread(target=self._into, args=(done, address, known), daemon=True).start()
        try:
            answer = done.get(timeout=max(0.0, self._ends - time.monotonic()))
        except queue.Empty:
            raise self._late(address) from None
        if isinstance(answer, Exception):
            raise answer
        if answer is not None:
            self._answers[address] = answer
        return answer

    def _into(
        self, done: queue.SimpleQueue[Answer | Exception | None], address: str, known: Validators | None
    ) -> None:
        try:
            done.put(self._got(address, known))
        except (FetchError, OSError, ValueError) as error:
            done.put(error)  # whoever waits raises it

    def _got(self, address: str, known: Validators | None) -> Answer | None:
        headers = {"User-Agent": "claimline", "Accept": self._accept}
        if known and known.etag:
            headers["If-None-Match"] = known.etag
        if known and known.modified:
            headers["If-Modified-Since"] = known.modified
        with _session(checked(address)) as session:
            try:
                return self._followed(session, address, headers, bool(known))
            except FetchError:
                raise
            except (OSError, ValueError, HTTPException) as error:  # requests' own errors are OSErrors
                raise self._failure(address, error) from error

    def _followed(
        self, session: requests.Session, address: str, headers: Mapping[str, str], conditional: bool
    ) -> Answer | None:
        here, seen = address, {address}
        while True:
            left = self._ends - time.monotonic()
            if left <= 0:
                raise self._late(here)
            with session.get(
                here,
                headers=dict(headers),
                timeout=(min(_CONNECT, left), min(_SILENCE, left)),
                stream=True,
                allow_redirects=False,
            ) as response:
                if response.status_code not in _REDIRECTS:
                    if response.status_code == 304 and conditional:
                        return None
                    return Answer(self._body(here, response), _validators(response.headers))
                here = next_address(address, here, response.headers.get("Location", ""), seen)

    def _body(self, address: str, response: requests.Response) -> bytes:
        if response.status_code != 200:
            raise FetchError(address, _refusal(response, self._what))
        pieces = []
        for piece in response.iter_content(_CHUNK):
            self._taken += len(piece)
            if self._taken > self._limit:
                raise FetchError(
                    address,
                    f"sends more than {size(self._limit)}, which no current {self._what} takes; nothing was "
                    "kept. Check the address",
                )
            if time.monotonic() > self._ends:
                raise self._late(address)
            pieces.append(piece)
        body = b"".join(pieces)
        kind = response.headers.get("Content-Type", "").partition(";")[0].strip().lower()
        if kind in ("text/html", "application/xhtml+xml") or body[:200].lstrip()[:1] == b"<":
            raise FetchError(
                address,
                f"sent a page of text (HTML or XML) and no {self._what}; open it in a browser to see what it "
                "says, or name another address",
            )
        return body

    def _late(self, address: str) -> FetchError:
        return FetchError(
            address,
            f"did not send all within {self._timeout:g} seconds; try again later, or with a longer timeout",
        )

    def _failure(self, address: str, error: Exception) -> FetchError:
        """Say what kept an answer from coming whole."""
        match error:
            case requests.exceptions.SSLError():
                return FetchError(
                    address, "has no certificate that can be trusted; nothing was fetched. Check the address"
                )
            case requests.Timeout():
                return FetchError(
                    address,
                    "did not answer in time; try again later, or with a timeout longer than "
                    f"{self._timeout:g} seconds",
                )
            case requests.exceptions.ChunkedEncodingError() | requests.exceptions.ContentDecodingError():
                return FetchError(address, "broke off before the file was whole; try again")
            case requests.ConnectionError():
                # A silent server, too, where its silence begins after the first bytes.
                if "timed out" in str(error).lower():
                    return self._late(address)
                return FetchError(
                    address, "cannot be reached; check the network and the address, then try again"
                )
            case _:
                return FetchError(address, f"cannot be asked ({short(str(error))}); check the address")


class _Session(requests.Session):
    """A session that never looks where a redirect leads: it would read the redirect's whole body for that."""

    def get_redirect_target(self, resp: requests.Response) -> None:
        """Return nothing; `Download` follows redirects itself."""


def _session(parts: SplitResult) -> requests.Session:
    session = _Session()
    session.auth = _unnamed  # else a .netrc would be read and its password sent
    session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
    session.trust_env = not is_here(parts.hostname or "")  # no proxy between this computer and itself
    return session


def _unnamed(request: requests.PreparedRequest) -> requests.PreparedRequest:
    return request


def _validators(headers: Mapping[str, str]) -> Validators:
    return Validators(_sendable(headers.get("ETag", "")), _sendable(headers.get("Last-Modified", "")))


def _sendable(value: str) -> str:
    """Return a header's value where it can be sent back as it is, else ""."""
    return value if len(value) <= _MAX_VALIDATOR and value.isascii() and value.isprintable() else ""


def _refusal(response: requests.Response, what: str) -> str:
    """Say what a status other than 200 means and what to do."""
    status = response.status_code
    when = _wait(response.headers.get("Retry-After", ""))
    match status:
        case 401 | 403 | 451:
            return (
                f"refuses to give the {what} (HTTP {status}); see on the publisher's page whether it allows "
                "it"
            )
        case 404 | 410:
            return (
                f"has no {what} any more (HTTP {status}); look up its new address at the publisher and name "
                "it"
            )
        case 429:
            return f"was asked too often (HTTP 429); try again {when}"
        case _ if status >= 500:
            return f"has a fault on the server's side (HTTP {status}); try again {when}"
        case _:
            return f"answered with HTTP {status} and no {what}; check the address"


def _wait(after: str) -> str:
    """Return in words when a server wants to be asked again, as its Retry-After tells."""
    if after.strip().isdecimal() and len(after) < 10:
        return f"in {int(after)} seconds"
    try:
        return f"after {parsedate_to_datetime(after):%Y-%m-%d %H:%M} UTC"
    except ValueError:
        return "later"
