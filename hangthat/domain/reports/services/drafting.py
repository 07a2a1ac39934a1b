"""A report is begun, written, confirmed as “không phát sinh”, checked by its office."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from hangthat.core.access.lexicon import Action
from hangthat.core.access.services import change, enter, enter_all
from hangthat.core.agencies.models import Agency, User
from hangthat.core.common.codes import new_code
from hangthat.core.common.days import vietnam_day
from hangthat.core.common.locks import lock_for
from hangthat.core.common.text import nfc, nfc_lines
from hangthat.domain.reports.grammar import holding_of, owed
from hangthat.domain.reports.lexicon import Content, State
from hangthat.domain.reports.models import (
    Report,
    ReportConcern,
    ReportFigure,
    ReportForm,
    ReportObligation,
    ReportRegime,
    ReportSection,
)
from hangthat.domain.reports.models.report import LONGEST, MOST
from hangthat.domain.reports.queries.drafts import Drafting
from hangthat.domain.reports.queries.lines import left_open
from hangthat.domain.reports.queries.owed import lineage
from hangthat.domain.reports.queries.periods import Calendars, ReportPeriod
from hangthat.domain.reports.services.carrying import carry_forward

ONE_REPORT = "there is one report of a regime, an agency and a period"
ONE_STATE = "a report is in one state"
_NAMED = 5  # figures that a refusal names


@transaction.atomic
def open_report(
    regime: ReportRegime,
    *,
    period_key: str,
    agency: Agency,
    by: User | None,
    at: datetime,
    code: str = "",
) -> Report:
    """Begin the report of a period (lập báo cáo); period, due instant and calendar are kept.

    Refuses: a period that the regime lacks or that has not begun; an agency that does not owe it;
    a second one.
    """
    period = Calendars().named(regime, period_key)
    if period is None:
        raise ValidationError(f"{regime} không có kỳ này.")
    if vietnam_day(at) < period.first:
        raise ValidationError(f"Kỳ {period.name} bắt đầu ngày {period.first:%d/%m/%Y}.")
    left = left_open(regime, agency, period.last)
    lock_for(ONE_REPORT, (regime.pk, agency.pk, period_key))
    _must_owe(regime, period, agency)
    # unscoped: the office's own
    if other := Report.objects.filter(regime=regime, agency=agency, period_key=period.key).first():
        raise ValidationError(f"Đã có {other} (mã {other.code}).")
    report = _drawn_up(regime, period, agency, code=code, at=at)
    enter(report, by=by, at=at, summary=f"lập {report}")
    _lay_out(report, report.form, by=by, at=at)
    carry_forward(report, left, by=by, at=at)
    return report


@transaction.atomic
def write_report(
    report: Report,
    *,
    words: Mapping[str, str],
    figures: Mapping[str, int | None],
    by: User | None,
    at: datetime,
    sources: Mapping[str, str] | None = None,
) -> Report:
    """Save the words and figures of a report (soạn báo cáo); what is not named stays.

    Refuses: a locked report; a key that it lacks; a text of more than 20,000 letters; a figure
    below 0 or above 10^15, or without its source where one is asked.
    """
    must_be_open(report, at)
    sources = sources or {}
    sections = list(ReportSection.objects.filter(report=report))  # unscoped: of a report in reach
    stated = list(ReportFigure.objects.filter(report=report))  # unscoped: of a report in reach
    _must_know("phần", words, sections)
    _must_know("số liệu", {**figures, **sources}, stated)
    for section in sections:
        text = nfc_lines(words.get(section.key, section.words))
        if len(text) > LONGEST:
            # no page: the form takes no longer text
            raise ValidationError({section.key: f"Nhiều nhất {LONGEST:,} chữ.".replace(",", ".")})
        if text != section.words:
            change(
                section, by=by, at=at, action="amend", summary=f"{report}: {section}", words=text
            )
    for figure in stated:
        value = figures.get(figure.key, figure.value)
        source = nfc(sources.get(figure.key, figure.source)).strip()
        _must_be_statable(figure, value, source, asked=figure.key in report.form.sourced)
        if (value, source) != (figure.value, figure.source):
            change(
                figure, by=by, at=at, action="amend", summary=f"{report}: {figure}", value=value,
                source=source,
            )  # fmt: skip
    return note_change(report, by=by, at=at)


def _must_know(
    what: str, given: Iterable[str], rows: Iterable[ReportSection] | Iterable[ReportFigure]
) -> None:
    lacking = {*given} - {one.key for one in rows}
    if lacking:
        # no page: the form has the fields of the report, no other
        raise ValidationError(f"Báo cáo không có {what} {', '.join(sorted(lacking))}.")


def _must_be_statable(figure: ReportFigure, value: int | None, source: str, *, asked: bool) -> None:
    if value is not None and not 0 <= value <= MOST:
        words = "Số liệu phải từ 0 đến 1.000.000.000.000.000."
        # no page: the form takes no such number
        raise ValidationError({figure.key: words})
    if value is not None and asked and not source:
        words = f"Ghi nguồn của số “{figure}”: lấy từ cơ quan nào, báo cáo nào."
        raise ValidationError({f"{figure.key}_source": words})


@transaction.atomic
def confirm_nothing(report: Report, *, by: User | None, at: datetime) -> Report:
    """Say in one's own name that nothing happened in the period (xác nhận không phát sinh).

    Refuses: a locked report; one that has words or a figure above 0; anything that is counted of
    its office in the period, where its form takes drafted sentences or counts it for a column.
    """
    must_be_open(report, at)
    happened = Drafting(report, by, at=at).happened if by else []
    if _says_something(report):
        raise ValidationError(
            "Báo cáo đang có nội dung hoặc số liệu lớn hơn 0. Xóa nội dung trước khi xác nhận "
            "không phát sinh."
        )
    if happened:
        told = ", ".join(f"{one['label'].lower()} {one['text']}" for one in happened[:_NAMED])
        more = f" và {len(happened) - _NAMED} số khác" if len(happened) > _NAMED else ""
        raise ValidationError(
            f"Hệ thống đếm trong kỳ của cơ quan: {told}{more}. Chỉ xác nhận không phát sinh khi "
            "mọi số bằng 0; hồ sơ ghi nhầm thì sửa hồ sơ trước."
        )
    state: dict[str, Any] = {"state": State.DRAFT} if report.state == State.CHECKED else {}
    return change(
        report, by=by, at=at, action="confirm_nothing", summary=f"{report}: không phát sinh",
        content=Content.NOTHING, confirmed_by=by, checked_by=None, **state,
    )  # fmt: skip


@transaction.atomic
def check_report(report: Report, *, by: User | None, at: datetime) -> Report:
    """Note that the office has gone through it (kiểm tra báo cáo); a later change takes it back.

    Refuses: a report that is no draft; one that says nothing.
    """
    lock_for(ONE_STATE, report)
    report.refresh_from_db()
    if report.state not in (State.DRAFT, State.RETURNED):
        raise ValidationError(f"Báo cáo {report.get_state_display()}, không phải bản đang soạn.")
    must_say_something(report)
    returned = report.state == State.RETURNED
    state: dict[str, Any] = {} if returned else {"state": State.CHECKED}
    return change(
        report, by=by, at=at, action="check", summary=f"kiểm tra {report}", checked_by=by,
        **state,
    )  # fmt: skip


def must_say_something(report: Report) -> None:
    """Refuses: neither words nor figures, and nobody confirmed that nothing happened."""
    if report.content == Content.NOTHING:
        return
    # unscoped: of a report in reach
    # no race: whoever writes or sends holds the state of the report
    said = ReportSection.objects.filter(report=report).exclude(words="", drafted=[]).exists()
    said = said or _raises_something(report)
    if not said and all(one.stated is None for one in _figures(report)):
        raise ValidationError(
            "Báo cáo chưa có nội dung. Nếu trong kỳ không có gì, hãy xác nhận không phát sinh."
        )


def must_be_open(report: Report, at: datetime) -> None:
    """Refuses: a locked report, with why it is."""
    lock_for(ONE_STATE, report)
    report.refresh_from_db()
    if words := report.lock_words(at):
        raise ValidationError(words)


def note_change(report: Report, *, by: User | None, at: datetime) -> Report:
    """Nobody has checked the new words; what has words is no more “không phát sinh”."""
    values: dict[str, Any] = {"checked_by": None} if report.checked_by_id else {}
    if report.state == State.CHECKED:
        values |= {"state": State.DRAFT}
    if report.content == Content.NOTHING and _says_something(report):
        values |= {"content": Content.WORDS, "confirmed_by": None}
    if not values:
        return report
    return change(report, by=by, at=at, action="amend", summary=f"sửa {report}", **values)


def _says_something(report: Report) -> bool:
    # unscoped: of a report in reach
    said = ReportSection.objects.filter(report=report).exclude(words="", drafted=[]).exists()
    said = said or _raises_something(report)
    return said or any(one.stated for one in _figures(report))


def _figures(report: Report) -> Iterable[ReportFigure]:
    # unscoped: of a report in reach
    return ReportFigure.objects.filter(report=report)


def _raises_something(report: Report) -> bool:
    """A difficulty or proposal of this period; what was carried forward is no news."""
    # unscoped: of a report in reach
    return ReportConcern.objects.filter(report=report, carried_from=None).told().exists()


def _must_owe(regime: ReportRegime, period: ReportPeriod, agency: Agency) -> None:
    # unscoped: of a regime in sight
    # no race: an obligation that ends meanwhile leaves a report that is owed no more, as if before
    rows = ReportObligation.objects.filter(regime=regime)
    if agency.pk not in owed(map(holding_of, rows), period.last, lineage()):
        raise ValidationError(f"{agency} không phải nộp {regime} cho {period.name}.")


def _drawn_up(
    regime: ReportRegime, period: ReportPeriod, agency: Agency, *, code: str, at: datetime
) -> Report:
    return Report(
        code=code or new_code("BC"),
        regime=regime,
        form=form_on(regime, period),
        agency=agency,
        receiver=regime.receiver,
        period_key=period.key,
        period_name=period.name,
        first_day=period.first,
        last_day=period.last,
        late_from=period.late_from,
        advised_on=period.advised_on,
        calendar_basis=period.basis,
        recorded_at=at,
    )


def form_on(regime: ReportRegime, period: ReportPeriod) -> ReportForm:
    """The version in use on the last day of the period; the first, if the period ended before."""
    # unscoped: of a regime in sight
    forms = ReportForm.objects.filter(regime=regime)
    used = forms.filter(valid_from__lte=period.last).order_by("-number").first()
    return used or forms.earliest("number")


def _lay_out(report: Report, form: ReportForm, *, by: User | None, at: datetime) -> None:
    sections = [
        ReportSection(report=report, order=place, key=one["key"], title=one["title"])
        for place, one in enumerate(form.parts, start=1)
    ]
    enter_all(
        sections, by=by, at=at, right=Action.ADD, summary=lambda row: f"{report}: phần {row.order}"
    )
    figures = [
        ReportFigure(report=report, key=one["key"], title=one["title"], unit=one["unit"])
        for one in form.columns
    ]
    enter_all(figures, by=by, at=at, summary=lambda row: f"{report}: {row}")
