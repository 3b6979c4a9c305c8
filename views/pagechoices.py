"""What one visitor asks of each page beside the map's selection, read from an address and written into it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from layers.assess import Verdict
from views import comparechoice, newsroomchoice, recordchoice, reviewchoice, verdictchoice
from views.address import Known
from views.comparechoice import CompareChoice
from views.newsroomchoice import NewsroomChoice
from views.queryparams import Unusable
from views.recordchoice import RecordChoice
from views.reviewstate import DeskState


@dataclass(slots=True)
class PageChoices:
    """One visitor's choices, a field a page; changes in place, lives in the session."""

    compare: CompareChoice = field(default_factory=CompareChoice)
    record: RecordChoice = field(default_factory=RecordChoice)
    evidence: frozenset[Verdict] | None = None  # None: those of the map's layers
    newsroom: NewsroomChoice = field(default_factory=NewsroomChoice)
    review: DeskState = field(default_factory=DeskState)

    def read(self, params: Mapping[str, str], known: Known) -> Unusable:
        """Take over what an address asks of every page, and name the parameters that could not be used."""
        self.compare, uncompared = comparechoice.from_query(params, known.controls)
        self.record, unread = recordchoice.from_query(params, known.controls)
        self.evidence, unheard = verdictchoice.from_query(params)
        self.newsroom, undrawn = newsroomchoice.from_query(params, known.languages)
        self.review.choice, unqueued = reviewchoice.from_query(params)
        return uncompared + unread + unheard + undrawn + unqueued

    def to_query(self, page: str) -> dict[str, str]:
        """Write what is asked of a page as query parameters; pages without a choice have none."""
        match page:
            case "compare":
                return comparechoice.to_query(self.compare)
            case "record":
                return recordchoice.to_query(self.record)
            case "evidence":
                return verdictchoice.to_query(self.evidence)
            case "newsroom":
                return newsroomchoice.to_query(self.newsroom)
            case "review":
                return reviewchoice.to_query(self.review.choice)
            case _:
                return {}
