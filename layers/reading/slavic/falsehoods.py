"""Falsehoods in Ukrainian and Russian: what somebody is said to spread or to lie about."""

from __future__ import annotations

from typing import Final

from layers.claims import Stance
from layers.reading.attribution import NOUN, VERB, Attribution
from layers.reading.slavic.actors import find_actors
from layers.reading.slavic.contents import content_end, noun_content_end
from layers.reading.slavic.hearing import SIGNS, Hearing
from layers.reading.sources import NAMED, Source

_REACH: Final = 8  # words from a verb to the noun for what is false


def by_subject(hearing: Hearing, noun: int, taken: frozenset[int]) -> Source | None:
    """Return who spreads what a noun tells: "Росіяни опублікували відео про захоплення X"."""
    line, begin = hearing.line, noun
    while begin and line.lows[begin - 1] not in SIGNS and begin - 1 not in taken:
        begin -= 1
    names = hearing.lexis.aliases.spans(line.lows, begin, noun)
    negated = hearing.lexis.words("speech", "not").intersection(line.lows[begin:noun])
    if not names or names[0][0] - begin > 1 or negated or hearing.has_cue(begin, noun):
        return None
    text = " ".join(word.text for word in line.words[begin:noun])
    return Source(hearing.lexicon.claimant(names[0][2]), NAMED, text)


def spread(hearing: Hearing, known: list[Attribution], false: int, behind: int) -> list[Attribution]:
    """Read "росіяни поширюють фейки про оточення X": they claim it, who tells of it denies it."""
    lows, lexis = hearing.line.lows, hearing.lexis
    lied = lexis.patterns("speech", "lying").at(lows, false) is not None  # "бреше, що захопив X"
    spreads = lied or lexis.patterns("speech", "spreads").has(lows, 0, false)
    if behind < len(lows) and lexis.patterns("speech", "nouns").at(lows, behind):
        behind += 1  # "неправдиву інформацію про"
    behind += lied and hearing.is_one_of(behind + 1, "speech", "about")  # "збрехав президенту про"
    that = lied and hearing.is_one_of(behind + 1, "speech", "that")
    opens = that or hearing.is_one_of(behind, "speech", "about")
    said = (one.sources[0] for one in known if one.form == VERB and one.sources and one.scope[0] == false)
    spreader = by_subject(hearing, false, frozenset()) or next(said, None)
    if spreader is None or not spreads or not opens:
        return []
    told = next((n for n in (behind, behind + 2) if hearing.is_one_of(n + 1, "speech", "that")), behind - 1)
    # "…, повідомили в Генштабі": who tells of it is no part of it.
    trailed = (min(one.own) for one in known if not one.forward and one.own and min(one.own) > behind)
    scope = (max(behind, told + 1) + 1, min([noun_content_end(hearing, behind + 1), *trailed]))
    cue, own = hearing.line.lows[false], frozenset(range(false, scope[0]))
    outer = next((one for one in known if one.scope[1] >= scope[1] and one.scope[0] < false - 1), None)
    sources = outer.sources if outer is not None else ()
    narrator = hearing.memory.narrator
    if not sources and narrator is not None and any(one.scope[0] == false for one in known):
        sources = (Source(narrator, NAMED, ""),)  # who spreads it is no denier of it
    return [
        Attribution(sources, cue, NOUN, Stance.DENIED, (scope[0] - 1, scope[1]), own),
        Attribution((spreader,), cue, NOUN, Stance.ASSERTED, scope, own),
    ]


def lies(hearing: Hearing, known: list[Attribution], false: int, behind: int) -> list[Attribution]:
    """Read "росіяни звітують, що X оточено, — це брехня": who speaks denies what the others say.

    Or what they told before a contrast: "Росія заявила про взяття X, проте це не так".
    """
    wishful = hearing.lexis.patterns("speech", "wishful").at(hearing.line.lows, false) is not None
    lows = hearing.line.lows
    so = hearing.is_one_of(false, "speech", "this") and not "".join(lows[behind : behind + 1]).isalpha()
    if not wishful and not so and not hearing.is_one_of(false - 1, "speech", "this"):
        return []  # "це не так просто" is no "це не так"
    told = [one for one in known if one.forward and one.sources and _reaches(hearing, one, false - 1)]
    said = [one for one in told if one.stance is Stance.ASSERTED and one.form == VERB]
    if not said:
        return []
    inner = max(said, key=lambda one: one.scope[0])
    doers = [a.whose for a in find_actors(hearing.line.lows[:false], hearing.lexis) if a.end >= false - 1]
    if wishful and doers and inner.sources[0].claimant.side not in (None, doers[-1]):
        return []  # "штаб відповів: бої тривають, росіяни видають бажане за дійсне"
    outer = [one for one in known if one is not inner and one.scope[0] <= min(inner.own) and one.sources]
    sources = outer[0].sources if outer else ()
    narrator = hearing.memory.narrator
    if not sources and narrator is not None:
        sources = (Source(narrator, NAMED, ""),)
    scope, own = (inner.scope[0] - 1, inner.scope[1]), frozenset({false - 1, *range(false, behind)})
    return [Attribution(sources, hearing.line.lows[false], NOUN, Stance.DENIED, scope, own)]


def _reaches(hearing: Hearing, one: Attribution, at: int) -> bool:
    """Say whether what is told reaches a word, or only a contrast stands between: "…, однак це фейк"."""
    between = hearing.line.lows[one.scope[1] : at + 1]
    small = SIGNS | hearing.lexis.words("speech", "contrasts") | hearing.lexis.words("speech", "this")
    return one.scope[0] < at and (at < one.scope[1] or all(low in small for low in between))


def calls_false(hearing: Hearing, at: int, content: int) -> bool:
    """Say whether what is said is only that a claim is false: "заявив, що інформація не відповідає …".

    Where the claim is told again beside it, the noun denies it, and the rest of the sentence is asserted.
    """
    lows = hearing.line.lows
    if hearing.has_cue(content, len(lows)):
        return False
    if hearing.lexis.patterns("speech", "spreads").at(lows, at) is not None:
        return False  # "ворог поширює неправдиву інформацію": he does not say that it is false
    nouns, spreads = hearing.lexis.patterns("speech", "nouns"), hearing.lexis.patterns("speech", "spreads")
    told = any(nouns.at(lows, n) is not None for n in range(at + 1, min(content + _REACH, len(lows))))
    end = content_end(hearing, content)  # "…, а разговоры об этом назвал фейком" is another's
    false = hearing.lexis.patterns("speech", "false_words").spans(lows, at + 1, end)
    # "Повідомив, що поки ворог поширює фейки про A, ЗСУ взяли B".
    return told and any(spreads.at(lows, start - 1) is None for start, _, _ in false)
