"""Mentions: where a text names a place, with spans into the text as it was written.

One pass of an automaton over the words finds every toponym of the gazetteer, in any case form; the words
beside a name decide what it is: a settlement, a region, a direction, the name of something else (a road, a
brigade, a person), or a capital that stands for its government.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from geo.cyrilliccontext import CyrillicContext
from geo.foldedtext import FoldedWord, folded_words
from geo.gazetteer import Gazetteer
from geo.guessednames import guessed_names
from geo.joinednames import joined_names
from geo.latincontext import LatinContext
from geo.mention import DIRECTION, NOT_A_PLACE, OBJECT, REGION, SETTLEMENT, Mention
from geo.nameautomaton import NameAutomaton, Reading, name_automaton
from geo.names import variant_key
from geo.settlementnouns import said_kinds
from geo.toponymadjectives import adjective_stem
from geo.toponymwords import ToponymWords, toponym_words

__all__ = ["DIRECTION", "NOT_A_PLACE", "OBJECT", "REGION", "SETTLEMENT", "Mention", "find_mentions"]

# Spelling variants are only sought of words as long as this: shorter ones are like too many others.
_MIN_VARIANT: Final = 6
_HYPHENS: Final = ("-", "‑", "–")
# The language whose words stand beside a name in the other script than the text's own.
_OTHER_SCRIPT: Final = {"en": "uk"}


def find_mentions(text: str, gazetteer: Gazetteer, language: str = "en") -> list[Mention]:
    """Find every name of a place in a text, in order, none overlapping.

    Names are found in either script, whatever the language. `language` chooses the words that tell places
    from other names (`data/lexicon`). Raises GeoError for a language without a lexicon.
    """
    own = toponym_words(language)
    other = toponym_words(_OTHER_SCRIPT.get(language, "en"))
    latin, cyrillic = (own, other) if language == "en" else (other, own)
    words = folded_words(text)
    found, unknown = _names(text, words, gazetteer, latin, cyrillic)
    joined = joined_names(text, words, unknown, found, gazetteer, (latin, cyrillic))
    if joined:
        inside = {at for first, count, _ in joined for at in range(first, first + count)}
        found = sorted([*(one for one in found if one[0] not in inside), *joined])
        unknown = [at for at in unknown if at not in inside]
    guessed = guessed_names(text, words, unknown, found, gazetteer, (latin, cyrillic))
    odd = {at for at, _, _ in (*guessed, *joined)}
    found = sorted([*found, *guessed])
    spans = [(words[at].start, words[at + count - 1].end) for at, count, _ in found]
    beside_latin = LatinContext(text, spans, gazetteer, latin)
    beside_cyrillic = CyrillicContext(text, words, gazetteer, cyrillic)
    for at, _, readings in found:
        if words[at].folded >= "Ѐ" and readings:
            beside_cyrillic.note(at, readings)
    mentions = []
    for (at, count, readings), (start, end) in zip(found, spans, strict=True):
        if words[at].folded >= "Ѐ":
            mention = beside_cyrillic.mention(at, count, beside_cyrillic.governed(at, readings))
        else:
            names = tuple(name for name, _ in readings)
            mention = beside_latin.mention(start, end, names)
        if at in odd and (mention is None or mention.kind != SETTLEMENT):
            continue
        if mention is not None:
            mentions.append(replace(mention, guessed=True) if at in odd else mention)
    kinds = said_kinds(text, mentions, own)
    return [
        replace(mention, said_kind=kind) if kind else mention
        for mention, kind in zip(mentions, kinds, strict=True)
    ]


def _names(
    text: str, words: list[FoldedWord], gazetteer: Gazetteer, latin: ToponymWords, cyrillic: ToponymWords
) -> tuple[list[tuple[int, int, tuple[Reading, ...]]], list[int]]:
    """Return the names as (index of the first word, how many words, readings), the leftmost and longest.

    Beside them the indices of the capitalised words that are none.
    """
    automaton = name_automaton(gazetteer)
    found = []
    unknown = []
    free = 0  # the first word behind the name before
    for at in [at for at, word in enumerate(words) if word.capital]:
        if at < free:
            continue
        word = words[at]
        count = 0
        readings: tuple[Reading, ...] = ()
        if word.folded:
            count, readings = automaton.longest(text, words, at)
            if not count and word.folded >= "Ѐ":
                count = int(
                    bool(adjective_stem(word.folded))
                    or word.folded in cyrillic.metonyms
                    or word.folded in cyrillic.adjectives
                )
            elif not count:
                count, readings = _respelled(text, words, at, automaton, latin)
            elif (
                count == 1 and word.folded < "Ѐ" and automaton.is_abroad(tuple(name for name, _ in readings))
            ):
                # In Russian letters' Latin, others may be meant.
                readings = tuple(dict.fromkeys((*readings, *_variants(word.folded, automaton, latin))))
            if not count:
                unknown.append(at)
        if count:
            found.append((at, count, readings))
            free = at + count
    return found, unknown


def _respelled(
    text: str, words: list[FoldedWord], at: int, automaton: NameAutomaton, latin: ToponymWords
) -> tuple[int, tuple[Reading, ...]]:
    """Return what a Latin word is a variant of, alone or with the next (Ivano-Pillia, Rusynyi Yar)."""
    word = words[at]
    following = words[at + 1] if at + 1 < len(words) else None
    if following is not None and following.capital:
        if sector := latin.adjectives.get(f"{word.folded} {following.folded}"):
            return 2, ((sector, 0),)
        gap = text[word.end : following.start]
        if gap in _HYPHENS and (readings := _variants(word.folded + following.folded, automaton, latin)):
            return 2, readings
        if gap == " " and (readings := _spaced(f"{word.folded} {following.folded}", automaton, latin)):
            return 2, readings
    readings = _variants(word.folded, automaton, latin)
    return int(bool(readings) or word.folded in latin.metonyms), readings


def _spaced(folded: str, automaton: NameAutomaton, words: ToponymWords) -> tuple[Reading, ...]:
    """Return the toponyms of several words of which two Latin words are another romanisation."""
    found = [one for one in _variants(folded, automaton, words) if " " in one[0]]
    if not found:
        return ()
    key = variant_key(folded)
    return tuple(one for one in found if variant_key(one[0]) == key)


def _variants(folded: str, automaton: NameAutomaton, words: ToponymWords) -> tuple[Reading, ...]:
    """Return the toponyms of which a Latin word is another romanisation."""
    if len(folded) < _MIN_VARIANT or folded in words.capital_neighbours:
        return ()
    return automaton.respelled(folded)
