"""What the figures were measured on, said in general terms, and how busy it was."""

from __future__ import annotations

import os
import platform
import subprocess
from importlib.metadata import PackageNotFoundError, version

from tests import chromium

_PACKAGES = ("streamlit", "folium", "streamlit-folium")


def machine() -> str:
    """Return cores, system, Python, browser and the versions that matter."""
    try:
        system = platform.freedesktop_os_release()["PRETTY_NAME"]
    except OSError:
        system = platform.system()
    parts = [f"{os.cpu_count()} cores", system, f"Python {platform.python_version()}", _browser()]
    parts += [_package(name) for name in _PACKAGES]
    return ", ".join(part for part in parts if part)


def busy() -> str:
    """Return a warning where other programs were using the cores, else "". Linux and macOS only."""
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
    cores = os.cpu_count() or 1
    if load < 0.75 * cores:
        return ""
    return f"Other programs were busy (load {load:.1f} on {cores} cores at the start): times are too long."


def _browser() -> str:
    path = chromium.find()
    if path is None:
        return ""
    done = subprocess.run([path, "--version"], capture_output=True, text=True, check=False, timeout=30)
    words = done.stdout.split()
    number = next((word.split(".")[0] for word in words if word[:1].isdigit()), "")
    return f"headless {words[0]} {number}".strip() if words else ""


def _package(name: str) -> str:
    try:
        return f"{name} {version(name)}"
    except PackageNotFoundError:
        return ""
