"""What a picture has to say besides its map: title, key, notes, sources, credit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from geo.basemap import shipped_basemap
from layers.controlmap import Basis, ControlMap
from layers.explanation import day_in_words
from layers.exports import gapground, key, words
from layers.exports.lettering import Type, clean
from layers.exports.marks import Mark
from layers.exports.measures import Dimension
from layers.exports.view import View
from layers.gap import ClaimGap
from layers.placing import shipped_gazetteer
from layers.snapshot import Snapshot
from layers.texts import Texts

MOST_PUBLISHERS: Final = 4
LONGEST_LICENCE: Final = 24  # characters; a licence that needs a sentence stands in the credits page


@dataclass(frozen=True)
class Brief:
    """What a picture is made for: the words' language, the colours, a claim gap to show if any."""

    texts: Texts
    tokens: Mapping[str, str]
    theme: str
    gap: ClaimGap | None = None

    @property
    def small(self) -> Type:
        """Return the type of the disclaimer on a map."""
        return Type(10.6, 400, self.tokens["muted"], leading=1.45)


@dataclass(frozen=True)
class Shown:
    """What a map shows of a snapshot, and how many shown claims lie outside a box that was asked for."""

    snapshot: Snapshot
    view: View
    marks: Sequence[Mark]
    measures: Sequence[Dimension]
    left_out: int = 0


@dataclass(frozen=True)
class Matter:
    """The words of a picture, and the entries of its key."""

    title: str
    dek: str
    as_of: str
    key: Sequence[key.Entry]
    sides: Sequence[tuple[str, str]]
    notes: Sequence[str]
    disclaimer: str
    sources: str
    credit: str
    snapshot: str


def shown_control(snapshot: Snapshot) -> ControlMap | None:
    """Return the control map that the selection shows."""
    return snapshot.control if snapshot.selection.show_control else None


def matter_of(shown: Shown, named: int, brief: Brief) -> Matter:
    """Return what a picture says of what it shows; `named` of the marked places have a name."""
    snapshot, marks, texts, tokens = shown.snapshot, shown.marks, brief.texts, brief.tokens
    title, dek = words.draft_words(snapshot, texts)
    entries = key.entries(snapshot, marks, texts, tokens, brief.theme, shown.measures)
    if brief.gap is not None:
        whose = words.claimant_name(snapshot, brief.gap.claimant, texts)
        entries.append(gapground.entry(brief.gap, whose, shown.view, texts, tokens))
    notes = key.notes(snapshot, marks, named, texts)
    if shown.left_out:
        notes.append(texts.count("figure.key.outside", shown.left_out))
    return Matter(
        title=clean(snapshot.title) or title,
        dek=clean(snapshot.dek) or dek,
        as_of=texts.fill("figure.asof", day=day_in_words(snapshot.as_of, texts)),
        key=entries,
        sides=key.sides_shown(marks, texts, tokens),
        notes=[*notes, *map(clean, snapshot.notes)],
        disclaimer=texts.fill("disclaimer.map"),
        sources=sources(snapshot, texts),
        credit=clean(snapshot.credit) or texts.fill("figure.credit"),
        snapshot=texts.fill("figure.snapshot", id=snapshot.id),
    )


def sources(snapshot: Snapshot, texts: Texts) -> str:
    """Return whom the shown claims, the control map and the ground come from, with their licences."""
    shown = [item.claim.provenance.publisher for item in snapshot.shown()]
    publishers = sorted(set(shown), key=lambda name: (-shown.count(name), name))
    named = [clean(name) for name in publishers[:MOST_PUBLISHERS]]
    if len(publishers) > MOST_PUBLISHERS:
        named.append(texts.fill("figure.sources.more", n=len(publishers) - MOST_PUBLISHERS))
    parts = []
    if named:
        parts.append(texts.fill("figure.sources.claims", publishers=", ".join(named)))
    control = shown_control(snapshot)
    if control is not None:
        licence = f" ({clean(control.licence)})" if control.licence else ""
        source = "inferred" if control.basis == Basis.INFERRED else "control"
        publisher = clean(control.publisher_name)
        parts.append(texts.fill(f"figure.sources.{source}", publisher=publisher) + licence)
    own = {item.place.footprint for item in snapshot.shown() if item.place and item.place.footprint}
    whose = sorted({_credit(clean(one.source), clean(one.licence)) for one in own if one.source})
    if whose:
        parts.append(texts.fill("figure.sources.footprints", sources=", ".join(whose)))
    parts.append(shipped_basemap().credit)
    gazetteers = (*shipped_gazetteer().sources, *snapshot.place_sources)
    parts += [_credit(one.name, one.licence) for one in gazetteers]
    return texts.fill("figure.sources", sources="; ".join(parts))


def _credit(name: str, licence: str) -> str:
    """Return whom to credit, with the licence where that is brief."""
    return f"{name} ({licence})" if licence and len(licence) <= LONGEST_LICENCE else name
