"""Scopes: which words around a verb of speech are what was said."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from layers.cues import VerbForm
from layers.lexicon import Lexicon
from layers.reading.attribution import BREAKS, is_month
from layers.reading.colonlists import counts_towns
from layers.reading.english.speaker import is_verb_cue
from layers.reading.line import PLACE, Line
from layers.reading.sources import ANAPHOR, Source

_YEAR: Final = 4  # digits
_TOLD_WHERE: Final = frozenset({"to", "in", "on", "during", "at", "via", "with", "from", "through"})
_LONGEST_TAIL: Final = 14  # words
_CLOCK: Final = frozenset({"local", "time", "gmt", "utc", "est", "cet"})
_PRESS: Final = ("hearers_ru", "hearers_ua")
_AGAINST: Final = frozenset({"despite", "although", "though", "without"})
_AND_IT_IS: Final = ("and", "it", "is")
_NOT: Final = frozenset({"not", "without", "never", "no", "n't"})


def heading_end(line: Line, lexicon: Lexicon) -> int:
    """Return the first word behind a paragraph's heading ("Assessed advances: ..."), or 0."""
    if ":" not in line.lows[:8]:
        return 0
    colon = line.lows.index(":")
    head = line.lows[:colon]
    told = PLACE in head or any(low in lexicon.words("grammar", "finite") for low in head)
    told = told or counts_towns(head, lexicon)
    return 0 if told or not colon else colon + 1


def is_trailing(line: Line, end: int, lexicon: Lexicon) -> bool:
    """Say whether a reporting verb closes its sentence or stands between commas."""
    tail = tail_end(line, end, lexicon)
    if tail >= len(line) or line.lows[tail] == ".":
        return True
    if line.lows[tail] in (",", ";", "—", "–") and tail == end:
        return True
    if line.lows[tail - 1].isdigit() and line.lows[tail : tail + 2] == (",", "that"):
        return False  # "said on 3 September, 2024, that"
    return line.lows[tail] in (",", ";", "—", "–") and tail - end <= 7


def opens_quotation(line: Line, begin: int, end: int) -> bool:
    """Say whether a quotation begins behind a source, its verb and a comma: 'he said on air, "We hold X"'.

    No second half of one: '"We hold X," he said, "and Y"'. `begin` is the source's first word, `end` the one
    behind its verb.
    """
    comma = next((n for n in range(end, min(end + 9, len(line))) if line.lows[n] in BREAKS), len(line))
    if line.lows[comma : comma + 1] != (",",) or comma + 2 >= len(line):
        return False
    opened = line.words[comma + 1].start - line.words[comma].end > 1  # a mark stands between
    return opened and not (begin and _is_quoted_before(line, begin))


def _is_quoted_before(line: Line, begin: int) -> bool:
    """Say whether a quotation ends before a word, its mark on either side of the comma."""
    if line.lows[begin - 1] not in (",", "!", "?"):
        return False
    sign = line.words[begin - 1]
    return line.words[begin].start - sign.end > 1 or (begin > 1 and sign.start > line.words[begin - 2].end)


def closes_report(line: Line, begin: int, end: int, lexicon: Lexicon) -> bool:
    """Say whether what was said stands before a source and its verb, whatever follows them.

    A quotation ends there ("...,” he said during a visit"), or a time and a subordinate clause follow a whole
    sentence ("..., the governor said on Tuesday after days of fighting"). `begin` is the source's first word.
    """
    if not begin or line.lows[begin - 1] not in (",", "!", "?"):
        return False
    tail = tail_run(line, end, lexicon)
    if line.lows[tail : tail + 2] == (":", PLACE) and "," in line.lows[:begin]:
        counted = lexicon.words("where", "counted").isdisjoint(line.lows[:begin])
        return not counted and bool(lexicon.events.spans(line.lows, 0, begin))  # "..., it said: A and B"
    if line.lows[tail : tail + 1] in (("that",), (":",)):
        return False
    if _is_quoted_before(line, begin):
        return True
    goes_on = line.lows[tail : tail + 1] and line.lows[tail] in lexicon.words("reporting", "circumstances")
    return bool(tail > end and goes_on and lexicon.events.spans(line.lows, 0, begin))


def is_addressed(line: Line, end: int, verb: VerbForm, lexicon: Lexicon) -> bool:
    """Say whether only the hearer follows: "..., he told a reporter by phone"."""
    if verb.lemma not in lexicon.words("reporting", "tells"):
        return False
    finite = lexicon.words("grammar", "finite")
    stop = next((n for n in range(end, len(line)) if line.lows[n] in BREAKS), len(line))
    if line.lows[stop : stop + 1] == (":",):
        return False  # "told a reporter: ..."
    heard = line.lows[end:stop]
    told = any(line.words[a].text[0].islower() for a, _, _ in lexicon.events.spans(line.lows, end, stop))
    outlets = lexicon.words("sources", "outlets")  # "Radio Svoboda" is no village, "Radio Free X" no deed
    press = lexicon.union(*(f"sources.{key}" for key in _PRESS))  # "told Hromadske" means no village
    named = {n for n in range(len(heard)) if line.words[end + n].text.casefold() in press}
    told = told or any(
        low == PLACE and heard[n - 1] not in outlets and n not in named for n, low in enumerate(heard)
    )
    told = told or any(line.lows[n] in finite and not is_month(line, n) for n in range(end, stop))
    return 0 < len(heard) <= 12 and not told and "that" not in heard


def told_end(line: Line, begin: int, end: int, lexicon: Lexicon) -> int:
    """Return the end of "..., a spokesman confirmed to the channel on Monday", or 0 where more is told.

    `begin` is the source's first word, `end` the one behind its verb.
    """
    stop = next((n for n in range(end, len(line)) if line.lows[n] in BREAKS), len(line))
    rest = line.lows[end:stop]
    closed = stop >= len(line) - 1 and 0 < len(rest) <= _LONGEST_TAIL
    if not closed or not begin or line.lows[begin - 1] != "," or rest[0] not in _TOLD_WHERE:
        return 0
    more = "that" in rest or PLACE in rest or bool(lexicon.events.spans(line.lows, end, stop))
    finite = lexicon.words("grammar", "finite")
    more = more or any(line.lows[n] in finite and not is_month(line, n) for n in range(end, stop))
    content = PLACE in line.lows[:begin] or bool(lexicon.events.spans(line.lows, 0, begin))
    return stop if content and not more else 0


def _is_tail(line: Line, position: int, tail: frozenset[str]) -> bool:
    """Say whether a word tells where or when it was said: "on", "28", the signs in "Dec. 28, 2024"."""
    low, behind = line.lows[position], line.lows[position + 1 : position + 2]
    sign = low == "." or (low == "," and line.lows[position - 1].isdigit() and len("".join(behind)) == _YEAR)
    return low in tail or low.isdigit() or (sign and behind != () and behind[0].isdigit())


def tail_end(line: Line, end: int, lexicon: Lexicon) -> int:
    """Return the end of the words of time and place that may follow "the ministry said"."""
    position = end
    tail = lexicon.words("reporting", "tail")
    if line.lows[end : end + 1] and line.lows[end] in lexicon.words("grammar", "determiners"):
        return end
    while position < len(line) and _is_tail(line, position, tail):
        position += 1
    if line.lows[position : position + 1] == ("(",):
        shut = next((n for n in range(position, min(position + 6, len(line))) if line.lows[n] == ")"), 0)
        when = line.lows[position + 1 : shut]
        if shut and all(low in tail or low.isdigit() or low in _CLOCK for low in when):
            position = shut + 1  # "said yesterday (Thursday)", "said on Wednesday (May 25)"
    if position < len(line) and line.lows[position] not in (",", ".", ";", "—", "–"):
        return end
    return position


def content_start(line: Line, end: int, lexicon: Lexicon) -> int:
    """Return the first word of what was said: after "that", or after "on Tuesday"."""
    position = tail_run(line, end, lexicon)
    if position < len(line) and line.lows[position] in ("that", ":", ","):
        return position + 1
    to = next((n for n in range(end + 1, min(position + 1, len(line) - 1)) if line.lows[n] == "to"), 0)
    if to and lexicon.events.at(line.lows, to + 1) is not None:
        return to  # "claimed on Friday | to control X"
    if opens_quotation(line, 0, end):
        return line.lows.index(",", end) + 1
    # "told Reuters that"
    for ahead in range(end, min(end + 7, len(line))):
        if line.lows[ahead] in ("that", ":") and not lexicon.events.spans(line.lows, end, ahead):
            return ahead + 1
        if line.lows[ahead] in BREAKS:
            break
    return end


def tail_run(line: Line, end: int, lexicon: Lexicon) -> int:
    """Return the end of the words of time and place behind a verb of speech, whatever stands behind them."""
    position = end
    tail = lexicon.words("reporting", "tail")
    while position < len(line) and _is_tail(line, position, tail):
        position += 1
    return position


def refused_end(line: Line, start: int, lexicon: Lexicon) -> int:
    """Return where what is denied ends before the sentence does, or 0.

    "Denied the claim, which ..." and "denied that X had fallen, and soldiers posted ..." then tell more.
    """
    comma = next((n for n in range(start, len(line) - 2) if line.lows[n] == ","), 0)
    named = comma and not lexicon.claim_nouns.isdisjoint(line.lows[start:comma])
    if named and comma - start <= 4 and line.lows[comma + 1] in ("which", "who", "while", "as", "with"):
        return comma
    for at in range(start, len(line) - 3):
        if line.lows[at : at + 2] == (",", "and") and lexicon.events.spans(line.lows, start, at):
            again = line.lows[at + 2] in ("that", "had", "have", "has", "were", "was", "are", "is")
            return 0 if again else at if _acts(line, at + 2, lexicon) else 0
    return 0


def _acts(line: Line, at: int, lexicon: Lexicon) -> bool:
    """Say whether an office and what it does begins at a word: "Ukrainian soldiers posted"."""
    near = range(at, min(at + 6, len(line)))
    end = next((b for a, b, _ in lexicon.role_table.spans(line.lows, at, near.stop)), 0)
    return bool(end) and line.lows[end : end + 1] != () and line.lows[end].endswith("ed")


def forward_end(line: Line, start: int, lexicon: Lexicon) -> int:
    """Return where the content ends: at ", but" with a subject of its own, else at the sentence's end.

    Nobody claims what stands against it: "claimed to have annexed X despite not holding it".
    """
    contrasts = lexicon.words("grammar", "contrasts")
    if line.lows[start : start + 1] == ("as",) and line.lows[start - 1] != "that":
        # "a night that he described as hot, footage showed ..."; not "said that as well as taking X, ..."
        return next((n for n in range(start, len(line)) if line.lows[n] in BREAKS), len(line))
    to = line.lows[start : start + 1] == ("to",)
    turning = contrasts.union(_AGAINST if to else (), _AND_IT_IS[:1])
    if turning.isdisjoint(line.lows[start + 1 :]):
        return len(line)
    for position in range(start + 1, len(line) - 1):
        if line.lows[position] not in turning:
            continue
        against = to and line.lows[position] in _AGAINST
        if against and not _NOT.isdisjoint(line.lows[position : position + 6]):
            return position
        apart = line.lows[position + 4 : position + 5] == ("that",)
        if apart and line.lows[position : position + 3] == _AND_IT_IS:
            return position  # "cannot confirm the claim and it is likely that ..."
        if line.lows[position] in contrasts and line.lows[position - 1] in (",", ";", "—"):
            if not any(low[0].isalnum() for low in line.lows[start:position]):
                continue  # "said that, although ...,"
            following = line.lows[position + 1]
            open_ = lexicon.phrases("reporting", "unverified_state").spans(
                line.lows, position, min(position + 9, len(line))
            )
            if following in ("that", "this", "it", "which") and open_:
                return position  # ", but that has not been confirmed"
            if following in lexicon.union("grammar.finite", also=("that", "failed", "not", "still")):
                continue  # "that Russia has advanced near X, but has not encircled it"
            if lexicon.events.at(line.lows, position + 1) and is_verb_cue(line, position + 1, lexicon):
                continue
            return position
    return len(line)


def speech_end(line: Line, start: int, sources: Sequence[Source], lexicon: Lexicon) -> int:
    """Return where the content of a forward report ends: later, where its speaker has spoken before.

    "He noted that X, but Y": Y is his too, unless it names its own speaker or says that nobody confirms it.
    """
    end = forward_end(line, start, lexicon)
    again = all(source.how == ANAPHOR and source.claimant.side is not None for source in sources)
    if end >= len(line) or not again or lexicon.verbs.spans(line.lows, end):
        return end
    return end if lexicon.phrases("reporting", "unverified_state").spans(line.lows, end) else len(line)
