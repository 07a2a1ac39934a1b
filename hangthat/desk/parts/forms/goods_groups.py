"""Several groups of goods to tick, and "khác" in the person's own words."""

from collections.abc import Iterable
from datetime import date

from django import forms

from hangthat.core.web.forms.options import FormData, field_of
from hangthat.domain.plans.models import NamedGoods
from hangthat.domain.plans.queries import GoodsGroups, groups_on

_LONGEST = 300  # letters


def groups_field(label: str) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label, required=False, widget=forms.CheckboxSelectMultiple
    )


def other_field() -> forms.CharField:
    return forms.CharField(
        label="Nhóm khác, ghi rõ", max_length=_LONGEST, required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )  # fmt: skip


class GoodsGroupsFields(forms.Form):
    """What is not ticked was not recorded."""

    goods_groups = groups_field("Nhóm mặt hàng")
    goods_other = other_field()

    def offer_groups(self, *, on: date, kept: Iterable[str] = (), field: str = "") -> None:
        """Groups of the plans of that day, and those that the record names already."""
        names = dict.fromkeys([*groups_on(on), *kept])
        box = field_of(self, field or "goods_groups", forms.MultipleChoiceField)
        box.choices = [(name, name) for name in names]

    def groups(self) -> GoodsGroups:
        given = self.cleaned_data
        return GoodsGroups(tuple(given["goods_groups"]), given["goods_other"])


class GoodsGroupsForm(GoodsGroupsFields):
    """Filled with what the record says; `proposed` is ticked for the reader to decide."""

    def __init__(
        self,
        data: FormData,
        *,
        on: date,
        rows: Iterable[NamedGoods],
        proposed: Iterable[str] = (),
    ) -> None:
        said = GoodsGroups.of(rows)
        offered = list(proposed)
        initial = {"goods_groups": [*said.names, *offered], "goods_other": said.other}
        super().__init__(data, initial=initial)
        self.offer_groups(on=on, kept=[*said.names, *offered])
        if new := [name for name in offered if name not in said.names]:
            words = f"Đề xuất theo hàng hóa đã ghi, chưa lưu: {'; '.join(new)}."
            self.fields["goods_groups"].help_text = f"{words} Bỏ ô nào không đúng."
