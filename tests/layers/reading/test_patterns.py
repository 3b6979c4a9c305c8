"""One sentence, its claims: the patterns of English war reports and their traps."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from layers.reading import Reading
from tests.layers.reading.conftest import rows


def row(claimant: str, proposition: str, place: str, relation: str = "in", stance: str = "asserted") -> str:
    written = place if "(" in place else f"{place} ({place})"
    return f"{claimant} | {proposition} | {relation} | {stance} | {written}"


NONE: set[str] = set()
WIRE = "test-wire"

CLAIMS: list[tuple[str, set[str]]] = [
    # source, cue, content
    ("The Russian Defence Ministry said its troops had taken control of Toretsk.", {row("ru-mod", "ru controls", "Toretsk")}),
    ("Russian forces have captured Toretsk, the Russian Defence Ministry said on Tuesday.", {row("ru-mod", "ru controls", "Toretsk")}),
    ("Russian troops seized Chasiv Yar, said the defence ministry in Moscow.", {row("ru-mod", "ru controls", "Chasiv Yar")}),
    ("The town of Siversk, the Kremlin said, was captured on Monday.", {row("ru-gov", "ru controls", "Siversk")}),
    ("Kupiansk was captured by Russian forces, Russia's defence ministry said.", {row("ru-mod", "ru controls", "Kupiansk")}),
    ("According to DeepState, Russian forces occupied Selydove and advanced near Huliaipole.", {
        row("deepstate", "ru controls", "Selydove"), row("deepstate", "ru advanced", "Huliaipole", "near")}),
    ("Russian forces, according to Kyiv, were repelled near Lyman.", {row("ua-gov", "ru repelled", "Lyman", "near")}),
    ("“We have taken Pokrovsk,” a Russian commander said.", {row("ru-military", "ru controls", "Pokrovsk")}),
    ("The Russian Ministry of Defence announced the capture of Rodynske.", {row("ru-mod", "ru controls", "Rodynske")}),
    ("Russian-installed officials claimed that Russian forces encircled Velyka Novosilka.", {row("ru-occupation", "ru encircled", "Velyka Novosilka")}),
    ("Kremlin: Russian forces have taken Siversk", {row("ru-gov", "ru controls", "Siversk")}),
    ("The Institute for the Study of War reported that the Ukrainian General Staff said Russian forces entered Siversk.", {
        row("ua-general-staff", "ru entered", "Siversk")}),
    ("The Kharkiv region's governor said Russian troops had entered Vovchansk.", {row("ua-official", "ru entered", "Vovchansk")}),
    ("A Russian milblogger claimed that Russian forces advanced southwest of Pokrovsk.", {row("ru-milblogger", "ru advanced", "Pokrovsk", "SW")}),
    ("ISW assessed that Russian forces advanced in northern Toretsk.", {row("isw", "ru advanced", "Toretsk")}),
    ("Geolocated footage published on November 24 and 25 indicates that Russian forces recently advanced in eastern Siversk.", {
        row("visual", "ru advanced", "Siversk")}),
    ("The mayor, who was in Kyiv, said nothing. Russian forces hold Lyman, Ukrainian police said.", {row("ua-official", "ru controls", "Lyman")}),
    # own forces, the other side's
    ("Ukrainian troops have withdrawn from Avdiivka, the commander of Ukraine's armed forces said.", {row("ua-military", "ua withdrew", "Avdiivka")}),
    ("Ukrainian forces pulled out of Vuhledar to avoid encirclement, the military said on Wednesday.", {row("ua-military", "ua withdrew", "Vuhledar")}),
    ("Ukrainian officials acknowledged losing Selydove.", {row("ua-official", "ru controls", "Selydove")}),
    ("Russia has lost control of Kupiansk, Ukraine's president said.", {row("ua-president", "ua controls", "Kupiansk")}),
    ("Toretsk fell to Russian forces, DeepState said.", {row("deepstate", "ru controls", "Toretsk")}),
    ("Kupiansk remains under Ukrainian control, the General Staff in Kyiv said.", {row("ua-general-staff", "ua controls", "Kupiansk")}),
    ("Ukrainian forces still hold Lyman, Zelensky said.", {row("ua-president", "ua controls", "Lyman")}),
    ("Russian forces pushed Ukrainian troops out of Rodynske, milbloggers claimed.", {row("ru-milblogger", "ru controls", "Rodynske")}),
    ("Russian forces have surrounded Ukrainian troops in Kupiansk, Russia's chief of the general staff said.", {row("ru-general-staff", "ru encircled", "Kupiansk")}),
    ("Moscow says Ukrainian units in Myrnohrad have been cut off.", {row("ru-gov", "ru encircled", "Myrnohrad")}),
    # repelled and contested
    ("Kyiv's General Staff said Ukrainian forces repelled 12 Russian attacks near Lyman, Siversk and Kupiansk.", {
        row("ua-general-staff", "ru repelled", name, "near") for name in ("Lyman", "Siversk", "Kupiansk")}),
    ("The Ukrainian General Staff reported that Russian forces unsuccessfully attacked near Siversk (12km south of Lyman).", {
        row("ua-general-staff", "ru repelled", "Siversk", "near")}),
    ("Russian forces attacked near Lyman, ISW reported.", {row("isw", "ru contested", "Lyman", "near")}),
    ("Fierce fighting continues in Bakhmut.", {row(WIRE, "- contested", "Bakhmut")}),
    ("Lyman, Siversk and Kupiansk are contested, according to DeepState.", {row("deepstate", "- contested", n) for n in ("Lyman", "Siversk", "Kupiansk")}),
    ("The General Staff in Kyiv reported 45 combat engagements in the Pokrovsk direction.", {row("ua-general-staff", "- contested", "Pokrovsk", "direction")}),
    # relation, bearing, extent
    ("Russian forces advanced 3 km north-west of Toretsk, the UK Ministry of Defence said.", {row("uk-mod", "ru advanced", "Toretsk", "3 NW")}),
    ("Russian troops advanced up to two kilometres towards Druzhkivka.", {row(WIRE, "ru advanced", "Druzhkivka", "direction")}),
    ("Russia now controls about 70% of Pokrovsk, Russian officials claimed.", {row("ru-gov", "ru entered 70", "Pokrovsk")}),
    ("Russian forces seized 80 per cent of Toretsk, the ministry of defence in Moscow stated.", {row("ru-mod", "ru entered 80", "Toretsk")}),
    ("Russian troops hold half of Vovchansk, according to Ukrainian officials.", {row("ua-official", "ru entered 50", "Vovchansk")}),
    ("Russian troops captured parts of Kostiantynivka, DeepState said.", {row("deepstate", "ru entered", "Kostiantynivka")}),
    ("Russian forces control all of Luhansk Oblast, Moscow said.", {row("ru-gov", "ru controls", "Luhansk Oblast")}),
    ("Ukrainian forces recaptured positions near Dobropillia, Kyiv said.", {row("ua-gov", "ua advanced", "Dobropillia", "near")}),
    # lists
    ("Russia's defence ministry reported the seizure of Hrodivka, Selydove and Tsukuryne in three days.", {
        row("ru-mod", "ru controls", n) for n in ("Hrodivka", "Selydove", "Tsukuryne")}),
    ("Moscow claims gains near several towns, including Lyman, Siversk and Kupiansk.", {
        row("ru-gov", "ru advanced", n, "near") for n in ("Lyman", "Siversk", "Kupiansk")}),
    ("Kyiv said its troops repelled attacks near towns such as Orikhiv and Huliaipole.", {
        row("ua-gov", "ru repelled", n, "near") for n in ("Orikhiv", "Huliaipole")}),
    ("Moscow claims that Ukrainian troops in two cities – Pokrovsk and Myrnohrad – are surrounded.", {
        row("ru-gov", "ru encircled", n) for n in ("Pokrovsk", "Myrnohrad")}),
    # denial, doubt, hedge
    ("Ukraine denied Russia's claim to have captured Kupiansk.", {
        row("ua-gov", "ru controls", "Kupiansk", stance="denied"), row("ru-gov", "ru controls", "Kupiansk")}),
    ("Ukraine rejected Moscow's assertion that Pokrovsk had fallen.", {
        row("ua-gov", "ru controls", "Pokrovsk", stance="denied"), row("ru-gov", "ru controls", "Pokrovsk")}),
    ("Moscow claims to have captured Siversk, which Ukraine denies.", {
        row("ua-gov", "ru controls", "Siversk", stance="denied"), row("ru-gov", "ru controls", "Siversk")}),
    ("Ukraine's General Staff denied that Russian forces had entered Kostiantynivka.", {row("ua-general-staff", "ru entered", "Kostiantynivka", stance="denied")}),
    ("Russia has not captured Pokrovsk, Zelensky said.", {row("ua-president", "ru controls", "Pokrovsk", stance="denied")}),
    ("Russian troops have not yet entered Sumy, the governor said.", {row("ua-official", "ru entered", "Sumy", stance="denied")}),
    ("Ukrainian officials dismissed reports that Siversk had fallen as disinformation.", {row("ua-official", "ru controls", "Siversk", stance="denied")}),
    ("The statement that Ukrainian forces hold Soledar is false, the Russian MoD said.", {row("ru-mod", "ua controls", "Soledar", stance="denied")}),
    ("ISW could not confirm that Russian forces captured Siversk.", {row("isw", "ru controls", "Siversk", stance="unconfirmed")}),
    ("ISW said Russian forces did not make confirmed advances near Siversk.", {row("isw", "ru advanced", "Siversk", "near", "unconfirmed")}),
    ("There is no confirmation that Russian forces captured Siversk.", {row(WIRE, "ru controls", "Siversk", stance="unconfirmed")}),
    ("The Russian Defence Ministry has not announced that its forces captured Myrnohrad.", {row("ru-mod", "ru controls", "Myrnohrad", stance="unconfirmed")}),
    ("Russian forces may have captured Siversk, analysts said.", {row("observers", "ru controls", "Siversk", stance="hedged")}),
    ("Russian forces reportedly captured Siversk.", {row(WIRE, "ru controls", "Siversk", stance="hedged")}),
    # two in one sentence
    ("Russia says it has taken Kurakhove, while Ukraine says fighting continues in Selydove.", {
        row("ru-gov", "ru controls", "Kurakhove"), row("ua-gov", "- contested", "Selydove")}),
    ("Russian troops, who captured Vuhledar in October, are moving towards Velyka Novosilka.", {
        row(WIRE, "ru controls", "Vuhledar"), row(WIRE, "ru advanced", "Velyka Novosilka", "direction")}),
    ("Kupiansk, where fighting continues, is vital, the Kremlin said.", {row("ru-gov", "- contested", "Kupiansk")}),
    ("Ukraine Says It Retook Kupiansk as Russia Claims Advances Near Lyman", {
        row("ua-gov", "ua controls", "Kupiansk"), row("ru-gov", "ru advanced", "Lyman", "near")}),
    # names as written
    ("Moscow said its troops had entered Krasnoarmeysk.", {row("ru-gov", "ru entered", "Pokrovsk (Krasnoarmeysk)")}),
    ("Moscow said its troops had captured Dzerzhinsk.", {row("ru-gov", "ru controls", "Toretsk (Dzerzhinsk)")}),
]  # fmt: skip

TRAPS = [
    "Russia plans to capture Kramatorsk by spring.",
    "Russian forces are trying to encircle Kostiantynivka.",
    "Russian forces attempted to advance towards Lyman, the General Staff said.",
    "The goal of the operation is to capture all of Donetsk Oblast, Putin said.",
    "The Kremlin wants Ukraine to withdraw from Donetsk Oblast.",
    "Ukraine will not withdraw from Kramatorsk, Zelensky said.",
    "Russian forces will enter Lyman and seize Siversk within weeks, a lawmaker predicted.",
    "Russian forces may soon encircle Myrnohrad.",
    "Lyman could fall within weeks, analysts warned.",
    "If Russian forces capture Pokrovsk, they would threaten Dnipro.",
    "Has Russia captured Pokrovsk?",
    "Russian troops shelled Kherson, killing three people.",
    "Russian drones attacked Odesa overnight.",
    "Russian missiles struck Kramatorsk, officials said.",
    "Two people were wounded in an attack on Nikopol.",
    "Russian forces struck Ukrainian positions near Kupiansk with glide bombs.",
    "Russia's military captured 12 soldiers near Pokrovsk.",
    "Zelensky visited Kupiansk on Friday and held talks in Kharkiv.",
    "The mayor of Kharkiv said schools would reopen.",
    "Ukraine's Pokrovsk brigade repelled an assault.",
    "Trucks were stopped on the Pokrovsk highway, Ukrainian police said.",
    "Moscow claims success, Kyiv denies it.",
    "Russian forces lost 1,200 men in the Pokrovsk direction, the General Staff said.",
    "Russian forces captured Nowhereville.",
]


@pytest.mark.parametrize(("sentence", "expected"), CLAIMS, ids=[text[:60] for text, _ in CLAIMS])
def test_pattern(sentence: str, expected: set[str], reading_of: Callable[..., Reading]) -> None:
    assert rows(reading_of(sentence + "\n")) == expected


@pytest.mark.parametrize("sentence", TRAPS, ids=[text[:60] for text in TRAPS])
def test_no_claim(sentence: str, reading_of: Callable[..., Reading]) -> None:
    assert rows(reading_of(sentence + "\n")) == NONE


@pytest.mark.parametrize(
    ("sentence", "confidence"),
    [
        ("The Kremlin said Russian forces captured Siversk.", "high"),
        ("The Kremlin announced the capture of Siversk.", "moderate"),  # whose forces is inferred
        ("Russian forces captured Siversk.", "moderate"),  # nobody is named who says so
        ("Russia seizes Siversk, defence ministry says", "low"),  # a headline, and whose ministry
    ],
)
def test_confidence_counts_what_the_text_leaves_open(
    sentence: str, confidence: str, reading_of: Callable[..., Reading]
) -> None:
    claims = reading_of(sentence + "\n").claims
    assert [claim.confidence.value for claim in claims] == [confidence]
