"""Narrowing what changed after signing."""

from django import forms

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.services.units import areas_for
from hangthat.core.web.forms.fields import DayField, LongSelect
from hangthat.core.web.forms.options import EVERY, FormData, field_of
from hangthat.desk.followups.queries.change_after import BY, ChangeAfter
from hangthat.domain.commitments.models import CommitmentKind


class ChangeFilter(forms.Form):
    """What stands in the address, to be seen and changed."""

    tu = DayField(label="Kiểm tra từ ngày", required=False)
    den = DayField(label="Đến hết ngày", required=False)
    dia_ban = forms.ChoiceField(label="Xã, phường", required=False, widget=LongSelect)
    loai = forms.ChoiceField(
        label="Loại cam kết", required=False, choices=[EVERY, *CommitmentKind.choices]
    )
    hang = forms.ChoiceField(label="Nhóm mặt hàng", required=False)
    theo = forms.ChoiceField(label="Bảng chia theo", required=False, choices=list(BY.items()))

    def __init__(self, data: FormData, *, asked: ChangeAfter) -> None:
        super().__init__(data)
        units = areas_for(
            asked.user, on=asked.today, resource=Resource.INSPECTION, action=Action.READ
        )
        named = [EVERY, *((unit.code, unit.name) for unit in units)]
        field_of(self, "dia_ban", forms.ChoiceField).choices = named
        goods = [EVERY, *((name, name) for name in asked.sold)]
        field_of(self, "hang", forms.ChoiceField).choices = goods
