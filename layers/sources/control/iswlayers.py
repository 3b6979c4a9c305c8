"""What ISW's layers are called: services, shapefiles, their titles, and the names that archives give them."""

from __future__ import annotations

import re
from typing import Final

from layers.controlmap import AreaKind, Basis

# Which map a layer belongs to, and what it is there.
IswLayer = tuple[Basis, AreaKind]
CONTROL: Final[IswLayer] = (Basis.ASSESSED, AreaKind.CONTROL)
ADVANCE: Final[IswLayer] = (Basis.ASSESSED, AreaKind.ADVANCE)
INFILTRATION: Final[IswLayer] = (Basis.ASSESSED, AreaKind.INFILTRATION)
CLAIMED: Final[IswLayer] = (Basis.CLAIMED, AreaKind.CONTROL)
COUNTEROFFENSIVE: Final[IswLayer] = (Basis.CLAIMED, AreaKind.COUNTEROFFENSIVE)

# Layers of another time or country: gains of a single day, the line before February 2022, areas in Russia,
# and single events.
_LEFT_OUT: Final = re.compile(r"past\d*hours|before|inrussia|kursk|belgorod|event|partisan|fortification")
# Letters and digits of a name, in lower case. Monthly files cut names at 23 letters, so the stems are short.
_NAMES: Final = (
    (
        re.compile(r"ukrainecontrolmap|russiacotinukraine|russianc(?:ontrol)?of?terrain|russiancotinukraine"),
        CONTROL,
    ),
    (re.compile(r"assess(?:ed)?russiancontrol"), CONTROL),
    (re.compile(r"assessedrussianadvance"), ADVANCE),
    (re.compile(r"assessed(?:russian)?infiltr"), INFILTRATION),
    (re.compile(r"claimedrussian(?:territor|control|cot)"), CLAIMED),
    (re.compile(r"claimedukrainiancounte"), COUNTEROFFENSIVE),
    (re.compile(r"ロシア軍支配エリア"), CONTROL),
    (re.compile(r"ロシア軍侵攻エリア"), ADVANCE),
    (re.compile(r"ロシア軍浸透エリア"), INFILTRATION),
    (re.compile(r"ロシア軍(?:主張|支配主張)エリア"), CLAIMED),
    (re.compile(r"ウクライナ軍反撃エリア"), COUNTEROFFENSIVE),
)
# An archive's name for two services at once, assessed advances and claimed territory, which it does not tell
# apart.
MIXED: Final = "ロシア軍侵攻エリア"
KNOWN: Final = (
    "VIEW_RussiaCoTinUkraine, UkraineControlMap, AssessedRussianAdvance, AssessedRussianInfiltration, "
    "ClaimedRussianTerritory, ClaimedUkrainianCounteroffensives"
)


def layer_called(name: str) -> IswLayer | None:
    """Return the layer that a name means, None where it means another one or none."""
    letters = re.sub(r"[\W_]+", "", name).lower()
    if _LEFT_OUT.search(letters):
        return None
    return next((layer for stem, layer in _NAMES if stem.search(letters)), None)
