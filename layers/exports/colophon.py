"""What a data file says of itself: title, as-of day, what was left out, sources, licences, disclaimer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Final

from layers.claims import Judgement
from layers.controlmap import Basis, publisher_name
from layers.explanation import day_in_words, listed
from layers.exports import words
from layers.exports.controlarea import ours
from layers.exports.placearea import reviewed
from layers.foreign import plain
from layers.placing import shipped_gazetteer
from layers.snapshot import CONFIDENCES, AssessedClaim, Snapshot, point_of
from layers.texts import Texts

REASONS: Final = ("unreviewed", "later", "older", "claimant", "unsure", "layer")


@dataclass(frozen=True, slots=True)
class Source:
    """Whom a file credits, for what, under which licence ("" where none is stated)."""

    name: str
    what: str
    licence: str = ""


@dataclass(frozen=True)
class Colophon:
    """The words and counts that travel with a data file.

    `left_out` counts claims by the first of `REASONS` that kept them out; `selection` are the choices asked.
    """

    title: str
    description: str
    as_of: date
    snapshot: str
    language: str
    credit: str
    claims: int
    without_point: int
    left_out: Mapping[str, int]
    left_out_words: str
    control: str
    sources: tuple[Source, ...]
    sources_words: str
    disclaimer: str
    snapshot_words: str
    selection: Mapping[str, Any]

    def as_json(self) -> dict[str, Any]:
        """Return it as plain JSON values: ISO days, strings, numbers, lists."""
        return asdict(self) | {"as_of": self.as_of.isoformat(), "sources": [asdict(s) for s in self.sources]}

    def paragraphs(self) -> list[str]:
        """Return it in sentences, for formats that hold only text."""
        found = (self.description, self.left_out_words, self.control, self.sources_words, self.credit)
        return [text for text in (*found, self.disclaimer, self.snapshot_words) if text]


def colophon_of(snapshot: Snapshot, texts: Texts, *, unreviewed: int = 0) -> Colophon:
    """Return the colophon of a snapshot's data.

    `unreviewed` is the number of claims that nobody has judged and that are not in the snapshot.
    """
    items = reviewed(snapshot)
    left = Counter({"unreviewed": unreviewed}) + left_out(snapshot)
    title, description = words.draft_words(snapshot, texts)
    day = texts.fill("figure.asof", day=day_in_words(snapshot.as_of, texts))
    pointless = sum(point_of(item.place) is None for item in items)
    sources = tuple(_sources(snapshot, items, texts))
    return Colophon(
        title=plain(snapshot.title) or title,
        description=f"{day}. {plain(snapshot.dek) or description}",
        as_of=snapshot.as_of,
        snapshot=snapshot.id,
        language=texts.language,
        credit=plain(snapshot.credit),
        claims=len(items),
        without_point=pointless,
        left_out={reason: left[reason] for reason in REASONS},
        left_out_words=_left_out_in_words(left, pointless, snapshot, texts),
        control=_control(snapshot, items, texts),
        sources=sources,
        sources_words=texts.fill("figure.sources", sources="; ".join(map(_credited, sources))),
        disclaimer=texts["disclaimer.map"],
        snapshot_words=texts.fill("figure.snapshot", id=snapshot.id),
        selection=_selection(snapshot),
    )


def left_out(snapshot: Snapshot) -> Counter[str]:
    """Count the snapshot's claims that its choices keep out, each by the first reason that does."""
    return Counter(reason for item in snapshot.claims if (reason := _reason(item, snapshot)))


def _reason(item: AssessedClaim, snapshot: Snapshot) -> str:
    chosen, claim = snapshot.selection, item.claim
    age = (chosen.as_of - claim.said).days
    tests = (
        ("unreviewed", item.judgement is not Judgement.ACCEPTED),
        ("later", age < 0),
        ("older", bool(chosen.age_days) and age >= chosen.age_days),
        ("claimant", claim.claimant in chosen.claimants_off),
        ("unsure", CONFIDENCES.index(claim.confidence) < CONFIDENCES.index(chosen.confidence)),
    )
    first = next((reason for reason, kept_out in tests if kept_out), "")
    return first or ("" if item.layer(chosen.as_of) in chosen.layers else "layer")


def _left_out_in_words(left: Mapping[str, int], pointless: int, snapshot: Snapshot, texts: Texts) -> str:
    parts = [
        texts.fill(f"export.left.{reason}", n=left[reason], days=snapshot.selection.age_days)
        for reason in REASONS
        if left.get(reason)
    ]
    told = texts.fill("export.left", parts="; ".join(parts)) if parts else texts["export.left.none"]
    return f"{told} {texts.fill('export.without_point', n=pointless)}" if pointless else told


def _measured(items: Iterable[AssessedClaim], snapshot: Snapshot) -> list[str]:
    """Return the publishers whose control maps the claims were held against."""
    found = {check.publisher for item in items for check in item.on(snapshot.as_of).checks}
    return [publisher_name(publisher) for publisher in sorted(found)]


def _control(snapshot: Snapshot, items: Iterable[AssessedClaim], texts: Texts) -> str:
    """Say which control map is in the file, and whose are not."""
    shown = snapshot.control if snapshot.selection.show_control else None
    parts, theirs = [], _measured(items, snapshot)
    if shown is not None and ours(shown):
        parts.append(texts.fill("export.control.inferred", day=day_in_words(shown.date, texts)))
    elif shown is not None:
        theirs = sorted({*theirs, plain(shown.publisher_name)})
    if theirs:
        parts.append(texts.fill("export.control.theirs", publishers=listed(theirs, texts)))
    return " ".join(parts) or texts["export.control.none"]


def _sources(snapshot: Snapshot, items: list[AssessedClaim], texts: Texts) -> list[Source]:
    quoted = Counter(plain(item.claim.provenance.publisher) for item in items)
    found = [
        Source(name, texts.count("count.claims", n))
        for name, n in sorted(quoted.items(), key=lambda pair: (-pair[1], pair[0]))
    ]
    found += [Source(name, texts["export.source.measured"]) for name in _measured(items, snapshot)]
    shown = snapshot.control if snapshot.selection.show_control else None
    if shown is not None and ours(shown):
        found.append(Source(shown.attribution, texts[f"control.{Basis.INFERRED}"], shown.licence))
    grounds = {item.place.footprint for item in items if item.place and item.place.footprint}
    own = sorted({(plain(one.source), plain(one.licence)) for one in grounds if one.source})
    found += [Source(name, texts["source.footprints"], licence) for name, licence in own]
    gazetteer = (*shipped_gazetteer().sources, *snapshot.place_sources)
    return found + [Source(one.name, texts["export.source.places"], one.licence) for one in gazetteer]


def _credited(source: Source) -> str:
    """Return a source with its licence, unless its name tells it."""
    told = not source.licence or source.licence in source.name
    return source.name if told else f"{source.name} ({source.licence})"


def _selection(snapshot: Snapshot) -> dict[str, Any]:
    chosen = snapshot.selection
    return {
        "layers": sorted(chosen.layers),
        "claimants_off": sorted(chosen.claimants_off),
        "confidence_at_least": chosen.confidence.value,
        "age_days_below": chosen.age_days or None,
        "control": chosen.control or None,
    }
