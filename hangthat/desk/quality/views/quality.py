"""The quality of the registry: what is missing or doubtful, and how complete it is."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.timezone import localdate, now

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import may
from hangthat.core.audit.addresses import address_of
from hangthat.core.web.actions import act_page
from hangthat.core.web.drafts import form_data
from hangthat.core.web.forms.actions import ReasonForm
from hangthat.core.web.paging import paginate
from hangthat.core.web.requests import StaffRequest, asks, must_reach
from hangthat.desk.quality.forms.counts import CountForm
from hangthat.desk.quality.queries import quality
from hangthat.desk.quality.queries.completeness import compared
from hangthat.domain.establishments import services
from hangthat.domain.establishments.models import ExternalCount
from hangthat.domain.merging.queries import Queue

_PAGE = 50


@asks(Resource.ESTABLISHMENT, Action.READ)
def overview(request: StaffRequest) -> HttpResponse:
    """Every question with its count; `?muc=` opens one to its names."""
    asked = {one.key: one for one in quality.open_to(request.user)}
    check = asked.get(request.GET.get("muc", ""))
    if check is not None:
        return _names(request, check)
    counts = (
        ExternalCount.objects.visible_to(request.user).standing().select_related("area", "place")
    )
    page = paginate(request, counts, _PAGE)
    context = {
        "found": quality.counts(request.user, on=localdate()),
        "twins": _twins(request),
        "page": page,
        "compared": compared(page, quality.Scope(request.user, localdate())),
    }
    return render(request, "quality/quality.html", context)


@asks(Resource.ESTABLISHMENT, Action.ADD)
def add_count(request: StaffRequest) -> HttpResponse:
    return act_page(
        request,
        form=CountForm(form_data(request), user=request.user, today=localdate()),
        act=lambda said: services.note_count(**said, by=request.user, at=now()),
        title="Ghi số liệu đối chiếu",
        explanation="Cơ quan thuế, hải quan, ban quản lý đếm được bao nhiêu; danh sách đang có mấy "
        "phần trong số ấy.",
        button="Ghi số liệu",
        back=reverse("desk:quality"),
        done="Đã ghi số liệu đối chiếu.",
    )


@asks(Resource.ESTABLISHMENT, Action.CHANGE)
def withdraw_count(request: StaffRequest, code: str) -> HttpResponse:
    count = get_object_or_404(ExternalCount.objects.visible_to(request.user), code=code)
    must_reach(request, count, Action.CHANGE)
    return act_page(
        request,
        form=ReasonForm(form_data(request)),
        act=lambda said: services.withdraw_count(count, **said, by=request.user, at=now()),
        title="Hủy bản ghi số liệu đối chiếu",
        explanation=f"{count}: {count.number}. Chỉ khi đã ghi nhầm.",
        button="Hủy bản ghi",
        back=reverse("desk:quality"),
        done="Đã hủy bản ghi số liệu.",
    )


def _twins(request: StaffRequest) -> int | None:
    """Questions whether two shops are one, for whoever may answer them."""
    if not may(request.user, Resource.ESTABLISHMENT, Action.CHANGE):
        return None
    return Queue(request.user, on=localdate()).tab.count


def _names(request: StaffRequest, check: quality.Check) -> HttpResponse:
    rows = check.rows(quality.Scope(request.user, localdate()))
    pointers = {"area", "party", "place"} & {f.name for f in rows.model._meta.fields}
    if pointers:
        rows = rows.select_related(*sorted(pointers))
    page = paginate(request, rows.order_by("pk"), _PAGE)
    # off tour: desk/quality/tests/test_quality.py
    own = rows.model._default_manager.visible_to(request.user, Action.CHANGE)
    mine = set(own.filter(pk__in=[row.pk for row in page]).values_list("pk", flat=True))
    lines = [
        {
            "row": row,
            "fix": reverse(check.fix, args=[row.code]) if row.pk in mine else "",
            "card": address_of(row),
        }
        for row in page
    ]
    context = {"check": check, "page": page, "lines": lines}
    return render(request, "quality/quality_names.html", context)
