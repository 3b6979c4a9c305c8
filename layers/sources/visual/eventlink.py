"""The link of an event: where the footage was located, by whom, and never a position by itself."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final
from urllib.parse import SplitResult, unquote, urlsplit

from pydantic import TypeAdapter, ValidationError

from layers.claims import WebAddress

_ADDRESS: Final[TypeAdapter[str]] = TypeAdapter(WebAddress)
_PARTS: Final = re.compile(r"[\s,;|]+")
_LONGEST_CELL: Final = 8_000
_POSTS: Final = frozenset({"x.com", "twitter.com"})
# Accounts that are the first part of the path; these firsts are none.
_ACCOUNTS: Final = _POSTS | {"t.me", "youtube.com", "tiktok.com", "instagram.com"}
_NO_ACCOUNTS: Final = frozenset({"i", "c", "s", "watch", "shorts", "status", "share", "p", "reel", "live"})
_ACCOUNT: Final = re.compile(r"@?([A-Za-z0-9_.]{2,50})")
# Links whose text or target is a spot on a map: keeping one would keep the position.
_MAP_HOSTS: Final = re.compile(
    r"(^|\.)(maps?|earth|plus\.codes|what3words|w3w|wikimapia|openstreetmap|osm|goo\.gl|zoom\.earth|deepstatemap)"
    r"(\.|$)"
)
_DEGREES: Final = re.compile(r"\d{1,3}\.\d{3,}")
_MINUTES: Final = re.compile(r"\d{1,3}\s?[°º]")
_PLUS_CODE: Final = re.compile(
    r"(?<![A-Z0-9])[23456789CFGHJMPQRVWX]{4,8}\+[23456789CFGHJMPQRVWX]{2,3}(?![A-Z0-9])"
)


def addresses(cells: Iterable[str]) -> list[str]:
    """Return the http and https addresses in cells, in order; anything else in them is passed over."""
    parts = (part for cell in cells for part in _PARTS.split(cell[:_LONGEST_CELL]))
    return [part for part in parts if part and _is_address(part)]


def shows_position(address: str) -> bool:
    """Return whether an address carries a position: a map's, degrees, or a plus code."""
    parts = _split(address)
    host, rest = parts.hostname or "", unquote(unquote(address))
    return bool(
        _MAP_HOSTS.search(host)
        or parts.path.lower().startswith("/maps")
        or len(_DEGREES.findall(rest)) > 1
        or _MINUTES.search(rest)
        or _PLUS_CODE.search(rest.upper())
    )


def geolocator_of(address: str) -> str:
    """Return who is behind an address: "account (host)" where it names one, else the host."""
    parts = _split(address)
    host = _host(parts)
    names = [name for name in parts.path.split("/") if name]
    if host == "t.me" and names[:1] == ["s"]:
        names = names[1:]
    match = _ACCOUNT.fullmatch(names[0]) if names and host in _ACCOUNTS else None
    return f"{match[1]} ({host})" if match and match[1].lower() not in _NO_ACCOUNTS else host


def link_key(address: str) -> str:
    """Return what is the same for all spellings of one link: a post's number, else host, path and query."""
    parts = _split(address)
    host = _host(parts)
    names = [name for name in parts.path.split("/") if name]
    if host in _POSTS and "status" in names[:-1]:
        return "x.com/status/" + names[names.index("status") + 1]
    if host == "t.me":
        return "/".join([host, *(name.lower() for name in names if name != "s")])
    return "/".join([host, *names]) + (f"?{parts.query}" if parts.query else "")


def _is_address(text: str) -> bool:
    try:
        _ADDRESS.validate_python(text)
        return bool(urlsplit(text).hostname)
    except (ValidationError, ValueError):  # ValueError: brackets that are no IPv6 address
        return False


def _split(address: str) -> SplitResult:
    return urlsplit(address)


def _host(parts: SplitResult) -> str:
    host = (parts.hostname or "").lower()
    for prefix in ("www.", "mobile.", "m."):
        host = host.removeprefix(prefix)
    return host
