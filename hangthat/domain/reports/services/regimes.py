"""Regimes are made, amended, ended, replaced; their forms get a new version."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from hangthat.core.access.services import change, enter
from hangthat.core.agencies.models import Agency, User
from hangthat.core.common.codes import new_code
from hangthat.core.common.locks import lock_for
from hangthat.core.common.text import nfc
from hangthat.core.journal.services import reasoned
from hangthat.domain.plans.models import ReportDuty
from hangthat.domain.reports.grammar.placing import guess, places
from hangthat.domain.reports.lexicon import OWN_DAYS, DueRule, RegimeKind
from hangthat.domain.reports.models import ReportForm, ReportObligation, ReportRegime

ONE_REGIME = "a regime is ended or replaced once"
_DAY = timedelta(days=1)


@dataclass(frozen=True)
class RegimeTerms:
    """What a regime says. `due_number`, `due_on`: as far as `due_rule` asks for them."""

    name: str
    kind: str
    due_rule: str
    valid_from: date
    receiver: Agency
    due_number: int | None = None
    due_on: date | None = None
    due_before: bool = True
    period_number: int | None = None
    first_day: date | None = None
    last_day: date | None = None
    document: str = ""
    source: str = ""
    verified: bool = False


@dataclass(frozen=True)
class FormTerms:
    """parts: title and clause. columns: title and unit of each figure.

    drafts: which part takes which drafted sentences (part of the plan's report → place from 1);
    None: guessed from the titles.
    """

    parts: Sequence[tuple[str, str]] = ()
    columns: Sequence[tuple[str, str]] = ()
    drafts: Mapping[str, int] | None = None


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

    Refuses: a due day that its rule lacks; days of its own that are missing or stand in a wrong
    order; a form without parts.
    """
    values = _checked(terms)
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
    regime: ReportRegime, *, last_on: date, reason: str, by: User | None, at: datetime
) -> ReportRegime:
    """Periods that end after that day are not asked for any more (kết thúc chế độ).

    Refuses: no reason; one that is over by then; a day before its first.
    """
    lock_for(ONE_REGIME, regime)
    regime.refresh_from_db()
    _must_run(regime, last_on)
    return change(
        regime, by=by, at=at, action="end", summary=f"kết thúc chế độ báo cáo {regime}",
        reason=reasoned(reason), valid_to=last_on,
    )  # fmt: skip


@transaction.atomic
def replace_regime(
    regime: ReportRegime,
    *,
    terms: RegimeTerms,
    by: User | None,
    at: datetime,
    form: FormTerms | None = None,
    duty: ReportDuty | None = None,
) -> ReportRegime:
    """Put another regime in its place from a day on (thay chế độ); who owed it owes the new one.

    Refuses: as `end_regime` and `make_regime`.
    """
    lock_for(ONE_REGIME, regime)
    regime.refresh_from_db()
    last_on = terms.valid_from - _DAY
    _must_run(regime, last_on)
    made = make_regime(terms=terms, form=form or _form_of(regime), duty=duty, by=by, at=at)
    change(
        regime, by=by, at=at, action="end", summary=f"thay {regime} bằng {made}",
        reason=f"thay bằng {made}", valid_to=last_on, replaced_by=made,
    )  # fmt: skip
    # unscoped: of the regime that is replaced
    running = ReportObligation.objects.filter(regime=regime, ends_on=None).select_related("agency")
    for one in running:
        passed = ReportObligation(
            regime=made, agency=one.agency, starts_on=terms.valid_from, remark=one.remark
        )
        enter(passed, by=by, at=at, summary=f"{one.agency} báo cáo theo {made}")
    return made


def _must_run(regime: ReportRegime, last_on: date) -> None:
    if last_on < regime.valid_from:
        words = f"Chế độ này áp dụng từ {regime.valid_from:%d/%m/%Y}."
        raise ValidationError({"last_on": words, "valid_from": words})
    if regime.valid_to and regime.valid_to <= last_on:
        words = f"Chế độ này đã kết thúc sau ngày {regime.valid_to:%d/%m/%Y}."
        raise ValidationError({"last_on": words, "valid_from": words})


def _checked(terms: RegimeTerms) -> dict[str, Any]:
    """Its values; what its kind and its due rule do not ask for is left out."""
    values: dict[str, Any] = dict(vars(terms))
    for name in ("name", "document", "source"):
        values[name] = nfc(values[name])
    _must_have_days(terms)
    _must_have_due(terms)
    if terms.kind not in OWN_DAYS:
        values |= {"first_day": None, "last_day": None}
    if terms.due_rule != DueRule.DATE:
        values["due_on"] = None
    if terms.due_rule in (DueRule.DATE, DueRule.NONE):
        values["due_number"] = None
    if terms.kind in (*OWN_DAYS, RegimeKind.WEEK):
        values["period_number"] = None
    return values


def _must_have_days(terms: RegimeTerms) -> None:
    own = terms.kind in OWN_DAYS
    if own and not (terms.first_day and terms.last_day):
        raise ValidationError({"first_day": "Loại báo cáo này cần ngày đầu và ngày cuối của kỳ."})
    if own and terms.first_day and terms.last_day and terms.last_day < terms.first_day:
        raise ValidationError({"last_day": "Ngày cuối kỳ không được trước ngày đầu."})


def _must_have_due(terms: RegimeTerms) -> None:
    rule = DueRule(terms.due_rule)
    if rule == DueRule.DATE and not terms.due_on:
        raise ValidationError({"due_on": "Ghi ngày phải nộp."})
    monthly = rule in (DueRule.DAY, DueRule.NEXT_MONTH)
    if monthly and not 1 <= (terms.due_number or 0) <= 31:
        raise ValidationError({"due_number": "Ghi ngày của tháng, từ 1 đến 31."})
    if rule == DueRule.AFTER and terms.due_number is None:
        raise ValidationError({"due_number": "Ghi số ngày sau khi hết kỳ."})


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
    row = ReportForm(
        regime=regime,
        number=number,
        valid_from=valid_from,
        parts=[
            {"key": f"p{place}", "title": title, "clause": clause, "drafts": drafts[place - 1]}
            for place, (title, clause) in enumerate(parts, start=1)
        ],
        columns=[
            {"key": f"c{place}", "title": title, "unit": unit}
            for place, (title, unit) in enumerate(columns, start=1)
            if title
        ],
    )
    return enter(row, by=by, at=at, summary=f"mẫu {number} của {regime}")


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
    )


def drafts_of(form: ReportForm) -> dict[str, int]:
    """As `FormTerms.drafts` says it."""
    keys = [one["key"] for one in form.parts]
    return {part.value: keys.index(key) + 1 for key, part in places(form.parts).items()}
