"""Which extractor a name means: an entry point of an installed package, or an object of a module."""

from __future__ import annotations

import importlib
import re
from importlib.metadata import EntryPoint, entry_points
from typing import Final

from layers.errors import UnknownNameError
from layers.extraction.errors import ExtractorError
from layers.extraction.protocol import Extractor
from layers.faults import short

GROUP: Final = "claimline.extractors"
_ADVICE: Final = f"Or name MODULE:OBJECT. Packages offer extractors by the entry point group {GROUP}."
_SPELLED: Final = re.compile(r"[\w.]+:\w+")
_LABEL: Final = re.compile(r"[\w.+-]{1,60}")


def load_extractor(name: str) -> Extractor:
    """Return the extractor of a name or of MODULE:OBJECT; a class or function is called without arguments.

    Loading runs the plug-in's code. Raises UnknownNameError for a name nobody offers, and ExtractorError.
    """
    try:
        found = _object(name)
        if callable(found) and (isinstance(found, type) or not hasattr(found, "extract")):
            found = found()
    except (UnknownNameError, KeyboardInterrupt):
        raise
    except BaseException as error:  # what is not ours may raise anything, SystemExit too
        raise ExtractorError(f"extractor {short(name)} could not be loaded: {told(error)}") from error
    if not isinstance(found, Extractor):
        raise ExtractorError(
            f"{short(name)} is no extractor: it needs name, version and extract(text, language)"
        )
    for part in ("name", "version"):
        value = getattr(found, part)
        if not isinstance(value, str) or not _LABEL.fullmatch(value):
            raise ExtractorError(
                f"the {part} of extractor {short(name)} is {short(value)}; use 1 to 60 of letters, digits "
                "and . _ + -"
            )
    return found


def offered() -> list[str]:
    """Return the names of the extractors that installed packages offer."""
    return sorted({point.name for point in entry_points(group=GROUP)})


def told(error: BaseException) -> str:
    """Return what was raised, as type and text of fair length."""
    return f"{type(error).__name__}: {short(str(error))}"


def _object(name: str) -> object:
    if _SPELLED.fullmatch(name):
        module, _, attribute = name.partition(":")
        return getattr(importlib.import_module(module), attribute)
    points: tuple[EntryPoint, ...] = tuple(entry_points(group=GROUP, name=name))
    if not points:
        raise UnknownNameError("extractor", name, offered(), _ADVICE)
    return points[0].load()
