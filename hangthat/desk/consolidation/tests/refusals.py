"""How each refusal of urging and merging is provoked at its doors."""

from datetime import date
from typing import Any

from django.utils.timezone import now

from hangthat.core.agencies.models import User
from hangthat.core.common.days import vietnam_day
from hangthat.desk.tests.api_records import Unit, by_system
from hangthat.domain.consolidation.models import LONGEST, MergedPart
from hangthat.domain.consolidation.services import (
    MergingTerms,
    Sending,
    finish,
    mark_read,
    note_sent,
    put_sentences,
    set_merging_rule,
    start_merging,
    take_texts,
    urge,
    withdraw_urging,
)
from hangthat.domain.reports.models import ReportObligation
from tests.refusals.attempts import Case

URGE, ADD = "mergedreport_urge regime late_key", "mergedreport_add regime free_key"
TAKE, WRITE = "mergedreport_take merged", "mergedreport_write merged merged_part"
FINISH, SENT = "mergedreport_finish merged_taken", "mergedreport_copy_send merged_taken copy_number"
RULE, TO = "mergingrule_add regime late_key", "mergedreport_recipients merged"
UNDO = "urging_withdraw letter"
READ, FILL = "mergedreport_read merged merged_part", "mergedreport_fill merged merged_part"


def _office(u: Unit) -> Any:
    return u.report_office.code


def _other(u: Unit) -> Any:
    return u.other_agency.code


def _urged(u: Unit) -> None:
    urge(
        u.regime, period_key=u.late_key, agency=u.report_office,
        **by_system(),
    )  # fmt: skip


def _owed_by_nobody(u: Unit) -> None:
    ReportObligation.objects.filter(regime=u.regime).update(ends_on="2021-01-31")


def _begun(u: Unit) -> None:
    start_merging(u.regime, period_key=u.free_key, **by_system())


def _ahead(u: Unit) -> None:
    u.free_key = "month-2199-6"


def taken(u: Unit) -> None:
    take_texts(u.merged, **by_system())


def _read(u: Unit) -> None:
    mark_read(_part(u), **by_system())


def _part(u: Unit) -> MergedPart:
    return MergedPart.objects.get(merged=u.merged, key=u.merged_part)


def _full(u: Unit) -> None:
    MergedPart.objects.filter(pk=_part(u).pk).update(words="x" * LONGEST)


def _finished(u: Unit) -> None:
    finish(u.merged_taken, **by_system())


def _empty(u: Unit) -> None:
    MergedPart.objects.filter(merged=u.merged_taken).update(words="")


def _sent(u: Unit) -> None:
    note_sent(u.copy, sending=Sending(vietnam_day(u.copy.finished_at)), **by_system())


def _withdrawn(u: Unit) -> None:
    withdraw_urging(u.letter, reason="nhầm", **by_system())


def _part_key(u: Unit) -> Any:
    return u.merged_part


def _numbered(u: Unit) -> None:
    put_sentences(_part(u), by=User.objects.get(username="an"), at=now())


def _ruled(u: Unit) -> None:
    terms = MergingTerms(date(2021, 5, 1), "day", 25)
    set_merging_rule(u.regime, terms=terms, **by_system())


RULED = {"due_rule": "day", "due_number": "25", "valid_from": "01/05/2021"}
_MANY = [f"Nơi {n}" for n in range(31)]

REFUSALS = (
    Case(
        page=RULE, api="merging rule", typed={**RULED, "due_number": "32"}, sent={"due_number": 32}
    ),
    Case(page=RULE, api="merging rule", typed=RULED, before=_ruled),
    Case(
        page=TO,
        api="merged recipients",
        typed={"recipients": "\n".join(_MANY)},
        sent={"recipients": _MANY},
    ),
    Case(
        page=ADD,
        api="merged",
        typed={"recipients": "\n".join(_MANY)},
        sent={"recipients": _MANY},
    ),
    Case(page=FINISH, api="merged copy", before=_empty),
    Case(page=FINISH, api="merged copy", after=_finished),
    Case(page=SENT, api="merged sending", after=_sent),
    Case(page=SENT, api="merged sending", said={"sent_on": "2199-01-01"}),
    Case(page=SENT, api="merged sending", said={"sent_on": "2020-01-01"}),
    Case(page=UNDO, api="no urging", said={"reason": "nhầm"}, after=_withdrawn),
    Case(page=URGE, api="urging", typed={"don_vi": _other}, sent={"agency": _other}),
    Case(page=URGE, api="urging", typed={"don_vi": _office}, after=_urged),
    Case(page=URGE, api="urging", sent={"agency": None}, before=_owed_by_nobody),
    Case(page=URGE, api="urging", sent={"agency": None}, after=_urged),
    Case(page=ADD, api="merged", after=_begun),
    Case(page=ADD, api="merged", before=_ahead),
    Case(page=TAKE, api="merged texts", after=taken),
    Case(page=TAKE, api="merged texts", before=_full),
    Case(page=READ, after=_read),
    Case(
        page=FILL,
        typed={"what": "province"},
        api="merged texts",
        sent={"what": "province", "part": _part_key},
        after=_numbered,
    ),
)
