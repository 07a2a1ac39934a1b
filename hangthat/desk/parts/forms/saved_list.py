"""Keeping a list under a name."""

from django import forms


class OfAList(forms.Form):
    """`loc`: the query of the list's address."""

    loc = forms.CharField(required=False, max_length=2000, widget=forms.HiddenInput)


class SaveListForm(OfAList):
    ten = forms.CharField(label="Tên bộ lọc", max_length=60)
    chung = forms.BooleanField(
        label="Cả cơ quan cùng dùng",
        required=False,
        help_text="Mỗi người vẫn chỉ thấy những hồ sơ mình được xem.",
    )
