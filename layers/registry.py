"""The registry of claimants: who asserts, by which names and offices a text means them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from pydantic import ValidationError

from layers.claims import Claimant
from layers.errors import FileFaultsError

UNKNOWN_CLAIMANT: Final = "other"


@dataclass(frozen=True, slots=True)
class Registry:
    """Claimants by id; by id their names and the words of their offices; whom an office means by itself."""

    claimants: Mapping[str, Claimant]
    aliases: Mapping[str, tuple[str, ...]]
    roles: Mapping[str, tuple[str, ...]]
    defaults: Mapping[str, str]


def read_registry(raw: Mapping[str, Any], language: str) -> Registry:
    """Return the claimants of `data/claimants.toml` with their names in a language.

    Raises FileFaultsError with every fault.
    """
    claimants: dict[str, Claimant] = {}
    aliases: dict[str, tuple[str, ...]] = {}
    faults = []
    for number, entry in enumerate(raw.get("claimant", []), 1):
        values = {key: value for key, value in entry.items() if key != "aliases"}
        try:
            claimant = Claimant(**values)
        except ValidationError as error:
            faults.append(
                f"claimant {number} ({entry.get('id', 'without an id')}): {error.errors()[0]['msg']}"
            )
            continue
        if claimant.id in claimants:
            faults.append(f"claimant {number}: the id {claimant.id!r} is given twice")
        claimants[claimant.id] = claimant
        aliases[claimant.id] = tuple(entry.get("aliases", {}).get(language, ()))
    roles = {key: tuple(value) for key, value in raw.get("roles", {}).get(language, {}).items()}
    faults += [f"roles.{language}: {key!r} is no claimant" for key in roles if key not in claimants]
    defaults: dict[str, str] = raw.get("defaults", {}).get(language, {})
    faults += [
        f"defaults.{language}: {key!r} is no claimant" for key in defaults.values() if key not in claimants
    ]
    if UNKNOWN_CLAIMANT not in claimants:
        faults.append(f"the claimant {UNKNOWN_CLAIMANT!r} is missing")
    if faults:
        raise FileFaultsError("data/claimants.toml", faults)
    return Registry(claimants, aliases, roles, defaults)
