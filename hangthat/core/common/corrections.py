"""A wrong entry is withdrawn, and the right one is entered as its correction (ADR 0015)."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from hangthat.core.common.locks import lock_for


def correction_field() -> "models.OneToOneField[Any, Any]":
    """`corrects`: the wrong entry that a record replaces, which finds its `correction`."""
    return models.OneToOneField(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="correction",
        verbose_name="ghi lại cho",
    )


def must_have_ended(fact: models.Model | None, end: str) -> None:
    """Refuses: to correct a fact that still stands (`end` is empty), or was corrected already."""
    if fact is None:
        return
    lock_for("a wrong entry is entered anew once", fact)
    if getattr(fact, end) is None:
        # no sheet: a row corrects nothing
        raise ValidationError(f"{fact} vẫn còn hiệu lực: phải hủy bản ghi trước, rồi mới ghi lại.")
    if fact.__class__._default_manager.filter(corrects=fact.pk).exists():
        # no sheet: a row corrects nothing
        raise ValidationError(f"{fact} đã được ghi lại rồi.")
