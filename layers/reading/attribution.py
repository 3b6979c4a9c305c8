"""Attribution: source, cue, content. Which words of a sentence are whose."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from layers.claims import Stance
from layers.lexicon import BASE, ING, PARTICIPLE, PAST, THIRD, Lexicon, VerbForm
from layers.lexicon import NOUN as NOUN_FORM
from layers.reading.line import PLACE, Line
from layers.reading.sources import GUESSED, UNKNOWN, Memory, Source, find_sources

VERB, NOUN, ACCORDING, LABEL, QUOTED, UNSOURCED = (
    "verb",
    "noun",
    "according to",
    "label",
    "quoted",
    "unsourced",
)
_BREAKS: Final = frozenset({",", ";", ":", "—", "–", "(", ")", "."})
_STRONG: Final = frozenset({";", ":", "—", "–", "(", ")"})
_LOOK_BACK: Final = 30
_VISUAL_KINDS: Final = frozenset({"visual", "monitor"})


@dataclass(frozen=True, slots=True)
class Attribution:
    """One report of speech: who, how, and the words it covers.

    `scope` is the range of words that are content, `own` the source and cue words (no content).
    `stance` is None where the content is a wish or a prophecy: no claim follows from it. `sources` is
    empty where the text names none ("reportedly").
    """

    sources: tuple[Source, ...]
    cue: str
    form: str
    stance: Stance | None
    scope: tuple[int, int]
    own: frozenset[int]
    forward: bool = True
    admits: bool = False
    infinitive: bool = False
    refuted: bool = False


def attributions(line: Line, lexicon: Lexicon, memory: Memory) -> list[Attribution]:
    """Return every attribution in a sentence, outer ones before those inside them."""
    found = [
        *_labels(line, lexicon, memory),
        *_according(line, lexicon, memory),
        *_nouns(line, lexicon, memory),
        *_no_confirmation(line, lexicon),
    ]
    taken = frozenset().union(*(a.own for a in found)) if found else frozenset()
    for start, end, form in lexicon.verbs.spans(line.lows):
        if not taken.isdisjoint(range(start, end)):
            continue
        attribution = _verb(line, start, end, form, lexicon, memory, found)
        if attribution is not None:
            found.append(attribution)
    return sorted(found, key=lambda a: (a.scope[0] - a.scope[1], a.scope, min(a.own, default=0)))


# ---------------------------------------------------------------- source: at the head of the sentence


def _labels(line: Line, lexicon: Lexicon, memory: Memory) -> list[Attribution]:
    """Read "General Staff: ..." and, in a headline, "...: Kremlin"."""
    if ":" not in line.lows:
        return []
    colon = line.lows.index(":")
    if 0 < colon <= 6 and colon + 1 < len(line):
        sources = _known(find_sources(line, 0, colon, lexicon, memory))
        if sources:
            return [
                Attribution(
                    sources, ":", LABEL, Stance.ASSERTED, (colon + 1, len(line)), frozenset(range(colon + 1))
                )
            ]
    tail = len(line) - colon - 1
    if line.sentence.title and 0 < tail <= 5:
        sources = _known(find_sources(line, colon + 1, len(line), lexicon, memory))
        if sources:
            own = frozenset(range(colon, len(line)))
            return [Attribution(sources, ":", LABEL, Stance.ASSERTED, (0, colon), own, forward=False)]
    return []


def _known(sources: list[Source]) -> tuple[Source, ...]:
    return tuple(source for source in sources if source.how != UNKNOWN)


# ---------------------------------------------------------------- according to ...


def _according(line: Line, lexicon: Lexicon, memory: Memory) -> list[Attribution]:
    found = []
    for start, end, _ in lexicon.phrases("reporting", "according_to").spans(line.lows):
        if end - start == 1 and line.lows[start] == "says":
            continue
        stop = _noun_phrase_end(line, end, lexicon)
        sources = find_sources(line, end, stop, lexicon, memory)
        if not sources:
            continue
        own = frozenset(range(start, stop))
        if start <= 1 or not _has_content(line, 0, start):
            scope, forward = (stop, len(line)), True
        else:
            scope, forward = (_clause_start(line, start, lexicon), start), False
            rest = line.lows[stop : stop + 1]
            if rest == (",",) and len(line) - stop > 3:
                scope = (scope[0], len(line))
        found.append(
            Attribution(
                tuple(sources),
                " ".join(line.lows[start:end]),
                ACCORDING,
                Stance.ASSERTED,
                scope,
                own,
                forward,
            )
        )
    return found


def _has_content(line: Line, start: int, end: int) -> bool:
    return sum(1 for word in line.words[start:end] if word.text[0].isalnum()) > 1


def _noun_phrase_end(line: Line, start: int, lexicon: Lexicon) -> int:
    finite = lexicon.words("grammar", "finite") | lexicon.words("grammar", "subordinators")
    depth = 0
    for position in range(start, len(line)):
        low = line.lows[position]
        if low == "(":
            depth += 1
        elif low == ")":
            depth -= 1
        elif not depth and ((low in _BREAKS and low != "(") or (low in finite and position > start)):
            return position
    return len(line) - (line.lows[-1] == "." if len(line) else 0)


def _clause_start(line: Line, before: int, lexicon: Lexicon) -> int:
    """Return where the clause that ends at `before` begins: after ";" or ", but" or at the start."""
    contrasts = lexicon.words("grammar", "contrasts")
    for position in range(before - 2, 0, -1):
        low = line.lows[position]
        if low in (";", "—"):
            return position + 1
        if low in contrasts and line.lows[position - 1] in (",", "—"):
            return position + 1
    return 0


# ---------------------------------------------------------------- Russia's claim that ...


def _nouns(line: Line, lexicon: Lexicon, memory: Memory) -> list[Attribution]:
    found = []
    nouns = lexicon.words("reporting", "nouns")
    for position, low in enumerate(line.lows):
        if low not in nouns or not _is_noun(line, position, lexicon):
            continue
        opener, after = _opener(line, position)
        by_start, by_end = _by(line, position, lexicon)
        if by_end > by_start:
            opener, after = _opener(line, by_end - 1)
        if not opener:
            continue
        start = _noun_phrase_start(line, position, lexicon)
        sources = find_sources(line, by_start, by_end, lexicon, memory) if by_end > by_start else []
        if not sources and start < position:
            sources = find_sources(line, start, position, lexicon, memory)
        sources = list(_known(sources)) or _of_side(line, start, position, lexicon)
        own = frozenset(range(start, after))
        stance = Stance.ASSERTED if sources else Stance.HEDGED
        end = _content_end(line, after, lexicon)
        found.append(
            Attribution(
                tuple(sources),
                low,
                NOUN,
                stance,
                (after, end),
                own,
                infinitive=opener in ("to", "of"),
                refuted=end < len(line),
            )
        )
        if _unverified_after(line, after, lexicon):
            found.append(Attribution((), low, NOUN, Stance.UNCONFIRMED, (after, end), own))
    return found


def _unverified_after(line: Line, start: int, lexicon: Lexicon) -> bool:
    """Say whether claims told from `start` on "could not be verified"."""
    return bool(lexicon.phrases("reporting", "unverified_state").spans(line.lows, start))


def _no_confirmation(line: Line, lexicon: Lexicon) -> list[Attribution]:
    """Read "there is no confirmation that ...": nobody confirms, so the narrator says."""
    found = []
    for start, end, words in lexicon.phrases("reporting", "no_confirmation").spans(line.lows):
        if line.lows[start] == "no" and line.lows[end : end + 1] in (("that",), ("of",)):
            scope, own = (end + 1, len(line)), frozenset(range(start, end + 1))
            found.append(Attribution((), words, NOUN, Stance.UNCONFIRMED, scope, own, infinitive=True))
    return found


def _of_side(line: Line, start: int, end: int, lexicon: Lexicon) -> list[Source]:
    """Return the leadership of a side for "Russian claims that": who of it claims is not said."""
    sides = {value for _, _, value in lexicon.sides.spans(line.lows, start, end)}
    if len(sides) != 1:
        return []
    text = " ".join(word.text for word in line.words[start:end])
    return [Source(lexicon.claimant(f"{sides.pop()}-gov"), GUESSED, text)]


def _is_noun(line: Line, position: int, lexicon: Lexicon) -> bool:
    """Tell "Russia's claims" and "Russian claims" from "Russia claims"."""
    if position == 0:
        return True
    before = line.lows[position - 1]
    if before == "'s" or before in lexicon.words("grammar", "determiners"):
        return True
    if before in lexicon.words("grammar", "prepositions") or before in lexicon.words(
        "reporting", "unverified_state"
    ):
        return True
    adjective = before.endswith(("ian", "n", "al", "ed", "ous", "ent", "er", "ble")) and before not in (
        "putin",
        "officials",
    )
    if before in lexicon.words("grammar", "have") | lexicon.words("grammar", "be"):
        return False
    return adjective or (
        bool(lexicon.verbs.at(line.lows, position - 1)) and line.lows[position].endswith("s")
    )


def _opener(line: Line, position: int) -> tuple[str, int]:
    """Return what opens the content of a reporting noun and the first word of that content."""
    following = line.lows[position + 1 : position + 3]
    if following[:1] in (("that",), ("of",)):
        return following[0], position + 2
    if following[:1] == ("to",):
        return "to", position + 1
    return "", position + 1


def _by(line: Line, position: int, lexicon: Lexicon) -> tuple[int, int]:
    if line.lows[position + 1 : position + 2] not in (("by",), ("from",)):
        return 0, 0
    start = position + 2
    for end in range(start, min(start + 9, len(line))):
        if line.lows[end] in ("that", "to", "of") and (
            end == start or line.lows[end] != "of" or end > start + 3
        ):
            return start, end
        if line.lows[end] in _BREAKS:
            break
    del lexicon
    return 0, 0


def _noun_phrase_start(line: Line, position: int, lexicon: Lexicon) -> int:
    stops = lexicon.words("grammar", "prepositions") | lexicon.words("grammar", "conjunctions")
    start = position
    while start and position - start < 10:
        low = line.lows[start - 1]
        if low in _BREAKS or low in stops or low in ("that", PLACE):
            break
        if (
            low not in ("'s",)
            and lexicon.verbs.at(line.lows, start - 1)
            and line.lows[start - 1] not in lexicon.words("reporting", "nouns")
        ):
            break
        start -= 1
    return start


def _content_end(line: Line, start: int, lexicon: Lexicon) -> int:
    refuting = lexicon.phrases("reporting", "refuting_state")
    copula = lexicon.words("grammar", "copula")
    for position in range(start, len(line)):
        low = line.lows[position]
        if low in copula and position + 1 < len(line) and refuting.at(line.lows, position + 1):
            return position
    return len(line)


# ---------------------------------------------------------------- Moscow says ..., ..., the ministry said


def _verb(
    line: Line,
    start: int,
    end: int,
    verb: VerbForm,
    lexicon: Lexicon,
    memory: Memory,
    known: list[Attribution],
) -> Attribution | None:
    if not verb.forms & {BASE, THIRD, PAST, PARTICIPLE, ING}:
        return None
    if line.lows[start] in lexicon.words("reporting", "nouns") and _is_noun(line, start, lexicon):
        return None
    if (verb.forms == {BASE} and not _may_be_base(line, start, lexicon)) or _in_longer_cue(
        line, start, end, lexicon
    ):
        return None
    if verb.lemma in lexicon.words("reporting", "verifies") and _before_noun(line, start, end, lexicon):
        return None
    negated, passive, at = _auxiliaries(line, start, lexicon)
    if passive:
        return _passive(line, start, end, verb, lexicon, memory, negated=negated)
    inverted = _inverted(line, start, end, lexicon, memory)
    if inverted is not None:
        sources, stop = inverted
        scope = (_clause_start(line, start, lexicon), start)
        own = frozenset(range(start, stop))
        return _finish(line, sources, verb, start, scope, own, lexicon, negated=negated, forward=False)
    begin = _subject_start(line, at, lexicon)
    sources = find_sources(line, begin, at, lexicon, memory)
    if ING in verb.forms and line.lows[start].endswith("ing") and not sources:
        sources = _subject_before_comma(line, at, known)
        begin = at
    elif not sources:
        sources, begin = _shared_subject(line, at, begin, known), at
    if not sources or not _can_say(sources, verb):
        return None
    if verb.group in ("denies", "doubts") and _trailing(line, end, lexicon):
        # "..., which Kyiv denies": what is denied stands before, told by somebody else.
        own = frozenset(range(begin, _tail_end(line, end, lexicon)))
        return _finish(line, sources, verb, start, (begin, begin), own, lexicon, negated=negated, forward=False)
    if _trailing(line, end, lexicon):
        own = frozenset(range(begin, _tail_end(line, end, lexicon)))
        first = _clause_start(line, begin, lexicon) if begin else 0
        stop = begin if own and max(own) >= len(line) - 2 else len(line)
        if begin == 0:
            return None
        return _finish(
            line, sources, verb, start, (first, stop), own, lexicon, negated=negated, forward=False
        )
    content = _content_start(line, end, lexicon)
    own = frozenset(range(begin, content))
    scope = (content, _forward_end(line, content, lexicon))
    return _finish(line, sources, verb, start, scope, own, lexicon, negated=negated, forward=True)


def _may_be_base(line: Line, start: int, lexicon: Lexicon) -> bool:
    """Tell the verb "report" from the noun and from "state media": a plural or a helper stands before it."""
    if not start:
        return False
    before = line.lows[start - 1]
    helpers = (
        lexicon.words("modality", "futures")
        | lexicon.words("grammar", "do")
        | lexicon.words("grammar", "adverbs")
    )
    if before in helpers or before in ("to", ")", "not") or before.endswith("n't"):
        return True
    named = lexicon.alias_table.ending(line.lows, start) or lexicon.role_table.ending(line.lows, start)
    return named is not None or before in lexicon.words("grammar", "pronouns")


def _before_noun(line: Line, start: int, end: int, lexicon: Lexicon) -> bool:
    """Say whether "confirmed" belongs to the noun after it: "did not make confirmed advances"."""
    hit = lexicon.events.at(line.lows, end) if end < len(line) else None
    if hit is None or not any(NOUN_FORM in form.forms for form in hit[1]) or not start:
        return False
    before = line.lows[start - 1]
    helpers = lexicon.words("grammar", "have") | lexicon.words("grammar", "adverbs")
    return not (before in helpers or before.isdigit() or _may_be_base(line, start, lexicon))


def _in_longer_cue(line: Line, start: int, end: int, lexicon: Lexicon) -> bool:
    """Say whether a reporting verb is the first word of a longer status cue ("maintain positions in")."""
    hit = lexicon.events.at(line.lows, start)
    return hit is not None and hit[0] > end


# Verbs that make a source of whoever stands before them; others need one that is known.
_SPEECH: Final = frozenset(
    ["say", "claim", "tell", "report", "state", "announce", "write", "deny", "verify", "confirm", "add"]
)


def _can_say(sources: list[Source], verb: VerbForm) -> bool:
    """Say whether a verb can have these subjects: only evidence shows, only a known source "notes"."""
    known = any(source.how != UNKNOWN for source in sources)
    if verb.group == "shows" and not any(s.claimant.kind.value in _VISUAL_KINDS for s in sources):
        return known and verb.lemma in ("confirm", "suggest")
    return known or verb.lemma in _SPEECH


def _auxiliaries(line: Line, start: int, lexicon: Lexicon) -> tuple[bool, bool, int]:
    """Return whether a verb is negated, whether passive, and where its group of words begins."""
    negations, be = lexicon.words("modality", "negations"), lexicon.words("grammar", "be")
    skip = (
        lexicon.words("grammar", "adverbs") | lexicon.words("grammar", "have") | lexicon.words("grammar", "do")
        | lexicon.words("modality", "futures") | be | negations | {"to", "able", "unable", "been", "immediately"}
    )  # fmt: skip
    position, negated, passive = start, False, False
    while position and start - position < 8:
        low = line.lows[position - 1]
        if low not in skip and not low.endswith("n't"):
            break
        negated = negated or low in negations or low.endswith("n't") or low in ("unable",)
        passive = passive or (
            low in be and line.lows[start].endswith(("ed", "id", "en", "ld")) and low not in ("'s",)
        )
        position -= 1
    return negated, passive and not line.lows[start].endswith("ing"), position


def _passive(
    line: Line, start: int, end: int, verb: VerbForm, lexicon: Lexicon, memory: Memory, *, negated: bool
) -> Attribution | None:
    """Read "was confirmed by the city council" and "has not been verified"."""
    if line.lows[end : end + 1] == ("by",):
        stop = _noun_phrase_end(line, end + 1, lexicon)
        sources = _known(find_sources(line, end + 1, stop, lexicon, memory))
        if sources:
            own = frozenset(range(start, stop))
            return _finish(
                line, list(sources), verb, start, (0, start), own, lexicon, negated=negated, forward=False
            )
    return None


def _inverted(
    line: Line, start: int, end: int, lexicon: Lexicon, memory: Memory
) -> tuple[list[Source], int] | None:
    """Read "..., said the ministry": verb, source, and nothing after."""
    if not start or line.lows[start - 1] not in (",", "—", "?", "!") or end >= len(line):
        return None
    stop = _noun_phrase_end(line, end, lexicon)
    if not end < stop <= end + 14:
        return None
    sources = find_sources(line, end, stop, lexicon, memory)
    if not sources or lexicon.events.spans(line.lows, end, stop):
        return None
    return sources, stop


def _subject_start(line: Line, at: int, lexicon: Lexicon) -> int:
    """Return where the subject that ends at `at` begins."""
    stops = (
        lexicon.words("grammar", "subordinators")
        | lexicon.words("grammar", "contrasts")
        | {"that", "and", "if", "whether"}
    )
    position = at
    commas = 0
    depth = 0
    while position and at - position < _LOOK_BACK:
        low = line.lows[position - 1]
        if low == ")":
            depth += 1
        elif low == "(":
            depth = max(0, depth - 1)
        elif depth:
            pass
        elif low in _STRONG or (low in stops and not (low == "and" and _joins(line, position - 1, lexicon))):
            break
        elif low == ",":
            if _comma_ends_subject(line, position - 1, at, commas, lexicon):
                break
            commas += 1
        elif (
            lexicon.events.at(line.lows, position - 1)
            and low not in ("military", "control")
            and _verbal(line, position - 1, lexicon)
        ):
            break
        position -= 1
    while position < at and line.lows[position] in (",", ")", "("):
        position += 1
    return position


def _verbal(line: Line, position: int, lexicon: Lexicon) -> bool:
    hit = lexicon.events.at(line.lows, position)
    return hit is not None and any(form.forms & {PAST, THIRD, PARTICIPLE} for form in hit[1])


def _joins(line: Line, position: int, lexicon: Lexicon) -> bool:
    """Say whether "and" joins two sources ("observers and Ukrainian officials") or two days."""
    if line.lows[position + 1 : position + 2] and line.lows[position + 1].isdigit():
        return True
    aliases, roles = lexicon.alias_table, lexicon.role_table
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


def _subject_before_comma(line: Line, at: int, known: list[Attribution]) -> list[Source]:
    """Return the sources of the report that a participle continues ("..., adding that")."""
    del line
    before = [a for a in known if a.own and min(a.own) < at and a.sources]
    return list(before[-1].sources) if before else []


def _shared_subject(line: Line, at: int, begin: int, known: list[Attribution]) -> list[Source]:
    """Return the sources of the verb before "and" where this verb has no subject of its own."""
    if begin < at or not begin or line.lows[begin - 1] not in ("and", "but", ","):
        return []
    before = [a for a in known if a.own and max(a.own) < at and a.form == VERB and a.forward]
    return list(before[-1].sources) if before else []


def _trailing(line: Line, end: int, lexicon: Lexicon) -> bool:
    """Say whether a reporting verb closes its sentence or stands between commas."""
    tail = _tail_end(line, end, lexicon)
    if tail >= len(line) or line.lows[tail] == ".":
        return True
    if line.lows[tail] == "," and tail == end:
        return True
    return line.lows[tail] == "," and tail - end <= 7


def _tail_end(line: Line, end: int, lexicon: Lexicon) -> int:
    """Return the end of the words of time and place that may follow "the ministry said"."""
    position = end
    tail = lexicon.words("reporting", "tail")
    if line.lows[end : end + 1] and line.lows[end] in lexicon.words("grammar", "determiners"):
        return end
    while position < len(line) and (line.lows[position] in tail or line.lows[position].isdigit()):
        position += 1
    if position < len(line) and line.lows[position] not in (",", ".", ";"):
        return end
    return position


def _content_start(line: Line, end: int, lexicon: Lexicon) -> int:
    """Return the first word of what was said: after "that", or after "on Tuesday"."""
    position = _tail_run(line, end, lexicon)
    if position < len(line) and line.lows[position] in ("that", ":", ","):
        return position + 1
    # "told Reuters that"
    for ahead in range(end, min(end + 7, len(line))):
        if line.lows[ahead] == "that" and not lexicon.events.spans(line.lows, end, ahead):
            return ahead + 1
        if line.lows[ahead] in _BREAKS:
            break
    return end


def _tail_run(line: Line, end: int, lexicon: Lexicon) -> int:
    position = end
    tail = lexicon.words("reporting", "tail")
    while position < len(line) and (line.lows[position] in tail or line.lows[position].isdigit()):
        position += 1
    return position


def _forward_end(line: Line, start: int, lexicon: Lexicon) -> int:
    """Return where the content ends: at ", but" with a subject of its own, else at the sentence's end."""
    contrasts = lexicon.words("grammar", "contrasts")
    for position in range(start + 1, len(line) - 1):
        if line.lows[position] in contrasts and line.lows[position - 1] in (",", ";", "—"):
            if not any(low[0].isalnum() for low in line.lows[start:position]):
                continue  # "said that, although ...,"
            following = line.lows[position + 1]
            if following in ("that", "were", "was", "had", "have", "did", "failed", "are", "not"):
                continue
            if lexicon.events.at(line.lows, position + 1) and _verbal(line, position + 1, lexicon):
                continue
            return position
    return len(line)


_ASSERTS: Final = frozenset({"says", "shows", "verifies"})


def _finish(
    line: Line, sources: list[Source], verb: VerbForm, start: int, scope: tuple[int, int], own: frozenset[int],
    lexicon: Lexicon, *, negated: bool, forward: bool,
) -> Attribution:  # fmt: skip
    stance: Stance | None
    verifying = verb.lemma in lexicon.words("reporting", "verifies")
    if verb.group in _ASSERTS:
        stance = Stance.UNCONFIRMED if negated else Stance.ASSERTED
        if verifying and line.lows[scope[0] : scope[0] + 1] in (("neither",), ("no",)):
            stance = Stance.UNCONFIRMED
    elif verb.group == "denies":
        stance = None if negated else Stance.DENIED
    elif verb.group == "doubts":
        stance = Stance.UNCONFIRMED
    elif verb.group == "suggests":
        stance = None if negated else Stance.HEDGED
    else:
        stance = None
    infinitive = forward and line.lows[scope[0] : scope[0] + 1] == ("to",)
    attribution = Attribution(
        tuple(sources), " ".join(line.lows[start : start + 1]), VERB, stance, scope, own, forward,
        admits=verb.lemma in lexicon.words("reporting", "admits"), infinitive=infinitive,
    )  # fmt: skip
    if verb.group == "says" and not negated and any(s.claimant.kind.value == "visual" for s in sources):
        return replace(attribution, stance=Stance.ASSERTED)
    return attribution
