"""Which addresses may be asked for a map, and where their redirects may lead."""

from __future__ import annotations

import ipaddress
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final
from urllib.parse import SplitResult, urljoin, urlsplit

from layers.errors import LayerError
from layers.faults import cut, short

MAX_REDIRECTS: Final = 5
# Other hosts of the same publisher, to which its server may send the reader on.
SISTERS: Final[Mapping[str, frozenset[str]]] = MappingProxyType(
    {
        "deepstatemap.live": frozenset({"www.deepstatemap.live"}),
        "www.deepstatemap.live": frozenset({"deepstatemap.live"}),
    }
)
_MAX_ADDRESS: Final = 2_000
_PORTS: Final = {"http": 80, "https": 443}


class FetchError(LayerError):
    """A fetch that brought no map: which address, what came, what to do."""

    def __init__(self, address: str, what: str) -> None:
        self.address = address
        super().__init__(f"{cut(address, 200)}: {what}")


def checked(address: str) -> SplitResult:
    """Return the parts of an address that may be asked. Raises FetchError."""
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
        _ = parts.port
    except ValueError as error:
        raise FetchError(address, f"is no address ({error}); use one that begins with https://") from error
    if not address.isprintable() or " " in address or len(address) > _MAX_ADDRESS or not host:
        raise FetchError(address, "is no address; use one that begins with https://")
    if parts.username is not None or parts.password is not None:
        raise FetchError(f"{parts.scheme}://…@{host}", "holds a name or password; use an address without")
    if parts.scheme != "https" and not (parts.scheme == "http" and is_here(host)):
        raise FetchError(address, "is not https; use an https address (http only on this computer)")
    return parts


def is_here(host: str) -> bool:
    """Return whether a host is this computer."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def next_address(address: str, here: str, location: str, seen: set[str]) -> str:
    """Return where a redirect leads, and note it as seen. Raises FetchError where it must not lead."""
    try:
        target = urljoin(here, location) if location else ""
    except ValueError:
        target = ""
    if not target:
        raise FetchError(here, "sends on to nowhere; check the address")
    parts, origin = checked(target), checked(address)
    sister = parts.hostname in SISTERS.get(origin.hostname or "", frozenset())
    if not (_place(parts) == _place(origin) or (sister and parts.scheme == "https" and _port(parts) == 443)):
        raise FetchError(
            address,
            f"sends on to another host, {short(parts.netloc)}, which was not asked; if that is the "
            "publisher's new address, name it",
        )
    if target in seen:
        raise FetchError(address, "sends on in a circle; check the address")
    if len(seen) > MAX_REDIRECTS:
        raise FetchError(address, f"sends on more than {MAX_REDIRECTS} times; check the address")
    seen.add(target)
    return target


def _place(parts: SplitResult) -> tuple[str, str | None, int | None]:
    return parts.scheme, parts.hostname, _port(parts)


def _port(parts: SplitResult) -> int | None:
    return parts.port or _PORTS.get(parts.scheme)
