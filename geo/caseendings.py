"""The endings of Ukrainian and Russian toponyms with the cases they mean, a table for each declension."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

CASES: Final = ("nom", "gen", "dat", "acc", "ins", "loc")
# A form's meanings are bits: the six cases of the singular, then those of the plural.
BIT: Final = {letter: 1 << n for n, letter in enumerate("NGDAIL")}
SINGULAR: Final = 0b111111
PLURAL: Final = SINGULAR << 6
ANY: Final = SINGULAR | PLURAL
NOMINATIVE: Final = 0b1 | 0b1 << 6

Endings = Mapping[str, int]


def _endings(table: str, shift: int = 0) -> Endings:
    """Return the endings of "а:N и:G і:DL" with their bits; "-" is no ending."""
    found: dict[str, int] = {}
    for cell in table.split():
        ending, cases = cell.split(":")
        bits = sum(BIT[case] for case in cases) << shift
        found[ending.replace("-", "")] = found.get(ending.replace("-", ""), 0) | bits
    return found


def _plural(table: str) -> Endings:
    return _endings(table, 6)


UK_HARD: Final = _endings("а:G у:GDL ові:DL ом:I ем:I і:L")
UK_SOFT: Final = _endings("я:G ю:GDL еві:DL ем:I і:L")
UK_J: Final = _endings("я:G ю:GDL єві:DL єм:I ї:L")
UK_FEMININE_SIGN: Final = _endings("і:GDL ю:I")
UK_A: Final = _endings("а:N и:G у:A ою:I")
UK_A_HUSH: Final = _endings("а:N і:GDL у:A ею:I")
UK_I: Final = _endings("і:DL")
UK_YA: Final = _endings("я:N і:GDL ю:A ею:I")
UK_YA_VOWEL: Final = _endings("я:N ї:GDL ю:A єю:I")
UK_YA_NEUTER: Final = _endings("я:NAG ю:D ям:I і:L ї:L")
UK_O: Final = _endings("о:NA а:G у:DL ові:D ом:I і:L")
UK_E_SOFT: Final = _endings("е:NA я:G ю:DL ем:I і:L")
UK_E_HARD: Final = _endings("е:NA а:G у:DL ем:I і:L")
UK_ADJ_M: Final = _endings("ий:NA ого:G ому:DL им:I ім:L")
UK_ADJ_M_SOFT: Final = _endings("ій:NA ього:G ьому:DL ім:IL")
UK_ADJ_F: Final = _endings("а:N ої:G ій:DL у:A ою:I")
UK_ADJ_F_SOFT: Final = _endings("я:N ьої:G ій:DL ю:A ьою:I")
UK_ADJ_N: Final = _endings("е:NA ого:G ому:DL им:I ім:L")
UK_ADJ_N_SOFT: Final = _endings("є:NA ього:G ьому:DL ім:IL")
UK_ADJ_PL: Final = _plural("і:NA их:GL им:D ими:I")
UK_ADJ_PL_SOFT: Final = _plural("і:NA іх:GL ім:D іми:I")
UK_POSSESSIVE: Final = _endings("ого:G ому:DL им:I ім:L")
UK_Y_PL: Final = _plural("и:NA ів:G ам:D ами:I ах:L")
UK_I_PL: Final = _plural("і:NA ів:G ей:G ям:D ями:I ях:L ам:D ами:I ах:L")
UK_JI_PL: Final = _plural("ї:NA їв:G ям:D ями:I ях:L")
BARE: Final = _endings("-:NA")
BARE_PL: Final = _plural("-:G")
FIXED: Final = {"": ANY}

RU_HARD: Final = _endings("а:G у:DL ом:I ем:I ым:I е:L")
RU_POSSESSIVE: Final = _endings("ым:I ом:L ой:GDL")
RU_SOFT: Final = _endings("я:G ю:D ем:I е:L")
RU_J: Final = _endings("я:G ю:D ем:I е:L и:L")
RU_FEMININE_SIGN: Final = _endings("и:GDL ью:I")
RU_A: Final = _endings("а:N ы:G и:G е:DL у:A ой:I ою:I ей:I")
RU_YA: Final = _endings("я:N и:GDL е:DL ю:A ей:I ею:I")
RU_O: Final = _endings("о:NA а:G у:D ом:I ым:I е:L")
RU_E_SOFT: Final = _endings("е:NAL я:G ю:D ем:I и:L")
RU_E_HARD: Final = _endings("е:NAL а:G у:D ем:I")
RU_ADJ_M: Final = _endings("ый:NA ий:NA ой:NA ого:G его:G ому:D ему:D ым:I им:I ом:L ем:L")
RU_ADJ_F: Final = _endings("ая:N ой:GDIL ую:A ою:I")
RU_ADJ_F_SOFT: Final = _endings("яя:N ей:GDIL юю:A")
RU_ADJ_N: Final = _endings("ое:NA ого:G ому:D ым:I им:I ом:L")
RU_ADJ_N_SOFT: Final = _endings("ее:NA его:G ему:D им:I ем:L")
RU_ADJ_SIGN: Final = _endings("ья:N ье:NA ьей:GDIL ью:A ьего:G ьему:D ьим:I ьем:L")
RU_ADJ_SIGN_PL: Final = _plural("ьи:NA ьих:GL ьим:D ьими:I")
RU_ADJ_PL: Final = _plural("ые:NA ие:NA ых:GL их:GL ым:D им:D ыми:I ими:I")
RU_A_PL: Final = _plural("а:NA ов:G ам:D ами:I ах:L")
RU_YA_PL: Final = _plural("я:NA ей:G ям:D ями:I ях:L")
RU_PLURALS: Final = frozenset(("хутора", "острова", "луга", "берега", "озера", "ворота", "лагеря"))
RU_Y_PL: Final = _plural("ы:NA -:G ов:G ев:G ам:D ами:I ах:L")
RU_I_PL: Final = _plural("и:NA -:G ов:G ей:G ам:D ями:I ами:I ям:D ах:L ях:L")
