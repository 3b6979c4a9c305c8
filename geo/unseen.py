"""Signs of a text that nobody sees: they stand inside words of web pages and of reading aids."""

from typing import Final

# As the inside of a class of a pattern: soft hyphen, zero-width spaces and joiners, what turns the direction
# of writing, variation selectors, byte order mark, tags.
UNSEEN: Final = (
    r"\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff"
    r"\U000e0000-\U000e007f"
)
