"""The numbers of an agency's minutes, per kind and year."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max

from hangthat.core.access.services import enter
from hangthat.core.agencies.models import Agency, User
from hangthat.core.common.locks import lock_for
from hangthat.core.common.text import nfc
from hangthat.core.journal.services import reasoned
from hangthat.domain.cases.services.registers import must_be_typed
from hangthat.domain.minutes.models import Minutes, RegisterGap

REGISTER = "a number of minutes stands once per agency, kind and year"
HIGHEST = 99_999
_WIDEST = 5_000  # numbers of one gap


def draw(agency: Agency, kind: str, year: int, typed: int | None) -> int:
    """The number that was typed, else the next after all that are taken or explained.

    The register is locked by the caller. Refuses: a number that is taken, explained as unused, or
    beyond all measure; none, where the agency's own system gives them.
    """
    # unscoped: a register is the agency's, whoever sees its papers
    # no race: `issue` holds the register
    papers = Minutes.objects.filter(agency=agency, kind=kind, year=year)
    # unscoped: likewise
    gaps = RegisterGap.objects.filter(agency=agency, kind=kind, year=year)
    if typed is None:
        must_be_typed(agency)
        last = papers.aggregate(last=Max("number"))["last"] or 0
        left = gaps.aggregate(last=Max("last"))["last"] or 0
        typed = int(max(last, left)) + 1
    if not 1 <= typed <= HIGHEST:
        raise ValidationError({"number": f"Số phải từ 1 đến {HIGHEST}."})
    if taken := papers.filter(number=typed).first():
        state = ", đã hủy" if taken.cancelled_on else ""
        raise ValidationError({"number": f"Số {typed} đã có trong sổ năm {year}{state}."})
    if gap := gaps.filter(first__lte=typed, last__gte=typed).first():
        raise ValidationError(
            {"number": f"Số {typed} đã ghi là để trống ({gap.reason}); không dùng lại."}
        )
    return typed


@transaction.atomic
def explain_gap(
    *,
    agency: Agency,
    kind: str,
    year: int,
    first: int,
    last: int,
    reason: str,
    by: User | None,
    at: datetime,
) -> RegisterGap:
    """Say why no paper here has these numbers (giải thích số để trống).

    Refuses: no reason; numbers that count down or are too many; one that a paper has, or that is
    explained already.
    """
    if not 1 <= first <= last <= HIGHEST or last - first >= _WIDEST:
        raise ValidationError({"last": f"Ghi từ số nhỏ đến số lớn, nhiều nhất {_WIDEST} số."})
    words = nfc(reasoned(reason))
    lock_for(REGISTER, (agency.pk, kind, year))
    # unscoped: a register is the agency's, whoever sees its papers
    papers = Minutes.objects.filter(agency=agency, kind=kind, year=year)
    if taken := papers.filter(number__range=(first, last)).order_by("number").first():
        raise ValidationError({"first": f"Số {taken.number} đã có biên bản ({taken.code})."})
    # unscoped: likewise
    gaps = RegisterGap.objects.filter(agency=agency, kind=kind, year=year)
    if gap := gaps.filter(first__lte=last, last__gte=first).first():
        raise ValidationError({"first": f"Đã giải thích {gap}: {gap.reason}."})
    row = RegisterGap(
        agency=agency,
        kind=kind,
        year=year,
        first=first,
        last=last,
        reason=words,
        recorded_at=at,
    )
    return enter(row, by=by, at=at, summary=f"giải thích {row}: {words}")
