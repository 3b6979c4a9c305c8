"""Grammar of a cue: verb, passive, noun or state."""

from __future__ import annotations

from collections.abc import Sequence

from geo.value import value
from layers.cues import EventForm
from layers.lexicon import Lexicon
from layers.reading.appositions import is_apposed, is_reduced
from layers.reading.attributes import is_lately_gained, is_modifier
from layers.reading.headings import heads_line
from layers.reading.line import PLACE
from layers.reading.strongholds import STRONGHOLD, strongholds_at
from layers.wordforms import BASE, ING, NOUN, PARTICIPLE, PAST, STATE, THIRD

ACTIVE, PASSIVE = "active", "passive"
LOOK_BACK = 9
HEADING_ENDS = frozenset({":", "—", "–", "-"})
_AROUND = frozenset({"area", "areas", "terrain", "countryside", "land", "fields", "forests", "woods"})


@value
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
    state = _state(words, start, end, options, lexicon)
    if state is not None:
        return state
    if words[start - 1 : start] == ("'s",) and _is_owner(words, start - 2, lexicon):
        options = [o for o in options if not o.forms & {PAST, PARTICIPLE}]  # "Ukraine's occupied south"
    verb = next((form for form in options if form.forms & {BASE, THIRD, PAST, PARTICIPLE, ING}), None)
    noun = next((form for form in options if NOUN in form.forms), None)
    begin, passive, kind = _group(words, start, lexicon)
    if verb is None:
        return Use(noun, NOUN, start) if noun is not None else None
    if ING in verb.forms and words[start].endswith("ing"):
        kinds = lexicon.words("relations", "settlement_nouns")
        kinds = kinds | _AROUND if words[start] == "surrounding" else kinds
        if words[end : end + 1] and words[end] in kinds and end - start == 1 and kind != "be":
            return None  # "the surrounding villages", "the surrounding area"
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
        once = words[start - 1] == "-" and words[start - 2] in lexicon.words("modality", "formerly")
        return None if once else Use(verb, PASSIVE, begin)  # "was once-occupied"
    if verb.forms & {PAST, PARTICIPLE}:
        return _past(words, start, end, verb, begin, kind, lexicon)
    at = start - (words[start - 1 : start] != () and words[start - 1] in lexicon.words("sides", "adjectives"))
    if not kind and at and words[at - 1] in lexicon.words("grammar", "articles"):
        return None  # "the defeat", "a Russian push": a noun that no cue is
    return Use(verb, ACTIVE, begin)


def _state(
    words: Sequence[str], start: int, end: int, options: Sequence[EventForm], lexicon: Lexicon
) -> Use | None:
    """Return the state that a cue tells of: "is under control", "the Russian-held town"."""
    forms = [form for form in options if STATE in form.forms] or _attributes(
        words, start, end, options, lexicon
    )
    if forms and forms[0].rule.name == STRONGHOLD:
        return Use(forms[0], STATE, start) if strongholds_at(words, start, end, lexicon) else None
    if not forms or is_modifier(words, end, lexicon):
        return Use(forms[0], STATE, start) if forms else None
    in_part = words[start] == "in" and words[end : end + 1] == ("of",)  # "in a pocket of held land"
    of_other = words[end - 2 : end - 1] == ("-",) and words[end : end + 1] != () and words[end].isalpha()
    if in_part or of_other or not _has_copula(words, start, lexicon):
        return None
    of_place = words[start - 1 : start] == (PLACE,)  # "captured X on the approach to Y"
    for form in forms:
        if not form.rule.presence or not (of_place or _has_forces(words, start, lexicon)):
            return Use(form, STATE, start)  # but "were fighting the troops inside X"
    return None


def _attributes(
    words: Sequence[str], start: int, end: int, options: Sequence[EventForm], lexicon: Lexicon
) -> list[EventForm]:
    """Return the participles that tell whose a place is: "in occupied X", not "the partly occupied X"."""
    if is_lately_gained(words, start, lexicon) and is_modifier(words, end, lexicon):
        return [form for form in options if PARTICIPLE in form.forms]
    if words[end - 1] not in lexicon.words("relations", "attributes") or not is_modifier(words, end, lexicon):
        return []
    at = start - (words[max(0, start - 1)] in lexicon.words("relations", "for_now"))
    before = words[at - 1] if at > 0 else ","
    governed = before in lexicon.union("grammar.prepositions", "grammar.articles")
    opens = before == "," or before in lexicon.words("grammar", "conjunctions")
    participles = [
        form for form in options if PARTICIPLE in form.forms and (form.rule.side or form.rule.patient)
    ]
    return [form for form in participles if governed or (opens and form.rule.side)]


def _is_owner(words: Sequence[str], position: int, lexicon: Lexicon) -> bool:
    """Say whether "'s" behind a word tells whose it is, and is no "is" or "has": "Ukraine's", not "he's"."""
    return position >= 0 and words[position] not in lexicon.words("grammar", "pronouns")


def _past(
    words: Sequence[str], start: int, end: int, verb: EventForm, begin: int, kind: str, lexicon: Lexicon
) -> Use | None:
    before = words[start - 1] if start else ""
    at = start
    while at and words[at - 1] in lexicon.words("grammar", "adverbs"):
        at -= 1
    qualified = 0 < at < start and words[at - 1] in lexicon.words("grammar", "articles")
    if qualified and not kind and words[end : end + 1] == (PLACE,):
        return None  # "the partially occupied region"
    by = words[end : end + 1] == ("by",)
    if kind != "have" and by:
        return Use(verb, PASSIVE, begin)
    kinds, copula = lexicon.words("relations", "settlement_nouns"), lexicon.words("grammar", "copula")
    if not kind and before in kinds and words[end : end + 1] != () and words[end] in copula:
        return Use(verb, PASSIVE, begin)  # "among the villages captured are X and Y"
    determiners = lexicon.words("grammar", "determiners")
    # "A push that recaptured X"; but "that captured town"
    relative = before == "that" and words[end : end + 1] != () and words[end] in determiners | {PLACE}
    if before in determiners and before not in ("all", "both") and not relative:
        return None
    if before == "as" and verb.rule.place == "object":
        return Use(verb, PASSIVE, start)  # "marked X as occupied"
    if before in lexicon.words("grammar", "prepositions"):
        return None
    if before == "-" and not _is_prefixed(words, start, lexicon):
        return None
    beside = words[end : end + 1] in (("in",), ("near",), ("inside",), ("around",), ("at",))
    if verb.rule.patient and not kind and beside:
        return Use(verb, PASSIVE, begin)  # "fighters trapped in X": nobody rings without an object
    ousted = not kind and words[end : end + 1] in (("out",), ("from",))
    if ousted and verb.rule.prepositions and verb.lemma in lexicon.words("relations", "ousts"):
        return Use(verb, PASSIVE, begin)  # a headline: "Troops forced out of X"
    told = verb.rule.place == "object" or (verb.rule.absorbs and end == len(words))
    told = told and verb.lemma not in lexicon.words("relations", "alone")
    told = told and kind == ""
    if told and (is_reduced(words, start, end, lexicon) or heads_line(words, start, end, lexicon)):
        return Use(verb, PASSIVE, start)
    return Use(verb, ACTIVE, begin)


def _is_prefixed(words: Sequence[str], start: int, lexicon: Lexicon) -> bool:
    """Say whether a verb behind a hyphen only has a prefix: "re-entered", "half-encircled"."""
    return start > 1 and words[start - 2] in lexicon.words("grammar", "prefixes")


def _has_forces(words: Sequence[str], start: int, lexicon: Lexicon) -> bool:
    """Say whether forces stand between a copula and a state."""
    copula, forces = lexicon.words("grammar", "copula"), lexicon.words("actors", "forces")
    for position in range(start - 1, max(-1, start - 9), -1):
        if words[position] in copula:
            return False
        if words[position] in forces or lexicon.sides.at(words, position) is not None:
            return any(words[n] in copula for n in range(max(0, position - 6), position))
    return False


def _has_copula(words: Sequence[str], start: int, lexicon: Lexicon) -> bool:
    copula = lexicon.words("grammar", "copula")
    if (
        start
        and words[start] in ("under", "in", "into", "to", "from", "out", "over")
        and words[start - 1] in lexicon.words("grammar", "comes")
    ):
        return words[start - 2 : start - 1] != ("to",)  # "want X to return to their control"
    if start and {PLACE, ",", "and"}.issuperset(words[:start]):
        return True  # "A, B and C under their control"
    still = lexicon.union("relations.for_now", "grammar.adverbs")
    at = start - (words[start - 1 : start] != () and words[start - 1] in still)
    at -= words[at - 1 : at] == ("being",)
    if words[at - 1 : at] == ("as",):
        return words[max(0, at - 2)] != "such"  # "marks X as a grey zone", "as being under control"
    for position in range(start - 1, max(-1, start - 9), -1):
        if words[position] in copula:
            return True
        if words[position] in (",", ";"):
            # ", with X in their hands"
            with_it = words[position + 1] in ("with", "leaving") and PLACE in words[position:start]
            apposed = with_it or is_apposed(words, position, start, lexicon)
            return words[start] in ("under", "in") and apposed
    return start == 0 or words[start] in ("under", "in") or words[start - 1] == PLACE


def _group(words: Sequence[str], start: int, lexicon: Lexicon) -> tuple[int, bool, str]:
    """Return where the verb group of a verb begins, whether it is passive, and its nearest helper."""
    be, have, do = (lexicon.words("grammar", key) for key in ("be", "have", "do"))
    skip = lexicon.union(
        "grammar.adverbs", "modality.negations", "modality.hedges", "grammar.hyphens", "grammar.prefixes"
    )
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
        elif low == "but" and words[position - 2 : position - 1] in (("all",), ["all"]):
            position -= 1  # "has been all but encircled"
        elif low not in skip and low != "yet" and not low.endswith("n't"):
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
    joined = before in ("and", "or", ",") and words[end : end + 1] == (PLACE,)
    if joined:
        return False  # "will cross the river and attack X"
    hit = lexicon.sides.ending(words, start, 2)
    named = hit is not None and before not in lexicon.words("sides", "adjectives") and before != "'s"
    return not named


def _is_order(words: Sequence[str], start: int, end: int) -> bool:
    """Say whether a bare verb orders or lists aims: "Objective: capture the town"."""
    opens = start == 0 or words[start - 1] in HEADING_ENDS or words[start - 1] in ("and", "or")
    return opens and words[end : end + 1] == ("the",)
