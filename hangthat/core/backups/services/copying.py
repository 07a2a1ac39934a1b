"""A backup as a folder: what it holds, how it is taken while the site writes, how it comes back.

DIR/files/, DIR/intake/        shared by all copies: their files never change; a name is its hash
DIR/2026-11-27T021000/         one copy: database, keys, settings, certificates, manifest.json
"""

import fcntl
import hashlib
import json
import os
import re
import shlex
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import connection

from hangthat.core.journal.services.guarding import guarded_roles
from hangthat.core.journal.services.keys import fingerprint
from hangthat.core.journal.services.sealing import newest_heads

STAMP = "%Y-%m-%dT%H%M%S"
MANIFEST = "manifest.json"
SHARED = {"files": "MEDIA_ROOT", "intake": "INTAKE_ROOT"}
_DATABASE = {"sqlite": "database.sqlite3", "postgresql": "database.dump"}
_NIGHTS = 30  # in so many nights every copied file is read once
_KEY, _ENVIRONMENT, _TRUST = "secret-key", "settings.env", "trust"


@dataclass(frozen=True)
class Copied:
    """A copy that was made or came back. `healed`: files of which an older copy was damaged;
    `damaged`: files that are not what they were, and of which there is no good one here."""

    place: Path
    manifest: Mapping[str, Any]
    healed: Sequence[str] = ()
    damaged: Sequence[str] = ()


def back_up(*, folder: Path, at: datetime) -> Copied:
    """One more copy (sao lưu): the database first, then files, so that no record lacks its file.

    What a broken-off run has left is swept. Refuses: what cannot be written; a database that does
    not hold together; while another backup writes there, or of a second that has its copy.
    """
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    half, whole = folder / f".{at:{STAMP}}", folder / f"{at:{STAMP}}"
    with _alone(folder):
        # no race: the folder is ours
        if whole.exists():
            raise ValidationError(f"Bản sao {whole} đã có; hãy chạy lại sau một giây.")
        for left in folder.glob(".2*T*"):
            shutil.rmtree(left)
        try:
            half.mkdir(mode=0o700)
            made = _fill(half, folder, at)
            half.rename(whole)
        except BaseException:
            shutil.rmtree(half, ignore_errors=True)
            raise
    return replace(made, place=whole)


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """The lock goes with its process, however that ends."""
    with (folder / ".lock").open("w") as held:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise ValidationError(
                f"Một lần sao lưu khác đang ghi vào {folder}; hãy đợi lần ấy xong."
            ) from None
        yield


def _fill(half: Path, folder: Path, at: datetime) -> Copied:
    heads = {head.chain: [head.seq, head.hash] for head in newest_heads()}  # before the copy
    database = half / _DATABASE[connection.vendor]
    _copy_database(database)
    healed: list[str] = []
    damaged: list[str] = []
    for name, setting in SHARED.items():
        source = Path(getattr(settings, setting))
        _add_files(source, folder / name, at.toordinal() % _NIGHTS, healed, damaged)
    _keep_settings(half)
    manifest = {
        "at": at.isoformat(timespec="seconds"),
        "database": database.name,
        "sha256": _digest(database),
        "heads": heads,
        "key": fingerprint(),
        "roles": guarded_roles(),
    }
    (half / MANIFEST).write_text(json.dumps(manifest, indent=2))
    return Copied(half, manifest, healed, damaged)


def restore(*, copy: Path) -> Copied:
    """A copy into an empty installation (khôi phục). Each file is compared with its hash; one that
    is damaged comes back as it is, and is named.

    Refuses: a copy that is not whole; one of the other kind of database; a database with tables,
    a folder with files. Nothing is overwritten but a secret key that was made just now.
    """
    manifest = _manifest(copy)
    database = copy / manifest["database"]
    if database.name != _DATABASE[connection.vendor]:
        raise ValidationError(f"Bản sao là {database.name}, cơ sở dữ liệu ở đây là loại khác.")
    if _digest(database) != manifest["sha256"]:
        raise ValidationError(f"{database}: không còn như khi sao lưu; hãy lấy bản sao khác.")
    if connection.introspection.table_names():
        raise ValidationError("Cơ sở dữ liệu đã có bảng; hãy khôi phục vào cơ sở dữ liệu trống.")
    for setting in SHARED.values():
        place = Path(getattr(settings, setting))
        # no race: one person restores, at a shell
        if place.exists() and any(place.iterdir()):
            raise ValidationError(f"{place} đã có tệp; hãy khôi phục vào thư mục trống.")
    _restore_database(database)
    damaged: list[str] = []
    for name, setting in SHARED.items():
        place = Path(getattr(settings, setting))
        _add_files(copy.parent / name, place, None, [], damaged)
        damaged += [f"{file}" for file in _files(place) if not _is_whole(file)]
    if (copy / _KEY).exists():
        _copy_secret(copy / _KEY, Path(settings.DATA) / _KEY)
    return Copied(copy, manifest, damaged=damaged)


def _manifest(copy: Path) -> Mapping[str, Any]:
    try:
        found: Mapping[str, Any] = json.loads((copy / MANIFEST).read_text())
    except (OSError, ValueError):
        raise ValidationError(f"{copy} không phải bản sao lưu trọn vẹn.") from None
    return found


def _copy_database(place: Path) -> None:
    """While others write: SQLite's own copying, or one snapshot of PostgreSQL's."""
    if connection.vendor == "postgresql":
        _run("pg_dump", "--format=custom", f"--file={place}")
        return
    try:
        words = _copy_sqlite(place)
    except sqlite3.Error as trouble:  # a full disk is one
        raise ValidationError(
            f"Không sao chép được cơ sở dữ liệu vào {place}: {trouble}."
        ) from None
    if words != "ok":
        raise ValidationError(f"Cơ sở dữ liệu hỏng: {words}")


def _copy_sqlite(place: Path) -> str:
    """What SQLite says of the copy; "ok" if it holds together."""
    with (
        closing(sqlite3.connect(settings.DATABASES["default"]["NAME"])) as source,
        closing(sqlite3.connect(place)) as copy,
    ):
        source.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")  # one file, with nothing beside it
        return str(copy.execute("PRAGMA integrity_check").fetchone()[0])


def _restore_database(copy: Path) -> None:
    if connection.vendor == "postgresql":
        name = connection.settings_dict["NAME"]
        options = ("--no-owner", "--no-privileges", "--exit-on-error", "--single-transaction")
        _run("pg_restore", *options, f"--dbname={name}", str(copy))
        return
    connection.close()
    place = Path(settings.DATABASES["default"]["NAME"])
    for rest in (place, *(place.with_name(f"{place.name}{end}") for end in ("-wal", "-shm"))):
        rest.unlink(missing_ok=True)
    half = place.with_name(f".{place.name}")
    shutil.copyfile(copy, half)  # cut off, it is no database, and restoring begins anew
    half.rename(place)


def _run(program: str, *arguments: str) -> None:
    """A program of PostgreSQL's, with the place and the password that Django has."""
    found = connection.settings_dict
    names = {"PGHOST": "HOST", "PGPORT": "PORT", "PGUSER": "USER", "PGPASSWORD": "PASSWORD"}
    own = {name: str(found[key]) for name, key in names.items() if found.get(key)}
    environment = os.environ | own | {"PGDATABASE": str(found["NAME"])}
    try:
        done = subprocess.run(
            [program, *arguments], env=environment, capture_output=True, text=True, check=False
        )
    except FileNotFoundError:
        raise ValidationError(f"Không có {program}: hãy cài gói postgresql-client.") from None
    if done.returncode:
        raise ValidationError(f"{program}: {done.stderr.strip()[:1000]}")


def _add_files(
    source: Path, place: Path, night: int | None, healed: list[str], damaged: list[str]
) -> None:
    """What is not there yet, and anew what is there and damaged, if the source is not.

    What is there is read again if its size or its time differ from the source's, and each night
    a part of all the rest: a disk that forgets changes neither.
    """
    place.mkdir(parents=True, exist_ok=True, mode=0o700)
    for file in _files(source):
        copy = place / file.relative_to(source)
        try:
            if not copy.exists():
                _add_file(file, copy)
            elif not _is_same(file, copy, night):
                if _is_whole(file):
                    _add_file(file, copy)
                    healed.append(str(copy))
                else:
                    damaged.append(str(copy))
        except FileNotFoundError:  # a file of a round of scans that was read meanwhile
            continue


def _is_same(file: Path, copy: Path, night: int | None) -> bool:
    """Whether the copy may stay; one that is whole gets the time of its source."""
    ours, theirs = file.stat(), copy.stat()
    if not _is_named_by_hash(file):
        return ours.st_size == theirs.st_size
    quiet = (ours.st_size, int(ours.st_mtime)) == (theirs.st_size, int(theirs.st_mtime))
    if quiet and int(file.name[:2], 16) % _NIGHTS != night:
        return True
    if not _is_whole(copy):
        return False
    if ours.st_size == theirs.st_size:
        shutil.copystat(file, copy)
    return True


def _add_file(file: Path, copy: Path) -> None:
    copy.parent.mkdir(parents=True, exist_ok=True)
    half = copy.with_name(f".{copy.name}")
    try:
        shutil.copyfile(file, half)
        shutil.copystat(file, half)
        half.rename(copy)
    finally:
        half.unlink(missing_ok=True)


def _is_named_by_hash(file: Path) -> bool:
    return re.fullmatch(r"[0-9a-f]{64}", file.name) is not None


def _is_whole(file: Path) -> bool:
    return not _is_named_by_hash(file) or _digest(file) == file.name


def _files(folder: Path) -> Iterator[Path]:
    """By the first two letters of their hash; what lies beside such folders is half written."""
    found = (file for file in folder.rglob("??/*") if file.is_file())
    return (file for file in found if not file.name.startswith("."))


def _keep_settings(folder: Path) -> None:
    names = sorted(n for n in os.environ if n.startswith("HANGTHAT_") or n == "DATABASE_URL")
    lines = (f"{name}={shlex.quote(os.environ[name])}\n" for name in names)
    _write_secret(folder / _ENVIRONMENT, "".join(lines))
    key = Path(settings.DATA) / _KEY
    if key.exists():
        _copy_secret(key, folder / _KEY)
    if settings.TRUST_ROOT:
        shutil.copytree(settings.TRUST_ROOT, folder / _TRUST)


def _copy_secret(source: Path, place: Path) -> None:
    _write_secret(place, source.read_text())


def _write_secret(place: Path, words: str) -> None:
    place.unlink(missing_ok=True)
    with os.fdopen(os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(words)


def _digest(file: Path) -> str:
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()
