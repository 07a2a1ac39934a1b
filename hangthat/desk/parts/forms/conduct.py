"""Choosing an act of the catalogue for a violation."""

from datetime import date

from django import forms

from hangthat.core.web.forms.fields import LongSelect
from hangthat.core.web.forms.options import field_of
from hangthat.domain.law.models import Conduct


def conduct_field() -> forms.ModelChoiceField:
    return forms.ModelChoiceField(
        label="Hành vi theo danh mục",
        queryset=Conduct.objects.none(),
        required=False,
        empty_label="Chưa chọn",
        widget=LongSelect,
    )


def offer_conducts(form: forms.BaseForm, *, on: date) -> None:
    """Those that may be chosen on that day."""
    # unscoped: the law, the same for everybody
    offered = Conduct.objects.offered(on=on)
    field_of(form, "catalogue_conduct", forms.ModelChoiceField).queryset = offered
