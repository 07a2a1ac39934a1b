"""The numbers of an agency's minutes, per kind and year."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max, Q

from hangthat.core.access.lexicon import Action
from hangthat.core.access.services import change, enter
from hangthat.core.agencies.models import Agency, User
from hangthat.core.common.days import vietnam_day
from hangthat.core.common.locks import lock_for
from hangthat.core.common.text import nfc
from hangthat.core.journal.services import reasoned
from hangthat.domain.cases.queries.register_numbers import plain, running
from hangthat.domain.cases.services.registers import OWN_SYSTEMS
from hangthat.domain.minutes.lexicon import SYMBOLS, MinutesKind
from hangthat.domain.minutes.models import Minutes, MinutesQuerySet, RegisterGap

REGISTER = "a number of minutes stands once per agency, kind and year"
HIGHEST = 99_999
_WIDEST = 5_000  # numbers of one gap


def numbered_elsewhere(agency: Agency) -> bool:
    """Whether its own system gives the numbers of its minutes (INS)."""
    return agency.kind in OWN_SYSTEMS


def numbers_for(
    agency: Agency, kind: str, year: int, *, typed: int | None, given: str
) -> dict[str, int | str | None]:
    """The fields `number` and `given_number` of new minutes.

    The register is locked by the caller. `given`: as another system gave it; it takes no number
    of the register. Refuses: both; none, where the agency's own system gives them; what the
    register refuses.
    """
    given = " ".join(nfc(given).split())
    if given and typed is not None:
        raise ValidationError(
            {"given_number": "Chỉ ghi một số: số trên giấy của cơ quan, hoặc số hệ thống khác cấp."}
        )
    if not given and numbered_elsewhere(agency):
        words = f"Số do hệ thống của {agency.name} cấp: hãy ghi nguyên số và ký hiệu đã cấp."
        raise ValidationError({"given_number": words})
    if not given:
        return {"number": _draw(agency, kind, year, typed), "given_number": ""}
    if not any(map(str.isdecimal, given)) or ";" in given:
        raise ValidationError(
            {"given_number": "Ghi một số như hệ thống đã cấp, như 01020015/BB-KT."}
        )
    sign = "" if "/" in given else f"/{SYMBOLS[MinutesKind(kind)]}"
    # unscoped: a register is the agency's, whoever sees its papers
    # no race: `issue` holds the register
    papers = Minutes.objects.filter(agency=agency, kind=kind, year=year)
    _must_be_free(papers, f"{given}{sign}", {"given_number": given})
    return {"number": None, "given_number": given}


def _draw(agency: Agency, kind: str, year: int, typed: int | None) -> int:
    """The number that was typed, else the next after all that are taken or explained.

    Refuses: a number that is taken, explained as unused, or beyond all measure.
    """
    # unscoped: a register is the agency's, whoever sees its papers
    # no race: `issue` holds the register
    papers = Minutes.objects.filter(agency=agency, kind=kind, year=year)
    # unscoped: likewise
    gaps = RegisterGap.objects.standing().filter(agency=agency, kind=kind, year=year)
    sign = SYMBOLS[MinutesKind(kind)]
    if typed is None:
        last = papers.aggregate(last=Max("number"))["last"] or 0
        left = gaps.aggregate(last=Max("last"))["last"] or 0
        typed = int(max(last, left)) + 1
        while _alike(papers, f"{typed}/{sign}"):
            typed += 1
    if not 1 <= typed <= HIGHEST:
        raise ValidationError({"number": f"Số phải từ 1 đến {HIGHEST}."})
    _must_be_free(papers, f"{typed}/{sign}", {"number": str(typed)})
    if gap := gaps.filter(first__lte=typed, last__gte=typed).first():
        raise ValidationError(
            {"number": f"Số {typed} đã ghi là để trống ({gap.reason}); không dùng lại."}
        )
    return typed


def _must_be_free(papers: MinutesQuerySet, number: str, typed: dict[str, str]) -> None:
    """Refuses: a number that one of these has, however it is spelled. `typed`: field and words."""
    if taken := _alike(papers, number):
        state = ", đã hủy" if taken.cancelled_on else ""
        raise ValidationError(
            {
                field: f"Số {words} đã có trong sổ năm {taken.year}{state}."
                for field, words in typed.items()
            }
        )


def _alike(papers: MinutesQuerySet, number: str) -> Minutes | None:
    n = running(number)
    given = ~Q(given_number="") if n is None else Q(given_number__regex=rf"^0*{n}\s*(/|$)")
    near = papers.filter(given if n is None else given | Q(number=n))
    return next((one for one in near if plain(one.compared_number) == plain(number)), None)


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

    Of a paper that is kept from who explains nothing is told: its number is explained like one
    that no paper has. Refuses: no reason; numbers that count down or are too many; one that a
    paper has, that is explained already, or that the register has not reached: the next number is
    drawn after it.
    """
    if not 1 <= first <= last <= HIGHEST or last - first >= _WIDEST:
        raise ValidationError({"last": f"Ghi từ số nhỏ đến số lớn, nhiều nhất {_WIDEST} số."})
    words = nfc(reasoned(reason))
    lock_for(REGISTER, (agency.pk, kind, year))
    # unscoped: a register is the agency's, whoever sees its papers
    every = Minutes.objects.filter(agency=agency, kind=kind, year=year)
    papers = every.but_sealed_from(by)
    if taken := papers.filter(number__range=(first, last)).order_by("number").first():
        raise ValidationError({"first": f"Số {taken.number} đã có biên bản ({taken.code})."})
    given = papers.aggregate(last=Max("number"))["last"] or 0
    if last > given:
        words = f"Sổ năm {year} mới cấp đến số {given}: chỉ giải thích số nhỏ hơn."
        raise ValidationError({"last": words})
    # unscoped: likewise
    gaps = RegisterGap.objects.standing().filter(agency=agency, kind=kind, year=year)
    if gap := gaps.filter(first__lte=last, last__gte=first).first():
        raise ValidationError({"first": f"Đã giải thích {gap}: {gap.reason}."})
    row = RegisterGap(
        agency=agency, kind=kind, year=year, first=first, last=last, reason=words, recorded_at=at
    )
    return enter(row, by=by, at=at, summary=f"giải thích {row}: {words}")


@transaction.atomic
def withdraw_gap(*, gap: RegisterGap, reason: str, by: User | None, at: datetime) -> RegisterGap:
    """Take an explanation back that was a mistake (rút giải thích); its numbers are free again.

    Refuses: one that was taken back already; no reason.
    """
    lock_for(REGISTER, (gap.agency_id, gap.kind, gap.year))
    gap.refresh_from_db(fields=["withdrawn_on"])
    if gap.withdrawn_on:
        raise ValidationError("Giải thích này đã rút.")
    return change(
        gap, by=by, at=at, action="withdraw", right=Action.ADD, reason=reasoned(reason),
        summary=f"rút giải thích {gap}", withdrawn_on=vietnam_day(at),
    )  # fmt: skip
