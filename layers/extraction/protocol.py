"""The protocol of an extractor: what a plug-in must offer, and what it may say."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from itertools import islice
from typing import Final, Protocol, runtime_checkable

from layers.faults import short

MAX_ITEMS: Final = 500  # of one report; the rest of a longer answer is left out
MAX_QUOTE: Final = 2000
MAX_WORDS: Final = 400


@dataclass(frozen=True, slots=True)
class ExtractedClaim:
    """One claim as an extractor read it: words of the text, and words of the data model's closed lists.

    `quote` and `place` are copied from the text, `place` as it stands inside `quote`. `side` may be empty
    where the status allows it, `bearing` goes with relation "bearing". `claimant` is a registered id or the
    words that name the source; empty means the publisher's own voice.
    """

    quote: str
    place: str
    status: str
    stance: str = "asserted"
    side: str = ""
    relation: str = "in"
    bearing: str = ""
    claimant: str = ""


@runtime_checkable
class Extractor(Protocol):
    """Anything that reads claims out of a text: a model, rules of another house, a service.

    `name` and `version` become part of each claim's provenance.
    """

    name: str
    version: str

    def extract(self, text: str, language: str) -> Iterable[ExtractedClaim]:
        """Return the claims of a text; `language` is its code, such as "en"."""


_FIELDS: Final = tuple(field.name for field in fields(ExtractedClaim))
_LIMITS: Final = {"quote": MAX_QUOTE}


def screened(answer: Iterable[ExtractedClaim]) -> tuple[list[ExtractedClaim], list[str]]:
    """Return the claims of an answer whose fields are texts of fair length, and why others are left out.

    Nothing of an answer is trusted: it may be endless, of other types, or hold texts of any size. Raises
    TypeError for an answer that is no list of anything.
    """
    kept: list[ExtractedClaim] = []
    refused: list[str] = []
    for number, item in enumerate(islice(iter(answer), MAX_ITEMS + 1), 1):
        if number > MAX_ITEMS:
            refused.append(f"more than {MAX_ITEMS} claims were given; those after {MAX_ITEMS} are left out")
        elif fault := _fault(item):
            refused.append(f"claim {number}: {fault}")
        else:
            # A subclass of str, such as an enum, becomes the text that it is.
            kept.append(ExtractedClaim(*(str.__str__(getattr(item, name)) for name in _FIELDS)))
    return kept, refused


def _fault(item: object) -> str:
    if type(item) is not ExtractedClaim:
        return f"it is of type {type(item).__name__[:60]}; return ExtractedClaim"
    for name in _FIELDS:
        value, most = getattr(item, name), _LIMITS.get(name, MAX_WORDS)
        if not isinstance(value, str):
            return f"{name} is {short(value)}; use a text"
        if len(value) > most:
            return f"{name} has {len(value)} characters; use at most {most}"
    return ""
