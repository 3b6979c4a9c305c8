"""The fields of a picture order as somebody wrote them: read, or refused with value and what is allowed."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any, Final

from layers import style, texts
from layers.claims import Confidence, Side
from layers.errors import FileFaultsError, LayerError, UnknownNameError, sentences
from layers.exports import paper
from layers.exports.framing import bounds_of
from layers.exports.order import SCALES, PictureOrder
from layers.exports.sheet import Rect
from layers.faults import short

OLDEST: Final = 3650  # days
LONGEST: Final = 1000  # characters of a title, dek or credit
LONGEST_NAME: Final = 120
MOST_NAMES: Final = 500
THEMES: Final = tuple(style.THEMES)
CONFIDENCES: Final = tuple(level.value for level in Confidence)
_DAY: Final = "use a day as YYYY-MM-DD, for example 2025-11-27"
_USUAL: Final = PictureOrder()


def read_order(fields: Mapping[str, object], where: str = "", start: PictureOrder = _USUAL) -> PictureOrder:
    """Return the order that fields by the command's option names ask for; others stay as in `start`.

    Raises FileFaultsError with every fault, named as of `where`; without a name a single fault is raised as
    it is.
    """
    order, faults = read_fields(fields, start)
    if faults and (where or len(faults) > 1):
        raise FileFaultsError(where or "the command", sentences(faults))
    if faults:
        raise faults[0]
    return order


def read_fields(
    fields: Mapping[str, object], start: PictureOrder = _USUAL
) -> tuple[PictureOrder, list[LayerError]]:
    """Return the order that those fields ask for that can be read, and what is wrong with the others."""
    read: dict[str, Any] = {}
    faults: list[LayerError] = []
    for name, value in fields.items():
        try:
            if name not in _READERS:
                raise UnknownNameError("field", name, list(_READERS))
            field, reader = _READERS[name]
            read[field] = reader(name, value)
        except LayerError as error:
            faults.append(error)
    if read.get("bounds") and read.get("places"):
        faults.append(LayerError("--bbox and --places each say what the map has to hold; use one of them."))
    return _changed(start, read), faults


def _changed(start: PictureOrder, read: dict[str, Any]) -> PictureOrder:
    if read.get("bounds"):
        read["places"] = ()
    elif read.get("places"):
        read["bounds"] = None
    order = replace(start, **read)
    if order.screen is not None and "claimants" in read:
        order = replace(order, screen=replace(order.screen, claimants_off=frozenset()))
    return order


def _day(name: str, value: object) -> date | None:
    if value == "":
        return None
    if isinstance(value, datetime):
        raise LayerError(f"{name} is {value.isoformat()}; {_DAY}")
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(_text(name, value))
    except ValueError as error:
        raise (
            error if isinstance(error, LayerError) else LayerError(f"{name} is {short(value)}; {_DAY}")
        ) from None


def _text(name: str, value: object, most: int = LONGEST) -> str:
    if not isinstance(value, str):
        raise LayerError(f"{name} is {short(value)}; use a text")
    if len(value) > most:
        raise LayerError(f"{name} has {len(value)} characters; use at most {most}")
    return value.encode("utf-8", "replace").decode("utf-8")  # half a character can stand in no file


def _key(name: str, value: object) -> str:
    return _text(name, value, LONGEST_NAME).strip()


def _names(name: str, value: object) -> tuple[str, ...]:
    """Return names from a list, or from a text with commas."""
    parts = value if isinstance(value, (list, tuple)) else [value]
    found = []
    for part in parts:
        whole = _text(name, part, LONGEST_NAME * MOST_NAMES)
        found += [_key(name, one) for one in whole.split(",") if one.strip()]
    if len(found) > MOST_NAMES:
        raise LayerError(f"{name} has {len(found)} names; use at most {MOST_NAMES}")
    return tuple(found)


def _layers(name: str, value: object) -> frozenset[str]:
    wanted = frozenset(_names(name, value))
    for unknown in sorted(wanted - set(style.LAYERS)):
        raise UnknownNameError("layer", unknown, style.LAYERS)
    return wanted


def _claimants(name: str, value: object) -> frozenset[str]:
    return frozenset(_names(name, value))


def _one_of(allowed: Collection[str]) -> Callable[[str, object], str]:
    def read(name: str, value: object) -> str:
        text = _text(name, value, LONGEST_NAME)
        if text not in allowed:
            raise UnknownNameError(name, text, list(allowed))
        return text

    return read


def _confidence(name: str, value: object) -> Confidence:
    return Confidence(_one_of(CONFIDENCES)(name, value))


def _whole(least: int, most: int, unit: str = "") -> Callable[[str, object], int]:
    def read(name: str, value: object) -> int:
        written = value if isinstance(value, str) else ""
        if written.isascii() and written.isdecimal() and len(written) < 10:
            value = int(written)
        if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
            raise LayerError(f"{name} is {short(value)}; use a whole number from {least} to {most}{unit}")
        return value

    return read


def _size(name: str, value: object) -> tuple[int, int]:
    if isinstance(value, (list, tuple)) and len(value) == 2:
        read = _whole(paper.LEAST, paper.MOST)
        width, height = (
            read(f"{side} of {name}", one) for side, one in zip(("width", "height"), value, strict=True)
        )
    else:
        width, height = paper.size_of(_text(name, value, LONGEST_NAME))
    paper.paper((width, height))
    return width, height


def _box(name: str, value: object) -> Rect | None:
    if value in ("", [], ()):
        return None
    if isinstance(value, Sequence) and not isinstance(value, str):
        numbers = [one for one in value if isinstance(one, (int, float)) and not isinstance(one, bool)]
        if len(numbers) != len(value):
            raise LayerError(f"{name} is {short(value)}; use four numbers: west, south, east, north")
        return bounds_of(",".join(repr(one) for one in numbers))
    return bounds_of(_text(name, value, LONGEST_NAME))


def _gap(name: str, value: object) -> str:
    text = _key(name, value)
    side = text.partition(":")[2]
    if side not in ("", *Side):
        raise UnknownNameError("side", side, list(Side))
    return text


_READERS: Final[Mapping[str, tuple[str, Callable[[str, object], Any]]]] = {
    "on": ("as_of", _day),
    "show": ("layers", _layers),
    "claimants": ("claimants", _claimants),
    "age": ("age_days", _whole(0, OLDEST, " days; 0 is any age")),
    "sure": ("confidence", _confidence),
    "language": ("language", _one_of(texts.LANGUAGES)),
    "theme": ("theme", _one_of(THEMES)),
    "against": ("control", _key),
    "bbox": ("bounds", _box),
    "places": ("places", _names),
    "gap": ("gap", _gap),
    "title": ("title", _text),
    "dek": ("dek", _text),
    "credit": ("credit", _text),
    "size": ("size", _size),
    "scale": ("scale", _whole(SCALES[0], SCALES[-1])),
}
