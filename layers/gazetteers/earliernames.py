"""The names of a workbook that the register has replaced since: to find places by, never to show.

Its column of Latin names lags behind that of the Ukrainian ones: what stands there and is no spelling of the
place's names is what the place was called before it was renamed.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import Final

from geo.deromanisation import deromanised
from geo.exonyms import russian_exonyms
from geo.gazetteer import Gazetteer
from geo.names import fold, romanise, variant_key
from geo.place import Place
from layers.gazetteers.alternatenames import NameRow

_LATIN: Final = re.compile(r"[A-Z][A-Za-z'’]{2,}(?:[ -][A-Za-z'’]{1,40}){0,3}")
_MAX_NAME: Final = 60


class EarlierNames:
    """Which of a workbook's names places keep; `denied` are names that were found on the wrong place."""

    def __init__(self, gazetteer: Gazetteer, denied: Collection[str]) -> None:
        self._gazetteer = gazetteer
        self._denied = frozenset(map(fold, denied))
        self._ukrainian: dict[str, str] = {}  # Latin name -> the one Ukrainian name behind it, "" for several
        for place in gazetteer:
            if place.country == "UA" and place.kind == "settlement":
                known = self._ukrainian.setdefault(fold(place.name), place.name_local)
                if fold(known) != fold(place.name_local):
                    self._ukrainian[fold(place.name)] = ""

    def of(self, place: Place, ukrainian: str, latin: str) -> Iterator[NameRow]:
        """Yield the names that a place gets from its row, those it has left out."""
        told = {fold(one.text) for one in self._gazetteer.names(place.id)}
        spelled = {variant_key(one) for one in told}
        wanted: list[NameRow] = []
        if ukrainian and fold(ukrainian) not in told:
            wanted += _in_all_scripts(ukrainian)
        is_name = len(latin) <= _MAX_NAME and _LATIN.fullmatch(latin) and fold(latin) not in self._denied
        if is_name and variant_key(latin) not in spelled:
            wanted.append((latin, "en", "Latn"))
            # Where no place bears that name any more, its letters tell the Ukrainian one nearly always.
            behind = self._ukrainian.get(fold(latin), "") or deromanised(latin)
            wanted += _in_all_scripts(behind) if behind else ()
        for text, language, script in wanted:
            if fold(text) not in told and fold(text) not in self._denied:
                told.add(fold(text))
                yield text, language, script


def _in_all_scripts(ukrainian: str) -> list[NameRow]:
    russian = russian_exonyms(ukrainian)[:1]
    rows = [(ukrainian, "uk", "Cyrl"), (romanise(ukrainian), "en", "Latn")]
    return rows + [(form, "ru", "Cyrl") for form in russian]
