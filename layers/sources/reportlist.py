"""Lists of reports: JSON, JSON Lines or texts named by their day become documents, one entry a report."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, tzinfo
from pathlib import Path
from typing import Any, Final

from layers.boundedfile import size
from layers.claims import Document
from layers.errors import FileFaultsError, LayerError
from layers.faults import short
from layers.sources.article import MAX_BYTES, document_of, no_text_from
from layers.sources.control.files import SourceFile
from layers.sources.control.unpacking import Limits
from layers.sources.jsonreports import MAX_REPORTS, SHAPE, json_values, too_many
from layers.sources.publication import future_day
from layers.sources.reportfaults import NOT_READ
from layers.sources.reportfiles import LIMITS, LeftOut, report_files
from layers.sources.reportforms import ENDINGS, report_text
from layers.sources.reporttext import UNKNOWN_PUBLISHER

MAX_TITLE: Final = 200  # a longer first line is a paragraph, not a headline
_DAYS: Final = ("date", "published")
_TEXTS: Final = ("content", "text")
_DAY_IN_NAME: Final = re.compile(r"(?<!\d)(\d{4})([-_.]?)(\d{2})\2(\d{2})(?!\d)")


@dataclass(frozen=True, slots=True)
class Facts:
    """What holds for every report that does not say otherwise; `zone` turns an instant into a day."""

    publisher: str
    language: str = ""  # told by the text itself where nobody says it
    zone: tzinfo = UTC


@dataclass(frozen=True, slots=True)
class Entry:
    """One report of a list: how messages call it, and its document, or else what is wrong with it.

    `passed` says that a file's name is of no report at all: nothing is wrong then.
    """

    where: str
    document: Document | None
    fault: str = ""
    passed: bool = False


def entries(path: Path, facts: Facts, limits: Limits = LIMITS) -> list[Entry]:
    """Return the reports of a file, a folder or an archive, in its order.

    What is wrong with one report stands in its entry. Raises FileFaultsError where the file as a whole cannot
    be read: as `report_files` does, for what is no list of reports, and for more than 20,000 of them.
    """
    found: list[Entry] = []
    for file in report_files(path, limits):
        if isinstance(file, LeftOut):
            found.append(Entry(file.where, None, file.why, passed=file.passed))
        elif file.suffix in ENDINGS:
            found.append(_of_text(file, facts))
        elif path.is_dir():
            found += _of_folders_list(file, facts)
        else:
            found += [_of_value(where, value, facts) for where, value in json_values(file)]
        if len(found) > MAX_REPORTS:
            raise too_many(str(path), MAX_REPORTS)
    if all(entry.passed for entry in found):
        raise FileFaultsError(str(path), [f"holds no report; {SHAPE}"])
    return found


def _of_folders_list(file: SourceFile, facts: Facts) -> list[Entry]:
    """Return the reports of a list among other files; one that is broken does not stop the others."""
    try:
        return [_of_value(where, value, facts) for where, value in json_values(file)]
    except FileFaultsError as error:
        return [Entry(file.where, None, error.faults[0])]


def entry_of(where: str, text: str, day: date | None, said: Mapping[str, str], facts: Facts) -> Entry:
    """Return one report by its text, its day, and the title, url, publisher and language that it says."""
    try:
        if day is None:
            raise LayerError("has no day that can be read; add it by itself, with --published")
        return Entry(where, _document(text, day, said, facts))
    except LayerError as error:
        return Entry(where, None, str(error))


def _of_value(where: str, value: Any, facts: Facts) -> Entry:
    try:
        if isinstance(value, LayerError):
            raise value
        if not isinstance(value, Mapping):
            raise LayerError(f"is {short(value)}; use an object with date and content")
        day = _day(_first(value, _DAYS, "date"), facts.zone)
        content = _first(value, _TEXTS, "content")
        named = {name: _text(value, name) for name in ("title", "url", "publisher", "language")}
        return Entry(f"{where} ({day})", _document(content, day, named, facts))
    except LayerError as error:
        return Entry(where, None, str(error))


def _of_text(file: SourceFile, facts: Facts) -> Entry:
    try:
        found = report_text(file.where, file.data)
        said = {"title": found.title, "publisher": facts.publisher or found.publisher}
        return Entry(file.where, _document(found.text, _day_of(file.name, found.published), said, facts))
    except LayerError as error:
        return Entry(file.where, None, str(error).removeprefix(NOT_READ).removeprefix(f"{file.where}: "))


def _document(text: str, day: date, named: Mapping[str, str], facts: Facts) -> Document:
    if fault := future_day("date", day):
        raise LayerError(fault)
    if not text.strip():
        raise LayerError("has no text; give the text of a report")
    if len(text) > MAX_BYTES or len(text.encode("utf-8", "replace")) > MAX_BYTES:
        raise LayerError(
            f"its text of {len(text):,} characters is larger than {size(MAX_BYTES)}, more than any report; "
            "cut it into single reports"
        )
    if (at := no_text_from(text.encode("utf-8", "replace"))) is not None:
        raise LayerError(f"byte {at} of its text is a control character, as in a program or a picture")
    title = named.get("title") or next((line.strip() for line in text.splitlines() if line.strip()), "")
    return document_of(
        text,
        publisher=named.get("publisher") or facts.publisher or UNKNOWN_PUBLISHER,
        published=day,
        url=named.get("url", ""),
        language=named.get("language") or facts.language,
        title=title if named.get("title") or len(title) <= MAX_TITLE else "",
    )


def _first(value: Mapping[str, Any], names: tuple[str, ...], what: str) -> str:
    for name in names:
        if value.get(name) is not None:
            return _text(value, name)
    raise LayerError(f"has no {what}; give it as {' or '.join(names)}")


def _text(value: Mapping[str, Any], name: str) -> str:
    found = value.get(name)
    if found is not None and not isinstance(found, str):
        raise LayerError(f"{name} is {short(found)}; use a text")
    return found or ""


def _day(text: str, zone: tzinfo) -> date:
    """Return the day of a date, or of an instant as the calendar of `zone` has it."""
    try:
        if len(text) <= len("2025-11-27"):
            return date.fromisoformat(text)
        moment = datetime.fromisoformat(text)
        return (moment.astimezone(zone) if moment.tzinfo else moment).date()
    except (ValueError, OverflowError) as error:
        raise LayerError(
            f"date is {short(text)}; use YYYY-MM-DD, or an instant such as 2025-11-27T21:00:00Z"
        ) from error


def _day_of(name: str, published: date | None) -> date:
    """Return the day in a file's name; without one the day that a page's metadata say."""
    return published if published and not _DAY_IN_NAME.search(name) else _day_in(name)


def _day_in(name: str) -> date:
    found = sorted({"-".join(match.group(1, 3, 4)) for match in _DAY_IN_NAME.finditer(name)})
    if len(found) != 1:
        what = "no date" if not found else f"more than one date ({', '.join(found)})"
        raise LayerError(f"its name gives {what}; name it by its day, for example 2025-11-27.txt")
    return _day(found[0], UTC)
