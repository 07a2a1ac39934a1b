"""What is said when a figure is kept."""

from django import forms


class KeepForm(forms.Form):
    note = forms.CharField(
        label="Dùng cho",
        max_length=300,
        help_text="Ví dụ: Báo cáo tháng 11/2026 gửi Ban Chỉ đạo 389",
    )
