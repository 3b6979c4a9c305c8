"""What keeps a report from being read, as errors that name the file and say what to do."""

from __future__ import annotations

from typing import Final

from layers.errors import LayerError

NOT_READ: Final = "This report could not be read: "


class ArticleError(LayerError):
    """A report that cannot be read; names the file."""


class NotTextError(ArticleError):
    """Say that a report is not text, where that shows, and what to do."""


class ArticleTooLargeError(ArticleError):
    """Say that a report is larger than any article."""


class ArticleMissingError(ArticleError):
    """Say that there is no readable file at the path."""


def no_text(name: str, why: str, code: str, **values: object) -> NotTextError:
    """Return the error of a report without readable text; `code` and `values` are for `LayerError.coded`."""
    return NotTextError(f"{NOT_READ}{name}: {why}.").coded(code, name=name, **values)


def too_much(name: str, why: str, code: str, **values: object) -> ArticleTooLargeError:
    """Return the error of a report beyond a limit; else as `no_text`."""
    return ArticleTooLargeError(f"{name}: {why}.").coded(code, name=name, **values)
