"""Bytes kept in a folder under the name of what is in them: whole or not at all, never altered."""

import hashlib
import os
from collections.abc import Iterable
from pathlib import Path
from tempfile import NamedTemporaryFile


def keep(folder: Path, chunks: Iterable[bytes]) -> tuple[str, int]:
    """Keep bytes, and on the disk before the database speaks of them: (SHA-256, how many)."""
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
