"""A checklist comes in as a workbook."""

from django import forms

from hangthat.domain.checklists.models.sheet import KINDS


class SheetForm(forms.Form):
    upload = forms.FileField(
        label="Tệp Excel (XLSForm)",
        help_text="Trang survey, choices, settings; cùng form_id là phiên bản mới",
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.xls,.ods"}),
    )
    kinds = forms.MultipleChoiceField(
        label="Dùng cho loại cơ sở",
        choices=list(KINDS.items()),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Không chọn loại nào: dùng cho mọi loại chưa có bảng kiểm riêng",
    )
