"""Online channels."""

from datetime import date
from typing import Unpack

from django import forms

from hangthat.core.web.forms.fields import DayField
from hangthat.core.web.forms.options import FormData, FormOptions
from hangthat.desk.parts.forms.own_fields import OwnForm
from hangthat.desk.parts.forms.who import WhoForm
from hangthat.domain.establishments.lexicon import OF_CHANNELS
from hangthat.domain.establishments.models import Channel
from hangthat.domain.establishments.models.party import ChannelKind, ChannelState


class ChannelForm(OwnForm):
    """A channel's address, its own fields, and where a copy of its page is kept."""

    url = forms.CharField(label="Địa chỉ trên mạng", max_length=500, required=False)
    snapshot_url = forms.CharField(
        label="Bản lưu trang", max_length=500, required=False, help_text="Địa chỉ của ảnh, bản chụp"
    )
    snapshot_on = DayField(label="Lưu ngày", required=False)
    reason = forms.CharField(label="Lý do sửa", max_length=300, required=False)

    def __init__(self, data: FormData, *, channel: Channel) -> None:
        said = {n: getattr(channel, n) for n in ("url", "snapshot_url", "snapshot_on")}
        super().__init__(data, initial=said)
        self.put_own(OF_CHANNELS[channel.kind], channel.details)
        last = ("snapshot_url", "snapshot_on", "reason")
        self.order_fields([*(name for name in self.fields if name not in last), *last])


class NewChannelForm(WhoForm):
    kind = forms.ChoiceField(label="Loại kênh", choices=ChannelKind.choices)
    state = forms.ChoiceField(
        label="Tình trạng", choices=ChannelState.choices, initial=ChannelState.NONE
    )
    url = forms.CharField(label="Địa chỉ trên mạng", max_length=500)
    start = DayField(label="Có từ ngày", required=False)
    field_order = ("kind", "state", "url", "start", *WhoForm.who)


class DeclareForm(forms.Form):
    state = forms.ChoiceField(label="Tình trạng mới", choices=ChannelState.choices)
    on = DayField(label="Từ ngày")

    def __init__(
        self, data: FormData = None, *, today: date, **options: Unpack[FormOptions]
    ) -> None:
        super().__init__(data, **options)
        self.fields["on"].initial = today


class RecreateForm(forms.Form):
    url = forms.CharField(label="Địa chỉ, tên tài khoản mới", max_length=500)
    on = DayField(label="Từ ngày")

    def __init__(
        self, data: FormData = None, *, today: date, **options: Unpack[FormOptions]
    ) -> None:
        super().__init__(data, **options)
        self.fields["on"].initial = today
