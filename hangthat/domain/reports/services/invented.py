"""For demonstrations: the regimes of the first plan, who owes reports, what became of the last.

Everything is done by the services of the room, and marked as invented."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta

from hangthat.core.agencies.models import Agency, User
from hangthat.core.common.days import VIETNAM, vietnam_day
from hangthat.domain.plans.models import PlanVersion
from hangthat.domain.reports import services
from hangthat.domain.reports.lexicon import RegimeKind
from hangthat.domain.reports.models import Report, ReportRegime
from hangthat.domain.reports.queries import Calendars, ReportPeriod
from hangthat.domain.reports.services import FormTerms
from hangthat.domain.reports.services.adopting import KINDS

_MARKED = "dữ liệu minh hoạ"
_OWING = ("canh", "haiquan", "thue", "binh", "chi")  # whose agencies report
_COMMUNES = 6  # further ones, which have sent nothing
_DAYS = 100  # since when they owe
_COLUMNS = (  # not counted by whoever reports; behind them stand those that the system counts
    ("Tổng mức bán lẻ hàng hóa trong kỳ", "tỷ đồng"),
    ("Kim ngạch xuất nhập khẩu trong kỳ", "nghìn USD"),
)
_SOURCED = frozenset({1, 2})
_MARKET = {"haiquan": {"c2": 184_300}, "chi": {"c1": 96}}
_SOURCES = {
    "c1": f"Chi cục Thống kê, báo cáo trong kỳ ({_MARKED})",
    "c2": f"Chi cục Hải quan khu vực VI, báo cáo trong kỳ ({_MARKED})",
}
_CORRECTED = "administrative"  # the measure of the column that an office typed wrong at first
_WORDS = {
    "p1": "Thị trường ổn định, hàng hóa lưu thông bình thường.",
    "p2": "Tuyên truyền tại chợ và các tuyến phố; ký cam kết với hộ kinh doanh mới.",
    "p3": "Kiểm tra, xử lý các vụ việc trong kỳ; cơ sở đã xử lý chấp hành tốt.",
    "p4": "Tiến độ các mục tiêu bám sát lộ trình.",
    "p5": "Thiếu trang thiết bị kiểm nghiệm nhanh.",
    "p6": "Đề nghị hỗ trợ kinh phí giám định.",
}


def keep_the_regime(*, at: datetime) -> None:
    """By the head of the standing agency. What a small province lacks is left out."""
    head, today = _officer("truong"), vietnam_day(at)
    if head.agency is None:
        return
    for version in PlanVersion.objects.in_use().order_by("first_day"):
        if version.report_duties.filter(kind__in=KINDS).exists():
            services.adopt_duties(
                version, receiver=head.agency, by=head, at=at, ready_columns=True, answer=_MARKED
            )
    # unscoped: the story is nobody's sight
    running = ReportRegime.objects.valid(on=today).exclude(kind=RegimeKind.FINAL)
    month = running.filter(kind=RegimeKind.MONTH).first()
    if month is None:
        return
    owing, since = _owing(at), max(today - timedelta(_DAYS), month.valid_from)
    for regime in [one for one in running if one.holds(since)]:
        services.assign(
            regime, agencies=owing, starts_on=since, remark=_MARKED, answer=_MARKED, by=head, at=at
        )
    _add_columns(month, at)
    ended = [
        one for one in Calendars().periods(month, since, today) if one.last <= today - timedelta(3)
    ]
    _invent_reports(month, owing, ended[-3:], at)


def _officer(username: str) -> User:
    return User.objects.get(username=username)


def _owing(at: datetime) -> list[Agency]:
    named = [one for name in _OWING if (one := _officer(name).agency)]
    # unscoped: reference data, the same for everybody
    communes = Agency.objects.in_force(on=vietnam_day(at)).filter(
        kind="committee", area__level="commune"
    )
    others = communes.exclude(pk__in=[one.pk for one in named]).order_by("sort_key")
    return [*named, *others[:_COMMUNES]]


def _add_columns(regime: ReportRegime, at: datetime) -> None:
    parts = [(text, "") for text in _titles(regime)]
    services.set_form(
        regime,
        form=services.with_ready_columns(FormTerms(parts, _COLUMNS, sourced=_SOURCED)),
        valid_from=regime.valid_from,
        by=_officer("truong"),
        at=at,
    )


def _titles(regime: ReportRegime) -> list[str]:
    assert regime.duty
    return [one.text.rstrip(".") for one in regime.duty.version.report_parts.all()]


def _invent_reports(
    regime: ReportRegime, owing: Sequence[Agency], periods: Sequence[ReportPeriod], at: datetime
) -> None:
    """In time, late, returned and corrected late, nothing to report, begun, and missing; what is
    sent has the numbers that its officer put in."""
    police, customs, tax, ward, *_ = owing
    for number, period in enumerate(periods):
        _sent(regime, period, police, at, late=False)
        if number < len(periods) - 1:
            _sent(regime, period, ward, at, late=False)
            _sent(regime, period, customs, at, late=number == 0, corrected=number == 1)
        if number == 0:
            _nothing(regime, period, tax, at)
    if periods:
        report = _begun(regime, periods[-1], ward)
        services.write_report(report, words={"p1": _WORDS["p1"]}, figures={}, by=None, at=at)


def _begun(regime: ReportRegime, period: ReportPeriod, agency: Agency) -> Report:
    begun = _on(period, 1)
    return services.open_report(regime, period_key=period.key, agency=agency, by=None, at=begun)


def _sent(
    regime: ReportRegime,
    period: ReportPeriod,
    agency: Agency,
    at: datetime,
    *,
    late: bool,
    corrected: bool = False,
) -> None:
    report = _begun(regime, period, agency)
    words = {key: f"{text} ({_MARKED})" for key, text in _WORDS.items()}
    market = next((v for name, v in _MARKET.items() if _officer(name).agency == agency), {})
    typed = next(key for key, one in report.form.measures.items() if one == _CORRECTED)
    figures = {**market, **({typed: 5} if corrected else {})}
    sources = {key: _SOURCES[key] for key in market}
    services.write_report(
        report, words=words, figures=figures, sources=sources, by=None, at=_on(period, 2)
    )
    if officer := User.objects.filter(username__in=_OWING, agency=agency).first():
        services.put_sentences(report, by=officer, at=_on(period, 2))
    sent = min(_on(period, 9 if late else 3), at)
    services.send_report(report, by=None, at=sent)
    if corrected:
        services.return_report(report, remarks="Số xử lý hành chính chưa khớp", by=None, at=sent)
        services.write_report(report, words={}, figures={typed: None}, by=None, at=sent)
        services.send_report(
            report, reason="lấy số hệ thống đếm", by=None, at=min(_on(period, 12), at)
        )
    if at - sent > timedelta(20):
        services.accept_report(report, by=None, at=_on(period, 14))


def _nothing(regime: ReportRegime, period: ReportPeriod, agency: Agency, at: datetime) -> None:
    report = _begun(regime, period, agency)
    officer = _officer("thue")
    services.confirm_nothing(report, by=officer, at=_on(period, 2))
    services.send_report(report, by=None, at=_on(period, 3))


def _on(period: ReportPeriod, days: int) -> datetime:
    """At nine, so many days after the period."""
    return datetime.combine(period.last + timedelta(days), time(9), VIETNAM)
