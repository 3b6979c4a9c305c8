"""What is said before a picture is published: each check told from the picture, and each of them can fail."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from io import BytesIO

import numpy as np
import pytest
from PIL import Image

from layers import texts
from layers.claims import Judgement
from layers.controlmap import Basis
from layers.exports import colourvision
from layers.exports.figure import Figure, compose_figure
from layers.exports.paper import NAMED
from layers.exports.prepublish import Desk, Outcome, blocked, prepublish, smallest_px
from layers.snapshot import Snapshot
from tests.layers.claims_made import DAY
from tests.layers.exports.pictures import control, five, scattered, snapshot

NOW = datetime(DAY.year, DAY.month, DAY.day, 12, tzinfo=UTC) + timedelta(days=2)
NOTHING = Desk(NOW, 24, {})


@lru_cache(maxsize=1)
def usual() -> Snapshot:
    return snapshot(five(), mapped=control(Basis.ASSESSED))


@lru_cache(maxsize=1)
def drawn() -> Figure:
    return compose_figure(usual())


def found(figure: Figure, desk: Desk = NOTHING) -> dict[str, tuple[Outcome, str]]:
    return {one.check: (one.outcome, one.sentence) for one in prepublish(figure, desk)}


def test_a_picture_in_order_warns_only_of_its_type_on_phones():
    findings = found(drawn())
    warned = {check for check, (outcome, _) in findings.items() if outcome is not Outcome.OK}
    assert warned == {"type"}
    assert "10.2 px at 1280 px" in findings["type"][1]
    assert "All 5 names" in findings["labels"][1]
    assert findings["newest"][1] == "The newest claim shown is 2 days old."
    assert not blocked(prepublish(drawn(), NOTHING))


def test_a_claim_that_waits_blocks_and_says_until_when():
    waits = usual().shown()[0].claim.id
    desk = Desk(NOW, 24, {waits: NOW + timedelta(hours=3), "another": NOW + timedelta(hours=9)}, unread=4)
    outcome, sentence = found(drawn(), desk)["delay"]
    assert outcome is Outcome.BLOCKED
    assert "29 Nov 2025, 15:00 UTC" in sentence
    elsewhere = Desk(NOW, 24, {"another": NOW + timedelta(hours=9)}, unread=4)
    outcome, sentence = found(drawn(), elsewhere)["delay"]
    assert outcome is Outcome.OK
    assert "1 accepted claim waits; it becomes public on 29 Nov 2025, 21:00 UTC." in sentence
    assert "4 claims that nobody has accepted stay at the desk." in sentence


def test_a_claim_that_nobody_accepted_blocks():
    first, *rest = usual().claims
    unread = replace(usual(), claims=(replace(first, judgement=Judgement.PENDING), *rest))
    assert found(compose_figure(unread))["delay"][0] is Outcome.BLOCKED


@pytest.mark.parametrize("size", ["16x9", "4x5"])
def test_a_picture_that_lost_its_disclaimer_is_blocked(size):
    figure = compose_figure(usual(), size=NAMED[size])
    assert found(figure)["disclaimer"][0] is Outcome.OK
    words = figure.layout.matter.disclaimer.split()[0]
    figure.sheet.texts[:] = [text for text in figure.sheet.texts if words not in text.get_text()]
    assert found(figure)["disclaimer"][0] is Outcome.BLOCKED


def test_what_is_cut_or_missing_is_named():
    long = replace(usual(), title="A headline " * 14, dek="Words " * 66, credit="A desk " * 14)
    figure = compose_figure(long, size=(900, 500))
    findings = found(figure)
    assert {"title", "dek"} <= set(findings)
    assert "credit" in findings["furniture"][1]
    scale = f"{figure.furniture.scale_km} km"
    figure.sheet.texts[:] = [text for text in figure.sheet.texts if text.get_text() != scale]
    assert "scale" in found(figure)["furniture"][1]


def test_names_outside_or_over_another_are_counted():
    figure = drawn()
    claimed = {mark.item.claim.place_id for mark in figure.marks}
    first, second = [label for label in figure.names.labels if label.key in claimed][:2]
    left, top, right, bottom = first.box
    moved = [
        replace(second, box=(left + 2, top + 2, right + 2, bottom + 2)) if label is second else
        label for label in figure.names.labels
    ]  # fmt: skip
    crossed = replace(figure, layout=replace(figure.layout, names=replace(figure.names, labels=tuple(moved))))
    outcome, sentence = found(crossed)["labels"]
    assert outcome is Outcome.WARNING
    assert "outside the frame: 0; covered by something: 1" in sentence
    many = found(compose_figure(snapshot(scattered(40)), size=(600, 420)))["labels"]
    assert many[0] is Outcome.WARNING
    assert "are named; the others have no room" in many[1]


def test_old_maps_small_type_and_signs_without_a_font_are_said():
    later = replace(usual().selection, as_of=DAY + timedelta(days=3))
    unknown = "\U0001f9ff"  # a sign that neither font draws
    figure = compose_figure(replace(usual(), selection=later, title=f"Now {unknown}"), size=(640, 400))
    findings = found(figure, Desk(NOW + timedelta(days=30), 24, {}))
    assert "3 days before the picture’s" in findings["control"][1]
    assert smallest_px(figure) < 9
    assert "Below 9 px" in findings["type"][1]
    assert findings["newest"][0] is Outcome.WARNING
    assert "signs" in findings
    assert "title" not in findings
    hidden = replace(usual(), selection=replace(usual().selection, show_control=False))
    assert "turned it off" in found(compose_figure(hidden))["control"][1]
    nothing = found(compose_figure(replace(usual(), claims=(), control=None)))
    assert nothing["newest"][0] is nothing["control"][0] is Outcome.WARNING
    assert "labels" not in nothing


def test_the_findings_speak_the_picture_s_language():
    uk = texts.load("uk")
    figure = compose_figure(replace(usual(), selection=replace(usual().selection, language="uk")))
    assert found(figure)["disclaimer"][1] == uk["publish.disclaimer"]
    assert "10,2 px" in found(figure)["type"][1]


def test_a_simulation_keeps_greys_and_confuses_what_deuteranopes_confuse():
    colours = np.array([[[255, 255, 255], [128, 128, 128], [0, 0, 0], [213, 94, 0], [0, 114, 178]]], np.uint8)
    content = BytesIO()
    Image.fromarray(colours).save(content, format="PNG")
    turned = {}
    for name in ("deuteranopia", "greyscale"):
        with Image.open(BytesIO(getattr(colourvision, name)(content.getvalue()))) as opened:
            turned[name] = np.asarray(opened.convert("RGB")).astype(int)
    assert (turned["deuteranopia"][0, :3] == colours[0, :3]).all()
    # Vermilion loses its red against green, blue stays blue: the model's published rows, worked by hand.
    red, green, _ = turned["deuteranopia"][0, 3]
    assert abs(red - 158) <= 1
    assert abs(green - 140) <= 1
    assert turned["deuteranopia"][0, 4, 2] > turned["deuteranopia"][0, 4, 0]
    assert (np.ptp(turned["greyscale"], axis=2) == 0).all()
