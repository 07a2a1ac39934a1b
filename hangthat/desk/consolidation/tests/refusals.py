"""How each refusal of urging and merging is provoked at its doors."""

from typing import Any

from hangthat.desk.tests.api_records import Unit, by_system
from hangthat.domain.consolidation.models import LONGEST, MergedPart
from hangthat.domain.consolidation.services import mark_read, start_merging, take_texts, urge
from hangthat.domain.reports.models import ReportObligation
from tests.refusals.attempts import Case

URGE, ADD = "mergedreport_urge regime late_key", "mergedreport_add regime free_key"
TAKE, WRITE = "mergedreport_take merged", "mergedreport_write merged merged_part"
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


def _taken(u: Unit) -> None:
    take_texts(u.merged, **by_system())


def _read(u: Unit) -> None:
    mark_read(_part(u), **by_system())


def _part(u: Unit) -> MergedPart:
    return MergedPart.objects.get(merged=u.merged, key=u.merged_part)


def _full(u: Unit) -> None:
    MergedPart.objects.filter(pk=_part(u).pk).update(words="x" * LONGEST)


REFUSALS = (
    Case(page=URGE, typed={"don_vi": _other}),
    Case(page=URGE, typed={"don_vi": _office}, after=_urged),
    Case(page=URGE, before=_owed_by_nobody),
    Case(page=URGE, after=_urged),
    Case(page=ADD, after=_begun),
    Case(page=ADD, before=_ahead),
    Case(page=TAKE, after=_taken),
    Case(page=TAKE, before=_full),
    Case(page=READ, after=_read),
)
