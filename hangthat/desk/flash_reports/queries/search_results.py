"""Flash reports in the search box: what was sent, as the reader received it; one's office's drafts.

A receiver finds nothing by words that only a later copy or a draft has.
"""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse

from hangthat.core.access.lexicon import Resource
from hangthat.core.agencies.models import User
from hangthat.core.common.days import vietnam_day
from hangthat.desk.parts.queries.search_results import (
    Candidate,
    ComparedKind,
    IndexedKind,
    Line,
    joined,
)
from hangthat.domain.flash_reports.models import FlashCopy, FlashReport
from hangthat.domain.flash_reports.models.sight import office_ids

_MOST = 100  # drafts are compared


def _sent(copy: FlashCopy, user: User, on: date) -> Line:
    href = reverse("desk:flashreport_copy", args=[copy.report.code, copy.number])
    note = joined([copy.document, f"gửi {vietnam_day(copy.sent_at):%d/%m/%Y}", copy.body["office"]])
    return Line(f"{copy.report}, bản {copy.number}", href, note)


def _candidates(user: User, on: date) -> Iterator[Candidate]:
    """What is being written: its office alone reads it."""
    # redundant: those of the own office alone; desk/flash_reports/tests/test_flash_pages.py
    own = FlashReport.objects.visible_to(user).at_office().filter(agency__in=office_ids(user))
    for one in own.select_related("agency")[:_MOST]:
        yield Candidate(" ".join((one.code, *one.words.values())), False, one)


def _draft(one: FlashReport, user: User, on: date) -> Line:
    href = reverse("desk:flashreport", args=[one.code])
    return Line(str(one), href, joined([one.get_state_display(), one.agency.name]))


SEARCH = (
    IndexedKind(
        "bao-cao-nhanh",
        "Báo cáo nhanh",
        FlashCopy,
        Resource.REPORT,
        _sent,
        ("report",),
        by_units=False,
    ),
    ComparedKind(
        "bao-cao-nhanh-dang-soan",
        "Báo cáo nhanh đang soạn",
        _candidates,
        _draft,
        Resource.REPORT,
    ),
)
