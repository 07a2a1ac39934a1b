"""Acts on a case file as a whole (vụ việc): opened, amended, handed over, closed, withdrawn."""

from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from hangthat.core.access.lexicon import Action
from hangthat.core.access.services import change, enter
from hangthat.core.agencies.models import Agency, Area, User
from hangthat.core.common.codes import new_code
from hangthat.core.common.corrections import must_have_ended
from hangthat.core.common.days import vietnam_day
from hangthat.core.common.locks import lock_for
from hangthat.core.common.text import nfc
from hangthat.core.journal.services import reasoned
from hangthat.domain.cases.models import Case, CaseOutcome, Violation

SAME_NUMBER = "an agency's case number stands once"


@transaction.atomic
def open_case(
    *,
    opened_on: date,
    classification: str,
    area: Area,
    by: User | None,
    at: datetime,
    number: str = "",
    agency: Agency | None = None,
    summary: str = "",
    spot: str = "",
    ownerless: bool = False,
    estimated_vnd: int | None = None,
    corrects: Case | None = None,
    code: str = "",
) -> Case:
    """Open a case file (lập vụ việc). The official number is kept as given, never invented.

    Units:   `estimated_vnd` whole đồng.
    Refuses: a day after today; a number that a standing case of this agency has, as far as the
             officer may know (ADR 0056).
    """
    must_have_ended(corrects, "withdrawn_on")
    _must_not_be_ahead(opened_on, vietnam_day(at), "opened_on")
    _must_be_new(nfc(number), agency, by=by)
    case = Case(
        code=code or new_code("VV"),
        number=nfc(number),
        agency=agency,
        opened_on=opened_on,
        classification=classification,
        summary=nfc(summary),
        area=area,
        spot=nfc(spot),
        ownerless=ownerless,
        estimated_vnd=estimated_vnd,
        corrects=corrects,
        recorded_at=at,
    )
    return enter(case, by=by, at=at, summary=f"lập {_named(case)}")


@transaction.atomic
def amend_case(*, case: Case, by: User | None, at: datetime, **values: Any) -> Case:
    """Change what a case says of itself (sửa vụ việc).

    `values`: number, agency, opened_on, classification, summary, area, spot, ownerless,
    estimated_vnd.
    Refuses: as `open_case`; a case that is over.
    """
    _must_be_open(case)
    number, agency = nfc(values.get("number", case.number)), values.get("agency", case.agency)
    _must_not_be_ahead(values.get("opened_on", case.opened_on), vietnam_day(at), "opened_on")
    if (number, agency) != (case.number, case.agency):
        _must_be_new(number, agency, by=by, but=case)
    words = {name: nfc(text) for name, text in values.items() if isinstance(text, str)}
    return change(
        case, by=by, at=at, action="amend", summary=f"sửa {_named(case)}", **values | words
    )


@transaction.atomic
def transfer_case(
    *, case: Case, transferred_on: date, transferred_to: str, by: User | None, at: datetime
) -> None:
    """The file went to somebody else to be dealt with (chuyển hồ sơ).

    Refuses: nobody named; a day after today or before it was opened; a case that is over.
    """
    _must_be_open(case)
    _must_be_within(case, transferred_on, vietnam_day(at), "transferred_on", "Ngày chuyển")
    if not nfc(transferred_to):
        # no page: the form asks for it
        raise ValidationError({"transferred_to": "Phải ghi cơ quan nhận hồ sơ."})
    change(
        case,
        by=by,
        at=at,
        action="transfer",
        right=Action.END,
        summary=f"chuyển {_named(case)} cho {nfc(transferred_to)}",
        transferred_on=transferred_on,
        transferred_to=nfc(transferred_to),
    )


@transaction.atomic
def close_case(
    *,
    case: Case,
    closed_on: date,
    outcome: str,
    by: User | None,
    at: datetime,
    outcome_note: str = "",
) -> None:
    """The case is over (kết thúc vụ việc), with what came of it.

    Refuses: a day after today or before it was opened; one closed already.
    """
    _must_not_be_closed(case)
    _must_be_within(case, closed_on, vietnam_day(at), "closed_on", "Ngày kết thúc")
    change(
        case,
        by=by,
        at=at,
        action="close",
        right=Action.END,
        summary=f"kết thúc {_named(case)}: {CaseOutcome(outcome).label}",
        closed_on=closed_on,
        outcome=outcome,
        outcome_note=nfc(outcome_note),
    )


@transaction.atomic
def reopen_case(*, case: Case, reason: str, by: User | None, at: datetime) -> None:
    """Go on with a case that was closed or handed over (mở lại vụ việc).

    Refuses: no reason; a case that is open, or withdrawn.
    """
    if case.withdrawn_on or not (case.closed_on or case.transferred_on):
        raise ValidationError("Vụ việc này đang xử lý, không cần mở lại.")
    change(
        case,
        by=by,
        at=at,
        action="reopen",
        right=Action.END,
        summary=f"mở lại {_named(case)}",
        reason=reasoned(reason),
        closed_on=None,
        outcome="",
        outcome_note="",
        transferred_on=None,
        transferred_to="",
    )


@transaction.atomic
def withdraw_case(*, case: Case, reason: str, by: User | None, at: datetime) -> None:
    """Withdraw a case that was entered wrongly (hủy bản ghi); the row stays.

    Refuses: no reason; one withdrawn already; one that still holds violations.
    """
    lock_for("a case that is withdrawn holds nothing", case)
    if case.withdrawn_on:
        raise ValidationError("Vụ việc này đã hủy ghi.")
    if Violation.objects.filter(case=case).exists():
        raise ValidationError("Vụ việc còn hành vi vi phạm: hãy bỏ các hành vi ấy ra trước.")
    change(
        case,
        by=by,
        at=at,
        action="withdraw",
        right=Action.END,
        summary=f"hủy ghi {_named(case)}",
        reason=reasoned(reason),
        withdrawn_on=vietnam_day(at),
    )


def case_numbered(
    number: str, agency: Agency | None, *, by: User | None, but: Case | None = None
) -> Case | None:
    """The standing case of this agency with this number, among those that the person may see."""
    if not number:
        return None
    lock_for(SAME_NUMBER, (agency.pk if agency else 0, number))
    mine = Case.objects.visible_to(by) if by else Case.objects.all()
    found = mine.standing().filter(agency=agency, number=number).order_by("pk")
    return next((case for case in found[:2] if case != but), None)


def must_take(case: Case) -> None:
    """Before something is put into a case. Refuses: one that is over, or was withdrawn."""
    _must_be_open(case)


def _must_be_new(
    number: str, agency: Agency | None, *, by: User | None, but: Case | None = None
) -> None:
    if other := case_numbered(number, agency, by=by, but=but):
        # no sheet: a row with this number belongs to that case
        raise ValidationError({"number": f"Số vụ việc {number} đã có: {other.code}."})


def _must_not_be_ahead(day: date, today: date, field: str) -> None:
    if day > today:
        # no sheet: the day of the violation is refused first
        raise ValidationError({field: "Ngày thụ lý không được sau hôm nay."})


def _must_be_within(case: Case, day: date, today: date, field: str, label: str) -> None:
    if not case.opened_on <= day <= today:
        raise ValidationError({field: f"{label} phải từ ngày thụ lý đến hôm nay."})


def _must_be_open(case: Case) -> None:
    if lock_for("a case that is over takes nothing in", case):
        case.refresh_from_db(fields=["closed_on", "transferred_on", "withdrawn_on"])
    if case.withdrawn_on or case.closed_on or case.transferred_on:
        # no sheet: such a case is left out
        raise ValidationError(f"{case} không còn xử lý: hãy mở lại trước.")


def _must_not_be_closed(case: Case) -> None:
    if case.withdrawn_on or case.closed_on:
        raise ValidationError("Vụ việc này đã kết thúc.")


def _named(case: Case) -> str:
    return f"vụ việc {case.number or case.code}"
