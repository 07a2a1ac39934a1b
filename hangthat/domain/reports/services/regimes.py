"""Regimes are made, amended, ended, replaced; their forms get a new version."""

from collections.abc import Sequence
from copy import copy
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max

from hangthat.core.access.services import change, enter
from hangthat.core.agencies.models import User
from hangthat.core.common.codes import new_code
from hangthat.core.common.locks import lock_for
from hangthat.core.common.text import fold, nfc
from hangthat.core.journal.services import answered, reasoned
from hangthat.core.search.services import note_changed
from hangthat.domain.figures.grammar.columns import columns_of
from hangthat.domain.figures.grammar.placing import guess, places
from hangthat.domain.figures.vocabulary import BY_KEY
from hangthat.domain.plans.models import ReportDuty
from hangthat.domain.reports.models import Report, ReportForm, ReportObligation, ReportRegime
from hangthat.domain.reports.services.ceasing import cease_with_regime
from hangthat.domain.reports.services.owing import enter_owing
from hangthat.domain.reports.services.terms import FormTerms, RegimeTerms, checked

ONE_REGIME = "a regime is ended or replaced once"
_DAY = timedelta(days=1)
_DONG = frozenset({"", "d", "dong", "dong viet nam", "vnd"})  # units, folded


@transaction.atomic
def make_regime(
    *,
    terms: RegimeTerms,
    form: FormTerms,
    by: User | None,
    at: datetime,
    duty: ReportDuty | None = None,
    code: str = "",
) -> ReportRegime:
    """Set up a regime with its first form (lập chế độ báo cáo).

    Refuses: a due day that its rule lacks, or that comes before the figures are complete; days of
    its own that are missing, stand in a wrong order or end before the regime begins; a form
    without parts.
    """
    values = checked(terms)
    regime = ReportRegime(code=code or new_code("CB"), duty=duty, **values)
    enter(regime, by=by, at=at, summary=f"lập chế độ báo cáo {regime}")
    _add_form(regime, form, number=1, valid_from=terms.valid_from, by=by, at=at)
    return regime


@transaction.atomic
def amend_regime(
    regime: ReportRegime,
    *,
    name: str,
    document: str,
    source: str,
    verified: bool,
    by: User | None,
    at: datetime,
) -> ReportRegime:
    """Change what is said of it (sửa chế độ báo cáo); its rule of time stays as it is."""
    words: dict[str, Any] = {"name": nfc(name), "document": nfc(document), "source": nfc(source)}
    if words["name"] != regime.name:
        # unscoped: its reports are found by its new name
        note_changed(Report.search_source, Report.objects.filter(regime=regime))
    return change(
        regime, by=by, at=at, action="amend", summary=f"sửa chế độ báo cáo {regime}",
        verified=verified, **words,
    )  # fmt: skip


@transaction.atomic
def set_form(
    regime: ReportRegime, *, form: FormTerms, valid_from: date, by: User | None, at: datetime
) -> ReportForm:
    """Use other parts or columns from a day on (đổi mẫu báo cáo); reports keep their version.

    Refuses: a form without parts; a day before that of the last version.
    """
    lock_for(ONE_REGIME, regime)
    # unscoped: the versions of a regime in sight
    last = ReportForm.objects.filter(regime=regime).latest("number")
    if valid_from < last.valid_from:
        words = (
            f"Mẫu {last.number} dùng từ {last.valid_from:%d/%m/%Y}; mẫu mới không được trước đó."
        )
        raise ValidationError({"valid_from": words})
    return _add_form(regime, form, number=last.number + 1, valid_from=valid_from, by=by, at=at)


@transaction.atomic
def end_regime(
    regime: ReportRegime,
    *,
    last_on: date,
    reason: str,
    by: User | None,
    at: datetime,
    answer: str = "",
) -> ReportRegime:
    """Periods that end after that day are not asked for any more (kết thúc chế độ).

    Refuses: no reason; one that is over by then; a day before its first; without an answer, a day
    with which overdue reports cease.
    """
    lock_for(ONE_REGIME, regime)
    regime.refresh_from_db()
    _must_run(regime, last_on)
    why = answered(cease_with_regime(regime, last_on, at=at), answer)
    return change(
        regime, by=by, at=at, action="end", summary=f"kết thúc chế độ báo cáo {regime}",
        reason="; ".join(filter(None, (reasoned(reason), why))), valid_to=last_on,
    )  # fmt: skip


@transaction.atomic
def replace_regime(
    regime: ReportRegime,
    *,
    terms: RegimeTerms,
    by: User | None,
    at: datetime,
    answer: str = "",
) -> ReportRegime:
    """Put another regime in its place from a day on (thay chế độ); who owed it owes the new one.

    Refuses: as `end_regime` and `make_regime`; a day by which a report that was sent would be owed
    again; without an answer, reports that the new one makes overdue at once.
    """
    ran = copy(regime)
    made = put_in_place(regime, terms=terms, by=by, at=at)
    pass_on([(ran, made)], answer=answer, by=by, at=at)
    return made


def put_in_place(
    regime: ReportRegime,
    *,
    terms: RegimeTerms,
    by: User | None,
    at: datetime,
    form: FormTerms | None = None,
    duty: ReportDuty | None = None,
) -> ReportRegime:
    """Make the regime that takes its place; nobody owes it yet."""
    lock_for(ONE_REGIME, regime)
    regime.refresh_from_db()
    last_on = terms.valid_from - _DAY
    _must_run(regime, last_on)
    if (free := free_from(regime)) and terms.valid_from < free:
        words = (
            f"Đã có báo cáo gửi cho kỳ đến hết {free - _DAY:%d/%m/%Y}; chế độ mới áp dụng sớm nhất "
            f"từ {free:%d/%m/%Y}, để báo cáo đã gửi không thành chưa nộp."
        )
        raise ValidationError({"valid_from": words})
    made = make_regime(terms=terms, form=form or _form_of(regime), duty=duty, by=by, at=at)
    change(
        regime, by=by, at=at, action="end", summary=f"thay {regime} bằng {made}",
        reason=f"thay bằng {made}", valid_to=last_on, replaced_by=made,
    )  # fmt: skip
    return made


def free_from(regime: ReportRegime) -> date | None:
    """The first day from which another may take its place: after the periods of which a report was
    sent; None: none was."""
    # unscoped: of a regime in sight
    sent = Report.objects.filter(regime=regime, sent_at__isnull=False)
    last: date | None = sent.aggregate(last=Max("last_day"))["last"]
    return last + _DAY if last else None


def pass_on(
    pairs: Sequence[tuple[ReportRegime, ReportRegime]],
    *,
    answer: str,
    by: User | None,
    at: datetime,
) -> None:
    """Of each pair: whoever owes the first, as it ran, when the second begins, or later, owes that
    one for the same days."""
    rows, before = list[ReportObligation](), list[ReportObligation]()
    for ran, made in pairs:
        # unscoped: of the regime that is replaced
        owing = list(ReportObligation.objects.filter(regime=ran).select_related("agency"))
        # unscoped: of the regime that was just made
        held = set(ReportObligation.objects.filter(regime=made).values_list("agency", flat=True))
        for one in owing:
            one.regime = ran
            if one.agency_id not in held and (one.ends_on or date.max) >= made.valid_from:
                rows.append(_owed_instead(one, made))
        before += owing
    enter_owing(
        rows, before=before, answer=answer, by=by, at=at,
        summary=lambda row: f"{row.agency} báo cáo theo {row.regime}",
    )  # fmt: skip


def _owed_instead(one: ReportObligation, made: ReportRegime) -> ReportObligation:
    return ReportObligation(
        regime=made,
        agency=one.agency,
        starts_on=max(made.valid_from, one.starts_on),
        ends_on=one.ends_on,
        remark=one.remark,
    )


def _must_run(regime: ReportRegime, last_on: date) -> None:
    if last_on < regime.valid_from:
        words = f"Chế độ này áp dụng từ {regime.valid_from:%d/%m/%Y}."
        raise ValidationError({"last_on": words, "valid_from": words})
    if regime.valid_to and regime.valid_to <= last_on:
        words = f"Chế độ này đã kết thúc sau ngày {regime.valid_to:%d/%m/%Y}."
        raise ValidationError({"last_on": words, "valid_from": words})


def _add_form(
    regime: ReportRegime,
    form: FormTerms,
    *,
    number: int,
    valid_from: date,
    by: User | None,
    at: datetime,
) -> ReportForm:
    parts = [(nfc(title).strip(), nfc(clause).strip()) for title, clause in form.parts]
    parts = [one for one in parts if one[0]]
    if not parts:
        raise ValidationError({"parts": "Báo cáo cần ít nhất một phần."})
    drafts = _drafts(form, [title for title, _ in parts])
    columns = [(nfc(title).strip(), nfc(unit).strip()) for title, unit in form.columns]
    _must_differ(columns)
    for place, key in form.measures.items():
        _must_be_counted(key, unit=columns[place - 1][1])
    row = ReportForm(
        regime=regime,
        number=number,
        valid_from=valid_from,
        parts=[
            {"key": f"p{place}", "title": title, "clause": clause, "drafts": drafts[place - 1]}
            for place, (title, clause) in enumerate(parts, start=1)
        ],
        columns=[
            {
                "key": f"c{place}",
                "title": title,
                "unit": unit,
                "sourced": place in form.sourced,
                "measure": form.measures.get(place, ""),
            }
            for place, (title, unit) in enumerate(columns, start=1)
            if title
        ],
    )
    return enter(row, by=by, at=at, summary=f"mẫu {number} của {regime}")


def _must_differ(columns: Sequence[tuple[str, str]]) -> None:
    """Refuses: two columns by the same words, whose figures nobody could tell apart."""
    for one in columns_of(pair for pair in columns if pair[0]):
        if one.nth > 1:
            first = replace(one, nth=1)
            words = f"Số liệu “{first}” ghi hai lần; ghi rõ mỗi số là số gì để không cộng nhầm."
            raise ValidationError({"columns": words})


def _must_be_counted(key: str, *, unit: str) -> None:
    """Refuses: what the system does not count, or what only those concerned may know of; money in
    a unit that it does not count in, such as million đồng.
    """
    measure, words = BY_KEY.get(key), ""
    if measure is None or not measure.is_statable:
        words = f"Hệ thống không đếm được “{measure.label if measure else key}” cho báo cáo."
    elif measure.is_money and fold(unit) not in _DONG:
        words = f"Hệ thống đếm “{measure.label}” bằng đồng; ghi đơn vị của số này là đồng."
    if words:
        raise ValidationError({"columns": words})


def _drafts(form: FormTerms, titles: Sequence[str]) -> list[str]:
    if form.drafts is None:
        return guess(titles)
    given = [""] * len(titles)
    for part, place in form.drafts.items():
        if not 1 <= place <= len(titles) or given[place - 1]:
            words = f"Ghi thứ tự của một phần, từ 1 đến {len(titles)}; mỗi phần một loại câu."
            raise ValidationError({f"drafts_{part}": words})
        given[place - 1] = part
    return given


def _form_of(regime: ReportRegime) -> FormTerms:
    # unscoped: the versions of a regime in sight
    last = ReportForm.objects.filter(regime=regime).latest("number")
    return FormTerms(
        [(one["title"], one["clause"]) for one in last.parts],
        [(one["title"], one["unit"]) for one in last.columns],
        drafts_of(last),
        frozenset(n for n, one in enumerate(last.columns, start=1) if one["key"] in last.sourced),
        {n: key for n, one in enumerate(last.columns, start=1) if (key := one.get("measure"))},
    )


def drafts_of(form: ReportForm) -> dict[str, int]:
    """As `FormTerms.drafts` says it."""
    keys = [one["key"] for one in form.parts]
    return {part.value: keys.index(key) + 1 for key, part in places(form.parts).items()}
