"""A selection as an address: short query parameters, read with care and written only when needed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from layers import style
from layers.claims import Confidence, Side
from layers.selection import Selection
from views.queryparams import one_of

THEMES: Final = ("auto", "light", "dark")
MAX_AGE_DAYS: Final = 3650
MAX_TEXT: Final = 300


# What the map can show: farther out there is no base map, closer in no detail.
ZOOMS: Final = (4.0, 14.0)
LATITUDES: Final = (40.0, 60.0)
LONGITUDES: Final = (14.0, 50.0)


@dataclass(frozen=True, slots=True)
class Known:
    """The names that an address may use."""

    languages: tuple[str, ...]
    rasters: tuple[str, ...]
    claimants: tuple[str, ...]
    controls: tuple[str, ...] = ()  # keys of the series of control maps


@dataclass(frozen=True, slots=True)
class Reading:
    """What an address asked for, and what in it could not be used."""

    selection: Selection
    unusable: tuple[tuple[str, str], ...]  # parameter, value


def to_query(selection: Selection, default: Selection) -> dict[str, str]:
    """Write a selection as query parameters; what equals the default is left out."""
    found: dict[str, str] = {"date": selection.as_of.isoformat()}
    if selection.layers != default.layers:
        found["layers"] = ",".join(layer for layer in style.LAYERS if layer in selection.layers) or "none"
    if selection.claimants_off:
        found["off"] = ",".join(sorted(selection.claimants_off))
    if selection.confidence is not default.confidence:
        found["sure"] = selection.confidence.value
    if selection.age_days != default.age_days:
        found["age"] = str(selection.age_days)
    if selection.place:
        found["place"] = selection.place
    if selection.center is not None and selection.zoom is not None:
        found["at"] = f"{selection.center[0]:.3f},{selection.center[1]:.3f},{selection.zoom:g}"
    found |= _control_query(selection)
    if selection.raster:
        found["base"] = selection.raster
    if selection.language != default.language:
        found["lang"] = selection.language
    if selection.theme != default.theme:
        found["theme"] = selection.theme
    if selection.editor:
        found["view"] = "editor"
    return found


def _control_query(selection: Selection) -> dict[str, str]:
    found: dict[str, str] = {}
    if selection.control:
        found["map"] = selection.control
    if selection.since is not None:
        found["since"] = selection.since.isoformat()
    if not selection.show_control:
        found["control"] = "off"
    if selection.show_declared:
        found["declared"] = "on"
    if selection.show_gap:
        found["gap"] = "on"
    if selection.gap_of:
        found["of"] = selection.gap_of
    if not selection.show_grey:
        found["grey"] = "off"
    return found


def from_query(params: Mapping[str, str], default: Selection, known: Known) -> Reading:
    """Read query parameters into a selection; an unusable value keeps the default and is named."""
    changes: dict[str, Any] = {}
    unusable: list[tuple[str, str]] = []
    readers: dict[str, Callable[[str], dict[str, Any]]] = {
        "date": lambda text: {"as_of": date.fromisoformat(text)},
        "layers": lambda text: {"layers": _layers(text)},
        "off": lambda text: {
            "claimants_off": frozenset(one_of(part, known.claimants) for part in text.split(",") if part)
        },
        "sure": lambda text: {"confidence": Confidence(text)},
        "age": lambda text: {"age_days": _whole(text, MAX_AGE_DAYS)},
        "place": lambda text: {"place": text},
        "at": _view,
        "map": lambda text: {"control": one_of(text, known.controls)},
        "since": lambda text: {"since": date.fromisoformat(text)},
        "control": lambda text: {"show_control": one_of(text, ("on", "off")) == "on"},
        "declared": lambda text: {"show_declared": one_of(text, ("on", "off")) == "on"},
        "of": lambda text: {"gap_of": _claimant_and_side(text, known.claimants)},
        "gap": lambda text: {"show_gap": one_of(text, ("on", "off")) == "on"},
        "grey": lambda text: {"show_grey": one_of(text, ("on", "off")) == "on"},
        "base": lambda text: {"raster": one_of(text, known.rasters)},
        "lang": lambda text: {"language": one_of(text, known.languages)},
        "theme": lambda text: {"theme": one_of(text, THEMES)},
        "view": lambda text: {"editor": one_of(text, ("editor", "reader")) == "editor"},
    }
    for name, text in params.items():
        if name not in readers:
            continue
        try:
            if len(text) > MAX_TEXT:
                raise ValueError("too long")
            changes |= readers[name](text)
        except ValueError:
            unusable.append((name, text[:60]))
    return Reading(replace(default, **changes), tuple(unusable))


def from_browser(state: Mapping[str, Any], selection: Selection) -> Selection:
    """Merge what the map reports into a selection; anything malformed leaves it as it was."""
    try:
        layers = state["layers"]
        center = state.get("center")
        return replace(
            selection,
            as_of=_day(state["day"]),
            layers=frozenset(layer for layer in style.LAYERS if layers.get(layer)),
            show_control=bool(layers.get("control", True)),
            show_declared=bool(layers.get("declared", False)),
            show_gap=bool(layers.get("gap", False)),
            show_grey=bool(layers.get("grey", True)),
            control=str(state.get("control") or "")[:64],
            since=None if state.get("since") is None else _day(state["since"]),
            claimants_off=frozenset(str(one)[:64] for one in state.get("off", ())),
            confidence=tuple(Confidence)[int(state["conf"])],
            age_days=_whole(str(int(state["age"])), MAX_AGE_DAYS),
            place=str(state.get("place") or "")[:64],
            raster=str(state.get("raster") or "")[:40],
            center=(_within(center[0], LATITUDES), _within(center[1], LONGITUDES)) if center else None,
            zoom=_within(state["zoom"], ZOOMS) if center else None,
        )
    except (KeyError, TypeError, ValueError, IndexError, OverflowError):
        return selection


def view_from_browser(view: Mapping[str, Any], selection: Selection) -> Selection:
    """Merge where a map looks into a selection; anything malformed leaves it as it was."""
    try:
        latitude, longitude = view["center"]
        center = (_within(latitude, LATITUDES), _within(longitude, LONGITUDES))
        return replace(selection, center=center, zoom=_within(view["zoom"], ZOOMS))
    except (KeyError, TypeError, ValueError, OverflowError):
        return selection


def _day(number: Any) -> date:
    """Return the day of a browser's day number: days since 1970-01-01."""
    return date.fromordinal(date(1970, 1, 1).toordinal() + int(number))


def _layers(text: str) -> frozenset[str]:
    if text == "none":
        return frozenset()
    return frozenset(one_of(part, style.LAYERS) for part in text.split(","))


def _view(text: str) -> dict[str, Any]:
    latitude, longitude, zoom = (float(part) for part in text.split(","))
    return {
        "center": (_within(latitude, LATITUDES), _within(longitude, LONGITUDES)),
        "zoom": _within(zoom, ZOOMS),
    }


def _within(value: float, limits: tuple[float, float]) -> float:
    number = float(value)
    if not limits[0] <= number <= limits[1]:  # false for NaN as well
        raise ValueError(f"{number} is not within {limits[0]} and {limits[1]}")
    return number


def _whole(text: str, limit: int) -> int:
    number = int(text)
    if not 0 <= number <= limit:
        raise ValueError(f"{number} is not within 0 and {limit}")
    return number


def _claimant_and_side(text: str, claimants: tuple[str, ...]) -> str:
    claimant, _, side = text.partition(":")
    return f"{one_of(claimant, claimants)}:{Side(side).value}"
