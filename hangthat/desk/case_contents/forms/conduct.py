"""Which act of the catalogue a violation is, and whose brand it was."""

from django import forms
from django.db.models import QuerySet

from hangthat.core.web.forms.options import FormData, field_of
from hangthat.desk.parts.forms.conduct import conduct_field
from hangthat.domain.cases.models import Violation
from hangthat.domain.law.models import Conduct

_NAMES = ("catalogue_conduct", "brand", "right_holder", "right_holder_request")


class ConductForm(forms.Form):
    """Filled with what the violation says; of one that was decided only what is empty is open."""

    catalogue_conduct = conduct_field()
    brand = forms.CharField(label="Nhãn hiệu bị xâm phạm", max_length=200, required=False)
    right_holder = forms.CharField(label="Chủ thể quyền", max_length=200, required=False)
    right_holder_request = forms.BooleanField(
        label="Xử lý theo yêu cầu của chủ thể quyền", required=False
    )

    def __init__(
        self, data: FormData, *, of: Violation, offered: QuerySet[Conduct], decided: bool
    ) -> None:
        super().__init__(data, initial={name: getattr(of, name) for name in _NAMES})
        field_of(self, "catalogue_conduct", forms.ModelChoiceField).queryset = offered
        if decided:
            del self.fields["right_holder_request"]
            for name in self.fields:
                self.fields[name].disabled = bool(self.initial[name])
