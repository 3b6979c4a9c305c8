"""Glosses in Ukrainian and Russian: names that only say where another place lies, or whose it is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from geo.mentions import REGION
from geo.resolve import Resolution
from layers.claims import Relation
from layers.reading.line import PLACE
from layers.reading.slavic.lexis import Lexis
from layers.reading.slavic.standins import is_definite
from layers.reading.slavic.target import Target

_ADJECTIVE: Final = {
    "uk": ("ька", "ької", "ькій", "ьку", "ьке", "ького", "ькому", "не", "ного", "ної"),
    "ru": ("ая", "ой", "ую", "ого", "ому", "ый", "ий"),
}
_HYPHENS: Final = frozenset({"-", "–", "—"})
_GLOSS_WORDS: Final = 5  # words between a place and another that tells where it lies
_MEASURED_WORDS: Final = 9  # with how far it is: "примерно в 50 километрах к юго-востоку от города"
_DISTRICT_WORDS: Final = 3  # adjectives before "громади"


def without_glosses(
    words: Sequence[str], found: list[Target], lexis: Lexis, *, advance: bool = False
) -> list[Target]:
    """Leave out places that only say where their neighbour lies: "у A, північніше B".

    Of an `advance` "in four villages of an oblast", none of them named, the oblast itself is told.
    """
    found = _without_bounds(found, lexis)
    near = lexis.patterns("where", "near")  # "просунулися поблизу трьох міст області" tells of none
    last = max((number for number, target in enumerate(found) if not target.is_region), default=-1)
    whose = {
        target.chain
        for number, target in enumerate(found)
        if _tells_whose(words, target, lexis)
        and not (advance and number > last and not near.has(target.before))
    }
    found = [target for target in found if not (target.is_region and target.chain in whose)]
    kept: list[Target] = []
    for number, target in enumerate(found):
        before = found[number - 1] if number else None
        gloss = _lies_off(target, before, lexis) or (
            target.relation is Relation.BEARING
            and before is not None
            and before.relation is not Relation.BEARING
            and not before.is_direction
            and ("," in target.before[:1] or _leans_on(before))
            and len(target.before) <= (_GLOSS_WORDS if target.distance_km is None else _MEASURED_WORDS)
            and lexis.words("where", "links").isdisjoint(target.before)
        )
        lies = target.relation is Relation.BEARING and before is None
        if lies and bearing_of_standin(words, target.position, lexis):
            continue  # "этот город к западу от X"
        after = found[number + 1] if number + 1 < len(found) else None
        if target.relation is Relation.BEARING and after is not None and _narrows(after):
            continue  # "на північ від A поблизу B"
        if before is not None and _lies_under(words, target, before, lexis):
            continue  # "в направлении города A под B"
        if target.is_region and before is not None and before.is_region and not target.before:
            continue  # "Вигаданський район Донецької області"
        if gloss and number + 1 < len(found) and found[number + 1].relation is Relation.BEARING:
            gloss = False
        if not gloss:
            kept.append(target)
    return kept


def _without_bounds(found: list[Target], lexis: Lexis) -> list[Target]:
    """Leave out the two places between which another is said to lie: "X, лежащий между A и B"."""
    between, lying = lexis.words("calendar", "between"), lexis.patterns("where", "lying")
    bounds = {t.chain for t in found[1:] if t.before[-1:] and t.before[-1] in between and lying.has(t.before)}
    return [target for target in found if target.chain not in bounds]


def _lies_off(target: Target, before: Target | None, lexis: Lexis) -> bool:
    """Say whether a participle without a sign tells where a village lies: "село A расположенное южнее B"."""
    told = before is not None and _leans_on(before) and target.relation is Relation.BEARING
    return told and lexis.patterns("where", "lying").has(target.before)


def _lies_under(words: Sequence[str], target: Target, before: Target, lexis: Lexis) -> bool:
    """Say whether "под" in a case of rest, right behind a place, only says where that lies."""
    near = target.relation is Relation.NEAR and len(target.before) == 1
    if not near or target.before[0] not in lexis.words("where", "either_way"):
        return False
    rests = target.resolution.mention.surface.endswith(tuple(lexis.words("where", "locative_ends")))
    return rests and _leans_on(before) and before.position == target.position - 2


def _leans_on(before: Target) -> bool:
    """Say whether a bearing without a sign only says where a village lies: "у селі A на захід від B"."""
    return not (before.is_region or before.is_direction)


def bearing_of_standin(words: Sequence[str], position: int, lexis: Lexis) -> bool:
    """Say whether a place only says where one named before lies: "этот город к западу от X"."""
    first = next((start for start, end, _ in lexis.bearings.spans(words, 0, position) if end == position), 0)
    known = lexis.words("where", "settlement_nouns")
    return first > 1 and words[first - 1] in known and is_definite(words, first - 2, lexis)


def _narrows(target: Target) -> bool:
    """Say whether a place follows another without a sign or a link: it only says more exactly where."""
    return (
        target.relation in (Relation.NEAR, Relation.IN)
        and 0 < len(target.before) <= 2
        and "," not in target.before
        and not target.is_region
    )


def _tells_whose(words: Sequence[str], target: Target, lexis: Lexis) -> bool:
    """Say whether a region only says where villages lie: "освободили 20 сел Харьковской области"."""
    if not target.is_region:
        return False
    near = words[max(0, target.position - 3) : target.position]
    known = lexis.words("where", "settlement_nouns") | lexis.words("where", "plural_nouns")
    return PLACE not in near and any(len(word) > 2 and word in known for word in near)


def is_region_gloss(before: Target, resolution: Resolution) -> bool:
    """Say whether a region behind one preposition only says where the place before it lies."""
    return resolution.mention.kind == REGION and not before.is_region and not before.is_direction


def names_villages(words: Sequence[str], dash: int, lexis: Lexis) -> bool:
    """Say whether a dash opens the names of "населенные пункты под X — A, B": X only says where they lie."""
    if words[dash] not in _HYPHENS or not dash or words[dash + 1] != PLACE:
        return False
    nouns = lexis.words("where", "plural_nouns")
    first = dash - 1
    while first > 1 and words[first] == PLACE and words[first - 1] in _HYPHENS:
        first -= 2
    if first and words[first - 1] in nouns:
        return False  # "сіл X – Y": X is one of them
    return not nouns.isdisjoint(words[: dash - 1])


def is_no_place(words: Sequence[str], position: int, resolution: Resolution, lexis: Lexis) -> bool:
    """Say whether a name is that of a river or of forces: "на берегу Днепра", "Центральной группировки"."""
    if resolution.mention.kind == REGION:
        return False
    forces = lexis.forces.at((resolution.mention.surface.lower(),), 0)
    if forces is not None and resolution.mention.surface.lower() in forces[1].nominatives:
        return True  # "Колона зайшла до X"
    if _is_excepted(words, position, lexis) or _is_aside(words, position, lexis):
        return True
    if _is_of_line(words, position, lexis) or _is_halved(words, position, lexis):
        return True
    if position and lexis.patterns("where", "rivers").at(words, position - 1, position) is not None:
        return True
    if position + 1 >= len(words):
        return False
    if lexis.patterns("where", "shared_names").at(words, position + 1) is not None:
        return True  # "Донецкой и Луганской народных республик"
    if words[position + 1] in lexis.words("where", "rivers_behind"):
        return True  # "вздовж Сіверського Дінця"
    formation = lexis.patterns("where", "formations").at(words, position + 1) is not None
    return formation and is_adjective(resolution, lexis)


def _is_excepted(words: Sequence[str], position: int, lexis: Lexis) -> bool:
    """Say whether what is told does not hold of a place: "все села, кроме X"."""
    known = lexis.words("where", "settlement_nouns")
    at = position - 1
    counts = lexis.words("where", "new_ones") | _HYPHENS | lexis.words("grammar", "and")
    while at >= 0 and (words[at] in known or words[at] in counts or words[at] == PLACE):
        at -= 1
    if at > 0 and words[at] in lexis.words("where", "away_from"):
        at -= 1  # "на відміну від X"
    return at >= 0 and words[at] in lexis.words("where", "except")


def _is_aside(words: Sequence[str], position: int, lexis: Lexis) -> bool:
    """Say whether a name only says where others lie: "населені пункти, розташовані біля X, зокрема A"."""
    near = position > 1 and words[position - 1] in lexis.words("where", "beside")
    return near and words[position - 2] in lexis.words("where", "lies")


def _is_of_line(words: Sequence[str], position: int, lexis: Lexis) -> bool:
    """Say whether a name is one of the ends of a road or a sector: "на участке A – B"."""
    start, stop = position, position + 1
    while start and (words[start - 1] == PLACE or words[start - 1] in _HYPHENS):
        start -= 1
    while stop < len(words) and (words[stop] == PLACE or words[stop] in _HYPHENS):
        stop += 1
    several = words[start:stop].count(PLACE) > 1
    if start > 2 and words[start] in _HYPHENS and words[start - 2] in lexis.words("where", "lines"):
        return True  # "трасу Невідоме – X"
    if start > 1 and lexis.patterns("where", "on_lines").at(words, start - 2, start) is not None:
        return False  # "бои идут на линии A – B", but "наступление по линии A – B"
    if start > 1 and words[start - 1] in lexis.words("where", "front"):
        start -= 1  # "на участке фронта A – B"
    return several and start > 0 and words[start - 1] in lexis.words("where", "lines")


def _is_halved(words: Sequence[str], position: int, lexis: Lexis) -> bool:
    """Say whether a name is the second half of another: "на Південно-Тестівському напрямку"."""
    if position < 2 or words[position - 1] not in _HYPHENS:
        return False
    return words[position - 2] in lexis.words("where", "halves")


def is_adjective(resolution: Resolution, lexis: Lexis) -> bool:
    """Say whether a place is named by an adjective: "Центральной", "Сєвєродонецьку промзону"."""
    return resolution.mention.surface.endswith(_ADJECTIVE[lexis.language])


def without_districts(between: Sequence[str], lexis: Lexis) -> Sequence[str]:
    """Leave out a district that a place lies in: "Басівка Юнаківської громади та Веселівка"."""
    districts = lexis.words("where", "districts")
    at = next((n for n, word in enumerate(between) if word in districts), None)
    if at is None:
        return between
    links = lexis.words("where", "links")
    start = at  # "Красноріченської селищної громади"
    while start and at - start < _DISTRICT_WORDS and between[start - 1].isalpha():
        if between[start - 1] in links:
            break
        start -= 1
    return [*between[:start], *between[at + 1 :]]
