"""Lexis: the cue words of a Ukrainian or Russian lexicon in all their forms, ready to be looked up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final
from weakref import WeakKeyDictionary

from layers.claims import Side
from layers.cues import EventRule
from layers.errors import FileFaultsError
from layers.lexicon import Lexicon
from layers.reading.slavic.inflection import (
    GERUND,
    NOUN,
    PARTICIPLE,
    SPEAKING_ENDS,
    noun_forms,
    present_gerunds,
    verb_forms,
)
from layers.reading.slavic.patterns import PatternTable

FORESEES, SUGGESTS, VERIFIES, SHOWS = "foresees", "suggests", "verifies", "shows"
DENIES, SAYS, ADMITS, MARKS, CITES = "denies", "says", "admits", "marks", "cites"
_TIES: Final = ("moments", "lands", "from", "direction", "near", "in")
_SPEECH_GROUPS: Final = (FORESEES, SUGGESTS, VERIFIES, SHOWS, DENIES, SAYS, ADMITS, MARKS, CITES)


@dataclass(frozen=True, slots=True)
class CueForm:
    """One form of a status cue: its rule and what the form is ("past", "passive", "noun" ...)."""

    rule: EventRule
    form: str


@dataclass(frozen=True, slots=True)
class Forces:
    """A noun that names forces, and its nominatives.

    `whose` is "ru", "ua", "own", "opponent", or "" where an adjective or a genitive must tell.
    """

    whose: str
    nominatives: frozenset[str]


class Lexis:
    """The tables of one language; built once for each lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.language = lexicon.language
        self._raw = lexicon.raw
        faults: list[str] = []
        self.cues: dict[str, tuple[CueForm, ...]] = self._cues(lexicon.rules, faults)
        self.states = PatternTable((text, rule) for rule in lexicon.rules for text in rule.states)
        self.speech: dict[str, tuple[tuple[str, str], ...]] = self._speech(faults)
        if faults:
            raise FileFaultsError(f"data/lexicon/reports/{lexicon.language}.toml", faults)
        self.aliases = PatternTable((text, who) for who, names in lexicon.aliases.items() for text in names)
        self.roles = PatternTable(_merged(lexicon.roles))
        self.defaults = PatternTable(lexicon.defaults.items())
        self.forces = PatternTable(self._forces())
        self.adjectives = PatternTable(
            (text, Side(side)) for side in ("ru", "ua") for text in self._side(side, "adjectives")
        )
        self.genitives = PatternTable(
            (text, Side(side)) for side in ("ru", "ua") for text in self._side(side, "genitives")
        )
        self.bearings: PatternTable[str] = PatternTable(
            _pair(text) for text in self.listed("where", "bearings")
        )
        self.shares = PatternTable(
            (text, float(share))
            for text, share in self._raw.get("shares", {}).items()
            if not isinstance(share, list)
        )
        self.calendar: dict[str, list[str]] = self._raw.get("calendar", {})
        enemy = self._raw.get("parties", {}).get("enemy")
        self.enemy = Side(enemy) if enemy else None
        numbered = self._raw.get("parties", {}).get("numbered")
        self.numbered: Side | str | None = Side(numbered) if numbered in ("ru", "ua") else numbered
        self._patterns: dict[tuple[str, str], PatternTable[str]] = {}
        self._words: dict[tuple[str, str], frozenset[str]] = {}
        # What ties a place to a cue: most words begin nothing of it.
        self.ties = PatternTable(
            (_pair(text)[0], text) for key in (*_TIES, "bearings") for text in self.listed("where", key)
        )

    def listed(self, section: str, key: str) -> list[str]:
        """Return a list of the lexicon as it is written."""
        listed: list[str] = self._raw.get(section, {}).get(key, [])
        return listed

    def words(self, section: str, key: str) -> frozenset[str]:
        """Return a list of whole words as a set."""
        try:  # asked for most of all: one look-up, and no more
            return self._words[section, key]
        except KeyError:
            found = self._words[section, key] = frozenset(self.listed(section, key))
            return found

    def patterns(self, section: str, key: str) -> PatternTable[str]:
        """Return a list of patterns as a table, each with itself as value."""
        try:
            return self._patterns[section, key]
        except KeyError:
            entries = ((text.partition("=")[0], text) for text in self.listed(section, key))
            found = self._patterns[section, key] = PatternTable(entries)
            return found

    def _side(self, side: str, key: str) -> list[str]:
        listed: list[str] = self._raw.get("parties", {}).get(side, {}).get(key, [])
        return listed

    def _cues(self, rules: Iterable[EventRule], faults: list[str]) -> dict[str, tuple[CueForm, ...]]:
        found: dict[str, dict[CueForm, None]] = {}
        for rule in rules:
            for entry in rule.verbs:
                try:
                    for form, kind in verb_forms(entry, self.language):
                        found.setdefault(form, {})[CueForm(rule, kind)] = None
                except ValueError as error:
                    faults.append(f"event {rule.name!r}: {error}")
            for stem in rule.nouns:
                if " " not in stem:
                    for form in noun_forms(stem, self.language):
                        found.setdefault(form, {})[CueForm(rule, NOUN)] = None
        return {form: tuple(cues) for form, cues in found.items()}

    def _speech(self, faults: list[str]) -> dict[str, tuple[tuple[str, str], ...]]:
        found: dict[str, dict[tuple[str, str], None]] = {}
        for group in _SPEECH_GROUPS:
            for entry in self.listed("speech", group):
                try:
                    for form, kind in verb_forms(entry, self.language):
                        if kind != PARTICIPLE:
                            found.setdefault(form, {})[group, kind] = None
                        elif form.endswith(SPEAKING_ENDS):
                            found.setdefault(form, {})[group, GERUND] = None
                    for form in present_gerunds(entry, self.language):
                        found.setdefault(form, {})[group, GERUND] = None
                except ValueError as error:
                    faults.append(f"speech.{group}: {error}")
        return {form: tuple(groups) for form, groups in found.items()}

    def _forces(self) -> Iterable[tuple[str, Forces]]:
        listed = [(side, text) for side in ("ru", "ua") for text in self._side(side, "forces")]
        listed += [("", text) for text in self.listed("parties", "forces")]
        listed += [(whose, text) for whose in ("opponent", "own") for text in self.listed("parties", whose)]
        for whose, text in listed:
            pattern, _, nominatives = text.partition("=")
            yield pattern, Forces(whose, frozenset(part for part in nominatives.split(",") if part))


# Making all forms takes a tenth of a second; they live as long as their lexicon.
_LEXES: WeakKeyDictionary[Lexicon, Lexis] = WeakKeyDictionary()


def lexis_of(lexicon: Lexicon) -> Lexis:
    """Return the tables of a lexicon. Raises FileFaultsError for words that cannot be inflected."""
    found = _LEXES.get(lexicon)
    if found is None:
        found = _LEXES[lexicon] = Lexis(lexicon)
    return found


def is_month(word: str, lexis: Lexis) -> bool:
    """Say whether a word is the name of a month."""
    return any(word in month.split("|") for month in lexis.calendar.get("months", []))


def _pair(text: str) -> tuple[str, str]:
    words, _, value = text.partition("=")
    return words, value


def _merged(roles: Mapping[str, Iterable[str]]) -> Iterable[tuple[str, tuple[str, ...]]]:
    """Yield each word for an office with the claimants that it can make."""
    found: dict[str, list[str]] = {}
    for claimant, words in roles.items():
        for word in words:
            found.setdefault(word, []).append(claimant)
    return ((word, tuple(claimants)) for word, claimants in found.items())
