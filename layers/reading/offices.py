"""Offices: whose an office is, by the nationality and the words beside it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Protocol

from layers.claims import Claimant, ClaimantKind, Side
from layers.lexicon import Lexicon
from layers.reading.line import Line
from layers.reading.outlets import UNNAMED_MEDIA

_MINISTRIES = frozenset({"ru-mod", "ua-mod"})  # a ministry of defence of nobody's in particular
_OFFICES = frozenset({ClaimantKind.GOVERNMENT, ClaimantKind.MILITARY, ClaimantKind.OCCUPATION_AUTHORITY})


class Named(Protocol):
    """A source that a text has named: its claimant and the words for it."""

    @property
    def claimant(self) -> Claimant:
        """Return who it is."""

    @property
    def words(self) -> str:
        """Return the words that name it."""


def office_of(
    roles: list[tuple[int, int, tuple[str, ...]]], side: Side | None, lexicon: Lexicon
) -> Claimant | None:
    """Return the claimant that an office of a side is, the longest words first; None where there is none."""
    for a, b, ids in sorted(roles, key=lambda hit: hit[0] - hit[1]):
        del a, b
        for claimant_id in ids:
            prefix = claimant_id.split("-")[0]
            if side is not None and prefix == side.value:
                return lexicon.claimant(claimant_id)
    return None


def side_of_office(
    line: Line, start: int, end: int, lexicon: Lexicon, spoke: Sequence[Named] = ()
) -> Side | None:
    """Return the side that words[start:end] name, or whose land they name ("the governor of Kharkiv").

    "Its army" is that of the state that the sentence named, or of the last that `spoke`; "its mayor" is
    of the land of the town.
    """
    hits = {value for _, _, value in lexicon.sides.spans(line.lows, start, end)}
    if len(hits) == 1:
        return Side(hits.pop())
    if line.lows[start : start + 1] == ("its",) and not hits:
        # "Moscow has taken X, its defence ministry said": whose the sentence began with.
        spans = lexicon.sides.spans(line.lows, 0, start)
        named = [value for _, b, value in spans if line.lows[b] != "'s"]
        if not lexicon.words("where", "mayors").isdisjoint(line.lows[start:end]):
            towns = [place.place for at, place in line.places if at < start and place.place is not None]
            return (
                Side(towns[-1].country.lower()) if towns and towns[-1].country.lower() in set(Side) else None
            )
        last = spoke[-1].claimant if spoke else None
        state = last.side if last is not None and last.kind is ClaimantKind.GOVERNMENT else None
        return Side(named[0]) if named else state
    if "country" in line.lows[start:end] and not hits:
        # "The Ukrainian ministry is silent, but the country's command ...": whose the sentence began with.
        before = lexicon.sides.spans(line.lows, 0, start)
        return Side(before[0][2]) if before else None
    oblasts = {
        place.country
        for word in line.words[start:end]
        if word.place is not None and (place := word.place.place) is not None
    }
    # A Ukrainian office unless the words say otherwise.
    return Side(oblasts.pop().lower()) if len(oblasts) == 1 and not hits else None


def british_ministry(
    line: Line, roles: list[tuple[int, int, tuple[str, ...]]], lexicon: Lexicon
) -> Claimant | None:
    """Return Britain's ministry, known for its updates: "in an intelligence update, the ministry said"."""
    ministry = any(set(ids) >= _MINISTRIES for _, _, ids in roles)
    told = ministry and lexicon.phrases("sources", "british").spans(line.lows)
    return lexicon.claimant("uk-mod") if told else None


def land_head(line: Line, start: int, end: int, lexicon: Lexicon) -> Claimant | None:
    """Return whoever leads a region of Ukraine: "the head of the X region", or None."""
    heads = lexicon.words("sources", "land_heads")
    for at in range(start, end - 2):
        if line.lows[at] not in heads or line.lows[at + 1] != "of":
            continue
        word = line.words[at + 2 + (line.lows[at + 2] == "the")] if at + 3 < end else line.words[at + 2]
        place = word.place.place if word.place is not None else None
        if place is not None and place.kind != "settlement" and place.country == "UA":
            return lexicon.claimant("ua-official")
    return None


def offices_in(line: Line, roles: list[tuple[int, int, tuple[str, ...]]], lexicon: Lexicon) -> list[str]:
    """Return the words by which offices are meant later on: "the ministry" after "the defence ministry"."""
    words = line.lows
    spoken = [" ".join(words[a:b]) for a, b, _ in roles]
    spoken += [words[b - 1] for a, b, _ in roles if b - a > 1 and lexicon.role_table.at(words, b - 1)]
    return [*spoken, "department"] if any(word.endswith("ministry") for word in spoken) else spoken


def usual_office(
    roles: list[tuple[int, int, tuple[str, ...]]], spoken: list[str], lexicon: Lexicon
) -> Claimant | None:
    """Return whom an office means in reports of this war where the text has not said."""
    usual = next((lexicon.defaults[word] for word in spoken if word in lexicon.defaults), None)
    if usual is not None:
        return lexicon.claimant(usual)
    if not set(spoken) - lexicon.words("sources", "anybody"):
        return None  # "citing sources": anybody's
    only = {claimant for _, _, ids in roles for claimant in ids}
    if len(only) != 1:
        # "A spokesman for the operational-strategic group": of whom he speaks tells more than what he is.
        only = {ids[0] for _, _, ids in roles if len(ids) == 1}
    if len(only) != 1 or (len(roles) > 1 and lexicon.claimant(min(only)).kind not in _OFFICES):
        return None
    claimant = lexicon.claimant(only.pop())
    unnamed = lexicon.claimants.get(UNNAMED_MEDIA)  # "local media": nobody's in particular
    return unnamed if claimant.kind is ClaimantKind.MEDIA and unnamed is not None else claimant


def installed_head(named: Sequence[Named], lexicon: Lexicon) -> Claimant | None:
    """Return whom "the regional head" means after an occupied region's, or None where only Moscow spoke."""
    heads = lexicon.phrases("sources", "heads")
    for source in reversed(named):
        installed = source.claimant.kind is ClaimantKind.OCCUPATION_AUTHORITY
        if source.claimant.side is Side.RU and (installed or heads.spans(source.words.casefold().split())):
            return source.claimant
    return None


def is_foreign(line: Line, start: int, end: int, role: int, lexicon: Lexicon) -> bool:
    """Say whether an office is of a third state or body: "a US official", "the Polish foreign ministry".

    That is a listed nationality, or a capitalised word beside the office that is no side, no place of ours
    and no office, where words[start:end] name no side: "the Rapid Response Unit of Ukraine's troops".
    """
    if lexicon.phrases("sources", "foreign_offices").spans(line.lows, start, min(role + 4, len(line))):
        return True
    local = any(b > role for _, b, _ in lexicon.phrases("sources", "local_offices").spans(line.lows, role))
    if any(_is_of_foreign(line, position, lexicon) for position in range(role + 1, end)):
        return True  # "the intelligence service of a NATO member"
    for position in range(start, role):
        word = line.words[position]
        if word.low in lexicon.words("sides", "foreign"):
            return True
        before = line.lows[position - 1] if position else ""
        if not position or not word.text[0].isupper() or word.place is not None or before in (",", "-"):
            continue
        sided = bool(lexicon.sides.spans(line.lows, start, end))
        if position == role - 1 and not local and not sided and not is_ours(line, position, lexicon):
            return True
    return False


def _is_of_foreign(line: Line, position: int, lexicon: Lexicon) -> bool:
    """Say whether "of" another state stands behind an office: "of a NATO member"; never "of a French-led"."""
    if line.lows[position] not in lexicon.words("sides", "foreign") or line.lows[
        position + 1 : position + 2
    ] == ("-",):
        return False
    before = position - (line.lows[position - 1] in lexicon.words("grammar", "articles"))
    return line.lows[before - 1] in ("of", "from")


def is_of_a_state(line: Line, start: int, end: int, lexicon: Lexicon) -> bool:
    """Say whether words name another state by a listed word, rather than by any capitalised one."""
    listed = not lexicon.words("sides", "foreign").isdisjoint(line.lows[start:end])
    return listed or bool(lexicon.phrases("sources", "foreign_offices").spans(line.lows, start, end))


def is_ours(line: Line, position: int, lexicon: Lexicon) -> bool:
    """Say whether a capitalised word is one of a side, an office, a claimant or a rank."""
    low = line.lows[position]
    if low in lexicon.words("sides", "titles") or low in lexicon.words("grammar", "determiners"):
        return True
    return position in _named(line.lows, lexicon)


def of_both(words: tuple[str, ...], lexicon: Lexicon) -> list[Claimant]:
    """Return who speaks where both sides do: "both sides say", "both armies claim"."""
    told = " ".join(words)
    kinds = {"both_governments": "gov", "both_armies": "military"}
    kind = next((kinds[key] for key in kinds if told in lexicon.words("sources", key)), "")
    return [lexicon.claimant(f"{side.value}-{kind}") for side in (Side.RU, Side.UA)] if kind else []


@lru_cache(maxsize=1)  # asked of one word of a sentence after the other
def _named(words: tuple[str, ...], lexicon: Lexicon) -> frozenset[int]:
    """Return the numbers of the words that name a side, an office or a claimant."""
    tables = (lexicon.sides, lexicon.role_table, lexicon.alias_table)
    return frozenset(n for table in tables for a, b, _ in table.spans(words) for n in range(a, b))


def role_claimant(words: str, side: Side, lexicon: Lexicon) -> Claimant | None:
    """Return the claimant of an office without a nationality, given the side it must be on.

    None where a capitalised word beside the office may be a nationality or a name.
    """
    parts = tuple(words.lower().split())
    if not {"their", "its", "his", "her"}.isdisjoint(parts):
        return None  # "one of their officers": of whom the text has spoken, not whom he speaks of
    known = lexicon.union("sides.titles", "grammar.determiners", "reporting.tail")
    hits = lexicon.role_table.spans(parts)
    offices = {n for a, b, _ in hits for n in range(a, b)}
    behind = max(offices, default=0)  # "deputy minister Olena Petrenko": a name, if no "of" comes between
    named = {n for n in range(behind + 1, len(parts)) if not {"of", "in", "for"} & set(parts[behind:n])}
    named = (
        named if words.split()[behind + 1 : behind + 2] and words.split()[behind + 1][0].isupper() else set()
    )
    for number, word in enumerate(words.split()):
        strange = word[0].isupper() and number not in offices | named and word.lower() not in known
        foreign = number not in offices and word.lower() in lexicon.words("sides", "foreign")
        if strange or foreign:
            return None
    hits = lexicon.role_table.spans(parts)
    return office_of(hits, side, lexicon)
