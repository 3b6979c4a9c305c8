"""Office-holders: persons by whose name a report means the office that they held and spoke for."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from itertools import product
from typing import Any, Final

from layers.errors import FileFaultsError
from layers.personspellings import any_case, case_forms, latin_spellings

_WAYS: Final = frozenset({"surname", "full"})
_CYRILLIC: Final = {"uk": 0, "ru": 1}


def names_of_officeholders(
    raw: Mapping[str, Any], language: str, claimants: Collection[str]
) -> dict[str, tuple[str, ...]]:
    """Return by claimant the names, in a language, of the persons of `data/officeholders.toml`.

    Raises FileFaultsError with every fault.
    """
    faults: list[str] = []
    found: dict[str, tuple[str, ...]] = {}
    for claimant, ways in raw.items():
        if claimant not in claimants:
            faults.append(f"{claimant!r} is no claimant of data/claimants.toml")
        faults += [f"{claimant}: {way!r} is neither surname nor full" for way in sorted(set(ways) - _WAYS)]
        names: list[str] = []
        for way in sorted(_WAYS & set(ways)):
            for person in ways[way]:
                if len(person) != len(_CYRILLIC) or any(len(name.split()) != 2 for name in person):
                    faults.append(
                        f"{claimant}: {person!r}: give [Ukrainian, Russian], each given name and surname"
                    )
                    continue
                names += _names(person, language, with_given=way == "full")
        found[claimant] = tuple(dict.fromkeys(names))
    if faults:
        raise FileFaultsError("data/officeholders.toml", faults)
    return found


def _names(person: tuple[str, str], language: str, *, with_given: bool) -> Iterator[str]:
    given, surname = zip(*(name.split() for name in person), strict=True)
    if language in _CYRILLIC:
        column = _CYRILLIC[language]
        both = f"{any_case(given[column])} {any_case(surname[column])}"
        yield from [both] if with_given else case_forms(surname[column])
        return
    surnames = latin_spellings(*surname)
    if with_given:
        yield from (f"{first} {last}" for first, last in product(latin_spellings(*given), surnames))
    else:
        yield from surnames
