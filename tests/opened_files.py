"""A plug-in of pytest: what the process that opens files said of some bytes, it is not asked again.

Its answer hangs on the order and on the bytes alone, and a process costs half a second. The room
that opens files tries the process itself; there each file is opened every time.
"""

import json
from collections.abc import Callable
from copy import deepcopy
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

ROOM = "hangthat/core/files/"
Answers = Callable[..., dict[str, Any]]


class Opened:
    """Stands for `answer_of`. known: by the order, with digests in place of the files' names."""

    def __init__(self, ask: Answers) -> None:
        self.ask = ask
        self.on = False
        self.known: dict[str, dict[str, Any]] = {}

    def __call__(self, module: str, order: dict[str, Any], **more: Any) -> dict[str, Any]:
        paths = [Path(one) for one in (order["path"], *order.get("others", ()))]
        if not self.on or not all(path.is_file() for path in paths):
            return self.ask(module, order, **more)
        digests = [sha256(path.read_bytes()).hexdigest() for path in paths]
        key = json.dumps([module, digests, order | {"path": "", "others": []}, more])
        if key not in self.known:
            self.known[key] = self.ask(module, order, **more)
        return deepcopy(self.known[key])


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    from hangthat.core.files.reader import asking

    if not isinstance(asking.answer_of, Opened):
        asking.answer_of = Opened(asking.answer_of)
    asking.answer_of.on = not item.nodeid.startswith(ROOM)
