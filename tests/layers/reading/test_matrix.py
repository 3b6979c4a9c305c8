"""Every way to name a place, with every kind of event, under some attribution: none may be lost."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from itertools import product

import pytest

from layers.lexicons import lexicon_of
from layers.placing import shipped_gazetteer
from layers.reading import Reading, read
from layers.sources.article import document_of

Read = Callable[[str], Reading]

PLACES = {
    "Siversk": {"Siversk"},
    "the village of Dronivka": {"Dronivka"},
    "Siversk and Lyman": {"Siversk", "Lyman"},
    "the villages of Dronivka and Yampil": {"Dronivka", "Yampil"},
    "two villages, Dronivka and Yampil": {"Dronivka", "Yampil"},
    "two villages: Dronivka and Yampil": {"Dronivka", "Yampil"},
    "two more settlements, Dronivka and Yampil, in the Donetsk region": {"Dronivka", "Yampil"},
    "the following villages: Dronivka, Yampil": {"Dronivka", "Yampil"},
    "several villages, including Dronivka and Yampil": {"Dronivka", "Yampil"},
    "the village of Yampil in the Donetsk region": {"Yampil"},
    "the town of Siversk, south of Lyman": {"Siversk"},
    "Dronivka, a village near Siversk": {"Dronivka"},
    "the key eastern town of Siversk": {"Siversk"},
    "Kupiansk, a strategic city in the Kharkiv region": {"Kupiansk"},
    "Siversk as well as Lyman": {"Siversk", "Lyman"},
    "both Siversk and Lyman": {"Siversk", "Lyman"},
    "Siversk, Lyman and Kupiansk": {"Siversk", "Lyman", "Kupiansk"},
    "Dronivka (7km north of Siversk)": {"Dronivka"},
    "Krasnoarmeysk, known in Ukraine as Pokrovsk": {"Pokrovsk"},
}
DEEDS = {
    "captured": "controls", "taken control of": "controls", "entered": "entered", "surrounded": "encircled",
    "left": "withdrew", "pulled out of": "withdrew", "attacked": "contested",
}  # fmt: skip
TOLD = [
    "Russian forces have {deed} {place}.",
    "Russian forces have {deed} {place}, the ministry said on Tuesday.",
    "The ministry said on Tuesday that Russian forces had {deed} {place}.",
    "In a statement, the ministry said Russian forces had {deed} {place}.",
    "According to the ministry, Russian forces have {deed} {place}.",
    '"Russian forces have {deed} {place}," the ministry said.',
    "A blogger claimed that Russian forces had {deed} {place}.",
]


@pytest.fixture(scope="module")
def reading() -> Read:
    gazetteer, lexicon = shipped_gazetteer(), lexicon_of("en")

    def made(text: str) -> Reading:
        document = document_of(text, publisher="Example Post", published=date(2025, 11, 27))
        return read(document, gazetteer, lexicon)

    return made


@pytest.mark.parametrize("place", PLACES)
def test_every_event_is_told_of_every_place_named(place: str, reading: Read) -> None:
    for (deed, status), told in product(DEEDS.items(), TOLD):
        text = told.format(deed=deed, place=place)
        claims = {(claim.place, claim.status.value) for claim in reading(text).claims}
        assert claims == {(name, status) for name in PLACES[place]}, text


def claims_of(reading: Reading) -> list[str]:
    return sorted(
        f"{claim.side.value if claim.side else '-'} {claim.status.value} {claim.stance.value} {claim.place}"
        for claim in reading.claims
    )


@pytest.mark.parametrize(
    "text",
    [
        "Former Ukrainian minister Ivan Ivanenko said Russian forces had captured Siversk.",
        "Ivan Ivanenko, a former Ukrainian minister, said Russian forces had captured Siversk.",
        "A retired Ukrainian general said Russian forces had captured Siversk.",
        "Retired general Ivan Ivanenko said Russian forces had captured Siversk.",
    ],
)
def test_nobody_speaks_for_an_office_held_no_more(text: str, reading: Read) -> None:
    assert [(claim.claimant, claim.place) for claim in reading(text).claims] == [("other", "Siversk")]


@pytest.mark.parametrize(
    ("before", "claimant"),
    [("", "other"), ("Ukraine's army said that fighting went on. ", "ru-gov"),
     ("Russia's army said that fighting went on. ", "ua-gov")],
)  # fmt: skip
def test_the_enemy_is_whose_the_text_has_said(before: str, claimant: str, reading: Read) -> None:
    claims = reading(f"{before}The enemy claims to have captured Siversk.").claims
    assert [claim.claimant for claim in claims] == [claimant]


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        # "Its" are those of whoever a loss would be of.
        ("Kyiv denied Russian claims that its troops had lost Siversk.",
         ["ru controls asserted Siversk", "ru controls denied Siversk"]),
        ("Moscow denied Ukrainian claims that its troops had left Siversk.",
         ["ru withdrew asserted Siversk", "ru withdrew denied Siversk"]),
        ("Kyiv denied Moscow's claim that its troops had captured Siversk.",
         ["ru controls asserted Siversk", "ru controls denied Siversk"]),
        # Where nobody answers, nothing is said.
        ("There was no immediate comment from Kyiv on the reported capture of Siversk.", []),
        ("There was no reaction from Kyiv to the capture of Siversk.", []),
        # An attempt in vain, and the way back after it.
        ("Russian forces tried unsuccessfully to advance towards Siversk.", ["ru repelled asserted Siversk"]),
        ("Russian troops attacked near Siversk. They had no success and retreated.",
         ["ru repelled asserted Siversk"]),
        # A relative clause ends where the main verb stands.
        ("Siversk, which Russian forces captured last month, lies west of Lysychansk.",
         ["ru controls asserted Siversk"]),
        ("Kyiv says Siversk is still in its hands. Moscow says it has been captured.",
         ["ru controls asserted Siversk", "ua controls asserted Siversk"]),
    ],
)  # fmt: skip
def test_whose_it_is_and_where_it_ends(text: str, claims: list[str], reading: Read) -> None:
    assert claims_of(reading(text)) == claims
