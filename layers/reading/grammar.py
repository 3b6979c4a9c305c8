"""Grammar of a cue: verb, passive, noun or state; and whether it is said to have happened."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from layers.claims import Stance
from layers.lexicon import BASE, ING, NOUN, PARTICIPLE, PAST, STATE, THIRD, EventForm, Lexicon
from layers.reading.line import PLACE

ACTIVE, PASSIVE = "active", "passive"
UNSUCCESSFUL = "tried without success"
_LOOK_BACK = 9
_MODAL_HAVE = frozenset({"may", "might", "could"})


@dataclass(frozen=True, slots=True)
class Use:
    """How a cue is used: "active", "passive", "noun" or "state"; `begin` is where its verb group begins."""

    form: EventForm
    voice: str
    begin: int
    infinitive: bool = False


@dataclass(frozen=True, slots=True)
class Modality:
    """What the words before a cue do to it: its stance, or None with the reason why it is no claim."""

    stance: Stance | None
    reason: str
    weak: bool = False


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
        if kind == "be":
            return Use(verb, ACTIVE, begin)
        return Use(noun, NOUN, start) if noun is not None else Use(verb, ACTIVE, begin)
    if (
        noun is not None
        and verb.forms - {NOUN} <= {BASE, THIRD}
        and _as_noun(words, start, end, kind, lexicon)
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
    return Use(verb, ACTIVE, begin)


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
    skip = (
        {"-"}
        | lexicon.words("grammar", "adverbs")
        | lexicon.words("modality", "negations")
        | lexicon.words("modality", "hedges")
    )
    futures = lexicon.words("modality", "futures")
    position, kind, passive = start, "", False
    while position and start - position < _LOOK_BACK:
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
    if hit is not None and before not in lexicon.words("sides", "adjectives") and before != "'s":
        return False
    del end
    return True


def modality_of(
    words: Sequence[str], use: Use, start: int, end: int, floor: int, lexicon: Lexicon
) -> Modality:
    """Tell from the words between `floor` and a cue whether it is asserted, denied, hedged or no claim."""
    left = _window(words, use, start, floor)
    text = tuple(words[left:start])
    failures = lexicon.phrases("modality", "failures").spans(text)
    plans = lexicon.phrases("modality", "plans").spans(text)
    succeeds = lexicon.phrases("modality", "succeeds").spans(text)
    if lexicon.phrases("modality", "tries").spans(text):
        return Modality(Stance.ASSERTED, UNSUCCESSFUL)
    if failures:
        return Modality(Stance.DENIED, f"“{_phrase(text, failures[-1])}”")
    if plans and not (succeeds and succeeds[-1][0] > plans[-1][0]):
        return Modality(None, f"“{_phrase(text, plans[-1])}” is an aim or an attempt, not a claim")
    absent = lexicon.phrases("modality", "absent").spans(text)
    if absent:
        return Modality(None, f"“{_phrase(text, absent[-1])}” says that it is not there: no claim")
    if _is_gerund_subject(words, use, start, end, lexicon):
        return Modality(None, "a gerund that is the subject of another verb: not a claim")
    if use.infinitive and not succeeds and not _reported_infinitive(text, words, end):
        return Modality(None, "an infinitive of purpose, not a claim")
    negations = lexicon.phrases("modality", "negations").spans(text)
    negated = [hit for hit in negations if not _not_only(text, hit[1])] or any(
        w.endswith("n't") for w in text
    )
    future = _future(text, lexicon)
    if future and not succeeds:
        return Modality(None, f"“{future}” is future or hypothetical, not a claim")
    if negated:
        confirmed = lexicon.phrases("modality", "confirmed").spans(text)
        if confirmed:
            return Modality(
                Stance.UNCONFIRMED, f"“no … {_phrase(text, confirmed[-1])}” is a non-confirmation"
            )
        return Modality(Stance.DENIED, "negated")
    if use.voice == NOUN and (helper := _helper_after(words, end, lexicon)):
        return Modality(None, f"what follows “{helper}” would come of it: not a claim")
    hedges = lexicon.phrases("modality", "hedges").spans(text)
    if hedges:
        return Modality(Stance.HEDGED, f"hedged by “{_phrase(text, hedges[-1])}”", weak=True)
    return Modality(Stance.ASSERTED, "")


def _is_gerund_subject(words: Sequence[str], use: Use, start: int, end: int, lexicon: Lexicon) -> bool:
    """Say whether "taking X" only is what another verb speaks of: "taking X would allow"."""
    if use.voice not in (ACTIVE, NOUN) or not words[start].endswith("ing") or start:
        return False
    if use.form.rule.place != "object":
        return False
    verbs = lexicon.words("modality", "futures") | lexicon.words("grammar", "finite")
    for position in range(end, min(end + 14, len(words))):
        low = words[position]
        if low == ",":
            return False
        if low in verbs:
            return True
        if words[position - 1] == PLACE and low.isalpha() and low.endswith("s"):
            return True
    return False


def _phrase(text: Sequence[str], hit: tuple[int, int, object]) -> str:
    return " ".join(text[hit[0] : hit[1]])


def _not_only(text: Sequence[str], end: int) -> bool:
    return text[end : end + 1] == ("only",)


def _window(words: Sequence[str], use: Use, start: int, floor: int) -> int:
    """Return where the words begin that govern a cue: back to a place, a sign or another cue."""
    limit = max(floor, start - (_LOOK_BACK + 3 if use.voice == NOUN else _LOOK_BACK + 1))
    position = start
    while position > limit:
        low = words[position - 1]
        if low in (PLACE, ";", ":", "(", ")") or (low == "," and start - position > 0):
            break
        position -= 1
    return position


def _reported_infinitive(text: Sequence[str], words: Sequence[str], end: int) -> bool:
    """Say whether "to have captured" or "to be advancing" reports rather than plans."""
    del words, end
    tail = tuple(text[-4:])
    return ("have" in tail and "to" in tail) or tail[-2:] == ("to", "be")


def _helper_after(words: Sequence[str], end: int, lexicon: Lexicon) -> str:
    """Return the modal verb whose subject a noun is ("the fall of X would open the way"), or ""."""
    modal = lexicon.words("modality", "futures") - {"to", "to be"}
    for low in words[end : end + 10]:
        if low in modal:
            return low
        if low in lexicon.words("grammar", "finite") or low == ",":
            return ""
    return ""


def _future(text: Sequence[str], lexicon: Lexicon) -> str:
    """Return the modal verb that makes a cue future or hypothetical; "may have captured" is a hedge."""
    for position, low in enumerate(text):
        if low not in lexicon.words("modality", "futures") or low == "to":
            continue
        following = tuple(text[position + 1 : position + 4])
        if (low in _MODAL_HAVE and "have" in following) or (low in ("may", "might") and "be" in following):
            continue
        if low == "could" and "not" in following:
            continue
        return low
    return ""
