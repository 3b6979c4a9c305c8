"""Hedges in Ukrainian and Russian: what is only likely, almost so, or told from a distance."""

from __future__ import annotations

from layers.claims import ControlStatus, Stance
from layers.reading.slavic.cue import Cue
from layers.reading.slavic.inflection import STATE


def hedged(cue: Cue) -> tuple[Stance | None, str] | None:
    """Return that a cue is hedged and why, None where it is not."""
    if any(not _is_next(cue, at) for at, _, _ in cue.lexis.patterns("modality", "hedges").spans(cue.words)):
        return Stance.HEDGED, "hedged"
    if cue.form.rule.status is ControlStatus.ENCIRCLED and cue.has("almost", cue.words):
        return Stance.HEDGED, "only almost"
    named_so = cue.form.rule.subject == "none" and cue.form.form == STATE  # "в так называемой серой зоне"
    if cue.distance and not named_so and cue.has("distance", cue.words):
        return Stance.HEDGED, "the reporter keeps a distance and names nobody"
    return None


def _is_next(cue: Cue, at: int) -> bool:
    """Say whether a hedge belongs to what is said next: "наступає і, ймовірно, дійде до міста"."""
    before = [word for word in cue.words[max(0, at - 2) : at] if word != ","]
    joined = bool(before) and before[-1] in cue.lexis.words("grammar", "and")
    # "Просунулися в X, районі, де, за попередніми даними, …": of what the relative clause tells.
    relative = cue.lexis.words("where", "relatives").intersection(cue.words[cue.end : at])
    return at >= cue.end and (joined or bool(relative))
