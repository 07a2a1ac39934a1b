"""A difficulty or a proposal, and its answer."""

from django import forms

from hangthat.domain.reports.lexicon import ConcernKind
from hangthat.domain.reports.models.concern import LONGEST_CONCERN


class ConcernForm(forms.Form):
    """Which of the two, to whom, in words."""

    kind = forms.ChoiceField(label="Loại", choices=ConcernKind.choices)
    to_whom = forms.CharField(
        label="Gửi ai", max_length=300, required=False, help_text="Cơ quan giải quyết được"
    )
    words = forms.CharField(
        label="Nội dung", max_length=LONGEST_CONCERN, widget=forms.Textarea(attrs={"rows": 4})
    )


class ConcernAnswerForm(forms.Form):
    """What is answered."""

    answer = forms.CharField(
        label="Trả lời", max_length=LONGEST_CONCERN, widget=forms.Textarea(attrs={"rows": 4})
    )
