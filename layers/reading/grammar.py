"""Grammar of a cue: verb, passive, noun or state."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from layers.lexicon import BASE, ING, NOUN, PARTICIPLE, PAST, STATE, THIRD, EventForm, Lexicon
from layers.reading.line import PLACE

ACTIVE, PASSIVE = "active", "passive"
LOOK_BACK = 9
HEADING_ENDS = frozenset({":", "—", "–", "-"})


@dataclass(frozen=True, slots=True)
class Use:
    """How a cue is used: "active", "passive", "noun" or "state"; `begin` is where its verb group begins."""

    form: EventForm
    voice: str
    begin: int
    infinitive: bool = False
    going_on: bool = False  # "are clearing"


def use_of(
    words: Sequence[str], start: int, end: int, options: Sequence[EventForm], lexicon: Lexicon
) -> Use | None:
    """Tell how the cue words[start:end] is used, or None where it is no cue here ("the captured town")."""
    for form in options:
        if STATE in form.forms and _has_copula(words, start, lexicon):
            return Use(form, STATE, start)
    verb = next((form for form in options if form.forms & {BASE, THIRD, PAST, PARTICIPLE, ING}), None)
    noun = next((form for form in options if NOUN in form.forms), None)
    begin, passive, kind = _group(words, start, lexicon)
    if verb is None:
        return Use(noun, NOUN, start) if noun is not None else None
    if ING in verb.forms and words[start].endswith("ing"):
        if words[end : end + 1] and words[end] in lexicon.words("relations", "settlement_nouns"):
            return None  # "the surrounding villages"
        if kind == "be":
            return Use(verb, ACTIVE, begin, going_on=True)
        return Use(noun, NOUN, start) if noun is not None else Use(verb, ACTIVE, begin)
    if (
        noun is not None
        and verb.forms - {NOUN} <= {BASE, THIRD}
        and _as_noun(words, start, end, kind, lexicon)
        and not (verb.rule.place == "object" and _is_order(words, start, end))
    ):
        return Use(noun, NOUN, start)
    if kind == "to" and BASE in verb.forms:
        return Use(verb, ACTIVE, begin, infinitive=True)
    if passive and verb.forms & {PAST, PARTICIPLE}:
        return Use(verb, PASSIVE, begin)
    if verb.forms & {PAST, PARTICIPLE}:
        return _past(words, start, end, verb, begin, kind, lexicon)
    return Use(verb, ACTIVE, begin)


def _past(
    words: Sequence[str], start: int, end: int, verb: EventForm, begin: int, kind: str, lexicon: Lexicon
) -> Use | None:
    before = words[start - 1] if start else ""
    by = words[end : end + 1] == ("by",)
    if kind != "have" and by:
        return Use(verb, PASSIVE, begin)
    if before in lexicon.words("grammar", "determiners") and before not in ("all", "both"):
        return None
    if before in lexicon.words("grammar", "prepositions"):
        return None
    if before == "-":
        return None
    bare = kind == "" and verb.rule.place == "object" and before == PLACE and _opens(words, start - 1)
    if bare and (end == len(words) or words[end] in (",", ";", "and", "—", ".", "in", "after")):
        return Use(verb, PASSIVE, start)  # a headline: "Siversk captured, Lyman encircled"
    return Use(verb, ACTIVE, begin)


def _opens(words: Sequence[str], position: int) -> bool:
    """Say whether a place begins its part of a headline: "Siversk captured, Lyman encircled"."""
    return position == 0 or words[position - 1] == "," or PLACE not in words[:position]


def _has_copula(words: Sequence[str], start: int, lexicon: Lexicon) -> bool:
    copula = lexicon.words("grammar", "copula")
    for position in range(start - 1, max(-1, start - 9), -1):
        if words[position] in copula:
            return True
        if words[position] in (",", ";"):
            return False
    return start == 0 or words[start] in ("under", "in") or words[start - 1] == PLACE


def _group(words: Sequence[str], start: int, lexicon: Lexicon) -> tuple[int, bool, str]:
    """Return where the verb group of a verb begins, whether it is passive, and its nearest helper."""
    be, have, do = (lexicon.words("grammar", key) for key in ("be", "have", "do"))
    skip = lexicon.union("grammar.adverbs", "modality.negations", "modality.hedges", "grammar.hyphens")
    futures = lexicon.words("modality", "futures")
    position, kind, passive = start, "", False
    while position and start - position < LOOK_BACK:
        low = words[position - 1]
        if low in be:
            kind, passive = kind or "be", passive or not kind
        elif low in have:
            kind = kind or "have"
        elif low in do:
            kind = kind or "do"
        elif low == "to":
            kind = kind or "to"
        elif low in futures:
            kind = kind or "modal"
        elif low not in skip and not low.endswith("n't"):
            break
        position -= 1
    return position, passive, kind


def _as_noun(words: Sequence[str], start: int, end: int, kind: str, lexicon: Lexicon) -> bool:
    """Tell the noun "attacks" from the verb: by what stands before it and after it."""
    if kind in ("to", "modal", "do"):
        return False
    before = words[start - 1] if start else ""
    if before in lexicon.words("actors", "forces") or before in lexicon.words("grammar", "pronouns"):
        return False
    hit = lexicon.sides.ending(words, start, 2)
    named = hit is not None and before not in lexicon.words("sides", "adjectives") and before != "'s"
    return not named


def _is_order(words: Sequence[str], start: int, end: int) -> bool:
    """Say whether a bare verb orders or lists aims: "Objective: capture the town"."""
    opens = start == 0 or words[start - 1] in HEADING_ENDS or words[start - 1] in ("and", "or")
    return opens and words[end : end + 1] == ("the",)
