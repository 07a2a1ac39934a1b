"""Files stored under the hash of their content: complete or not at all, never changed."""

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from tempfile import NamedTemporaryFile

from django.core.exceptions import ValidationError

_AT_ONCE = 2_000  # files that are looked up in one query


def store_bytes(folder: Path, chunks: Iterable[bytes]) -> tuple[str, int]:
    """Store bytes, flushed to the disk before a record names them. Returns (SHA-256, size)."""
    folder.mkdir(parents=True, exist_ok=True)
    found, size = hashlib.sha256(), 0
    with NamedTemporaryFile(dir=folder, delete=False) as half:
        for chunk in chunks:
            found.update(chunk)
            size += len(chunk)
            half.write(chunk)
        half.flush()
        os.fsync(half.fileno())
    path = path_of(folder, found.hexdigest())
    path.parent.mkdir(exist_ok=True)
    Path(half.name).rename(path)
    return found.hexdigest(), size


def path_of(folder: Path, digest: str) -> Path:
    """Where these bytes lie."""
    return folder / digest[:2] / digest


class FileLost(ValidationError):
    """A file that a record names is not there, cannot be read, or is not what it was: told, and
    answered by 404."""

    def __init__(self, name: str, how: str = "không còn trên máy chủ") -> None:
        super().__init__(
            f"Tệp {name} {how}. Hồ sơ vẫn còn nguyên; hãy báo người quản trị lấy "
            "lại tệp từ bản sao lưu.",
            code="file-lost",
        )


def stored_path(folder: Path, digest: str, name: str) -> Path:
    """The path of the stored bytes. Refuses: (FileLost) they are missing or unreadable."""
    path = path_of(folder, digest)
    if not path.is_file() or not os.access(path, os.R_OK):
        raise FileLost(name)
    return path


@dataclass(frozen=True)
class FileFault:
    """A stored file that differs from its record.

    A file without a record is harmless: it is left over from a form that was refused after the
    upload.
    """

    digest: str
    words: str
    harmless: bool = False

    def __str__(self) -> str:
        return f"{self.digest}: {self.words}"


def file_faults(
    folder: Path, digests: Callable[[Iterable[str]], set[str]], all_digests: Iterable[str]
) -> Iterator[FileFault | None]:
    """Every kept file read again: a fault, or None for one that is as it was.

    `digests`: which of these the records name. `all_digests`: all that they name.
    """
    for digest in all_digests:
        yield _fault(path_of(folder, digest), digest)
    files = (path for path in folder.glob("??/*") if path.is_file())
    while some := {path.name: path for path in islice(files, _AT_ONCE)}:
        for name in sorted(some.keys() - digests(some)):
            yield FileFault(name, "không hồ sơ nào nói đến", harmless=True)


def _fault(path: Path, digest: str) -> FileFault | None:
    try:
        with path.open("rb") as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()
    except FileNotFoundError:
        return FileFault(digest, "bị mất")
    except OSError as trouble:
        return FileFault(digest, f"không đọc được ({trouble.strerror})")
    return None if found == digest else FileFault(digest, "bị sửa")
