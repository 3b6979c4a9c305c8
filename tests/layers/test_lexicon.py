"""Cue words and claimants as loaded from their files."""

from __future__ import annotations

import ast
import re
import shutil
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from layers.claims import ClaimantKind, Side
from layers.errors import FileFaultsError, UnknownNameError
from layers.lexicon import FOLDER, Lexicon, languages, load_lexicon
from layers.narrator import publisher_claimant
from layers.phrases import PhraseTable, words_of


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load_lexicon()


def test_a_union_may_have_a_few_words_more_or_less(lexicon: Lexicon) -> None:
    articles, be = lexicon.words("grammar", "articles"), lexicon.words("grammar", "be")
    assert lexicon.union("grammar.articles", "grammar.be") == articles | be
    assert lexicon.union("grammar.articles", "grammar.be", also=("town",)) == articles | be | {"town"}
    assert lexicon.union("grammar.articles", less=("the",)) == articles - {"the"}
    assert lexicon.union("grammar.articles", less=("the",)) is lexicon.union(
        "grammar.articles", less=("the",)
    )
    assert lexicon.union("grammar.articles") == articles


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(FOLDER / "lexicon", tmp_path / "lexicon")
    shutil.copy(FOLDER / "claimants.toml", tmp_path)
    shutil.copy(FOLDER / "officeholders.toml", tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("capture", ["capture", "captures", "captured", "captured", "capturing"]),
        ("deny", ["deny", "denies", "denied", "denied", "denying"]),
        ("push on", ["push on", "pushes on", "pushed on", "pushed on", "pushing on"]),
        ("take part", ["take part", "takes part", "took part", "taken part", "taking part"]),
        ("withdraw", ["withdraw", "withdraws", "withdrew", "withdrawn", "withdrawing"]),
    ],
)  # fmt: skip
def test_inflection(verb: str, forms: list[str], lexicon: Lexicon) -> None:
    assert [form for form, _ in lexicon.inflect(verb)] == forms


@pytest.mark.parametrize(
    ("words", "rule"),
    [
        ("captured", "taking"),
        ("taken control of", "taking"),
        ("under Russian control", "being under control"),
        ("under Kyiv's control", "being under control"),
        ("surrounded", "encircling"),
        ("pulled out", "withdrawing"),
        ("fended off", "repelling"),
        ("street fighting", "fighting"),
    ],
)
def test_status_cues(words: str, rule: str, lexicon: Lexicon) -> None:
    hit = lexicon.events.at(words_of(words), 0)
    assert hit is not None
    assert hit[0] == len(words_of(words))
    assert rule in {form.rule.name for form in hit[1]}


@pytest.mark.parametrize(
    ("alias", "claimant"),
    [
        ("Moscow", "ru-gov"),
        ("the Kremlin", "ru-gov"),
        ("Russian leadership", "ru-gov"),
        ("Russia’s Ministry of Defence", "ru-mod"),
        ("Russian Defense Ministry", "ru-mod"),
        ("Kyiv", "ua-gov"),
        ("General Staff of the Ukrainian Armed Forces", "ua-general-staff"),
        ("Institute for the Study of War", "isw"),
        ("DeepState", "deepstate"),
        ("Geolocated footage", "visual"),
        ("Russian military bloggers", "ru-milblogger"),
    ],
)
def test_claimants_by_name(alias: str, claimant: str, lexicon: Lexicon) -> None:
    words = words_of(alias)
    assert lexicon.alias_table.at(words, 0) == (len(words), claimant)


def test_observers_have_no_side(lexicon: Lexicon) -> None:
    neutral = {ClaimantKind.MONITOR, ClaimantKind.MEDIA, ClaimantKind.VISUAL}
    assert all(c.side is None for c in lexicon.claimants.values() if c.kind in neutral)
    assert lexicon.claimant("ru-mod").side is Side.RU


def test_every_side_word_that_is_an_adjective_is_a_side_word(lexicon: Lexicon) -> None:
    first = {words_of(w)[0] for side in ("ru", "ua") for w in lexicon.raw["sides"][side]["words"]}
    assert {words_of(w)[0] for w in lexicon.words("sides", "adjectives")} <= first | {"north"}


@pytest.mark.parametrize(
    ("publisher", "claimant"),
    [
        ("The Defense News", "the-defense-news"),
        ("ISW", "isw"),
        ("Example Institute", "example-institute"),
        ("Institute for the Study of War", "isw"),
        ("Reuters", "reuters"),
        ("Kyiv", "kyiv"),  # a side's name is no outlet's
        ("Моя газета", "moya-gazeta"),
        ("Газета.Ru", "gazeta-ru"),
        ("24 Канал", "24-kanal"),
        ("Вісті з їзди", "visti-z-yizdy"),
        ("新聞", "publisher-9c200fe1"),
        ("", "publisher"),
        ("x" * 500, "x" * 60),
    ],
)
def test_publishers(publisher: str, claimant: str, lexicon: Lexicon) -> None:
    assert publisher_claimant(publisher, lexicon).id == claimant


@pytest.mark.parametrize(
    ("publisher", "kind"),
    [
        ("Example Ministry of Defence", "other"),
        ("Centre for Examples", "other"),
        ("UN OCHA", "other"),
        ("The Example Courier", "media"),
        ("Example Blog", "media"),
    ],
)
def test_an_institution_that_publishes_is_no_medium(publisher: str, kind: str, lexicon: Lexicon) -> None:
    assert publisher_claimant(publisher, lexicon).kind.value == kind


def test_unknown_language_names_the_known_ones() -> None:
    with pytest.raises(UnknownNameError, match=r"language is 'xx'; use .*en"):
        load_lexicon("xx")


def test_unknown_claimant_names_the_known_ones(lexicon: Lexicon) -> None:
    with pytest.raises(UnknownNameError, match=r"claimant is 'nobody'; use .*isw"):
        lexicon.claimant("nobody")


def test_all_faults_of_the_cues_are_told_at_once(folder: Path) -> None:
    path = folder / "lexicon" / "en.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace('status = "advanced"', 'status = "moved"').replace('name = "falling"', "nam = 1"),
        encoding="utf-8",
    )
    with pytest.raises(FileFaultsError) as caught:
        load_lexicon(folder=folder)
    assert len(caught.value.faults) == 1 + text.count('status = "advanced"')
    assert "moved" in str(caught.value)


def test_all_faults_of_the_claimants_are_told_at_once(folder: Path) -> None:
    path = folder / "claimants.toml"
    text = path.read_text(encoding="utf-8").replace('id = "other"', 'id = "isw"')
    path.write_text(text.replace("ua-mod = [", "ua-nobody = ["), encoding="utf-8")
    with pytest.raises(FileFaultsError, match=r"given twice.*'ua-nobody' is no claimant.*'other' is missing"):
        load_lexicon(folder=folder)


def test_a_broken_file_is_named(folder: Path) -> None:
    (folder / "claimants.toml").write_text("id = ", encoding="utf-8")
    with pytest.raises(FileFaultsError, match=r"claimants\.toml: could not be read"):
        load_lexicon(folder=folder)


def test_the_longest_phrase_wins() -> None:
    table = PhraseTable([("take", 1), ("take control of", 2), ("control", 3)])
    words = words_of("They take control of it, take")
    assert table.spans(words) == [(1, 4, 2), (6, 7, 1)]
    assert table.at(words, 0) is None
    assert table.ending(words, 4) == (1, 2)
    assert len(table) == 3


def test_every_list_of_the_lexicon_is_used(lexicon: Lexicon) -> None:
    root = FOLDER.parent
    files = [
        *root.glob("layers/reading/*.py"),
        *root.glob("layers/reading/english/*.py"),
        root / "layers" / "lexicon.py",
        root / "layers" / "cues.py",
        root / "layers" / "narrator.py",
        root / "geo" / "toponymwords.py",
    ]
    source = "".join(path.read_text(encoding="utf-8") for path in files)
    free = {"event", "irregular", "extents", "language"}
    lists = [key for section, table in lexicon.raw.items() if section not in free for key in table]
    # "key", or "section.key" where several lists are taken together.
    assert not [key for key in lists if not any(use in source for use in (f'"{key}"', f'.{key}"', f"{key}:"))]


def _lists(table: Any, path: str) -> Iterator[tuple[str, list[str]]]:
    """Yield every list of words of a lexicon with its path; verbs' forms may be alike."""
    if isinstance(table, dict):
        for key, value in table.items():
            if (path, key) != ("", "irregular"):
                yield from _lists(value, f"{path}.{key}")
    elif isinstance(table, list) and all(isinstance(one, str) for one in table):
        yield path, table
    elif isinstance(table, list):
        for number, one in enumerate(table):
            yield from _lists(one, f"{path}[{number}]")


def _cue_files() -> list[Path]:
    return sorted((FOLDER / "lexicon").rglob("*.toml"))


@pytest.mark.parametrize("path", _cue_files(), ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_no_list_holds_a_word_twice_and_no_word_mixes_alphabets(path: Path) -> None:
    raw = tomllib.loads(path.read_text(encoding="utf-8"))
    twice, mixed = [], []
    for where, words in _lists(raw, ""):
        lows = [word.lower() for word in words]
        twice += [f"{where}: {word}" for word in sorted({low for low in lows if lows.count(low) > 1})]
        parts = [part for word in words for part in re.findall(r"\w+", word)]
        mixed += [f"{where}: {p}" for p in parts if re.search(r"[a-zA-Z]", p) and re.search(r"[Ѐ-ӿ]", p)]
    assert not twice
    assert not mixed


def _strings(node: ast.expr, constants: dict[str, ast.expr]) -> set[str]:
    """Return the strings of an expression, those of the constants that it names included."""
    found = {
        one.value for one in ast.walk(node) if isinstance(one, ast.Constant) and isinstance(one.value, str)
    }
    names = {one.id for one in ast.walk(node) if isinstance(one, ast.Name)} & constants.keys()
    return found.union(*(_strings(constants[name], {}) for name in names))


def _constants(tree: ast.Module) -> dict[str, ast.expr]:
    return {
        node.target.id: node.value
        for node in tree.body
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.value is not None
    }


def _rules_named(trees: dict[str, ast.Module]) -> dict[str, str]:
    """Return what modules compare a rule's name with (of a prefix with "*" behind it), and the module."""
    shared = {key: value for tree in trees.values() for key, value in _constants(tree).items()}
    found: dict[str, str] = {}
    for name, tree in trees.items():
        constants = shared | _constants(tree)
        for node in ast.walk(tree):
            if isinstance(node, ast.Compare) and ast.unparse(node.left).endswith("rule.name"):
                found |= {text: name for one in node.comparators for text in _strings(one, constants)}
            elif isinstance(node, ast.Call) and ast.unparse(node.func) == "_rule":
                found |= dict.fromkeys(_strings(node.args[0], constants), name)
            elif isinstance(node, ast.Call) and ast.unparse(node.func).endswith("rule.name.startswith"):
                found |= {f"{text}*": name for text in _strings(node.args[0], constants)}
    return found


def test_every_rule_that_the_code_names_is_in_a_lexicon() -> None:
    rules = {rule.name for language in languages() for rule in load_lexicon(language).rules}
    modules = (FOLDER.parent / "layers" / "reading").rglob("*.py")
    named = _rules_named({path.name: ast.parse(path.read_text(encoding="utf-8")) for path in modules})
    assert {"holding out", "a presence", "taking*"} <= named.keys()
    assert not {
        text: module
        for text, module in named.items()
        if not any(rule.startswith(text[:-1]) if text.endswith("*") else rule == text for rule in rules)
    }
