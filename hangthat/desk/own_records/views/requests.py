"""The queue of shops' requests, and what a moderator answers."""

from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.timezone import now

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.audit.history import history_of
from hangthat.core.deadlines.models import Clock
from hangthat.core.deadlines.queries import reckoned
from hangthat.core.files.services import read
from hangthat.core.web.actions import act_page
from hangthat.core.web.drafts import form_data
from hangthat.core.web.paging import paginate
from hangthat.core.web.requests import StaffRequest, asks, must_reach, reaches
from hangthat.desk.own_records.forms.requests import AcceptForm, RefuseForm, RequestFilter
from hangthat.desk.own_records.queries.request_list import narrowed, tabs_of
from hangthat.desk.parts.queries.saved_lists import saved_as
from hangthat.domain.own_records import services
from hangthat.domain.own_records.lexicon import RequestKind, Topic
from hangthat.domain.own_records.models import ShopRequest
from hangthat.domain.own_records.queries.values import value_of, version_of

_PAGE = 50
_ACCEPTS = {
    RequestKind.CORRECTION: "Đã sửa hồ sơ theo đề nghị của cơ sở.",
    RequestKind.RECHECK: "Đã ghi nhận, cơ quan sẽ kiểm tra lại; không báo trước ngày.",
    RequestKind.REPLY: "Đã nhận ý kiến, chờ duyệt đăng cạnh mục công khai.",
}


@asks(Resource.SHOP_REQUEST, Action.READ)
@saved_as("yeu-cau-co-so")
def listing(request: StaffRequest) -> HttpResponse:
    filters = RequestFilter(request.GET)
    at = now()
    parts = tabs_of(narrowed(request.user, filters.values()), at=at)
    tab, rows = parts.get(request.GET.get("xem", ""), parts[""])
    context = {
        "page": paginate(request, rows, _PAGE),
        "filters": filters,
        "tabs": [one for one, _ in parts.values()],
        "tab": tab,
        "now": at,
    }
    return render(request, "own_records/shoprequests.html", context)


@asks(Resource.SHOP_REQUEST, Action.READ)
def card(request: StaffRequest, code: str) -> HttpResponse:
    one = _seen(request, code)
    # unscoped: the clocks of a request in sight
    clocks = list(Clock.objects.about(one).order_by("pk"))
    states = reckoned(clocks, at=now())
    context = {
        "one": one,
        "current": value_of(one.establishment, Topic(one.topic)) if one.topic else "",
        "clocks": [(clock, states[clock.pk]) for clock in clocks],
        "answers": one.is_open and reaches(request, one, Action.ANSWER),
        "history": history_of(one, request.user),
    }
    return render(request, "own_records/shoprequest.html", context)


@asks(Resource.SHOP_REQUEST, Action.ANSWER)
def accept(request: StaffRequest, code: str) -> HttpResponse:
    one = _held(request, code)
    kind = RequestKind(one.kind)
    version = version_of(one.establishment, Topic(one.topic or Topic.OTHER))
    shown = {"answer": _ACCEPTS[kind], "version": version}
    return act_page(
        request,
        form=AcceptForm(form_data(request), initial=shown),
        act=lambda said: services.accept(one, **said, by=request.user, at=now()),
        title="Chấp nhận yêu cầu",
        explanation=_explained(one),
        button="Chấp nhận",
        back=reverse("desk:shoprequest", args=[code]),
        done="Đã chấp nhận; cơ sở đọc trả lời bằng mã xem hồ sơ.",
    )


@asks(Resource.SHOP_REQUEST, Action.ANSWER)
def refuse(request: StaffRequest, code: str) -> HttpResponse:
    one = _held(request, code)
    return act_page(
        request,
        form=RefuseForm(form_data(request)),
        act=lambda said: services.refuse(one, **said, by=request.user, at=now()),
        title="Không chấp nhận yêu cầu",
        explanation=f"{one.establishment}: {one.title}.",
        button="Không chấp nhận",
        back=reverse("desk:shoprequest", args=[code]),
        done="Đã trả lời; cơ sở đọc lý do bằng mã xem hồ sơ.",
    )


@asks(Resource.SHOP_REQUEST, Action.READ)
def photo(request: StaffRequest, code: str) -> HttpResponse:
    """As it was drawn anew when it came in."""
    one = _seen(request, code)
    if one.photo is None:
        raise Http404
    return HttpResponse(read(one.photo), content_type="image/jpeg")


def _seen(request: StaffRequest, code: str) -> ShopRequest:
    return get_object_or_404(_rows(request), code=code)


def _held(request: StaffRequest, code: str) -> ShopRequest:
    one = _seen(request, code)
    must_reach(request, one, Action.ANSWER)
    return one


def _rows(request: StaffRequest) -> QuerySet[ShopRequest]:
    return ShopRequest.objects.visible_to(request.user).select_related(
        *(f"establishment__{one}" for one in ("area", "place", "party")), "publication", "agency",
        "note", "photo", "answered_by", "access__issued_by",
    )  # fmt: skip


def _explained(one: ShopRequest) -> str:
    if one.kind == RequestKind.CORRECTION and one.topic != Topic.OTHER:
        now_says = value_of(one.establishment, Topic(one.topic)) or "chưa ghi"
        return (
            f"{one.establishment}: {one.title}. Hồ sơ đang ghi: {now_says}. Sẽ ghi: {one.value}. "
            "Hồ sơ được sửa khi bạn bấm Chấp nhận."
        )
    if one.kind == RequestKind.CORRECTION:
        return f"{one.establishment}: {one.value}. Hãy tự sửa hồ sơ trước rồi chấp nhận."
    if one.kind == RequestKind.REPLY:
        return f"{one.establishment}: ý kiến được ghi vào bản công bố, người khác duyệt đăng."
    return f"{one.establishment}: {one.title}. Lịch kiểm tra do bạn lập, không tự lập."
