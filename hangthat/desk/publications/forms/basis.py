"""Forms of the rows by which violators are published."""

from django import forms

from hangthat.core.web.forms.actions import ReasonForm
from hangthat.core.web.forms.fields import DayField
from hangthat.domain.law.lexicon import ViolationClass
from hangthat.domain.publications.lexicon import BasisKind
from hangthat.domain.publications.services import BasisTerms


class BasisForm(forms.Form):
    kind = forms.ChoiceField(label="Loại căn cứ", choices=BasisKind.choices)
    title = forms.CharField(label="Nội dung", max_length=300)
    document = forms.CharField(label="Văn bản, điều khoản", max_length=200)
    valid_from = DayField(label="Hiệu lực từ ngày")
    valid_to = DayField(label="Đến hết ngày", required=False)
    classes = forms.MultipleChoiceField(
        label="Nhóm vi phạm", choices=ViolationClass.choices, required=False,
        widget=forms.CheckboxSelectMultiple, help_text="Không chọn: mọi nhóm",
    )  # fmt: skip
    covers_persons = forms.BooleanField(label="Nói đến cả cá nhân", required=False)
    needs_warning = forms.BooleanField(
        label="Chỉ người đã được tuyên truyền hoặc ký cam kết trước đó", required=False
    )
    needs_harm = forms.BooleanField(
        label="Chỉ khi có hậu quả lớn hoặc ảnh hưởng xấu về dư luận", required=False
    )
    source = forms.CharField(
        label="Nguồn, ghi chú", max_length=1000, required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip

    def terms(self) -> BasisTerms:
        return BasisTerms(**self.cleaned_data)


class VerifyForm(forms.Form):
    evidence = forms.CharField(
        label="Đã đọc văn bản nào", max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )


class EndBasisForm(ReasonForm):
    last_day = DayField(label="Ngày cuối có hiệu lực")
    field_order = ("last_day", "reason")
