"""A regime, agencies that owe it, reports at their instants, for tests of reports."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

from hangthat.core.access.lexicon import Role
from hangthat.core.access.services.people import add_officer
from hangthat.core.agencies.models import Agency, User
from hangthat.core.common.days import VIETNAM
from hangthat.core.deadlines.services import load_periods
from hangthat.domain.reports.lexicon import DueRule, RegimeKind
from hangthat.domain.reports.models import Report, ReportRegime
from hangthat.domain.reports.services import (
    FormTerms,
    RegimeTerms,
    assign,
    make_regime,
    open_report,
    write_report,
)

LONG_AGO = date(2025, 1, 1)
FORM = FormTerms([("Kết quả", "IV.3.1"), ("Khó khăn", "")], [("Số vụ kiểm tra", "vụ")])
JUNE = "month-2025-6"  # 15/5 to 14/6/2025, due before 20/6/2025, a Friday


def at(day: int, hour: int = 8, minute: int = 0, second: float = 0, *, month: int = 6) -> datetime:
    """An instant of 2025 on Vietnamese clocks."""
    whole = int(second)
    rest = round((second - whole) * 1_000_000)
    return datetime(2025, month, day, hour, minute, whole, rest, VIETNAM)


BY: dict[str, Any] = {"by": None, "at": at(16)}


def agency(name: str, **more: Any) -> Agency:
    return Agency.objects.create(code=name, name=f"Cơ quan {name}", **more)


def head_of(office: Agency, name: str) -> User:
    more = {"agency": office, "role": Role.MEMBER_HEAD, "valid_from": LONG_AGO}
    return add_officer(username=name, full_name=name, at=at(1), **more)


def officer_of(office: Agency, name: str, role: Role = Role.MEMBER_OFFICER) -> User:
    more = {"agency": office, "role": role, "valid_from": LONG_AGO}
    return add_officer(username=name, full_name=name, at=at(1), **more)


def terms(receiver: Agency, **more: Any) -> RegimeTerms:
    said = {
        "name": "Báo cáo tháng",
        "kind": RegimeKind.MONTH,
        "due_rule": DueRule.DAY,
        "due_number": 20,
        "valid_from": LONG_AGO,
        "receiver": receiver,
    }
    return RegimeTerms(**(said | more))


def regime_of(
    receiver: Agency, *owing: Agency, since: date = LONG_AGO, **more: Any
) -> ReportRegime:
    """The periods of the reference files are there afterwards."""
    load_periods(folder=Path("reference"), at=at(1))
    regime = make_regime(terms=terms(receiver, **more), form=FORM, **BY)
    if owing:
        assign(regime, agencies=owing, starts_on=since, **BY)
    return regime


def written(regime: ReportRegime, office: Agency, key: str = JUNE, words: str = "Có") -> Report:
    """Begun, and with words in its first part."""
    report = open_report(regime, period_key=key, agency=office, **BY)
    return write_report(report, words={"p1": words}, figures={"c1": 3}, **BY)
