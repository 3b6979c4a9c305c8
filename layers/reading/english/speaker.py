"""Speakers: the words before a verb of speech that are its subject."""

from __future__ import annotations

from typing import Final

from layers.lexicon import Lexicon
from layers.reading.attribution import BREAKS, VERB, Attribution
from layers.reading.english.asides import aside_before, is_attributive, is_named
from layers.reading.line import Line
from layers.reading.sources import Source
from layers.wordforms import PARTICIPLE, PAST, THIRD

_STRONG: Final = frozenset({";", ":", "—", "–", "(", ")", "!", "?"})
_LOOK_BACK: Final = 34
_ASIDE: Final = 22  # words between commas behind a name
_NAMES: Final = 3  # words of a name behind an office
_PARTICIPLES: Final = ("ed", "id", "en", "ld", "ght", "ood")
_PARENTHESES: Final = (
    ("however",), ("meanwhile",), ("though",), ("too",), ("nevertheless",), ("nonetheless",), ("in", "turn"),
    ("in", "response"), ("by", "contrast"), ("in", "contrast"), ("for", "its", "part"),
    ("for", "his", "part"), ("for", "their", "part"), ("on", "the", "contrary"),
    ("on", "the", "other", "hand"), ("at", "the", "same", "time"),
)  # fmt: skip
_MOMENTS: Final = (("time",), ("moment",), ("point",), ("stage",), ("day",))


def auxiliaries(line: Line, start: int, lexicon: Lexicon) -> tuple[bool, bool, int]:
    """Return whether a verb is negated, whether passive, and where its group of words begins."""
    negations, be = lexicon.words("modality", "negations"), lexicon.words("grammar", "be")
    skip = lexicon.union(
        "grammar.adverbs",
        "grammar.have",
        "grammar.do",
        "grammar.be",
        "modality.futures",
        "modality.negations",
    )
    declines, keeps = lexicon.words("reporting", "declines"), lexicon.words("reporting", "keeps")
    position, negated, passive = start, False, False
    while position and start - position < 8:
        low = line.lows[position - 1]
        if line.lows[position : position + 1] == ("to",) and low in declines:
            negated = True  # "refused to confirm", "has yet to confirm"
        elif line.lows[position : position + 1] == ("to",) and low in keeps:
            pass  # "continue to claim"
        elif line.lows[position - 2 : position] == ("short", "of") and position > 2:
            return True, False, position - 3  # "stopped short of saying"
        elif low not in skip and low not in ("to", "able", "unable", "yet") and not low.endswith("n't"):
            break
        negated = negated or low in negations or low.endswith("n't") or low in ("unable",)
        passive = passive or (low in be and line.lows[start].endswith(_PARTICIPLES) and low not in ("'s",))
        position -= 1
    return negated, passive and not line.lows[start].endswith("ing"), position


def subject_span(line: Line, at: int, lexicon: Lexicon) -> tuple[int, int]:
    """Return where the subject of a verb group that begins at `at` begins and ends.

    A relative clause before the verb is no part of it: "DeepState, which ..., said".
    """
    at = _before_parenthesis(line, at)
    if (named := _before_participle(line, at, lexicon)) is not None:
        return named
    alone = line.lows[at - 1 : at] in (("he",), ("she",), ("they",), ("it",))
    start = at - 1 if alone else _subject_start(line, at, lexicon)
    aside = aside_before(line, at - 1, lexicon) if at and line.lows[at - 1] == "," else 0
    beside = line.lows[start : start + 1] and line.lows[start] in lexicon.words("grammar", "prepositions")
    if start > 1 and line.lows[start - 1] == "," and (beside or line.lows[start].endswith(("ed", "ing"))):
        # "Ivanenko, seated beside the president, said", "Ivanenko, in a talk with the president, said"
        hit = lexicon.alias_table.ending(line.lows, start - 1)
        if hit is not None:
            return hit[0], start - 1
    return start, aside if start < aside else at


def _before_participle(line: Line, at: int, lexicon: Lexicon) -> tuple[int, int] | None:
    """Return the name before an aside of a participle: "DeepState, (reportedly) linked to the army, said"."""
    if line.lows[at - 1 : at] != (",",):
        return None
    comma = next((n for n in range(at - 2, max(0, at - _ASIDE), -1) if line.lows[n] == ","), 0)
    first = comma + 1 + line.lows[comma + 1].endswith("ly")
    if not comma or not line.lows[first].endswith(_PARTICIPLES) or line.lows[first] in ("did", "could"):
        return None
    hits = lexicon.alias_table.spans(line.lows, max(0, comma - _NAMES), comma)
    return (hits[0][0], comma) if hits else None


def _before_parenthesis(line: Line, at: int) -> int:
    """Return where a subject ends that "however" or "for its part" parts from its verb, or `at`."""
    if line.lows[at - 1 : at] != (",",):
        return at
    for words in _PARENTHESES:
        comma = at - 2 - len(words)
        if comma > 0 and line.lows[comma] == "," and line.lows[comma + 1 : at - 1] == words:
            return comma
    return at


def _is_clock(line: Line, at: int) -> bool:
    """Say whether a colon stands in a time of day: "in its 15:00 update"."""
    around = (*line.lows[max(0, at - 1) : at], *line.lows[at + 1 : at + 2]) if line.lows[at] == ":" else ()
    return len(around) == 2 and all(low.isdigit() for low in around)


def _subject_start(line: Line, at: int, lexicon: Lexicon) -> int:
    stops = lexicon.union("grammar.subordinators", "grammar.contrasts", "grammar.subject_stops")
    position = at
    commas = 0
    depth = 0
    while position and at - position < _LOOK_BACK:
        low = line.lows[position - 1]
        if low == ")":
            depth += 1
        elif low == "(":
            depth = max(0, depth - 1)
        elif depth or _goes_on(line, position - 1, lexicon) or _is_clock(line, position - 1):
            pass
        elif (
            low in _STRONG
            or line.lows[position - 2 : position] == (")", "-")  # "MOSCOW (Wire) - Russia said"
            or (low in stops and not (low == "and" and _joins(line, position - 1, lexicon)))
        ):
            break
        elif (
            low == ","
            and not is_named(line, position, at, lexicon)
            and (aside := aside_before(line, position - 1, lexicon))
        ):
            position = aside
            continue
        elif low == ",":
            if _comma_ends_subject(line, position - 1, at, commas, lexicon):
                break
            commas += 1
        elif is_verb_cue(line, position - 1, lexicon) or _speaks(line, position - 1, lexicon):
            break
        position -= 1
    adverbs = lexicon.words("grammar", "adverbs")
    while position < at and (
        line.lows[position] in (",", ")", "(")
        or (line.lows[position] in adverbs and line.lows[position + 1] == ",")  # "Earlier, a report ..."
    ):
        position += 1
    return position


def _goes_on(line: Line, position: int, lexicon: Lexicon) -> bool:
    """Say whether a word that ends other subjects is inside one: "at that time", "the occupied region"."""
    moment = line.lows[position] == "that" and line.lows[position + 1 : position + 2] in _MOMENTS
    return moment or is_attributive(line, position, lexicon)


def is_verb_cue(line: Line, position: int, lexicon: Lexicon) -> bool:
    """Say whether a status cue at a word can be a finite verb."""
    hit = lexicon.events.at(line.lows, position)
    return hit is not None and any(form.forms & {PAST, THIRD, PARTICIPLE} for form in hit[1])


def _speaks(line: Line, position: int, lexicon: Lexicon) -> bool:
    """Say whether another verb of speech stands at a word ("said it had not observed")."""
    hit = lexicon.verbs.at(line.lows, position)
    if hit is None or not hit[1].forms & {PAST, THIRD}:
        return False
    return line.lows[position] not in lexicon.words("reporting", "nouns")


def _joins(line: Line, position: int, lexicon: Lexicon) -> bool:
    """Say whether "and" joins two sources ("observers and Ukrainian officials") or two days."""
    if line.lows[position + 1 : position + 2] and line.lows[position + 1].isdigit():
        return True
    # "There was no comment from the ministry and an official denied it": two clauses.
    finite = lexicon.words("grammar", "finite")
    for before in range(position - 1, max(-1, position - 14), -1):
        if line.lows[before] in finite or line.lows[before] in BREAKS:
            if line.lows[before] in finite:
                return False
            break
    aliases, roles = lexicon.alias_table, lexicon.role_table
    named = position  # "mayor Ivan Ivanenko and regional officials"
    while position - named < _NAMES and named > 1 and line.words[named - 1].text[0].isupper():
        named -= 1
        if roles.ending(line.lows, named) is not None:
            return True
    return aliases.ending(line.lows, position) is not None or roles.ending(line.lows, position) is not None


def _comma_ends_subject(line: Line, comma: int, at: int, commas: int, lexicon: Lexicon) -> bool:
    """Say whether a comma before a verb bounds its subject, rather than an apposition inside it."""
    if at - comma == 1:
        return False
    inside = lexicon.alias_table.spans(line.lows, comma + 1, at) or lexicon.role_table.spans(
        line.lows, comma + 1, at
    )
    finite = lexicon.words("grammar", "finite")
    told = lexicon.events.spans(line.lows, 0, comma) or any(low in finite for low in line.lows[:comma])
    return (
        commas >= 2
        or bool(inside)
        or bool(told)
        or (at - comma > 1 and line.lows[at - 1] in lexicon.words("grammar", "pronouns"))
    )


def subject_before_comma(line: Line, at: int, known: list[Attribution]) -> list[Source]:
    """Return the sources of the report that a participle continues ("..., adding that")."""
    before = [a for a in known if a.own and min(a.own) < at and a.sources]
    spoken = [a for a in before if a.form == VERB] or before
    # "Kyiv denied it, which Moscow had claimed, saying that": whoever speaks in the main clause goes on.
    related = ("which", "who", "that")
    spoken = [a for a in spoken if line.lows[max(0, min(a.own) - 1)] not in related] or spoken
    return list(spoken[-1].sources) if spoken else []


def shared_subject(
    line: Line, at: int, begin: int, known: list[Attribution], *, apart: bool = False
) -> list[Source]:
    """Return the sources of the verb before "and" where this verb has no subject of its own.

    `apart`: of the verb before, whatever stands between.
    """
    if not apart and (begin < at or not begin or line.lows[begin - 1] not in ("and", "but", ",")):
        return []
    before = [a for a in known if a.own and max(a.own) < at and a.form == VERB and a.forward]
    return list(before[-1].sources) if before else []


def described_subject(line: Line, at: int, lexicon: Lexicon) -> tuple[int, int]:
    """Return whom a relative clause before a verb describes: "a soldier who fought there said"; or (0, 0)."""
    for position in range(at - 1, max(0, at - 14), -1):
        if line.lows[position] in BREAKS:
            return 0, 0
        if line.lows[position] in ("who", "whose"):
            return _subject_start(line, position, lexicon), position
    return 0, 0


def opening_subject(line: Line, at: int, lexicon: Lexicon) -> tuple[int, int]:
    """Return the words before a sentence's first verb: who "posted footage and claimed that"; or (0, 0)."""
    if line.lows[at - 1 : at] not in (("and",), ("but",)):
        return 0, 0
    finite = lexicon.words("grammar", "finite")
    for position in range(1, min(at - 1, 14)):
        low = line.lows[position]
        if low in BREAKS or low in lexicon.words("grammar", "subordinators"):
            return 0, 0
        if low in finite or (low.endswith("ed") and line.words[position].text[0].islower()):
            return 0, position
    return 0, 0
