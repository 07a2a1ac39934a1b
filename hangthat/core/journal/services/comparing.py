"""Comparing every journalled row with what the journal says of it. Memory does not grow.

A row begins with its line "add", or with a row hash that a line vouches for. From there every
change has its line. So a field must say what its last line says, and what no line says must be
as it began.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from hashlib import sha256
from itertools import groupby, islice
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import CharField, Exists, OuterRef
from django.db.models.functions import Cast

from hangthat.core.common.records import journalled_models
from hangthat.core.common.snapshot import snapshot
from hangthat.core.journal.models import Entry, RowHash
from hangthat.core.journal.services.field_values import sealed
from hangthat.core.journal.services.keys import seals_begin
from hangthat.core.journal.services.row_hashes import (
    CHUNK,
    Digest,
    Values,
    compared_fields,
    hash_of,
    is_silent,
    values_of,
)

Model = type[models.Model]


@dataclass(frozen=True)
class Fault:
    """A row that is not as the journal says. `words` hold no value of it.

    `unknown`: no line and no row hash says that it came.
    """

    model: Model
    key: str
    words: str
    unknown: bool = False

    def __str__(self) -> str:
        return (
            f"{self.model._meta.verbose_name} {self.key} ({self.model._meta.label}): {self.words}"
        )


@dataclass
class Compared:
    """How many rows were compared, and of how many a personal value could not be: sealed under
    a key that is lost."""

    rows: int = 0
    unsealable: int = 0


@dataclass
class _Story:
    """What the lines say of one row, from its beginning on."""

    begun: int = 0
    gone: int = 0
    newest: int = 0
    last: dict[str, tuple[Any, int]] = field(default_factory=dict)
    first: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class _Base:
    entry: int
    sha256: str


_Line = tuple[str, int, str, Any]  # subject_id, number, action, changes


def compare(compared: Compared) -> Iterator[Fault]:
    """Every fault there is, model by model; counts the rows into `compared`.

    The chains must hold: a line that was altered is another's to find (`verify`).
    """
    with snapshot():
        yield from _row_hash_faults()
        since = seals_begin()
        for model in journalled_models():
            comparison = _Comparison(model, since, compared)
            yield from comparison.rows_with_lines()
            yield from comparison.rows_without_lines()
            yield from comparison.lost_rows_without_lines()
        yield from _hashed_faults(compared)


def _hashed_faults(compared: Compared) -> Iterator[Fault]:
    """Content whose hash a journalled record keeps (`hashed_in`) has that hash, and is there."""
    for model in apps.get_models():
        if not (hashed := getattr(model, "hashed_in", None)):
            continue
        link, digest, content = hashed
        keeper: Any = model._meta.get_field(link).related_model
        kept = keeper._base_manager.order_by("pk").values_list("pk", digest)
        for key, expected in kept.iterator(chunk_size=CHUNK):
            rows = model._base_manager.filter(**{link: key}).values_list(content, flat=True)
            found = rows.first()  # one at a time: each may be large
            if found is None:
                yield Fault(model, str(key), f"không còn, dù {keeper._meta.verbose_name} ghi là có")
                continue
            compared.rows += 1
            if sha256(bytes(found)).hexdigest() != expected:
                yield Fault(model, str(key), f"không khớp mã băm của {keeper._meta.verbose_name}")


def _row_hash_faults() -> Iterator[Fault]:
    """Row hashes are as their line says, and none is missing or without a line."""
    label = RowHash._meta.label_lower
    told = {
        number: (changes["sha256"], changes["model"])
        for number, changes in Entry.objects.of(label, "").values_list("pk", "changes")
    }
    rows = RowHash.objects.order_by("entry", "subject_id").values_list(
        "entry", "subject", "subject_id", "sha256"
    )
    for number, some in groupby(rows.iterator(chunk_size=CHUNK), key=lambda row: row[0]):
        digest, subjects = Digest(), set()
        for _, subject, key, row_hash in some:
            subjects.add(subject)
            digest.add(key, row_hash)
        expected = told.pop(number, None)
        if expected != (digest.hex, next(iter(subjects))) or len(subjects) > 1:
            yield Fault(RowHash, f"của dòng {number}", "không như dòng nhật ký ấy ghi")
    for number in told:
        yield Fault(RowHash, f"của dòng {number}", "đã bị mất")


class _Comparison:
    def __init__(self, model: Model, since: int, compared: Compared) -> None:
        self.model, self.since, self.compared = model, since, compared
        self.label = model._meta.label_lower
        self.fields = {field.name for field in compared_fields(model)}

    def rows_with_lines(self) -> Iterator[Fault]:
        lines = (
            Entry.objects.filter(subject=self.label)
            .order_by("subject_id", "pk")
            .values_list("subject_id", "pk", "action", "changes")
            .iterator(chunk_size=CHUNK)
        )
        stories = ((key, list(some)) for key, some in groupby(lines, key=lambda line: line[0]))
        while chunk := dict(islice(stories, CHUNK // 4)):
            keys = [int(key) for key in chunk if key.isascii() and key.isdigit()]
            yield from self._faults(keys, chunk)

    def rows_without_lines(self) -> Iterator[Fault]:
        rows = self.model._base_manager.exclude(Exists(self._lines("pk"))).order_by("pk")
        keys = rows.values_list("pk", flat=True).iterator(chunk_size=CHUNK)
        while some := list(islice(keys, CHUNK)):
            yield from self._faults(some, {})

    def lost_rows_without_lines(self) -> Iterator[Fault]:
        lost = (
            RowHash.objects.filter(subject=self.label)
            .exclude(Exists(self.model._base_manager.filter(pk=OuterRef("subject_id"))))
            .exclude(Exists(self._lines("subject_id")))
            .order_by("subject_id")
            .values_list("subject_id", "entry")
        )
        for key, number in lost.iterator(chunk_size=CHUNK):
            yield Fault(self.model, str(key), f"không còn, dù dòng {number} ghi là có")

    def _lines(self, key: str) -> models.QuerySet[Entry]:
        spelled = Cast(OuterRef(key), CharField())
        return Entry.objects.filter(subject=self.label, subject_id=spelled)

    def _faults(self, keys: Sequence[int], lines: Mapping[str, list[_Line]]) -> Iterator[Fault]:
        bases = self._bases(keys)
        rows, unreadable = self._rows(keys)
        self.compared.rows += len(rows)
        for key in lines or map(str, keys):
            number = int(key) if key.isascii() and key.isdigit() else -1
            if number in unreadable:
                yield Fault(self.model, key, "không đọc được")
                continue
            base = bases.get(number)
            story = self._story(lines.get(key, ()), base.entry if base else 0)
            row = rows.get(number)
            if row is not None and not (story.begun or story.gone or base):
                yield Fault(self.model, key, "không dòng nào ghi việc thêm", unknown=True)
                continue
            for words in self._words(number, story, row, base):
                yield Fault(self.model, key, words)

    def _bases(self, keys: Sequence[int]) -> dict[int, _Base]:
        found = RowHash.objects.filter(subject=self.label, subject_id__in=keys).order_by("entry")
        rows = found.values_list("subject_id", "entry", "sha256")
        return {key: _Base(entry, sha256) for key, entry, sha256 in rows}

    def _rows(self, keys: Sequence[int]) -> tuple[dict[int, Values], set[int]]:
        """What the rows say, and those into which somebody wrote what cannot be read."""
        try:
            return values_of(self.model, keys), set()
        except (TypeError, ValueError):
            if len(keys) == 1:
                return {}, set(keys)
        half = len(keys) // 2
        (rows, bad), (more, worse) = self._rows(keys[:half]), self._rows(keys[half:])
        return rows | more, bad | worse

    def _story(self, lines: Sequence[_Line], after: int) -> _Story:
        story = _Story()
        for _, number, action, changes in lines:
            if number <= after:
                continue
            if action == "add":
                story = _Story(begun=number)
            elif action == "remove":
                story = _Story(gone=number)
            story.newest = number
            for name, change in changes.items():
                if name in self.fields and isinstance(change, list) and action != "remove":
                    story.first.setdefault(name, change[0])
                    story.last[name] = (change[1], number)
        return story

    def _words(
        self, key: int, story: _Story, row: Values | None, base: _Base | None
    ) -> Iterator[str]:
        if story.gone:
            if row is not None:
                yield f"vẫn còn, dù dòng {story.gone} ghi là đã bỏ"
        elif row is None:
            yield f"không còn, dù dòng {story.newest or (base.entry if base else 0)} ghi là có"
        else:
            yield from self._field_words(key, story, row, base)

    def _differs(self, name: str, ours: Any, told: Any) -> bool:
        """Lines of before tell a quantity as it was given: 24, where the row says 24.000."""
        if ours and told and isinstance(self.model._meta.get_field(name), models.DecimalField):
            return Decimal(ours) != Decimal(told)
        return bool(ours != (None if told == "" else told))

    def _field_words(
        self, key: int, story: _Story, row: Values, base: _Base | None
    ) -> Iterator[str]:
        for name, (value, number) in story.last.items():
            if self._cannot_unseal(name, number):
                self.compared.unsealable += 1
            elif self._differs(name, row.get(name), value):
                yield f"“{name}” không như dòng {number} ghi"
        if story.begun:
            for name in row.keys() - story.last.keys():
                if not is_silent(self.model, name, row[name]):
                    yield f"“{name}” không dòng nào ghi"
        elif base:
            yield from self._base_words(key, row | story.first, base)

    def _base_words(self, key: int, began: Values, base: _Base) -> Iterator[str]:
        """`began`: what the row said when it got its hash, if nobody wrote past the journal."""
        if sealed(self.model) and base.entry < self.since:
            self.compared.unsealable += 1
            return
        said = {name: value for name, value in began.items() if value not in (None, "")}
        if hash_of(self.model, key, said) != base.sha256:
            yield f"không như mã băm mà dòng {base.entry} ghi"

    def _cannot_unseal(self, name: str, number: int) -> bool:
        return name in sealed(self.model) and number < self.since
