"""What rows say, as the journal writes it; hashes of rows that came without their own lines."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from hashlib import sha256
from itertools import islice
from typing import Any

from django.db import models

from hangthat.core.common import bulk
from hangthat.core.common.records import off_journal
from hangthat.core.journal.models import RowHash, spelled
from hangthat.core.journal.services.chaining import plain
from hangthat.core.journal.services.field_values import journalled_fields, sealed, sealed_values
from hangthat.core.journal.services.noting import note_all

CHUNK = 2_000  # rows in memory at once
Values = dict[str, Any]  # field → value as the journal writes it; what is empty is left out


@cache
def compared_fields(model: type[models.Model]) -> list[models.Field]:
    """Fields whose every change has a line."""
    return [field for field in journalled_fields(model) if field.name not in off_journal(model)]


def values_of(model: type[models.Model], keys: Iterable[int]) -> dict[int, Values]:
    """What the rows of these keys say now; a row that is gone is left out."""
    fields = compared_fields(model)
    names = [field.attname for field in fields]
    there = model._base_manager.filter(pk__in=list(keys)).order_by("pk")  # no other table is asked
    rows = list(there.values_list("pk", *names))
    found: dict[int, Values] = {row[0]: {} for row in rows}
    for at, field in enumerate(fields, start=1):
        values = _as_journalled(model, field, list(found), rows, at)
        for key, value in zip(found, values, strict=True):
            if value is not None and value != "":
                found[key][field.name] = value
    return found


def _as_journalled(
    model: type[models.Model],
    field: models.Field,
    keys: Sequence[int],
    rows: Sequence[Sequence[Any]],
    at: int,
) -> list[Any]:
    values = [repr(row[at]) if isinstance(row[at], float) else row[at] for row in rows]
    if field.name in sealed(model):
        values = sealed_values(model, field.name, keys, values)
    return [plain(value) for value in values]


def hash_of(model: type[models.Model], key: int, values: Mapping[str, Any]) -> str:
    """SHA-256 of what a row says. Defaults are left out, so that a new field with one changes
    no hash of before; a field that is taken away does."""
    said = {name: value for name, value in values.items() if value != _default(model, name)}
    return sha256(f"{model._meta.label_lower}|{key}|{spelled(said)}".encode()).hexdigest()


def is_silent(model: type[models.Model], name: str, value: Any) -> bool:
    """Empty, or what a row says that was not told otherwise."""
    return value in (None, "") or value == _default(model, name)


@cache
def _default(model: type[models.Model], name: str) -> Any:
    field: Any = model._meta.get_field(name)
    if not field.has_default():
        return None
    default = field.default() if field.default in (list, dict) else field.default
    return None if callable(default) else plain(default)


@dataclass
class Digest:
    """Of many row hashes, in the order of their keys."""

    rows: int = 0

    def __post_init__(self) -> None:
        self._found = sha256()

    def add(self, key: int, row_hash: str) -> None:
        self.rows += 1
        self._found.update(f"{key}|{row_hash}\n".encode())

    @property
    def hex(self) -> str:
        return self._found.hexdigest()


def hash_rows(
    model: type[models.Model],
    keys: Iterable[int],
    *,
    by: models.Model | None,
    at: datetime,
    summary: str,
) -> int:
    """Vouch for rows as they are now, with one line of the journal; returns how many.

    Inside the deed's transaction. Rows that are gone are left out.
    """
    digest, found = Digest(), []
    for some in _chunks(sorted(keys)):
        for key, values in sorted(values_of(model, some).items()):
            row_hash = hash_of(model, key, values)
            digest.add(key, row_hash)
            found.append((model._meta.label_lower, key, row_hash))
    if found:
        changes = {"model": model._meta.label_lower, "rows": digest.rows, "sha256": digest.hex}
        deed = ("hash", RowHash._meta.label_lower, "", summary, changes)
        (line,) = note_all(by=by, at=at, deeds=[deed])
        names = ("subject", "subject_id", "sha256")
        bulk.insert(RowHash, names, found, {"entry": line})
    return digest.rows


def _chunks(keys: Iterable[int]) -> Iterator[list[int]]:
    rest = iter(keys)
    while some := list(islice(rest, CHUNK)):
        yield some
