"""Còn hiệu lực: what holds of every signed paper."""

from datetime import date
from typing import Any

from django.db.models import Q


def signed_paper(on: date) -> Q:
    """Còn hiệu lực: signed by that day, not past its end, not revoked by then; as `is_valid`."""
    not_over = Q(valid_to__isnull=True) | Q(valid_to__gte=on)
    not_revoked = Q(revoked_on__isnull=True) | Q(revoked_on__gt=on)
    return Q(signed_on__lte=on) & not_over & not_revoked


def is_valid(paper: Any, day: date) -> bool:
    """Còn hiệu lực on that day; as `signed_paper`."""
    not_over = paper.valid_to is None or paper.valid_to >= day
    not_revoked = paper.revoked_on is None or paper.revoked_on > day
    return bool(paper.signed_on <= day and not_over and not_revoked)
