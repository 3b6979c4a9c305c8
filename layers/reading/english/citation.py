"""Citations: sources named without a verb of speech.

"According to Moscow, ...", "Russia's claim that ...", "no confirmation that ...", "General Staff: ...".
"""

from __future__ import annotations

from typing import Final

from layers.claims import Stance
from layers.lexicon import Lexicon
from layers.reading.attribution import (
    BREAKS,
    NOUN,
    VERB,
    Attribution,
    known_sources,
    noun_phrase_begin,
)
from layers.reading.english.according import according, of_citer, so_called
from layers.reading.english.lies import called_lies, untrue_reports
from layers.reading.english.likelihood import improbable, left_open, some_evidence
from layers.reading.english.nobody import proofs
from layers.reading.english.nonconfirmation import (
    no_confirmation,
    open_claims,
    unmentioned,
    unverifiable,
    unverified,
    wrong_to_say,
)
from layers.reading.english.posters import posters
from layers.reading.english.reportnoun import (
    content_end,
    content_opener,
    is_noun,
    named_by,
    noun_phrase_start,
    refutation,
    told_untrue,
)
from layers.reading.english.scope import tail_run
from layers.reading.english.speaker import subject_span
from layers.reading.labels import labels
from layers.reading.line import PLACE, Line
from layers.reading.sources import GUESSED, UNKNOWN, Memory, Source, find_sources
from layers.registry import UNKNOWN_CLAIMANT

_ADJECTIVES: Final = 5  # words from "issued" to "a pointed denial"


def citations(line: Line, lexicon: Lexicon, memory: Memory) -> list[Attribution]:
    """Return the attributions of a sentence that need no verb of speech."""
    found = [
        *labels(line, lexicon, memory),
        *according(line, lexicon, memory),
        *so_called(line, lexicon, memory),
        *_nouns(line, lexicon, memory),
    ]
    doubts = not lexicon.doubt_marks.isdisjoint(line.lows)
    if doubts:
        found += no_confirmation(line, lexicon, memory)
        found += some_evidence(line, lexicon)
        found += left_open(line, lexicon)
        found += improbable(line, lexicon)
        found += untrue_reports(line, lexicon)
        found += wrong_to_say(line, lexicon)
        found += called_lies(line, lexicon, memory)
    found += _cited(line, lexicon, memory)
    found += posters(line, lexicon, memory)
    if doubts:
        found += open_claims(line, lexicon, memory)
    return [*found, *unverifiable(line, lexicon), *unmentioned(line, lexicon)]


def _cited(line: Line, lexicon: Lexicon, memory: Memory) -> list[Attribution]:
    """Read "the agency quoted X as saying that" and "X was quoted as saying": X speaks."""
    if "as" not in line.lows:
        return []
    spoken = ("saying", "claiming", "stating")
    told = [
        n for n, low in enumerate(line.lows) if low == "as" and n > 1 and line.lows[n + 1 : n + 2] != ()
        and line.lows[n + 1] in spoken
    ]  # fmt: skip
    if not told:
        return []
    cites = lexicon.forms("reporting", "cites")
    found = []
    for position in told:
        cite = next((n for n in range(position - 1, 0, -1) if line.lows[n] in cites), 0)
        if not cite:
            continue
        begin = noun_phrase_begin(line, cite)
        quoted = line.lows[cite - 1] in lexicon.words("grammar", "be")
        if quoted:  # "Ivan Ivanenko, a spokesman for the army, was quoted as saying"
            begin = min(begin, subject_span(line, cite - 1, lexicon)[0])
        a, b = (begin, cite - 1) if quoted else (cite + 1, position)
        sources = find_sources(line, a, b, lexicon, memory)
        text = " ".join(word.text for word in line.words[a:b])[:120]
        sources = of_citer(line, (begin, cite), (a, b), sources, lexicon)
        sources = sources or [Source(lexicon.claimant(UNKNOWN_CLAIMANT), UNKNOWN, text)]
        start = position + 2 + (line.lows[position + 2 : position + 3] == ("that",))
        own = frozenset(range(begin, start))
        by = quoted and line.lows[start : start + 1] == ("by",)  # "was cited as saying by the broadcaster"
        ends = begin > 0 and (by or tail_run(line, start, lexicon) >= len(line) - 1)
        scope = (0, begin) if ends else (start, len(line))
        found.append(Attribution(tuple(sources), "as saying", VERB, Stance.ASSERTED, scope, own, not ends))
    return found


def _nouns(line: Line, lexicon: Lexicon, memory: Memory) -> list[Attribution]:
    found = []
    nouns = lexicon.words("reporting", "nouns")
    if nouns.isdisjoint(line.lows):
        return []
    for position, low in enumerate(line.lows):
        if low not in nouns or not is_noun(line, position, lexicon):
            continue
        if told_untrue(line, position, lexicon)[1] or _is_missing(line, position, lexicon):
            continue  # the denial of it is read by itself
        opening, after = content_opener(line, position, lexicon)
        by_start, by_end = named_by(line, position, lexicon)
        if by_end > by_start:
            opening, after = content_opener(line, by_end - 1, lexicon)
        if not opening:
            continue
        start = noun_phrase_start(line, position, lexicon)
        denied = (b for a, b, _ in lexicon.verbs.spans(line.lows, max(0, start - 2), position) if b > a + 1)
        start = max((start, *denied))  # "played down | reports that"
        sources = find_sources(line, by_start, by_end, lexicon, memory) if by_end > by_start else []
        if not sources and start < position:
            sources = find_sources(line, start, position, lexicon, memory)
        sources = list(known_sources(sources)) or _of_side(line, start, position, lexicon)
        sources = sources or _of_side(line, by_start, by_end, lexicon)  # "made by the Russian group that"
        if not sources:
            sources, start = _spreading(line, start, position, lexicon, memory)
        if not sources and _is_told_in(line, start, lexicon):
            continue  # "said in a statement that": the verb tells who speaks
        false = _is_called_false(line, start, position, lexicon)
        stance = _noun_stance(low, sources, lexicon, false=false)
        end = _fronted_end(line, start, after, lexicon) or content_end(line, after, lexicon)
        end = min(end, _aside_end(line, start, after))
        own = frozenset(range(start, after)) | refutation(line, end, lexicon)
        if low in lexicon.words("reporting", "assumed") and end == len(line):
            found.append(Attribution((), low, NOUN, None, (after, end), own))  # neither told nor denied
            continue
        found.append(
            Attribution(
                tuple(sources),
                low,
                NOUN,
                stance,
                (after, end),
                own,
                infinitive=opening in ("to", "of"),
                refuted=false or (end < len(line) and line.lows[end] != ","),
            )
        )
        if end == len(line) and _unverified_after(line, after, lexicon):
            found.append(Attribution((), low, NOUN, Stance.UNCONFIRMED, (after, end), own))
    return found


def _is_called_false(line: Line, start: int, noun: int, lexicon: Lexicon) -> bool:
    """Say whether a noun of speech is called false ("false reports that"), and nobody says so by a verb."""
    if lexicon.words("reporting", "falsehoods").isdisjoint(line.lows[start:noun]):
        return False
    return all(verb.group != "denies" for _, _, verb in lexicon.verbs.spans(line.lows, 0, noun))


def _is_missing(line: Line, noun: int, lexicon: Lexicon) -> bool:
    """Say whether there is "no acknowledgement of" something."""
    proven = line.lows[noun] in lexicon.words("reporting", "proofs")
    return proven and any(end == noun + 1 for _, end, _ in proofs(line, lexicon))


def _noun_stance(noun: str, sources: list[Source], lexicon: Lexicon, *, false: bool) -> Stance | None:
    """Return the stance of a noun of speech to what it tells; None for a denial that is nobody's."""
    if false and not sources:
        return Stance.DENIED  # "despite false reports that": whoever speaks denies it
    if noun in lexicon.words("reporting", "denials"):
        return Stance.DENIED if sources else None
    return Stance.ASSERTED if sources else Stance.HEDGED


def _spreading(
    line: Line, start: int, noun: int, lexicon: Lexicon, memory: Memory
) -> tuple[list[Source], int]:
    """Return who spreads information, an unknown one at least, and the first of their words.

    "Some channels are spreading rumours that", "issued a pointed denial that"; nobody and `start` if none do.
    """
    spread = lexicon.forms("reporting", "spreads")
    behind = range(noun - 1, max(0, noun - _ADJECTIVES), -1)
    ends = BREAKS | lexicon.words("grammar", "prepositions") | spread
    at = next((n for n in behind if line.lows[n] in ends), 0)
    if at < 1 or line.lows[at] not in spread:
        return [], start
    begin = noun_phrase_begin(line, at)
    skip = lexicon.union("grammar.be", "grammar.have", "grammar.adverbs", "grammar.do")
    while at > begin and line.lows[at - 1] in skip:
        at -= 1
    if at <= begin:
        return [], start
    unnamed = " ".join(word.text for word in line.words[begin:at])[:120]
    known = list(known_sources(find_sources(line, begin, at, lexicon, memory)))
    return known or [Source(lexicon.claimant(UNKNOWN_CLAIMANT), UNKNOWN, unnamed)], begin


def _is_told_in(line: Line, start: int, lexicon: Lexicon) -> bool:
    """Say whether a noun of speech only is what a verb of speech was said in: "said in its report that"."""
    return line.lows[start - 1 : start] == ("in",) and any(
        end == start - 1 for _, end, _ in lexicon.verbs.spans(line.lows, max(0, start - 4), start - 1)
    )


def _fronted_end(line: Line, start: int, after: int, lexicon: Lexicon) -> int:
    """Return where "despite claims that X fell, ..." gives way to the main clause, or 0."""
    fronted = lexicon.union("grammar.prepositions", "grammar.contrasts", also=("contrary",))
    if start > 2 or not any(low in fronted for low in line.lows[: start + 1]):
        return 0
    for position in range(after, len(line) - 1):
        listed = line.lows[position + 1] in (PLACE, "and", "or")
        if line.lows[position] == "," and not listed:
            return position
    return 0


def _aside_end(line: Line, start: int, after: int) -> int:
    """Return where an aside between dashes ends that a noun of speech stands in, or the end of the line."""
    opened = any(low in ("–", "—") for low in line.lows[max(0, start - 4) : start])
    closed = (n for n in range(after, len(line)) if line.lows[n] in ("–", "—"))
    return next(closed, len(line)) if opened else len(line)


def _unverified_after(line: Line, start: int, lexicon: Lexicon) -> bool:
    """Say whether claims told from `start` on "could not be verified"."""
    states = lexicon.phrases("reporting", "unverified_state").spans(line.lows, start)
    return bool(states) or any(begin >= start for begin, _, _ in unverified(line, lexicon))


def _of_side(line: Line, start: int, end: int, lexicon: Lexicon) -> list[Source]:
    """Return the leadership of a side for "Russian claims that": who of it claims is not said."""
    sides = {value for _, _, value in lexicon.sides.spans(line.lows, start, end)}
    if len(sides) != 1:
        return []
    text = " ".join(word.text for word in line.words[start:end])
    return [Source(lexicon.claimant(f"{sides.pop()}-gov"), GUESSED, text)]
