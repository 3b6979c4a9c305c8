"""What the review desk shows, as an address: report, order, which judgement, language, claimant, page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from layers.claims import Judgement
from layers.reviewqueue import ORDERS, QueueFilter

LANGUAGES: Final = ("en", "uk", "ru")
SHOWN: Final = (Judgement.PENDING, Judgement.UNSURE)
_MAX_TEXT: Final = 200
_MAX_PAGE: Final = 100_000


@dataclass(frozen=True, slots=True)
class ReviewChoice:
    """What an address says of the desk; "" for all, page 0 for the first."""

    report: str = ""
    order: str = "matters"
    judgement: Judgement = Judgement.PENDING
    language: str = ""
    claimant: str = ""
    page: int = 0

    @property
    def filter(self) -> QueueFilter:
        """Return the part that picks claims of the queue, of all reports."""
        return QueueFilter(judgement=self.judgement, language=self.language, claimant=self.claimant)


def to_query(choice: ReviewChoice) -> dict[str, str]:
    """Write a choice as query parameters; what is usual is left out."""
    usual = ReviewChoice()
    found = {
        "report": choice.report,
        "first": "" if choice.order == usual.order else choice.order,
        "judged": "" if choice.judgement is usual.judgement else choice.judgement.value,
        "text": choice.language,
        "said-by": choice.claimant,
        "page": str(choice.page + 1) if choice.page else "",
    }
    return {name: text for name, text in found.items() if text}


def from_query(params: Mapping[str, str]) -> tuple[ReviewChoice, tuple[tuple[str, str], ...]]:
    """Read a choice, and name the parameters that could not be used."""
    readers: dict[str, tuple[str, Callable[[str], Any]]] = {
        "report": ("report", str),  # one that is not there is told on the page
        "first": ("order", lambda text: _one_of(text, ORDERS)),
        "judged": ("judgement", lambda text: SHOWN[SHOWN.index(Judgement(text))]),
        "text": ("language", lambda text: _one_of(text, LANGUAGES)),
        "said-by": ("claimant", str),  # one without claims there: the queue is empty
        "page": ("page", _page),
    }
    changes: dict[str, Any] = {}
    unusable: list[tuple[str, str]] = []
    for name, (field, read) in readers.items():
        if name not in params:
            continue
        try:
            if len(params[name]) > _MAX_TEXT:
                raise ValueError("too long")
            changes[field] = read(params[name])
        except ValueError:
            unusable.append((name, params[name][:60]))
    return ReviewChoice(**changes), tuple(unusable)


def _page(text: str) -> int:
    number = int(text)
    if not 1 <= number <= _MAX_PAGE:
        raise ValueError(f"{number} is not within 1 and {_MAX_PAGE}")
    return number - 1


def _one_of(text: str, allowed: Any) -> str:
    if text not in allowed:
        raise ValueError(f"{text!r} is not one of {tuple(allowed)}")
    return text
