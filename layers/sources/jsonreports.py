"""Lists of reports as JSON: the values of a list, or one a line, each with how messages call it."""

from __future__ import annotations

import json
import re
from typing import Any, Final

from layers.boundedfile import utf8
from layers.errors import FileFaultsError, LayerError
from layers.faults import short
from layers.jsonfile import DECODER
from layers.sources.control.files import SourceFile

MAX_REPORTS: Final = 20_000
SHAPE: Final = 'use a list of objects such as {"date": "2025-11-27", "content": "…"}, or one object a line'
_BLANK: Final = re.compile(r"[ \t\n\r]*")


def json_values(file: SourceFile) -> list[tuple[str, Any]]:
    """Return the values of a list or of lines, each with how messages call it.

    A line that is no JSON is its LayerError. Raises FileFaultsError for what is no list as a whole.
    """
    text = utf8(file.where, file.data)
    start = _skipped(text, 0)
    if text[start : start + 1] == "[":
        return _of_list(text, start + 1, file.where)
    if text[start : start + 1] == "{":
        return _of_lines(text, file.where)
    if not text[start:]:
        raise FileFaultsError(file.where, [f"is empty; {SHAPE}"])
    raise FileFaultsError(file.where, [f"begins with {short(text[start : start + 20])}; {SHAPE}"])


def _of_list(text: str, at: int, where: str) -> list[tuple[str, Any]]:
    # Report by report: a million of them are refused early, and the one that is broken is named.
    found: list[tuple[str, Any]] = []
    at = _skipped(text, at)
    while text[at : at + 1] != "]":
        number = len(found) + 1
        if number > MAX_REPORTS:
            raise too_many(where)
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
        raise FileFaultsError(where, [f"goes on behind its list with {short(rest[:20])}; {SHAPE}"])
    return found


def _of_lines(text: str, where: str) -> list[tuple[str, Any]]:
    try:
        return [(f"{where}, report 1", DECODER.decode(text))]  # one object, on however many lines
    except (ValueError, RecursionError):
        lines = [(number, line) for number, line in enumerate(text.split("\n"), start=1) if line.strip()]
    if len(lines) > MAX_REPORTS:
        raise too_many(where)
    found: list[tuple[str, Any]] = []
    for number, line in lines:
        try:
            value = DECODER.decode(line)
        except (ValueError, RecursionError) as error:
            value = LayerError(f"is not valid JSON ({_reason(error)})")
        found.append((f"{where}, line {number}", value))
    if all(isinstance(value, LayerError) for _, value in found):
        raise FileFaultsError(where, [f"none of its {len(found)} lines is a JSON object; {SHAPE}"])
    return found


def too_many(where: str, most: int = MAX_REPORTS) -> FileFaultsError:
    """Return the error of more reports than one list may hold."""
    return FileFaultsError(where, [f"holds more than {most:,} reports; split it"])


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


def _skipped(text: str, at: int) -> int:
    """Return the position of the next sign that is no white space of JSON."""
    found = _BLANK.match(text, at)
    return found.end() if found else at
