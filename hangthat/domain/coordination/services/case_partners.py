"""Naming an agency as a partner of a case, and taking it off as a wrong entry."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from hangthat.core.access.lexicon import Action
from hangthat.core.access.services import change, enter
from hangthat.core.agencies.models import Agency, User
from hangthat.core.agencies.queries.families import Families
from hangthat.core.common.codes import new_code
from hangthat.core.common.days import vietnam_day
from hangthat.core.common.locks import lock_for
from hangthat.core.common.text import nfc
from hangthat.core.journal.services import reasoned
from hangthat.domain.cases.models import Case
from hangthat.domain.cases.services.case_files import named
from hangthat.domain.coordination.models import CasePartner
from hangthat.domain.coordination.queries.case_partners import that_may_join

PARTNER_ONCE = "an agency is a partner of a case once"


@transaction.atomic
def add_partner(
    *, case: Case, agency: Agency, by: User | None, at: datetime, note: str = ""
) -> CasePartner:
    """Name an agency that works on the case too (thêm cơ quan phối hợp).

    A case that is over takes partners still: they change what is counted, not the case.
    Refuses: a case that was withdrawn, or has no agency in charge; the agency in charge, or one
             that it succeeded or that succeeded it; one that did not stand since the case was
             opened; a partner of the case already.
    """
    if lock_for(PARTNER_ONCE, case):
        case.refresh_from_db(fields=["agency", "opened_on", "withdrawn_on"])
    if case.withdrawn_on:
        raise ValidationError(f"{case} đã hủy bản ghi: không thêm được cơ quan phối hợp.")
    if case.agency is None:
        raise ValidationError(
            "Vụ việc chưa ghi cơ quan thụ lý: bấm Sửa, ghi cơ quan thụ lý trước, rồi thêm cơ quan "
            "phối hợp."
        )
    _must_be_another(case, agency, case.agency)
    _must_have_stood(case, agency, at)
    _must_be_new(case, agency)
    row = CasePartner(
        code=new_code("PH"), case=case, agency=agency, note=nfc(note), added_on=vietnam_day(at)
    )
    words = f"thêm {agency} làm cơ quan phối hợp của {named(case)}"
    return enter(row, by=by, at=at, summary=words, right=Action.CHANGE)


@transaction.atomic
def end_partner(partner: CasePartner, *, reason: str, by: User | None, at: datetime) -> CasePartner:
    """Take it off its case as a wrong entry (bỏ cơ quan phối hợp); the row stays.

    Refuses: no reason; one that was taken off already.
    """
    lock_for(PARTNER_ONCE, partner.case)
    partner.refresh_from_db(fields=["ended_on"])
    if partner.ended_on:
        # no page: the page is of a partner that stands
        # no api: likewise
        raise ValidationError("Cơ quan này đã được bỏ khỏi vụ việc.")
    return change(
        partner,
        by=by,
        at=at,
        action="end",
        summary=f"bỏ {partner.agency}, cơ quan phối hợp của {named(partner.case)}",
        reason=reasoned(reason),
        ended_on=vietnam_day(at),
    )


def _must_be_another(case: Case, agency: Agency, own: Agency) -> None:
    if Families().are_one(agency.pk, own.pk):
        # no page: the form offers other agencies
        raise ValidationError(
            {
                "agency": f"{agency} là cơ quan thụ lý vụ việc, hoặc là một với cơ quan ấy qua sắp "
                "xếp: chọn cơ quan khác."
            }
        )


def _must_have_stood(case: Case, agency: Agency, at: datetime) -> None:
    # no race: agencies change by reforms alone
    if not that_may_join(case, on=vietnam_day(at)).filter(pk=agency.pk).exists():
        # no page: the form offers other agencies
        raise ValidationError(
            {
                "agency": f"{agency} không hoạt động ngày nào từ khi thụ lý "
                f"({case.opened_on:%d/%m/%Y}) đến nay: chọn cơ quan khác."
            }
        )


def _must_be_new(case: Case, agency: Agency) -> None:
    families = Families()
    # no race: `add_partner` holds the case
    for one in CasePartner.objects.current().filter(case=case).select_related("agency"):
        if families.are_one(one.agency_id, agency.pk):
            same = "" if one.agency == agency else f" (khi là {one.agency})"
            raise ValidationError(
                {"agency": f"{agency}{same} đã là cơ quan phối hợp của vụ việc này."}
            )
