"""Names of places in reports of three languages: how fast they are found, and what the automaton costs."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from bench.chance import chance
from bench.row import Row

REPOSITORY = Path(__file__).resolve().parent.parent
MIN_REPORTS = 300.0
MAX_START_MS = 2000.0
MAX_MEGABYTES = 400.0
_LENGTH = 3000  # characters of one report
_SENTENCES = {
    "en": "Fighting went on near {0}, {1} and toward {2}, the staff said, without a word of who had begun it "
    "or what had come of it by the evening. Nothing was heard from {3}, where it had been quiet for a week. ",
    "uk": "Ворог атакував поблизу {0}, {1} та в бік {2}, але жодного підтвердження цього до вечора не було, "
    "повідомили у штабі. На Покровському напрямку було тихо, у районі {3} протягом тижня без змін. ",
    "ru": "Бои шли в районах {0}, {1} и в направлении {2}, однако никаких подтверждений до вечера не было, "
    "сообщили в штабе. На Купянском направлении было тихо, у {3} в течение недели без перемен. ",
}
_MEASURED = """
import json, sys, time
from geo.gazetteer import Gazetteer
gazetteer = Gazetteer.load()
gazetteer.toponyms()
from geo.mentions import find_mentions
texts = json.load(sys.stdin)
started = time.process_time()
for language in texts:
    find_mentions("Pokrovsk, Покровськ", gazetteer, language)
found = {"start": 1000 * (time.process_time() - started)}
for language, reports in texts.items():
    for report in reports:
        find_mentions(report, gazetteer, language)
    started, done = time.process_time(), 0
    while time.process_time() - started < 1.0:
        for report in reports:
            find_mentions(report, gazetteer, language)
        done += len(reports)
    found[language] = done / (time.process_time() - started)
status = open("/proc/self/status").read()
found["megabytes"] = int(status.split("VmHWM:")[1].split()[0]) / 1024
print(json.dumps(found))
"""


def rows() -> list[Row]:
    """Return reports a second of processor time, the automaton's start and the process's memory."""
    done = subprocess.run(
        [sys.executable, "-c", _MEASURED],
        input=json.dumps({language: _reports(language) for language in _SENTENCES}),
        cwd=REPOSITORY,
        env=os.environ | {"PYTHONPATH": str(REPOSITORY)},
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    found = json.loads(done.stdout)
    return [
        *(
            Row(
                f"mentions: reports of 3,000 characters, {name}",
                "/s",
                found[name],
                None,
                MIN_REPORTS,
                more=True,
            )
            for name in _SENTENCES
        ),
        Row(
            "mentions: automaton with case forms",
            "ms",
            found["start"],
            None,
            MAX_START_MS,
        ),
        Row("mentions: memory of the process", "MB", found["megabytes"], None, MAX_MEGABYTES),
    ]


def _reports(language: str, count: int = 12) -> list[str]:
    """Return made-up reports about towns that chance picks."""
    picked = chance(7)
    towns = _TOWNS[language]
    reports = []
    for _ in range(count):
        text = ""
        while len(text) < _LENGTH:
            text += _SENTENCES[language].format(*picked.sample(towns, 4))
        reports.append(text[:_LENGTH])
    return reports


_TOWNS = {
    "en": [
        "Pokrovsk",
        "Siversk",
        "Hulyaipole",
        "Chasiv Yar",
        "Velyka Novosilka",
        "Andriivka",
        "Ivanivka",
        "Lyman",
    ],
    "uk": [
        "Покровська",
        "Сіверська",
        "Гуляйполя",
        "Часового Яру",
        "Великої Новосілки",
        "Андріївки",
        "Іванівки",
    ],
    "ru": [
        "Красноармейска",
        "Северска",
        "Гуляйполя",
        "Часова Яра",
        "Великой Новоселки",
        "Андреевки",
        "Ивановки",
    ],
}
