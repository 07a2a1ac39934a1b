"""What happens to a shop, each act a small form on its card."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.timezone import localdate

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.web.actions import act_page
from hangthat.core.web.drafts import form_data
from hangthat.core.web.forms.actions import DayForm, ReasonForm
from hangthat.core.web.requests import StaffRequest, asks, must_reach, stamp
from hangthat.desk.shops.forms.lifecycle import (
    EndRoleForm,
    MoveForm,
    OnForm,
    PassOnForm,
    RoleForm,
    SuspendForm,
)
from hangthat.domain.establishments import services
from hangthat.domain.establishments.models import Establishment, Suspension
from hangthat.domain.matching.services import with_party as lifecycle

_STAYS = "Việc đã ghi trước ngày ấy ở lại với hồ sơ này; số liệu các năm trước không đổi."


@asks(Resource.ESTABLISHMENT, Action.CHANGE)
def move(request: StaffRequest, code: str) -> HttpResponse:
    shop = _shop(request, code)
    return act_page(
        request,
        form=MoveForm(form_data(request), user=request.user, today=localdate()),
        act=lambda said: services.move(shop, **said, **stamp(request)),
        title=f"Chuyển địa điểm: {shop.name}",
        explanation="Ngày đầu tiên ở nơi mới; hồ sơ ở nơi mới nối tiếp hồ sơ này. " + _STAYS,
        button="Ghi chuyển địa điểm",
        back=_card(shop),
        done=f"Đã ghi {shop.name} chuyển địa điểm.",
    )


@asks(Resource.ESTABLISHMENT, Action.CHANGE)
def pass_on(request: StaffRequest, code: str) -> HttpResponse:
    shop = _shop(request, code)
    form = PassOnForm(form_data(request), user=request.user, today=localdate())
    return act_page(
        request,
        form=form,
        act=lambda said: lifecycle.pass_on(
            shop,
            to=form.party(),
            on=said["on"],
            name=said["name"],
            remark=said["remark"],
            **stamp(request),
        ),
        title=f"Đổi chủ: {shop.name}",
        explanation=f"Ngày đầu tiên của chủ mới. Cam kết, vi phạm đến trước ngày ấy là của "
        f"{shop.party}; chủ mới phải tự ký cam kết.",
        button="Ghi đổi chủ",
        back=_card(shop),
        done=f"Đã ghi {shop.name} đổi chủ.",
    )


@asks(Resource.ESTABLISHMENT, Action.CHANGE)
def reopen(request: StaffRequest, code: str) -> HttpResponse:
    shop = _shop(request, code)
    return act_page(
        request,
        form=OnForm(form_data(request), today=localdate()),
        act=lambda said: services.reopen(shop, **said, **stamp(request)),
        title=f"Hoạt động trở lại: {shop.name}",
        explanation="Thời gian đóng cửa vẫn là đóng cửa. Nếu ghi nhầm, hãy hủy bản ghi.",
        button="Ghi hoạt động trở lại",
        back=_card(shop),
        done=f"Đã ghi {shop.name} hoạt động trở lại.",
    )


@asks(Resource.ESTABLISHMENT, Action.CHANGE)
def withdraw_closing(request: StaffRequest, code: str) -> HttpResponse:
    shop = _shop(request, code)
    return act_page(
        request,
        form=ReasonForm(form_data(request)),
        act=lambda said: services.withdraw_closing(shop, **said, **stamp(request)),
        title=f"Hủy bản ghi đóng cửa: {shop.name}",
        explanation="Chỉ khi đã ghi nhầm; cơ sở được coi là chưa từng đóng cửa.",
        button="Hủy bản ghi đóng cửa",
        back=_card(shop),
        done=f"Đã hủy bản ghi đóng cửa của {shop.name}.",
    )


@asks(Resource.ESTABLISHMENT, Action.CHANGE)
def suspend(request: StaffRequest, code: str) -> HttpResponse:
    shop = _shop(request, code)
    return act_page(
        request,
        form=SuspendForm(form_data(request), today=localdate()),
        act=lambda said: services.suspend(shop, **said, **stamp(request)),
        title=f"Tạm ngừng: {shop.name}",
        explanation="Cơ sở tạm ngừng vẫn còn trong danh sách và vẫn được tính vào chỉ tiêu.",
        button="Ghi tạm ngừng",
        back=_card(shop),
        done=f"Đã ghi {shop.name} tạm ngừng.",
    )


@asks(Resource.ESTABLISHMENT, Action.CHANGE)
def resume(request: StaffRequest, code: str) -> HttpResponse:
    shop = _shop(request, code)
    rest = _resting(shop)
    return act_page(
        request,
        form=DayForm(form_data(request), today=localdate()),
        act=lambda said: services.resume(rest, end=said["day"], **stamp(request)),
        title=f"Hết tạm ngừng: {shop.name}",
        explanation="Ngày cuối cùng còn tạm ngừng.",
        button="Ghi hết tạm ngừng",
        back=_card(shop),
        done=f"Đã ghi {shop.name} hết tạm ngừng.",
    )


@asks(Resource.ESTABLISHMENT, Action.CHANGE)
def withdraw_suspension(request: StaffRequest, code: str) -> HttpResponse:
    shop = _shop(request, code)
    rest = _resting(shop)
    return act_page(
        request,
        form=ReasonForm(form_data(request)),
        act=lambda said: services.withdraw_suspension(rest, **said, **stamp(request)),
        title=f"Hủy bản ghi tạm ngừng: {shop.name}",
        explanation="Chỉ khi đã ghi nhầm.",
        button="Hủy bản ghi",
        back=_card(shop),
        done="Đã hủy bản ghi lần tạm ngừng.",
    )


@asks(Resource.ESTABLISHMENT, Action.CHANGE)
def give_role(request: StaffRequest, code: str) -> HttpResponse:
    shop = _shop(request, code)
    form = RoleForm(form_data(request), user=request.user, shop=shop)
    return act_page(
        request,
        form=form,
        act=lambda said: lifecycle.give_role(
            shop,
            to=form.party(),
            role=said["role"],
            start=said["start"],
            end=said["end"],
            **stamp(request),
        ),
        title=f"Người liên quan tại {shop.name}",
        explanation=f"Chủ cơ sở là {shop.party}. Ở đây ghi người quản lý, cho thuê, trực tiếp bán.",
        button="Ghi vai trò",
        back=_card(shop),
        done="Đã ghi vai trò.",
    )


@asks(Resource.ESTABLISHMENT, Action.CHANGE)
def end_role(request: StaffRequest, code: str) -> HttpResponse:
    shop = _shop(request, code)
    return act_page(
        request,
        form=EndRoleForm(form_data(request), shop=shop, today=localdate()),
        act=lambda said: services.end_role(
            said["held"], end=said["day"], reason=said["reason"], **stamp(request)
        ),
        title=f"Hết vai trò tại {shop.name}",
        explanation="Ngày cuối cùng còn vai trò ấy.",
        button="Ghi hết vai trò",
        back=_card(shop),
        done="Đã ghi hết vai trò.",
    )


def _shop(request: StaffRequest, code: str) -> Establishment:
    mine = Establishment.objects.visible_to(request.user).select_related("party", "area", "place")
    shop = get_object_or_404(mine, code=code)
    must_reach(request, shop, Action.CHANGE)
    return shop


def _resting(shop: Establishment) -> Suspension:
    rest = shop.suspensions.in_force(on=localdate()).first()
    if rest is None:
        raise Http404
    return rest


def _card(shop: Establishment) -> str:
    return reverse("desk:establishment", args=[shop.code])
