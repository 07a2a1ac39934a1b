"""The list of proposals: narrowed, as a workbook, and as a page for the council."""

import io
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.db.models import Prefetch, Q

from hangthat.core.agencies.models import Agency, User
from hangthat.core.agencies.queries.letterhead import capacity, seat, two_lines
from hangthat.core.audit.own_records import Tab
from hangthat.core.documents.services import Official, Paragraph, Signer, Table
from hangthat.core.documents.services.workbooks import Workbook
from hangthat.core.web.forms.options import CleanedData
from hangthat.desk.praise.queries.figure_words import RELATED_OF_FIGURES, all_words, unit_names
from hangthat.domain.praise.lexicon import PraiseState
from hangthat.domain.praise.models import PraiseFigure, PraiseProposal, PraiseQuerySet
from hangthat.domain.praise.models.proposal import office_ids

RELATED = ("agency", "unit", "officer__agency")
_COLUMNS = (
    ("Mã", 18), ("Tập thể, cá nhân", 36), ("Cơ quan đề nghị", 34), ("Hình thức", 24), ("Từ", 12),
    ("Đến", 12), ("Thành tích", 60), ("Căn cứ", 30), ("Số liệu", 60), ("Trạng thái", 18),
    ("Ý kiến khi xét", 30), ("Số quyết định", 18), ("Ngày quyết định", 13),
)  # fmt: skip
_PRINTED = ("STT", "Tập thể, cá nhân", "Thành tích", "Số liệu", "Hình thức đề nghị", "Ý kiến")


def narrowed(user: User, said: CleanedData) -> PraiseQuerySet:
    """Withdrawn ones only where they are asked for."""
    rows = PraiseProposal.objects.visible_to(user)
    state = said.get("trang_thai")
    rows = rows.filter(state=state) if state else rows.standing()
    if since := said.get("tu"):
        rows = rows.filter(until__gte=since)
    if until := said.get("den"):
        rows = rows.filter(since__lte=until)
    if words := (said.get("q") or "").strip():
        named = Q(name__icontains=words) | Q(name_unit__icontains=words)
        named |= Q(unit__name__icontains=words) | Q(officer__full_name__icontains=words)
        rows = rows.filter(named | Q(agency__name__icontains=words) | Q(code__icontains=words))
    return rows.select_related(*RELATED)


def tabs_of(rows: PraiseQuerySet, user: User) -> dict[str, tuple[Tab, PraiseQuerySet]]:
    """Key → the tab with its count, and its rows."""
    parts = {
        "": ("Tất cả", rows),
        "cho-xet": ("Chờ xét", rows.waiting()),
        "cua-toi": ("Của đơn vị tôi", rows.filter(agency__in=office_ids(user))),
        "quyet-dinh": ("Đã có quyết định", rows.filter(state=PraiseState.RECORDED)),
    }
    return {key: (Tab(key, label, some.count()), some) for key, (label, some) in parts.items()}


def with_figures(rows: PraiseQuerySet, user: User) -> PraiseQuerySet:
    """With the figures behind each."""
    # redundant: of proposals in sight; desk/praise/tests/test_praise_pages.py
    figures = PraiseFigure.objects.visible_to(user).standing()
    figures = figures.select_related("proposal__agency", *RELATED_OF_FIGURES)
    return rows.prefetch_related(Prefetch("figures", queryset=figures, to_attr="standing_figures"))


def workbook(rows: Iterable[Any]) -> bytes:
    out, listed = io.BytesIO(), list(rows)
    names = _names(listed)
    with Workbook(out) as book:
        sheet = book.sheet("Đề xuất khen thưởng", widths=[width for _, width in _COLUMNS])
        sheet.heads([name for name, _ in _COLUMNS])
        sheet.freeze(columns=2)
        for one in listed:
            figures = all_words(one.standing_figures, names)
            sheet.row(
                [
                    one.code, one.who, one.agency.name, one.get_form_display(), one.since,
                    one.until, one.reason, one.basis, figures, one.get_state_display(),
                    one.verdict, one.document, one.document_on,
                ]
            )  # fmt: skip
    return out.getvalue()


def printed(rows: Sequence[Any], *, office: Agency | None, today: date, left: int) -> Official:
    """For the council; room is left for its opinion. `left`: how many more there are."""
    parent, agency = two_lines(office.name) if office else ("", "")
    body: list[Paragraph | Table] = [Paragraph(f"Tổng số: {len(rows)} đề xuất.")]
    if left:
        body.append(Paragraph(f"Chỉ in {len(rows)} đề xuất đầu, còn {left}: tải Excel."))
    names = _names(rows)
    lines = [_printed(place, one, names) for place, one in enumerate(rows, start=1)]
    widths = (1, 4, 5, 8, 3, 3)
    body.append(Table(_PRINTED, lines, widths, numbers=frozenset({0})))
    signers = [Signer(capacity(office.name, title="", leads=True))] if office else []
    return Official(
        title="DANH SÁCH",
        subject="Đề xuất khen thưởng",
        body=body,
        agency=agency,
        parent=parent,
        place=seat(office.name) if office else "",
        dated=today,
        signers=signers,
        recipients=["Hội đồng thi đua, khen thưởng", "Lưu: VT"] if office else (),
    )


def _names(rows: Iterable[Any]) -> dict[str, str]:
    return unit_names(figure for one in rows for figure in one.standing_figures)


def _printed(place: int, one: Any, names: dict[str, str]) -> tuple[str, ...]:
    figures = all_words(one.standing_figures, names)
    opinion = one.get_state_display() if one.decided_at else ""
    return (
        str(place), f"{one.who} ({one.agency} đề nghị)", f"{one.period}: {one.reason}", figures,
        one.get_form_display(), opinion,
    )  # fmt: skip
