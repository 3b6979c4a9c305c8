"""What a gazetteer holds and whose work it is: counts, sources and licences."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Source:
    """Where a part of the gazetteer comes from."""

    name: str
    version: str
    licence: str
    credit: str


@dataclass(frozen=True, slots=True)
class GazetteerInfo:
    """What a gazetteer holds."""

    version: str
    # "extract": all places, points for those that the small sources know; "extended": with more points
    size: str
    settlements: int
    regions: int
    with_point: int
    names: int  # canonical names, aliases and former names
    toponyms: int  # distinct folded strings that find a place, generated ones included
    categories: Mapping[str, int]
    sources: tuple[Source, ...]
    sha256: str
