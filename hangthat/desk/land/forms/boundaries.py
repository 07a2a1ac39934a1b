"""The file of the boundaries of units."""

from django import forms


class BoundaryForm(forms.Form):
    file = forms.FileField(label="Tệp GeoJSON hoặc TopoJSON")
    source = forms.CharField(label="Nguồn, giấy phép", max_length=300, help_text="Hiện dưới bản đồ")
