"""Acts on a case file as a whole (vụ việc): opened, amended, handed over, closed, withdrawn."""

from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from hangthat.core.access.services import change, enter
from hangthat.core.agencies.models import Agency, Area, User
from hangthat.core.common.codes import new_code
from hangthat.core.common.corrections import must_have_ended
from hangthat.core.common.days import vietnam_day
from hangthat.core.common.locks import lock_for
from hangthat.core.common.text import nfc
from hangthat.domain.cases.models import Case

SAME_NUMBER = "an agency's case number stands once"
IN_TURN = "a case takes in, ends and is restricted by one act at a time"


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
    description: str = "",
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
        description=nfc(description),
        area=area,
        spot=nfc(spot),
        ownerless=ownerless,
        estimated_vnd=estimated_vnd,
        corrects=corrects,
        recorded_at=at,
    )
    return enter(case, by=by, at=at, summary=f"lập {named(case)}")


@transaction.atomic
def amend_case(*, case: Case, by: User | None, at: datetime, **values: Any) -> Case:
    """Change what a case says of itself (sửa vụ việc).

    `values`: number, agency, opened_on, classification, description, area, spot,
    ownerless, estimated_vnd.
    Refuses: as `open_case`; a case that is over.
    """
    must_take(case)
    number, agency = nfc(values.get("number", case.number)), values.get("agency", case.agency)
    _must_not_be_ahead(values.get("opened_on", case.opened_on), vietnam_day(at), "opened_on")
    if (number, agency) != (case.number, case.agency):
        _must_be_new(number, agency, by=by, but=case)
    words = {name: nfc(text) for name, text in values.items() if isinstance(text, str)}
    return change(
        case, by=by, at=at, action="amend", summary=f"sửa {named(case)}", **values | words
    )


def case_numbered(
    number: str, agency: Agency | None, *, by: User | None, but: Case | None = None
) -> Case | None:
    """The standing case of this agency with this number, among those that the person may see."""
    if not number:
        return None
    lock_for(SAME_NUMBER, (agency.pk if agency else 0, number))
    # off tour: domain/cases/tests/test_case_files.py
    mine = Case.objects.visible_to(by) if by else Case.objects.all()
    found = mine.standing().filter(agency=agency, number=number).order_by("pk")
    return next((case for case in found[:2] if case != but), None)


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


def in_turn(case: Case) -> bool:
    """Nobody else changes what the case holds before this transaction ends."""
    return lock_for(IN_TURN, case)


def must_take(case: Case) -> None:
    """Before something is put into a case. Refuses: one that is over, or was withdrawn."""
    if in_turn(case):
        case.refresh_from_db(fields=["closed_on", "transferred_on", "withdrawn_on"])
    if case.withdrawn_on or case.closed_on or case.transferred_on:
        # no sheet: such a case is left out
        raise ValidationError(f"{case} không còn xử lý: hãy mở lại trước.")


def named(case: Case) -> str:
    return f"vụ việc {case.number or case.code}"
