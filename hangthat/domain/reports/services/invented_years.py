"""For demonstrations: what a few units reported of each year of the plan that has ended.

Everything is done by the services of the room, and marked as invented."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from hangthat.core.agencies.models import Agency
from hangthat.core.common.days import VIETNAM, vietnam_day
from hangthat.domain.reports import services
from hangthat.domain.reports.lexicon import ConcernKind, RegimeKind
from hangthat.domain.reports.models import ReportConcern, ReportObligation, ReportRegime
from hangthat.domain.reports.queries import Calendars, ReportPeriod

_MARKED = "dữ liệu minh hoạ"
_SENT, _ACCEPTED, _ANSWERED = 3, 10, 40  # days after the period
_DESK = "Cơ quan thường trực Ban Chỉ đạo 389 tỉnh"
_WORDS = {
    "p1": "Thị trường ổn định; cơ sở kinh doanh chấp hành tốt hơn năm trước.",
    "p2": "Tuyên truyền tại chợ, trường học; ký cam kết với cơ sở mới mở.",
}


@dataclass(frozen=True)
class _Raised:
    """`year`: first told of; `answered`: after the report of that year, `answer`: by which words;
    until then, or for good, each later report of the unit carries it on."""

    unit: str
    year: int
    kind: ConcernKind
    to_whom: str
    words: str
    answered: int = 0
    answer: str = ""


_DIFFICULTY, _PROPOSAL = ConcernKind.DIFFICULTY, ConcernKind.PROPOSAL
_UNITS = {  # from which year to which
    "cong-an": (2021, 2025),
    "so-cong-thuong": (2021, 2025),
    "ubnd-183": (2022, 2024),  # a district, which ended on 30/6/2025
}
_RAISED = (
    _Raised(
        "cong-an", 2021, _DIFFICULTY, "Ủy ban nhân dân tỉnh",
        "Chưa có thiết bị kiểm tra nhanh tem, nhãn tại hiện trường.",
        2022, "Đã bố trí kinh phí mua thiết bị trong dự toán năm 2023.",
    ),
    _Raised(
        "cong-an", 2021, _PROPOSAL, _DESK,
        "Mở lớp nhận biết hàng giả cho công an xã.",
        2021, "Đã đưa lớp tập huấn vào kế hoạch năm 2022.",
    ),
    _Raised(
        "cong-an", 2024, _DIFFICULTY, _DESK,
        "Hàng giả bán qua phát trực tiếp, khó xác định kho hàng.",
    ),
    _Raised(
        "so-cong-thuong", 2022, _PROPOSAL, "Ủy ban nhân dân tỉnh",
        "Hỗ trợ kinh phí giám định hàng hóa.",
        2024, "Đã giao Sở Tài chính bố trí kinh phí giám định từ năm 2025.",
    ),
    _Raised(
        "so-cong-thuong", 2023, _DIFFICULTY, _DESK,
        "Ban quản lý chợ thiếu người theo dõi việc thực hiện cam kết.",
    ),
    _Raised(
        "ubnd-183", 2022, _DIFFICULTY, _DESK,
        "Hộ bán hàng ở chợ phiên lưu động, khó ký và kiểm tra sau khi ký.",
        2023, "Ký, kiểm tra ngay tại phiên chợ; ban quản lý chợ lập danh sách.",
    ),
    _Raised(
        "ubnd-183", 2024, _PROPOSAL, _DESK,
        "Có mẫu cam kết song ngữ cho thương nhân vùng biên.",
    ),
)  # fmt: skip


def report_the_years(*, at: datetime) -> None:
    """Of the yearly regime that ended with its plan. What a small province lacks is left out."""
    # unscoped: the story is nobody's sight
    ended = ReportRegime.objects.filter(kind=RegimeKind.YEAR, valid_to__lt=vietnam_day(at))
    regime = ended.order_by("valid_from").first()
    if regime is None:
        return
    # unscoped: reference data, the same for everybody
    units = Agency.objects.filter(code__in=_UNITS).order_by("sort_key")
    for unit in units:
        for period in _owed(regime, unit, at):
            _report(regime, period, unit, at)


def _owed(regime: ReportRegime, unit: Agency, at: datetime) -> Iterator[ReportPeriod]:
    first, last = _UNITS[unit.code]
    since = max(date(first, 1, 1), regime.valid_from)
    services.assign(regime, agencies=[unit], starts_on=since, remark=_MARKED, by=None, at=at)
    if unit.valid_to:
        # unscoped: of the story
        row = ReportObligation.objects.get(regime=regime, agency=unit)
        services.end_obligation(
            row,
            ends_on=unit.valid_to,
            reason="đơn vị chấm dứt hoạt động",
            answer=_MARKED,
            by=None,
            at=at,
        )
    yield from Calendars().periods(regime, since, date(last, 12, 31))


def _report(regime: ReportRegime, period: ReportPeriod, unit: Agency, at: datetime) -> None:
    """What earlier reports left open is in it from the beginning."""

    def on(days: int) -> datetime:
        return min(at, datetime.combine(period.last + timedelta(days), time(9), VIETNAM))

    report = services.open_report(regime, period_key=period.key, agency=unit, by=None, at=on(1))
    words = {key: f"{text} ({_MARKED})" for key, text in _WORDS.items()}
    services.write_report(report, words=words, figures={}, by=None, at=on(2))
    told = [one for one in _RAISED if (one.unit, one.year) == (unit.code, period.last.year)]
    for one in told:
        services.add_concern(
            report, kind=one.kind, to_whom=one.to_whom, words=_marked(one), by=None, at=on(2)
        )
    services.send_report(report, by=None, at=on(_SENT))
    services.accept_report(report, by=None, at=on(_ACCEPTED))
    answers = {_marked(one): one.answer for one in _RAISED if one.answered == period.last.year}
    # unscoped: of the story
    for row in ReportConcern.objects.filter(report=report, words__in=answers):
        services.answer_concern(row, answer=answers[row.words], by=None, at=on(_ANSWERED))


def _marked(one: _Raised) -> str:
    return f"{one.words} ({_MARKED})"
