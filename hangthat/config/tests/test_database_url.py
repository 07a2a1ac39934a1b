"""A wrong `DATABASE_URL` is one sentence for whoever runs a command, and no traceback."""

import json
import os
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management import get_commands
from django.db import ConnectionHandler, OperationalError, connection

from hangthat.config.database import database, words

ROOT = Path(__file__).resolve().parents[3]
SECRET = "mat-khau-rat-kin"
# Each command of ours that asks the database, so that its first question is refused.
COMMANDS = {
    "backup": ["FOLDER"],
    "files": ["verify"],
    "candidates": ["train"],
    "areas": ["apply", "FILE", "--basis", "NQ 1"],
    "boundaries": ["load", "FILE", "--source", "x"],
    "demo": [],
    "guard": ["--role", "trang"],
    "journal": ["verify"],
    "officer": ["unlock", "an"],
    "plan": ["show"],
    "search": ["check"],
    "setup": ["--bare"],
    "start": ["--port", "0"],
    "targets": [],
    "tidy": [],
    "tips": ["key"],
    "visits": ["--agency", "QLTT"],
    "work": ["--once"],
    "world": ["dump", "FOLDER"],
    "check": ["--database", "default"],
    "migrate": [],
}
ASK_NOTHING = {"docs", "restore", "signin"}  # or look at something else first
# Runs each command in turn as `hangthat` does, and says how each ended.
CHILD = """
import contextlib, io, json, sys
from hangthat.config.cli import main
ends = {}
for name, words in json.loads(sys.argv[1]).items():
    sys.argv = ["hangthat", name, *words]
    said = io.StringIO()
    try:
        with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
            main()
        ends[name] = ""
    except SystemExit as end:
        ends[name] = end.code if isinstance(end.code, str) else f"{said.getvalue()} {end.code}"
    except BaseException as trouble:
        ends[name] = f"Traceback: {trouble!r}"
print(json.dumps(ends))
"""


def ends(url: str, commands: dict[str, list[str]], folder: Path) -> dict[str, str]:
    """What each command says on standard error when it ends."""
    (folder / "file.csv").write_text("from_code,to_code,on,note\n1,2,2025-07-01,\n")
    places = {"FILE": str(folder / "file.csv"), "FOLDER": str(folder / "out")}
    told = {name: [places.get(word, word) for word in words] for name, words in commands.items()}
    made = subprocess.run(
        [sys.executable, "-c", CHILD, json.dumps(told)],
        env={**environment(folder), "DATABASE_URL": url},
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    found: dict[str, str] = json.loads(made.stdout.splitlines()[-1])
    return found


def environment(folder: Path) -> dict[str, str]:
    mine = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
    return mine | {"HANGTHAT_DATA": str(folder), "PYTHONPATH": str(ROOT)}


@contextmanager
def postgresql_that_says(code: str, message: str) -> Iterator[str]:
    """A server of PostgreSQL's protocol that refuses every start (PostgreSQL 18, 54.7)."""
    listener = socket.create_server(("127.0.0.1", 0))
    fields = {b"S": "FATAL", b"V": "FATAL", b"C": code, b"M": message}
    body = b"".join(name + text.encode() + b"\0" for name, text in fields.items()) + b"\0"
    refusal = b"E" + (len(body) + 4).to_bytes(4) + body

    def serve() -> None:
        while True:
            try:
                peer, _ = listener.accept()
            except OSError:
                return
            with peer:
                while peer.recv(8192)[4:8] in (b"\x04\xd2\x16\x2f", b"\x04\xd2\x16\x30"):
                    peer.sendall(b"N")  # neither SSL nor GSS
                peer.sendall(refusal)

    threading.Thread(target=serve, daemon=True).start()
    try:
        yield f"postgres://trang:{SECRET}@127.0.0.1:{listener.getsockname()[1]}/hangthat"
    finally:
        listener.close()


def test_every_command_of_ours_is_tried() -> None:
    ours = {name for name, owner in get_commands().items() if owner.startswith("hangthat.")}

    assert ours == COMMANDS.keys() - {"check", "migrate"} | ASK_NOTHING


def test_every_command_says_that_nobody_is_there(tmp_path: Path) -> None:
    found = ends(f"postgres://trang:{SECRET}@127.0.0.1:9/hangthat", COMMANDS, tmp_path)

    wanted = (
        "Không kết nối được cơ sở dữ liệu: ở 127.0.0.1 không có máy chủ nào nhận kết nối. "
        "Hãy xem DATABASE_URL."
    )
    assert {name: said for name, said in found.items() if said != wanted} == {}


@pytest.mark.parametrize(
    ("code", "message", "why"),
    [
        (
            "28P01",
            'password authentication failed for user "trang"',
            "máy chủ không nhận mật khẩu của vai trang",
        ),
        ("3D000", 'database "hangthat" does not exist', "không có cơ sở dữ liệu hangthat"),
        ("28000", 'role "trang" does not exist', "máy chủ không có vai trang"),
        ("28000", 'no pg_hba.conf entry for host "::1"', "pg_hba.conf"),
        ("57P03", "the database system is starting up", "đang khởi động"),
        ("28P01", "Passwort falsch", "FATAL: Passwort falsch"),
    ],
)
def test_what_the_server_refuses_is_said(code: str, message: str, why: str) -> None:
    with postgresql_that_says(code, message) as url:
        said = refusal(url)

    assert said.startswith("Không kết nối được cơ sở dữ liệu: ")
    assert why in said
    assert said.endswith("Hãy xem DATABASE_URL.")
    assert SECRET not in said
    assert "\n" not in said


def refusal(url: str) -> str:
    """What is said of a connection that does not come about."""
    settings = database(url)
    connection = ConnectionHandler({"default": settings})["default"]
    with pytest.raises(OperationalError) as refused, connection.wrap_database_errors:
        connection.connect()
    return words(refused.value, settings)


def test_a_name_that_no_machine_has() -> None:
    said = refusal(f"postgres://trang:{SECRET}@khong-co.invalid/hangthat")

    assert "không có máy nào tên khong-co.invalid" in said


def test_a_wrong_password_ends_a_command(tmp_path: Path) -> None:
    told = 'password authentication failed for user "trang"'
    with postgresql_that_says("28P01", told) as url:
        found = ends(url, {"setup": [], "work": []}, tmp_path)

    assert set(found.values()) == {
        "Không kết nối được cơ sở dữ liệu: máy chủ không nhận mật khẩu của vai trang. "
        "Hãy xem DATABASE_URL."
    }


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("mysql://a:b@c/d", "'mysql'"),
        ("postgre://a:b@c/d", "'postgre'"),
        ("hangthat.sqlite3", "bắt đầu bằng ''"),
        (f"postgres://a:{SECRET}/x@c:d/e", "không đọc được"),
        ("postgres://a:b@[::1/d", "không đọc được"),
        (f"postgres://a:{SECRET}@c", "thiếu tên"),
        ("sqlite:////khong/co/hangthat.sqlite3", "không có thư mục /khong/co"),
        ("sqlite:////tmp", "/tmp là thư mục"),
    ],
)
def test_an_address_that_makes_no_sense_is_refused_by_the_settings(url: str, why: str) -> None:
    with pytest.raises(ImproperlyConfigured) as refused:
        database(url)

    assert "DATABASE_URL" in str(refused.value)
    assert why in str(refused.value)
    assert SECRET not in str(refused.value)


def test_the_settings_stop_every_command_without_a_traceback(tmp_path: Path) -> None:
    made = subprocess.run(
        [sys.executable, str(ROOT / "manage.py"), "targets"],
        env={**environment(tmp_path), "DATABASE_URL": "sqlite:////khong/co/hangthat.sqlite3"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    assert made.returncode == 1
    assert made.stderr.count("\n") == 1
    assert made.stderr.startswith("DATABASE_URL: không có thư mục /khong/co.")


@pytest.mark.parametrize(
    ("url", "options"),
    [
        ("postgres://a@b/c", "-c jit=off"),
        ("postgres://a@b/c?options=-c%20jit%3Don", "-c jit=off -c jit=on"),  # the last one holds
    ],
)
def test_postgresql_is_asked_to_compile_no_query_unless_the_address_says_so(
    url: str, options: str
) -> None:
    assert database(url)["OPTIONS"]["options"] == options


@pytest.mark.both
@pytest.mark.django_db
def test_postgresql_compiles_nothing_on_a_connection_of_ours() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("only PostgreSQL compiles queries")
    with connection.cursor() as cursor:
        cursor.execute("SHOW jit")

        assert cursor.fetchone() == ("off",)


def test_a_file_that_is_no_database_is_said_to_be_none(tmp_path: Path) -> None:
    (tmp_path / "khac.sqlite3").write_bytes(b"khong phai SQLite" * 100)

    (said,) = ends(f"sqlite:///{tmp_path}/khac.sqlite3", {"targets": []}, tmp_path).values()

    assert "không phải cơ sở dữ liệu SQLite" in said


def test_a_database_without_tables_asks_for_the_set_up(tmp_path: Path) -> None:
    (said,) = ends(f"sqlite:///{tmp_path}/moi.sqlite3", {"targets": []}, tmp_path).values()

    assert said.endswith("Hãy chạy: hangthat setup")
