"""The index as the database holds it. It is made from other rows, and can be made anew from them.

Nobody is shown these rows: what they point to is read again through its own sight.
"""

import json
from collections.abc import Iterable
from typing import Any

from django.db import models
from django.db.models import Func

_WORD = 1000  # the longest word of any key


class Vocabulary(models.Model):
    """All words of one kind of rows. `stamp`: the hash of `words`, so that it is read only once.

    `spelling`: how the index was written when it was made anew; another one must be, when that
    differs.
    """

    kind = models.CharField("loại", max_length=20, unique=True)
    stamp = models.CharField("dấu", max_length=64)
    words = models.TextField("các từ", blank=True)
    spelling = models.CharField("cách viết", max_length=20, blank=True)

    journalled = False  # made from the records

    class Meta:
        verbose_name = "bộ từ tìm kiếm"

    def __str__(self) -> str:
        return f"từ của {self.kind}"


class Posting(models.Model):
    """Which rows of a block have a word. `rows`: their keys as a Roaring bitmap."""

    kind = models.CharField("loại", max_length=20)
    word = models.CharField("từ", max_length=_WORD + 2)
    block = models.PositiveIntegerField("khối")
    rows = models.BinaryField("các dòng")

    journalled = False  # made from the records

    class Meta:
        verbose_name = "nơi có từ"
        constraints = [
            models.UniqueConstraint(fields=["kind", "word", "block"], name="posting_once"),
        ]
        indexes = [models.Index(fields=["kind", "block"], name="posting_by_block")]

    def __str__(self) -> str:
        return f"{self.word} ({self.kind} {self.block})"


class Unindexed(models.Model):
    """A row was written since the index last looked at it; entered by the database itself."""

    kind = models.CharField("loại", max_length=20)
    row = models.BigIntegerField("dòng")

    journalled = False  # made from the records

    class Meta:
        verbose_name = "dòng chờ lập chỉ mục"
        indexes = [models.Index(fields=["kind", "row"], name="unindexed_by_row")]

    def __str__(self) -> str:
        return f"{self.kind} {self.row}"


class ValueList(Func):
    """For `…__in`: any number of keys or words as one value of the question."""

    output_field = models.BigIntegerField()
    contains_aggregate = False

    def __init__(self, keys: Iterable[int] | Iterable[str]) -> None:
        self.keys = list(keys)
        super().__init__()

    def as_sqlite(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        return "(SELECT value FROM json_each(%s))", [json.dumps(self.keys)]

    def as_postgresql(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        kind = "text" if any(isinstance(key, str) for key in self.keys[:1]) else "bigint"
        return f"(SELECT unnest(%s::{kind}[]))", [self.keys]
