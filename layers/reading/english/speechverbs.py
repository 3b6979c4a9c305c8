"""Verbs of speech: whether a word that can be one is one where it stands."""

from __future__ import annotations

from typing import Final

from layers.claims import ControlStatus
from layers.cues import VerbForm
from layers.lexicon import Lexicon
from layers.reading.attribution import BREAKS
from layers.reading.english.reportnoun import is_noun
from layers.reading.english.scope import is_trailing
from layers.reading.english.speaker import subject_span
from layers.reading.line import Line
from layers.wordforms import BASE, ING, NOUN, PARTICIPLE, PAST, THIRD

_POSSESSIVES: Final = frozenset({"his", "her", "its", "their", "our", "my", "'s"})
_TALKED: Final = 4  # words from a verb to the fighting that it is about


def is_speech(line: Line, start: int, end: int, verb: VerbForm, lexicon: Lexicon) -> bool:
    """Say whether a word of speech is a verb here and no part of another cue."""
    if not verb.forms & {BASE, THIRD, PAST, PARTICIPLE, ING} or _in_longer_cue(line, start, end, lexicon):
        return False
    if _is_in_name(line, start, end, lexicon) or (start and _is_attributive(line, start, end, verb, lexicon)):
        return False
    opens = line.lows[end : end + 1] == ("that",)
    opens = opens and lexicon.claim_nouns.isdisjoint(line.lows[end + 1 : end + 2])
    unclaimed = opens or lexicon.claim_nouns.isdisjoint(line.lows[end:][:5])
    if unclaimed and verb.lemma in lexicon.words("reporting", "needs_claim"):
        return False  # "countered that", "face challenges capturing X"
    if verb.lemma in lexicon.words("reporting", "hails") and not _hails(line, end, lexicon):
        return False
    if verb.lemma in lexicon.words("reporting", "only_past") and not line.lows[start].endswith("ed"):
        return False
    if verb.lemma == "read" and line.lows[max(0, start - 1)] == "we":
        return False  # "..., we read there": whose words they are was told before
    if verb.lemma in lexicon.words("reporting", "needs_that") and not _speaks_that(line, end, lexicon):
        return False
    if line.lows[start] in lexicon.words("reporting", "nouns") and is_noun(line, start, lexicon):
        return False
    named = start > 0 and line.words[start].text[0].isupper() and end < len(line)
    if named and lexicon.verbs.at(line.lows, end) is not None:
        return False  # "Front Notes wrote": a part of a name
    evident = verb.group == "shows" and footage_before(line, start, lexicon) < start
    if verb.forms == {BASE} and not evident and not _may_be_base(line, start, lexicon):
        return False
    verifies = verb.lemma in lexicon.words("reporting", "verifies")
    if verifies and line.lows[start - 1 : start] in (("evidence",), ("proof",)) and ING in verb.forms:
        return False  # "has seen no evidence confirming the capture of X"
    return not (verifies and _before_noun(line, start, end, lexicon))


def _is_attributive(line: Line, start: int, end: int, verb: VerbForm, lexicon: Lexicon) -> bool:
    """Say whether a word behind an article is no verb: "the claimed territory", "during a briefing"."""
    before = line.lows[start - 1]
    if verb.group == "labels" and before == "," and line.lows[end : end + 1] == ("as",):
        return True  # "closing in on X, described as a key town": by nobody in particular
    if PAST in verb.forms and before in ("the", "a", "an", "its", "their", "his"):
        return True
    if THIRD in verb.forms and (before in _POSSESSIVES or before in ("the", "these", "those", "such")):
        return True  # "his remarks were", "the remarks come as"
    if before not in lexicon.words("grammar", "determiners"):
        return False
    hit = lexicon.events.at(line.lows, end) if end < len(line) else None
    counted = hit is not None and any(NOUN in form.forms for form in hit[1])  # "several claimed advances"
    return line.lows[start].endswith("ing") or (PAST in verb.forms and counted)


def _is_in_name(line: Line, start: int, end: int, lexicon: Lexicon) -> bool:
    """Say whether a word begins what a monitor is called: "the (…) think tank noted"."""
    hit = lexicon.phrases("sources", "monitors").at(line.lows, start)
    return hit is not None and hit[0] > end


def _speaks_that(line: Line, end: int, lexicon: Lexicon) -> bool:
    """Say whether a verb of two meanings is one of speech here: "maintains that", "..., he maintains"."""
    if "that" in line.lows[end : end + 4] or is_trailing(line, end, lexicon):
        return True
    if line.lows[end - 1] in lexicon.words("reporting", "talks") and _is_fought(line, end, lexicon):
        return True
    # "Russia maintains it has", "signalled on Friday its troops were"; not "maintained their positions"
    theirs = lexicon.union("grammar.pronouns") | _POSSESSIVES
    subject = next((n for n in range(end, min(end + 4, len(line))) if line.lows[n] in theirs), len(line))
    finite = lexicon.words("grammar", "finite")
    return any(line.lows[n] in finite for n in range(subject + 1, min(subject + 4, len(line))))


def _is_fought(line: Line, end: int, lexicon: Lexicon) -> bool:
    """Say whether fighting is what is talked of, and no plan: "discussed attacks towards X"."""
    hit = next(iter(lexicon.events.spans(line.lows, end, end + _TALKED)), None)
    return hit is not None and all(form.rule.status is ControlStatus.CONTESTED for form in hit[2])


def _hails(line: Line, end: int, lexicon: Lexicon) -> bool:
    """Say whether what is hailed has happened: "thanked the troops for liberating X"."""
    for start, _, forms in lexicon.events.spans(line.lows, end, min(end + 14, len(line))):
        if BREAKS.isdisjoint(line.lows[end:start]):
            fought = all(form.rule.status is ControlStatus.CONTESTED for form in forms)
            gerund = line.lows[start].endswith("ing") and line.lows[start - 1] in ("for", "on", "after")
            return not fought and (gerund or any(NOUN in form.forms for form in forms))
    return False


def _may_be_base(line: Line, start: int, lexicon: Lexicon) -> bool:
    """Tell the verb "report" from the noun and from "state media": a plural or a helper stands before it."""
    if not start:
        return False
    before = line.lows[start - 1]
    if before == ",":  # "bloggers, including X, claim"
        _, stop = subject_span(line, start, lexicon)
        if stop < start and line.lows[stop - 1].endswith("s"):
            return True
        near = (start + 1, min(start + 6, len(line)))  # "..., say defence chiefs"
        return bool(lexicon.role_table.spans(line.lows, *near) or lexicon.alias_table.spans(line.lows, *near))
    helpers = lexicon.union("modality.futures", "grammar.do", "grammar.adverbs")
    if before in helpers or before in ("to", ")", "not", "yet") or before.endswith(("n't", "ly")):
        return True
    named = lexicon.alias_table.ending(line.lows, start) or lexicon.role_table.ending(line.lows, start)
    named = named or lexicon.phrases("sources", "both_governments").ending(line.lows, start)
    if line.lows[start] == "say" and before not in ("a", "the", "no", "any", "final", "more"):
        return True  # "analysts at the group say", no noun
    reports = before.endswith("s") and before in lexicon.words("reporting", "nouns")
    return named is not None or reports or before in lexicon.words("grammar", "pronouns")


def _before_noun(line: Line, start: int, end: int, lexicon: Lexicon) -> bool:
    """Say whether "confirmed" belongs to the noun after it: "did not make confirmed advances"."""
    hit = lexicon.events.at(line.lows, end) if end < len(line) else None
    if hit is None or not any(NOUN in form.forms for form in hit[1]) or not start:
        return False
    before = line.lows[start - 1]
    helpers = lexicon.union("grammar.have", "grammar.adverbs")
    return not (before in helpers or before.isdigit() or _may_be_base(line, start, lexicon))


def _in_longer_cue(line: Line, start: int, end: int, lexicon: Lexicon) -> bool:
    """Say whether a reporting verb is the first word of a longer status cue ("maintain positions in")."""
    hit = lexicon.events.at(line.lows, start)
    return hit is not None and hit[0] > end


def footage_before(line: Line, at: int, lexicon: Lexicon) -> int:
    """Return where the words begin that name footage as the subject of a verb at a word, or the word itself.

    Whoever posted it, it shows: "a video posted by the brigade shows".
    """
    begin, ends = at, BREAKS - {"(", ")"}  # "footage posted by the Republic's (DNR) militia"
    while begin and at - begin < 16 and line.lows[begin - 1] not in ends:
        begin -= 1
    named = lexicon.words("sources", "footage")
    first = next((n for n in range(begin, at) if line.lows[n] in named), at)
    return begin if first < at else at
