"""What a person does at the desk by key or button: carried out, with who and why, before it is drawn."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from layers.claims import Claim, Judgement
from layers.errors import LayerError
from layers.foreign import plain
from layers.reviewing import DecidedMeanwhileError, NothingToUndoError, judge, undo
from layers.reviewsheet import decided_words
from layers.texts import Texts
from layers.undoing import TAKEN_BACK
from views import loaders, refusals, reviewloaders
from views.reviewchoice import ReviewChoice
from views.reviewstate import DeskState, Draft, Notice

MAX_WHY: Final = 400
MAX_NAME: Final = 80
_JUDGEMENTS: Final = {
    "accept": Judgement.ACCEPTED,
    "reject": Judgement.REJECTED,
    "unsure": Judgement.UNSURE,
}


def carry_out(desk: DeskState, words: Texts, *, writes: bool) -> None:
    """Do what was asked for last, once; the desk's notice says what came of it."""
    step, desk.step = desk.step, None
    if step is None:
        return
    act, number = str(step.get("act", "")), step.get("n")
    desk.answered = number if isinstance(number, int) else 0
    if act == "name":
        desk.by, desk.named = clean(step.get("by"), MAX_NAME), desk.named + 1
    elif act == "report":
        desk.choice = replace(desk.choice, report=clean(step.get("report"), 200), page=0)
        desk.notice, desk.reading = None, None
    elif act == "page":
        desk.choice = replace(desk.choice, page=_page(step.get("page")))
    elif act == "all":
        desk.choice = ReviewChoice(desk.choice.report, desk.choice.order)
        desk.notice = None
    elif not writes:
        desk.notice = Notice(words["page.review.off"], fault=True)
    elif not desk.by:
        desk.notice = Notice(words["page.review.nameless"], fault=True)
    elif act in _JUDGEMENTS:
        _judge(desk, _JUDGEMENTS[act], step, words)
    elif act == "undo":
        _undo(desk, words)
    elif act in ("correct", "add"):
        _draft(desk, step)


def clean(value: Any, most: int) -> str:
    """Return what a person wrote in one line: without control and direction signs, cut to a length."""
    return plain(str(value or "")).strip()[:most]


def _page(value: Any) -> int:
    return value if isinstance(value, int) and value > 0 else 0


def _judge(desk: DeskState, judgement: Judgement, step: Mapping[str, Any], words: Texts) -> None:
    key = f"page.review.judgement.{judgement.value}"
    why = clean(step.get("why"), MAX_WHY)
    if not why and judgement is not Judgement.ACCEPTED:
        desk.notice = Notice(words["page.review.why.missing"], fault=True)
        return
    try:
        stored = judge(
            loaders.store(),
            str(step.get("id", "")),
            judgement,
            by=desk.by,
            why=why or words["page.review.why.accepted"],
            seen=str(step.get("state", "")),
        )
    except DecidedMeanwhileError as error:
        desk.notice = meanwhile(error, words)
        return
    except LayerError as error:
        desk.notice = Notice(refusals.sentence(error, words), fault=True)
        return
    loaders.store().write_layers({stored.claim.claimant})
    desk.notice = Notice(f"{words[key].capitalize()}: {_place(stored.claim, words)}.", undo=True)


def meanwhile(error: DecidedMeanwhileError, words: Texts) -> Notice:
    """Return what to say of a claim that somebody else decided on: theirs, and that nothing was written."""
    stored = error.stored
    theirs = decided_words(stored, words) or words["page.review.judgement.pending"]
    why = f" ({plain(stored.why)})" if stored.why not in ("", TAKEN_BACK) else ""
    text = words.fill("page.review.meanwhile", place=_place(stored.claim, words), theirs=theirs + why)
    return Notice(text, fault=True)


def _place(claim: Claim, words: Texts) -> str:
    return plain(reviewloaders.place_name(claim, words.language))


def _undo(desk: DeskState, words: Texts) -> None:
    store = loaders.store()
    try:
        undone = undo(store, by=desk.by)
    except NothingToUndoError:
        desk.notice = Notice(words["page.review.undo.none"])
        return
    except DecidedMeanwhileError as error:
        desk.notice = meanwhile(error, words)
        return
    claims = [store.claim(one).claim for one in undone.claims]
    store.write_layers({claim.claimant for claim in claims})
    desk.notice = Notice(words.fill("page.review.undone", place=_place(claims[0], words)), back=claims[0].id)


def _draft(desk: DeskState, step: Mapping[str, Any]) -> None:
    start = step.get("start")
    desk.draft = Draft(
        claim_id=str(step.get("id", ""))[:16] if step.get("act") == "correct" else "",
        seen=str(step.get("state", "")),
        report=str(step.get("report", ""))[:200],
        quote=str(step.get("quote", ""))[:2000],
        start=start if isinstance(start, int) and start >= 0 else None,
    )
    desk.drafts += 1
    desk.notice = None
