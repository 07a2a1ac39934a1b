"""A plan's document on its way in, and the rows of its draft."""

from collections.abc import Iterable
from datetime import date
from typing import Unpack

from django import forms

from hangthat.core.agencies.models import Area
from hangthat.core.common.text import nfc
from hangthat.core.web.forms.fields import CountField, DayField, LongSelect
from hangthat.core.web.forms.options import CleanedData, FormData, FormOptions
from hangthat.domain.plan_drafts.queries import AnyRow
from hangthat.domain.plans.draft import Draft
from hangthat.domain.plans.draft.rows import Key, keys_of

_CLAUSE_SHOWN = 70  # characters
_HELP = {
    "code": "ngắn, không trùng dòng khác",
    "by_end_of": "năm, tính đến hết ngày 31/12",
    "at_least": "phần trăm, số nguyên từ 1 đến 100",
    "cohort_from": "chỉ với đối tượng đã bị xử lý trong kỳ",
    "cohort_to": "chỉ với đối tượng đã bị xử lý trong kỳ",
    "first_decision": "chỉ với đối tượng đã bị xử lý trong kỳ",
    "decisions": "chỉ với đối tượng đã bị xử lý trong kỳ",
    "area": "chỉ với cơ sở kinh doanh trong một địa bàn",
    "verbs": "cam kết không làm những gì; cần khi điều kiện là đã ký cam kết",
}
_OF_PLAN = {"code": "hai kế hoạch khác nhau không chung một mã"}
_NOT_ASKED = ("source",)


class DocumentForm(forms.Form):
    """One file: the plan as it was signed, or a draft that was corrected elsewhere."""

    upload = forms.FileField(
        label="Văn bản kế hoạch",
        help_text=".docx, .pdf có lớp chữ, .txt, hoặc bản nháp .toml; tối đa 10 MB",
        widget=forms.ClearableFileInput(attrs={"accept": ".docx,.pdf,.txt,.toml"}),
    )


class DraftFileForm(forms.Form):
    """The draft file, corrected elsewhere."""

    upload = forms.FileField(
        label="Bản nháp đã sửa",
        help_text="tệp .toml tải từ trang này",
        widget=forms.ClearableFileInput(attrs={"accept": ".toml"}),
    )


class RowForm(forms.Form):
    """The keys of a row, each as its kind is asked for; `was` knows the row again."""

    was = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        data: FormData = None,
        *,
        row: AnyRow,
        draft: Draft,
        was: str,
        **options: Unpack[FormOptions],
    ) -> None:
        super().__init__(data, **options)
        self.keys = [name for name in keys_of(type(row)) if name not in _NOT_ASKED]
        self.initial = {"was": was}
        helps = _HELP if hasattr(row, "at_least") else _OF_PLAN if hasattr(row, "issuer") else {}
        for name in self.keys:
            kind, key = keys_of(type(row))[name]
            field = _field(name, kind, key, offered=_offered(name, key, draft, getattr(row, name)))
            field.label = key.label[:1].upper() + key.label[1:]
            field.help_text = helps.get(name, "")
            self.fields[name] = field
            self.initial[name] = _shown(getattr(row, name), key)

    def values(self, given: CleanedData) -> CleanedData:
        """What the row says now, each key in its own type."""
        return {name: _stored(given[name], self.fields[name]) for name in self.keys}


def _shown(value: object, key: Key) -> object:
    """A number that is not there yet stands as 0 in the row."""
    return None if value == 0 and key.at_least else value


def _stored(value: AnyRow, field: forms.Field) -> object:
    if isinstance(field, forms.MultipleChoiceField):
        return tuple(value)
    return nfc(value) if isinstance(value, str) else value


def _field(name: str, kind: object, key: Key, *, offered: list[tuple[str, str]]) -> forms.Field:
    if kind == tuple[str, ...]:
        boxes = forms.CheckboxSelectMultiple
        return forms.MultipleChoiceField(choices=offered, required=key.required, widget=boxes)
    if offered:
        choices = [("", "Chưa chọn"), *offered]
        return forms.ChoiceField(choices=choices, required=key.required, widget=LongSelect)
    if kind is bool:
        return forms.BooleanField(required=False)
    if kind == date | None:
        return DayField(required=key.required)
    if kind in (int, int | None):
        return CountField(required=key.required, min_value=key.at_least, max_value=key.at_most)
    if key.longest:
        return forms.CharField(required=key.required, max_length=key.longest)
    box = forms.Textarea(attrs={"rows": 4})
    return forms.CharField(required=key.required, widget=box)


def _offered(name: str, key: Key, draft: Draft, value: object) -> list[tuple[str, str]]:
    """From what a key is chosen, what stands there already among it; none: it is typed."""
    found: Iterable[tuple[str, str]] = ((word, word) for word in key.words)
    if name == "clause":
        found = (
            (one.address, f"{one.address}: {one.text[:_CLAUSE_SHOWN]}") for one in draft.clauses
        )
    if name == "area":
        # unscoped: units are everybody's
        areas = Area.objects.order_by("sort_key", "code")
        found = ((one.code, f"{one.name} ({one.code})") for one in areas)
    choices = list(found)
    if choices and isinstance(value, str) and value not in dict([("", ""), *choices]):
        choices.append((value, value))
    return choices
