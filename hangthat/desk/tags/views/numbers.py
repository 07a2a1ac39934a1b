"""How many records carry which tag on a day or in a period; each number opens to the names."""

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.timezone import localdate

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.agencies.models import User
from hangthat.core.audit.history import history_of
from hangthat.core.audit.own_records import Tab
from hangthat.core.documents.services.workbooks import XLSX, Workbook
from hangthat.core.web.downloads import attachment
from hangthat.core.web.paging import paginate
from hangthat.core.web.requests import StaffRequest, asks, reaches
from hangthat.desk.parts.queries.saved_lists import saved_as
from hangthat.desk.tags.forms.days import Days, DaysFilter
from hangthat.desk.tags.queries.record_rows import rows_of, taggings_of
from hangthat.domain.tags.models import KINDS, RecordKind, Tag
from hangthat.domain.tags.queries import numbers

_PAGE = 50
_TABS = {"": "Đang dùng", "thoi-dung": "Thôi dùng", "tat-ca": "Tất cả"}


@dataclass(frozen=True)
class Count:
    """One number of a tag, and where it opens."""

    kind: RecordKind
    count: int
    href: str


@dataclass(frozen=True)
class TagRow:
    tag: Tag
    counts: list[Count]
    used: bool  # it may be given on the last day


@asks(Resource.TAG, Action.READ)
@saved_as("nhan")
def listing(request: StaffRequest) -> HttpResponse:
    filters = DaysFilter(request.GET, today=localdate())
    rows = list(_rows(request.user, filters.days))
    shown = {"": [r for r in rows if r.used], "thoi-dung": [r for r in rows if not r.used]}
    shown["tat-ca"] = rows
    tabs = [Tab(key, label, len(shown[key])) for key, label in _TABS.items()]
    key = request.GET.get("xem", "")
    tab = next((one for one in tabs if one.key == key), tabs[0])
    context = {
        "filters": filters,
        "rows": shown[tab.key],
        "tabs": tabs,
        "tab": tab,
        "kinds": KINDS,
        "query": filters.days.query,
    }
    return render(request, "tags/tags.html", context)


@asks(Resource.TAG, Action.READ)
def xlsx(request: StaffRequest) -> HttpResponse:
    days = DaysFilter(request.GET, today=localdate()).days
    out = io.BytesIO()
    with Workbook(out) as book:
        sheet = book.sheet("Nhãn", widths=[30, 26, 14, 14, *(14 for _ in KINDS)])
        sheet.line(f"Số hồ sơ có nhãn, {days.words}")
        sheet.line()
        kinds = [kind.label for kind in KINDS]
        sheet.heads(["Nhãn", "Cơ quan", "Gắn được từ ngày", "Đến hết ngày", *kinds])
        sheet.freeze(columns=1)
        for row in _rows(request.user, days):
            counts = [one.count for one in row.counts]
            sheet.row([row.tag.name, str(row.tag.agency), row.tag.start, row.tag.end, *counts])
    return attachment(out.getvalue(), media=XLSX, name=f"nhan-{days.until}.xlsx")


@asks(Resource.TAG, Action.READ)
def card(request: StaffRequest, code: str) -> HttpResponse:
    tag = tag_named(request, code)
    filters = DaysFilter(request.GET, today=localdate())
    found = numbers(request.user, since=filters.days.since, until=filters.days.until, tag=tag)
    context = {
        "tag": tag,
        "filters": filters,
        "counts": _counts(tag, found.get(tag.pk, {}), filters.days),
        "own": reaches(request, tag, Action.CHANGE),
        "used": tag.is_givable(localdate()),
        "history": history_of(tag, request.user),
    }
    return render(request, "tags/tag.html", context)


@asks(Resource.TAG, Action.READ)
@saved_as("nhan-ho-so")
def records(request: StaffRequest, code: str, kind: str) -> HttpResponse:
    tag, asked = tag_named(request, code), kind_named(kind)
    filters = DaysFilter(request.GET, today=localdate())
    days = filters.days
    found = taggings_of(tag, asked, request.user, since=days.since, until=days.until)
    page = paginate(request, found, _PAGE)
    context = {
        "tag": tag,
        "kind": asked,
        "filters": filters,
        "page": page,
        "rows": list(rows_of(page, on=localdate())),
        "own": reaches(request, tag, Action.CHANGE),
    }
    return render(request, "tags/tag_records.html", context)


def kind_named(key: str) -> RecordKind:
    found = next((kind for kind in KINDS if kind.key == key), None)
    if found is None:
        raise Http404
    return found


def tag_named(request: StaffRequest, code: str) -> Tag:
    return get_object_or_404(
        Tag.objects.visible_to(request.user).select_related("agency"), code=code
    )


def _rows(user: User, days: Days) -> Iterator[TagRow]:
    """All tags of the office, whether anything carries them or not."""
    found = numbers(user, since=days.since, until=days.until)
    for tag in Tag.objects.visible_to(user).select_related("agency"):
        yield TagRow(tag, _counts(tag, found.get(tag.pk, {}), days), tag.is_givable(days.until))


def _counts(tag: Tag, found: Mapping[str, int], days: Days) -> list[Count]:
    return [
        Count(
            kind,
            found.get(kind.key, 0),
            f"{reverse('desk:tag_records', args=[tag.code, kind.key])}?{days.query}",
        )
        for kind in KINDS
    ]
