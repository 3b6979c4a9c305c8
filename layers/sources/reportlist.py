"""Lists of reports: JSON, JSON Lines or texts named by their day become documents, one entry a report."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, tzinfo
from pathlib import Path
from typing import Any, Final

from layers.boundedfile import size, utf8
from layers.claims import Document
from layers.errors import FileFaultsError, LayerError
from layers.faults import short
from layers.jsonfile import DECODER
from layers.sources.article import MAX_BYTES, document_of, no_text_from
from layers.sources.control.files import SourceFile
from layers.sources.control.unpacking import Limits
from layers.sources.publication import future_day
from layers.sources.reportfiles import LIMITS, TEXTS, report_files

MAX_REPORTS: Final = 20_000
MAX_TITLE: Final = 200  # a longer first line is a paragraph, not a headline
_DAYS: Final = ("date", "published")
_TEXTS: Final = ("content", "text")
_SHAPE: Final = 'use a list of objects such as {"date": "2025-11-27", "content": "…"}, or one object a line'
_BLANK: Final = re.compile(r"[ \t\n\r]*")
_DAY_IN_NAME: Final = re.compile(r"(?<!\d)(\d{4})([-_.]?)(\d{2})\2(\d{2})(?!\d)")


@dataclass(frozen=True, slots=True)
class Facts:
    """What holds for every report that does not say otherwise; `zone` turns an instant into a day."""

    publisher: str
    language: str = "en"
    zone: tzinfo = UTC


@dataclass(frozen=True, slots=True)
class Entry:
    """One report of a list: how messages call it, and its document, or else what is wrong with it."""

    where: str
    document: Document | None
    fault: str = ""


def entries(path: Path, facts: Facts, limits: Limits = LIMITS) -> list[Entry]:
    """Return the reports of a file, a folder or an archive, in its order.

    What is wrong with one report stands in its entry. Raises FileFaultsError where the file as a whole cannot
    be read: as `report_files` does, for what is no list of reports, and for more than 20,000 of them.
    """
    found: list[Entry] = []
    for file in report_files(path, limits):
        if file.suffix in TEXTS:
            found.append(_of_text(file, facts))
        else:
            found += [_of_value(where, value, facts) for where, value in _values(file)]
        if len(found) > MAX_REPORTS:
            raise _too_many(str(path))
    if not found:
        raise FileFaultsError(str(path), [f"holds no report; {_SHAPE}"])
    return found


def _values(file: SourceFile) -> list[tuple[str, Any]]:
    """Return the values of a list or of lines, each with how messages call it; a fault as LayerError."""
    text = utf8(file.where, file.data)
    start = _skipped(text, 0)
    if text[start : start + 1] == "[":
        return _of_list(text, start + 1, file.where)
    if text[start : start + 1] == "{":
        return _of_lines(text, file.where)
    if not text[start:]:
        raise FileFaultsError(file.where, [f"is empty; {_SHAPE}"])
    raise FileFaultsError(file.where, [f"begins with {short(text[start : start + 20])}; {_SHAPE}"])


def _of_list(text: str, at: int, where: str) -> list[tuple[str, Any]]:
    # Report by report: a million of them are refused early, and the one that is broken is named.
    found: list[tuple[str, Any]] = []
    at = _skipped(text, at)
    while text[at : at + 1] != "]":
        number = len(found) + 1
        if number > MAX_REPORTS:
            raise _too_many(where)
        try:
            value, at = DECODER.raw_decode(text, at)
        except (ValueError, RecursionError) as error:
            raise FileFaultsError(where, [_broken(text, at, number, error)]) from error
        found.append((f"{where}, report {number}", value))
        at = _skipped(text, at)
        if text[at : at + 1] == ",":
            at = _skipped(text, at + 1)
        elif text[at : at + 1] != "]":
            raise FileFaultsError(where, [_broken(text, at, number + 1, None)])
    if rest := text[at + 1 :].strip():
        raise FileFaultsError(where, [f"goes on behind its list with {short(rest[:20])}; {_SHAPE}"])
    return found


def _of_lines(text: str, where: str) -> list[tuple[str, Any]]:
    try:
        return [(f"{where}, report 1", DECODER.decode(text))]  # one object, on however many lines
    except (ValueError, RecursionError):
        lines = [(number, line) for number, line in enumerate(text.split("\n"), start=1) if line.strip()]
    if len(lines) > MAX_REPORTS:
        raise _too_many(where)
    found: list[tuple[str, Any]] = []
    for number, line in lines:
        try:
            value = DECODER.decode(line)
        except (ValueError, RecursionError) as error:
            value = LayerError(f"is not valid JSON ({_reason(error)})")
        found.append((f"{where}, line {number}", value))
    if all(isinstance(value, LayerError) for _, value in found):
        raise FileFaultsError(where, [f"none of its {len(found)} lines is a JSON object; {_SHAPE}"])
    return found


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
        return Entry(file.where, _document(utf8(file.where, file.data), _day_in(file.name), {}, facts))
    except FileFaultsError as error:
        return Entry(file.where, None, error.faults[0])
    except LayerError as error:
        return Entry(file.where, None, str(error))


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
        publisher=named.get("publisher") or facts.publisher,
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


def _day_in(name: str) -> date:
    found = sorted({"-".join(match.group(1, 3, 4)) for match in _DAY_IN_NAME.finditer(name)})
    if len(found) != 1:
        what = "no date" if not found else f"more than one date ({', '.join(found)})"
        raise LayerError(f"its name gives {what}; name it by its day, for example 2025-11-27.txt")
    return _day(found[0], UTC)


def _broken(text: str, at: int, number: int, error: Exception | None) -> str:
    if isinstance(error, json.JSONDecodeError):
        cut = error.msg.startswith("Unterminated string") or error.pos >= len(text.rstrip())
    else:
        cut = error is None and at >= len(text)
    if cut:
        return f"is cut off in report {number}; get it whole"
    reason = _reason(error) if error else f"{short(text[at : at + 20])} stands where , or ] belongs"
    return f"report {number} is not valid JSON ({reason}); correct the file"


def _reason(error: Exception) -> str:
    return "nested too deeply" if isinstance(error, RecursionError) else str(error)


def _too_many(where: str) -> FileFaultsError:
    return FileFaultsError(where, [f"holds more than {MAX_REPORTS:,} reports; split it"])


def _skipped(text: str, at: int) -> int:
    """Return the position of the next sign that is no white space of JSON."""
    found = _BLANK.match(text, at)
    return found.end() if found else at
