"""Say in sentences what a model refused: field, value, what is allowed."""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import ValidationError


def explain(error: ValidationError) -> list[str]:
    """Return pydantic's faults as sentences: field, value, what is allowed."""
    sentences = []
    for fault in error.errors():
        where = ".".join(str(part) for part in fault["loc"]) or "claim"
        match fault["type"]:
            case "enum":
                sentences.append(
                    f"{where} is {short(fault['input'])}; use {words(_listed(fault['ctx']['expected']))}"
                )
            case "missing":
                sentences.append(f"{where} is missing")
            case "extra_forbidden":
                sentences.append(f"{where} is not a field of a claim; remove it or correct its name")
            case "value_error":
                sentences.append(str(fault["ctx"]["error"]))
            case _:
                sentences.append(
                    f"{where} is {short(fault['input'])}; {fault['msg'][:1].lower()}{fault['msg'][1:]}"
                )
    return sentences


def short(value: object) -> str:
    """Return a value as it goes into a message: quoted, at most 80 characters."""
    text = repr(value)
    return text if len(text) <= 80 else text[:77] + "..."


def words(names: Sequence[str]) -> str:
    """Return names as "a, b or c"."""
    return ", ".join(names[:-1]) + " or " + names[-1] if len(names) > 1 else "".join(names)


def _listed(expected: str) -> list[str]:
    return expected.replace("'", "").replace(" or ", ", ").split(", ")
