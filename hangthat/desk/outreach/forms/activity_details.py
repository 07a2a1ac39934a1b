"""What may be said beside an activity: people by sort, partners, materials, photos, a link."""

from collections.abc import Iterator
from datetime import date
from typing import Unpack

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BoundField

from hangthat.core.agencies.models import Agency, User
from hangthat.core.web.forms.fields import CountField, PhotosField
from hangthat.core.web.forms.options import FormData, FormOptions, field_of
from hangthat.domain.activities.lexicon import Crowd, Reached
from hangthat.domain.activities.models import Material
from hangthat.domain.activities.services import Details, NewAttendee, read_attendees
from hangthat.domain.establishments.models import Place

_HANDOUTS = 3  # materials of one activity that the page asks for
COMMITTEE = "committee"  # of a commune; there are too many to tick


class AttendeesField(forms.CharField):
    """People outside the registry, one a line; gives them as they are kept."""

    def __init__(self) -> None:
        super().__init__(
            label="Người chưa có trong danh sách cơ sở",
            required=False,
            max_length=50_000,
            widget=forms.Textarea(attrs={"rows": 3}),
            help_text="Mỗi dòng một người: họ tên; đơn vị, nơi bán; điện thoại. Chỉ họ tên là "
            "bắt buộc; dán từ Excel cũng được.",
        )

    def clean(self, value: str) -> list[NewAttendee]:
        try:
            return read_attendees(super().clean(value))
        except ValidationError as fault:
            raise ValidationError(fault.messages) from None


class ActivityDetailsForm(forms.Form):
    """Everything that may be left out, folded on the page."""

    level = forms.ChoiceField(
        label="Cấp tổ chức", required=False, choices=[("", "Không ghi"), *Reached.choices]
    )
    place = forms.ModelChoiceField(
        label="Nơi diễn ra",
        queryset=Place.objects.none(),
        required=False,
        empty_label="Không ghi",
    )
    spot = forms.CharField(
        label="Địa điểm", max_length=300, required=False, help_text="Nhà văn hóa thôn, hội trường"
    )
    times = CountField(
        label="Số lượt, số tin bài",
        min_value=0,
        max_value=100_000,
        required=False,
        help_text="Phát 12 lượt, đăng 3 bài; bỏ trống là một",
    )
    partners = forms.ModelMultipleChoiceField(
        label="Cơ quan, đoàn thể phối hợp",
        queryset=Agency.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    others = forms.CharField(label="Đơn vị phối hợp khác", max_length=300, required=False)
    link = forms.URLField(
        label="Đường dẫn bài, chương trình",
        max_length=500,
        required=False,
        assume_scheme="https",
        error_messages={"invalid": "Đường dẫn không đúng; cần dạng https://…"},
    )
    photos = PhotosField(
        label="Ảnh",
        required=False,
        help_text="PNG hoặc JPEG, mỗi ảnh tối đa 20 MB; chọn được nhiều ảnh",
    )
    remark = forms.CharField(
        label="Ghi chú",
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    attendees = AttendeesField()

    def __init__(
        self, data: FormData = None, *, user: User, today: date, **options: Unpack[FormOptions]
    ) -> None:
        super().__init__(data, **options)
        field_of(self, "place", forms.ModelChoiceField).queryset = Place.objects.visible_to(
            user
        ).order_by("sort_key")
        # unscoped: reference data, the same for everybody
        field_of(self, "partners", forms.ModelMultipleChoiceField).queryset = (
            Agency.objects.in_force(on=today).exclude(kind=COMMITTEE).order_by("sort_key")
        )
        for crowd, label in Crowd.choices:
            self.fields[_of(crowd)] = CountField(
                label=label.capitalize(), min_value=0, max_value=1_000_000, required=False
            )
        # redundant: whoever may open the page at all sees every row of it
        used = Material.objects.visible_to(user).order_by("title", "-version")
        for number in range(1, _HANDOUTS + 1):
            self.fields[f"material_{number}"] = forms.ModelChoiceField(
                label=f"Tài liệu {number}", queryset=used, required=False, empty_label="Không"
            )
            self.fields[f"copies_{number}"] = CountField(
                label=f"Số bản của tài liệu {number}",
                min_value=1,
                max_value=1_000_000,
                required=False,
            )

    @property
    def crowds(self) -> Iterator[BoundField]:
        return (self[_of(crowd)] for crowd in Crowd.values)

    @property
    def handouts(self) -> Iterator[BoundField]:
        numbers = range(1, _HANDOUTS + 1)
        return (self[f"{what}_{n}"] for n in numbers for what in ("material", "copies"))

    @property
    def opened(self) -> bool:
        """Whether the fold has something to show: a word that was typed, or a refusal."""
        beside = [
            *ActivityDetailsForm.base_fields,
            *(f.name for f in (*self.crowds, *self.handouts)),
        ]
        return any(self[name].errors or (self.is_bound and self[name].data) for name in beside)

    def clean(self) -> None:
        super().clean()
        cleaned = self.cleaned_data
        chosen = [cleaned.get(f"material_{n}") for n in range(1, _HANDOUTS + 1)]
        for number, material in enumerate(chosen, 1):
            if material is None and cleaned.get(f"copies_{number}"):
                self.add_error(f"material_{number}", ValidationError("Chọn tài liệu đã phát."))
            elif material is not None and material in chosen[: number - 1]:
                self.add_error(f"material_{number}", ValidationError("Tài liệu này ghi hai lần."))

    def details(self) -> Details:
        """Of a form that holds; the photos are still to be stored."""
        given = self.cleaned_data
        crowds = {crowd: given[_of(crowd)] for crowd in Crowd.values if given[_of(crowd)]}
        pairs = ((given[f"material_{n}"], given[f"copies_{n}"]) for n in range(1, _HANDOUTS + 1))
        return Details(
            **{n: given[n] for n in ("level", "place", "spot", "times", "others", "link")},
            remark=given["remark"],
            attendees=given["attendees"],
            crowds=crowds,
            partners=list(given["partners"]),
            handouts={material: copies for material, copies in pairs if material},
        )


def _of(crowd: str) -> str:
    return f"crowd_{crowd}"
