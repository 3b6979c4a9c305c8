"""What the interface says: one TOML file per language, the same keys and slots in each."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Final

from layers.errors import FileFaultsError, UnknownNameError

FOLDER: Final = Path(__file__).resolve().parent.parent / "data" / "texts"
LANGUAGES: Final = ("en", "uk")
LANGUAGE_NAMES: Final = {"en": "English", "uk": "Українська"}
FORMS: Final = ("one", "few", "many", "other")
_SLOT = re.compile(r"\{(\w+)\}")


class Texts(Mapping[str, str]):
    """The interface texts of one language: a read-only mapping that also fills slots."""

    def __init__(self, language: str, entries: Mapping[str, str]) -> None:
        self.language = language
        self._entries = dict(entries)

    def __getitem__(self, key: str) -> str:
        """Return the text of `key` as written; raise UnknownNameError with near keys."""
        if key not in self._entries:
            near = [known for known in self._entries if known.split(".")[0] == key.split(".")[0]][:8]
            advice = f"Texts are in data/texts/{self.language}.toml."
            raise UnknownNameError("interface text", key, near, advice)
        return self._entries[key]

    def __contains__(self, key: object) -> bool:
        """Return whether there is a text of `key`."""
        return key in self._entries

    def __iter__(self) -> Iterator[str]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)

    def fill(self, key: str, /, **slots: object) -> str:
        """Return the text of `key` with `{slot}`s replaced by the values' plain text.

        A slot without a value stays as written; a value's own braces are never read again.
        """
        return _filled(self[key], slots)

    def count(self, key: str, n: int, /, **slots: object) -> str:
        """Return the plural form of `key` for a whole number `n`, with `{n}` and other slots filled."""
        return _filled(self[f"{key}.{plural_form(n, self.language)}"], {"n": n, **slots})


def plural_form(n: int, language: str) -> str:
    """Return the CLDR plural category of a whole number: one, few, many or other."""
    if language == "uk":
        tens, ones = abs(n) % 100, abs(n) % 10
        if ones == 1 and tens != 11:
            return "one"
        return "few" if 2 <= ones <= 4 and not 12 <= tens <= 14 else "many"
    return "one" if n == 1 else "other"


@lru_cache(maxsize=len(LANGUAGES))
def load(language: str) -> Texts:
    """Return the texts of a language: `en` or `uk`.

    Raises UnknownNameError for another language, FileFaultsError where the file is not a flat
    table of sentences or differs from the English one in keys, slots or plural forms.
    """
    if language not in LANGUAGES:
        raise UnknownNameError("interface language", language, LANGUAGES)
    entries = read(FOLDER / f"{language}.toml")
    if language != LANGUAGES[0]:
        faults = differences(read(FOLDER / f"{LANGUAGES[0]}.toml"), entries)
        if faults:
            raise FileFaultsError(f"data/texts/{language}.toml", faults)
    return Texts(language, entries)


def read(path: Path) -> dict[str, str]:
    """Return the flat table of one texts file; raise FileFaultsError with every fault in it."""
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise FileFaultsError(str(path), [f"cannot be read: {error}"]) from error
    faults = [
        f"{key} is {type(value).__name__}; write a sentence in quotes, the key in quotes as well"
        for key, value in table.items()
        if not isinstance(value, str)
    ]
    faults += [f"{key} is empty; write a sentence" for key, value in table.items() if value == ""]
    faults += _missing_forms(table)
    if faults:
        raise FileFaultsError(str(path), faults)
    return table


def differences(reference: Mapping[str, str], other: Mapping[str, str]) -> list[str]:
    """Return how a texts file differs from the reference in keys and slots, a sentence each."""
    faults = [f"{key} is missing; add it" for key in reference if key not in other]
    faults += [
        f"{key} is not in the English file; remove it or add it there"
        for key in other
        if key not in reference
    ]
    for key in reference.keys() & other.keys():
        wanted, found = set(_SLOT.findall(reference[key])), set(_SLOT.findall(other[key]))
        if wanted != found:
            faults.append(f"{key} has slots {sorted(found)}; use {sorted(wanted)}")
    return sorted(faults)


def _missing_forms(table: Mapping[str, object]) -> list[str]:
    stems = {key.rsplit(".", 1)[0] for key in table if key.rsplit(".", 1)[-1] in FORMS[1:3]}
    return [
        f"{stem}.{form} is missing; a counted phrase has .one, .few, .many and .other"
        for stem in sorted(stems)
        for form in FORMS
        if f"{stem}.{form}" not in table
    ]


def _filled(text: str, slots: Mapping[str, object]) -> str:
    return _SLOT.sub(lambda match: str(slots.get(match[1], match[0])), text)
