"""A part or a copy of a merged report that a body names."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import QuerySet

from hangthat.core.rest.authentication import ApiRequest
from hangthat.domain.consolidation.models import MergedCopy, MergedPart, MergedReport


def part_named(request: ApiRequest, merged: MergedReport, key: str) -> MergedPart:
    # redundant: with its report
    rows = MergedPart.objects.visible_to(request.user).filter(merged=merged)
    part: MergedPart = _one(rows.filter(key=key), "part", "Báo cáo không có phần này.")
    part.merged = merged
    return part


def copy_named(request: ApiRequest, merged: MergedReport, number: int) -> MergedCopy:
    # redundant: with its report
    rows = MergedCopy.objects.visible_to(request.user).filter(merged=merged)
    copy: MergedCopy = _one(rows.filter(number=number), "copy_number", "Không có bản này.")
    copy.merged = merged
    return copy


def _one(rows: QuerySet[Any], field: str, words: str) -> Any:
    # no race: a name is looked up, nothing is said about others
    found = rows.first()
    if found is None:
        raise ValidationError({field: words})
    return found
