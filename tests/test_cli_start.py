"""What a command waits for before it does its work: modules by name, never times."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path

import click
import pytest
from click.shell_completion import ShellComplete
from click.testing import CliRunner

import layers.cli
from layers.cli import main
from layers.cli.commands import COMMANDS, Unread

FOLDER = Path(layers.cli.__file__).parent
HEAVY = {
    "branca", "folium", "fontTools", "geopandas", "jinja2", "matplotlib", "networkx", "numpy", "pandas",
    "pyarrow", "pydantic", "pyogrio", "pyproj", "requests", "scipy", "shapely", "streamlit",
}  # fmt: skip
# What a picture is read, measured and drawn with; everything else heavy belongs to other commands.
DRAWS = {
    "fontTools", "geopandas", "matplotlib", "numpy", "pandas", "pyarrow", "pydantic", "pyproj", "shapely",
}  # fmt: skip
RUN = """
import json, sys
from layers.cli import main
try:
    main(sys.argv[1:])
finally:
    print(json.dumps(sorted(sys.modules)), file=sys.stderr)
"""


def imported(*arguments: str) -> set[str]:
    """Return every module that a fresh process has imported once a command is through."""
    done = subprocess.run(
        [sys.executable, "-c", RUN, *arguments], capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 0, done.stderr
    return set(json.loads(done.stderr.splitlines()[-1]))


def real(name: str) -> click.Command:
    """Return a command of `main` as it runs."""
    _, command, _ = main.resolve_command(click.Context(main), [name])
    assert command is not None
    return command


def test_help_imports_no_command_and_nothing_heavy():
    modules = imported("--help")
    assert modules & HEAVY == set()
    assert {name for name in modules if name.startswith("layers.cli")} == {
        "layers.cli", "layers.cli.commands", "layers.cli.root",
    }  # fmt: skip


def test_a_picture_imports_only_what_it_is_drawn_with(tmp_path):
    (tmp_path / "data").mkdir()
    modules = imported("snapshot", str(tmp_path / "x.png"), "--data", str(tmp_path / "data"), "--scale", "1")
    assert (tmp_path / "x.png").stat().st_size > 10_000
    assert modules & HEAVY <= DRAWS
    assert "matplotlib.pyplot" not in modules
    assert "layers.cli.publish" not in modules
    assert "layers.webmap.element" not in modules


@pytest.mark.parametrize("name", COMMANDS)
def test_the_list_says_of_a_command_what_it_says_itself(name):
    told = COMMANDS[name].get_short_help_str(1000)
    assert real(name).get_short_help_str(1000) == told, (
        f"layers/cli/commands.py lists `claimline {name}` with another first sentence than its docstring"
    )
    assert not isinstance(real(name), Unread)


def registering(group: str) -> set[str]:
    """Return the modules of layers.cli that register a command of a group, by their decorators."""
    return {
        path.stem
        for path in FOLDER.glob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef)
        for one in node.decorator_list
        if ast.unparse(one).startswith((f"{group}.command(", f"{group}.group("))
    }


def test_every_module_with_a_command_is_listed():
    listed: Mapping[str, set[str]] = {name: set(one.modules) for name, one in COMMANDS.items()}
    assert registering("main") <= set().union(*listed.values())
    for path in sorted(FOLDER.glob("*.py")):
        import_module(f"layers.cli.{path.stem}")
    assert set(main.commands) == set(COMMANDS)
    for name in COMMANDS:
        if isinstance(real(name), click.Group):
            assert registering(name) <= listed[name], f"a module with `claimline {name} ...` is not listed"


def test_a_misspelt_command_names_its_neighbour():
    done = CliRunner().invoke(main, ["snapshto"])
    assert done.exit_code == 2
    assert "Did you mean 'snapshot'?" in done.output


@pytest.mark.parametrize(
    ("words", "typed", "offered"),
    [
        ([], "sn", ["snapshot"]),
        (["control"], "f", ["fetch"]),
        (["gazetteer"], "foot", ["footprints"]),
        (["snapshot"], "--the", ["--theme"]),
        (["snapshot", "--theme"], "d", ["dark"]),
    ],
)
def test_the_shell_completes_commands_and_options(words, typed, offered):
    completion = ShellComplete(main, {}, "claimline", "_CLAIMLINE_COMPLETE")
    assert [one.value for one in completion.get_completions(words, typed)] == offered


def test_the_map_page_waits_for_no_reader():
    """The reader is half a second of importing that a visitor's first map needs nothing of."""
    code = "import views.mapview, json, sys; print(json.dumps(sorted(sys.modules)))"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    modules = set(json.loads(done.stdout))
    assert "layers.webmap" in modules
    assert not {name for name in modules if name.startswith("layers.reading")}
