"""The recipe in a picture's file: the order it fulfils, and of what it was drawn, by hashes and versions.

It holds what the picture shows and nothing that it does not: the ids, places and verdicts of its claims.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import lru_cache
from importlib.metadata import version
from typing import Annotated, Any, Final

import matplotlib as mpl
from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from geo.basemap import shipped_basemap
from geo.ground import outline_key
from layers import style
from layers.assess import Verdict
from layers.errors import FileFaultsError
from layers.exports.order import PictureOrder
from layers.exports.orderfields import read_order
from layers.faults import at_most, explain, short
from layers.jsonfile import DECODER
from layers.selection import Selection
from layers.snapshot import Snapshot
from layers.texts import Texts

VERSION: Final = 1
MOST_BYTES: Final = 8_000_000
MOST_CLAIMS: Final = 50_000
_PACKAGES: Final = ("claimline", "matplotlib", "pillow", "shapely", "fontpkg-inter")
_FAMILIES: Final = frozenset(
    {
        "check",
        "control",
        "count",
        "disclaimer",
        "figure",
        "layer",
        "list",
        "month",
        "side",
        "status",
        "verdict",
    }
)
_Word = Annotated[str, StringConstraints(max_length=200)]
_Line = Annotated[str, StringConstraints(max_length=4000)]
_Hash = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{0,64}$")]


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class ShownClaim(_Model):
    """A claim that a picture shows: its id, its place and how it stood."""

    id: _Word
    place: _Word
    verdict: Verdict


class MapUsed(_Model):
    """The control map that a picture shows or would show, with the hash of what was published."""

    series: _Word
    day: date
    sha256: _Word


class Recipe(_Model):
    """What a picture was asked for and drawn of.

    `order` are the fields of a `PictureOrder`, `selection` is the one that the snapshot id hashes; `title`
    and `dek` are as drawn. `hashes` are SHA-256 of what else went in: claims (all that the id hashes), places
    with their footprints, style, words of the interface, base map.
    """

    recipe: int
    snapshot: _Word
    order: dict[_Word, Any]
    selection: Selection
    claims: Annotated[tuple[ShownClaim, ...], Field(max_length=MOST_CLAIMS)]
    control: MapUsed | None
    title: _Line
    dek: _Line
    notes: tuple[_Line, ...]
    hashes: dict[_Word, _Hash]
    versions: dict[_Word, _Word]

    def as_json(self) -> str:
        """Return it as JSON in ASCII: the same recipe gives the same text."""
        content = self.model_dump(mode="json")
        for name, value in content["selection"].items():
            if isinstance(getattr(self.selection, name), frozenset):
                content["selection"][name] = sorted(value)
        return json.dumps(content, sort_keys=True)

    def asked(self, path: str) -> PictureOrder:
        """Return the order that draws the picture again; raise FileFaultsError where it is none of ours.

        Claims that nobody has accepted stay away, whoever drew the picture; `path` is how a message calls it.
        """
        return replace(read_order(self.order, path), screen=replace(self.selection, editor=False))


def recipe_of(shown: Snapshot, order: PictureOrder, words: Texts, *, title: str, dek: str) -> Recipe:
    """Return the recipe of a picture that shows a snapshot; `title` and `dek` are the words on it."""
    control = shown.control
    return Recipe(
        recipe=VERSION,
        snapshot=shown.id,
        order=order.fields(),
        selection=shown.selection,
        claims=tuple(
            ShownClaim(id=item.claim.id, place=item.claim.place[:200], verdict=item.on(shown.as_of).verdict)
            for item in sorted(shown.shown(), key=lambda item: item.claim.id)[:MOST_CLAIMS]
        ),
        control=None
        if control is None
        else MapUsed(series=control.series, day=control.date, sha256=control.sha256),
        title=title[:4000],
        dek=dek[:4000],
        notes=tuple(note[:4000] for note in shown.notes),
        hashes={
            "claims": _hash(
                sorted(
                    [item.claim.id, item.judgement.value, item.on(shown.as_of).verdict.value]
                    for item in shown.claims
                )
            ),
            "places": _hash(_places(shown)),
            "style": _style(),
            "words": _words(words),
            "basemap": _basemap(),
        },
        versions=dict(_versions()),
    )


def parse_recipe(text: str, path: str) -> Recipe:
    """Return the recipe that a file holds; `path` is how a message calls the file.

    Raises FileFaultsError for anything else, and for a recipe of a newer version.
    """
    try:
        content = DECODER.decode(text)
    except (ValueError, RecursionError) as error:
        raise FileFaultsError(
            path, [f"its recipe is no JSON ({error}); use a file as it was drawn"]
        ) from error
    number = content.get("recipe") if isinstance(content, dict) else None
    if isinstance(number, bool) or not isinstance(number, int) or number < 1:
        raise FileFaultsError(
            path, ["its recipe is none that this program draws from; draw the picture anew with its options"]
        )
    if number > VERSION:
        told = f"its recipe has version {short(number)}, this program reads {VERSION}; use a newer Claimline"
        raise FileFaultsError(path, [told])
    try:
        return Recipe.model_validate(content)
    except ValidationError as error:
        faults = [f"recipe: {fault}" for fault in at_most(explain(error))]
        raise FileFaultsError(path, faults) from error


def _places(shown: Snapshot) -> list[list[Any]]:
    """Return what is drawn of places: names, points, outlines."""
    known = {item.place.id: item.place for item in shown.claims if item.place is not None}
    return [
        [one.id, one.name, one.name_local, one.lon, one.lat, outline_key(one)]
        for _, one in sorted(known.items())
    ]


@lru_cache(maxsize=1)
def _style() -> str:
    return _hash([[name, repr(value)] for name, value in sorted(vars(style).items()) if name.isupper()])


def _words(words: Texts) -> str:
    """Return the hash of the interface texts that a picture may use; those of pages may change."""
    return _hash(sorted((key, text) for key, text in words.items() if key.split(".")[0] in _FAMILIES))


@lru_cache(maxsize=1)
def _basemap() -> str:
    return hashlib.sha256(shipped_basemap().path.read_bytes()).hexdigest()


@lru_cache(maxsize=1)
def _versions() -> Mapping[str, str]:
    return {name: mpl.__version__ if name == "matplotlib" else version(name) for name in _PACKAGES}


def _hash(value: object) -> str:
    return hashlib.sha256(json.dumps(value, sort_keys=True).encode()).hexdigest()
