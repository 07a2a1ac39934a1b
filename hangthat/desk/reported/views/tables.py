"""Tables of reported figures, each beside what the system counts."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.timezone import now

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.web.actions import act_page
from hangthat.core.web.drafts import form_data
from hangthat.core.web.forms.actions import ReasonForm
from hangthat.core.web.paging import paginate
from hangthat.core.web.requests import StaffRequest, asks, must_reach
from hangthat.desk.reported.queries.comparing import comparison
from hangthat.domain.reported import services
from hangthat.domain.reported.models import ReportedTable

_PAGE = 50


@asks(Resource.CASE, Action.READ)
def listing(request: StaffRequest) -> HttpResponse:
    tables = ReportedTable.objects.visible_to(request.user).select_related("agency")
    return render(request, "reported/tables.html", {"page": paginate(request, tables, _PAGE)})


@asks(Resource.CASE, Action.READ)
def card(request: StaffRequest, code: str) -> HttpResponse:
    table = _table(request, code)
    context = {"table": table, "rows": comparison(table, request.user)}
    return render(request, "reported/table.html", context)


@asks(Resource.CASE, Action.END)
def withdraw(request: StaffRequest, code: str) -> HttpResponse:
    table = _table(request, code)
    must_reach(request, table, Action.END)
    return act_page(
        request,
        form=ReasonForm(form_data(request)),
        act=lambda said: services.withdraw_table(table, **said, by=request.user, at=now()),
        title="Hủy bản ghi số liệu báo cáo",
        explanation=f"{table}. Chỉ khi đã ghi nhầm; tệp gốc và các số vẫn giữ.",
        button="Hủy bản ghi",
        back=reverse("desk:reportedtable", args=[code]),
        done="Đã hủy bản ghi số liệu.",
    )


def _table(request: StaffRequest, code: str) -> ReportedTable:
    mine = ReportedTable.objects.visible_to(request.user).select_related("agency")
    return get_object_or_404(mine, code=code)
