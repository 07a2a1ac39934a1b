"""What a plan of checks says, and what is decided on it."""

from datetime import date
from typing import Unpack

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet

from hangthat.core.agencies.models import Agency, User
from hangthat.core.web.forms.actions import AnswerForm
from hangthat.core.web.forms.fields import DayField
from hangthat.core.web.forms.options import FormData, FormOptions, field_of
from hangthat.desk.parts.forms.inspection_basis import BasisFields
from hangthat.domain.inspections.models import InspectionType, SelectionReason
from hangthat.domain.programmes.services import PlanTerms


def _long(label: str, most: int, rows: int = 3) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, max_length=most, widget=widget)


class PlanForm(BasisFields):
    """A draft; who proposes acts for his own agency."""

    kind = forms.ChoiceField(label="Loại kế hoạch", choices=InspectionType.choices)
    title = forms.CharField(label="Tên kế hoạch", max_length=300)
    starts_on = DayField(label="Từ ngày")
    ends_on = DayField(label="Đến hết ngày")
    basis_text = _long("Căn cứ", 2000)
    purpose = _long("Mục đích", 2000, 2)
    contents = _long("Nội dung kiểm tra", 4000, 4)
    forces = forms.ModelMultipleChoiceField(
        label="Lực lượng phối hợp",
        queryset=Agency.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    field_order = (
        *("kind", "title", "starts_on", "ends_on", "field", "reason", "lead", "forces"),
        *("basis_text", "purpose", "contents"),
    )

    def __init__(
        self,
        data: FormData = None,
        *,
        agency: Agency | None,
        today: date,
        **options: Unpack[FormOptions],
    ) -> None:
        super().__init__(data, **options)
        self.agency = agency
        del self.fields["goods_groups"], self.fields["goods_other"]  # a plan keeps no goods
        self.offer_leads(on=today)
        # unscoped: reference data, the same for everybody
        others = Agency.objects.in_force(on=today).order_by("sort_key")
        field_of(self, "forces", forms.ModelMultipleChoiceField).queryset = others

    def terms(self) -> PlanTerms:
        said = self.cleaned_data
        return PlanTerms(
            kind=said["kind"],
            title=said["title"],
            agency=self.agency,
            starts_on=said["starts_on"],
            ends_on=said["ends_on"],
            basis=said["basis_text"],
            purpose=said["purpose"],
            contents=said["contents"],
            field=said["field"],
            reason=said["reason"] or SelectionReason.UNRECORDED,
            lead=said["lead"],
            forces=tuple(said["forces"]),
        )


class WindowForm(forms.Form):
    """When the chosen subjects are checked."""

    starts_on = DayField(label="Từ ngày")
    ends_on = DayField(label="Đến hết ngày")


class SubmitForm(forms.Form):
    approver = forms.ModelChoiceField(
        label="Người duyệt", queryset=User.objects.none(), empty_label="Chọn người duyệt"
    )

    def __init__(self, data: FormData = None, *, people: QuerySet[User]) -> None:
        super().__init__(data)
        field_of(self, "approver", forms.ModelChoiceField).queryset = people


class ApproveForm(AnswerForm):
    field_order = ("number", "answer")

    number = forms.CharField(
        label="Số kế hoạch",
        max_length=60,
        required=False,
        help_text="Số ghi trên văn bản được duyệt; chưa có thì để trống",
    )


class TeamForm(forms.Form):
    """Day and team of a check."""

    day = DayField(label="Ngày đi kiểm tra")
    head = forms.ModelChoiceField(
        label="Trưởng đoàn", queryset=User.objects.none(), empty_label="Chọn trưởng đoàn"
    )
    members = forms.ModelMultipleChoiceField(
        label="Thành viên khác",
        queryset=User.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(
        self,
        data: FormData = None,
        *,
        people: QuerySet[User],
        **options: Unpack[FormOptions],
    ) -> None:
        super().__init__(data, **options)
        field_of(self, "head", forms.ModelChoiceField).queryset = people
        field_of(self, "members", forms.ModelMultipleChoiceField).queryset = people


class DeclareForm(forms.Form):
    """A member's own words on relatives."""

    has_relative = forms.TypedChoiceField(
        label="Bạn có người thân liên quan đến đối tượng này không?",
        choices=[("", "Chọn"), ("0", "Không có người thân"), ("1", "Có người thân")],
        coerce=lambda text: text == "1",
    )
    kinship = forms.CharField(
        label="Là ai, quan hệ thế nào",
        max_length=200,
        required=False,
        help_text="Chỉ ghi khi có người thân",
    )
    answer = forms.CharField(
        label="Giải trình",
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Khi hồ sơ đã ghi có quan hệ mà bạn khai không có",
    )

    def clean(self) -> None:
        super().clean()
        if self.cleaned_data.get("has_relative") == "":
            raise ValidationError({"has_relative": "Chọn một câu trả lời."})
