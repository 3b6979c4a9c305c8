"""The interface texts: the same keys, slots and plural forms in every language, and none missing or spare."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from layers import texts
from layers.errors import FileFaultsError, UnknownNameError

FORMED = re.compile(r"\.(one|few|many|other)$")
MAP_PARTS = (
    "rail",
    "strip",
    "legend",
    "map",
    "tip",
    "panel",
    "card",
    "remark",
    "time",
    "state",
    "keys",
    "sheet",
    "table",
    "aloud",
)
CODE = ("layers/webmap/js/*.js", "layers/**/*.py", "views/**/*.py", "app.py")


def test_every_language_loads_and_has_the_english_keys() -> None:
    english = texts.load("en")
    assert len(english) > 200
    for language in texts.LANGUAGES:
        assert set(texts.load(language)) == set(english)


@pytest.mark.parametrize(
    ("n", "said"),
    [(0, "0 заяв"), (1, "1 заява"), (2, "2 заяви"), (5, "5 заяв"), (11, "11 заяв"), (12, "12 заяв"),
     (21, "21 заява"), (22, "22 заяви"), (25, "25 заяв"), (111, "111 заяв"), (1001, "1001 заява")],
)  # fmt: skip
def test_ukrainian_counts_in_its_own_forms(n: int, said: str) -> None:
    assert texts.load("uk").count("count.claims", n) == said


def test_english_counts() -> None:
    english = texts.load("en")
    assert [english.count("count.claims", n) for n in (0, 1, 2)] == ["0 claims", "1 claim", "2 claims"]


def test_a_value_is_never_read_as_a_slot() -> None:
    filled = texts.load("en").fill("strip.control.short", label="{label} {{7*7}}")
    assert filled == "Control: {label} {{7*7}}"


def test_unknown_key_and_language_name_what_is_allowed() -> None:
    with pytest.raises(UnknownNameError, match=r"interface text is 'strip\.nothing'; use strip\."):
        texts.load("en")["strip.nothing"]
    with pytest.raises(UnknownNameError, match="use en or uk"):
        texts.load("fr")


def test_differences_name_missing_spare_and_slots() -> None:
    faults = texts.differences({"a": "x {n}", "b": "y"}, {"a": "x {m}", "c": "z"})
    assert faults == [
        "a has slots ['m']; use ['n']",
        "b is missing; add it",
        "c is not in the English file; remove it or add it there",
    ]


def test_all_faults_of_a_file_come_at_once(tmp_path: Path) -> None:
    path = tmp_path / "xx.toml"
    path.write_text('"a" = ""\n"n.few" = "some"\n"n.other" = "more"\nb.c = "nested"\n', encoding="utf-8")
    with pytest.raises(FileFaultsError) as caught:
        texts.read(path)
    assert [fault.split(" ")[0] for fault in caught.value.faults] == ["b", "a", "n.one", "n.many"]


def test_a_file_that_is_no_toml_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "xx.toml"
    path.write_text("a = = b", encoding="utf-8")
    with pytest.raises(FileFaultsError, match="cannot be read"):
        texts.read(path)


def test_every_key_the_browser_asks_for_exists(repository: Path) -> None:
    asked: set[str] = set()
    for path in (repository / "layers/webmap/js").glob("*.js"):
        asked |= set(re.findall(r'\bt\(\s*"([a-z][\w.-]*[\w])"', path.read_text(encoding="utf-8")))
    known = {FORMED.sub("", key) for key in texts.load("en")} | set(texts.load("en"))
    assert asked
    assert asked <= known


def test_no_text_of_the_map_is_left_over(repository: Path) -> None:
    code = "\n".join(
        path.read_text(encoding="utf-8") for pattern in CODE for path in sorted(repository.glob(pattern))
    )
    keys = {key for key in texts.load("en") if key.split(".")[0] in MAP_PARTS}
    spare = [
        key
        for key in keys
        if f'"{key}"' not in code
        and f'"{FORMED.sub("", key)}"' not in code
        # put together from a beginning that stands in the code: t("conf." + level)
        and not any(f'"{stem}."' in code for stem in _stems(key))
    ]
    assert keys
    assert sorted(spare) == []


def _stems(key: str) -> list[str]:
    parts = key.split(".")
    return [".".join(parts[:n]) for n in range(1, len(parts))]
