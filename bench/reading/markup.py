"""The mark-up of the corpus: sentences with their labels below them become documents; see README.md."""

from __future__ import annotations

import calendar
import re
from datetime import date
from typing import Final

from bench.reading.faults import CorpusError
from bench.reading.labels import (
    CLAIMANTS,
    CLASSES,
    MENTION_KINDS,
    QUARTERS,
    RELATIONS,
    SETTLEMENT,
    STATUSES,
    UNCONFIRMED,
    WITH_ACTOR,
    Claim,
    Document,
    Mention,
    Span,
    Trap,
)
from bench.reading.places import Places

_NAME: Final = re.compile(r"\[(?P<words>[^\]=:]+)(?::(?P<kind>[a-z]))?(?:=(?P<key>[^\]]+))?\]")
_FLAGS: Final = frozenset({"hedged", "denied", "out"})
_OPTIONS: Final = frozenset({"also", "alsoc", "about", "rel", "extent", "date", "q", "note"})
_PARAGRAPH: Final = "¶ "
_TO: Final = " ... "
_OBLAST: Final = " Oblast"


class Draft:
    """A document while its lines are read."""

    def __init__(self, head: str, places: Places) -> None:
        parts = [part.strip() for part in head.split("|")]
        if len(parts) not in (3, 5):
            raise CorpusError(f"a head has 3 or 5 parts, this one {len(parts)}: {head!r}")
        self.id, self._phenomenon, day, *rest = parts
        self._day = date.fromisoformat(day)
        self._title, self._publisher = rest or ("", "")
        self._places = places
        self._text = ""
        self._sentence = Span("", 0)
        self._mentions: list[Mention] = []
        self._claims: list[Claim] = []
        self._traps: list[Trap] = []

    def add(self, line: str) -> None:
        """Take in one line: a sentence, a claim in it, or why it holds none. Raises CorpusError."""
        if line.startswith("> "):
            self._add_claims(line[2:])
        elif line.startswith("! "):
            why, *rest = _parts(line[2:])
            _, options = _options(rest)
            self._traps.append(Trap(self._quote(options.get("q", "")), why))
        else:
            self._add_sentence(line)

    def document(self, split: str, form: str) -> Document:
        """Return the finished document. Raises CorpusError where a span is off."""
        for mention in self._mentions:
            if self._text[mention.start : mention.end] != mention.surface:
                raise CorpusError(f"{self.id}: the span of {mention.surface!r} is off")
        for span in [part.span for part in (*self._claims, *self._traps)]:
            if self._text[span.start : span.end] != span.quote:
                raise CorpusError(f"{self.id}: the quote {span.quote!r} is off")
        return Document(
            self.id, self.id.split("-")[0], split, form, self._phenomenon, self._day, self._title,
            self._publisher, self._text, tuple(self._mentions), tuple(self._claims), tuple(self._traps),
        )  # fmt: skip

    def _add_sentence(self, line: str) -> None:
        if self._text:
            self._text += "\n" if line.startswith(_PARAGRAPH) else " "
        line = line.removeprefix(_PARAGRAPH)
        start, last = len(self._text), 0
        for match in _NAME.finditer(line):
            self._text += line[last : match.start()]
            self._add_mention(match["words"], match["kind"], match["key"])
            last = match.end()
        self._text += line[last:]
        sentence = self._text[start:]
        if "[" in sentence or "]" in sentence:
            raise CorpusError("a bracket that is no mention")
        self._sentence = Span(sentence, start)

    def _add_mention(self, written: str, code: str | None, key: str | None) -> None:
        start = len(self._text)
        self._text += written
        if code is None:
            place = self._places.named(key or written)
            self._mentions.append(Mention(written, start, len(self._text), SETTLEMENT, place))
        elif code in MENTION_KINDS:
            kind = MENTION_KINDS[code]
            self._mentions.append(Mention(written, start, len(self._text), kind, town=key or ""))
        else:
            raise CorpusError(f"{code!r} is no kind of a mention; use {', '.join(MENTION_KINDS)}")

    def _quote(self, wanted: str) -> Span:
        """Return the words of `q=begin ... end`, without it the sentence."""
        sentence = self._sentence.quote
        if not wanted:
            return Span(sentence.rstrip(".!?… "), self._sentence.start)
        first, _, last = wanted.partition(_TO)
        if sentence.count(first) != 1:
            raise CorpusError(f"quote {first!r} stands {sentence.count(first)} times in the sentence")
        at = sentence.index(first)
        end = at + len(first)
        if last:
            found = sentence.find(last, end)
            if found < 0:
                raise CorpusError(f"quote end {last!r} is not in the sentence")
            end = found + len(last)
        return Span(sentence[at:end], self._sentence.start + at)

    def _add_claims(self, line: str) -> None:
        names, status, claimant, *rest = _parts(line)
        flags, options = _options(rest)
        status, _, actor = status.partition("/")
        status = _status(status)
        also = frozenset(_status(name) for name in _listed(options.get("also", "")))
        classes = frozenset(_listed(options.get("alsoc", "")))
        relation = options.get("rel", "in")
        _check(line, claimant, classes, relation, actor, status, options)
        scored, _, _, accepted = CLAIMANTS[claimant]
        span = self._quote(options.get("q", ""))
        extent = options.get("extent", "")
        if status.startswith(("control_", "advance_")):
            actor = status[-2:]
        for name in (one.strip() for one in names.split(",")):
            oblast = self._oblast_of(name, span, outside="out" in flags)
            self._claims.append(
                Claim(
                    span=span, place=name, oblast=oblast,
                    status=status, side=actor or None, claimant=claimant,
                    polarity=_polarity(status, flags), relation=relation,
                    extent=float(extent) if extent and extent not in QUARTERS else None,
                    days=_days(options.get("date", "")), about=options.get("about", ""),
                    statuses=also | {status}, classes=classes | accepted | {scored},
                    outside="out" in flags,
                )
            )  # fmt: skip

    def _oblast_of(self, name: str, span: Span, *, outside: bool) -> str:
        """Return the oblast of a claim's place, which stands in the quote or was named before."""
        if name.endswith(_OBLAST):
            return name
        place = self._places.get(name)
        named = [m for m in self._mentions if name in (m.town, m.place.key if m.place else "")]
        inside = any(span.start <= m.start and m.end <= span.end for m in named)
        if not named or (outside and inside):
            raise CorpusError(f"{name}: no mention, or named although marked as outside the quote")
        return place.oblast


def _parts(line: str) -> list[str]:
    return [part.strip() for part in line.split(" ; ")]


def _listed(text: str) -> list[str]:
    return [part for part in text.split(",") if part]


def _options(parts: list[str]) -> tuple[set[str], dict[str, str]]:
    flags: set[str] = set()
    options: dict[str, str] = {}
    for part in parts:
        name, equals, value = part.partition("=")
        if name not in (_OPTIONS if equals else _FLAGS):
            raise CorpusError(f"unknown option {part!r}; use {', '.join(sorted(_OPTIONS | _FLAGS))}")
        if equals:
            options[name] = value
        else:
            flags.add(name)
    return flags, options


def _status(name: str) -> str:
    name = {"unconf": UNCONFIRMED, "entered_partial": "entered"}.get(name, name)
    if name not in STATUSES:
        raise CorpusError(f"unknown status {name!r}; use {', '.join(sorted(STATUSES))}")
    return name


def _check(
    line: str,
    claimant: str,
    classes: frozenset[str],
    relation: str,
    actor: str,
    status: str,
    options: dict[str, str],
) -> None:
    if claimant not in CLAIMANTS or not classes <= CLASSES or relation not in RELATIONS:
        raise CorpusError(f"unknown claimant, class of claimants or relation in {line!r}")
    if actor not in ("", "ru", "ua") or (status in WITH_ACTOR and not actor):
        raise CorpusError(f"{status} needs an actor, ru or ua, in {line!r}")
    if (status == UNCONFIRMED) != ("about" in options):
        raise CorpusError(f"about= goes with a non-confirmation, and only with it, in {line!r}")


def _polarity(status: str, flags: set[str]) -> str:
    if status == UNCONFIRMED:
        return UNCONFIRMED
    return "denied" if "denied" in flags else "hedged" if "hedged" in flags else "asserted"


def _days(text: str) -> tuple[date, date] | None:
    """Return first and last day of "2025-09", "2025-09-03" or "2025-09-03/2025-09-05"."""
    if not text:
        return None
    first, _, last = text.partition("/")
    if len(first) == len("2025-09"):
        year, month = int(first[:4]), int(first[5:])
        return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
    return date.fromisoformat(first), date.fromisoformat(last or first)
