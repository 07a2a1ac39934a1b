"""Markets, villages, streets: the list, a place stall by stall, its criterion and its boards."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.timezone import localdate

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import may
from hangthat.core.audit.history import history_of
from hangthat.core.web.actions import Edits, act_page
from hangthat.core.web.drafts import form_data
from hangthat.core.web.forms.actions import EndForm, ReasonForm
from hangthat.core.web.paging import paginate
from hangthat.core.web.requests import StaffRequest, asks, must_reach, stamp
from hangthat.desk.parts.queries.saved_lists import saved_as
from hangthat.desk.places.forms.places import CriterionForm, NewBoardForm, NewPlaceForm, PlaceForm
from hangthat.desk.places.queries.inside import inside, traders_of
from hangthat.domain.establishments import services
from hangthat.domain.establishments.models import Board, CriterionMet, Place
from hangthat.domain.establishments.models.place import PlaceKind
from hangthat.domain.establishments.public import OPEN_TO_ALL
from hangthat.domain.establishments.queries.market_counts import counts_open_to
from hangthat.domain.establishments.queries.places import places_matching


@asks(Resource.BOARD, Action.READ)
@saved_as("khu-vuc")
def listing(request: StaffRequest) -> HttpResponse:
    words, kind = request.GET.get("q", "").strip(), request.GET.get("loai", "")
    found = Place.objects.visible_to(request.user).select_related("area").distinct()
    if kind in PlaceKind.values:
        found = found.filter(kind=kind)
    rows = places_matching(found, words) if words else found
    page = paginate(request, rows.order_by("sort_key", "pk"))
    # unscoped: of places in sight
    met = CriterionMet.objects.in_force(on=localdate()).filter(place__in=list(page))
    context = {
        "page": page,
        "q": words,
        "kind": kind,
        "kinds": PlaceKind.choices,
        "met": set(met.values_list("place", flat=True)),
    }
    return render(request, "places/places.html", context)


@asks(Resource.BOARD, Action.READ)
def card(request: StaffRequest, code: str) -> HttpResponse:
    place = _place(request, code)
    found = inside(place, request.user, on=localdate())
    context = {
        "subject": place,
        "inside": found,
        "traders": traders_of(place, found, request.user, on=localdate()),
        "reads_traders": counts_open_to(request.user),
        "states_traders": may(request.user, Resource.BOARD, Action.APPROVE)
        and counts_open_to(request.user, Action.STALL),
        "boards": place.boards.order_by("-valid_from", "pk"),
        "met": place.criteria.in_force(on=localdate()).first(),
        "before": place.criteria.filter(withdrawn_on=None).exclude(end=None),
        "history": history_of(place, request.user),
        "public": place.kind in OPEN_TO_ALL,
        "today": localdate(),
    }
    return render(request, "places/place.html", context)


@asks(Resource.BOARD, Action.ADD)
def add(request: StaffRequest) -> HttpResponse:
    return act_page(
        request,
        form=NewPlaceForm(form_data(request), user=request.user, today=localdate()),
        act=lambda said: services.add_place(**said, **stamp(request)),
        title="Thêm khu vực kinh doanh",
        explanation="Chợ, trung tâm thương mại, làng nghề, tuyến phố, điểm tập kết, kho bãi.",
        button="Lưu",
        back=reverse("desk:places"),
        done="Đã thêm khu vực.",
    )


@asks(Resource.BOARD, Action.CHANGE)
def amend(request: StaffRequest, code: str) -> HttpResponse:
    place = _mine(request, code)
    form = PlaceForm(form_data(request), place=place)
    return act_page(
        request,
        form=form,
        act=lambda said: services.amend_place(
            place,
            name=said["name"],
            details=form.own(),
            reason=said["reason"],
            **stamp(request),
        ),
        title=f"Sửa: {place.name}",
        explanation="Người sửa, lúc sửa, trước và sau đều được ghi vào nhật ký.",
        button="Lưu thay đổi",
        back=_card(place),
        done=f"Đã lưu {place.name}.",
        edits=Edits(place),
    )


@asks(Resource.BOARD, Action.CHANGE)
def meet_criterion(request: StaffRequest, code: str) -> HttpResponse:
    place = _mine(request, code)
    return act_page(
        request,
        form=CriterionForm(form_data(request), user=request.user, today=localdate()),
        act=lambda said: services.meet_criterion(place, **said, **stamp(request)),
        title=f"Đạt tiêu chí: {place.name}",
        explanation="Tiêu chí “không kinh doanh hàng giả, hàng không rõ nguồn gốc xuất xứ” của "
        "chợ (KH 125, IV.2.6).",
        button="Ghi đạt tiêu chí",
        back=_card(place),
        done=f"Đã ghi {place.name} đạt tiêu chí.",
    )


@asks(Resource.BOARD, Action.CHANGE)
def lose_criterion(request: StaffRequest, code: str) -> HttpResponse:
    place = _mine(request, code)
    met = _current_criterion(place)
    return act_page(
        request,
        form=EndForm(form_data(request), today=localdate()),
        act=lambda said: services.lose_criterion(
            met, end=said["day"], reason=said["reason"], **stamp(request)
        ),
        title=f"Không còn đạt tiêu chí: {place.name}",
        explanation="Ngày cuối cùng còn đạt tiêu chí.",
        button="Lưu",
        back=_card(place),
        done=f"Đã ghi {place.name} không còn đạt tiêu chí.",
    )


@asks(Resource.BOARD, Action.CHANGE)
def withdraw_criterion(request: StaffRequest, code: str) -> HttpResponse:
    place = _mine(request, code)
    met = _current_criterion(place)
    return act_page(
        request,
        form=ReasonForm(form_data(request)),
        act=lambda said: services.withdraw_criterion(met, **said, **stamp(request)),
        title=f"Hủy bản ghi đạt tiêu chí: {place.name}",
        explanation="Chỉ khi đã ghi nhầm.",
        button="Hủy bản ghi",
        back=_card(place),
        done="Đã hủy bản ghi.",
    )


@asks(Resource.BOARD, Action.ADD)
def add_board(request: StaffRequest, code: str) -> HttpResponse:
    place = _place(request, code)
    must_reach(request, place, Action.ADD)
    return act_page(
        request,
        form=NewBoardForm(form_data(request)),
        act=lambda said: services.add_board(place=place, area=place.area, **said, **stamp(request)),
        title=f"Thêm ban quản lý: {place.name}",
        explanation="Ai chịu trách nhiệm quản lý nơi này.",
        button="Lưu",
        back=_card(place),
        done="Đã thêm ban quản lý.",
    )


@asks(Resource.BOARD, Action.CHANGE)
def end_board(request: StaffRequest, code: str) -> HttpResponse:
    board = get_object_or_404(Board.objects.visible_to(request.user), code=code)
    must_reach(request, board, Action.CHANGE)
    return act_page(
        request,
        form=EndForm(form_data(request), today=localdate()),
        act=lambda said: services.end_board(
            board, on=said["day"], reason=said["reason"], **stamp(request)
        ),
        title=f"Chấm dứt: {board.name}",
        explanation="Ngày cuối cùng của ban quản lý. Số liệu các năm trước không đổi.",
        button="Ghi chấm dứt",
        back=reverse("desk:board", args=[board.code]),
        done=f"Đã ghi {board.name} chấm dứt.",
    )


def _place(request: StaffRequest, code: str) -> Place:
    mine = Place.objects.visible_to(request.user).select_related("area").distinct()
    return get_object_or_404(mine, code=code)


def _mine(request: StaffRequest, code: str) -> Place:
    place = _place(request, code)
    must_reach(request, place, Action.CHANGE)
    return place


def _current_criterion(place: Place) -> CriterionMet:
    met = place.criteria.in_force(on=localdate()).first()
    if met is None:
        raise Http404
    return met


def _card(place: Place) -> str:
    return reverse("desk:place", args=[place.code])
