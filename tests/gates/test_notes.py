"""The steps of the search for guards that an ordinary run takes first."""

from pathlib import Path

import pytest

from tests.gates.guards import search
from tests.gates.guards.search import Notes


def test_steps_are_noted_in_their_order_and_forgotten_when_they_are_gone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "NOTED", tmp_path)
    notes = Notes("must")

    notes.write(["b <lambda> 1", "a GET /x/ [] 2"])

    assert notes.read({"a GET /x/ [] 1", "a GET /x/ [] 2", "b <lambda> 1"}) == [
        "b <lambda> 1",
        "a GET /x/ [] 2",
    ]
    assert notes.read({"a GET /x/ [] 2"}) == ["a GET /x/ [] 2"]
