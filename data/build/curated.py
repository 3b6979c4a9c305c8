"""The tables written by hand: former and usual names, and denied aliases."""

import tomllib
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from geo.names import fold, latin_variants, romanise, romanise_russian
from geo.registerjoin import RANKS, Settlement

# text, language, script, kind, year ended or ""
CuratedName = tuple[str, str, str, str, str]


def curated_names(
    path: Path, settlements: list[Settlement], oblasts: dict[str, str], hromadas: dict[str, str]
) -> dict[str, list[CuratedName]]:
    """Return the curated names by register code; stop where a key does not mean one place."""
    by_name: dict[tuple[str, str], list[Settlement]] = defaultdict(list)
    for settlement in settlements:
        by_name[oblasts[settlement.oblast], fold(settlement.name)].append(settlement)
    result: dict[str, list[CuratedName]] = {}
    faults = []
    for oblast, entries in tomllib.loads(path.read_text(encoding="utf-8")).items():
        for key, entry in entries.items():
            name, _, hromada = key.partition("@")
            found = by_name[oblast, fold(name)]
            if hromada:
                found = [place for place in found if hromadas[place.hromada] == hromada]
            if len(found) > 1:
                highest = min(RANKS[place.category] for place in found)
                found = [place for place in found if RANKS[place.category] == highest]
            if len(found) != 1 or found[0].code in result:
                others = [hromadas[place.hromada] for place in by_name[oblast, fold(name)]]
                faults.append(f"{key} ({oblast}) is {len(found)} places; hromadas: {', '.join(others)}")
                continue
            result[found[0].code] = list(_curated_entry(entry))
    if faults:
        raise SystemExit("\n".join([f"{path.name}:", *faults]))
    return result


def _curated_entry(entry: dict[str, Any]) -> Iterator[CuratedName]:
    for former in entry.get("former", ()):
        ended = str(former.get("ended", ""))
        if "uk" in former:
            yield former["uk"], "uk", "Cyrl", "former", ended
            yield romanise(former["uk"]), "en", "Latn", "former", ended
        if "ru" in former:
            yield former["ru"], "ru", "Cyrl", "former", ended
            yield romanise_russian(former["ru"]), "ru", "Latn", "former", ended
        for text in former.get("latin", ()):
            yield text, "", "Latn", "former", ended
        if "uk" in former:
            for text in latin_variants(former["uk"]):
                yield text, "en", "Latn", "former", ended
    for text in entry.get("uk", ()):
        yield text, "uk", "Cyrl", "alias", ""
        yield romanise(text), "en", "Latn", "alias", ""
    for text in entry.get("ru", ()):
        yield text, "ru", "Cyrl", "alias", ""
        yield romanise_russian(text), "ru", "Latn", "alias", ""
    for text in entry.get("latin", ()):
        yield text, "", "Latn", "alias", ""


def denied_names(path: Path) -> set[tuple[int, str]]:
    """Return pairs of GeoNames id and alias that must not meet."""
    table = tomllib.loads(path.read_text(encoding="utf-8"))["denied"]
    return {
        (entry["geonames"], alias)
        for entry in table
        if not entry.get("outside_extract")
        for alias in entry["aliases"]
    }
