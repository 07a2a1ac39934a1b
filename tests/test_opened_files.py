"""What a test is told of a file that another test opened."""

from pathlib import Path
from typing import Any

from hangthat.core.files.reader import asking
from hangthat.core.files.testing import a_png
from tests.opened_files import Opened


def test_the_same_bytes_are_opened_once_and_others_anew(tmp_path: Path) -> None:
    asked = []

    def ask(module: str, order: dict[str, Any], **more: Any) -> dict[str, Any]:
        asked.append(order["path"])
        return {"found": [len(asked)]}

    one, same, other = (tmp_path / name for name in ("one", "same", "other"))
    for path, content in ((one, b"a"), (same, b"a"), (other, b"b")):
        path.write_bytes(content)
    opened = Opened(ask)
    opened.on = True

    told = [
        opened("child", {"deed": deed, "path": str(path)}, patience=1)
        for path, deed in ((one, "x"), (same, "x"), (other, "x"), (one, "y"))
    ]

    assert told == [{"found": [n]} for n in (1, 1, 2, 3)]
    told[0]["found"].append("altered")
    assert opened("child", {"deed": "x", "path": str(same)}, patience=1) == {"found": [1]}
    opened.on = False
    assert opened("child", {"deed": "x", "path": str(one)}, patience=1) == {"found": [4]}


def test_it_stands_before_the_process_that_opens_files(tmp_path: Path) -> None:
    (file := tmp_path / "anh.png").write_bytes(a_png("một ảnh"))

    assert isinstance(asking.answer_of, Opened)
    first, again = asking.inspect([file]), asking.inspect([file])
    assert first == again
    assert asking.answer_of.known
