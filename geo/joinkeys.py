"""The keys by which a settlement's name is compared with another gazetteer's."""

from functools import cache

from geo.exonyms import russian_exonyms
from geo.names import fold, romanise, romanise_russian, variant_key


@cache
def main_key(name: str) -> str:
    """Return the comparison key of a Ukrainian name."""
    return variant_key(romanise(name))


@cache
def russian_names(name: str) -> tuple[tuple[str, str], ...]:
    """Return the Russian forms of a Ukrainian name, each folded and as a comparison key."""
    return tuple((fold(form), variant_key(romanise_russian(form))) for form in russian_exonyms(name))


@cache
def own_keys(name: str) -> frozenset[str]:
    """Return the comparison keys of a Ukrainian name and of its Russian forms."""
    return frozenset((main_key(name), *(key for _, key in russian_names(name))))
