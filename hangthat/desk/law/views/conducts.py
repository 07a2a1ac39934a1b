"""The catalogue of conducts, one conduct, and what changed between two days."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.timezone import localdate, now

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.audit.history import history_of
from hangthat.core.web.actions import act_page
from hangthat.core.web.drafts import form_data
from hangthat.core.web.requests import StaffRequest, asks
from hangthat.desk.law.forms.filters import ChangesFilter, ConductFilter, DayFilter
from hangthat.desk.law.forms.rules import ConductForm
from hangthat.desk.law.queries.catalogue import documents, find_conducts, rule_rows
from hangthat.desk.law.queries.touched import touched_by
from hangthat.desk.parts.queries.saved_lists import saved_as
from hangthat.domain.law import services
from hangthat.domain.law.models import Conduct
from hangthat.domain.law.queries import changed_conducts


@asks(Resource.LAW, Action.READ)
@saved_as("luat")
def listing(request: StaffRequest) -> HttpResponse:
    filters = ConductFilter(
        request.GET or None, today=localdate(), documents=documents(request.user)
    )
    day = filters.day
    asked = filters.cleaned_data if filters.is_valid() else {}
    rows = find_conducts(
        request.user,
        on=day,
        words=asked.get("q") or "",
        classification=asked.get("nhom") or "",
        document=asked.get("van_ban") or "",
        verified=asked.get("xac_minh") or "",
    )
    return render(request, "law/conducts.html", {"filters": filters, "rows": rows, "day": day})


@asks(Resource.LAW, Action.READ)
def card(request: StaffRequest, code: str) -> HttpResponse:
    # redundant: whoever may open the page at all sees every conduct
    conduct = get_object_or_404(Conduct.objects.visible_to(request.user), code=code)
    filters = DayFilter(request.GET or None, today=localdate())
    # redundant: whoever may open the page at all sees every row of law
    rules = conduct.articles.visible_to(request.user).select_related("conduct", "verified_by")
    context = {
        "conduct": conduct,
        "filters": filters,
        "day": filters.day,
        "rows": rule_rows(rules, on=filters.day),
        "history": history_of(conduct, request.user),
    }
    return render(request, "law/conduct.html", context)


@asks(Resource.LAW, Action.ADD)
def add(request: StaffRequest) -> HttpResponse:
    return act_page(
        request,
        form=ConductForm(form_data(request)),
        act=lambda typed: services.add_conduct(**typed, by=request.user, at=now()),
        title="Thêm hành vi",
        explanation=(
            "Một hành vi giữ nguyên mã khi nghị định thay đổi: tái phạm tính theo hành vi, không "
            "theo số điều. Điều luật, khung phạt ghi ở trang của hành vi."
        ),
        button="Thêm hành vi",
        back=reverse("desk:conducts"),
        done="Đã thêm hành vi.",
    )


@asks(Resource.LAW, Action.READ)
def changes(request: StaffRequest) -> HttpResponse:
    """Conducts whose rows are not the same on two days, and what is undecided of each."""
    filters = ChangesFilter(request.GET or None)
    asked = filters.cleaned_data if filters.is_valid() else {}
    found = changed_conducts(asked["tu"], asked["den"]) if asked else []
    context = {"filters": filters, "asked": asked, "changes": touched_by(found, request.user)}
    return render(request, "law/changes.html", context)
