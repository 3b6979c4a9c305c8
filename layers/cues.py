"""Cues: the words that claim an event, and those by which somebody reports one, in all their forms."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from layers.claims import ControlStatus, Relation
from layers.errors import FileFaultsError
from layers.loosephrases import LoosePhrases
from layers.phrases import CueWords, PhraseTable, words_of
from layers.wordforms import NOUN, STATE, inflected

_REPORTING: Final = ("shows", "suggests", "foresees", "doubts", "labels", "denies", "says", "verifies")


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
    objects: frozenset[str] = frozenset()  # one of these must follow the verb ("breach defences")
    intransitive: bool = False  # the objects are what the verb is said of ("defences collapsed")
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


def event_rules(raw: Mapping[str, Any], name: str) -> tuple[EventRule, ...]:
    """Return the rules of a lexicon's `event` tables. Raises FileFaultsError, with `name` and every fault."""
    rules, faults = [], []
    for number, entry in enumerate(raw.get("event", []), 1):
        values = dict(entry)
        try:
            values["status"] = ControlStatus(values["status"])
            values["relation"] = Relation(values.get("relation", "in"))
            for key in ("prepositions", "objects"):
                values[key] = frozenset(values.get(key, ()))
            for key in ("verbs", "nouns", "urban", "states"):
                values[key] = tuple(values.get(key, ()))
            families = values.pop("families", ())
            for key in ("verbs", "states"):
                values[key] += _family_cues(key, families)
            rules.append(EventRule(**values))
        except (KeyError, TypeError, ValueError) as error:
            faults.append(f"event {number} ({entry.get('name', 'without a name')}): {error}")
    if faults:
        raise FileFaultsError(name, faults)
    return tuple(rules)


def _family_cues(key: str, families: Iterable[Mapping[str, Sequence[str]]]) -> tuple[str, ...]:
    """Return every verb or state of families with all that may follow it: "creep into", "creep inside"."""
    return tuple(f"{first} {behind}" for f in families for first in f.get(key, ()) for behind in f["behind"])


def event_cues(rules: Sequence[EventRule], raw: Mapping[str, Any]) -> LoosePhrases[tuple[EventForm, ...]]:
    """Return every inflected cue of rules; `raw` is their lexicon, for irregular verbs and names of sides."""
    found: dict[tuple[str, ...], dict[tuple[str, str], set[str]]] = {}
    words = CueWords()
    by_name = {rule.name: rule for rule in rules}
    urban: set[tuple[str, ...]] = set()
    for rule in rules:
        for text, lemma, form in _event_forms(rule, raw):
            found.setdefault(words[text], {}).setdefault((rule.name, lemma), set()).add(form)
        urban.update(words[text] for text in rule.urban)
    grammar = raw.get("grammar", {})
    # Tens of thousands of cues have the same few sets of forms: each is kept once.
    shared: dict[frozenset[str], frozenset[str]] = {}

    def once(forms: set[str]) -> frozenset[str]:
        kept = frozenset(forms)
        return shared.setdefault(kept, kept)

    return LoosePhrases(
        (
            (
                key,
                tuple(
                    EventForm(by_name[name], lemma, once(forms), key in urban)
                    for (name, lemma), forms in options.items()
                ),
            )
            for key, options in found.items()
        ),
        grammar.get("loose", ()),
        grammar.get("loose_objects", ()),
        tuple(grammar.get("loose_endings", ())),
    )


def _event_forms(rule: EventRule, raw: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Yield a cue as it is written, as it is listed, and its form."""
    for verb in rule.verbs:
        for text, form in inflected(verb, raw.get("irregular", {})):
            yield text, verb, form
    for noun in (*rule.nouns, *rule.urban):
        for text in _with_sides(noun, raw):
            yield text, noun, NOUN
    for state in rule.states:
        for text in _with_sides(state, raw):
            yield text, state, STATE


def _with_sides(cue: str, raw: Mapping[str, Any]) -> Iterator[str]:
    """Yield a cue with every name of a side for its "*": "under * control"."""
    if "*" not in cue:
        yield cue
        return
    for word in (word for side in ("ru", "ua") for word in raw["sides"][side]["words"]):
        yield cue.replace("*", word)
        if word[-1] != "n" and "-" not in word:
            yield cue.replace("*", word + "'s")


def reporting_cues(raw: Mapping[str, Any]) -> PhraseTable[VerbForm]:
    """Return every inflected reporting verb of a lexicon."""
    found: dict[tuple[str, ...], tuple[str, str, set[str]]] = {}
    for group in _REPORTING:
        for verb in raw.get("reporting", {}).get(group, ()):
            for text, form in inflected(verb, raw.get("irregular", {})):
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
