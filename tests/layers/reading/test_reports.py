"""Whole reports: the report of the project's beginning, and one of our own in the same patterns."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from geo.gazetteer import Gazetteer
from layers.claims import ClaimantKind, Stance
from layers.lexicon import Lexicon
from layers.reading import Reading, read
from layers.sources.article import read_article
from tests.layers.reading.conftest import rows

TWIN = Path(__file__).with_name("twin_report.txt")
SEED_CLAIMS = {
    "ru-gov | ru advanced | near | asserted | Pokrovsk (Pokrovsk)",
    "ru-gov | ru advanced | near | asserted | Myrnohrad (Myrnohrad)",
    "ru-gov | ru encircled | in | asserted | Pokrovsk (Krasnoarmeysk)",
    "ru-gov | ru encircled | in | asserted | Myrnohrad (Dimitrov)",
    "ru-gov | ru advanced | near | asserted | Vovchansk (Vovchansk)",
    "ru-gov | ru advanced | near | asserted | Siversk (Siversk)",
    "ru-gov | ru advanced | direction | asserted | Huliaipole (Hulyaipole)",
    "the-defense-news | - contested | in | asserted | Pokrovsk (Pokrovsk)",
}
TWIN_CLAIMS = {
    "ru-military | ru advanced | near | asserted | Kupiansk (Kupiansk)",
    "ru-military | ru advanced | near | asserted | Borova (Borova)",
    "ru-gov | ru encircled | in | asserted | Kostiantynivka (Konstantinovka)",
    "ru-gov | ru encircled | in | asserted | Druzhkivka (Druzhkovka)",
    "ru-gov | ru advanced | near | asserted | Lyman (Lyman)",
    "ru-gov | ru advanced | near | asserted | Kostiantynivka (Kostiantynivka)",
    "ru-gov | ru advanced | direction | asserted | Orikhiv (Orikhiv)",
    "ua-general-staff | ru controls | in | denied | Stepnohirsk (Stepnohirsk)",
    "ru-gov | ru controls | in | asserted | Stepnohirsk (Stepnohirsk)",
    "ua-general-staff | ru repelled | near | asserted | Siversk (Siversk)",
    "ua-general-staff | ru repelled | near | asserted | Chasiv Yar (Chasiv Yar)",
    "deepstate | ru controls | in | asserted | Toretsk (Toretsk)",
    "deepstate | ru entered | in | asserted | Rodynske (Rodynske)",
    "ru-milblogger | ru entered 60 | in | asserted | Vovchansk (Vovchansk)",
    "the-example-courier | - contested | in | asserted | Dobropillia (Dobropillia)",
}


def assert_quotes_fit(reading: Reading) -> None:
    text = reading.document.text
    for claim in reading.claims:
        assert text[claim.start : claim.end] == claim.quote
        assert claim.id == claim.identified().id
        assert claim.quote == claim.quote.strip()
        assert claim.reasons
    for remark in reading.remarks:
        assert text[remark.start : remark.end] == remark.quote
    for resolution in reading.resolutions:
        assert text[resolution.mention.start : resolution.mention.end] == resolution.mention.surface


def assert_not_places(reading: Reading, names: set[str]) -> None:
    assert not [
        r.mention.surface for r in reading.resolutions if r.place is not None and r.mention.surface in names
    ]


def test_the_first_report_gives_exactly_its_eight_claims(
    shared: Path, gazetteer: Gazetteer, lexicon: Lexicon
) -> None:
    path = shared / "seed" / "defense-news-2025-11.txt"
    document = read_article(path, publisher="The Defense News", published=date(2025, 11, 27))
    reading = read(document, gazetteer, lexicon)
    assert len(reading.claims) == len(SEED_CLAIMS)
    assert rows(reading) == SEED_CLAIMS
    assert_quotes_fit(reading)
    assert_not_places(reading, {"Moscow", "Kyiv", "Washington", "Bishkek", "Kremlin"})
    oblasts = {c.as_written: c.oblast for c in reading.claims}
    assert oblasts["Hulyaipole"] == "Zaporizhzhia"
    kinds = {r.mention.surface: r.mention.kind for r in reading.resolutions}
    assert kinds["Donetsk Oblast"] == "region"
    remarks = {(r.claimant, r.stance) for r in reading.remarks}
    assert {("isw", Stance.UNCONFIRMED), ("ua-official", Stance.UNCONFIRMED)} <= remarks
    narrator = next(c for c in reading.claimants if c.id == "the-defense-news")
    assert (narrator.kind, narrator.side) == (ClaimantKind.MEDIA, None)


def test_a_report_with_other_towns_and_words(gazetteer: Gazetteer, lexicon: Lexicon) -> None:
    document = read_article(TWIN, publisher="The Example Courier", published=date(2025, 12, 4))
    reading = read(document, gazetteer, lexicon)
    assert rows(reading) == TWIN_CLAIMS
    assert len(reading.claims) == len(TWIN_CLAIMS)
    assert_quotes_fit(reading)
    assert_not_places(reading, {"Moscow", "Kyiv", "Washington", "Astana", "Kremlin"})
    remarks = {(r.claimant, r.stance) for r in reading.remarks}
    assert remarks == {
        ("isw", Stance.UNCONFIRMED),
        ("ua-official", Stance.UNCONFIRMED),
        ("observers", Stance.UNCONFIRMED),
    }


def test_reading_twice_gives_the_same_ids(gazetteer: Gazetteer, lexicon: Lexicon) -> None:
    document = read_article(TWIN, publisher="The Example Courier", published=date(2025, 12, 4))
    first, second = (read(document, gazetteer, lexicon) for _ in range(2))
    assert [c.id for c in first.claims] == [c.id for c in second.claims]
    assert len({c.id for c in first.claims}) == len(first.claims)


def test_a_monitor_that_publishes_speaks_with_its_own_id(reading_of: Callable[..., Reading]) -> None:
    sentence = "Russian forces advanced near Siversk.\n"
    assert rows(reading_of(sentence, "Institute for the Study of War")) == {
        "isw | ru advanced | near | asserted | Siversk (Siversk)"
    }
    assert reading_of(sentence, "Daily Ёж 24").claims[0].claimant == "daily-yozh-24"


def test_a_headline_is_heard_beside_the_text_below(reading_of: Callable[..., Reading]) -> None:
    body = "The Russian Defence Ministry said its troops had captured Siversk.\n"
    assert rows(reading_of("Russia Claims Capture of Siversk\n" + body)) == {
        "ru-gov | ru controls | in | asserted | Siversk (Siversk)",
        "ru-mod | ru controls | in | asserted | Siversk (Siversk)",
    }
    alone = reading_of("Russia Claims Capture of Siversk\nNothing else is known.\n")
    assert rows(alone) == {"ru-gov | ru controls | in | asserted | Siversk (Siversk)"}


def test_denial_and_doubt_in_the_next_sentence(reading_of: Callable[..., Reading]) -> None:
    reading = reading_of(
        "Moscow said its forces had captured Siversk. Kyiv denied the claim. Reuters could not verify it.\n"
    )
    assert rows(reading) == {
        "ru-gov | ru controls | in | asserted | Siversk (Siversk)",
        "ua-gov | ru controls | in | denied | Siversk (Siversk)",
        "reuters | ru controls | in | unconfirmed | Siversk (Siversk)",
    }
    assert [c.quote for c in reading.claims][1] == "Kyiv denied the claim."


def test_sources_are_remembered(reading_of: Callable[..., Reading]) -> None:
    reading = reading_of(
        "The Russian Defence Ministry said its troops had captured Siversk. "
        "It also claimed advances near Lyman. "
        "The ministry added that Ukrainian forces had withdrawn from Kupiansk.\n"
    )
    assert {c.claimant for c in reading.claims} == {"ru-mod"}
    assert len(reading.claims) == 3


def test_the_town_means_the_last_one_named(reading_of: Callable[..., Reading]) -> None:
    reading = reading_of(
        "Fighting reached Siversk in autumn. DeepState said Russian troops now hold the town.\n"
    )
    claim = reading.claims[-1]
    assert (claim.claimant, claim.place, claim.as_written) == ("deepstate", "Siversk", "Siversk")
    assert any("the town" in reason for reason in claim.reasons)


def test_days_are_the_days_that_the_text_names(reading_of: Callable[..., Reading]) -> None:
    reading = reading_of("The Kremlin said on Tuesday that Russian troops captured Siversk on November 20.\n")
    claim = reading.claims[0]
    assert (claim.said, claim.event_from, claim.event_to) == (
        date(2025, 11, 25),
        date(2025, 11, 20),
        date(2025, 11, 20),
    )


def test_a_bare_year_or_month_gives_its_days_and_less_certainty(reading_of: Callable[..., Reading]) -> None:
    (year,) = reading_of("In 2024 Ukrainian forces retook Izium.\n").claims
    assert (year.event_from, year.event_to) == (date(2024, 1, 1), date(2024, 12, 31))
    (month,) = reading_of("DeepState said Russian forces took Vuhledar in October 2024.\n").claims
    assert (month.event_from, month.event_to) == (date(2024, 10, 1), date(2024, 10, 31))
    assert (year.confidence.value, month.confidence.value) == ("low", "moderate")
    for history in ("In 2022 Ukrainian forces retook Izium.", "The battle for Lyman ended ten years ago."):
        assert reading_of(history + "\n").claims == ()
    assert reading_of("DeepState said Izium has been under Russian control since 2022.\n").claims


def test_the_publisher_that_cannot_verify_is_no_stranger(reading_of: Callable[..., Reading]) -> None:
    said = "The Kremlin said Russian forces had captured Siversk. "
    own = reading_of(said + "Test Wire could not independently verify the report.\n")
    assert [(c.claimant, c.stance) for c in own.claims[1:]] == [("test-wire", Stance.UNCONFIRMED)]
    party = reading_of(said + "Ukraine neither confirmed nor denied the claim.\n")
    assert [(r.claimant, r.stance) for r in party.remarks] == [("ua-gov", Stance.UNCONFIRMED)]
    general = reading_of(said + "Test Wire could not independently verify battlefield reports.\n")
    assert [(r.claimant, r.stance) for r in general.remarks] == [("test-wire", Stance.UNCONFIRMED)]


def test_a_bulletin_goes_on_in_the_voice_that_it_declares(reading_of: Callable[..., Reading]) -> None:
    text = (
        "General Staff evening briefing: 40 combat engagements over the day\n"
        "In the Pokrovsk direction, Russian troops attacked near Rodynske.\n"
    )
    (claim,) = reading_of(text).claims
    assert (claim.claimant, claim.place) == ("ua-general-staff", "Rodynske")
    assert any("bulletin" in reason for reason in claim.reasons)
    spoken = "The General Staff in Kyiv said in its evening update that it was quiet.\n"
    (own,) = reading_of(spoken + "Russian troops attacked near Rodynske.\n").claims
    assert own.claimant == "test-wire"


def test_the_area_is_the_place_named_before_and_only_near_it(reading_of: Callable[..., Reading]) -> None:
    text = "DeepState said Russian forces hold Siversk. Fighting continued in the area.\n"
    claims = {(c.place, c.status.value, c.relation.value) for c in reading_of(text).claims}
    assert claims == {("Siversk", "controls", "in"), ("Siversk", "contested", "near")}


def test_a_spokesman_is_known_by_his_name_afterwards(reading_of: Callable[..., Reading]) -> None:
    text = (
        "Ukrainian General Staff deputy head Petro Vyhadanyi said fighting went on in Toretsk. "
        "Vyhadanyi added that Russian forces had entered Siversk.\n"
    )
    assert {c.claimant for c in reading_of(text).claims} == {"ua-general-staff"}


def test_scraped_paragraphs_that_a_comma_joins_are_cut_apart(reading_of: Callable[..., Reading]) -> None:
    text = "See the heading above,Russian forces captured Siversk,The Kremlin said they hold Lyman.\n"
    assert {(c.claimant, c.place) for c in reading_of(text).claims} == {
        ("test-wire", "Siversk"),
        ("ru-gov", "Lyman"),
    }


def test_who_rejects_a_claim_and_says_the_contrary_makes_two_claims(
    reading_of: Callable[..., Reading],
) -> None:
    told = "The Kremlin said its forces had taken Siversk. "
    text = told + "Kyiv rejected the claim and said its troops hold Siversk.\n"
    own = {
        (c.side and c.side.value, c.stance.value) for c in reading_of(text).claims if c.claimant == "ua-gov"
    }
    assert own == {("ru", "denied"), ("ua", "asserted")}


def test_a_voice_goes_on_to_the_end_of_its_paragraph(reading_of: Callable[..., Reading]) -> None:
    said = "The governor of Kharkiv Oblast spoke on Monday. Russian troops hold half of Siversk."
    (claim,) = reading_of(f"{said}\n").claims
    assert (claim.claimant, claim.extent) == ("ua-official", 50)
    assert any("voice goes on" in reason for reason in claim.reasons)
    apart = reading_of(f"The governor of Kharkiv Oblast spoke on Monday.\n{said[48:]}\n")
    assert {c.claimant for c in apart.claims} == {"test-wire"}
    monitor = reading_of(
        "A Russian officer said his troops held Lyman. Ukrainian troops hold Siversk.\n",
        "Institute for the Study of War",
    )
    assert {(c.claimant, c.place) for c in monitor.claims} == {("ru-military", "Lyman"), ("isw", "Siversk")}


def test_a_quotation_of_several_sentences_has_one_speaker(reading_of: Callable[..., Reading]) -> None:
    text = "“The enemy is in Siversk. We hold the western part of Lyman,” a Ukrainian commander said.\n"
    assert rows(reading_of(text)) == {
        "ua-military | ru entered | in | asserted | Siversk (Siversk)",
        "ua-military | ua entered | in | asserted | Lyman (Lyman)",
    }
    after = "The Ukrainian commander spoke to us. “We have left Siversk. The enemy is already in Lyman.”\n"
    assert {c.claimant for c in reading_of(after).claims} == {"ua-military"}


def test_the_author_of_a_post_says_we(reading_of: Callable[..., Reading]) -> None:
    text = "We are still in Siversk. Lyman is under our control.\n"
    assert rows(reading_of(text, "A Ukrainian brigade's channel")) == {
        "ua-military | ua entered | in | asserted | Siversk (Siversk)",
        "ua-military | ua controls | in | asserted | Lyman (Lyman)",
    }
    assert not reading_of(text, "A channel").claims  # whose "we" that is, nothing tells


def test_several_places_one_place_and_there(reading_of: Callable[..., Reading]) -> None:
    both = reading_of(
        "DeepState said Russian troops hold Siversk and Lyman. Kyiv denied that both towns had been lost.\n"
    )
    assert {c.place for c in both.claims if c.stance is Stance.DENIED} == {"Siversk", "Lyman"}
    it = reading_of("Ukrainian troops entered Lyman and now hold half of it, the commander in Kyiv said.\n")
    assert {(c.place, c.status.value) for c in it.claims} == {("Lyman", "entered")}
    latter = reading_of(
        "The Kremlin spoke of Siversk and Lyman. Russian troops hold the latter town, it said.\n"
    )
    assert [(c.place, c.claimant) for c in latter.claims] == [("Lyman", "ru-gov")]


def test_milbloggers_are_told_apart_without_their_noun(reading_of: Callable[..., Reading]) -> None:
    text = (
        "Several Russian milbloggers wrote about the front. One said that Russian troops had taken Siversk. "
        "Another claimed that Ukrainian troops had left Lyman.\n"
    )
    assert {(c.claimant, c.place) for c in reading_of(text).claims} == {
        ("ru-milblogger", "Siversk"),
        ("ru-milblogger", "Lyman"),
    }
