"""Sentences: spans of the text that end where a reader would stop."""

from __future__ import annotations

import re
from typing import Final

from geo.value import value
from layers.lexicon import Lexicon

# A quote holds at most this much, and no step after this one sees a longer sentence.
MAX_SENTENCE: Final = 1900
# Footnotes may stand behind the stop ("captured X.[66] Troops"). The other two kinds join scraped text: a
# point or a comma that no space follows ("in a statement.The army").
_STOP: Final = re.compile(
    r"(?P<stop>[.!?…]+[\"”’'»)\]]*)(?:\[\w{1,4}\])*(?=\s|,\s*,|,[A-Z\"“]|$)"
    r"|(?<=[a-z]{3})\.(?=[A-Z][a-z’']*\s)|,(?=[A-Z])"
    # Cyrillic: behind a word, initials that are an office's ("Міноборони РФ.Військові") or a mark.
    r"|(?:(?<=[а-яёіїєґ]{2})|(?<=[А-ЯІЇЄҐ]{2}))(?:[.!?…][”»]?|[”»]\.)(?=[«“\"]?[А-ЯЁІЇЄҐ][а-яёіїєґ’']*\s)"
)
_SIGN: Final = re.compile(r"[.!?…,”»]")  # what each of these begins with, and quicker to look for
_WORD_BEFORE: Final = re.compile(r"((?:[^\W\d_]\.)+[^\W\d_]|(?<![^\W_])[^\W_]++)$")
_COUNT: Final = re.compile(r"\d\s*(?:\w{1,2}\.\s*)?$")  # the number before "км" or "кв. км"
_OPENING: Final = re.compile(r"[\s,]*[\"“‘'«(\[]*([\w]+)?")
_EDGE: Final = ",\u200b\u200e\u200f\ufeff"
_WRAP: Final = 100
# A name on a line of its own in a list: "Вигадане;", "• Made Up"; the last has another sign or none.
_ITEM: Final = re.compile(
    r"\s*(?P<sign>[-–—•·*●▪◦‣]\s*)?[^\W\d_a-zа-яіїєґ][^\s.:!?;,]*(?: [^\s.:!?;,]+){0,3}"
    r"\s*(?P<more>[;,])?\.?\s*"
)


@value
class Sentence:
    """One sentence: `text[start:end]`, its paragraph's number, and whether it is the headline."""

    start: int
    end: int
    paragraph: int
    title: bool = False


def split_sentences(text: str, lexicon: Lexicon) -> list[Sentence]:
    """Cut a text into sentences, none longer than `MAX_SENTENCE`, edges without white space."""
    sentences: list[Sentence] = []
    first = True
    for number, (start, end) in enumerate(_paragraphs(text)):
        title = first and not text[start:end].rstrip("\"”’' ").endswith((".", "!", "?", ":", "…"))
        first = False
        # A caption of several sentences that ends with who took the picture is no headline, nor is a list.
        title = title and ":\n" not in text[start:end]
        if title and end - start <= 400 and not _cuts(text, start, end, lexicon):
            sentences.append(Sentence(start, end, number, title=True))
            continue
        cursor = start
        for cut in [*_cuts(text, start, end, lexicon), end]:
            sentences += [Sentence(a, b, number) for a, b in _bounded(text, cursor, cut)]
            cursor = cut
    return sentences


def _paragraphs(text: str) -> list[tuple[int, int]]:
    """Return the spans of paragraphs; lines broken at a fixed width belong together."""
    lines = [match.span() for match in re.finditer(r"[^\r\n\u2028\u2029]+", text)]
    wrapped = bool(lines) and max(b - a for a, b in lines) <= _WRAP
    spans: list[tuple[int, int]] = []
    listed = signed = False
    for number, (start, end) in enumerate(lines):
        joined = False
        if spans and number:
            gap = text[lines[number - 1][1] : start]
            blank = gap.count("\n") > 1 or (gap.count("\r") > 1 and "\n" not in gap)
            body = text[start:end].lstrip()
            previous = text[slice(*lines[number - 1])].rstrip()
            flows = body[:1].islower() or (wrapped and len(previous) >= 50 and number > 1)
            joined = not blank and flows and not previous.endswith((":",)) and (body[:1].islower() or wrapped)
            # "They took these villages:", each on a line of its own: the list belongs to what is said of it.
            item = _ITEM.fullmatch(body.rstrip())
            marked = item is not None and bool(item["more"] or item["sign"])
            # A list of signs ends where a line has none.
            listed = listed and not (signed and item is not None and not item["sign"])
            listed = item is not None and (listed or (marked and previous.endswith(":")))
            signed = item is not None and bool(item["sign"])
            joined = joined or listed
            listed = listed and marked
        if joined:
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
    return [span for span in (_trim(text, a, b) for a, b in spans) if span[0] < span[1]]


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and (text[start].isspace() or text[start] in _EDGE):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in _EDGE):
        end -= 1
    return start, end


def _cuts(text: str, start: int, end: int, lexicon: Lexicon) -> list[int]:
    """Return the positions inside a paragraph at which a sentence ends."""
    cuts: list[int] = []
    at = start
    while (sign := _SIGN.search(text, at, end)) is not None:
        match = _STOP.match(text, sign.start(), end)
        at = match.end() if match is not None else sign.end()
        if match is not None and _ends_here(text, match, end, lexicon):
            cuts.append(at)
    return cuts


def _ends_here(text: str, match: re.Match[str], end: int, lexicon: Lexicon) -> bool:
    if match[0] == ",":
        return match.start() > 0 and not text[match.start() - 1].isdigit()
    opening = _OPENING.match(text, match.end(), end)
    following = (opening[1] if opening else None) or ""
    if not following:
        return True
    if not match["stop"] and following.lower() in lexicon.words("sentences", "domains"):
        return False  # "Газета.Ру"
    mark = match["stop"] or match[0]
    if mark[0] == "." and len(mark.rstrip("\"”’'»)]")) == 1:
        word = _WORD_BEFORE.search(text, max(0, match.start() - 24), match.start())
        before = word[1].lower() if word else ""
        if word is not None and before in lexicon.words("sentences", "abbreviations"):
            # "Продвинулись на 3 км. Бои идут": a measure may end its sentence; not "3 тыс. человек".
            measure = before in lexicon.words("sentences", "measures") and not following[0].islower()
            return measure and _COUNT.search(text, max(0, word.start() - 12), word.start()) is not None
        if "." in before or (len(before) == 1 and before.isalpha()):
            # "U.S." or an initial: only a word that opens sentences shows that one ended.
            return len(mark) > 1 or (
                following[0].isupper() and following.lower() in lexicon.words("sentences", "starters")
            )
    return not following[0].islower()


def _bounded(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return a span cut into pieces of at most `MAX_SENTENCE` characters, at a sign or a space."""
    pieces = []
    start, end = _trim(text, start, end)
    while end - start > MAX_SENTENCE:
        cut = max(text.rfind(sign, start + MAX_SENTENCE // 2, start + MAX_SENTENCE) for sign in (";", ","))
        if cut < 0:
            cut = text.rfind(" ", start + 1, start + MAX_SENTENCE)
        cut = start + MAX_SENTENCE if cut < 0 else cut + 1
        pieces.append(_trim(text, start, cut))
        start = _trim(text, cut, end)[0]
    pieces.append((start, end))
    return [piece for piece in pieces if piece[0] < piece[1]]
