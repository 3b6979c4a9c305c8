"""Citations: sources named without a verb of speech.

"According to Moscow, ...", "Russia's claim that ...", "no confirmation that ...", "General Staff: ...".
"""

from __future__ import annotations

from layers.claims import Stance
from layers.lexicon import UNKNOWN_CLAIMANT, Lexicon
from layers.reading.attribution import (
    ACCORDING,
    BREAKS,
    LABEL,
    NOUN,
    VERB,
    Attribution,
    clause_start,
    known_sources,
    noun_phrase_begin,
    noun_phrase_end,
)
from layers.reading.line import PLACE, Line
from layers.reading.sources import GUESSED, UNKNOWN, Memory, Source, find_sources


def citations(line: Line, lexicon: Lexicon, memory: Memory) -> list[Attribution]:
    """Return the attributions of a sentence that need no verb of speech."""
    return [
        *_labels(line, lexicon, memory),
        *_according(line, lexicon, memory),
        *_nouns(line, lexicon, memory),
        *_no_confirmation(line, lexicon),
        *_cited(line, lexicon, memory),
    ]


def _cited(line: Line, lexicon: Lexicon, memory: Memory) -> list[Attribution]:
    """Read "the agency quoted X as saying that" and "X was quoted as saying": X speaks."""
    cites = {form for verb in lexicon.words("reporting", "cites") for form, _ in lexicon.inflect(verb)}
    found = []
    for position in range(2, len(line) - 1):
        if line.lows[position] != "as" or line.lows[position + 1] not in ("saying", "claiming", "stating"):
            continue
        cite = next((n for n in range(position - 1, 0, -1) if line.lows[n] in cites), 0)
        if not cite:
            continue
        begin = noun_phrase_begin(line, cite)
        quoted = line.lows[cite - 1] in lexicon.words("grammar", "be")
        a, b = (begin, cite - 1) if quoted else (cite + 1, position)
        sources = find_sources(line, a, b, lexicon, memory)
        text = " ".join(word.text for word in line.words[a:b])[:120]
        sources = sources or [Source(lexicon.claimant(UNKNOWN_CLAIMANT), UNKNOWN, text)]
        start = position + 2 + (line.lows[position + 2 : position + 3] == ("that",))
        own = frozenset(range(begin, start))
        ends = len(line) - start <= 1
        scope = (0, begin) if ends else (start, len(line))
        found.append(Attribution(tuple(sources), "as saying", VERB, Stance.ASSERTED, scope, own, not ends))
    return found


def _labels(line: Line, lexicon: Lexicon, memory: Memory) -> list[Attribution]:
    """Read "General Staff: ..." and, in a headline, "...: Kremlin"."""
    if ":" not in line.lows:
        return []
    colon = line.lows.index(":")
    if 0 < colon <= 6 and colon + 1 < len(line):
        sources = known_sources(find_sources(line, 0, colon, lexicon, memory))
        if sources:
            return [
                Attribution(
                    sources, ":", LABEL, Stance.ASSERTED, (colon + 1, len(line)), frozenset(range(colon + 1))
                )
            ]
    tail = len(line) - colon - 1
    if line.sentence.title and 0 < tail <= 5:
        sources = known_sources(find_sources(line, colon + 1, len(line), lexicon, memory))
        if sources:
            own = frozenset(range(colon, len(line)))
            return [Attribution(sources, ":", LABEL, Stance.ASSERTED, (0, colon), own, forward=False)]
    return []


def _according(line: Line, lexicon: Lexicon, memory: Memory) -> list[Attribution]:
    found = []
    for start, end, _ in lexicon.phrases("reporting", "according_to").spans(line.lows):
        stop = noun_phrase_end(line, end, lexicon)
        sources = find_sources(line, end, stop, lexicon, memory)
        if not sources:
            continue
        own = frozenset(range(start, stop))
        if start <= 1 or not _has_content(line, 0, start):
            scope, forward = (stop, len(line)), True
        else:
            scope, forward = (clause_start(line, start, lexicon), start), False
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


def _nouns(line: Line, lexicon: Lexicon, memory: Memory) -> list[Attribution]:
    found = []
    nouns = lexicon.words("reporting", "nouns")
    for position, low in enumerate(line.lows):
        if low not in nouns or not is_noun(line, position, lexicon):
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
        sources = list(known_sources(sources)) or _of_side(line, start, position, lexicon)
        own = frozenset(range(start, after))
        stance = Stance.ASSERTED if sources else Stance.HEDGED
        end = _fronted_end(line, start, after, lexicon) or _content_end(line, after, lexicon)
        found.append(
            Attribution(
                tuple(sources),
                low,
                NOUN,
                stance,
                (after, end),
                own,
                infinitive=opener in ("to", "of"),
                refuted=end < len(line) and line.lows[end] != ",",
            )
        )
        if _unverified_after(line, after, lexicon):
            found.append(Attribution((), low, NOUN, Stance.UNCONFIRMED, (after, end), own))
    return found


def _fronted_end(line: Line, start: int, after: int, lexicon: Lexicon) -> int:
    """Return where "despite claims that X fell, ..." gives way to the main clause, or 0."""
    fronted = lexicon.words("grammar", "prepositions") | lexicon.words("grammar", "contrasts") | {"contrary"}
    if start > 2 or not any(low in fronted for low in line.lows[: start + 1]):
        return 0
    for position in range(after, len(line) - 1):
        listed = line.lows[position + 1] in (PLACE, "and", "or")
        if line.lows[position] == "," and not listed:
            return position
    return 0


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


def is_noun(line: Line, position: int, lexicon: Lexicon) -> bool:
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
    if before in lexicon.words("grammar", "have") | lexicon.words("grammar", "be"):
        return False
    if before in lexicon.words("sides", "adjectives") | lexicon.words("reporting", "claim_adjectives"):
        return True
    # "denied claims", "to support claims": no word before it can be the subject of a verb.
    named = lexicon.alias_table.ending(line.lows, position) or lexicon.role_table.ending(line.lows, position)
    pronoun = before in lexicon.words("grammar", "pronouns") or before in lexicon.words("grammar", "adverbs")
    closing = before in (")", ",") or before in lexicon.words("modality", "futures") or before == "to"
    return not (named or pronoun or closing or line.words[position - 1].text[0].isupper())


def _opener(line: Line, position: int) -> tuple[str, int]:
    """Return what opens the content of a reporting noun and the first word of that content."""
    following = line.lows[position + 1 : position + 3]
    if following[:1] in (("that",), ("of",), ("about",), ("regarding",)):
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
        if line.lows[end] in BREAKS:
            break
    del lexicon
    return 0, 0


def _noun_phrase_start(line: Line, position: int, lexicon: Lexicon) -> int:
    stops = lexicon.words("grammar", "prepositions") | lexicon.words("grammar", "conjunctions")
    start = position
    while start and position - start < 10:
        low = line.lows[start - 1]
        if low in BREAKS or low in stops or low in ("that", PLACE):
            break
        if (
            low not in ("'s",)
            and lexicon.verbs.at(line.lows, start - 1)
            and line.lows[start - 1] not in lexicon.words("reporting", "nouns")
        ):
            break
        if _is_verb_like(line, start - 1, lexicon):
            break
        start -= 1
    return start


def _is_verb_like(line: Line, position: int, lexicon: Lexicon) -> bool:
    """Say whether an unlisted word may be a verb: "called Moscow's statement"."""
    word, low = line.words[position], line.lows[position]
    if word.text[0].isupper() or not low.endswith(("ed", "s", "ing")) or low == "'s":
        return False
    known = (
        lexicon.words("reporting", "claim_adjectives")
        | lexicon.words("reporting", "nouns")
        | lexicon.words("reporting", "unverified_state")
        | lexicon.words("modality", "hedges")
        | lexicon.words("grammar", "determiners")
        | lexicon.words("grammar", "adverbs")
        | lexicon.words("actors", "forces")
    )
    roles = [*lexicon.role_table.spans(line.lows), *lexicon.alias_table.spans(line.lows)]
    return low not in known and not any(a <= position < b for a, b, _ in roles)


def _content_end(line: Line, start: int, lexicon: Lexicon) -> int:
    refuting = lexicon.phrases("reporting", "refuting_state")
    copula = lexicon.words("grammar", "copula")
    for position in range(start, len(line)):
        low = line.lows[position]
        if low in copula and any(
            refuting.at(line.lows, ahead) for ahead in range(position + 1, min(position + 3, len(line)))
        ):
            return position
    return len(line)
