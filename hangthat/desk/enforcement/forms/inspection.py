"""Recording an inspection of one shop: what was found, and what was decided."""

from datetime import date
from typing import Unpack

from django import forms
from django.core.exceptions import ValidationError

from hangthat.core.agencies.models import Agency, User
from hangthat.core.web.forms.fields import DayField, MoneyField, PhotosField
from hangthat.core.web.forms.options import FormData, FormOptions, field_of
from hangthat.desk.parts.forms.conduct import conduct_field, offer_conducts
from hangthat.desk.parts.forms.goods_groups import groups_field, other_field
from hangthat.desk.parts.forms.inspection_basis import CHOSEN_BY_HAND, BasisFields
from hangthat.desk.parts.forms.planned_check import follow_plan
from hangthat.domain.cases.models import Sanction, ViolationClass
from hangthat.domain.commitments.models import CommitmentText
from hangthat.domain.inspections.models import Finding, InspectionType
from hangthat.domain.programmes.models import PlannedCheck


class InspectionForm(BasisFields):
    """One visit: an inspection, and if so a violation, a decision, outreach, a commitment."""

    needed = ("classification",)  # of a violation; shown for one alone

    held_on = DayField(label="Ngày kiểm tra")
    type = forms.ChoiceField(label="Loại kiểm tra", choices=InspectionType.choices)
    agency = forms.ModelChoiceField(
        label="Cơ quan kiểm tra",
        queryset=Agency.objects.none(),
        required=False,
        empty_label="Không ghi",
    )
    number = forms.CharField(label="Số quyết định kiểm tra", max_length=60, required=False)
    finding = forms.ChoiceField(label="Kết quả", choices=Finding.choices, widget=forms.RadioSelect)
    remark = forms.CharField(
        label="Ghi nhận", required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    photos = PhotosField(
        label="Ảnh", required=False, help_text="PNG hoặc JPEG; chụp hoặc chọn được nhiều ảnh"
    )
    propagated = forms.BooleanField(label="Đã tuyên truyền trong lần này", required=False)
    # unscoped: wordings, the same for everybody who may add
    text = forms.ModelChoiceField(
        label="Cam kết ký trong lần này",
        queryset=CommitmentText.objects.of_members(),
        required=False,
        empty_label="Không ký cam kết",
    )
    scan = forms.FileField(
        label="Ảnh giấy đã ký, hoặc PDF ký số",
        required=False,
        widget=forms.ClearableFileInput(attrs={"accept": ".pdf,.png,.jpg,.jpeg"}),
    )
    witness = forms.CharField(label="Người làm chứng", max_length=150, required=False)
    classification = forms.ChoiceField(
        label="Nhóm vi phạm", choices=[("", "Chọn nhóm"), *ViolationClass.choices], required=False
    )
    catalogue_conduct = conduct_field()
    conduct = forms.CharField(label="Hành vi", max_length=500, required=False)
    violation_goods = groups_field("Nhóm mặt hàng vi phạm")
    violation_other = other_field()
    decided_on = DayField(
        label="Ngày quyết định xử phạt", required=False, help_text="Bỏ trống nếu chưa có quyết định"
    )
    decision_number = forms.CharField(label="Số quyết định xử phạt", max_length=60, required=False)
    sanction = forms.ChoiceField(
        label="Hình thức", choices=[("", "Chọn hình thức"), *Sanction.choices], required=False
    )
    fine_vnd = MoneyField(label="Tiền phạt (đồng)", required=False)
    right_holder_request = forms.BooleanField(
        label="Xử lý theo yêu cầu của chủ thể quyền", required=False
    )

    def __init__(
        self,
        data: FormData = None,
        *,
        user: User,
        today: date,
        by_lot: bool = False,
        planned: PlannedCheck | None = None,
        **options: Unpack[FormOptions],
    ) -> None:
        super().__init__(data, **options)
        if not by_lot:  # the word is a draw's
            field_of(self, "reason", forms.ChoiceField).choices = CHOSEN_BY_HAND
        # unscoped: reference data, the same for everybody
        agencies = Agency.objects.in_force(on=today).order_by("sort_key")
        field_of(self, "agency", forms.ModelChoiceField).queryset = agencies
        self.offer_leads(on=today)
        offer_conducts(self, on=today)
        self.offer_groups(on=today)
        self.offer_groups(on=today, field="violation_goods")
        self.fields["agency"].initial = user.agency_id
        self.fields["held_on"].initial = today
        if planned:
            follow_plan(self, planned)

    def clean(self) -> None:
        super().clean()
        cleaned = self.cleaned_data
        violated = cleaned.get("finding") == Finding.VIOLATION
        if violated and not cleaned.get("classification"):
            self.add_error("classification", "Có vi phạm thì phải chọn nhóm vi phạm.")
        if not violated and (cleaned.get("classification") or cleaned.get("decided_on")):
            raise ValidationError(
                "Kết quả không phải “có vi phạm” nhưng lại có nhóm vi phạm hoặc quyết định xử phạt."
            )
        if not cleaned.get("text") and (cleaned.get("scan") or cleaned.get("witness")):
            self.add_error("text", "Có giấy đã ký thì phải chọn mẫu cam kết.")
        if cleaned.get("decided_on") and not cleaned.get("sanction"):
            self.add_error("sanction", "Có quyết định thì phải chọn hình thức.")


class PhotosForm(forms.Form):
    """Pictures that came after the inspection was recorded."""

    photos = PhotosField(label="Ảnh", help_text="PNG hoặc JPEG, mỗi ảnh tối đa 20 MB")
