"""What a control map says to a claim, in words: the map by name and day, the finding with its number."""

from __future__ import annotations

from datetime import date
from typing import Final

from layers.bearing import gaining_side
from layers.check import WHOLE_FROM, Answer, Check, Finding, Measure, least_share
from layers.claims import Claim, ControlStatus, DatePrecision, Relation, Side, Stance
from layers.controlmap import publisher_name
from layers.readout import km_in_words, radius_in_words, share_in_words
from layers.texts import Texts

_SAID: Final = {Stance.DENIED: "found.denied", Stance.HEDGED: "found.hedged"}


def day_in_words(day: date, texts: Texts) -> str:
    """Write a day as "27 Nov 2025" in the reader's language; plain calendar days, no time zone."""
    return f"{day.day} {texts.fill(f'month.{day.month}')} {day.year}"


def map_name(check: Check, texts: Texts) -> str:
    """Return a map's name where it stands among other witnesses: "DeepState’s map of 27 Nov 2025"."""
    return texts.fill("witness.map", name=publisher_name(check.publisher), day=day_in_words(check.day, texts))


def said_words(claim: Claim, texts: Texts) -> str:
    """Return what was claimed and when: "Claimed on 27 Nov 2025: surrounded"."""
    week = claim.said_precision is DatePrecision.WEEK
    day = texts.fill("found.week-to" if week else "found.on", day=day_in_words(claim.said, texts))
    key = _SAID.get(claim.stance, "found.claimed")
    return texts.fill(key, when=day, claimed=claim_words(claim, texts))


def claim_words(claim: Claim, texts: Texts) -> str:
    """Return a claim's proposition in a few words: "Russian entry, 70 %"."""
    side = claim.side.value if claim.side else "none"
    open_side = claim.side is None and claim.status in (ControlStatus.CONTESTED, ControlStatus.REPELLED)
    status = texts[f"figure.status.{claim.status.value}.{side if claim.side or open_side else 'ru'}"]
    if claim.extent is not None:
        status = texts.fill("figure.status.extent", status=status, percent=f"{claim.extent:g}")
    if claim.relation is Relation.IN:
        return status
    return texts.fill(f"figure.relation.{claim.relation.value}", status=status)


def finding_words(check: Check, claim: Claim, texts: Texts) -> str:
    """Return what a map shows, as a clause: "DeepState’s map of that day leaves no way out"."""
    name = publisher_name(check.publisher)
    if check.day == claim.said and claim.said_precision is DatePrecision.DAY:
        shown = texts.fill("found.map-that-day", name=name)
    else:
        shown = texts.fill("found.map-of", name=name, day=day_in_words(check.day, texts))
    key, slots = _finding(check.finding, claim, texts)
    words = texts.fill(f"found.{key}", map=shown, ground=ground_words(check.disc_km, texts), **slots)
    if check.finding.centre_km is not None:
        return words + texts.fill("found.centre", km=km_in_words(check.finding.centre_km, texts.language))
    if check.reason == "grey":
        return words + texts["found.grey-open"]
    if check.grey is not None and check.grey.value is not None and check.measure is Measure.CORRIDOR:
        return words + texts.fill("found.grey", km=km_in_words(check.grey.value, texts.language))
    return words


def check_words(check: Check, claim: Claim, texts: Texts) -> str:
    """Return what a map shows as a line of its own, with the shares on other discs."""
    words = finding_words(check, claim, texts)
    radii = radii_words(check, texts)
    return f"{words} ({radii})" if radii else words


def untestable_words(check: Check | None, texts: Texts) -> str:
    """Return why no map can tell, as a clause; `None` where no map is at hand."""
    return texts[f"open.{'no-map' if check is None else check.reason or 'vague'}"]


def radii_words(check: Check, texts: Texts) -> str:
    """Return the shares on discs of other radii, since the radius moves the number; nothing without them."""
    if not check.radii or check.measure is not Measure.SHARE:
        return ""
    parts = [
        texts.fill("found.radius", km=f"{km:g}", share=share_in_words(share, texts.language))
        for km, share in check.radii
    ]
    key = "found.radii.outline" if check.disc_km is None else "found.radii"
    return texts.fill(key, shares=", ".join(parts))


def limit_words(check: Check, claim: Claim, texts: Texts) -> str:
    """Return from which number on a map would bear a claim out; nothing where no number decides."""
    if check.measure is Measure.CORRIDOR and check.value:
        return texts["limit.corridor"]
    if check.measure is Measure.MOVED:
        return texts["limit.moved"]
    if check.measure is not Measure.SHARE or check.reason in ("grey-zone", "split"):
        return ""
    if claim.stance is Stance.DENIED:
        return texts["limit.denied"]
    if claim.status is ControlStatus.ENTERED and claim.extent is None:
        return texts["limit.entered"]
    least = WHOLE_FROM if claim.extent is None else least_share(claim.extent / 100)
    return texts.fill("limit.share", share=share_in_words(least, texts.language))


def ground_words(disc_km: float | None, texts: Texts) -> str:
    """Return what a share is measured on: "the ground within 2 km of its centre", None for an outline."""
    if disc_km is None:
        return texts["found.ground.outline"]
    return texts.fill("found.ground.disc", km=radius_in_words(disc_km, texts.language))


def _finding(finding: Finding, claim: Claim, texts: Texts) -> tuple[str, dict[str, str]]:
    value = finding.value
    if finding.measure is Measure.SHARE and value is not None:
        if finding.reason == "grey-zone":
            return "grey-zone", {"share": share_in_words(value, texts.language)}
        # A repelled attack's number is the attacker's share, which is not the gaining side's.
        side = claim.side if claim.status is ControlStatus.REPELLED else gaining_side(claim)
        return f"share.{(side or Side.RU).value}", {"share": share_in_words(value, texts.language)}
    if finding.measure is Measure.CORRIDOR:
        if value is None:
            return "open-country", {}
        if value == 0:
            return "enclosed", {}
        key = "room" if finding.reason == "at-place" else "corridor"
        return key, {"km": km_in_words(value, texts.language)}
    if finding.measure is Measure.MOVED and value is not None:
        if finding.answer is Answer.TOO_CLOSE:
            return "not-moved", {}
        return ("closer" if value > 0 else "away"), {"km": km_in_words(value, texts.language)}
    if finding.measure is Measure.DISTANCE and value is not None:
        if value in (float("inf"), float("-inf")):
            return "untestable", {"why": texts["open.no-line"]}
        return "distance", {"km": km_in_words(value, texts.language)}
    return "untestable", {"why": texts[f"open.{finding.reason or 'vague'}"]}
