"""What is said when two checks are joined, stay two, or are told."""

from typing import Unpack

from django import forms

from hangthat.core.agencies.models import Agency
from hangthat.core.web.forms.options import FormData, FormOptions, field_of
from hangthat.domain.coordination.models import Way
from hangthat.domain.coordination.queries.overlap import Overlap

_WAYS = (
    (Way.TELL.value, "Báo cho hai bên biết"),
    (Way.JOINT.value, "Đề nghị kiểm tra liên ngành"),
    (Way.LET_GO.value, "Để hai bên tự làm, không báo"),
)


class MergeForm(forms.Form):
    """Who leads."""

    lead = forms.ModelChoiceField(
        label="Cơ quan chủ trì", empty_label="Chọn cơ quan", queryset=Agency.objects.none()
    )
    reason = forms.CharField(
        label="Lý do",
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Bắt buộc khi hai cuộc cách nhau quá năm ngày làm việc",
    )

    def __init__(
        self, data: FormData = None, *, overlap: Overlap, own: int | None,
        **options: Unpack[FormOptions],
    ) -> None:  # fmt: skip
        super().__init__(data, **options)
        both = [side.agency.pk for side in (overlap.one, overlap.other) if side.agency]
        # unscoped: reference data, the same for everybody
        rows = Agency.objects.filter(pk__in=both).order_by("sort_key")
        field_of(self, "lead", forms.ModelChoiceField).queryset = rows
        self.fields["lead"].initial = own if own in both else None


class DecideForm(MergeForm):
    """The liaison's word on an overlap of which those who plan know nothing."""

    way = forms.ChoiceField(label="Quyết định", choices=_WAYS, widget=forms.RadioSelect)
    field_order = ("way", "lead", "reason")

    def __init__(
        self, data: FormData = None, *, overlap: Overlap, own: int | None,
        **options: Unpack[FormOptions],
    ) -> None:  # fmt: skip
        super().__init__(data, overlap=overlap, own=own, **options)
        self.fields["lead"].required = False
        self.fields["lead"].help_text = "Chỉ khi đề nghị kiểm tra liên ngành"
        self.fields["reason"].help_text = "Chỉ đầu mối đọc được, trừ khi báo cho hai bên"
