"""Cue words of a language and the registry of claimants, from `data/lexicon` and `data/claimants.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, Final

from geo.lasting import lasting
from layers.claims import Claimant
from layers.cues import EventForm, EventRule, VerbForm, event_cues, event_rules, reporting_cues
from layers.errors import FileFaultsError, UnknownNameError
from layers.loosephrases import LoosePhrases
from layers.officeholders import names_of_officeholders
from layers.phrases import PhraseTable
from layers.registry import read_registry
from layers.wordforms import inflected

FOLDER: Final = Path(__file__).resolve().parents[1] / "data"


@dataclass(frozen=True, eq=False)
class Lexicon:
    """The cue words of one language, ready to be matched; and the known claimants.

    `words(section, key)` gives a list of words or phrases as a set, `phrases(section, key)` as a
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
    _unions: dict[tuple[object, ...], frozenset[str]] = field(default_factory=dict, repr=False)
    _forms: dict[tuple[str, str], frozenset[str]] = field(default_factory=dict, repr=False)

    def words(self, section: str, key: str) -> frozenset[str]:
        """Return a list of the lexicon as a set of lower-case strings."""
        try:  # what is asked for most of all: one look-up, and no more
            return self._sets[section, key]
        except KeyError:
            found = self._sets[section, key] = frozenset(word.lower() for word in self._list(section, key))
            return found

    def union(self, *lists: str, also: tuple[str, ...] = (), less: tuple[str, ...] = ()) -> frozenset[str]:
        """Return the words of lists ("grammar.have", "grammar.be"), a few more or less; each is made once."""
        key = (*lists, also, less) if also or less else lists
        try:
            return self._unions[key]
        except KeyError:
            parts = (self.words(*name.split(".", 1)) for name in lists)
            found = self._unions[key] = frozenset().union(*parts, also).difference(less)
            return found

    def forms(self, section: str, key: str) -> frozenset[str]:
        """Return all inflected forms of a list of verbs; each list is inflected once."""
        found = self._forms.get((section, key))
        if found is None:
            verbs = self.words(section, key)
            found = self._forms[section, key] = frozenset(f for verb in verbs for f, _ in self.inflect(verb))
        return found

    def phrases(self, section: str, key: str) -> PhraseTable[str]:
        """Return a list of the lexicon as a table of phrases, each with itself as value."""
        try:
            return self._tables[section, key]
        except KeyError:
            entries = ((text, text) for text in self._list(section, key))
            found = self._tables[section, key] = PhraseTable(entries, self.common)
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
    def common(self) -> frozenset[str]:
        """Words that most sentences have some of: that a phrase holds one of them tells little."""
        listed = (
            "articles", "conjunctions", "copula", "determiners", "have", "prepositions", "pronouns",
            "relatives", "subordinators",
        )  # fmt: skip
        small = self.union(*(f"grammar.{key}" for key in listed), "modality.negations")
        return small | self.sides.first_words

    @cached_property
    def events(self) -> LoosePhrases[tuple[EventForm, ...]]:
        """Every inflected status cue."""
        with lasting():
            return event_cues(self.rules, self.raw)

    @cached_property
    def verbs(self) -> PhraseTable[VerbForm]:
        """Every inflected reporting verb."""
        return reporting_cues(self.raw)

    @cached_property
    def place_openers(self) -> frozenset[str]:
        """First words of everything that ties a place to a cue: most words are none of these."""
        tied = (self.phrases("relations", key) for key in ("direction", "near", "in", "from"))
        tables = (self.bearings, *tied)
        return frozenset().union({"to"}, *(table.first_words for table in tables))

    @cached_property
    def actor_openers(self) -> frozenset[str]:
        """First words of everything that names forces: most words are none of these."""
        return self.sides.first_words | self.union(
            "actors.forces", "actors.own", "actors.opponent", "actors.hostile"
        )

    @cached_property
    def doubt_marks(self) -> frozenset[str]:
        """A word of every phrase that leaves a claim open or calls it wrong: most sentences have none."""
        keys = (
            "proofs", "some_evidence", "left_open", "refuting_state", "too_early",
            "unverified_state", "lying", "improbable", "unclear",
        )  # fmt: skip
        verified = self.forms("reporting", "verifies")
        return frozenset(verified).union(*(self.phrases("reporting", key).marks for key in keys))

    @cached_property
    def place_noun_marks(self) -> frozenset[str]:
        """A word of everything that stands for a place ("the town", "both areas"): most clauses have none."""
        listed = ("one_settlement", "edges", "town_parts", "urban")
        told = (self.words("relations", key) for key in listed)
        tables = (self.phrases("relations", key).last_words for key in ("anaphors", "ordered"))
        grouped = self.union("where.counted", "where.grouped")
        return frozenset().union({"centre", "center"}, grouped, *told, *tables)

    @cached_property
    def claim_nouns(self) -> frozenset[str]:
        """Nouns for what somebody has claimed ("the report"), without the pronouns that may mean it too."""
        return self.words("reporting", "claim_nouns") - self.words("grammar", "pronouns")

    @cached_property
    def failure_openers(self) -> frozenset[str]:
        """First words of everything that tells how an attack failed: most clauses have none."""
        repelling = self.events.beginnings(lambda forms: any(form.rule.absorbs for form in forms))
        return repelling | self.phrases("modality", "failed_after").first_words

    @cached_property
    def modal_lists(self) -> Mapping[str, frozenset[str]]:
        """The lists of the section "modality" by the words that begin their phrases."""
        found: dict[str, set[str]] = {}
        for key in self.raw.get("modality", {}):
            for word in self.phrases("modality", key).first_words:
                found.setdefault(word, set()).add(key)
        return {word: frozenset(keys) for word, keys in found.items()}

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
    def usual_offices(self) -> PhraseTable[str]:
        """Words for an office that mean one claimant where nothing else is said, with its id."""
        return PhraseTable(self.defaults.items())

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
        return inflected(phrase, self.raw.get("irregular", {}))


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
    rules = event_rules(raw, f"data/lexicon/{language}.toml")
    registry = _parse(folder / "claimants.toml")
    found = read_registry(registry, language)
    persons = names_of_officeholders(_parse(folder / "officeholders.toml"), language, found.claimants)
    listed = {name for names in found.aliases.values() for name in names}  # these mean whom the registry says
    aliases = {
        who: (*names, *(name for name in persons.get(who, ()) if name not in listed))
        for who, names in found.aliases.items()
    }
    return Lexicon(language, raw, rules, found.claimants, aliases, found.roles, found.defaults)


def _parse(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise FileFaultsError(path.name, [f"could not be read: {error}"]) from error
