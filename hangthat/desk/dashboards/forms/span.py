"""Of which days, and of which class, a list of the operations map is."""

from datetime import date, timedelta

from django import forms

from hangthat.core.web.forms.fields import DayField
from hangthat.desk.dashboards.queries.operation_rows import Span
from hangthat.domain.cases.models import ViolationClass

_DAYS = 365


class SpanForm(forms.Form):
    """As its address says; what is not readable of it leaves nothing out."""

    tu = DayField(required=False)
    den = DayField(required=False)
    nhom = forms.ChoiceField(required=False, choices=ViolationClass.choices)

    def span(self, today: date) -> Span:
        """The twelve months before today where it names no days."""
        self.is_valid()
        until = self.cleaned_data.get("den") or today
        since = self.cleaned_data.get("tu") or until - timedelta(_DAYS - 1)
        return Span(since, until, self.cleaned_data.get("nhom") or "")
