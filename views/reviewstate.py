"""What one visitor has at hand at the review desk: who they are, what they asked for, what was answered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from views.reviewchoice import ReviewChoice

if TYPE_CHECKING:  # every page keeps the desk's state: none but the desk should load the reader for it
    from layers.reading import Reading


@dataclass(frozen=True, slots=True)
class Notice:
    """What the desk answers: a sentence, whether it is about a fault, whether it can be taken back.

    `back` is the claim whose decision was taken back: it is to be decided next.
    """

    text: str
    fault: bool = False
    undo: bool = False
    back: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """A claim that a person writes: a correction of the claim of this id, or one from a span of text."""

    claim_id: str = ""
    seen: str = ""
    report: str = ""
    quote: str = ""
    start: int | None = None


@dataclass(slots=True)
class DeskState:
    """One visitor's desk; changes in place, lives in the session."""

    choice: ReviewChoice = field(default_factory=ReviewChoice)
    by: str = ""
    named: int = 0  # how often the name came from elsewhere than its field
    step: Mapping[str, Any] | None = None  # what was asked for and is not done yet
    answered: int = 0  # the number of the step that was done last
    notice: Notice | None = None
    draft: Draft | None = None
    drafts: int = 0
    reports: int = 0  # how many were read here
    unread: str = ""  # why the report that was given last was not taken
    reading: Reading | None = None  # one that is in no ledger
