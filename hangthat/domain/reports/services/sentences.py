"""Drafted sentences are put into a report, refreshed and taken out; the officer's words stay."""

from collections.abc import Callable
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from hangthat.core.access.services import change
from hangthat.core.agencies.models import User
from hangthat.domain.figures.grammar.drafted import Kept, missing, refreshed
from hangthat.domain.reports.models import Report, ReportFigure, ReportSection
from hangthat.domain.reports.queries.drafts import Drafting
from hangthat.domain.reports.services.drafting import must_be_open, note_change

Sentences = list[Kept]


@transaction.atomic
def put_sentences(report: Report, *, by: User, at: datetime) -> Report:
    """Put what the numbers say below the officer's words (đưa câu soạn sẵn vào báo cáo).

    What was put in before stays as it is. Refuses: a locked report; nothing new to put in.
    """
    must_be_open(report, at)
    drafting = Drafting(report, by, at=at)
    changed = _rewrite(
        report, drafting.today(), lambda kept, today: [*kept, *missing(kept, today)], by=by, at=at
    ) + _count(report, drafting, empty=True, by=by, at=at)
    if not changed:
        raise ValidationError("Không có câu soạn sẵn, số đếm sẵn nào chưa đưa vào báo cáo.")
    return note_change(report, by=by, at=at)


@transaction.atomic
def refresh_sentences(report: Report, *, by: User, at: datetime) -> Report:
    """Take today's numbers into the sentences that were put in (cập nhật số đã đổi).

    Refuses: a locked report; no number that became another.
    """
    must_be_open(report, at)
    if not refresh(report, by=by, at=at):
        raise ValidationError("Các số đã đưa vào báo cáo không khác số hôm nay.")
    return note_change(report, by=by, at=at)


@transaction.atomic
def drop_sentences(report: Report, *, key: str, by: User, at: datetime) -> Report:
    """Take the drafted sentences out of one part (bỏ câu soạn sẵn).

    Refuses: a locked report; a part that has none.
    """
    must_be_open(report, at)
    if not _rewrite(report, {key: []}, lambda kept, today: [], by=by, at=at):
        raise ValidationError("Phần này không có câu soạn sẵn.")
    return note_change(report, by=by, at=at)


def refresh(report: Report, *, by: User, at: datetime) -> int:
    """How many parts and figures say something else now."""
    # unscoped: of a report in reach
    filled = ReportSection.objects.filter(report=report).exclude(drafted=[])
    keys = list(filled.values_list("key", flat=True))
    drafting = Drafting(report, by, at=at)
    changed = _rewrite(report, drafting.today(keys), refreshed, by=by, at=at)
    return changed + _count(report, drafting, empty=False, by=by, at=at)


def _count(report: Report, drafting: Drafting, *, empty: bool, by: User, at: datetime) -> int:
    """Fill the counted columns that are empty, or those that are not with today's numbers; what
    the officer typed stays. How many were changed."""
    changed = 0
    # unscoped: of a report in reach
    for figure in ReportFigure.objects.filter(report=report, key__in=drafting.counted):
        today = drafting.counted[figure.key]
        if bool(figure.counted) is not empty and figure.counted != today:
            changed += 1
            change(
                figure, by=by, at=at, action="amend", summary=f"{report}: {figure}", counted=today
            )
    return changed


def _rewrite(
    report: Report,
    today: dict[str, Sentences],
    rewritten: Callable[[Sentences, Sentences], Sentences],
    *,
    by: User,
    at: datetime,
) -> int:
    """How many parts were changed."""
    changed = 0
    # unscoped: of a report in reach
    for section in ReportSection.objects.filter(report=report, key__in=today):
        drafted = rewritten(section.drafted, today[section.key])
        if drafted != section.drafted:
            changed += 1
            change(
                section, by=by, at=at, action="amend", summary=f"{report}: {section}",
                drafted=drafted,
            )  # fmt: skip
    return changed
