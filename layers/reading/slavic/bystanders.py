"""Bystanders in Ukrainian and Russian: names beside a verb of speech that its subject must be told from."""

from __future__ import annotations

from layers.reading.actors import OWN
from layers.reading.slavic.actors import OBLIQUE, find_actors
from layers.reading.slavic.hearing import Hearing
from layers.reading.slavic.lexis import MARKS


def is_seen(hearing: Hearing, start: int, end: int) -> bool:
    """Say whether forces right behind a verb are its object: "помітили росіян у X"."""
    if any(name == MARKS for name, _ in hearing.lexis.speech.get(hearing.line.lows[start - 1], ())):
        return False  # "подякував бійцям, які звільнили X"
    told = find_actors(hearing.line.lows[start:end], hearing.lexis)
    if told and told[0].whose == OWN and hearing.lexis.roles.at(hearing.line.lows, start + told[0].end):
        return False  # "сообщает наш военкор"
    return bool(told) and told[0].start == 0 and told[0].case == OBLIQUE
