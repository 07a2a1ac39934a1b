"""`hangthat start` as a visitor runs it: a page answers, and when it is stopped all of it ends."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, build_opener, urlopen

import pytest

ROOT = Path(__file__).parent.parent
RUN = "from hangthat.config.cli import main; main()"
PATIENCE = 150  # seconds: the first start sets up and invents a province


def environment(folder: Path) -> dict[str, str]:
    keep = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    return keep | {"HANGTHAT_DATA": str(folder), "PYTHONPATH": str(ROOT)}


def command(*words: str) -> list[str]:
    return [sys.executable, "-c", RUN, *words]


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    return port


@contextmanager
def started(folder: Path) -> Iterator[str]:
    """The address of a site that answers; it is stopped as by Ctrl-C."""
    port = free_port()
    with (folder / "said").open("w") as said:
        site = subprocess.Popen(
            command("start", "--port", str(port), "--size", "50"),
            cwd=ROOT,
            env=environment(folder),
            stdout=said,
            stderr=said,
            start_new_session=True,
        )
        try:
            address = f"http://127.0.0.1:{port}"
            answered(f"{address}/", site)
            yield address
        finally:
            os.killpg(site.pid, signal.SIGINT)
            site.wait(PATIENCE)
    ended(site.pid)


def answered(address: str, site: subprocess.Popen[bytes]) -> str:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and site.poll() is None:
        try:
            with urlopen(address, timeout=10) as page:
                return str(page.read().decode())
        except (URLError, OSError):
            time.sleep(0.1)
    raise AssertionError(f"{address} does not answer")


def ended(session: int) -> None:
    """No process of that session is left: not the site's, not the worker's."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if session not in map(session_of, Path("/proc").glob("[0-9]*")):
            return
        time.sleep(0.1)
    raise AssertionError("a process is left")


def session_of(process: Path) -> int:
    try:
        state, *numbers = (process / "stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0
    return 0 if state == "Z" else int(numbers[2])


def read(address: str) -> str:
    with urlopen(address, timeout=10) as page:
        return str(page.read().decode())


def printed(site: str) -> bytes:
    """A paper of an officer. Four are set at once: no process of the site may lack its threads."""
    open_page = build_opener(HTTPCookieProcessor())
    form = open_page.open(f"{site}/dang-nhap/", timeout=10).read().decode()
    token = form.partition('name="csrfmiddlewaretoken" value="')[2].partition('"')[0]
    said = {"csrfmiddlewaretoken": token, "login": "an", "password": "hangthat-demo"}
    open_page.open(f"{site}/dang-nhap/", urlencode(said).encode(), timeout=10)

    def paper(_: int) -> bytes:
        return bytes(open_page.open(f"{site}/con-so.pdf", timeout=30).read())

    with ThreadPoolExecutor(4) as readers:
        return min(readers.map(paper, range(4)))


@pytest.mark.turns(2)
def test_the_site_opens_with_its_province_and_closes_with_all_its_processes(tmp_path: Path) -> None:
    with started(tmp_path) as first:
        page = read(f"{first}/dang-nhap/")
        style = page.partition('<link rel="stylesheet" href="')[2].partition('"')[0]
        assert read(f"{first}{style}")
        assert printed(first).startswith(b"%PDF")
    said = (tmp_path / "said").read_text()
    assert "an / hangthat-demo  (Quản lý thị trường, toàn tỉnh)" in said
    assert f"Trang: {first}/" in said

    stamp = (tmp_path / "static.sources").stat().st_mtime_ns
    with started(tmp_path) as second:
        assert "Hàng Thật" in read(f"{second}/dang-nhap/")
    assert (tmp_path / "static.sources").stat().st_mtime_ns == stamp, "collected once more"
