"""Noting a trace in a case, and taking it out again."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from hangthat.core.access.lexicon import Action
from hangthat.core.access.services import change, enter
from hangthat.core.agencies.models import User
from hangthat.core.common.days import vietnam_day
from hangthat.core.common.text import nfc
from hangthat.core.journal.services import reasoned
from hangthat.domain.cases.models import Case
from hangthat.domain.cases.services.case_files import must_take
from hangthat.domain.network.models import CaseTrace, TraceKind, trace_key


@transaction.atomic
def add_trace(
    *, case: Case, kind: str, value: str, by: User | None, at: datetime, note: str = ""
) -> CaseTrace:
    """Note what came up in a case (ghi đầu mối).

    Refuses: one without letters or digits; a number that is no telephone number; one that is
    noted there; a case that is over.
    """
    must_take(case)
    words, key = " ".join(nfc(value).split()), trace_key(kind, nfc(value))
    if kind == TraceKind.PHONE and not (key.isdigit() and 8 <= len(key) <= 15):
        raise ValidationError({"value": "Không phải số điện thoại: ghi từ 8 đến 15 chữ số."})
    if not any(letter.isalnum() for letter in key):
        raise ValidationError({"value": "Ghi số, tên hoặc địa chỉ của đầu mối."})
    # no race: `must_take` holds the case
    if CaseTrace.objects.filter(case=case, kind=kind, key=key, ended_on=None).exists():
        raise ValidationError({"value": "Đầu mối này đã ghi trong vụ việc."})
    row = CaseTrace(
        case=case, kind=kind, value=words, key=key, note=nfc(note), added_on=vietnam_day(at)
    )
    return enter(row, by=by, at=at, summary=f"ghi {row}", right=Action.CHANGE)


@transaction.atomic
def take_out_trace(trace: CaseTrace, *, reason: str, by: User | None, at: datetime) -> CaseTrace:
    """Take it out of its case (bỏ đầu mối); the row stays.

    Refuses: no reason; one taken out already; a case that is over.
    """
    must_take(trace.case)
    if trace.ended_on:
        # no page: the page is of a trace that stands
        # no api: likewise
        raise ValidationError("Đầu mối này đã được bỏ khỏi vụ việc.")
    return change(
        trace,
        by=by,
        at=at,
        action="end",
        summary=f"bỏ {trace}",
        reason=reasoned(reason),
        ended_on=vietnam_day(at),
    )
