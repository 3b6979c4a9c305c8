"""The house: arrows point down, only views knows Streamlit, and nobody names this machine."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("geo", "layers", "views")
MODULES = [path for package in PACKAGES for path in sorted((ROOT / package).rglob("*.py"))] + [
    ROOT / "app.py"
]


def tracked() -> list[Path]:
    """Return the files that belong to the project."""
    listing = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if listing.returncode:
        pytest.skip("not a git checkout")
    return [path for name in listing.stdout.splitlines() if (path := ROOT / name).is_file()]


def test_import_contracts_hold():
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"]
    outcome = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert outcome.returncode == 0, outcome.stdout[-3000:]


def test_the_entry_is_short():
    assert len((ROOT / "app.py").read_text(encoding="utf-8").splitlines()) <= 60


@pytest.mark.parametrize("path", sorted((ROOT / "views").glob("*.py")), ids=lambda path: path.name)
def test_session_state_lives_in_one_module(path):
    if path.name != "selection.py":
        assert not re.search(r"\bsession_state\b|\bquery_params\b", path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", sorted((ROOT / "views").glob("*.py")), ids=lambda path: path.name)
def test_caches_live_in_the_loaders_alone_and_are_bounded(path):
    text = path.read_text(encoding="utf-8")
    if not path.name.endswith("loaders.py"):
        assert "st.cache_" not in text
    assert text.count("@st.cache_") == text.count("max_entries=")


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_markup_from_strings_and_no_swallowed_errors(path):
    text = path.read_text(encoding="utf-8")
    assert "unsafe_allow_html" not in text
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.ExceptHandler) and (
            node.type is None
            or (isinstance(node.type, ast.Name) and node.type.id in ("Exception", "BaseException"))
        ):
            assert any(isinstance(inner, ast.Raise) for inner in ast.walk(node)), f"{path}:{node.lineno}"


def test_scripts_of_the_map_build_no_markup_and_ask_no_other_machine():
    for path in [*(ROOT / "layers" / "webmap" / "js").glob("*.js"), *(ROOT / "views").glob("*.js")]:
        code = re.sub(r"/\*.*?\*/|//[^\n]*", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        for forbidden in (
            "innerHTML",
            "outerHTML",
            "insertAdjacentHTML",
            "document.write",
            "eval(",
            "new Function",
        ):
            assert forbidden not in code, f"{path.name}: {forbidden}"
        assert not re.findall(r"https?://(?!www\.w3\.org/)", code), path.name


def test_nothing_names_a_machine_or_a_registry():
    patterns = (r"(?<![\w.])/(?:work|root|home)/", "--(?:extra-)?index-url", "https?://[^ \"']+/simple/")
    home = re.compile("|".join(patterns))
    for path in tracked():
        if path.suffix in (".gz", ".png", ".woff2") or path == Path(__file__).resolve():
            continue
        found = home.search(path.read_text(encoding="utf-8", errors="replace"))
        assert not found, f"{path.relative_to(ROOT)}: {found.group() if found else ''}"


def test_files_stay_small():
    large = [
        f"{path.relative_to(ROOT)}: {path.stat().st_size}"
        for path in tracked()
        if path.stat().st_size > 1_500_000
    ]
    assert large == []


@pytest.mark.xdist_group("told apart")
def test_tests_that_belong_together_run_on_one_worker(request):
    if not getattr(request.config.option, "loadgroup", False):
        pytest.skip("tests are only grouped under --dist loadgroup, as make test runs them")
    assert request.node.nodeid.endswith("@told apart"), "costly fixtures would be built once a worker"
