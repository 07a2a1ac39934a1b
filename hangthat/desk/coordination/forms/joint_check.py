"""Closing one's own part of a joint check."""

from typing import Unpack

from django import forms

from hangthat.core.agencies.models import User
from hangthat.core.web.forms.options import FormData, FormOptions, field_of
from hangthat.domain.coordination.models import JointPart
from hangthat.domain.coordination.queries.own_checks import that_may_close
from hangthat.domain.inspections.models import Inspection


class CloseForm(forms.Form):
    """What was recorded, or why nothing was."""

    inspection = forms.ModelChoiceField(
        label="Cuộc kiểm tra đã ghi",
        queryset=Inspection.objects.none(),
        required=False,
        empty_label="Không có cuộc nào",
    )
    outcome = forms.CharField(
        label="Kết quả phần việc",
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Bắt buộc khi không có cuộc kiểm tra nào, hoặc cuộc ấy cách các lượt khác quá "
        "5 ngày làm việc: vì sao",
    )

    def __init__(
        self, data: FormData = None, *, part: JointPart, user: User,
        **options: Unpack[FormOptions],
    ) -> None:  # fmt: skip
        super().__init__(data, **options)
        rows = that_may_close(part, user)
        field_of(self, "inspection", forms.ModelChoiceField).queryset = rows
        self.fields["inspection"].initial = rows.first()
