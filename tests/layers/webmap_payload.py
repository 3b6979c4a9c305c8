"""Made-up payloads of the web map, of any size: no name, point or claim in them is real."""

from __future__ import annotations

import random
from typing import Any

from layers.style import THEMES

DAY = 20419  # 2025-11-27
VERDICTS = ("unverified", "corroborated", "partly-confirmed", "confirmed", "disputed", "contradicted")
STATUS = ("controls", "advanced", "entered", "contested", "encircled", "repelled", "withdrew")
RELATION = ("in", "near", "direction", "bearing")
STANCE = ("asserted", "hedged", "denied", "unconfirmed")
LAYERS = ("claimed", "supported", "confirmed", "disputed", "contradicted")
COLUMNS = (
    "id",
    "place",
    "claimant",
    "status",
    "side",
    "stance",
    "relation",
    "extent",
    "week",
    "conf",
    "region",
)
CLAIMANTS = (
    ("north-ministry", "Northern ministry", "ru", "government"),
    ("north-staff", "Northern staff", "ru", "military"),
    ("south-staff", "Southern staff", "ua", "military"),
    ("south-governor", "Southern governor", "ua", "government"),
    ("watchers", "The Watchers", "", "monitor"),
    ("gazette", "Daily Gazette", "", "media"),
)
TEXTS = {
    "verdict.unverified": "unverified",
    "verdict.corroborated": "corroborated",
    "verdict.partly-confirmed": "partly confirmed",
    "verdict.confirmed": "confirmed",
    "verdict.disputed": "disputed",
    "verdict.contradicted": "contradicted",
    "status.controls": "controls",
    "status.advanced": "advanced",
    "status.entered": "entered",
    "status.contested": "contested",
    "status.encircled": "surrounded",
    "status.repelled": "repelled",
    "status.withdrew": "withdrew",
    "map.km": "km",
}
_HEAD = ("Ober", "Unter", "Lang", "Klein", "Gross", "Alt", "Neu", "Hoch", "Tief", "Weiss")
_TAIL = ("bach", "dorf", "feld", "furt", "hain", "heim", "holz", "moor", "stein", "wald")


def place_name(number: int) -> str:
    """Return a made-up name, distinct for every number."""
    head, tail = _HEAD[number % 10], _TAIL[number // 10 % 10]
    return f"{head}{tail}" if number < 100 else f"{head}{tail} {number // 100}"


def ring(points: list[tuple[float, float]]) -> list[int]:
    """Return a ring of degrees as one flat list: the first point, then differences, at 1e-3 degree."""
    flat: list[int] = []
    last = (0, 0)
    for lon, lat in points:
        now = (round(lon * 1000), round(lat * 1000))
        flat += [now[0] - last[0], now[1] - last[1]]
        last = now
    return flat


def control(basis: str = "inferred", side: str = "ru") -> dict[str, Any]:
    """Return a made-up control map: the east, and where it is inferred a band over its western edge."""
    rng = random.Random(7)  # noqa: S311 - made-up data, no secret
    line = [(36.2 + (48.9 - lat) * 0.35 + rng.uniform(-0.12, 0.12), lat) for lat in _steps(50.2, 46.9, 60)]
    area = [*line, (40.3, 46.9), (40.3, 50.2), line[0]]
    west, east = [(lon - 0.1, lat) for lon, lat in line], [(lon + 0.1, lat) for lon, lat in line]
    band = [*west, *reversed(east), west[0]]
    return {
        "label": "approximate, made up",
        "basis": basis,
        "publisher": "nobody",
        "day": DAY,
        "bandKm": 8,
        "side": side,
        "area": [[ring(area)]],
        "band": [[ring(band)]] if basis == "inferred" else [],
    }


MIDDLE = 48.3  # latitude: north of it the made-up line moves west day by day, south of it east
STEP_E = 0.01  # degrees a day
FIRST = DAY - 60  # the first day that has a map
MISSING = (DAY - 20, DAY - 19)  # days without one


def edges(day: int) -> tuple[float, float]:
    """Return the longitudes of the made-up line on a day: of its northern and of its southern half."""
    age = DAY - day
    return 36.9 + STEP_E * age, 37.5 - STEP_E * age


def map_on(day: int, **more: list[list[list[int]]]) -> dict[str, Any]:
    """Return one made-up map of a day: all that lies east of the line."""
    north, south = edges(day)
    corners = [(south, 46.9), (40.3, 46.9), (40.3, 50.2), (north, 50.2), (north, MIDDLE), (south, MIDDLE)]
    return {"day": day, "area": [[ring([*corners, corners[0]])]], "band": [], **more}


def box(west: float, south: float, east: float, north: float) -> list[list[list[int]]]:
    """Return one rectangle as polygons."""
    return [[ring([(west, south), (east, south), (east, north), (west, north), (west, south)])]]


def controls(last: int = DAY + 20) -> list[dict[str, Any]]:
    """Return four made-up series of control maps, as `encode_controls` writes them."""
    days = [day for day in range(FIRST, last + 1) if day not in MISSING]
    grey = box(36.2, 48.5, 36.6, 49.5)
    daily = [map_on(day, grey=grey) for day in days]
    weekly = [map_on(day, advance=box(36.0, 48.0, 36.6, 48.6)) for day in range(FIRST - 14, DAY - 9, 7)]
    weeks = [[FIRST + 7 * n, float(10 + 9 * (n % 5)), float(n % 3)] for n in range((last - FIRST) // 7)]
    inferred = control() | {"publisher": "claimline"}
    return [
        _series("deepstate", "DeepState", "assessed", daily, kinds=["control", "grey"], weeks=weeks),
        _series("isw", "ISW", "assessed", weekly, kinds=["control", "advance"]),
        _series("isw-claimed", "ISW", "claimed", [map_on(DAY - 18), map_on(DAY - 11)], kinds=["control"]),
        _series("claimline-inferred", "Claimline", "inferred", [inferred], kinds=["control", "band"]),
    ]


def _series(key: str, name: str, basis: str, maps: list[dict[str, Any]], **more: Any) -> dict[str, Any]:
    return {
        "key": key,
        "publisher": key.partition("-")[0],
        "name": name,
        "basis": basis,
        "label": f"{basis}, made up",
        "licence": "none",
        "attribution": "Nobody.",
        "side": "ru",
        "bandKm": maps[0].get("bandKm"),
        "days": [maps[0]["day"], maps[-1]["day"]],
        "weeks": [],
        "maps": maps,
        **more,
    }


def histories(ids: list[str]) -> dict[str, dict[str, list[list[float]]]]:
    """Return the same made-up shares for every place: none, 4.2 %, then 42 % of it."""
    steps = [[FIRST, DAY - 30, 0, 0], [DAY - 29, DAY - 10, 0.042, 0], [DAY - 9, DAY + 20, 0.42, 1]]
    return {place: {"deepstate": steps, "claimline-inferred": [[DAY, DAY, 1, 1]]} for place in ids}


def synthetic_payload(
    n_places: int = 30, n_claims: int = 60, seed: int = 1, *, spread: float = 1.0, pointless: float = 0.0
) -> dict[str, Any]:
    """Return a payload of made-up places and claims.

    `spread` scales the box of points around 37.2 E 48.3 N (1 is the whole theatre); `pointless` is
    the share of places without a point. The same arguments give the same payload.
    """
    rng = random.Random(seed)  # noqa: S311 - made-up data, no secret
    ids = [f"p{number}" for number in range(n_places)]
    lost = [rng.random() < pointless for _ in ids]
    lon = [None if gone else round((37.2 + spread * rng.uniform(-2.6, 2.6)) * 1000) for gone in lost]
    lat = [None if gone else round((48.3 + spread * rng.uniform(-1.6, 1.8)) * 1000) for gone in lost]
    days = sorted(DAY - int(rng.expovariate(1 / 60)) for _ in range(n_claims))
    claims: dict[str, list[Any]] = {key: [] for key in COLUMNS}
    claims |= {"day": days, "pending": [0] * n_claims, "verdicts": []}
    for number, day in enumerate(days):
        claims["id"].append(f"{number:016x}")
        claims["place"].append(number % n_places if number < n_places else rng.randrange(n_places))
        claims["claimant"].append(rng.randrange(len(CLAIMANTS)))
        claims["status"].append(rng.choices(range(len(STATUS)), (6, 5, 3, 4, 1, 2, 1))[0])
        claims["side"].append(rng.choices((1, 2, 0), (11, 6, 1))[0])
        claims["stance"].append(rng.choices(range(4), (20, 4, 2, 1))[0])
        claims["relation"].append(rng.choices(range(4), (8, 4, 2, 1))[0])
        claims["extent"].append(rng.choice((40, 70)) if claims["status"][-1] == 2 else None)
        claims["week"].append(int(rng.random() < 0.1))
        claims["conf"].append(rng.randrange(3))
        claims["region"].append(0)
        steps = [day, 0] if rng.random() < 0.5 else [day, rng.randrange(1, 6)]
        if rng.random() < 0.2:
            steps += [day + rng.randrange(1, 60), rng.randrange(6)]
        claims["verdicts"].append(steps)
    return {
        "v": 1,
        "id": f"made-up-{n_places}-{n_claims}-{seed}",
        "lang": "en",
        "texts": dict(TEXTS),
        "theme": "light",
        "tokens": {name: dict(tokens) for name, tokens in THEMES.items()},
        "state": state(),
        "days": [days[0] if days else DAY, DAY + 30],
        "title": "Made-up claims",
        "claimants": {
            "id": [row[0] for row in CLAIMANTS],
            "name": [row[1] for row in CLAIMANTS],
            "side": [row[2] for row in CLAIMANTS],
            "kind": [row[3] for row in CLAIMANTS],
        },
        "verdicts": list(VERDICTS),
        "layerOf": [0, 1, 1, 2, 3, 4],
        "available": list(LAYERS),
        "status": list(STATUS),
        "relation": list(RELATION),
        "stance": list(STANCE),
        "places": {
            "id": ids,
            "name": [place_name(number) for number in range(n_places)],
            "other": [place_name(number).upper() for number in range(n_places)],
            "admin": ["Middle district, Example region"] * n_places,
            "lon": lon,
            "lat": lat,
            "aliases": [[f"Old {place_name(number)}"] for number in range(n_places)],
        },
        "claims": claims,
        "cards": {str(number): card(number, claims, days) for number in range(min(n_claims, 200))},
        "remarks": [],
        "control": control(),
        "towns": {
            "name": [f"Stadt {number}" for number in range(40)],
            "lon": [round((37.2 + rng.uniform(-4, 4)) * 1000) for _ in range(40)],
            "lat": [round((48.3 + rng.uniform(-2, 2)) * 1000) for _ in range(40)],
            "rank": [min(3, number // 5) for number in range(40)],
        },
        "basemap": None,
        "rasters": [],
        "sources": [{"name": "Made up", "licence": "none", "url": "", "text": "Nothing here is real."}],
        "disclaimer": "Boundaries and names shown do not imply endorsement.",
    }


def one_claim(
    *,
    verdict: str = "unverified",
    side: str = "ru",
    age: int = 0,
    status: str = "controls",
    relation: str = "in",
    stance: str = "asserted",
    lon: float = 37.2,
    lat: float = 48.3,
) -> dict[str, Any]:
    """Return a payload with exactly one claim, said `age` days before the as-of day."""
    payload = synthetic_payload(1, 1)
    payload["places"] |= {"lon": [round(lon * 1000)], "lat": [round(lat * 1000)]}
    payload["claims"] |= {
        "claimant": [0],
        "status": [STATUS.index(status)],
        "side": [("", "ru", "ua").index(side)],
        "stance": [STANCE.index(stance)],
        "relation": [RELATION.index(relation)],
        "extent": [None],
        "day": [DAY - age],
        "conf": [2],
        "verdicts": [[DAY - age, VERDICTS.index(verdict)]],
    }
    payload |= {"control": None, "cards": {}}
    payload["days"] = [DAY - 400, DAY]
    payload["towns"] = {"name": [], "lon": [], "lat": [], "rank": []}
    return payload


def state(**patch: Any) -> dict[str, Any]:
    """Return a state with everything switched on, changed by `patch`."""
    return {
        "day": DAY,
        "layers": {**dict.fromkeys(LAYERS, True), "control": True, "names": True},
        "off": [],
        "conf": 0,
        "age": 0,
        "place": "",
        "center": [48.3, 37.2],
        "zoom": 8,
        "raster": "",
        "theme": "light",
        **patch,
    }


def card(number: int, claims: dict[str, list[Any]], days: list[int]) -> dict[str, Any]:
    """Return a made-up card of one claim."""
    name, steps = place_name(claims["place"][number]), len(claims["verdicts"][number]) // 2
    before = f"The {CLAIMANTS[claims['claimant'][number]][1]} spoke of Old "
    return {
        "quote": f"{before}{name} on that day.",
        "written": f"Old {name}",
        "mark": [len(before) - 4, len(before) + len(name)],
        "publisher": "Daily Gazette",
        "url": "",
        "title": "A day in the middle district",
        "event": "",
        "grade": "F6",
        "where": 0.97,
        "reasons": ["a former name"],
        "why": [f"Made-up reason {step}." for step in range(steps)],
        "checks": [[] for _ in range(steps)],
        "change": [""] * steps,
        "evidence": [[] for _ in range(steps)],
    }


def check(
    measure: str = "share", value: float | None = 0.045, answer: str = "contradicted", **more: Any
) -> dict[str, Any]:
    """Return a made-up answer of one control map to a claim, as a card lists it."""
    return {
        "series": "deepstate",
        "name": "DeepState",
        "day": DAY,
        "answer": answer,
        "measure": measure,
        "value": value,
        "claimed": None,
        "line": None,
        "radii": "",
        "text": "Made-up answer.",
        **more,
    }


def _steps(start: float, stop: float, count: int) -> list[float]:
    return [start + (stop - start) * step / (count - 1) for step in range(count)]
