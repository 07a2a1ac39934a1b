"""Fields that many forms share."""

from typing import Any

from django import forms
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe


class DayField(forms.DateField):
    """A day as people here write it, whatever language the browser speaks."""

    def __init__(self, **kwargs: Any) -> None:
        looks = {"placeholder": "ngày/tháng/năm", "inputmode": "numeric", "autocomplete": "off"}
        kwargs.setdefault("widget", forms.DateInput(attrs=looks, format="%d/%m/%Y"))
        kwargs.setdefault(
            "error_messages", {"invalid": "Ngày không đúng; cần ngày/tháng/năm, ví dụ 31/12/2021."}
        )
        super().__init__(**kwargs)


class _ManyPhotos(forms.ClearableFileInput):
    allow_multiple_selected = True


class PhotosField(forms.FileField):
    """Several photos chosen at once; each is as a single one would have to be."""

    widget = _ManyPhotos(attrs={"accept": "image/png,image/jpeg"})

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        chosen = data if isinstance(data, list | tuple) else [data]
        files = [forms.FileField.clean(self, one, initial) for one in chosen if one]
        if self.required and not files:
            raise forms.ValidationError(self.error_messages["required"], code="required")
        return files


class LongSelect(forms.Select):
    """A list of many options, put together without a template for each of them."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        chosen = str(value or "")
        options = format_html_join(
            "",
            '<option value="{}"{}>{}</option>',
            (
                (key, mark_safe(" selected") if str(key) == chosen else "", label)
                for key, label in self.choices
            ),
        )
        given = self.build_attrs(self.attrs, {**(attrs or {}), "name": name})
        return format_html("<select{}>{}</select>", flatatt(given), options)


class MoneyField(forms.Field):
    """Whole đồng; dots and spaces between thousands are forgiven. Units: đồng."""

    def to_python(self, value: Any) -> int | None:
        bare = str(value or "").replace(".", "").replace(" ", "").replace("đ", "")
        if not bare:
            return None
        if not (bare.isascii() and bare.isdigit()) or len(bare) > 15:
            raise forms.ValidationError("Số tiền phải là số nguyên, ví dụ 1.250.000.")
        return int(bare)

    def prepare_value(self, value: Any) -> Any:
        return f"{value:,}".replace(",", ".") if isinstance(value, int) else value
