"""What the review desk shows, as an address: report, order, which judgement, language, claimant, page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from layers.claims import Judgement
from layers.reviewqueue import ORDERS, QueueFilter
from layers.schema import StoredClaim
from views.queryparams import Readers, Unusable, one_of, read_params

LANGUAGES: Final = ("en", "uk", "ru")
SHOWN: Final = (Judgement.PENDING, Judgement.UNSURE)
_MAX_TEXT: Final = 200
_MAX_PAGE: Final = 100_000


@dataclass(frozen=True, slots=True)
class ReviewChoice:
    """What an address says of the desk; "" for all, page 0 for the first.

    `judgement` is of the claims that wait in the queue, `within` of those shown of an open report: None for
    all, since what was decided there belongs to its text.
    """

    report: str = ""
    order: str = "matters"
    judgement: Judgement = Judgement.PENDING
    language: str = ""
    claimant: str = ""
    page: int = 0
    within: Judgement | None = None

    @property
    def filter(self) -> QueueFilter:
        """Return the part that picks claims of the queue, of all reports."""
        return QueueFilter(judgement=self.judgement, language=self.language, claimant=self.claimant)

    def shows(self, stored: StoredClaim) -> bool:
        """Return whether a claim of the open report is among those that were chosen."""
        claim = stored.claim
        return (
            self.claimant in ("", claim.claimant)
            and self.language in ("", claim.provenance.language)
            and self.within in (None, stored.judgement)
        )


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
        "within": choice.within.value if choice.within else "",
    }
    return {name: text for name, text in found.items() if text}


def from_query(params: Mapping[str, str]) -> tuple[ReviewChoice, Unusable]:
    """Read a choice, and name the parameters that could not be used."""
    readers: Readers = {
        "report": ("report", str),  # one that is not there is told on the page
        "first": ("order", lambda text: one_of(text, ORDERS)),
        "judged": ("judgement", lambda text: SHOWN[SHOWN.index(Judgement(text))]),
        "text": ("language", lambda text: one_of(text, LANGUAGES)),
        "said-by": ("claimant", str),  # one without claims there: the queue is empty
        "page": ("page", _page),
        "within": ("within", lambda text: SHOWN[SHOWN.index(Judgement(text))]),
    }
    fields, unusable = read_params(params, readers, _MAX_TEXT)
    return ReviewChoice(**fields), unusable


def _page(text: str) -> int:
    number = int(text)
    if not 1 <= number <= _MAX_PAGE:
        raise ValueError(f"{number} is not within 1 and {_MAX_PAGE}")
    return number - 1
