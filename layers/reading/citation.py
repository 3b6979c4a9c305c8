"""Citations: sources named without a verb of speech.

"According to Moscow, ...", "Russia's claim that ...", "no confirmation that ...", "General Staff: ...".
"""

from __future__ import annotations

from layers.claims import Side, Stance
from layers.lexicon import Lexicon
from layers.reading.attribution import (
    ACCORDING,
    NOUN,
    VERB,
    Attribution,
    clause_start,
    known_sources,
    noun_phrase_begin,
    noun_phrase_end,
)
from layers.reading.labels import labels
from layers.reading.line import PLACE, Line
from layers.reading.nonconfirmation import (
    left_open,
    no_confirmation,
    open_claims,
    some_evidence,
    wrong_to_say,
)
from layers.reading.offices import office_of
from layers.reading.reportnoun import (
    content_end,
    content_opener,
    is_noun,
    named_by,
    noun_phrase_start,
    refutation,
)
from layers.reading.sources import GUESSED, UNKNOWN, Memory, Source, find_sources
from layers.registry import UNKNOWN_CLAIMANT


def citations(line: Line, lexicon: Lexicon, memory: Memory) -> list[Attribution]:
    """Return the attributions of a sentence that need no verb of speech."""
    return [
        *labels(line, lexicon, memory),
        *_according(line, lexicon, memory),
        *_nouns(line, lexicon, memory),
        *no_confirmation(line, lexicon, memory),
        *some_evidence(line, lexicon),
        *left_open(line, lexicon),
        *wrong_to_say(line, lexicon),
        *_cited(line, lexicon, memory),
        *open_claims(line, lexicon),
    ]


def _cited(line: Line, lexicon: Lexicon, memory: Memory) -> list[Attribution]:
    """Read "the agency quoted X as saying that" and "X was quoted as saying": X speaks."""
    spoken = ("saying", "claiming", "stating")
    told = [
        n for n, low in enumerate(line.lows) if low == "as" and n > 1 and line.lows[n + 1 : n + 2] != ()
        and line.lows[n + 1] in spoken
    ]  # fmt: skip
    if not told:
        return []
    cites = {form for verb in lexicon.words("reporting", "cites") for form, _ in lexicon.inflect(verb)}
    found = []
    for position in told:
        cite = next((n for n in range(position - 1, 0, -1) if line.lows[n] in cites), 0)
        if not cite:
            continue
        begin = noun_phrase_begin(line, cite)
        quoted = line.lows[cite - 1] in lexicon.words("grammar", "be")
        a, b = (begin, cite - 1) if quoted else (cite + 1, position)
        sources = find_sources(line, a, b, lexicon, memory)
        text = " ".join(word.text for word in line.words[a:b])[:120]
        sources = _of_citer(line, (begin, cite), (a, b), sources, lexicon)
        sources = sources or [Source(lexicon.claimant(UNKNOWN_CLAIMANT), UNKNOWN, text)]
        start = position + 2 + (line.lows[position + 2 : position + 3] == ("that",))
        own = frozenset(range(begin, start))
        ends = len(line) - start <= 1
        scope = (0, begin) if ends else (start, len(line))
        found.append(Attribution(tuple(sources), "as saying", VERB, Stance.ASSERTED, scope, own, not ends))
    return found


def _of_citer(
    line: Line, citer: tuple[int, int], cited: tuple[int, int], sources: list[Source], lexicon: Lexicon
) -> list[Source]:
    """Return who is cited by a party's own agency: "TASS cited the ministry" is that party's ministry."""
    if known_sources(sources):
        return sources
    for side in Side:
        press = lexicon.phrases("sources", f"hearers_{side.value}").spans(line.lows, *citer)
        office = office_of(lexicon.role_table.spans(line.lows, *cited), side, lexicon) if press else None
        if office is not None and lexicon.words("sides", "foreign").isdisjoint(line.lows[slice(*cited)]):
            text = " ".join(word.text for word in line.words[slice(*cited)])[:120]
            return [Source(office, GUESSED, text)]
    return sources


def _according(line: Line, lexicon: Lexicon, memory: Memory) -> list[Attribution]:
    found = []
    for start, end, _ in lexicon.phrases("reporting", "according_to").spans(line.lows):
        stop = noun_phrase_end(line, end, lexicon)
        if start <= 1:
            stop = _named_end(line, end, stop, lexicon)
        sources = find_sources(line, end, stop, lexicon, memory)
        sources = _of_citer(line, (max(0, start - 6), start), (end, stop), sources, lexicon)
        heard = not sources and not lexicon.words("reporting", "nouns").isdisjoint(line.lows[end:stop])
        if heard:
            unnamed = " ".join(word.text for word in line.words[end:stop])[:120]
            sources = [Source(lexicon.claimant(UNKNOWN_CLAIMANT), UNKNOWN, unnamed)]
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
                Stance.HEDGED if heard else Stance.ASSERTED,
                scope,
                own,
                forward,
            )
        )
    return found


def _named_end(line: Line, start: int, stop: int, lexicon: Lexicon) -> int:
    """Return where a source ends that no comma parts from what it says: "according to Kyiv X is ..."."""
    if stop >= len(line) or line.lows[stop] not in lexicon.words("grammar", "finite"):
        return stop
    named = lexicon.alias_table.spans(line.lows, start, stop) or lexicon.role_table.spans(
        line.lows, start, stop
    )
    return named[0][1] if named else stop


def _has_content(line: Line, start: int, end: int) -> bool:
    return sum(1 for word in line.words[start:end] if word.text[0].isalnum()) > 1


def _nouns(line: Line, lexicon: Lexicon, memory: Memory) -> list[Attribution]:
    found = []
    nouns = lexicon.words("reporting", "nouns")
    for position, low in enumerate(line.lows):
        if low not in nouns or not is_noun(line, position, lexicon):
            continue
        opening, after = content_opener(line, position)
        by_start, by_end = named_by(line, position, lexicon)
        if by_end > by_start:
            opening, after = content_opener(line, by_end - 1)
        if not opening:
            continue
        start = noun_phrase_start(line, position, lexicon)
        sources = find_sources(line, by_start, by_end, lexicon, memory) if by_end > by_start else []
        if not sources and start < position:
            sources = find_sources(line, start, position, lexicon, memory)
        sources = list(known_sources(sources)) or _of_side(line, start, position, lexicon)
        sources = sources or _spreading(line, start, lexicon, memory)
        if not sources and _is_told_in(line, start, lexicon):
            continue  # "said in a statement that": the verb tells who speaks
        stance = Stance.ASSERTED if sources else Stance.HEDGED
        end = _fronted_end(line, start, after, lexicon) or content_end(line, after, lexicon)
        own = frozenset(range(start, after)) | refutation(line, end, lexicon)
        found.append(
            Attribution(
                tuple(sources),
                low,
                NOUN,
                stance,
                (after, end),
                own,
                infinitive=opening in ("to", "of"),
                refuted=end < len(line) and line.lows[end] != ",",
            )
        )
        if end == len(line) and _unverified_after(line, after, lexicon):
            found.append(Attribution((), low, NOUN, Stance.UNCONFIRMED, (after, end), own))
    return found


def _spreading(line: Line, start: int, lexicon: Lexicon, memory: Memory) -> list[Source]:
    """Return who spreads information: "some channels are spreading rumours that"; an unknown one at least."""
    spread = {form for verb in lexicon.words("reporting", "spreads") for form, _ in lexicon.inflect(verb)}
    at = start - 1
    if at < 1 or line.lows[at] not in spread:
        return []
    begin = noun_phrase_begin(line, at)
    skip = lexicon.union("grammar.be", "grammar.have", "grammar.adverbs", "grammar.do")
    while at > begin and line.lows[at - 1] in skip:
        at -= 1
    if at <= begin:
        return []
    unnamed = " ".join(word.text for word in line.words[begin:at])[:120]
    known = list(known_sources(find_sources(line, begin, at, lexicon, memory)))
    return known or [Source(lexicon.claimant(UNKNOWN_CLAIMANT), UNKNOWN, unnamed)]


def _is_told_in(line: Line, start: int, lexicon: Lexicon) -> bool:
    """Say whether a noun of speech only is what a verb of speech was said in: "said in its report that"."""
    return line.lows[start - 1 : start] == ("in",) and any(
        end == start - 1 for _, end, _ in lexicon.verbs.spans(line.lows, max(0, start - 4), start - 1)
    )


def _fronted_end(line: Line, start: int, after: int, lexicon: Lexicon) -> int:
    """Return where "despite claims that X fell, ..." gives way to the main clause, or 0."""
    fronted = lexicon.union("grammar.prepositions", "grammar.contrasts") | {"contrary"}
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


def _of_side(line: Line, start: int, end: int, lexicon: Lexicon) -> list[Source]:
    """Return the leadership of a side for "Russian claims that": who of it claims is not said."""
    sides = {value for _, _, value in lexicon.sides.spans(line.lows, start, end)}
    if len(sides) != 1:
        return []
    text = " ".join(word.text for word in line.words[start:end])
    return [Source(lexicon.claimant(f"{sides.pop()}-gov"), GUESSED, text)]
