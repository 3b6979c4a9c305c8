"""Aims: what is only to come about, and what is tried again and again, which is an attack."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from layers.claims import ControlStatus
from layers.reading.actors import find_actors
from layers.reading.line import PLACE
from layers.reading.modalcue import ModalCue
from layers.wordforms import BASE, NOUN, STATE

_JOINTS: Final = frozenset({",", "and", "or"})
_BROUGHT: Final = frozenset({"bring", "put", "place", "take", "keep", "get", "return"})
_EFFORTS: Final = frozenset({"effort to", "efforts to"})
_TAKING: Final = frozenset({"taking", "taking (plain)", "occupying", "encircling", "blocking"})
_REACH: Final = 30  # words back to the infinitive that a list begins with
_NEAR: Final = 8
_AHEAD: Final = 12  # words behind the verb in which it is told how long somebody has tried


def aim_of_list(cue: ModalCue) -> str:
    """Return the aim that a list of verbs goes on with: "trying to cut A off, reach B, capture C", or "".

    Not where the verb has a subject of its own.
    """
    words, lexicon = cue.words, cue.lexicon
    listed = cue.start > 2 and words[cue.start - 1] in _JOINTS and BASE in cue.use.form.forms
    if not listed or cue.use.infinitive or cue.rule.status is ControlStatus.CONTESTED:
        return ""
    floor = max(0, cue.start - _REACH)
    hits = [
        hit
        for key in ("plans", "attempts")
        for hit in lexicon.phrases("modality", key).spans(words, floor, cue.start)
        if words[hit[1] - 1] == "to" and words[hit[1]] != PLACE
    ]
    if not hits:
        return "a list of verbs" if _is_nobodys(cue) else ""
    begin, end, _ = max(hits, key=lambda hit: hit[1])
    told = lexicon.union("grammar.finite", "grammar.copula", "grammar.have", "grammar.relatives")
    between = words[end : cue.start]
    stated = any(low in told for low in between) or "," not in between
    return "" if stated or _has_subject(cue, end) else " ".join(words[begin:end])


def _is_nobodys(cue: ModalCue) -> bool:
    """Say whether a bare verb goes on with a list of which nobody is the subject: "..., capture the town"."""
    bare = cue.use.form.forms <= {BASE, NOUN} and cue.words[cue.start - 1] == ","
    with_object = cue.words[cue.end : cue.end + 1] in (("the",), (PLACE,))
    return bare and with_object and not find_actors(cue.words[: cue.start], cue.lexicon)


def _has_subject(cue: ModalCue, floor: int) -> bool:
    """Say whether forces stand right before a verb that a list might go on with."""
    before = cue.words[max(floor, cue.start - 3) : cue.start - 1]
    return any(actor.end >= len(before) for actor in find_actors(before, cue.lexicon))


def to_bring(cue: ModalCue) -> str:
    """Return the infinitive that is to lead to a state: "to bring X under its control", or ""."""
    if cue.use.voice != STATE or cue.rule.name != "being under control":
        return ""
    words = cue.words
    for at in range(cue.start - 1, max(0, cue.start - _NEAR), -1):
        if words[at] in _BROUGHT and words[at - 1] == "to":
            before = words[max(0, at - _NEAR) : at]
            done = cue.lexicon.phrases("modality", "succeeds").spans(before)
            return "" if done and done[-1][1] >= len(before) else f"to {words[at]}"
    return ""


def tried(cue: ModalCue) -> str:
    """Return the words that call a cue an attempt, "efforts to" among them where they go on, or ""."""
    attempt = cue.said("attempts") or _offensive_for(cue)
    effort = cue.said("plans")
    return effort if not attempt and effort in _EFFORTS and keeps_trying(cue) else attempt


def _offensive_for(cue: ModalCue) -> str:
    """Return what is under way to take a town: "a large offensive is under way to seize X", or ""."""
    attacks = cue.lexicon.words("relations", "attacks") - {"effort", "efforts", "attempt", "attempts"}
    if cue.rule.name not in _TAKING or not cue.use.infinitive:
        return ""
    hits = cue.lexicon.phrases("modality", "goes_on").spans(cue.words, max(0, cue.start - _NEAR), cue.start)
    told = bool(hits) and cue.words[hits[-1][1] : cue.start] == ("to",)
    noun = cue.words[hits[-1][0] - 1] if told and hits[-1][0] else ""
    return f"{noun} {hits[-1][2]} to" if noun in attacks else ""


def keeps_trying(cue: ModalCue) -> bool:
    """Say whether who tries to drive out or, again and again, to take or to encircle does attack.

    "Has been trying for months to seize X", "continue their efforts to capture X".
    """
    if cue.rule.name == "driving out":
        return True
    if cue.rule.name not in _TAKING or not cue.use.infinitive or cue.said("negations"):
        return False
    trying = cue.lexicon.words("modality", "trying")
    been = any(low == "been" and after in trying for low, after in pairwise(cue.text))
    if been or not cue.lexicon.words("modality", "persisting").isdisjoint(cue.text):
        return True
    if {"tried", "attempted"} & set(cue.text):
        return False  # "tried for months": it may be over
    ahead = cue.words[cue.end : cue.end + _AHEAD]
    return bool(cue.lexicon.phrases("modality", "at_length").spans(ahead))
