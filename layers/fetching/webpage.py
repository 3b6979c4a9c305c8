"""Get one page or feed that a person named, from the open web only: never from a private network.

The address is resolved once, checked, and that very address is asked (requests-hardened), at each step of
each redirect: a name that changes what it points to between check and request gains nothing.
"""

from __future__ import annotations

import logging
import os
import queue
import re
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass
from http.client import HTTPException
from http.cookiejar import DefaultCookiePolicy
from typing import Final
from urllib.parse import SplitResult, urljoin, urlsplit

import requests
from requests_hardened import Config, HTTPSession
from requests_hardened.ip_filter import InvalidIPAddress

from layers.boundedfile import size
from layers.errors import LayerError
from layers.faults import cut, short

SETTING: Final = "CLAIMLINE_FETCH"
MAX_BYTES: Final = 5_000_000
TIMEOUT: Final = 30.0  # seconds for one page with all its redirects
_CONNECT: Final = 10.0
_MAX_REDIRECTS: Final = 5
_MAX_ADDRESS: Final = 2_000
_CHUNK: Final = 64 * 1024
_REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})
_PORTS: Final = {"http": 80, "https": 443}
_CHARSET: Final = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
_DOCX: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PAGES: Final = ("text/html", "application/xhtml+xml", "text/plain", "text/markdown", "application/pdf", _DOCX)
FEEDS: Final = (
    "application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/xml", "text/xml",
    "text/html", "text/plain",
)  # fmt: skip

# What it warns of is told to whoever asked.
logging.getLogger("requests_hardened").setLevel(logging.CRITICAL)


class PageError(LayerError):
    """A page that did not come: which address, why, and what to do."""

    def __init__(self, address: str, what: str, code: str, **values: object) -> None:
        shown = cut(address, 200)
        super().__init__(f"{shown}: {what}")
        self.coded(f"fetch.{code}", address=shown, **values)


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it came: its bytes, what the server says they are, and where redirects led."""

    body: bytes
    kind: str
    charset: str
    address: str


class _Session(HTTPSession):  # type: ignore[misc]  # requests-hardened ships no types
    """A hardened session that reads no redirect's body and sends no password of a .netrc."""

    def get_redirect_target(self, resp: requests.Response) -> None:
        """Return nothing; redirects are followed here, one by one."""


def fetching_allowed(environment: Mapping[str, str] | None = None) -> bool:
    """Return whether reports may be fetched from the web: only where CLAIMLINE_FETCH says "on"."""
    return (os.environ if environment is None else environment).get(SETTING, "").strip().lower() == "on"


def is_address(name: str) -> bool:
    """Return whether what somebody named is an address of the web and no file."""
    return name[:8].lower().startswith(("http://", "https://"))


class Pages:
    """Pages and feeds, each within 30 seconds and 5 MB; `loopback` lets tests ask this computer."""

    def __init__(self, *, timeout: float = TIMEOUT, limit: int = MAX_BYTES, loopback: bool = False) -> None:
        self._timeout, self._limit, self._loopback = timeout, limit, loopback

    def get(self, address: str, kinds: tuple[str, ...] = PAGES) -> Page:
        """Return what an address gives, after at most 5 redirects.

        Raises LayerError where fetching is off, and PageError for an address that is none, leads into a
        private network, or gives anything but one whole page of the `kinds` (MIME types).
        """
        if not (self._loopback or fetching_allowed()):
            raise LayerError(
                f"{cut(address, 200)}: reports are not fetched from the web here; save the page and give the "
                f"file, or set {SETTING}=on on a computer of your own. Leave it off on a public instance."
            ).coded("fetch.off", setting=SETTING)
        ends = time.monotonic() + self._timeout
        # In a thread of its own, since no read timeout ends an answer that drips in byte by byte.
        done: queue.SimpleQueue[Page | Exception] = queue.SimpleQueue()
        threading.Thread(target=self._into, args=(done, address, kinds, ends), daemon=True).start()
        try:
            found = done.get(timeout=self._timeout + 0.1)
        except queue.Empty:
            raise self._late(address) from None
        if isinstance(found, Exception):
            raise found
        return found

    def _into(
        self, done: queue.SimpleQueue[Page | Exception], address: str, kinds: tuple[str, ...], ends: float
    ) -> None:
        try:
            done.put(self._followed(address, kinds, ends))
        except (LayerError, OSError, ValueError, HTTPException) as error:  # requests' own are OSErrors
            done.put(error if isinstance(error, LayerError) else self._failure(address, error))

    def _followed(self, address: str, kinds: tuple[str, ...], ends: float) -> Page:
        here = address
        with self._session() as session:
            for _ in range(_MAX_REDIRECTS + 1):
                self._checked(here)
                left = ends - time.monotonic()
                if left <= 0:
                    raise self._late(address)
                timeout = (min(_CONNECT, left), left)
                headers = {"Accept": ", ".join(kinds)}
                with session.get(
                    here, headers=headers, timeout=timeout, stream=True, allow_redirects=False
                ) as response:
                    if response.status_code not in _REDIRECTS:
                        return self._page(here, response, kinds, ends)
                    location = response.headers.get("Location", "")
                    if not location:
                        raise PageError(here, "sends on to nowhere; check the address", "nowhere")
                    here = urljoin(here, location)
        why = f"sends on more than {_MAX_REDIRECTS} times; check the address"
        raise PageError(address, why, "redirects", most=_MAX_REDIRECTS)

    def _session(self) -> HTTPSession:
        session = _Session(
            Config(
                ip_filter_enable=True,
                ip_filter_allow_loopback_ips=self._loopback,
                never_redirect=True,
                default_timeout=(_CONNECT, self._timeout),
                user_agent_override="claimline",
            )
        )
        session.trust_env = False  # a proxy would resolve the name itself, unchecked
        session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
        return session

    def _checked(self, address: str) -> SplitResult:
        """Return the parts of an address that may be asked. Raises PageError."""
        try:
            parts = urlsplit(address)
            host, port = parts.hostname or "", parts.port
        except ValueError as error:
            raise PageError(address, f"is no address ({error})", "address") from error
        if parts.scheme not in _PORTS or not host or len(address) > _MAX_ADDRESS:
            raise PageError(address, "is no address of the web; use one that begins with https://", "address")
        if not address.isprintable() or " " in address:
            raise PageError(address, "holds signs that no address has; copy it from the browser", "signs")
        if parts.username is not None or parts.password is not None:
            shown = f"{parts.scheme}://…@{host}"
            raise PageError(shown, "holds a name or password; use one without", "password")
        if port not in (None, _PORTS[parts.scheme]) and not self._loopback:
            why = f"names port {port}; only those of http and https are asked"
            raise PageError(address, why, "port", port=port)
        return parts

    def _page(self, address: str, response: requests.Response, kinds: tuple[str, ...], ends: float) -> Page:
        if response.status_code != 200:
            why, code = _refusal(response.status_code)
            raise PageError(address, why, code, status=response.status_code)
        kind, _, said = response.headers.get("Content-Type", "").partition(";")
        kind = kind.strip().lower()
        if kind and kind not in kinds:
            why = f"is {short(kind)} and no page of text; save the report and give the file"
            raise PageError(address, why, "kind", kind=short(kind))
        pieces, taken = [], 0
        for piece in response.iter_content(_CHUNK):
            taken += len(piece)
            if taken > self._limit:
                why = f"is larger than {size(self._limit)}, more than any report's page"
                raise PageError(address, why, "large", most=self._limit // 1_000_000)
            if time.monotonic() > ends:
                raise self._late(address)
            pieces.append(piece)
        found = _CHARSET.search(said)
        charset = found[1] if found else ""
        return Page(b"".join(pieces), kind, charset, address)

    def _late(self, address: str) -> PageError:
        why = f"did not send all within {self._timeout:g} seconds; try again later"
        return PageError(address, why, "late", seconds=f"{self._timeout:g}")

    def _failure(self, address: str, error: Exception) -> PageError:
        match error:
            case InvalidIPAddress():
                why = "is or leads to an address of a private network, which is never asked"
                return PageError(address, why, "private")
            case requests.exceptions.SSLError():
                why = "has no certificate that can be trusted; check the address"
                return PageError(address, why, "certificate")
            case requests.Timeout():
                return self._late(address)
            case requests.exceptions.ChunkedEncodingError() | requests.exceptions.ContentDecodingError():
                return PageError(address, "broke off before the page was whole; try again", "broken")
            case requests.ConnectionError():
                why = "cannot be reached; check the network and the address"
                return PageError(address, why, "unreachable")
            case _:
                why = f"cannot be asked ({short(str(error))}); check the address"
                return PageError(address, why, "failed")


def _refusal(status: int) -> tuple[str, str]:
    """Return what a status means, in words and as a code."""
    if status in (401, 402, 403, 451):
        return f"refuses to give the page (HTTP {status}); save it in a browser and give the file", "refused"
    if status in (404, 410):
        return f"has no such page (HTTP {status}); check the address", "missing"
    if status == 429 or status >= 500:
        return f"cannot answer now (HTTP {status}); try again later", "busy"
    return f"answered with HTTP {status} and no page; check the address", "status"
