"""The form of a check that a plan has settled already."""

from django import forms

from hangthat.domain.programmes.models import PlannedCheck

SETTLED = ("type", "agency", "number", "reason", "field", "lead")  # by the plan


def follow_plan(form: forms.Form, check: PlannedCheck) -> None:
    """The form asks no more what the plan says; without a decision it asks why."""
    for name in SETTLED:
        del form.fields[name]
    if check.ordered_on is None:
        form.fields["without_order"] = forms.CharField(
            label="Vì sao đã kiểm tra khi chưa ghi quyết định kiểm tra",
            required=False,
            max_length=500,
            widget=forms.Textarea(attrs={"rows": 2}),
            help_text="Có quyết định thì ghi quyết định trước, rồi nhập kết quả.",
        )
