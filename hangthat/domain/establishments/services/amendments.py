"""What an amendment changes, in words."""

from datetime import date
from typing import Any

from django.db import models

from hangthat.domain.establishments.models import Establishment, Party


def describe(record: Establishment | Party, given: dict[str, Any]) -> str:
    """What changes, in the officers' words; numbers of persons are not told."""
    told = []
    for name, value in given.items():
        if value == getattr(record, name):
            continue
        label = str(_field(record, name).verbose_name)
        if name in {"tax_code", "personal_id", "phone"}:
            told.append(label)
        else:
            before = _in_words(record, name, getattr(record, name))
            told.append(f"{label} từ “{before}” thành “{_in_words(record, name, value)}”")
    return "; ".join(told) or "không đổi gì"


def _in_words(record: Establishment | Party, name: str, value: Any) -> str:
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    choices: dict[Any, Any] = dict(_field(record, name).flatchoices)
    return str(choices.get(value, value) or "chưa ghi")


def _field(record: Establishment | Party, name: str) -> "models.Field[Any, Any]":
    return next(field for field in record._meta.concrete_fields if field.name == name)
