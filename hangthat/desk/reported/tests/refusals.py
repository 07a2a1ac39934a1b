"""How each refusal of reported tables is provoked at its doors."""

from datetime import date

from hangthat.desk.tests.api_records import Unit, by_system
from hangthat.domain.reported.services import Stated, record_table
from tests.refusals.attempts import Case

ROW = {
    "Đơn vị báo cáo": lambda u: u.reporting.name,
    "Từ ngày": "15/12/2025",
    "Đến hết ngày": "14/01/2026",
    "Số vụ phát hiện, bắt giữ": "9",
}


def _stated(u: Unit) -> None:
    record_table(
        agency=u.reporting,
        since=date(2025, 12, 15),
        until=date(2026, 1, 14),
        figures=[Stated("found", 9)],
        **by_system(),
    )


REFUSALS = (
    Case(sheet=ROW | {"Đến hết ngày": "14/12/2025"}, listed="bieu-389"),
    Case(sheet=ROW | {"Từ ngày": "15/12/2089", "Đến hết ngày": "14/01/2090"}, listed="bieu-389"),
    Case(
        sheet=ROW,
        listed="bieu-389",
        after=_stated,
        first="sheet",
        words="Số liệu kỳ này của cơ quan đã ghi",
    ),
    Case(
        page="reportedtable_withdraw reported_table",
        api="reported table withdrawal",
        after="reported table withdrawal",
    ),
)
