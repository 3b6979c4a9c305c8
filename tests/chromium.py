"""Finds a Chromium for the browser tests, or installs one; run as a module before the tests.

Order: CLAIMLINE_CHROMIUM, a browser on PATH, one that Playwright installed; then the system's
package manager where we may use it, then Playwright's own download.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome", "microsoft-edge")
INSTALLERS = (
    ("apt-get", [["apt-get", "update", "-q"], ["apt-get", "install", "-y", "-q", "chromium"]]),
    ("dnf", [["dnf", "install", "-y", "-q", "chromium"]]),
    ("apk", [["apk", "add", "--quiet", "chromium"]]),
    ("pacman", [["pacman", "-S", "--noconfirm", "--quiet", "chromium"]]),
)
MISSING = (
    "The browser tests need Chromium and none was found or could be installed. Install it with your package "
    "manager (Debian: apt-get install chromium) or set CLAIMLINE_CHROMIUM to the browser's path."
)


def find() -> str | None:
    """Return the path of an installed Chromium, or None."""
    named = os.environ.get("CLAIMLINE_CHROMIUM")
    if named:
        if not Path(named).is_file():
            sys.exit(
                f"CLAIMLINE_CHROMIUM is {named!r}, which is no file; set it to the browser's path or unset it"
            )
        return named
    for name in NAMES:
        found = shutil.which(name)
        if found:
            return found
    return _of_playwright()


def _of_playwright() -> str | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if path and Path(path).is_file() else None


def install() -> None:
    """Install Chromium by the package manager or Playwright; says nothing about success."""
    prefix = [] if os.geteuid() == 0 else ["sudo", "-n"]
    if not prefix or shutil.which("sudo"):
        for manager, commands in INSTALLERS:
            if shutil.which(manager):
                print(f"Installing Chromium with {manager} (once)", flush=True)
                environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
                for command in commands:
                    subprocess.run(
                        prefix + command, check=False, env=environment, stdout=subprocess.DEVNULL, timeout=900
                    )
                if find():
                    return
    print("Installing Chromium with Playwright (once)", flush=True)
    subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False, timeout=900)


def main() -> None:
    """Find or install Chromium and print its path, else stop with a sentence that says what to do."""
    if find() is None:
        install()
    print(f"Chromium: {find() or sys.exit(MISSING)}")


if __name__ == "__main__":
    main()
