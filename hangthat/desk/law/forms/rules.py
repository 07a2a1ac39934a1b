"""The shape of each kind of row of law, as it is typed."""

from datetime import date
from typing import Any, ClassVar, Unpack

from django import forms

from hangthat.core.access.models import Title
from hangthat.core.web.forms.fields import CountField, DayField, MoneyField
from hangthat.core.web.forms.options import CleanedData, FormData, FormOptions, field_of
from hangthat.domain.law.models import (
    ClassNature,
    Conduct,
    ConductArticle,
    CriminalThreshold,
    LegalField,
    Measure,
    Nature,
    Provision,
    Remedy,
    Rule,
    SanctioningPower,
    SupplementarySanction,
    ViolationClass,
)

_LISTED = ("sanctions", "remedies")  # codes with spaces between them


class ConductForm(forms.Form):
    title = forms.CharField(label="Hành vi", max_length=300)
    classification = forms.ChoiceField(label="Nhóm", choices=ViolationClass.choices)
    field = forms.ChoiceField(label="Lĩnh vực", choices=LegalField.choices)
    valid_from = DayField(label="Dùng từ ngày", required=False, help_text="Bỏ trống: từ trước")
    remark = forms.CharField(label="Ghi chú", max_length=500, required=False)


class RuleForm(forms.Form):
    """What every row says. `terms_of` a row: with what its successor's form is filled."""

    model: ClassVar[type[Any]] = Rule

    document = forms.CharField(
        label="Văn bản", max_length=200, help_text="Số, tên văn bản, như Nghị định 98/2020/NĐ-CP"
    )
    valid_from = DayField(label="Hiệu lực từ ngày", required=False, help_text="Bỏ trống: từ trước")
    valid_to = DayField(label="Đến hết ngày", required=False)
    source = forms.CharField(
        label="Nguồn",
        max_length=1_000,
        widget=forms.Textarea({"rows": 2}),
        help_text="Đọc ở đâu, ai cung cấp. Dòng mới là chưa xác minh.",
    )

    def row(self, **fixed: Any) -> Any:
        """A new row that says what was typed."""
        typed = dict(self.cleaned_data)
        for name in _LISTED:
            if name in typed:
                typed[name] = " ".join(typed[name])
        return self.model(**fixed, **typed)

    @classmethod
    def terms_of(cls, row: Rule) -> CleanedData:
        """Everything but its days and its source."""
        dated = {"valid_from", "valid_to", "source"}
        terms = {name: getattr(row, name) for name in cls.base_fields if name not in dated}
        for name in _LISTED:
            if name in terms:
                terms[name] = terms[name].split()
        return terms


class ArticleForm(RuleForm):
    model = ConductArticle

    article = forms.CharField(label="Điều", max_length=20, required=False)
    clause = forms.CharField(label="Khoản", max_length=10, required=False)
    point = forms.CharField(label="Điểm", max_length=10, required=False)
    goods_from_vnd = MoneyField(label="Trị giá hàng từ (đồng)", required=False)
    goods_below_vnd = MoneyField(label="Trị giá hàng dưới (đồng)", required=False)
    warning = forms.BooleanField(label="Có thể phạt cảnh cáo", required=False)
    fine_low_vnd = MoneyField(
        label="Mức phạt cá nhân từ (đồng)", required=False, help_text="Bỏ trống: chưa có khung phạt"
    )
    fine_high_vnd = MoneyField(label="Mức phạt cá nhân đến (đồng)", required=False)
    organisation_factor = CountField(
        label="Hệ số với tổ chức", min_value=1, max_value=10, initial=2
    )
    limitation_years = CountField(
        label="Thời hiệu xử phạt (năm)", min_value=1, max_value=10, required=False
    )
    sanctions = forms.MultipleChoiceField(
        label="Hình thức xử phạt bổ sung",
        choices=SupplementarySanction.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    remedies = forms.MultipleChoiceField(
        label="Biện pháp khắc phục hậu quả",
        choices=Remedy.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    field_order = (
        *("document", "article", "clause", "point", "goods_from_vnd", "goods_below_vnd"),
        *("fine_low_vnd", "fine_high_vnd", "organisation_factor", "limitation_years", "warning"),
        *("valid_from", "valid_to", "sanctions", "remedies", "source"),
    )


class PowerForm(RuleForm):
    model = SanctioningPower

    title = forms.ModelChoiceField(
        label="Chức danh", queryset=Title.objects.none(), empty_label="Chọn chức danh"
    )
    field = forms.ChoiceField(
        label="Lĩnh vực", required=False, choices=[("", "Mọi lĩnh vực"), *LegalField.choices]
    )
    percent = CountField(label="Phần trăm mức phạt tối đa", min_value=1, max_value=100)
    field_max_vnd = MoneyField(
        label="Mức phạt tối đa của lĩnh vực với cá nhân (đồng)",
        required=False,
        help_text="Bỏ trống: chưa rõ",
    )
    confiscation_cap_vnd = MoneyField(
        label="Tịch thu tang vật trị giá đến (đồng)", required=False, help_text="Bỏ trống: chưa rõ"
    )
    field_order = ("title", "field", "percent", "field_max_vnd", "confiscation_cap_vnd", "document")

    def __init__(self, data: FormData = None, **options: Unpack[FormOptions]) -> None:
        super().__init__(data, **options)
        # unscoped: reference data, the same for everybody
        field_of(self, "title", forms.ModelChoiceField).queryset = Title.objects.all()


class ProvisionForm(RuleForm):
    model = Provision

    key = forms.CharField(label="Khóa", max_length=60, help_text="Tên không dấu, như decision_days")
    title = forms.CharField(label="Nội dung", max_length=300)
    value = forms.CharField(label="Giá trị", max_length=100, required=False)
    unit = forms.CharField(label="Đơn vị", max_length=40, required=False)
    field_order = ("key", "title", "value", "unit", "document")


class NatureForm(RuleForm):
    model = ClassNature

    classification = forms.ChoiceField(label="Nhóm", choices=ViolationClass.choices)
    nature = forms.ChoiceField(label="Tính chất vụ việc", choices=Nature.choices)
    field_order = ("classification", "nature", "document")


class ThresholdForm(RuleForm):
    model = CriminalThreshold

    classification = forms.ChoiceField(label="Nhóm", choices=ViolationClass.choices)
    conduct = forms.ModelChoiceField(
        label="Chỉ với hành vi", queryset=Conduct.objects.none(), required=False,
        empty_label="Mọi hành vi của nhóm", help_text="Theo danh mục; phải thuộc nhóm trên",
    )  # fmt: skip
    article = forms.CharField(label="Điều", max_length=20)
    goods = forms.CharField(
        label="Chỉ với hàng hóa", max_length=200, required=False, help_text="Bỏ trống: mọi hàng hóa"
    )
    measure = forms.ChoiceField(label="Tính theo", choices=Measure.choices)
    at_least = MoneyField(label="Từ")
    below = MoneyField(label="Dưới", required=False)
    only_if_sanctioned = forms.BooleanField(
        label="Chỉ khi đã bị xử phạt hoặc kết án, chưa được xóa", required=False
    )
    field_order = (
        "classification", "conduct", "article", "goods", "measure", "at_least", "below", "document",
    )  # fmt: skip

    def __init__(self, data: FormData = None, **options: Unpack[FormOptions]) -> None:
        super().__init__(data, **options)
        # unscoped: reference data, the same for everybody
        conducts = Conduct.objects.order_by("title")
        field_of(self, "conduct", forms.ModelChoiceField).queryset = conducts


FORMS: dict[str, type[RuleForm]] = {
    "dieu": ArticleForm,
    "tham-quyen": PowerForm,
    "quy-dinh": ProvisionForm,
    "tinh-chat": NatureForm,
    "nguong": ThresholdForm,
}


class EvidenceForm(forms.Form):
    evidence = forms.CharField(
        label="Đã đọc",
        max_length=500,
        widget=forms.Textarea({"rows": 2}),
        help_text="Văn bản, điều khoản, đăng ở đâu, ngày đọc",
    )


class LastDayForm(forms.Form):
    day = DayField(label="Ngày cuối cùng còn hiệu lực")
    reason = forms.CharField(
        label="Lý do",
        max_length=300,
        widget=forms.Textarea({"rows": 2}),
        help_text="Văn bản bãi bỏ, thay thế; ghi vào nhật ký",
    )

    def __init__(
        self, data: FormData = None, *, today: date, **options: Unpack[FormOptions]
    ) -> None:
        super().__init__(data, **options)
        self.fields["day"].initial = today
