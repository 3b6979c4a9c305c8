"""What the review desk shows, as values and words: rows of claims, a report's text, the list of reports."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from layers.claims import Claim, Judgement, Provenance, Relation, Stance
from layers.explanation import day_in_words
from layers.foreign import plain
from layers.reviewing import state_of
from layers.reviewqueue import MAP, Waiting, report_key
from layers.reviewtext import Paragraph, is_title
from layers.schema import WITHDRAWN, StoredClaim
from layers.sources.reporttext import UNKNOWN_PUBLISHER
from layers.texts import Texts
from layers.undoing import TAKEN_BACK

_NEAR: Final = 0.8  # within 6 km of the line
_UNSURE: Final = 0.5
_SHA_SHOWN: Final = 12
_SMALLEST: Final = 0.005  # a score that two digits can still show

Names = Mapping[str, str]  # of claimants, or of places, by id, in the reader's language
_AS_STORED: Final[Names] = {}


@dataclass(frozen=True, slots=True)
class Row:
    """One claim of a page: its number there, and its place in the queue where it waits in one."""

    number: int
    stored: StoredClaim
    waiting: Waiting | None = None


def row_values(
    row: Row,
    names: Names,
    texts: Texts,
    places: Names = _AS_STORED,
    oblasts: Names = _AS_STORED,
    raions: Names = _AS_STORED,
) -> dict[str, Any]:
    """Return a row as the browser draws it: facts of the reading, never a verdict.

    `names` are of claimants and `places` of places by id, `oblasts` of oblasts by the name in a claim,
    `raions` of the raion of a place by the place's id.
    """
    stored, claim = row.stored, row.stored.claim
    place = plain(places.get(claim.place_id, claim.place))
    oblast = plain(oblasts.get(claim.oblast, claim.oblast))
    oblast = "" if oblast == place else oblast
    return {
        "n": row.number,
        "id": claim.id,
        "state": state_of(stored),
        "report": report_key(claim),
        "place": place,
        "oblast": oblast,
        "side": claim.side.value if claim.side else "none",
        "badge": texts[f"side.badge.{claim.side.value if claim.side else 'none'}"],
        "what": what_words(claim, texts),
        "who": plain(names.get(claim.claimant, claim.claimant)),
        "written": plain(claim.as_written) if claim.as_written != claim.place else "",
        "said": day_in_words(claim.said, texts),
        "judgement": "superseded" if stored.superseded_by else stored.judgement.value,
        "decided": decided_words(stored, texts),
        "why": "" if stored.why == TAKEN_BACK else plain(stored.why),
        "first": _first_words(row.waiting, names, texts),
        "lines": _reasons(claim, ", ".join(part for part in (place, oblast) if part), names, texts),
        "read": [plain(reason) for reason in claim.reasons],
        "score": _score_text(claim.where_score),
        "places": _places(claim, places, oblasts, raions),
    }


def what_words(claim: Claim, texts: Texts) -> str:
    """Return what is claimed of a place: "entered 70 %", "advanced, near", "controls, denied"."""
    words = texts[f"status.{claim.status.value}"]
    if claim.extent is not None:
        words = texts.fill("status.extent", status=words, percent=f"{claim.extent:g} %")
    relation = texts[f"relation.{claim.relation.value}"] if claim.relation is not Relation.IN else ""
    stance = texts[f"stance.{claim.stance.value}"] if claim.stance is not Stance.ASSERTED else ""
    return ", ".join(part for part in (words, relation, stance) if part)


def decided_words(stored: StoredClaim, texts: Texts) -> str:
    """Return who decided what on a claim and when; nothing for one that waits untouched."""
    if stored.superseded_by:
        key = "page.review.withdrawn" if stored.superseded_by == WITHDRAWN else "page.review.corrected"
        return texts.fill(key, at=_minute(stored.superseded_at))
    if not stored.judged_by:
        return ""
    if stored.judgement is Judgement.PENDING:  # nothing else brings a claim back among those that wait
        return texts.fill("page.review.back", who=plain(stored.judged_by), at=_minute(stored.judged_at))
    judgement = texts[f"page.review.judgement.{stored.judgement.value}"]
    who, at = plain(stored.judged_by), _minute(stored.judged_at)
    return texts.fill("page.review.decided", judgement=judgement, who=who, at=at)


def report_values(
    source: Provenance, texts: Texts, paragraphs: Sequence[Paragraph], ids: Sequence[str], *, kept: bool
) -> dict[str, Any]:
    """Return a report's heading and text; `ids` are of the claims that its pieces count, in their order."""
    facts = [publisher_words(source, texts), day_in_words(source.published, texts)]
    facts += [texts[f"page.review.language.{source.language}"]] if source.language in _LANGUAGES else []
    facts += [f"sha256 {source.sha256[:_SHA_SHOWN]}…"] if source.sha256 else []
    facts += [plain(" ".join(part for part in (source.reader, source.reader_version) if part))]
    title = plain(source.title) or publisher_words(source, texts)
    return {
        "title": title,
        "headed": bool(paragraphs) and is_title(paragraphs[0], title),
        "facts": " · ".join(fact for fact in facts if fact),
        "url": source.url,
        "language": source.language,
        "kept": kept,
        "paragraphs": [
            [
                {
                    "s": one.start,
                    "t": plain(one.text),  # sign for sign: positions are those of the text
                    "c": [ids[n] for n in one.claims],
                    "p": one.place,
                    "a": plain(one.about),
                    "n": [ids[n] for n in one.numbers],
                }
                for one in paragraph
            ]
            for paragraph in paragraphs
        ],
    }


def publisher_words(source: Provenance, texts: Texts) -> str:
    """Return who printed a report, in the reader's language where nobody knows."""
    unknown = source.publisher == UNKNOWN_PUBLISHER
    return texts["page.review.publisher.unknown"] if unknown else plain(source.publisher)


def report_list(queue: Iterable[Waiting], texts: Texts, limit: int) -> list[dict[str, Any]]:
    """Return the reports that have claims in a queue, in its order: key, title, facts, how many wait."""
    found: dict[str, dict[str, Any]] = {}
    for one in queue:
        claim = one.stored.claim
        key, source = report_key(claim), claim.provenance
        if key in found:
            found[key]["n"] += 1
        elif len(found) < limit:
            day = day_in_words(source.published, texts)
            language = source.language
            facts = [day, texts[f"page.review.language.{language}"]] if language in _LANGUAGES else [day]
            found[key] = {
                "key": key,
                "title": publisher_words(source, texts),
                "about": plain(source.title),
                "facts": ", ".join(facts),
                "n": 1,
            }
    return list(found.values())


_LANGUAGES: Final = ("en", "uk", "ru")


def _reasons(claim: Claim, place: str, names: Names, texts: Texts) -> list[list[str]]:
    """Return four lines, each a name and a sentence: claimant, status, place, date."""
    who = plain(names.get(claim.claimant, claim.claimant))
    publisher = publisher_words(claim.provenance, texts)
    printed = who if who == publisher else texts.fill("page.review.printed", who=who, publisher=publisher)
    sure = texts[f"page.review.sure.{claim.confidence.value}"]
    if claim.relation is Relation.BEARING:
        km = f" {claim.distance_km:g} km" if claim.distance_km is not None else ""
        place = f"{claim.bearing}{km}, {place}"
    named = texts.fill(
        "page.review.named", written=plain(claim.as_written), place=place, score=f"{claim.where_score:.2f}"
    )
    return [
        [texts["page.review.claimant"], printed],
        [
            texts["page.review.status"],
            texts.fill("page.review.said", what=what_words(claim, texts), sure=sure),
        ],
        [texts["page.review.place"], named],
        [texts["page.review.date"], _dates(claim, texts)],
    ]


def _dates(claim: Claim, texts: Texts) -> str:
    said = day_in_words(claim.said, texts)
    first, last = claim.event_from or claim.event_to, claim.event_to or claim.event_from
    if first is None or last is None or first == last == claim.said:
        return texts.fill("page.review.date.report", day=said)
    days = day_in_words(first, texts)
    if last != first:
        days = f"{days} – {day_in_words(last, texts)}"
    return texts.fill("page.review.date.event", day=said, event=days)


def _places(claim: Claim, places: Names, oblasts: Names, raions: Names) -> list[list[str]]:
    """Return the place a name was taken for and what else it could mean, the likeliest first.

    Namesakes of one oblast are told apart by their raions.
    """
    if not claim.alternatives:
        return []
    found = [(claim.where_score, claim.place_id, claim.place, claim.oblast)]
    found += [(one.score, one.place_id, one.place, one.oblast) for one in claim.alternatives]
    called = [
        (plain(places.get(place_id, place)), plain(oblasts.get(oblast, oblast)))
        for _, place_id, place, oblast in found
    ]
    often = Counter(called)
    rows = []
    for (name, oblast), (score, place_id, *_) in zip(called, found, strict=True):
        raion = plain(raions.get(place_id, "")) if often[name, oblast] > 1 else ""
        rows.append([name, ", ".join(part for part in (raion, oblast) if part), _score_text(score)])
    return rows


def _score_text(score: float) -> str:
    """Return a score with two digits; a small one is never printed as nought."""
    return f"{score:.2f}" if score >= _SMALLEST else "< 0.01"


def _first_words(one: Waiting | None, names: Names, texts: Texts) -> list[str]:
    """Return in words why a claim stands where it does in the queue."""
    if one is None:
        return []
    words = []
    if one.against == MAP:
        words.append(texts["page.review.first.map"])
    elif one.against:
        words.append(texts.fill("page.review.first.against", who=plain(names.get(one.against, one.against))))
    if one.nearness >= _NEAR:
        words.append(texts["page.review.first.near"])
    if one.doubt >= _UNSURE and one.stored.judgement is Judgement.PENDING:
        words.append(texts["page.review.first.unsure"])
    return words


def _minute(stamp: str) -> str:
    """Return a ledger's instant to the minute: "2026-04-01 09:30 UTC"."""
    return f"{stamp[:10]} {stamp[11:16]} UTC" if stamp else ""
