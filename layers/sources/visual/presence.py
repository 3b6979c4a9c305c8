"""What an event is about, by its description: forces on the ground, or only a strike or a loss.

A missile's crater shows nobody's forces, a burnt vehicle shows forces that are gone, and of a strike a table
often does not say whether its side struck or was struck. Such rows are left out: what remains shows people or
flags of a side, or its vehicles on the move. The words are read here and kept nowhere.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

_LONGEST: Final = 4_000
# Where the footage comes from, not what it shows.
_FILMED_BY: Final = re.compile(
    r"\b(?:drone|uav|satellite|aerial|thermal)\s+(?:footage|video|image|imagery|images|view|photo|photos)\b"
)
_FORCES: Final = re.compile(
    r"\b(?:soldiers?|servicem[ae]n|troops?|infantry\w*|fighters?|personnel|marines?|paratroopers?|scouts?"
    r"|crews?|(?:assault|storm|reconnaissance|sabotage) (?:groups?|teams?|units?)|forces|flags?|driv\w+"
    r"|mov(?:es?|ing)|advanc\w+|enter(?:s|ed|ing)?|walk\w*|patrol\w*)\b"
)
_STRIKE_OR_LOSS: Final = re.compile(
    r"\b(?:strikes?|striking|struck|hit|hits|hitting|attack\w*|target\w*|shell\w*|bomb\w*|missiles?"
    r"|rockets?|artillery|mlrs|himars|mortars?|howitzers?|explo\w+|blast\w*|detonat\w+|crater\w*|impact\w*"
    r"|drones?|uavs?|fpvs?|lancet\w*|shahed\w*|geran\w*|kabs?|fabs?|jdams?|air ?strikes?|aircraft|jets?"
    r"|planes?|helicopters?|ships?|boats?|vessels?|radars?|destroy\w*|damag\w*|burn\w*|wreck\w*|abandon\w*"
    r"|captur\w*|surrender\w*|pows?|prisoners?|kill\w*|dead|bod(?:y|ies)|casualt\w+|wounded|eliminat\w+"
    r"|loss(?:es)?|lost|shot down|downed|mined?|mines|fir(?:e|es|ed|ing) (?:at|on|upon)|clear\w*|retreat\w*"
    r"|withdr\w+|evacuat\w+|train\w*|exercises?|parades?|funerals?|cemeter\w+|civilians?|former|archive\w*)\b"
)


@dataclass(frozen=True, slots=True)
class Shown:
    """What a file says that an event shows: the description, and the equipment that it lists."""

    description: str
    equipment: str = ""


def shows_forces(shown: Shown) -> bool:
    """Return whether a description tells of forces on the ground, and nothing tells of a strike or a loss.

    The words are English; a description in another language, or none, says nothing that counts.
    """
    told = _FILMED_BY.sub(" ", shown.description[:_LONGEST].lower())
    if not _FORCES.search(told) or _STRIKE_OR_LOSS.search(told):
        return False
    return not _STRIKE_OR_LOSS.search(shown.equipment[:_LONGEST].lower())
