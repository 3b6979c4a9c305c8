"""Feeds: the entries of an RSS or Atom file, each with its address, day and what it brings of the text."""

from __future__ import annotations

import io
from calendar import timegm
from dataclasses import dataclass
from datetime import UTC, date, datetime, tzinfo
from typing import Any, Final

from pydantic import TypeAdapter, ValidationError

from layers.claims import WebAddress
from layers.errors import FileFaultsError
from layers.sources.htmltext import fragment_text

MAX_BYTES: Final = 5_000_000
MAX_ENTRIES: Final = 500
_URL: Final = TypeAdapter(WebAddress)
_WHOLE: Final = 600  # characters: a shorter text is a summary


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One entry: where its report is, when it appeared, and its text; `whole` unless that is a summary."""

    url: str
    title: str
    published: date | None
    text: str
    whole: bool


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed's title, which names its publisher, and its entries, oldest first."""

    title: str
    entries: tuple[FeedEntry, ...]


def read_feed(data: bytes, name: str, zone: tzinfo = UTC) -> Feed:
    """Return the entries of an RSS or Atom file; an instant becomes a day by the calendar of `zone`.

    Raises FileFaultsError for what is no feed, one without entries, and more than 500 of them.
    """
    import feedparser  # only here

    if len(data) > MAX_BYTES:
        raise FileFaultsError(name, ["larger than 5 MB, which no feed is"])
    # As a stream: a text would be taken for an address, and fetched unchecked.
    found = feedparser.parse(io.BytesIO(data), resolve_relative_uris=False)
    if not found.get("version"):
        raise FileFaultsError(
            name, ["is no RSS or Atom feed; name the address that the publisher calls its feed"]
        )
    if not found.entries:
        raise FileFaultsError(name, ["holds no entry"])
    if len(found.entries) > MAX_ENTRIES:
        raise FileFaultsError(
            name, [f"holds {len(found.entries)} entries, more than {MAX_ENTRIES}; split it"]
        )
    entries = [_entry(one, zone) for one in found.entries]
    title = _line(found.feed.get("title", ""))
    return Feed(title, tuple(sorted(entries, key=lambda one: one.published or date.max)))


def _entry(one: Any, zone: tzinfo) -> FeedEntry:
    contents = [str(part.get("value", "")) for part in one.get("content", ())]
    content = max(contents, key=len, default="")
    text = fragment_text(content or str(one.get("summary", "")))
    title = _line(one.get("title", ""))
    whole = bool(content) and len(text) >= _WHOLE
    return FeedEntry(_address(one.get("link", "")), title, _day(one, zone), text, whole)


def _day(one: Any, zone: tzinfo) -> date | None:
    parsed = one.get("published_parsed")
    # Asked for an update that is not there, feedparser answers with the publication and a warning.
    if not parsed and "updated_parsed" in one:
        parsed = one["updated_parsed"]
    try:
        return datetime.fromtimestamp(timegm(parsed), zone).date() if parsed else None
    except (ValueError, OverflowError, TypeError, OSError):
        return None


def _address(link: object) -> str:
    """Return a link that a provenance may hold, "" for any other."""
    try:
        return _URL.validate_python(str(link))
    except ValidationError:
        return ""


def _line(said: object) -> str:
    text = fragment_text(str(said)) if "<" in str(said) else str(said)
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())[:400]
