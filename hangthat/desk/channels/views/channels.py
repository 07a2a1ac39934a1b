"""Online channels: the list, adding one, and what happens to one."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.timezone import localdate

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.web.actions import Edits, act_page
from hangthat.core.web.drafts import form_data
from hangthat.core.web.forms.actions import CloseForm
from hangthat.core.web.paging import paginate
from hangthat.core.web.requests import StaffRequest, asks, must_reach, stamp
from hangthat.desk.channels.forms.channels import (
    ChannelForm,
    DeclareForm,
    NewChannelForm,
    RecreateForm,
)
from hangthat.desk.parts.queries.saved_lists import saved_as
from hangthat.domain.channels import services
from hangthat.domain.establishments.models import Channel
from hangthat.domain.establishments.models.party import ChannelKind, ChannelState
from hangthat.domain.matching.services import with_party as lifecycle


@asks(Resource.PARTY, Action.READ)
@saved_as("kenh-truc-tuyen")
def listing(request: StaffRequest) -> HttpResponse:
    """Every channel of the parties in sight; closed ones only when asked for."""
    kind, state = request.GET.get("loai", ""), request.GET.get("tinh_trang", "")
    words, closed = request.GET.get("q", "").strip(), request.GET.get("ca_da_dong") == "1"
    found = Channel.objects.visible_to(request.user).select_related("party")
    if kind in ChannelKind.values:
        found = found.filter(kind=kind)
    if state in ChannelState.values:
        found = found.filter(state=state)
    if words:
        found = found.filter(url__icontains=words)
    if not closed:
        found = found.open(on=localdate())
    context = {
        "page": paginate(request, found.order_by("url", "pk")),
        "kind": kind,
        "state": state,
        "q": words,
        "closed": closed,
        "kinds": ChannelKind.choices,
        "states": ChannelState.choices,
        "today": localdate(),
    }
    return render(request, "channels/channels.html", context)


@asks(Resource.PARTY, Action.CHANGE)
def add(request: StaffRequest) -> HttpResponse:
    code = request.GET.get("chu_the", "")
    form = NewChannelForm(form_data(request), user=request.user, initial={"party_code": code})
    return act_page(
        request,
        form=form,
        act=lambda said: lifecycle.open_channel(
            to=form.party(),
            kind=said["kind"],
            state=said["state"],
            url=said["url"],
            start=said["start"],
            **stamp(request),
        ),
        title="Thêm kênh trực tuyến",
        explanation="Trang web, gian hàng trên sàn, trang mạng xã hội, tài khoản phát trực tiếp.",
        button="Lưu",
        back=reverse("desk:party", args=[code]) if code else reverse("desk:channels"),
        done="Đã thêm kênh trực tuyến.",
    )


@asks(Resource.PARTY, Action.CHANGE)
def amend(request: StaffRequest, code: str) -> HttpResponse:
    channel = _channel(request, code)
    form = ChannelForm(form_data(request), channel=channel)
    return act_page(
        request,
        form=form,
        act=lambda said: services.amend_channel(
            channel,
            url=said["url"],
            details=form.own(),
            snapshot_url=said["snapshot_url"],
            snapshot_on=said["snapshot_on"],
            reason=said["reason"],
            **stamp(request),
        ),
        title=f"Sửa kênh: {channel}",
        explanation="Đổi tình trạng, lập tài khoản khác thì dùng các mục riêng, để giữ lịch sử.",
        button="Lưu thay đổi",
        back=_back(channel),
        done="Đã lưu kênh.",
        edits=Edits(channel),
    )


@asks(Resource.PARTY, Action.CHANGE)
def close(request: StaffRequest, code: str) -> HttpResponse:
    channel = _channel(request, code)
    return act_page(
        request,
        form=CloseForm(form_data(request), today=localdate()),
        act=lambda said: services.close_channel(
            channel, end=said["day"], reason=said["reason"], **stamp(request)
        ),
        title=f"Đóng kênh: {channel}",
        explanation="Ngày hoạt động cuối cùng của kênh.",
        button="Ghi đóng kênh",
        back=_back(channel),
        done="Đã ghi đóng kênh.",
    )


@asks(Resource.PARTY, Action.CHANGE)
def declare(request: StaffRequest, code: str) -> HttpResponse:
    channel = _channel(request, code)
    return act_page(
        request,
        form=DeclareForm(form_data(request), today=localdate()),
        act=lambda said: services.declare_channel(channel, **said, **stamp(request)),
        title=f"Đổi tình trạng: {channel}",
        explanation=f"Đang ghi: {channel.get_state_display()}. Tình trạng cũ vẫn tính cho những "
        "ngày trước.",
        button="Ghi tình trạng mới",
        back=_back(channel),
        done="Đã ghi tình trạng mới của kênh.",
    )


@asks(Resource.PARTY, Action.CHANGE)
def recreate(request: StaffRequest, code: str) -> HttpResponse:
    channel = _channel(request, code)
    return act_page(
        request,
        form=RecreateForm(form_data(request), today=localdate()),
        act=lambda said: services.recreate_channel(channel, **said, **stamp(request)),
        title=f"Lập lại dưới tên khác: {channel}",
        explanation="Tài khoản bị đóng rồi mở lại dưới tên, địa chỉ khác. Kênh mới ghi là kế tiếp "
        "của kênh này.",
        button="Ghi kênh kế tiếp",
        back=_back(channel),
        done="Đã ghi kênh kế tiếp.",
    )


def _channel(request: StaffRequest, code: str) -> Channel:
    mine = Channel.objects.visible_to(request.user).select_related("party")
    channel = get_object_or_404(mine, code=code)
    must_reach(request, channel, Action.CHANGE)
    return channel


def _back(channel: Channel) -> str:
    return reverse("desk:party", args=[channel.party.code])
