"""Whether this instance lets people write into its ledger from the page."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Final
from urllib.parse import urlsplit

SETTING: Final = "CLAIMLINE_REVIEW"
_LOCAL: Final = ("localhost", "127.0.0.1", "::1")
_FORWARDED: Final = ("forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip", "via")


def may_write(address: str | None, headers: Mapping[str, str]) -> bool:
    """Return whether decisions are taken, of the server's address and a visitor's request headers.

    CLAIMLINE_REVIEW says `on` or `off`; without it only a server that listens on this machine alone and is
    asked by this machine under its own name takes them: what came through a proxy has come from outside.
    """
    setting = os.environ.get(SETTING, "").strip().lower()
    if setting:
        return setting == "on"
    asked = {name.lower(): value for name, value in headers.items()}
    host = urlsplit(f"//{asked.get('host', '')}").hostname or ""
    return address in _LOCAL and host in _LOCAL and not any(name in asked for name in _FORWARDED)
