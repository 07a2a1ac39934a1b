"""What a trader types on the page of his own link."""

from django import forms

_ASKS = {"required": "Hãy điền ô này."}


class ConfirmForm(forms.Form):
    signer = forms.CharField(label="Họ và tên người ký", max_length=150, error_messages=_ASKS)
    role = forms.CharField(
        label="Là ai của cơ sở",
        help_text="Ví dụ: chủ hộ kinh doanh, giám đốc, người được ủy quyền.",
        max_length=100,
        error_messages=_ASKS,
    )
    digits = forms.CharField(
        label="Mã một lần",
        help_text="6 chữ số.",
        max_length=20,
        error_messages={"required": "Hãy gõ mã một lần. Chưa có thì hỏi cán bộ đã đưa giấy."},
    )
    read = forms.BooleanField(
        label="Tôi đã đọc và cam kết các điều trên",
        error_messages={"required": "Hãy đọc rồi đánh dấu ô “Tôi đã đọc”."},
    )
