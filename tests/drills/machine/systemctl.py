"""What the handbook asks of systemd, by the very unit files, where no systemd runs.

A service is started with the account, groups, umask, folder and settings of its unit; a timer runs
its service once, at once. What confines a service (ProtectSystem and the like) is left out.
"""

import os
import pwd
import shlex
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

UNITS = Path("/etc/systemd/system")
RUNNING = Path("/run/units")  # the first process of each service


def main(verb: str, *words: str) -> None:
    if verb == "daemon-reload":
        verify_units()
    elif verb == "enable" and words[0] == "--now":
        for name in words[1:]:
            start(Path(name))
    elif verb == "stop":
        for name in words:
            stop(Path(name))
    else:
        sys.exit(f"systemctl {verb}: the drill does not know it")


def verify_units() -> None:
    """Whatever systemd says of a unit is a fault of it."""
    units = sorted(map(str, UNITS.glob("hangthat-*")))
    done = subprocess.run(
        ["systemd-analyze", "verify", *units], capture_output=True, text=True, check=False
    )
    if said := done.stdout + done.stderr:
        sys.exit(said)


def start(name: Path) -> None:
    unit = dict_of(UNITS / name)
    if not unit.get("WantedBy"):
        sys.exit(f"{name} cannot be enabled: it has no [Install]")
    service = name.with_suffix(".service")
    unit = dict_of(UNITS / service)
    for line in (*unit.get("ExecStartPre", []), *unit["ExecStart"]):
        process = subprocess.Popen(shlex.split(line), **account_of(unit))
        if unit.get("Type") != ["oneshot"] and line in unit["ExecStart"]:
            RUNNING.mkdir(exist_ok=True)
            (RUNNING / service).write_text(str(process.pid))
        elif process.wait():
            sys.exit(f"{service}: {line}: {process.returncode}")


def stop(service: Path) -> None:
    """KillMode=mixed: only the first process is told."""
    number = int((RUNNING / service).read_text())
    os.kill(number, signal.SIGTERM)
    deadline = time.monotonic() + 60
    while Path(f"/proc/{number}").exists():
        if time.monotonic() > deadline:
            sys.exit(f"{service} does not end")
        time.sleep(0.1)


def dict_of(file: Path) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for line in file.read_text().splitlines():
        name, is_value, value = line.partition("=")
        if is_value and not line.startswith("#"):
            found.setdefault(name, []).append(value)
    return found


def account_of(unit: dict[str, list[str]]) -> dict[str, object]:
    """As arguments of `subprocess`; PATH is the drill's, which leads to PostgreSQL's programs."""
    user = pwd.getpwnam(unit["User"][0])
    settings = {"PATH": os.environ["PATH"], "LANG": "C.UTF-8", "HOME": user.pw_dir}
    for file in unit["EnvironmentFile"]:
        settings |= dict(settings_in(Path(file)))
    return {
        "user": user.pw_uid,
        "group": user.pw_gid,
        "extra_groups": unit.get("SupplementaryGroups", []),
        "umask": int(unit["UMask"][0], 8),
        "cwd": unit["WorkingDirectory"][0],
        "env": settings,
        "start_new_session": True,
    }


def settings_in(file: Path) -> Iterator[tuple[str, str]]:
    """As systemd reads them: the rest of the line is the value, a remark behind it too."""
    for line in file.read_text().splitlines():
        name, is_value, value = line.strip().partition("=")
        if is_value and not name.startswith(("#", ";")):
            quoted = value[:1] in {"'", '"'} and value[-1:] == value[:1]
            yield name, value[1:-1] if quoted else value


if __name__ == "__main__":
    main(*sys.argv[1:])
