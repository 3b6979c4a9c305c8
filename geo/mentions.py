"""Mentions: where a text names a place, with spans into the text as it was written.

One pass of an Aho-Corasick automaton over the folded text finds every toponym of the gazetteer; the
words beside a name decide what it is: a settlement, a region, a direction, the name of something else
(a road, a brigade, a person), or a capital that stands for its government.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from dataclasses import dataclass
from typing import Final
from weakref import WeakKeyDictionary

import ahocorasick_rs

from geo.foldedtext import FoldedText, fold_with_spans
from geo.gazetteer import Gazetteer
from geo.names import fold
from geo.toponymwords import ToponymWords, toponym_words

SETTLEMENT: Final = "settlement"
REGION: Final = "region"
DIRECTION: Final = "direction"
OBJECT: Final = "object"  # a road, a brigade, an office named after the place
NOT_A_PLACE: Final = "not_a_place"  # a government meant by its capital, a person, a common word

_APOSTROPHES: Final = "'’‘ʼ`´"
# Names of two letters are initials far more often than villages.
_MIN_LETTERS: Final = 3
_NEXT: Final = re.compile(r"[ \t\u00a0]{1,2}([\w'’]{1,30})(?:[ \t\u00a0]([\w'’]{1,30}))?")
_PREVIOUS: Final = re.compile(r"([\w'’]{1,30})[ \t\u00a0]{1,2}$")
_CHAIN: Final = re.compile(
    r"(?:[-–](?=[^\W\da-zа-яіїєґё])[\w'’]{1,30}(?:[ \t][A-Z][\w'’]{1,30})?){1,4}[ \t]([\w]{1,30})"
)
# "Kharkiv, Donetsk, and western Luhansk Oblasts"; "the Kharkiv-Luhansk Oblast border"
_AND_REGIONS: Final = re.compile(
    r"(?:(?:,|,? and| or) (?:[a-z]{4,12} )?[A-Z][\w'’]{2,30}){1,4} (\w{6,12})"
    r"|[-–][A-Z][\w'’]{2,30} (\w{4,12})"
)
_SENTENCE_END: Final = re.compile(r"(?:^|[.!?:;\n“\"(—–•*-])[\s“\"'‘(]*$")
_CAPITALISED: Final = re.compile(r"[^\W\d_][\w’'-]{3,}")
_CONTEXT: Final = 90


@dataclass(frozen=True, slots=True)
class Mention:
    """One occurrence of a name: `text[start:end] == surface`; `place_indices` are the gazetteer's.

    An object's are those of the region whose office it is, where it is one.
    """

    surface: str
    start: int
    end: int
    kind: str
    place_indices: tuple[int, ...]


class _Automaton:
    """The gazetteer's toponyms as one automaton, with the metonyms of no place of ours."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.toponyms = gazetteer.toponyms()
        names = [name for name in self.toponyms if len(name) >= _MIN_LETTERS]
        self.names = names
        self._matcher = ahocorasick_rs.AhoCorasick(names, store_patterns=False)

    def spans(self, folded: str) -> list[tuple[int, int]]:
        """Return (start, end) of every toponym in a folded text, overlapping ones too."""
        return [
            (start, end) for _, start, end in self._matcher.find_matches_as_indexes(folded, overlapping=True)
        ]


# Building takes a quarter of a second; an automaton lives as long as its gazetteer.
_AUTOMATA: WeakKeyDictionary[Gazetteer, _Automaton] = WeakKeyDictionary()


def _automaton(gazetteer: Gazetteer) -> _Automaton:
    found = _AUTOMATA.get(gazetteer)
    if found is None:
        found = _AUTOMATA[gazetteer] = _Automaton(gazetteer)
    return found


def find_mentions(text: str, gazetteer: Gazetteer, language: str = "en") -> list[Mention]:
    """Find every name of a place in a text, in order, none overlapping.

    `language` chooses the words that tell places from other names (`data/lexicon`). Raises GeoError
    for a language without a lexicon.
    """
    words = toponym_words(language)
    automaton = _automaton(gazetteer)
    view = fold_with_spans(text)
    spans = [span for span in (_original(text, view, a, b) for a, b in automaton.spans(view.folded)) if span]
    spans += _variant_spans(text, spans, gazetteer, words) + _metonym_spans(text, words)
    chosen = _longest(spans)
    title = _TitleCase(text)
    mentions = []
    for start, end in chosen:
        mention = _classify(text, start, end, chosen, gazetteer, words, title)
        if mention is not None:
            mentions.append(mention)
    return mentions


def _original(text: str, view: FoldedText, a: int, b: int) -> tuple[int, int] | None:
    """Return the original span of folded characters a to b, or None where it cuts a word."""
    start, end = view.starts[a], view.ends[b - 1]
    if (a and view.starts[a - 1] == start) or (b < len(view.starts) and view.starts[b] < end):
        return None
    if not text[start].isupper():
        return None
    before = text[start - 1] if start else " "
    if before.isalnum() or (before in _APOSTROPHES and start > 1 and text[start - 2].isalnum()):
        return None
    if end < len(text):
        after = text[end]
        if after.isalnum() or unicodedata.combining(after):
            return None
        if after in _APOSTROPHES and end + 1 < len(text) and text[end + 1].isalnum():
            possessive = text[end + 1] in "sS" and not text[end + 2 : end + 3].isalnum()
            if not possessive:
                return None
    return start, end


def _variant_spans(
    text: str, known: list[tuple[int, int]], gazetteer: Gazetteer, words: ToponymWords
) -> list[tuple[int, int]]:
    """Return capitalised words that are no toponym as written but a romanisation variant of one."""
    taken = {start for start, _ in known}
    found = []
    cache: dict[str, bool] = {}
    for match in _CAPITALISED.finditer(text):
        if match.start() in taken or not match[0][0].isupper():
            continue
        surface = match[0]
        for apostrophe in _APOSTROPHES:
            surface = surface.removesuffix(apostrophe + "s")
        surface = surface.rstrip("-'’")
        if (
            len(surface) < 6
            or surface.lower() in words.not_places
            or surface.lower() in words.capital_neighbours
        ):
            continue
        if surface not in cache:
            cache[surface] = bool(gazetteer.find(surface))
        if cache[surface]:
            found.append((match.start(), match.start() + len(surface)))
    return found


def _metonym_spans(text: str, words: ToponymWords) -> list[tuple[int, int]]:
    pattern = r"\b(?:" + "|".join(sorted(re.escape(word.title()) for word in words.metonyms)) + r")\b"
    return [match.span() for match in re.finditer(pattern, text)] if words.metonyms else []


def _longest(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return spans that do not overlap: the leftmost, of those the longest."""
    chosen: list[tuple[int, int]] = []
    for start, end in sorted(set(spans), key=lambda span: (span[0], -span[1])):
        if not chosen or start >= chosen[-1][1]:
            chosen.append((start, end))
    return chosen


class _TitleCase:
    """Lines written as headlines, where a capital letter says nothing."""

    def __init__(self, text: str) -> None:
        self._starts: list[int] = []
        self._flags: list[bool] = []
        position = 0
        for line in text.splitlines(keepends=True):
            words = [word for word in line[:400].split() if word[0].isalpha()]
            capitals = sum(word[0].isupper() for word in words)
            self._starts.append(position)
            self._flags.append(len(words) >= 4 and capitals >= 0.6 * len(words))
            position += len(line)

    def at(self, position: int) -> bool:
        """Say whether the character at a position stands in a headline."""
        line = bisect_left(self._starts, position + 1) - 1
        return line >= 0 and self._flags[line]


def _classify(
    text: str,
    start: int,
    end: int,
    spans: list[tuple[int, int]],
    gazetteer: Gazetteer,
    words: ToponymWords,
    title: _TitleCase,
) -> Mention | None:
    surface = text[start:end]
    folded = fold(surface)
    after = text[end : end + _CONTEXT]
    before = text[max(0, start - _CONTEXT) : start]
    if folded in words.metonyms and not _place_after_all(text, start, end, words):
        return Mention(surface, start, end, NOT_A_PLACE, ())
    if folded in words.not_places:
        return None
    indices = gazetteer.toponyms().get(folded, ())
    if not indices:
        indices = tuple(_index_of(gazetteer, place_id) for place_id in _variant_ids(gazetteer, surface))
    follower = _follower(after)
    region = _region(text, start, end, indices, gazetteer, follower, words)
    if region is not None:
        return region
    settlements = tuple(i for i in indices if gazetteer.place_at(i).kind == "settlement")
    if not settlements and _is_office(after, words):
        return Mention(surface, start, end, OBJECT, indices)
    if not settlements:
        return Mention(surface, start, end, REGION, indices)
    kind = _kind(before, after, follower, start, end, spans, words, headline=title.at(start))
    return Mention(surface, start, end, kind, settlements if kind in (SETTLEMENT, DIRECTION) else ())


def _variant_ids(gazetteer: Gazetteer, surface: str) -> list[str]:
    return [place.id for place in gazetteer.find(surface)]


def _index_of(gazetteer: Gazetteer, place_id: str) -> int:
    place = gazetteer.get(place_id)
    candidates = gazetteer.toponyms().get(fold(place.name), ())
    return next(i for i in candidates if gazetteer.place_at(i).id == place_id)


def _follower(after: str) -> tuple[str, str, int]:
    """Return the two words after a name (as written) and the offset where the first ends."""
    match = _NEXT.match(after)
    if match is None:
        return "", "", 0
    return match[1], match[2] or "", match.end(1)


def _region(
    text: str,
    start: int,
    end: int,
    indices: tuple[int, ...],
    gazetteer: Gazetteer,
    follower: tuple[str, str, int],
    words: ToponymWords,
) -> Mention | None:
    """Return the mention as a region where a word such as "Oblast" follows the name."""
    word, _, offset = follower
    shared = _AND_REGIONS.match(text[end : end + _CONTEXT])
    common = (shared[1] or shared[2]).lower() if shared else ""
    if word.lower() in words.region_after:
        end += offset
    elif common not in words.region_after or (shared is not None and shared[1] and not common.endswith("s")):
        return None
    names = {gazetteer.place_at(i).oblast for i in indices[:3]} | {
        gazetteer.place_at(i).name for i in indices[:3]
    }
    level = "Raion" if word.lower() in ("raion", "district") else "Oblast"
    found: list[int] = []
    for name in sorted(names):
        found += [i for i in gazetteer.toponyms().get(fold(f"{name} {level}"), ()) if i not in found]
    regions = [i for i in indices if gazetteer.place_at(i).kind == "region"]
    best = [i for i in found if fold(gazetteer.place_at(i).name).startswith(fold(text[start : start + 4]))]
    chosen = tuple(dict.fromkeys([*regions, *(best or found)]))
    # "The Kharkiv region's governor" is no place, but tells which region a text is about.
    kind = OBJECT if _is_office(text[end : end + _CONTEXT], words) else REGION
    return Mention(text[start:end], start, end, kind, chosen)


def _is_office(after: str, words: ToponymWords) -> bool:
    """Say whether a region's name begins that of its council or head."""
    following = _NEXT.match(after)
    return following is not None and following[1].lower() in words.object_after | words.person_before


def _place_after_all(text: str, start: int, end: int, words: ToponymWords) -> bool:
    """Say whether a capital is meant as a town: a preposition before it and a military word near."""
    before = _PREVIOUS.search(text[max(0, start - 32) : start])
    if before is None or before[1].lower() not in words.metonym_place_before:
        return False
    near = re.findall(r"\w+", text[max(0, start - 60) : start] + " " + text[end : end + 40])
    return any(word.lower() in words.metonym_place_words for word in near)


def _kind(
    before: str,
    after: str,
    follower: tuple[str, str, int],
    start: int,
    end: int,
    spans: list[tuple[int, int]],
    words: ToponymWords,
    *,
    headline: bool,
) -> str:
    word, second, offset = follower
    lower = word.lower()
    two = f"{lower} {second.lower()}".strip()
    chain = _CHAIN.match(after)
    if chain is not None:
        lower = chain[1].lower()
    elif after[:1] in "-‑" and after[1:2].islower():
        return NOT_A_PLACE  # "Donetsk-based"; but "Pokrovsk-Myrnohrad" is two places
    if lower in words.direction_after or two in words.direction_after:
        return DIRECTION
    # "Bakhmut line" and "Pokrovsk highway" are not the town, "Bakhmut Oblast" was seen before.
    if lower in words.object_after or two in words.object_after:
        return OBJECT
    previous = _PREVIOUS.search(before)
    if previous is not None and previous[1].lower() in words.person_before and previous[1][0].isupper():
        return NOT_A_PLACE
    if headline or chain is not None:
        return SETTLEMENT
    if word[:1].isupper() and not _known_neighbour(word, end + offset - len(word), spans, words):
        return NOT_A_PLACE
    if previous is not None and previous[1][0].isupper():
        at = start - len(before) + previous.start(1)
        opening = _SENTENCE_END.search(before[: previous.start(1)]) is not None
        if not opening and not _known_neighbour(previous[1], at, spans, words):
            return NOT_A_PLACE
    return SETTLEMENT


def _known_neighbour(word: str, position: int, spans: list[tuple[int, int]], words: ToponymWords) -> bool:
    """Say whether a capitalised neighbour leaves the name a name of its own."""
    base = re.sub(r"['’]s?$", "", word.lower())
    if word.isupper() or base in words.capital_neighbours or base in words.region_after | words.city_after:
        return True
    at = bisect_left(spans, (position, 0))
    near = spans[max(0, at - 1) : at + 1]
    return any(a <= position < b for a, b in near)
