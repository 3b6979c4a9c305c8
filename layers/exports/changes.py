"""What has changed between two recipes of one order: a sentence each, with the value before and after."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from layers.exports.recipe import MapUsed, Recipe

_HASHED: Final[Mapping[str, str]] = {
    "places": "names, points or footprints of its places",
    "style": "colours, hatches and widths",
    "words": "words of the interface",
    "basemap": "the base map",
}
_NONE: Final = "none"
_DIGITS: Final = 12


def changes(then: Recipe, now: Recipe, standing: Mapping[str, str]) -> list[str]:
    """Return what is not as it was when a picture was drawn, empty where all that went in is the same.

    `standing` are the verdicts of all claims that can be drawn now, by id: a claim that left the picture may
    be there still.
    """
    found = [*_claims(then, now, standing), *_control(then.control, now.control)]
    found += [
        f"{name}: {_quoted(before)} -> {_quoted(after)}"
        for name, before, after in (("title", then.title, now.title), ("dek", then.dek, now.dek))
        if before != after
    ]
    if then.notes != now.notes:
        found.append(f"notes: {_quoted(' '.join(then.notes))} -> {_quoted(' '.join(now.notes))}")
    found += [
        f"changed: {what} ({_digits(then.hashes.get(name))} -> {_digits(now.hashes.get(name))})"
        for name, what in _HASHED.items()
        if then.hashes.get(name) != now.hashes.get(name)
    ]
    found += [
        f"{name}: {then.versions.get(name, _NONE)} -> {now.versions.get(name, _NONE)}"
        for name in sorted({*then.versions, *now.versions})
        if then.versions.get(name) != now.versions.get(name)
    ]
    if then.snapshot != now.snapshot and not found:
        found.append("its recipe does not tell what: it was drawn for other eyes, or edited since")
    return found


def _claims(then: Recipe, now: Recipe, standing: Mapping[str, str]) -> Iterator[str]:
    before = {claim.id: claim for claim in then.claims}
    after = {claim.id: claim for claim in now.claims}
    by_place = sorted({**before, **after}.values(), key=lambda claim: (claim.place, claim.id))
    for claim in by_place:
        name, old, new = f"{claim.place} (claim {claim.id})", before.get(claim.id), after.get(claim.id)
        if old is None:
            yield f"new: {name}, {claim.verdict.value}"
        elif new is not None and old.verdict is not new.verdict:
            yield f"verdict: {name}, {old.verdict.value} -> {new.verdict.value}"
        elif new is None and standing.get(claim.id, old.verdict.value) != old.verdict.value:
            yield f"verdict: {name}, {old.verdict.value} -> {standing[claim.id]}, so shown no more"
        elif new is None:
            yield f"gone: {name}, {old.verdict.value}"
    same = [(one.id, one.verdict) for one in then.claims] == [(one.id, one.verdict) for one in now.claims]
    if same and then.hashes.get("claims") != now.hashes.get("claims"):
        yield "changed: claims that it does not show; those that it shows stand as they did"


def _control(then: MapUsed | None, now: MapUsed | None) -> Iterator[str]:
    if then == now:
        return
    if then is None or now is None:
        yield f"control map: {_named(then)} -> {_named(now)}"
    elif (then.series, then.day) != (now.series, now.day):
        yield f"control map: {_named(then)} is not here -> {_named(now)}"
    else:
        yield f"control map replaced: {_named(then)} -> SHA-256 {_digits(now.sha256)}"


def _named(used: MapUsed | None) -> str:
    return _NONE if used is None else f"{used.series} of {used.day}, SHA-256 {_digits(used.sha256)}"


def _digits(value: str | None) -> str:
    return value[:_DIGITS] if value else _NONE


def _quoted(text: str) -> str:
    return f"“{text}”" if text else _NONE
