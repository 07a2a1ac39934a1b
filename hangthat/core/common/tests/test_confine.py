"""The process that opens a file can do no harm with what it finds in it."""

import ctypes
import socket
import subprocess
import sys
from pathlib import Path

import pytest

_TRIES = """
import socket, sys
from pathlib import Path
from hangthat.core.common.sandbox import confine
confine(Path(sys.argv[1]), memory=512 << 20, seconds=30)
print(Path(sys.argv[1]).read_text())
for deed in (
    lambda: Path(sys.argv[2]).read_text(),
    lambda: Path(sys.argv[2]).write_text("x"),
    lambda: socket.create_connection(("127.0.0.1", int(sys.argv[3])), 1),
    lambda: bytes(1 << 30),
):
    try:
        deed()
        print("done")
    except (OSError, MemoryError) as error:
        print(type(error).__name__)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="the limits are Linux's")
def test_it_reads_one_file_and_reaches_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "tep").write_text("sent")
    (tmp_path / "secret").write_text("secret")
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = str(server.getsockname()[1])
        tried = subprocess.run(
            [sys.executable, "-c", _TRIES, tmp_path / "tep", tmp_path / "secret", port],
            capture_output=True,
            text=True,
            check=True,
        )

    sent, *deeds = tried.stdout.split()

    assert (sent, deeds[-1]) == ("sent", "MemoryError")
    if _landlocked():
        assert deeds[:2] == ["PermissionError", "PermissionError"]
        assert (tmp_path / "secret").read_text() == "secret"


def _landlocked() -> bool:
    """Whether this kernel lets anybody give up files."""
    return ctypes.CDLL(None).syscall(444, None, 0, 1) > 0
