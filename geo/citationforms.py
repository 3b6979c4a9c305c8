"""Citation forms that a romanised case form can be of: "Rabotina", "Verbovoy", "Vasylivku" in English text.

Translators, people and machines, leave Ukrainian and Russian case forms as they find them, or cut an ending
off ("Staromayorsk" for Staromaiorske). All is done on variant keys (`geo.names.variant_key`), in which i
stands for y, i and j, c for ts and double letters are one.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Final

# Endings of the forms, and what stands in their stead in the citation form; the likeliest first.
_ADJECTIVE: Final = ("e", "oe", "oie", "a", "aia", "i")
_PARADIGMS: Final = (
    (("ogo", "ego", "omu", "emu", "oi", "ei", "om", "im", "i", "oio", "uiu", "ix", "imi"), _ADJECTIVE),
    (("i", "u", "oi", "oiu", "ou", "e", "am", "ami", "ax"), ("a",)),
    (("i", "e", "iu", "ei", "eiu", "iam", "iami", "iax"), ("ia",)),
    (("a", "u", "om", "em", "i", "e", "ovi", "evi"), ("",)),
    (("a", "u", "om", "em", "i"), ("o", "e")),
    (("ov", "ev", "iv", "am", "ami", "ax", "iam", "iami", "iax"), ("i",)),
    (("ia", "iu", "iam", "i"), ("e", "ie")),
)
# The last consonant that a form has changed: Vovchentsi for Vovchenka, Nove Prahzi for Praga.
_SOFTENED: Final = (("ci", "ka"), ("ca", "ka"), ("zi", "ga"), ("si", "xa"))
# Endings that were cut off with the case: Rabotin, Staromaiorsk, Ternov.
_CUT: Final = (("in", ("o", "e")), ("ov", ("o", "e")), ("ev", ("o", "e")), ("sk", ("e", "oe", "oie")),
               ("ck", ("e", "oe", "oie")), ("zk", ("e",)), ("n", ("e", "oe", "oie")))  # fmt: skip
# Endings that sound alike or that the two languages spell otherwise: Storozhove, Rozdolovka.
_DOUBLETS: Final = (("ove", "eve"), ("eve", "ove"), ("ovo", "evo"), ("ivka", "ovka"), ("ovka", "ivka"),
                    ("evka", "ivka"), ("ske", "sk"), ("ivske", "ovske"), ("ovske", "ivske"))  # fmt: skip
# A stem of fewer letters is that of too many names.
_SHORTEST_STEM: Final = 4


@lru_cache(maxsize=4096)
def citation_keys(key: str) -> tuple[str, ...]:
    """Return the variant keys of the citation forms that one can be a case form of, the likeliest first."""
    return tuple(dict.fromkeys(one for one in _keys(key) if one != key))


def _keys(key: str) -> Iterator[str]:
    for ending, citation in _SOFTENED:
        if key.endswith(ending):
            yield key.removesuffix(ending) + citation
    for endings, citations in _PARADIGMS:
        for ending in endings:
            stem = key.removesuffix(ending)
            if stem != key and len(stem) >= _SHORTEST_STEM:
                yield from (stem + citation for citation in citations)
    for ending, other in _DOUBLETS:
        if key.endswith(ending) and len(key) - len(ending) >= _SHORTEST_STEM - 1:
            yield key.removesuffix(ending) + other
    for ending, additions in _CUT:
        if key.endswith(ending) and len(key) >= _SHORTEST_STEM:
            yield from (key + addition for addition in additions)
