"""Bystanders in Ukrainian and Russian: names beside a verb of speech that its subject must be told from."""

from __future__ import annotations

from layers.reading.actors import OPPONENT, opposite
from layers.reading.slavic.actors import NOMINATIVE, OBLIQUE, find_actors
from layers.reading.slavic.hearing import SIGNS, Hearing
from layers.reading.slavic.lexis import MARKS
from layers.reading.slavic.sources import find_source
from layers.reading.sources import GUESSED, UNKNOWN, Source


def over_noun(hearing: Hearing, at: int) -> tuple[Source, frozenset[int]] | None:
    """Read "У штабі інформацію про захоплення X заперечували": who is named before the noun."""
    lows = hearing.line.lows
    first = at
    while first and lows[first - 1] not in SIGNS:
        first -= 1
    told = next((n for n in range(first + 1, at) if hearing.is_one_of(n, "speech", "answered")), 0)
    if not told or not hearing.is_one_of(told + 1, "speech", "about"):
        return None
    source = find_source(hearing, first, told)
    if source is None or source.how == UNKNOWN:
        return None
    return source, frozenset({*range(first, told + 1), at})


def is_seen(hearing: Hearing, start: int, end: int) -> bool:
    """Say whether forces right behind a verb are its object: "помітили росіян у X"."""
    if any(name == MARKS for name, _ in hearing.lexis.speech.get(hearing.line.lows[start - 1], ())):
        return False  # "подякував бійцям, які звільнили X"
    told = find_actors(hearing.line.lows[start:end], hearing.lexis)
    return bool(told) and told[0].start == 0 and told[0].case == OBLIQUE


def enemy_speaking(hearing: Hearing, begin: int, at: int) -> Source | None:
    """Return the government of "the enemy" that speaks: "ворог заявляє, що взяв X"."""
    told = find_actors(hearing.line.lows[begin:at], hearing.lexis)
    enemy = opposite(hearing.leaning) if hearing.leaning is not None else hearing.lexis.enemy
    if enemy is None or not any(one.whose == OPPONENT and one.case == NOMINATIVE for one in told):
        return None
    text = " ".join(word.text for word in hearing.line.words[begin:at])
    return Source(hearing.lexicon.claimant(f"{enemy.value}-gov"), GUESSED, text)
