"""What a name in Latin letters is, by the words beside it: settlement, region, direction, object or none."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import Final

from geo.capitals import is_among_towns, is_town
from geo.datelines import is_dateline
from geo.gazetteer import Gazetteer
from geo.landlists import in_land_list
from geo.mention import DIRECTION, NOT_A_PLACE, OBJECT, REGION, SECTOR, SETTLEMENT, Mention
from geo.nameautomaton import name_automaton
from geo.namebearers import bearer_of, is_borne_with_next, is_called_settlement, names_unit
from geo.names import fold
from geo.oblastcentres import names_oblast, oblast_meant
from geo.place import REGION_CATEGORIES
from geo.titlecase import TitleCase
from geo.toponymwords import ToponymWords

_NEXT: Final = re.compile(r"[ \t\u00a0]{1,2}([\w'’]{1,30})(?:[ \t\u00a0]([\w'’]{1,30}))?")
_PREVIOUS: Final = re.compile(r"([\w'’]{1,30}+)[ \t\u00a0]{1,2}$")
_CHAIN: Final = re.compile(
    r"(?:[-–](?=[^\W\da-zа-яіїєґё])[\w'’]{1,30}(?:[ \t][A-Z][\w'’]{1,30})?){1,4}[ \t]([\w]{1,30})"
)
# "Kharkiv, Donetsk, and western Luhansk Oblasts"; "the Kharkiv-Luhansk Oblast border"
_AND_REGIONS: Final = re.compile(
    r"(?:(?:,|,? and| or) (?:[a-z]{4,12} )?[A-Z][\w'’]{2,30}){1,7} (\w{6,12})"
    r"|[-–][A-Z][\w'’]{2,30} (\w{4,12})"
)
# "the Bakhmut, Unknown and Lyman directions"
_AND_DIRECTIONS: Final = re.compile(r"(?:(?:,|,? and| or) [A-Z][\w'’]{2,30}){1,7} (axes|[a-z]{5,11}s)\b")
# "the southern region of Kherson", "the regions of Donetsk and Luhansk"
_REGION_OF: Final = re.compile(
    r"\b((?!district|raion)[a-z]{4,12}) of (?:(?<=s of )(?:[A-Z][\w'’]{2,30}(?:, | and |, and )){1,5})?$"
)
# "the People's Republics of Donetsk and Luhansk"
_PEOPLES_OF: Final = re.compile(
    r"[Pp]eople['’]s [Rr]epublics? of (?:[A-Z][\w'’]{2,30}(?:, | and |, and )){0,3}$"
)
_BY_STREET: Final = re.compile(r" (street|house|block|building)([- ])by\2\1\b", re.IGNORECASE)
_POSSESSED: Final = re.compile(r"['’]s((?: [\w-]{1,20}){1,4})")
_CHAINED: Final = re.compile(r"\b[A-Z][\w'’]{2,30}[-–]$")
_SENTENCE_END: Final = re.compile(r"(?:^|[.!?:;\n“\"(—–•*-])[\s“\"'‘(]*$")
# An adjective of a direction, in the romanisation of a Ukrainian form: Pokrovske sector, Siverskyi direction.
_ADJECTIVE: Final = re.compile(r"(.+(?:sk|tsk|zk))(?:e|yi|yy|y|a|iy)")
_CONTEXT: Final = 90
_WORD_REACH: Final = 36  # no word that `_PREVIOUS` finds begins farther back


class LatinContext:
    """The names of one text and the words beside those in Latin letters."""

    def __init__(
        self, text: str, spans: Sequence[tuple[int, int]], gazetteer: Gazetteer, words: ToponymWords
    ) -> None:
        self._text = text
        self._spans = spans
        self._gazetteer = gazetteer
        self._words = words
        self._title: TitleCase | None = None
        self._objects: set[str] = set()  # names that a unit or a paper bore before

    def mention(self, start: int, end: int, names: tuple[str, ...]) -> Mention | None:
        """Return what the name at `text[start:end]` is, None for an ordinary word."""
        text, words, gazetteer = self._text, self._words, self._gazetteer
        surface = text[start:end]
        folded = fold(surface)
        after = text[end : end + _CONTEXT]
        after = "" if _BY_STREET.match(after) else after  # how it is taken, and no street of that name
        before = text[max(0, start - _CONTEXT) : start]
        if folded in words.metonyms and not (
            is_town(text, start, end, words)
            or is_among_towns(text, start, end, self._spans, words)
            or self._shares_region(after)
        ):
            return Mention(surface, start, end, NOT_A_PLACE, ())
        indices, settlements = name_automaton(gazetteer).places(names)
        if folded in words.adjectives:
            return Mention(surface, start, end, OBJECT, indices, said_kind=SECTOR)
        if not indices or (folded in words.not_places and not is_called_settlement(before, words)):
            return None
        if is_dateline(text, start, end, words):
            return Mention(surface, start, end, NOT_A_PLACE, ())
        follower = _follower(after)
        if follower[0][:1].isupper() and (folded in words.person_before or folded in words.object_before):
            return Mention(surface, start, end, NOT_A_PLACE, ())  # "Oleh Zhdanov", "Karpaty Lviv"
        region = self._region(start, end, indices, follower, before)
        if region is not None:
            return region
        if not settlements and (self._is_office(after) or names_unit(after, words)):
            return Mention(surface, start, end, OBJECT, indices)
        if not settlements:
            return Mention(surface, start, end, REGION, indices)
        kind = self._kind(before, after, follower, start, end)
        if kind == DIRECTION:
            settlements, names = self._of_direction(folded, settlements, names)
        places = settlements if kind in (SETTLEMENT, DIRECTION) else ()
        return Mention(surface, start, end, kind, places, names)

    def _shares_region(self, after: str) -> bool:
        """Say whether a region's noun follows, if only that of a list: "the Kyiv and Sumy regions"."""
        if _follower(after)[0].lower() in self._words.region_after:
            return True
        shared = _AND_REGIONS.match(after)
        return shared is not None and (shared[1] or "").lower() in self._words.region_after

    def _of_direction(
        self, folded: str, settlements: tuple[int, ...], names: tuple[str, ...]
    ) -> tuple[tuple[int, ...], tuple[str, ...]]:
        """Put the town first where a direction is named by an adjective: "Pokrovske sector" is Pokrovsk's."""
        adjective = _ADJECTIVE.fullmatch(folded)
        towns = self._gazetteer.toponyms().get(adjective[1], ()) if adjective else ()
        towns = tuple(i for i in towns if self._gazetteer.category_at(i) in ("city", "special", "settlement"))
        return (towns, (adjective[1],)) if adjective and towns else (settlements, names)

    def _region(
        self, start: int, end: int, indices: tuple[int, ...], follower: tuple[str, str, int], before: str
    ) -> Mention | None:
        """Return the mention as a region where a word such as "Oblast" follows the name or stands before."""
        text, words, gazetteer = self._text, self._words, self._gazetteer
        surface = text[start:end]
        word, _, offset = follower
        first = start
        shared = _AND_REGIONS.match(text[end : end + _CONTEXT])
        common = (shared[1] or shared[2]).lower() if shared else ""
        named = _REGION_OF.search(before, max(0, len(before) - _WORD_REACH * 2)) if " of " in before else None
        if word.lower() in words.region_after:
            end += offset
        elif named is not None and named[1] in words.region_after and follower[0][:1] not in ("-", "–"):
            word = named[1]
            start -= len(named[0]) if named.end(1) + 4 == len(before) else 0  # "region of X" is its name
        elif common not in words.region_after or (
            shared is not None and shared[1] and not common.endswith("s")
        ):
            listed = in_land_list(text, start, end, words, gazetteer)
            return oblast_meant(surface, start, before, word, words, gazetteer, listed=listed)
        names = {gazetteer.place_at(i).oblast for i in indices[:3]} | {
            gazetteer.place_at(i).name for i in indices[:3]
        }
        called = word.lower() if word.lower() in words.region_after else common
        level = "Raion" if called in ("raion", "raions", "district", "districts") else "Oblast"
        if called in words.area_around and not names_oblast(surface, indices, gazetteer):
            return None  # "the Izium region" is what lies around the town
        found: list[int] = []
        for name in sorted(names):
            found += [i for i in gazetteer.toponyms().get(fold(f"{name} {level}"), ()) if i not in found]
        regions = [i for i in indices if gazetteer.category_at(i) in REGION_CATEGORIES]
        letters = fold(text[first : first + 4])
        best = [i for i in found if fold(gazetteer.place_at(i).name).startswith(letters)]
        chosen = tuple(dict.fromkeys([*regions, *(best or found)]))
        # "The Kharkiv region's governor" is no place, but tells which region a text is about.
        kind = OBJECT if self._is_office(text[end : end + _CONTEXT]) else REGION
        return Mention(text[start:end], start, end, kind, chosen)

    def _is_office(self, after: str) -> bool:
        """Say whether a region's name begins that of its council or head."""
        following = _NEXT.match(after)
        if following is None:
            return False
        word = following[1].lower()
        return word in self._words.object_after or word in self._words.person_before

    def _is_of_office(self, after: str) -> bool:
        """Say whether what follows "'s" is the office of a town's or region's head."""
        possessed = _POSSESSED.match(after)
        words = possessed[1].lower().split() if possessed else []
        head = next((n for n, word in enumerate(words) if word in self._words.offices), -1)
        named = self._words.object_after, self._words.city_after
        return head >= 0 and all(word in named[0] or word in named[1] for word in words[:head])

    def _is_object(self, folded: str, previous: str) -> bool:
        """Say whether a name is that of a unit or a paper: the word before says so, or said so before."""
        if previous in self._words.object_before:
            self._objects.add(folded)
            return True
        return folded in self._objects and previous not in self._words.metonym_place_before

    def _headline(self, position: int) -> bool:
        if self._title is None:
            self._title = TitleCase(self._text)
        return self._title.at(position)

    def _kind(self, before: str, after: str, follower: tuple[str, str, int], start: int, end: int) -> str:
        words = self._words
        word, second, offset = follower
        lower = word.lower()
        two = f"{lower} {second.lower()}".strip()
        chain = _CHAIN.match(after)
        if chain is not None:
            lower = chain[1].lower()
        elif after[:1] in ("-", "‑") and (after[1:2].islower() or after[1:2].isdigit()):
            return NOT_A_PLACE  # "Donetsk-based", "Dnipro-1"; but "Pokrovsk-Myrnohrad" is two places
        shared = _AND_DIRECTIONS.match(after)
        if any(one in words.direction_after for one in (lower, two, shared[1] if shared else lower)):
            return DIRECTION
        # "Bakhmut line" and "Pokrovsk highway" are not the town, "Bakhmut Oblast" was seen before; "on the
        # Orikhiv-Tokmak line" names two, and "the Bakhmut administration building" stands in the town.
        line = lower == "line" and (chain is not None or _CHAINED.search(before) is not None)
        if (
            not line
            and second.lower() not in words.inside_town
            and (
                lower in words.object_after
                or lower.removesuffix("'s") in words.object_after  # "the Mariupol mayor's adviser"
                or two in words.object_after
                or (lower in words.city_after and second.lower() in words.object_after)
            )
        ):
            return OBJECT
        peoples = " of " in before and _PEOPLES_OF.search(before) is not None
        if peoples or self._is_of_office(after) or is_borne_with_next(after, words):
            return OBJECT
        previous = _PREVIOUS.search(before, max(0, len(before) - _WORD_REACH))
        word_before, folded = previous[1] if previous else "", fold(self._text[start:end])
        if self._is_object(folded, word_before.lower()):
            return OBJECT
        bearer = bearer_of(before, word_before, folded, lower, words)
        if bearer:
            return bearer
        if chain is not None or self._headline(start):
            return SETTLEMENT
        if word[:1].isupper() and not self._known_neighbour(word, end + offset - len(word)):
            return NOT_A_PLACE
        if previous is not None and previous[1][0].isupper():
            at = start - len(before) + previous.start(1)
            opening = _SENTENCE_END.search(before[: previous.start(1)]) is not None
            if not opening and not self._known_neighbour(previous[1], at):
                return NOT_A_PLACE
        return SETTLEMENT

    def _known_neighbour(self, word: str, position: int) -> bool:
        """Say whether a capitalised neighbour leaves the name a name of its own."""
        words = self._words
        base = re.sub(r"['’]s?$", "", word.lower())
        known = (words.capital_neighbours, words.region_after, words.city_after)
        if word.isupper() or any(base in one for one in known):
            return True
        at = bisect_left(self._spans, (position, 0))
        near = self._spans[max(0, at - 1) : at + 1]
        return any(a <= position < b for a, b in near)


def _follower(after: str) -> tuple[str, str, int]:
    """Return the two words after a name (as written) and the offset where the first ends."""
    match = _NEXT.match(after)
    if match is None:
        return "", "", 0
    return match[1].replace("’", "'"), (match[2] or "").replace("’", "'"), match.end(1)
