"""Headings that the reader's office has of its own: seen, added, forgotten."""

from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.timezone import now

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.intake.models import ColumnMapping
from hangthat.core.intake.services import forget_heading, lists_open_to, remember_heading
from hangthat.core.web.actions import act_page
from hangthat.core.web.drafts import form_data
from hangthat.core.web.paging import paginate
from hangthat.core.web.requests import StaffRequest, asks
from hangthat.desk.intake.forms.headings import HeadingForm
from hangthat.desk.intake.queries.lists import LISTS

_PAGE = 50


@asks(Resource.BATCH, Action.READ)
def listing(request: StaffRequest) -> HttpResponse:
    # redundant: desk/intake/tests/test_headings.py reads the list of another office
    mine = ColumnMapping.objects.visible_to(request.user).select_related("sender")
    page = paginate(request, mine.order_by("list_name", "heading", "pk"), _PAGE)
    rows = [(one, *_labels(one)) for one in page]
    context = {"page": page, "rows": rows, "lists": lists_open_to(request.user, LISTS).values()}
    return render(request, "intake/headings.html", context)


@asks(Resource.BATCH, Action.ADD)
def add(request: StaffRequest, name: str) -> HttpResponse:
    if name not in LISTS:
        raise Http404
    kind = LISTS[name]
    return act_page(
        request,
        form=HeadingForm(form_data(request), kind=kind),
        act=lambda said: remember_heading(**said, kind=kind, by=request.user, at=now()),
        back=reverse("desk:batch_headings"),
        done="Đã nhớ. Tệp gửi từ nay được hiểu như vậy.",
        title=f"Nhớ một tiêu đề: {kind.title}",
        explanation="Cả cơ quan dùng chung. Tệp đã gửi thì không đổi.",
        button="Nhớ tiêu đề này",
    )


@asks(Resource.BATCH, Action.CHANGE)
def forget(request: StaffRequest, pk: int) -> HttpResponse:
    # off tour: desk/intake/tests/test_headings.py
    mine = ColumnMapping.objects.visible_to(request.user, Action.CHANGE)
    one = get_object_or_404(mine, pk=pk)
    title, label = _labels(one)
    return act_page(
        request,
        form=Form(form_data(request)),
        act=lambda _: forget_heading(mapping=one, by=request.user, at=now()),
        back=reverse("desk:batch_headings"),
        done=f"Đã bỏ “{one.heading}”. Nhớ lại lúc nào cũng được.",
        title=f"Bỏ tiêu đề “{one.heading}”",
        explanation=f"{title}: đang được hiểu là “{label}”. Bỏ rồi thì chương trình tự hiểu.",
        button="Bỏ tiêu đề này",
    )


def _labels(one: ColumnMapping) -> tuple[str, str]:
    """The list and the column, in words."""
    kind = LISTS.get(one.list_name)
    if kind is None:
        return one.list_name, one.column
    labels = {column.name: column.label for column in kind.columns}
    return kind.title, labels.get(one.column, one.column) or "Không dùng"
