"""The steps of the search for guards that an ordinary run takes first."""

from datetime import date
from pathlib import Path

import pytest

from tests.gates import sampling
from tests.gates.guards import search
from tests.gates.guards.search import Notes


def test_steps_are_noted_in_their_order_and_forgotten_when_they_are_gone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "NOTED", tmp_path)
    monkeypatch.setattr(sampling, "tries_file", lambda file: True)
    notes = Notes("must")

    notes.write({"b <lambda> 1": {"b.py", "a.py"}, "a GET /x/ [] 2": {"a.py"}})

    assert notes.read({"a GET /x/ [] 1", "a GET /x/ [] 2", "b <lambda> 1"}) == [
        "b <lambda> 1",
        "a GET /x/ [] 2",
    ]
    assert notes.read({"a GET /x/ [] 2"}) == ["a GET /x/ [] 2"]


def test_a_run_takes_the_steps_noted_for_the_files_it_asks_about(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "NOTED", tmp_path)
    monkeypatch.setattr(sampling, "tries_file", lambda file: file == "b.py")
    notes = Notes("must")

    notes.write({"one": {"a.py"}, "two": {"a.py", "b.py"}, "three": {"b.py"}})

    assert notes.read({"one", "two", "three"}) == ["two", "three"]


def test_six_days_running_ask_about_every_file_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sampling, "FULL", False)
    monkeypatch.setattr(sampling, "IS_PARTIAL", False)
    files = [f"hangthat/room/{n}.py" for n in range(60)]
    asked = []
    for day in range(1, sampling.PARTS + 1):
        monkeypatch.setattr(sampling, "today", lambda day=day: date(2026, 5, day))
        asked += filter(sampling.tries_file, files)

    assert sorted(asked) == sorted(files)
