"""Goods found at a check, offered line by line for the case: to take, to put right, to leave."""

from collections.abc import Iterable

from django import forms

from hangthat.core.web.forms.options import FormData
from hangthat.desk.parts.forms.check_extras import GoodsLineForm
from hangthat.domain.checklists.models import GoodsFound
from hangthat.domain.custody.services import CarriedGoods
from hangthat.domain.minutes.queries.content import quantity_words

_FIELDS = ("name", "quantity", "unit", "value_vnd", "gtin", "group")


class CarriedLine(GoodsLineForm):
    """One line; what is not ticked stays with the check alone."""

    take = forms.BooleanField(label="Đưa vào vụ việc", required=False, initial=True)
    field_order = ("take", *_FIELDS)

    def __init__(self, data: FormData, *, found: GoodsFound, groups: list[str]) -> None:
        self.found = found
        names = groups if not found.group or found.group in groups else [*groups, found.group]
        super().__init__(data, groups=names, prefix=f"hang-kt-{found.pk}")
        self.initial = {"take": True, **{name: getattr(found, name) for name in _FIELDS}}
        if found.quantity is not None:  # 24.000 would be read as thousands
            self.initial["quantity"] = quantity_words(found)
        self.empty_permitted = False

    def clean(self) -> None:
        super().clean()
        if self.cleaned_data.get("take") and not self.cleaned_data.get("name", "").strip():
            self.add_error("name", "Dòng hàng hóa phải có tên hàng.")


class CarriedGoodsForm(forms.Form):
    """Beside the form of a case, under the same token."""

    def __init__(self, data: FormData, *, goods: Iterable[GoodsFound], groups: list[str]) -> None:
        super().__init__(data)
        self.lines = [CarriedLine(data, found=one, groups=groups) for one in goods]

    def is_valid(self) -> bool:
        lines = [line.is_valid() for line in self.lines]
        return super().is_valid() and all(lines)

    def chosen(self) -> list[CarriedGoods]:
        """What the service takes. Only of a valid form."""
        taken = [line for line in self.lines if line.cleaned_data["take"]]
        return [
            CarriedGoods(line.found, **{name: line.cleaned_data[name] for name in _FIELDS})
            for line in taken
        ]
