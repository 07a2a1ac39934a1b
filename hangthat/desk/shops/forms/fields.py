"""Fields of a shop that are asked for where it is added and where it is put right."""

from django import forms

from hangthat.domain.establishments.models.establishment import Precision


def precision_field() -> forms.ChoiceField:
    """How exact the day beside it is."""
    return forms.ChoiceField(
        label="Ngày ấy rõ đến đâu", choices=[("", "đúng ngày"), *Precision.choices], required=False
    )


def note_field() -> forms.CharField:
    """What has no field of its own; nothing personal."""
    return forms.CharField(
        label="Ghi chú",
        max_length=1000,
        required=False,
        help_text="Ngành hàng, số đăng ký và những gì không có ô riêng; "
        "không ghi số điện thoại, số định danh ở đây",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
