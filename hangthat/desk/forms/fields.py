"""Fields that many forms share."""

from typing import Any

from django import forms


class DayField(forms.DateField):
    """A day as people here write it, whatever language the browser speaks."""

    def __init__(self, **kwargs: Any) -> None:
        looks = {"placeholder": "ngày/tháng/năm", "inputmode": "numeric", "autocomplete": "off"}
        kwargs.setdefault("widget", forms.DateInput(attrs=looks, format="%d/%m/%Y"))
        kwargs.setdefault(
            "error_messages", {"invalid": "Ngày không đúng; cần ngày/tháng/năm, ví dụ 31/12/2021."}
        )
        super().__init__(**kwargs)


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
