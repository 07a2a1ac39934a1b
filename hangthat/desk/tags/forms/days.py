"""The day, or the days, of which records are counted."""

from dataclasses import dataclass
from datetime import date

from django import forms
from django.http import QueryDict

from hangthat.core.web.forms.fields import DayField


@dataclass(frozen=True)
class Days:
    """Both included."""

    since: date
    until: date

    @property
    def words(self) -> str:
        if self.since == self.until:
            return f"ngày {self.until:%d/%m/%Y}"
        return f"từ {self.since:%d/%m/%Y} đến {self.until:%d/%m/%Y}"

    @property
    def query(self) -> str:
        return f"tu={self.since:%d/%m/%Y}&den={self.until:%d/%m/%Y}"


class DaysFilter(forms.Form):
    """Without days in the address: today."""

    tu = DayField(label="Từ ngày", required=False)
    den = DayField(label="Đến hết ngày", required=False)

    def __init__(self, data: QueryDict, *, today: date) -> None:
        super().__init__(data)
        self.is_valid()
        since, until = self.cleaned_data.get("tu"), self.cleaned_data.get("den")
        last = until or max(since or today, today)
        self.days = Days(min(since or last, last), last)
