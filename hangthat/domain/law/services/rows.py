"""Adding rows of law, ending them, letting others follow, and saying what somebody has read."""

from datetime import date, datetime, timedelta
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import ProtectedError, Q

from hangthat.core.access.lexicon import Action
from hangthat.core.access.services import change, enter, remove_all
from hangthat.core.agencies.models import User
from hangthat.core.common.locks import lock_for
from hangthat.core.common.text import nfc
from hangthat.core.journal.services import reasoned
from hangthat.domain.law.models import (
    ClassNature,
    ConductArticle,
    CriminalThreshold,
    Provision,
    Rule,
    SanctioningPower,
)

Row = TypeVar("Row", bound=Rule)
ONE_RULE = "the same rule of law stands once for the same days"
# Of two rows that agree in these the days may not overlap. They also name the row in a file.
KEYS: dict[type[Rule], tuple[str, ...]] = {
    Provision: ("key",),
    ConductArticle: (
        *("conduct", "document", "article", "clause", "point", "goods_from_vnd"),
        "goods_below_vnd",
    ),
    SanctioningPower: ("title", "field"),
    ClassNature: ("classification",),
    CriminalThreshold: (
        *("classification", "conduct", "document", "article", "goods", "measure"),
        "only_if_sanctioned",
    ),
}


@transaction.atomic
def add_rule(row: Row, *, by: User | None, at: datetime) -> Row:
    """Add a row of law (thêm dòng luật). It is unverified until somebody says what he read.

    Refuses: as `refuse_rule`.
    """
    lock_for(ONE_RULE, row._meta.label_lower)
    refuse_rule(row)
    return enter(row, by=by, at=at, summary=f"thêm {_label(row)}")


def refuse_rule(row: Rule) -> None:
    """Refuses: no source; a row that agrees with another in `KEYS` on a day of both; what the row
    itself does not allow, such as half a band of fines; a threshold for an act of another class."""
    if not row.source.strip():
        # no sheet: a row without a source is wrong before it is judged
        raise ValidationError({"source": "Ghi nguồn: đọc ở đâu, ai cung cấp."})
    row.clean_fields()
    row.validate_constraints()
    _must_be_of_its_class(row)
    # no race: `add_rule` has locked the rows of this kind; a preview only looks
    _must_not_overlap(row)


@transaction.atomic
def end_rule(row: Row, *, last: date, reason: str, by: User | None, at: datetime) -> Row:
    """The row holds until that day (hết hiệu lực). What was recorded under it keeps it.

    Refuses: no reason; one that has an end before that day; a day before it began.
    """
    reason = reasoned(reason)
    if row.valid_to and row.valid_to <= last:
        raise ValidationError({"day": f"Dòng này đã hết hiệu lực ngày {row.valid_to:%d/%m/%Y}."})
    if row.valid_from and last < row.valid_from:
        raise ValidationError({"day": "Ngày hết hiệu lực không được trước ngày có hiệu lực."})
    return change(
        row,
        by=by,
        at=at,
        action="end",
        summary=f"{_label(row)}: hết hiệu lực sau {last:%d/%m/%Y}",
        reason=reason,
        valid_to=last,
    )


@transaction.atomic
def follow_rule(row: Row, following: Row, *, by: User | None, at: datetime) -> Row:
    """End a row and let another follow it the next day (thay bằng dòng mới).

    Refuses: a successor without a first day, or that begins no later than the row; what `end_rule`
    and `add_rule` refuse.
    """
    start = following.valid_from
    if start is None or (row.valid_from and start <= row.valid_from):
        raise ValidationError({"valid_from": "Dòng mới phải có hiệu lực sau dòng cũ."})
    if row.valid_to is None or row.valid_to >= start:
        last, why = start - timedelta(1), f"thay theo {following.document}"
        end_rule(row, last=last, reason=why, by=by, at=at)
    return add_rule(following, by=by, at=at)


@transaction.atomic
def verify_rule(row: Row, *, evidence: str, by: User | None, at: datetime) -> Row:
    """Say that somebody has read the text of the law itself, and what (xác minh).

    Refuses: nothing named; a row that is verified already.
    """
    evidence = nfc(evidence)
    if not evidence:
        raise ValidationError({"evidence": "Ghi văn bản, điều khoản đã đọc."})
    if row.verified:
        raise ValidationError("Dòng này đã được xác minh.")
    return change(
        row,
        by=by,
        at=at,
        action="approve",
        right=Action.APPROVE,
        summary=f"xác minh {_label(row)}",
        verified=True,
        verified_by=by,
        verified_at=at,
        evidence=evidence,
    )


@transaction.atomic
def withdraw_rule(row: Rule, *, reason: str, by: User | None, at: datetime) -> None:
    """Take back a row that was entered by mistake (xóa dòng nhập nhầm).

    Refuses: no reason; a verified row; a row that a record was made under.
    """
    reason = reasoned(reason)
    if row.verified:
        # no sheet: a file is not taken back if a row of it was changed since
        raise ValidationError("Dòng đã xác minh thì chỉ chấm dứt hiệu lực, không xóa.")
    try:
        remove_all(
            type(row),
            [row.pk],
            by=by,
            at=at,
            summary=lambda one: f"xóa {_label(one)}",
            reason=reason,
        )
    except ProtectedError:
        # no sheet: a file is not taken back if something hangs on a row of it
        raise ValidationError(
            "Đã có hồ sơ lập theo dòng này; hãy ghi ngày hết hiệu lực thay vì xóa."
        ) from None


def _must_be_of_its_class(row: Rule) -> None:
    conduct = row.conduct if isinstance(row, CriminalThreshold) else None
    if conduct and conduct.classification != row.classification:  # type: ignore[attr-defined]
        kind = conduct.get_classification_display()
        # no api: programs write no thresholds
        # no sheet: no list brings thresholds
        raise ValidationError({"conduct": f"Hành vi này thuộc nhóm “{kind}”."})


def _must_not_overlap(row: Rule) -> None:
    """The days of two rows with one key; an empty day is since ever or without an end."""
    same: Any = {name: getattr(row, name) for name in KEYS[type(row)]}
    beside = Q()
    if row.valid_from:
        beside &= Q(valid_to__isnull=True) | Q(valid_to__gte=row.valid_from)
    if row.valid_to:
        beside &= Q(valid_from__isnull=True) | Q(valid_from__lte=row.valid_to)
    # no race: `add_rule` has locked the rows of this kind
    if other := type(row)._default_manager.filter(beside, **same).first():
        raise ValidationError(
            f"Đã có dòng này, hiệu lực {_days(other)}: {other}. Hãy thay dòng ấy, hoặc chọn những "
            "ngày khác."
        )


def _days(row: Rule) -> str:
    start = f"từ {row.valid_from:%d/%m/%Y}" if row.valid_from else "từ trước"
    return f"{start} đến {row.valid_to:%d/%m/%Y}" if row.valid_to else start


def _label(row: models.Model) -> str:
    return f"{row._meta.verbose_name} {row}"
