"""What makes rows a chain: each carries the hash of the one before it."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from django.db import models

START = "0" * 64  # stands before the first row
spelled = json.JSONEncoder(sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode


def canonical(content: Mapping[str, Any]) -> str:
    """The one text that stands for a content: keys sorted, no spaces, empty fields left out.

    Because empty fields are left out, a new column does not change the hashes of older rows.
    """
    return spelled({name: value for name, value in content.items() if value or value == 0})


def link(previous: str, number: int, content: Mapping[str, Any]) -> str:
    """The hash of a row: SHA-256 (FIPS 180-4) over what came before, its number, its content."""
    return hashlib.sha256(f"{previous}|{number}|{canonical(content)}".encode()).hexdigest()


class Door(models.TextChoices):
    """By which way somebody came in."""

    WEB = "web", "trang"
    API = "api", "API"
    COMMAND = "command", "lệnh"
    SYSTEM = "system", "hệ thống"


class Chained(models.Model):
    """A row that is written once. `id` is its number: it has no gaps and grows with the commits."""

    id = models.BigIntegerField("số", primary_key=True)
    at = models.DateTimeField("lúc")
    actor_id = models.BigIntegerField("mã người làm", null=True)
    actor = models.CharField("người làm", max_length=150)
    agency = models.CharField("cơ quan", max_length=300, blank=True, default="")
    on_behalf_of = models.CharField("làm thay", max_length=150, blank=True, default="")
    door = models.CharField("qua", max_length=10, choices=Door.choices, blank=True, default="")
    request_id = models.CharField("mã yêu cầu", max_length=64, blank=True, default="")
    subject = models.CharField("loại hồ sơ", max_length=60)
    subject_id = models.CharField("mã hồ sơ", max_length=40)
    previous = models.CharField("mã băm dòng trước", max_length=64)
    hash = models.CharField("mã băm", max_length=64)

    journalled = False  # the journal itself

    class Meta:
        abstract = True
