"""The words of a picture, drafted from its data: title, dek, labels, alternative text.

The source is the subject, figures are exact, nothing is said that the claims do not hold. English and
Ukrainian; every word comes from the interface texts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

from layers import style
from layers.check import Measure
from layers.claims import Claim, ControlStatus
from layers.controlmap import Basis
from layers.explanation import day_in_words, listed
from layers.exports.lettering import clean
from layers.exports.measures import Dimension, check_drawn, measured_words
from layers.readout import km_in_words
from layers.snapshot import AssessedClaim, Snapshot, point_of
from layers.texts import Texts

MOST_CLAIMANTS = 3
MOST_DESCRIBED = 12


def draft_words(snapshot: Snapshot, texts: Texts) -> tuple[str, str]:
    """Return a title and a dek (the sentence below it) for a snapshot that has none of its own."""
    shown = snapshot.shown()
    day = day_in_words(snapshot.as_of, texts)
    if not shown:
        return texts.fill("figure.title.empty", day=day), texts.fill("figure.dek.none")
    return _title(snapshot, shown, texts), " ".join(
        [_who(snapshot, shown, texts), _verdicts(snapshot, shown, texts)]
    )


def _title(snapshot: Snapshot, shown: Sequence[AssessedClaim], texts: Texts) -> str:
    places = {item.claim.place_id for item in shown}
    first = shown[0]
    if len(shown) == 1:
        return texts.fill(
            "figure.title.single",
            claimant=claimant_name(snapshot, first.claim.claimant, texts),
            place=place_name(first, texts),
            status=status_words(first.claim, texts),
        )
    confirmed = snapshot.counts()["confirmed"]
    amount = "none" if not confirmed else "all" if confirmed == len(shown) else "some"
    claims, tested = (
        texts.count("figure.claims", len(shown)),
        texts.fill(f"figure.confirmed.{amount}", n=confirmed),
    )
    if len(places) == 1:
        place = place_name(first, texts)
        return texts.fill("figure.title.place", place=place, claims=claims, confirmed=tested)
    return texts.fill(
        "figure.title.places",
        claims=_spelled(claims, len(shown), texts),
        about=_spelled(texts.count("figure.about", len(places)), len(places), texts, begins=False),
        confirmed=_spelled(tested, confirmed, texts, begins=False),
    )


def _spelled(words: str, n: int, texts: Texts, *, begins: bool = True) -> str:
    """Return words with their number below ten spelled out, with a capital where they begin a title."""
    if not 0 < n < 10:
        return words
    number = texts[f"figure.number.{n}"]
    return words.replace(str(n), number if begins else number.lower(), 1)


def _who(snapshot: Snapshot, shown: Sequence[AssessedClaim], texts: Texts) -> str:
    counts = Counter(item.claim.claimant for item in shown)
    ranked = sorted(counts, key=lambda claimant: (-counts[claimant], claimant))
    names = [claimant_name(snapshot, claimant, texts) for claimant in ranked]
    if len(ranked) > 1:
        names = [f"{name} ({counts[claimant]})" for name, claimant in zip(names, ranked, strict=True)]
    if len(names) > MOST_CLAIMANTS + 1:
        rest = sum(counts[claimant] for claimant in ranked[MOST_CLAIMANTS:])
        names = [*names[:MOST_CLAIMANTS], texts.fill("figure.dek.other", n=rest)]
    first, last = min(item.claim.said for item in shown), max(item.claim.said for item in shown)
    if first == last:
        when = texts.fill("figure.dek.on", day=day_in_words(first, texts))
    else:
        when = texts.fill(
            "figure.dek.between", first=day_in_words(first, texts), last=day_in_words(last, texts)
        )
    return texts.fill("figure.dek.who", who=listed(names, texts), when=when)


def _verdicts(snapshot: Snapshot, shown: Sequence[AssessedClaim], texts: Texts) -> str:
    counts = Counter(item.on(snapshot.as_of).verdict for item in shown)
    if len(counts) == 1:
        (verdict,) = counts
        key = "figure.dek.all" if len(shown) > 1 else "figure.dek.one"
        return texts.fill(key, verdict=texts.fill(f"verdict.{verdict.value}"))
    return texts.fill("figure.dek.verdicts", verdicts=verdicts_counted(snapshot, shown, texts))


def verdicts_counted(snapshot: Snapshot, shown: Sequence[AssessedClaim], texts: Texts) -> str:
    """Return how many claims have each verdict on the snapshot's day: "6 corroborated and 5 unverified"."""
    counts = Counter(item.on(snapshot.as_of).verdict for item in shown)
    parts = [
        texts.fill("figure.dek.verdict", n=counts[verdict], verdict=texts.fill(f"verdict.{verdict.value}"))
        for verdict in sorted(counts, key=_rank)
    ]
    return listed(parts, texts)


def _rank(verdict: str) -> int:
    order = ("confirmed", "partly-confirmed", "corroborated", "disputed", "contradicted", "unverified")
    return order.index(verdict)


def claimant_name(snapshot: Snapshot, claimant_id: str, texts: Texts) -> str:
    """Return a claimant's name in the reader's language."""
    claimant = snapshot.claimant(claimant_id)
    return clean((claimant.name_uk if texts.language == "uk" else "") or claimant.name)


def place_name(item: AssessedClaim, texts: Texts) -> str:
    """Return a place's name in the reader's language."""
    place = item.place
    local = place.name_local if place is not None and texts.language == "uk" else ""
    return clean(local or (place.name if place is not None else item.claim.place))


def status_words(claim: Claim, texts: Texts) -> str:
    """Return what is claimed of a place in a few words: "Russian advance near it", "surrounded"."""
    side = claim.side.value if claim.side is not None else "none"
    words = texts.fill(f"figure.status.{claim.status.value}.{side}")
    if claim.extent is not None and claim.status in (ControlStatus.CONTROLS, ControlStatus.ENTERED):
        words = texts.fill("figure.status.extent", status=words, percent=f"{claim.extent:g}")
    words = texts.fill(f"figure.relation.{claim.relation.value}", status=words)
    return texts.fill(f"figure.stance.{claim.stance.value}", status=words)


def status_line(item: AssessedClaim, layer: str, texts: Texts) -> str:
    """Return how a claim stands and what it says: "claimed: surrounded"."""
    name = texts.fill(f"layer.{layer}").lower()
    return texts.fill("figure.label.status", layer=name, status=status_words(item.claim, texts))


def who_said(snapshot: Snapshot, item: AssessedClaim, claims: int, texts: Texts) -> tuple[str, str, str]:
    """Return who said it, the day, and how many more claims the place has ("" if none)."""
    name = claimant_name(snapshot, item.claim.claimant, texts)
    said = item.claim.said
    day = day_in_words(said, texts)
    if said.year == snapshot.as_of.year:
        day = day.removesuffix(f" {said.year}")  # the picture's own date names the year
    more = texts.count("figure.label.more", claims - 1) if claims > 1 else ""
    return name, day, more


_ALT_CONTROL: Final = {
    Basis.ASSESSED: "figure.alt.control.mapped",
    Basis.CLAIMED: "figure.alt.control.claimed",
    Basis.INFERRED: "figure.alt.control",
}


def alt_text(snapshot: Snapshot, title: str, texts: Texts, lines: Sequence[Dimension] = ()) -> str:
    """Return the picture in words for somebody who cannot see it."""
    day = day_in_words(snapshot.as_of, texts)
    parts = [f"{title}.", texts.fill("figure.alt.map", region=texts.fill("figure.alt.theatre"), day=day)]
    control = snapshot.control
    if control is not None and snapshot.selection.show_control:
        parts.append(texts.fill(_ALT_CONTROL[control.basis], publisher=clean(control.publisher_name)))
    marked = [item for item in snapshot.strongest().values() if point_of(item.place) is not None]
    described = [
        texts.fill(
            "figure.alt.place", place=place_name(item, texts), status=_found(item, layer, snapshot, texts)
        )
        for item in marked[:MOST_DESCRIBED]
        for layer in [item.layer(snapshot.as_of)]
    ]
    more = len(marked) - len(described)
    if described:
        tail = [texts.fill("figure.sources.more", n=more)] if more > 0 else []
        parts.append(texts.fill("figure.alt.marked", places="; ".join([*described, *tail])))
    parts += [
        texts.fill(
            "figure.alt.corridor", place=place_name(line.item, texts), km=km_in_words(line.km, texts.language)
        )
        for line in lines
        if line.check.measure is Measure.CORRIDOR
    ]
    return " ".join(parts)


def _found(item: AssessedClaim, layer: str, snapshot: Snapshot, texts: Texts) -> str:
    """Return how a claim stands and what it says, with what a map measured where one can tell."""
    status, check = status_line(item, layer, texts), check_drawn(item, snapshot)
    if check is None:
        return status
    return texts.fill("figure.alt.measured", status=status, measured=measured_words(check, item.claim, texts))


def layers_shown(snapshot: Snapshot) -> list[str]:
    """Return the layers that hold a shown claim, in the key's order."""
    counts = snapshot.counts()
    return [layer for layer in style.LAYERS if counts[layer]]
