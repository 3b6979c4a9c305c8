"""`claimline snapshot`, `page` and `export`: batches, pictures drawn again, the delay, what is refused."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from layers.claims import Judgement
from layers.cli import main
from tests.layers.desk_made import MYRNOHRAD, NOW, at, made_desk, store_at

Run = Callable[..., Result]
SMALL = ("--size", "400x400", "--scale", "1")


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    made_desk(tmp_path / "data")
    monkeypatch.setenv("CLAIMLINE_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("CLAIMLINE_NOW", NOW.isoformat())
    (tmp_path / "out").mkdir()
    monkeypatch.chdir(tmp_path / "out")

    def invoke(*arguments: str, code: int = 0) -> Result:
        result = CliRunner().invoke(main, arguments)
        assert result.exit_code == code, result.output
        return result

    return invoke


def written() -> list[str]:
    return sorted(path.name for path in Path().iterdir())


# -- drawn again ---------------------------------------------------------------------------------


def test_a_picture_is_drawn_again_to_the_byte_and_otherwise_when_asked(run: Run) -> None:
    first = run("snapshot", "a.png", *SMALL, "--title", "“<b>” \x1b[1m", "--gap", "ru-mod:ru").stdout
    snapshot = first.split("snapshot ")[-1].strip()
    again = run("snapshot", "--from", "a.png", "b.png").stdout
    assert f"The same picture: snapshot {snapshot}, byte for byte." in again
    assert Path("a.png").read_bytes() == Path("b.png").read_bytes()
    run("snapshot", "--from", "a.png", "a.pdf")
    again = run("snapshot", "--from", "a.pdf", "b.pdf").stdout
    assert f"The same picture: snapshot {snapshot}, byte for byte." in again
    assert Path("a.pdf").read_bytes() == Path("b.pdf").read_bytes()
    store = store_at(Path("../data"))
    store.judge(store.claims()[0].claim.id, Judgement.REJECTED, by="ann", why="misread")
    told = run("snapshot", "--from", "a.png", "d.txt", "--theme", "dark").stdout
    assert "Drawn otherwise than before, as the options ask." in told
    assert f"Changed since a.png (snapshot {snapshot}, now " in told
    assert "  gone: " in told


def test_what_cannot_be_drawn_again_is_one_sentence_and_no_file(run: Run) -> None:
    Path("foreign.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    assert "the file is cut short" in run("snapshot", "--from", "foreign.png", "x.png", code=2).stderr
    assert "is no file" in run("snapshot", "--from", "absent.png", "x.png", code=2).stderr
    assert written() == ["foreign.png"]


# -- batches -------------------------------------------------------------------------------------


def test_a_batch_draws_each_picture_as_the_command_would(run: Run) -> None:
    Path("b.toml").write_text(
        """
        [defaults]
        size = "400x400"
        scale = 1
        theme = "dark"

        [[pictures]]
        out = ["one.png", "one.txt"]
        on = 2025-11-27

        [[pictures]]
        out = "two.svg"
        theme = "light"
        title = "</title><script>x</script> \\u202e"
        caption = "two.txt"
        """,
        encoding="utf-8",
    )
    told = run("snapshot", "--batch", "b.toml").stdout.splitlines()
    assert [line.split(":")[0] for line in told] == ["1/2 one.png, one.txt", "2/2 two.svg, two.txt"]
    assert written() == ["b.toml", "one.png", "one.txt", "two.svg", "two.txt"]
    run("snapshot", "alone.png", *SMALL, "--theme", "dark", "--on", "2025-11-27")
    assert Path("alone.png").read_bytes() == Path("one.png").read_bytes()
    assert b"<script>" not in Path("two.svg").read_bytes()


FIRST = "[[pictures]]\nout = 'a.png'\n"
FAULTY = [
    ("", "holds no pictures; write a table [[pictures]]"),
    ("pictures = []", "holds no pictures"),
    ("pictures = 3", "holds no pictures"),
    ("pictures = [3]", "picture 1: picture 1 is 3"),
    ("[[picture]]", "holds 'picture'"),
    ("[[pictures]", "is no TOML"),
    ("a = " + "[" * 5000, "nested too deeply"),
    ("[[pictures]]\non = 2025-11-27", "picture 1: out is missing"),
    ("[[pictures]]\nout = 3", "picture 1: out is '3'"),
    ('[[pictures]]\nout = "a\\u0000.png"', "picture 1: out is 'a\\x00.png'"),
    ('[[pictures]]\nout = "a.gif"', "picture 1: ending of a.gif is 'gif'"),
    ('[[pictures]]\nout = "a.png"\nbefore-delay = true', "picture 1: field is 'before-delay'"),
    ('[[pictures]]\nout = "a.png"\nsize = "4000x4000"\nscale = 3', "picture 1: the picture would have"),
    ('[[pictures]]\nout = ["a.png", "./A.png"]', "picture 1: A.png is named twice"),
    ('[[pictures]]\nout = "../data/a.png"', "lies inside the data folder"),
    ('[[pictures]]\nout = "absent/a.png"', "cannot be written"),
    ('[defaults]\nout = "a.png"\n[[pictures]]\nout = "a.png"', "[defaults]: field is 'out'"),
    (f"{FIRST}[[pictures]]\nout = '../out/a.png'", "picture 2: out is '../out/a.png', as that of"),
    (f"{FIRST}[[pictures]]\nout = 'b.png'\nclaimants = 'who'", "picture 2: claimant is 'who'; use "),
]  # fmt: skip


def test_a_batch_with_a_fault_names_it_and_draws_nothing(run: Run) -> None:
    for content, said in FAULTY:
        Path("b.toml").write_text(content, encoding="utf-8")
        told = run("snapshot", "--batch", "b.toml", code=2).stderr
        assert said in told
        assert told.splitlines()[-1].startswith("b.toml") or "\nb.toml" in told
        assert written() == ["b.toml"]


FAULTY_YAML = [
    ("pictures: 3", "holds no pictures"),
    ("- 1", "holds no tables"),
    ("pictures: [", "is no YAML"),
    ("a: &a [x, x]\npictures: [*a, *a]", "it holds an alias"),
    ("!!python/object/apply:os.system ['true']", "is no YAML"),
    ("pictures:\n- {out: a.png, 3: x}", "picture 1: picture 1 is"),
    ("pictures:\n- {out: a.png, size: [1]}", "picture 1: size"),
]


def test_a_batch_in_yaml_is_read_as_one_in_toml_is(run: Run) -> None:
    for content, said in FAULTY_YAML:
        Path("b.yaml").write_text(content, encoding="utf-8")
        assert said in run("snapshot", "--batch", "b.yaml", code=2).stderr
        assert written() == ["b.yaml"]
    order = (
        "defaults: {size: 1x1, scale: 1}\npictures:\n- {out: y.png, on: 2025-11-27, title: 'Two: words'}\n"
    )
    Path("b.yaml").write_text(order, encoding="utf-8")
    run("snapshot", "--batch", "b.yaml")
    same = '[defaults]\nsize = "1x1"\nscale = 1\n[[pictures]]\nout = "t.png"\non = 2025-11-27\n'
    same += 'title = "Two: words"\n'
    Path("b.toml").write_text(same, encoding="utf-8")
    run("snapshot", "--batch", "b.toml")
    assert Path("y.png").read_bytes() == Path("t.png").read_bytes()


def test_every_fault_of_a_batch_is_told_at_once(run: Run) -> None:
    Path("b.toml").write_text(
        """
        else = 1
        [defaults]
        theme = "grey"
        [[pictures]]
        out = ["a.gif", "b.gif", "", "absent/a.png", "a.svg", "a.svg"]
        age = -1
        size = "x"
        [[pictures]]
        caption = ["a.svg"]
        sure = "very"
        [[pictures]]
        out = "c.png"
        claimants = ["who", "whom"]
        gap = "whose"
        against = "nowhere"
        places = ["Nowhereville", "Ivanivka", "Pokrovsk", "Luhansk raion"]
        [[pictures]]
        """,
        encoding="utf-8",
    )
    told = run("snapshot", "--batch", "b.toml", code=2).stderr.splitlines()
    first = told.index("b.toml (nothing was drawn) has 19 faults:")
    assert [re.split(r" is (?!missing)| means |; ", line.strip())[0] for line in told[first + 1 :]] == [
        "holds 'else'",
        "[defaults]: theme",
        "picture 1: out",
        "picture 1: age",
        "picture 1: size",
        "picture 1: ending of a.gif",
        "picture 1: ending of b.gif",
        "picture 1: absent/a.png: cannot be written (its folder: it",
        "picture 1: a.svg",
        "picture 2: sure",
        "picture 2: out",
        "picture 4: out is missing",
        "picture 3: claimant",
        "picture 3: claimant",
        "picture 3: claimant",
        "picture 3: control map",
        "picture 3: place",
        "picture 3: 'Ivanivka'",
        "picture 3: Luhansk Raion (UA44060000000048093) has no known point",
    ]
    assert written() == ["b.toml"]


def test_a_batch_takes_no_other_choices_and_is_bounded(run: Run) -> None:
    Path("b.toml").write_bytes(b"#" * 1_000_001)
    assert "larger than 1 MB" in run("snapshot", "--batch", "b.toml", code=2).stderr
    for more in (["x.png"], ["--size", "1x1"], ["--from", "a.png"]):
        assert "from its file" in run("snapshot", "--batch", "b.toml", *more, code=2).stderr
    assert "Missing argument 'OUT...'" in run("snapshot", code=2).stderr


# -- the publication delay -------------------------------------------------------------------------


def test_what_is_held_back_is_told_and_a_proof_takes_it(run: Run, tmp_path: Path) -> None:
    store = store_at(tmp_path / "data", NOW)
    store.add([at(MYRNOHRAD, "Myrnohrad", "isw")], by="ann", accept=True)
    store.add([at(MYRNOHRAD, "Myrnohrad", "ru-milblogger")], by="ann")
    for command in (["page", "x.html"], ["snapshot", "x.txt", *SMALL], ["export", "x.csv"]):
        done = run(*command)
        assert "Held back: 1 claim within the publication delay (24 hours from acceptance, " in done.stderr
        assert "Held back: 1 claim that nobody has accepted." in done.stderr
        assert "3 claims" in done.stdout
        if command[0] == "page":
            continue
        proof = run(*command, "--before-delay")
        assert "within the publication delay" not in proof.stderr
        assert "nobody has accepted" in proof.stderr
        assert "4 claims" in proof.stdout
    assert "Desk proof: it rests on 1 claim that is not public yet." in Path("x.txt").read_text(
        encoding="utf-8"
    )
    assert "milblogger" not in Path("x.csv").read_text(encoding="utf-8-sig")
    assert "--before-delay" in run("snapshot", "y.txt", "--claimants", "isw", code=2).stderr


# -- what is refused -------------------------------------------------------------------------------

COMMANDS = {"snapshot": ".svg", "page": ".html", "export": ".csv"}
REFUSED = [
    (["OUT", "--on", "tomorrow"], "on is 'tomorrow'; use a day as YYYY-MM-DD"),
    (["OUT", "--show", "everything"], "layer is 'everything'; use claimed"),
    (["OUT", "--age", "ten"], "age is 'ten'; use a whole number from 0 to 3650"),
    (["OUT", "--sure", "very"], "sure is 'very'; use low, moderate or high"),
    (["OUT", "--language", "de"], "language is 'de'; use en or uk"),
    (["OUT", "--claimants", "nobody"], "claimant is 'nobody'; use ru-gov"),
    (["OUT", "--against", "nothing"], "control map is 'nothing'; use deepstate"),
    (["OUT", "--title", "x" * 1001], "title has 1001 characters; use at most 1000"),
    (["folder/OUT"], "cannot be written"),
    (["a-file/OUT"], "cannot be written"),
    (["TAKEN"], "is a folder"),
    (["../data/OUT"], "lies inside the data folder"),
    (["way/OUT"], "lies inside the data folder"),
    (["x.docx"], "ending of x.docx"),
]


@pytest.mark.parametrize("command", COMMANDS)
def test_a_bad_choice_is_a_sentence_and_no_file(run: Run, command: str, tmp_path: Path) -> None:
    ending = COMMANDS[command]
    Path("a-file").write_bytes(b"")
    Path("way").symlink_to(tmp_path / "data")
    Path(f"taken{ending}").mkdir()
    before = written()
    for arguments, said in REFUSED:
        names = [one.replace("OUT", f"x{ending}").replace("TAKEN", f"taken{ending}") for one in arguments]
        error = run(command, *names, code=2)
        assert said in error.stderr, names
        assert "Traceback" not in error.output
        assert written() == before
    if command != "page":
        twice = run(command, f"x{ending}", f"./x{ending}", code=2).stderr
        assert "is named twice; nothing was written" in twice
        run(command, f"x{ending}", f"no-folder/y{ending}", code=2)
        assert written() == before


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may write anywhere")
def test_a_folder_that_takes_no_file_is_named(run: Run) -> None:
    Path("shut").mkdir(mode=0o555)
    assert "it takes no file" in run("snapshot", "shut/x.svg", code=2).stderr


@pytest.mark.parametrize("command", ["page", "export"])
def test_no_claims_give_a_file_that_says_so(run: Run, command: str) -> None:
    out = f"x{COMMANDS[command]}"
    assert "That is not a sign that nothing happened." in run(command, out, "--show", "").stdout
    assert out in written()
