"""Fields that many forms share."""

import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.timezone import localdate

from hangthat.core.common.gtin import NO_GTIN, bare_gtin, is_gtin
from hangthat.core.common.templatetags.vietnamese import grouped, quantity
from hangthat.core.spreadsheets.reader.typed import (
    Number,
    typed_day,
    typed_money,
    typed_number,
    typed_quantity,
)


class DayField(forms.DateField):
    """A day as people here write it, whatever language the browser speaks."""

    def __init__(self, **kwargs: Any) -> None:
        looks = {"placeholder": "ngày/tháng/năm", "inputmode": "numeric", "autocomplete": "off"}
        kwargs.setdefault("widget", forms.DateInput(attrs=looks, format="%d/%m/%Y"))
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> date | None:
        if value in self.empty_values or isinstance(value, date):
            return super().to_python(value)
        return typed_day(str(value), today=localdate())


class NumberField(forms.CharField):
    """A phone, a tax code or a personal number, in any spelling that a sheet may have it in.

    stored: what the record has already; it may stay as it is.
    """

    def __init__(self, kind: Number, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.kind = kind
        self.stored = ""

    def to_python(self, value: Any) -> str:
        text = str(super().to_python(value) or "")
        return text if text == self.stored else typed_number(self.kind, text)


class GtinField(forms.CharField):
    """The number under a bar code, typed or read by the camera. Refuses: one with a slip in it."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})
        plain = {"label": "Mã vạch (GTIN)", "required": False, "max_length": 20, "widget": widget}
        super().__init__(**{**plain, **kwargs})

    def clean(self, value: Any) -> str:
        bare = bare_gtin(str(super().clean(value) or ""))
        if bare and not is_gtin(bare):
            raise forms.ValidationError(NO_GTIN)
        return bare


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
        parts = (
            (
                format_html('<optgroup label="{}">{}</optgroup>', key, _options(label, chosen))
                if isinstance(label, (list, tuple))
                else _options([(key, label)], chosen),
            )
            for key, label in self.choices
        )
        given = self.build_attrs(self.attrs, {**(attrs or {}), "name": name})
        return format_html(
            "<select{}>{}</select>", flatatt(given), format_html_join("", "{}", parts)
        )


def _options(rows: Iterable[Any], chosen: str) -> SafeString:
    selected = mark_safe(" selected")
    return format_html_join(
        "",
        '<option value="{}"{}>{}</option>',
        ((key, selected if str(key) == chosen else "", label) for key, label in rows),
    )


class MoneyField(forms.Field):
    """Whole đồng, in digits or with units ("1,25 triệu"). Units: đồng."""

    def to_python(self, value: Any) -> int | None:
        text = str(value or "").strip()
        return typed_money(text) if text else None

    def prepare_value(self, value: Any) -> Any:
        return f"{value:,}".replace(",", ".") if isinstance(value, int) else value


_GROUPS = re.compile(r"\d{1,3}(?:\s\d{3})+")
_COMMA = re.compile(r"(\d{1,3}),(\d{3})")  # a thousand elsewhere, a fraction here


class CountField(forms.IntegerField):
    """A whole number as people here write it: 1.000 is a thousand, for which Django takes 1.

    Refuses: 1,000, which may be either; 3 4, which may be two numbers.
    """

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})
        super().__init__(**{"widget": widget, **kwargs})
        for bound in self.validators:
            if isinstance(bound, MaxValueValidator) and isinstance(bound.limit_value, int):
                bound.message = f"Nhiều nhất là {grouped(bound.limit_value)}."

    def to_python(self, value: Any) -> int | None:
        text = "" if value in self.empty_values else str(value).strip()
        if not text or (text.isascii() and text.isdigit()):
            return int(text[:40]) if text else None  # whether it is too large, the bounds say
        if doubtful := _COMMA.fullmatch(text):
            thousands = ".".join(doubtful.groups())
            raise forms.ValidationError(
                f"“{text}” có thể hiểu hai cách; một nghìn hay nhiều hơn thì ghi {thousands}."
            )
        try:
            found = typed_quantity(text)
        except forms.ValidationError:
            found = None
        if len(text.split()) > 1 and not _GROUPS.fullmatch(text):
            found = None
        if found is None or found != int(found):
            raise forms.ValidationError(f"“{text[:40]}” không phải số nguyên, như 12 hoặc 1.250.")
        return int(found)


class QuantityField(forms.DecimalField):
    """How much of goods, to three decimals, as people here write it: 1.250 is 1250, 12,5 a half.

    The box takes text: one for numbers would leave no trace of what its browser does not read.
    """

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})
        bounds = {"min_value": 0, "max_digits": 14, "decimal_places": 3, "widget": widget}
        super().__init__(**{**bounds, **kwargs})

    def to_python(self, value: Any) -> Decimal | None:  # type: ignore[override]
        if value in self.empty_values or isinstance(value, Decimal | int):
            return super().to_python(value)
        text = str(value).strip()
        return typed_quantity(text) if text else None

    def prepare_value(self, value: Any) -> Any:
        return quantity(value) if isinstance(value, Decimal) else value
