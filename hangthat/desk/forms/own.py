"""Forms of the fields that only some kinds have, made from their table."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django import forms

from hangthat.desk.forms.fields import DayField
from hangthat.desk.forms.living import WhoForm
from hangthat.domain.establishments.lexicon import OF_CHANNELS, OF_SHOPS, Own, Sort
from hangthat.domain.establishments.models import Channel, Establishment
from hangthat.domain.establishments.models.party import ChannelKind, ChannelState

_PREFIX = "own_"
_YES_NO = (("", "Chưa ghi"), ("yes", "Có"), ("no", "Không"))


class OwnForm(forms.Form):
    """What is typed into a kind's own fields; `own()` gives it as the record keeps it."""

    def put_own(self, fields: Iterable[Own], values: Mapping[str, Any]) -> None:
        for one in fields:
            self.fields[_PREFIX + one.name] = _field(one)
            self.fields[_PREFIX + one.name].initial = _shown(one, values.get(one.name))

    def own(self) -> dict[str, Any]:
        named = {
            name.removeprefix(_PREFIX): value
            for name, value in self.cleaned_data.items()
            if name.startswith(_PREFIX)
        }
        return {name: _YES.get(value, value) for name, value in named.items()}


class ShopDetailsForm(OwnForm):
    """A shop's own fields, put right or written anew from a day on."""

    since = DayField(
        label="Thay đổi có từ ngày",
        required=False,
        help_text="Bỏ trống nếu chỉ sửa cho đúng; có ngày thì nội dung trước ngày ấy được giữ lại",
    )

    def __init__(self, data: Any, *, shop: Establishment, values: Mapping[str, Any]) -> None:
        super().__init__(data)
        self.put_own(OF_SHOPS[shop.kind], values)
        self.order_fields([*(name for name in self.fields if name != "since"), "since"])


class ChannelForm(OwnForm):
    """A channel's address, its own fields, and where a copy of its page is kept."""

    url = forms.CharField(label="Địa chỉ trên mạng", max_length=500, required=False)
    snapshot_url = forms.CharField(
        label="Bản lưu trang", max_length=500, required=False, help_text="Địa chỉ của ảnh, bản chụp"
    )
    snapshot_on = DayField(label="Lưu ngày", required=False)
    reason = forms.CharField(label="Lý do sửa", max_length=300, required=False)

    def __init__(self, data: Any, *, channel: Channel) -> None:
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

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].initial = today


class RecreateForm(forms.Form):
    url = forms.CharField(label="Địa chỉ, tên tài khoản mới", max_length=500)
    on = DayField(label="Từ ngày")

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].initial = today


def _field(one: Own) -> forms.Field:
    said: dict[str, Any] = {
        "label": one.label[0].upper() + one.label[1:],
        "required": False,
        "help_text": one.hint,
    }
    if one.sort == Sort.DAY:
        return DayField(**said)
    if one.sort == Sort.NUMBER:
        return forms.IntegerField(min_value=0, max_value=10**9, **said)
    if one.sort == Sort.YES_NO:
        return forms.ChoiceField(choices=_YES_NO, **said)
    return forms.CharField(max_length=300, **said)


_YES = {"yes": True, "no": False}


def _shown(one: Own, value: Any) -> Any:
    if value is None:
        return None
    if one.sort == Sort.DAY:
        return date.fromisoformat(value)
    if one.sort == Sort.YES_NO:
        return "yes" if value else "no"
    return ", ".join(value) if one.sort == Sort.NAMES else value
