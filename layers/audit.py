"""Compare the layer files of a folder with what the ledger gives, and name every difference."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from layers.boundedfile import UnreadableFileError
from layers.errors import FileFaultsError
from layers.faults import short
from layers.jsonfile import read_json

_ADVICE = "write the layers again with `claimline layers`"


def audit_layers(folder: Path, expected: Mapping[Path, str]) -> list[str]:
    """Return the faults of a folder of layers; `expected` maps each file to its right text."""
    if not folder.is_dir() and (folder.exists() or folder.is_symlink()):
        return [f"{folder} is not a folder; move it away, then {_ADVICE}"]
    faults = []
    for path, text in expected.items():
        if fault := _misplaced(path):
            faults.append(fault)
        elif not _same(path, text):
            faults.extend(f"{path}: {fault}" for fault in _differences(path, json.loads(text)))
    found = sorted(folder.glob("*.geojson")) if folder.is_dir() else []
    orphans = [path for path in found if path not in expected]
    return faults + [
        f"{path} is no layer of this ledger, and `claimline layers` leaves it; move it out of the folder, or "
        "add its claims"
        for path in orphans
    ]


def _misplaced(path: Path) -> str:
    """Return why there is no file to compare; nothing where there is one."""
    if path.is_symlink() and not path.exists():
        return f"{path} is a link that leads nowhere; {_ADVICE}, which replaces it"
    if path.is_dir():
        return f"{path} is a folder; move it away, then {_ADVICE}"
    return "" if path.exists() else f"{path} is missing; {_ADVICE}"


def _same(path: Path, text: str) -> bool:
    wanted = text.encode()
    try:
        with path.open("rb") as file:
            return file.read(len(wanted) + 1) == wanted
    except OSError:
        return False  # reading it as JSON says why


def _differences(path: Path, expected: Mapping[str, Any]) -> list[str]:
    try:
        actual = read_json(path)
    except UnreadableFileError as error:
        return [f"{error.faults[0]}; make it readable, then {_ADVICE}"]
    except FileFaultsError as error:
        return [f"{'; '.join(error.faults)}; {_ADVICE}"]
    features = actual.get("features")
    if not isinstance(features, list):
        return [f"features is {short(features)}, not a list; {_ADVICE}"]
    wanted = {feature["id"]: feature for feature in expected["features"]}
    found: dict[str, Any] = {}
    faults = []
    for number, feature in enumerate(features, start=1):
        name = feature.get("id") if isinstance(feature, dict) else None
        if not isinstance(name, str) or name not in wanted:
            faults.append(f"feature {number} (id {short(name)}) is not in the ledger; {_ADVICE}")
        elif name in found:
            faults.append(f"feature {number} repeats id {name}; {_ADVICE}")
        else:
            found[name] = feature
            faults.extend(
                f"feature {number} (id {name}): {f}; {_ADVICE}" for f in _changed(feature, wanted[name])
            )
    faults.extend(f"claim {name} is missing; {_ADVICE}" for name in wanted if name not in found)
    head = {name: value for name, value in expected.items() if name != "features"}
    faults.extend(f"{fault}; {_ADVICE}" for fault in _changed({k: actual.get(k) for k in head}, head))
    return faults or [f"written in another order or form than the ledger gives; {_ADVICE}"]


def _changed(actual: Mapping[str, Any], expected: Mapping[str, Any]) -> list[str]:
    faults = []
    for name in [*expected, *(n for n in actual if n not in expected)]:
        have, want = actual.get(name), expected.get(name)
        if have == want:
            continue
        if name == "properties" and isinstance(have, dict):
            faults.extend(_changed(have, want or {}))
        else:
            faults.append(f"{name} is {short(have)}, the ledger gives {short(want)}")
    return faults
