"""The pages say what the program does: every word of the closed lists, every command, every claimant."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import click
import pytest

from layers.assess import EvidenceKind, Verdict
from layers.claims import ClaimantKind, Confidence, ControlStatus, Relation, Side, Stance
from layers.cli import main
from layers.cli.batch import read_batch
from layers.lexicon import load_lexicon

ROOT = Path(__file__).resolve().parent.parent
PAGES = {
    path.name: path.read_text(encoding="utf-8")
    for path in [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
}
EVERYTHING = "\n".join(PAGES.values())
TEXTS = (ROOT / "data" / "texts" / "en.toml").read_text(encoding="utf-8")


def commands(group: click.Group, path: str = "claimline") -> list[str]:
    """Return every command as it is typed."""
    found = []
    for name in group.commands:
        _, command, _ = group.resolve_command(click.Context(group), [name])  # imports what holds it
        full = f"{path} {name}"
        found += commands(command, full) if isinstance(command, click.Group) else [full]
    return found


@pytest.mark.parametrize("command", commands(main))
def test_every_command_is_documented(command):
    *group, last = command.split(" ")
    spelled = re.escape(" ".join(group)) + r" (?:[a-z]+`? ?/ ?`?)*" + re.escape(last)
    assert re.search(spelled, EVERYTHING), f"`{command}` is on no page"


@pytest.mark.parametrize("kind", [ControlStatus, Stance, Relation, Confidence, Side, ClaimantKind])
def test_every_word_of_a_closed_list_is_in_the_data_model(kind):
    missing = [word.value for word in kind if word.value not in PAGES["data-model.md"]]
    assert missing == []


@pytest.mark.parametrize("kind", [Verdict, EvidenceKind])
def test_every_verdict_and_kind_of_evidence_is_in_the_method(kind):
    known = PAGES["method.md"].replace(" ", "-")
    missing = [
        word.value for word in kind if word.value not in known and word is not Verdict.PARTLY_CONFIRMED
    ]
    assert missing == []


@pytest.mark.parametrize("page", ["method.md", "method.uk.md"])
def test_every_rule_is_in_the_method(page):
    rules = set(re.findall(r'^"why\.([a-z-]+?)(?:-mapped|-maps|-visual|-media)?" =', TEXTS, re.MULTILINE))
    assert len(rules) > 15
    assert [rule for rule in sorted(rules) if f"`{rule}`" not in PAGES[page]] == []


def test_every_claimant_of_the_registry_is_documented():
    missing = [name for name in load_lexicon().claimants if f"`{name}`" not in EVERYTHING]
    assert missing == []


def test_links_between_pages_lead_somewhere():
    for page in [ROOT / "README.md", *(ROOT / "docs").glob("*.md"), *(ROOT / "data").glob("*/README.md")]:
        for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.relative_to(ROOT)} links to {target}"


def test_the_changelog_names_this_version():
    version = re.search(
        r'^version = "([^"]+)"', (ROOT / "pyproject.toml").read_text(encoding="utf-8"), re.MULTILINE
    )
    assert version is not None
    assert f"## [{version[1]}]" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_the_readme_s_two_commands_are_targets():
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    for command in re.findall(r"^make ([a-z]+)", PAGES["README.md"], re.MULTILINE):
        assert command in targets
    assert {"make run", "make test"} <= set(re.findall(r"^make [a-z]+", PAGES["README.md"], re.MULTILINE))


def test_the_readme_s_session_is_what_the_program_prints(monkeypatch):
    from click.testing import CliRunner

    monkeypatch.chdir(ROOT)
    session = re.search(r"```console\n(.*?)```", PAGES["README.md"], re.DOTALL)
    assert session is not None
    steps = re.split(r"^\$ claimline ", session[1], flags=re.MULTILINE)[1:]
    assert len(steps) >= 4
    for step in steps:
        typed, _, printed = step.partition("\n")
        outcome = CliRunner().invoke(main, shlex.split(typed), env={"COLUMNS": "110"})
        assert outcome.output.rstrip() == printed.rstrip(), typed


def test_the_example_batch_is_one_that_can_be_drawn(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    batch = read_batch(ROOT / "docs" / "pictures.toml", ROOT / "data")
    assert batch.faults == ()
    assert [[str(out) for out in picture.outs] for picture in batch.pictures] == [
        ["front.png", "front.txt"],
        ["phone.png"],
    ]
