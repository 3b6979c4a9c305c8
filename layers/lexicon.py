"""Cue words of a language and the registry of claimants, from `data/lexicon` and `data/claimants.toml`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, Final

from layers.claims import Claimant, ClaimantKind, ControlStatus, Relation
from layers.errors import FileFaultsError, UnknownNameError
from layers.phrases import PhraseTable, words_of
from layers.registry import read_registry

FOLDER: Final = Path(__file__).resolve().parents[1] / "data"

BASE, THIRD, PAST, PARTICIPLE, ING, NOUN, STATE = (
    "base",
    "third",
    "past",
    "participle",
    "ing",
    "noun",
    "state",
)


@dataclass(frozen=True, slots=True)
class EventRule:
    """What one group of cue words claims and where its place stands."""

    name: str
    status: ControlStatus
    subject: str  # "side", "opponent", "place", "none"
    place: str  # "object", "preposition", "subject"
    relation: Relation = Relation.IN
    strict: bool = False
    absorbs: bool = False
    patient: bool = False
    fire: bool = False
    firm: bool = False  # the status stays, however the place is tied to it ("holds positions near X")
    side: str = ""  # the word itself says whose gain it is ("occupied")
    presence: bool = False  # somebody is said to be in a place, or not to be
    usual: str = ""  # whose gain it is where neither the text nor its source tells
    prepositions: frozenset[str] = frozenset()
    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    urban: tuple[str, ...] = ()
    states: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EventForm:
    """One inflected cue: its rule, the word as listed and its grammatical forms."""

    rule: EventRule
    lemma: str
    forms: frozenset[str]
    urban: bool = False


@dataclass(frozen=True, slots=True)
class VerbForm:
    """One inflected reporting verb: how it reports and its grammatical forms."""

    group: str  # "says", "denies", "doubts", "verifies", "suggests", "foresees", "shows", "labels"
    lemma: str
    forms: frozenset[str]


@dataclass(frozen=True, eq=False)
class Lexicon:
    """The cue words of one language, ready to be matched; and the known claimants.

    `table(section, key)` gives a list of words or phrases as a set, `phrases(section, key)` as a
    table that finds the longest phrase at a token.
    """

    language: str
    raw: Mapping[str, Any]
    rules: tuple[EventRule, ...]
    claimants: Mapping[str, Claimant]
    aliases: Mapping[str, tuple[str, ...]]
    roles: Mapping[str, tuple[str, ...]]
    defaults: Mapping[str, str]
    _tables: dict[tuple[str, str], PhraseTable[str]] = field(default_factory=dict, repr=False)
    _sets: dict[tuple[str, str], frozenset[str]] = field(default_factory=dict, repr=False)
    _unions: dict[tuple[str, ...], frozenset[str]] = field(default_factory=dict, repr=False)

    def words(self, section: str, key: str) -> frozenset[str]:
        """Return a list of the lexicon as a set of lower-case strings."""
        found = self._sets.get((section, key))
        if found is None:
            found = self._sets[section, key] = frozenset(word.lower() for word in self._list(section, key))
        return found

    def union(self, *lists: str) -> frozenset[str]:
        """Return the words of several lists ("grammar.have", "grammar.be"); each union is made once."""
        found = self._unions.get(lists)
        if found is None:
            parts = (self.words(*name.split(".", 1)) for name in lists)
            found = self._unions[lists] = frozenset().union(*parts)
        return found

    def phrases(self, section: str, key: str) -> PhraseTable[str]:
        """Return a list of the lexicon as a table of phrases, each with itself as value."""
        found = self._tables.get((section, key))
        if found is None:
            found = self._tables[section, key] = PhraseTable(
                (text, text) for text in self._list(section, key)
            )
        return found

    def _list(self, section: str, key: str) -> list[str]:
        listed: list[str] = self.raw.get(section, {}).get(key, [])
        return listed

    def claimant(self, claimant_id: str) -> Claimant:
        """Return a registered claimant.

        Raises UnknownNameError, which lists the ids.
        """
        if claimant_id not in self.claimants:
            raise UnknownNameError("claimant", claimant_id, sorted(self.claimants))
        return self.claimants[claimant_id]

    @cached_property
    def events(self) -> PhraseTable[tuple[EventForm, ...]]:
        """Every inflected status cue."""
        found: dict[tuple[str, ...], dict[tuple[str, str], set[str]]] = {}
        rules = {rule.name: rule for rule in self.rules}
        urban: set[tuple[str, ...]] = set()
        for rule in self.rules:
            for listed, form in self._event_forms(rule):
                found.setdefault(words_of(listed.text), {}).setdefault((rule.name, listed.lemma), set()).add(
                    form
                )
            urban.update(words_of(text) for text in rule.urban)
        return PhraseTable(
            (
                " ".join(key),
                tuple(
                    EventForm(rules[name], lemma, frozenset(forms), key in urban)
                    for (name, lemma), forms in options.items()
                ),
            )
            for key, options in found.items()
        )

    def _event_forms(self, rule: EventRule) -> Iterable[tuple[_Listed, str]]:
        for verb in rule.verbs:
            for text, form in self.inflect(verb):
                yield _Listed(text, verb), form
        for noun in (*rule.nouns, *rule.urban):
            yield _Listed(noun, noun), NOUN
        for state in rule.states:
            if "*" not in state:
                yield _Listed(state, state), STATE
                continue
            for side in ("ru", "ua"):
                for word in self._list(f"sides.{side}", "words") or self.raw["sides"][side]["words"]:
                    yield _Listed(state.replace("*", word), state), STATE
                    if word[-1] != "n" and "-" not in word:
                        yield _Listed(state.replace("*", word + "'s"), state), STATE

    @cached_property
    def verbs(self) -> PhraseTable[VerbForm]:
        """Every inflected reporting verb."""
        found: dict[tuple[str, ...], tuple[str, str, set[str]]] = {}
        for group in ("shows", "suggests", "foresees", "doubts", "labels", "denies", "says", "verifies"):
            for verb in self._list("reporting", group):
                for text, form in self.inflect(verb):
                    key = words_of(text)
                    if key not in found or found[key][1] != verb:
                        if key in found and found[key][0] == "says" and group == "verifies":
                            continue
                        found[key] = (group, verb, set())
                    found[key][2].add(form)
        return PhraseTable(
            (" ".join(key), VerbForm(group, lemma, frozenset(forms)))
            for key, (group, lemma, forms) in found.items()
        )

    @cached_property
    def place_openers(self) -> frozenset[str]:
        """First words of everything that ties a place to a cue: most words are none of these."""
        tables = [
            self.bearings,
            *(self.phrases("relations", key) for key in ("direction", "near", "in", "from")),
        ]
        return frozenset().union({"to"}, *(table.first_words for table in tables))

    @cached_property
    def past_verbs(self) -> frozenset[str]:
        """Past tenses of the listed irregular verbs."""
        return frozenset(forms[1] for forms in self.raw.get("irregular", {}).values())

    @cached_property
    def sides(self) -> PhraseTable[str]:
        """Words that name a side, with "ru" or "ua" as value."""
        listed = self.raw.get("sides", {})
        return PhraseTable(
            (word, side) for side in ("ru", "ua") for word in listed.get(side, {}).get("words", ())
        )

    @cached_property
    def alias_table(self) -> PhraseTable[str]:
        """Names of claimants, with the claimant's id as value."""
        return PhraseTable((alias, claimant) for claimant, names in self.aliases.items() for alias in names)

    @cached_property
    def role_table(self) -> PhraseTable[tuple[str, ...]]:
        """Words for a source's office, with the ids of the claimants they can make."""
        found: dict[str, list[str]] = {}
        for claimant, listed in self.roles.items():
            for word in listed:
                found.setdefault(word.lower(), []).append(claimant)
        return PhraseTable((word, tuple(ids)) for word, ids in found.items())

    @cached_property
    def bearings(self) -> PhraseTable[str]:
        """Compass words, with letters such as "NE" as value."""
        pairs = (entry.split("=") for entry in self._list("relations", "bearings"))
        return PhraseTable((words, letters) for words, letters in pairs)

    @cached_property
    def extents(self) -> PhraseTable[float]:
        """Words for a share ("half"), with per cent as value."""
        table = self.raw.get("extents", {})
        return PhraseTable(
            (words, float(share)) for words, share in table.items() if not isinstance(share, list)
        )

    def inflect(self, phrase: str) -> list[tuple[str, str]]:
        """Return the inflected forms of a verb or a phrase that begins with one, with their names."""
        verb, _, rest = phrase.partition(" ")
        tail = f" {rest}" if rest else ""
        listed = self.raw.get("irregular", {}).get(verb)
        third, past, participle, ing = listed or _regular(verb)
        forms = ((verb, BASE), (third, THIRD), (past, PAST), (participle, PARTICIPLE), (ing, ING))
        return [(form + tail, name) for form, name in forms]


@dataclass(frozen=True, slots=True)
class _Listed:
    text: str
    lemma: str


def _regular(verb: str) -> tuple[str, str, str, str]:
    """Return third person, past, participle and -ing form of a regular English verb."""
    if re.search(r"[^aeiou]y$", verb):
        return verb[:-1] + "ies", verb[:-1] + "ied", verb[:-1] + "ied", verb + "ing"
    third = verb + ("es" if re.search(r"(s|x|z|ch|sh)$", verb) else "s")
    if verb.endswith("e") and not verb.endswith("ee"):
        return third, verb + "d", verb + "d", verb[:-1] + "ing"
    return third, verb + "ed", verb + "ed", verb + "ing"


def languages(folder: Path = FOLDER) -> list[str]:
    """Return the languages that have a lexicon, by code."""
    return sorted(path.stem for path in (folder / "lexicon").glob("*.toml"))


def load_lexicon(language: str = "en", folder: Path | None = None) -> Lexicon:
    """Load the lexicon of a language and the claimants of `folder` (default: the shipped `data`).

    Raises UnknownNameError for a language without a lexicon and FileFaultsError for a broken file,
    with all its faults.
    """
    folder = FOLDER if folder is None else folder
    known = languages(folder)
    if language not in known:
        raise UnknownNameError("language", language, known, "Reading needs a lexicon of that language.")
    raw = _parse(folder / "lexicon" / f"{language}.toml")
    reports = folder / "lexicon" / "reports" / f"{language}.toml"
    if reports.is_file():
        raw |= _parse(reports)
    rules = _rules(raw, f"data/lexicon/{language}.toml")
    registry = _parse(folder / "claimants.toml")
    found = read_registry(registry, language)
    return Lexicon(language, raw, rules, found.claimants, found.aliases, found.roles, found.defaults)


def _parse(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise FileFaultsError(path.name, [f"could not be read: {error}"]) from error


def _rules(raw: Mapping[str, Any], name: str) -> tuple[EventRule, ...]:
    rules, faults = [], []
    for number, entry in enumerate(raw.get("event", []), 1):
        values = dict(entry)
        try:
            values["status"] = ControlStatus(values["status"])
            values["relation"] = Relation(values.get("relation", "in"))
            values["prepositions"] = frozenset(values.get("prepositions", ()))
            for key in ("verbs", "nouns", "urban", "states"):
                values[key] = tuple(values.get(key, ()))
            rules.append(EventRule(**values))
        except (KeyError, TypeError, ValueError) as error:
            faults.append(f"event {number} ({entry.get('name', 'without a name')}): {error}")
    if faults:
        raise FileFaultsError(name, faults)
    return tuple(rules)


def publisher_claimant(publisher: str, lexicon: Lexicon) -> Claimant:
    """Return the claimant of the narrator's voice: a listed monitor or outlet, else the publisher."""
    wanted = publisher.casefold().strip()
    for claimant, names in lexicon.aliases.items():
        known = {name.casefold() for name in names} | {lexicon.claimants[claimant].name.casefold()}
        if wanted in known and lexicon.claimants[claimant].side is None:
            return lexicon.claimants[claimant]
    slug = re.sub(r"[^a-z0-9]+", "-", wanted).strip("-")[:60].strip("-") or "publisher"
    if slug in lexicon.claimants:
        return lexicon.claimants[slug]
    return Claimant(id=slug, name=publisher[:400] or "Publisher", kind=ClaimantKind.MEDIA)
