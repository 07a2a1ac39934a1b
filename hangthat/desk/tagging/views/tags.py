"""Tags: the list, making one, putting it on a record, taking it off."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.timezone import localdate, now

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.audit.addresses import address_of
from hangthat.core.common.gathering import read
from hangthat.core.web.actions import act_page
from hangthat.core.web.drafts import form_data
from hangthat.core.web.forms.actions import ReasonForm
from hangthat.core.web.requests import StaffRequest, asks, must_reach
from hangthat.desk.tagging.forms.tag import PutForm, TagForm
from hangthat.domain.cases.models import Case
from hangthat.domain.establishments.models import Establishment, Party
from hangthat.domain.inspections.models import Inspection
from hangthat.domain.tagging import services
from hangthat.domain.tagging.models import Record, Tag, Tagged
from hangthat.domain.tagging.queries import counts_of, tags_on

ADDRESSED: dict[str, Any] = {
    "co_so": Establishment,
    "chu_the": Party,
    "vu_viec": Case,
    "kiem_tra": Inspection,
}


@asks(Resource.TAG, Action.READ)
def listing(request: StaffRequest) -> HttpResponse:
    tags = list(Tag.objects.visible_to(request.user).select_related("agency", "only_for"))
    # redundant: which of them are of his agency; desk/tagging/tests/test_tags.py
    own = set(
        Tag.objects.visible_to(request.user, Action.END)
        .filter(ended_on=None)
        .values_list("pk", flat=True)
    )
    counts = counts_of(tags, request.user, on=localdate())
    rows = [(tag, counts.get(tag.pk, {}), tag.pk in own) for tag in tags]
    return render(request, "tagging/tags.html", {"rows": rows})


@asks(Resource.TAG, Action.ADD)
def add(request: StaffRequest) -> HttpResponse:
    agency = request.user.agency
    if agency is None:
        raise PermissionDenied
    return act_page(
        request,
        form=TagForm(form_data(request)),
        act=lambda given: services.make_tag(
            name=given["name"],
            for_all=given["for_all"],
            agency=agency,
            by=request.user,
            at=now(),
        ),
        title="Đặt nhãn mới",
        explanation=f"Nhãn của {agency}. Ai cùng xem được nhãn thì thấy nó trên hồ sơ họ xem được.",
        button="Lưu nhãn",
        back=reverse("desk:tags"),
        done="Đã đặt nhãn.",
    )


@asks(Resource.TAG, Action.END)
def end(request: StaffRequest, code: str) -> HttpResponse:
    tag = get_object_or_404(Tag.objects.visible_to(request.user), code=code)
    must_reach(request, tag, Action.END)
    return act_page(
        request,
        form=ReasonForm(form_data(request)),
        act=lambda given: services.end_tag(tag, **given, by=request.user, at=now()),
        title=f"Thôi dùng {tag}",
        explanation="Nhãn không gắn thêm được nữa; nơi đã gắn vẫn giữ.",
        button="Thôi dùng",
        back=reverse("desk:tags"),
        done="Đã thôi dùng nhãn.",
    )


@asks(Resource.TAG, Action.CHANGE)
def put(request: StaffRequest) -> HttpResponse:
    """On which record stands in the address: `?co_so=…`, `?chu_the=…`, `?vu_viec=…`,
    `?kiem_tra=…`."""
    record = _record(request)
    own = Tag.objects.visible_to(request.user, Action.CHANGE).filter(ended_on=None)
    return act_page(
        request,
        form=PutForm(form_data(request), tags=own, today=localdate()),
        act=lambda given: services.put_tag(
            given["tag"],
            record=record,
            start=given["start"],
            note=given["note"],
            by=request.user,
            at=now(),
        ),
        title=f"Gắn nhãn: {record}",
        explanation="Chỉ nhãn của cơ quan bạn. Chưa có nhãn phù hợp thì đặt nhãn mới trước.",
        button="Gắn nhãn",
        back=address_of(record),
        done="Đã gắn nhãn.",
    )


@asks(Resource.TAG, Action.CHANGE)
def take_off(request: StaffRequest, pk: int) -> HttpResponse:
    mine = Tagged.objects.visible_to(request.user, Action.CHANGE).filter(end=None)
    tagged = get_object_or_404(mine.select_related("tag"), pk=pk)
    return act_page(
        request,
        form=forms.Form(form_data(request)),
        act=lambda _: services.take_tag_off(tagged, by=request.user, at=now()),
        title=f"Gỡ {tagged.tag}",
        explanation=f"Khỏi {tagged.record}.",
        button="Gỡ nhãn",
        back=address_of(tagged.record),
        done="Đã gỡ nhãn.",
    )


def section(request: StaffRequest, case: Case) -> SafeString | None:
    """On the page of a case."""
    found = read(tags_on(case, request.user, on=localdate()))
    context = {"asked": f"vu_viec={case.code}", "tags": found}
    return mark_safe(render_to_string("tagging/_tags.html", context, request))


def _record(request: StaffRequest) -> Record:
    for name, model in ADDRESSED.items():
        if code := request.GET.get(name, ""):
            found: Record = get_object_or_404(model.objects.visible_to(request.user), code=code)
            return found
    raise Http404
