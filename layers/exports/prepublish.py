"""What to look at before a picture is published, found out from the picture as it is drawn.

Most findings warn. Two block: a picture without its disclaimer, and one that shows what is not public yet.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from itertools import combinations
from typing import Final

from layers.claims import Judgement
from layers.controlmap import Basis
from layers.explanation import day_in_words
from layers.exports import fonts, lettering
from layers.exports.boxes import Box, overlap
from layers.exports.figure import Figure
from layers.exports.marks import clear_of
from layers.exports.matter import shown_control
from layers.readout import tenths_in_words
from layers.texts import Texts

SMALLEST_PX: Final = 9.0
PHONE_PX: Final = 390  # width of a common phone in CSS pixels
FRESH_DAYS: Final = 7
_BLANK: Final = re.compile(r"\s+")


class Outcome(StrEnum):
    """How a check ended; only `blocked` keeps a picture from being saved."""

    OK = "ok"
    WARNING = "warning"
    BLOCKED = "blocked"


@dataclass(frozen=True, slots=True)
class Finding:
    """What one check found, in a sentence."""

    check: str
    outcome: Outcome
    sentence: str


@dataclass(frozen=True)
class Desk:
    """What the desk holds back at the instant `now` (UTC).

    `waiting` are accepted claims by id, with the instant that each becomes public; `hours` is the publication
    delay after acceptance, `unread` how many claims nobody has accepted.
    """

    now: datetime
    hours: int
    waiting: Mapping[str, datetime]
    unread: int = 0


def prepublish(drawn: Figure, desk: Desk) -> list[Finding]:
    """Return every check's finding about a drawn picture, in the language of its words."""
    texts = drawn.brief.texts
    checks = (_labels, _furniture, _disclaimer, _length, _signs, _delay, _newest, _control, _type)
    return [one for check in checks for one in check(drawn, desk, texts)]


def blocked(findings: list[Finding]) -> bool:
    """Return whether a finding keeps the picture from being saved."""
    return any(one.outcome is Outcome.BLOCKED for one in findings)


def _labels(drawn: Figure, desk: Desk, texts: Texts) -> Iterator[Finding]:
    del desk
    claimed = {mark.item.claim.place_id for mark in drawn.marks}
    boxes = [label.box for label in drawn.names.labels if label.key in claimed]
    if not claimed:
        return
    left, top, right, bottom = drawn.view.window
    outside = sum(not (left <= a and top <= b and c <= right and d <= bottom) for a, b, c, d in boxes)
    covered: list[Box] = [*clear_of(drawn.marks), *drawn.furniture.boxes]
    crossed = sum(overlap(one, other) for one, other in combinations(boxes, 2))
    crossed += sum(overlap(one, other) for one in boxes for other in covered)
    if outside or crossed:
        yield _warning("labels", texts.fill("publish.labels.crossed", outside=outside, crossed=crossed))
    elif len(boxes) < len(claimed):
        counts = {"named": len(boxes), "all": len(claimed)}
        yield _warning("labels", texts.fill("publish.labels.some", **counts))
    else:
        yield _ok("labels", texts.count("publish.labels", len(boxes)))


def _furniture(drawn: Figure, desk: Desk, texts: Texts) -> Iterator[Finding]:
    del desk
    matter, written = drawn.layout.matter, _written(drawn)
    wanted = {
        "credit": matter.credit,
        "sources": matter.sources,
        "date": matter.as_of,
        "id": matter.snapshot,
    }
    cut = [texts[f"publish.part.{name}"] for name, said in wanted.items() if not _stands(said, written)]
    scale = texts.fill("figure.scale", n=drawn.furniture.scale_km)
    if not any(text.get_text() == scale for text in drawn.sheet.texts):
        cut.append(texts["publish.part.scale"])
    if cut:
        yield _warning("furniture", texts.fill("publish.furniture.cut", parts=", ".join(cut)))
    else:
        yield _ok("furniture", texts["publish.furniture"])


def _disclaimer(drawn: Figure, desk: Desk, texts: Texts) -> Iterator[Finding]:
    del desk
    if _stands(drawn.layout.matter.disclaimer, _written(drawn)):
        yield _ok("disclaimer", texts["publish.disclaimer"])
    else:
        yield Finding("disclaimer", Outcome.BLOCKED, texts["publish.disclaimer.missing"])


def _length(drawn: Figure, desk: Desk, texts: Texts) -> Iterator[Finding]:
    del desk
    written = _written(drawn)
    for name, said in (("title", drawn.layout.matter.title), ("dek", drawn.layout.matter.dek)):
        if not _stands(said, written):
            yield _warning(name, texts[f"publish.{name}.cut"])


def _signs(drawn: Figure, desk: Desk, texts: Texts) -> Iterator[Finding]:
    del desk
    if any(lettering.REPLACEMENT in text.get_text() for text in drawn.sheet.texts):
        yield _warning("signs", texts.fill("publish.signs", sign=lettering.REPLACEMENT))


def _delay(drawn: Figure, desk: Desk, texts: Texts) -> Iterator[Finding]:
    shown = drawn.snapshot.shown()
    unread = [item for item in shown if item.judgement is not Judgement.ACCEPTED]
    if unread:
        said = texts.count("publish.delay.unread", len(unread))
        yield Finding("delay", Outcome.BLOCKED, said)
    held = [desk.waiting[item.claim.id] for item in shown if item.claim.id in desk.waiting]
    if held:
        said = texts.count("publish.delay.held", len(held), instant=_instant(max(held), texts))
        yield Finding("delay", Outcome.BLOCKED, said)
    if unread or held:
        return
    told = [texts.fill("publish.delay", hours=texts.count("publish.hours", desk.hours))]
    if desk.waiting:
        first = _instant(min(desk.waiting.values()), texts)
        told.append(texts.count("publish.delay.waiting", len(desk.waiting), instant=first))
    if desk.unread:
        told.append(texts.count("publish.delay.left", desk.unread))
    yield _ok("delay", " ".join(told))


def _newest(drawn: Figure, desk: Desk, texts: Texts) -> Iterator[Finding]:
    days = [item.claim.said for item in drawn.snapshot.shown()]
    if not days:
        yield _warning("newest", texts["publish.newest.none"])
        return
    age = max(0, (desk.now.date() - max(days)).days)
    if age > FRESH_DAYS:
        yield _warning("newest", texts.count("publish.newest.old", age))
    else:
        yield _ok("newest", texts.count("publish.newest", age))


def _control(drawn: Figure, desk: Desk, texts: Texts) -> Iterator[Finding]:
    del desk
    control, day = shown_control(drawn.snapshot), drawn.snapshot.as_of
    if control is None:
        hidden = drawn.snapshot.control is not None
        yield _warning("control", texts["publish.control.off" if hidden else "publish.control.none"])
        return
    slots = {"name": lettering.clean(control.publisher_name), "day": day_in_words(control.date, texts)}
    if control.basis is Basis.INFERRED:
        km = f"{2 * (control.band_km or 0):.0f}"
        yield _warning("control", texts.fill("publish.control.inferred", km=km, **slots))
    elif control.date < day:
        yield _warning("control", texts.count("publish.control.older", (day - control.date).days, **slots))
    else:
        yield _ok("control", texts.fill("publish.control", **slots))


def _type(drawn: Figure, desk: Desk, texts: Texts) -> Iterator[Finding]:
    del desk
    size, width = smallest_px(drawn), drawn.sheet.pixels[0]
    phone = size * min(1.0, PHONE_PX / width)
    slots = {
        "px": tenths_in_words(size, texts.language),
        "width": width,
        "phone": tenths_in_words(phone, texts.language),
        "screen": PHONE_PX,
    }
    wide = drawn.layout.above is None
    if size < SMALLEST_PX:
        yield _warning("type", texts.fill("publish.type.small", **slots))
    elif wide:
        yield _warning("type", texts.fill("publish.type.wide", **slots))
    else:
        yield _ok("type", texts.fill("publish.type", **slots))


def smallest_px(drawn: Figure) -> float:
    """Return the size of the smallest type on a picture, in its pixels at scale 1."""
    return min(float(text.get_fontsize()) for text in drawn.sheet.texts) / lettering.POINTS_PER_PIXEL


def _ok(check: str, sentence: str) -> Finding:
    return Finding(check, Outcome.OK, sentence)


def _warning(check: str, sentence: str) -> Finding:
    return Finding(check, Outcome.WARNING, sentence)


def _written(drawn: Figure) -> str:
    """Return all that is written on the picture, line after line, without blanks."""
    return _BLANK.sub("", "".join(text.get_text() for text in drawn.sheet.texts))


def _stands(said: str, written: str) -> bool:
    """Return whether words stand on the picture to their end; signs that no font has do not count."""
    absent = fonts.missing(fonts.FALLBACK[False], said) | {lettering.REPLACEMENT}
    wanted = "".join(sign for sign in said if sign not in absent)
    return _BLANK.sub("", wanted) in written.replace(lettering.REPLACEMENT, "")


def _instant(moment: datetime, texts: Texts) -> str:
    day: date = moment.date()
    return texts.fill("publish.instant", day=day_in_words(day, texts), time=f"{moment:%H:%M}")
