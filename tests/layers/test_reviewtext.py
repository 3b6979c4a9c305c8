"""A report's text in pieces: nothing of it is lost or moved, marks stand where spans and names are."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from geo.mention import NOT_A_PLACE, SETTLEMENT, Mention
from geo.resolve import Resolution
from layers.claims import Claim
from layers.placing import shipped_gazetteer
from layers.reviewtext import ASIDE, OPEN, Piece, around, as_named, in_text_order, pieces, quoted
from tests.layers.claims_made import make_claim

TEXT = "A title\n\nThey took Testove and 🛑 Novove, Moscow said.\nNothing else."
SENTENCE = "They took Testove and 🛑 Novove, Moscow said."


def claim(written: str, quote: str = SENTENCE, text: str = TEXT) -> Claim:
    start = text.index(quote)
    return make_claim("ru-mod", as_written=written, quote=quote, start=start, end=start + len(quote))


def mention(surface: str, kind: str = SETTLEMENT) -> Resolution:
    at = TEXT.index(surface)
    return Resolution(Mention(surface, at, at + len(surface), kind, ()), None, 0.0, (), ())


def flat(paragraphs: list[tuple[Piece, ...]]) -> str:
    return "\n".join("".join(piece.text for piece in paragraph) for paragraph in paragraphs)


def test_numbers_stand_behind_names_as_written_and_marks_over_the_sentence() -> None:
    claims = [claim("Testove"), claim("Novove"), claim("it")]
    paragraphs = pieces(TEXT, claims, [mention("Testove"), mention("Moscow", NOT_A_PLACE)])
    assert flat(paragraphs) == TEXT.replace("\n\n", "\n")
    sentence = paragraphs[1]
    assert all(piece.claims == (0, 1, 2) for piece in sentence)
    assert {piece.text: piece.numbers for piece in sentence if piece.numbers} == {
        "Testove": (0,),
        " and 🛑 Novove": (1,),
        " said.": (2,),
    }
    assert {piece.text: piece.place for piece in sentence if piece.place} == {
        "Testove": OPEN,
        "Moscow": ASIDE,
    }
    assert not any(piece.claims for piece in (*paragraphs[0], *paragraphs[2]))


def test_claims_of_one_sentence_are_counted_as_their_names_stand_in_it() -> None:
    later = claim("Nothing", "Nothing else.")
    by_hand = claim("Novove", "🛑 Novove").model_copy(update={"start": None, "end": None})
    strange = make_claim("ru-mod", quote="Not in it.")
    expected = [claim("Testove"), by_hand, claim("Moscow"), later, strange]
    assert in_text_order(expected[::-1]) == expected
    assert in_text_order([]) == []


def test_a_claim_whose_span_does_not_hold_its_quote_is_found_by_the_quote_or_left_out() -> None:
    moved = claim("Testove").model_copy(update={"start": None, "end": None})
    assert any(piece.claims for piece in pieces(TEXT, [moved])[1])
    strange = make_claim("ru-mod", quote="Not in it.", start=0, end=10)
    assert not any(piece.claims for paragraph in pieces(TEXT, [strange]) for piece in paragraph)


def test_without_the_text_the_quotes_are_shown_in_its_order_and_each_once() -> None:
    late, early = claim("else", "Nothing else."), [claim("Testove"), claim("Novove")]
    paragraphs = quoted([late, *early, make_claim("isw")])
    assert flat(paragraphs) == f"{SENTENCE}\nNothing else."
    assert paragraphs[0][0].claims == (1, 2)
    assert paragraphs[1][0].start == TEXT.index("Nothing")


def test_around_keeps_what_is_beside_a_claim() -> None:
    text = "\n".join(f"Line {n}." for n in range(9))
    paragraphs = pieces(text, [claim("4", "Line 4.", text), claim("8", "Line 8.", text)])
    assert flat(around(paragraphs, {0})) == "Line 3.\nLine 4.\nLine 5."
    assert len(around(paragraphs, {0, 1})) == 5
    assert around(paragraphs, ()) == []


@settings(max_examples=60)
@given(st.text("ab é🛑\n.", min_size=1, max_size=60), st.data())
def test_no_character_is_lost_or_moved(text: str, data: st.DataObject) -> None:
    claims = []
    for _ in range(data.draw(st.integers(0, 4))):
        start = data.draw(st.integers(0, len(text) - 1))
        end = data.draw(st.integers(start + 1, len(text)))
        claims.append(make_claim("isw", quote=text[start:end], start=start, end=end, as_written="a"))
    paragraphs = pieces(text, claims)
    assert flat(paragraphs) == "\n".join(line for line in text.split("\n") if line.strip())
    for paragraph in paragraphs:
        for piece in paragraph:
            assert text[piece.start : piece.start + len(piece.text)] == piece.text
            for n in piece.claims:
                assert claims[n].start <= piece.start < claims[n].end


def test_what_a_name_was_taken_for_is_said_as_asked() -> None:
    place = shipped_gazetteer().get("UA14160210010099403")
    open_mention = replace(mention("Testove"), alternatives=((place, 0.4),))
    taken = replace(mention("Novove"), place=place, score=0.9)
    for named, said in ((as_named, "Pokrovsk, Donetsk"), (lambda one: one.name_local, "Покровськ")):
        found = pieces(TEXT, [], [open_mention, taken], named)[1]
        assert [piece.about for piece in found if piece.place] == [said, said]
