"""The labels: what a reader without fault would find in a document, and the closed lists of the mark-up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from bench.reading.places import Place

SETTLEMENT: Final = "settlement"
NOT_A_PLACE: Final = "not a place here"
DIRECTION: Final = "direction"
MENTION_KINDS: Final = {
    "d": DIRECTION,
    "o": "oblast",
    "r": "raion",
    "w": "water",
    "m": "larger region",
    "n": NOT_A_PLACE,
}
UNCONFIRMED: Final = "unconfirmed"
STATUSES: Final = frozenset(
    {
        "control_ru", "control_ua", "advance_ru", "advance_ua", "entered", "contested", "encircled",
        "repelled", "withdrew", UNCONFIRMED,
    }
)  # fmt: skip
WITH_ACTOR: Final = frozenset({"entered", "encircled", "repelled", "withdrew"})
RELATIONS: Final = ("in", "near", "direction", "bearing")
QUARTERS: Final = frozenset({"north", "east", "south", "west", "centre"})
# A reader's claimant counts by its class: the one annotator and the registry need not know the same ids.
RU: Final = "russia_gov"
UA: Final = "ukraine_gov"
MILBLOGGER: Final = "russia_milblogger"
ISW: Final = "isw"
DEEPSTATE: Final = "deepstate"
FOOTAGE: Final = "geolocated_footage"
MEDIA: Final = "media"
OTHER: Final = "other"
CLASSES: Final = frozenset({RU, UA, MILBLOGGER, ISW, DEEPSTATE, FOOTAGE, MEDIA, OTHER})
# Code of the labels -> class, kind and side in the data model, classes accepted as well.
CLAIMANTS: Final[dict[str, tuple[str, str, str | None, frozenset[str]]]] = {
    "ru-mod": (RU, "military", "ru", frozenset()),
    "ru-general-staff": (RU, "military", "ru", frozenset()),
    "ru-president": (RU, "government", "ru", frozenset()),
    "ru-official": (RU, "government", "ru", frozenset()),
    "ru-unit": (RU, "military", "ru", frozenset({OTHER})),
    "ru-occupation": (RU, "occupation-authority", "ru", frozenset()),
    "ru-blogger": (MILBLOGGER, "milblogger", "ru", frozenset()),
    "ru-sources": (MILBLOGGER, "milblogger", "ru", frozenset({RU, OTHER})),
    "ua-mod": (UA, "military", "ua", frozenset()),
    "ua-general-staff": (UA, "military", "ua", frozenset()),
    "ua-command": (UA, "military", "ua", frozenset()),
    "ua-unit": (UA, "military", "ua", frozenset()),
    "ua-president": (UA, "government", "ua", frozenset()),
    "ua-governor": (UA, "government", "ua", frozenset()),
    "ua-mayor": (UA, "government", "ua", frozenset()),
    "ua-official": (UA, "government", "ua", frozenset()),
    "ua-blogger": (OTHER, "milblogger", "ua", frozenset()),
    "ua-sources": (OTHER, "other", "ua", frozenset({UA})),
    "isw": (ISW, "monitor", None, frozenset()),
    "deepstate": (DEEPSTATE, "monitor", None, frozenset()),
    "monitor": (OTHER, "monitor", None, frozenset()),
    "footage": (FOOTAGE, "visual", None, frozenset()),
    "agency": (MEDIA, "media", None, frozenset()),
    "media": (MEDIA, "media", None, frozenset()),
    "third-intel": (OTHER, "government", None, frozenset()),
    "sources": (OTHER, "other", None, frozenset()),
    "other": (OTHER, "other", None, frozenset()),
}


@dataclass(frozen=True, slots=True)
class Mention:
    """An occurrence of a name: `text[start:end] == surface`; only a settlement has a place."""

    surface: str
    start: int
    end: int
    kind: str
    place: Place | None = None
    town: str = ""  # the key of the town that a direction is named after


@dataclass(frozen=True, slots=True)
class Span:
    """Words of a document: `text[start:start + len(quote)] == quote`."""

    quote: str
    start: int

    @property
    def end(self) -> int:
        """Return where the words end."""
        return self.start + len(self.quote)


@dataclass(frozen=True, slots=True)
class Claim:
    """One claim: its words, place, status, claimant, and what else is right where labels can differ.

    `days` is the first and the last day of what happened. `extent` is per cent; a quarter of a town such as
    "north" has none. `about` is what a non-confirmation does not confirm.
    """

    span: Span
    place: str
    oblast: str
    status: str
    side: str | None
    claimant: str
    polarity: str
    relation: str = "in"
    extent: float | None = None
    days: tuple[date, date] | None = None
    about: str = ""
    statuses: frozenset[str] = frozenset()
    classes: frozenset[str] = frozenset()
    outside: bool = False  # the place stands outside the quote


@dataclass(frozen=True, slots=True)
class Trap:
    """Words that look like a claim and are none, and why."""

    span: Span
    why: str


@dataclass(frozen=True, slots=True)
class Document:
    """A made-up sentence or report with its labels; `phenomenon` is what it stands for."""

    id: str
    language: str
    split: str
    form: str
    phenomenon: str
    day: date
    title: str
    publisher: str
    text: str
    mentions: tuple[Mention, ...]
    claims: tuple[Claim, ...]
    traps: tuple[Trap, ...]
