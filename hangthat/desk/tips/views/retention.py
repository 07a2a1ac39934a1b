"""Which contents go and when, and what keeps them longer."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import localdate, now

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import may
from hangthat.core.web.actions import act_page
from hangthat.core.web.drafts import form_data
from hangthat.core.web.forms.actions import ReasonForm
from hangthat.core.web.paging import paginate
from hangthat.core.web.requests import StaffRequest, asks
from hangthat.desk.tips.queries.retention import counts_of_agencies, lines_of
from hangthat.desk.tips.views.records import held
from hangthat.domain.tips import services
from hangthat.domain.tips.models import Tip
from hangthat.domain.tips.queries.retention import KEEP, keeping, unheld
from hangthat.domain.tips.services.keys import agencies_of_head

_PAGE = 50


@asks(Resource.TIP, Action.READ)
def listing(request: StaffRequest) -> HttpResponse:
    """Of closed tips in sight each; of the head's agencies how many, and nothing else of them."""
    rule = keeping(on=localdate())
    # redundant: no tip is closed there; desk/tips/tests/test_tip_pages.py
    rows = Tip.objects.visible_to(request.user).closed().order_by("closed_on", "pk")
    rows = rows.select_related("area", "place", "joined_to")
    page = paginate(request, rows.filter(destroyed_on=None), _PAGE)
    # redundant: what of the rows above is free; desk/tips/tests/test_tip_pages.py
    free = set(unheld(Tip.objects.visible_to(request.user)).values_list("pk", flat=True))
    context = {
        "rule": rule,
        "key": KEEP,
        "page": page,
        "lines": lines_of(page, rule, free),
        "gone": rows.exclude(destroyed_on=None).count(),
        "counts": counts_of_agencies(agencies_of_head(request.user), rule, on=localdate()),
        "adds": may(request.user, Resource.LAW, Action.ADD),
    }
    return render(request, "tips/retention.html", context)


@asks(Resource.TIP, Action.CHANGE)
def hold(request: StaffRequest, code: str) -> HttpResponse:
    tip = held(request, code)
    return act_page(
        request,
        form=ReasonForm(form_data(request)),
        act=lambda said: services.hold(tip, **said, by=request.user, at=now()),
        title="Giữ lại nội dung",
        explanation=f"{tip}. Nội dung không bị hủy khi hết hạn lưu giữ, cho tới khi thôi giữ.",
        button="Giữ lại",
        back=reverse("desk:tip", args=[code]),
        done="Nội dung được giữ lại.",
    )


@asks(Resource.TIP, Action.CHANGE)
def end_hold(request: StaffRequest, code: str) -> HttpResponse:
    tip = held(request, code)
    return act_page(
        request,
        form=ReasonForm(form_data(request)),
        act=lambda said: services.end_hold(tip, **said, by=request.user, at=now()),
        title="Thôi giữ nội dung",
        explanation=f"{tip}. Đang giữ vì: {tip.held_for}",
        button="Thôi giữ",
        back=reverse("desk:tip", args=[code]),
        done="Thời hạn lưu giữ tính như thường.",
    )
