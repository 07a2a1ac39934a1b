"""What the page of a check asks besides its findings: the checklist, goods, place, own remark."""

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from functools import cached_property
from typing import cast

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict
from django.utils.dateparse import parse_datetime
from django.utils.timezone import localdate

from hangthat.core.agencies.models import User
from hangthat.core.web.actions import add_refusal
from hangthat.core.web.forms.fields import (
    CountField,
    GtinField,
    LongSelect,
    MoneyField,
    QuantityField,
)
from hangthat.core.web.forms.options import FormData, FormFiles, field_of
from hangthat.desk.parts.queries.checklist_fields import NEW, AskedSheet, asked_sheet
from hangthat.domain.checklists.models import ChecklistSheet, UncheckedReason
from hangthat.domain.checklists.queries import questions_of, sheet_for
from hangthat.domain.checklists.services import (
    AnswersRefused,
    CheckExtras,
    Goods,
    Position,
    Taking,
)
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.plans.queries import groups_on

_ROW = re.compile(r"hang-(\d{1,3})-")
_BLANK_ROWS, _MOST_ROWS, _MOST_PHOTOS = 1, 50, 40
_LONGEST_FACTS = 20_000  # characters


class GoodsLineForm(forms.Form):
    """One line of goods; an empty one is none."""

    name = forms.CharField(label="Tên hàng", max_length=300, required=False)
    quantity = QuantityField(label="Số lượng", required=False)
    unit = forms.CharField(
        label="Đơn vị tính",
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"list": "don-vi-tinh", "autocomplete": "off"}),
    )
    value_vnd = MoneyField(label="Trị giá (đồng)", required=False)
    gtin = GtinField()
    group = forms.ChoiceField(label="Nhóm mặt hàng", required=False, widget=LongSelect)

    def __init__(self, data: FormData, *, groups: list[str], prefix: str) -> None:
        super().__init__(data, prefix=prefix, empty_permitted=True, use_required_attribute=False)
        choices = [("", "Khác"), *((name, name) for name in groups)]
        field_of(self, "group", forms.ChoiceField).choices = choices


class CheckExtrasForm(forms.Form):
    """Beside the form of the visit, under the same token."""

    unchecked = forms.ChoiceField(
        label="Vì sao không kiểm tra được",
        choices=[("", "Chọn lý do"), *UncheckedReason.choices],
        required=False,
    )
    unchecked_note = forms.CharField(label="Nói rõ", max_length=500, required=False)
    internal = forms.CharField(
        label="Ghi chú nội bộ",
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Chỉ cơ quan bạn đọc được; không vào biên bản, tệp xuất, hồ sơ liên ngành.",
    )
    latitude = forms.FloatField(required=False, min_value=-90, max_value=90)
    longitude = forms.FloatField(required=False, min_value=-180, max_value=180)
    accuracy_m = CountField(required=False, min_value=0, max_value=1_000_000)
    device_at = forms.CharField(required=False, max_length=40)
    photo_facts = forms.CharField(required=False, max_length=_LONGEST_FACTS)

    hidden = ("latitude", "longitude", "accuracy_m", "device_at", "photo_facts")

    def __init__(
        self, data: QueryDict | None, files: FormFiles, *, shop: Establishment, user: User
    ) -> None:
        super().__init__(data, files=files)
        for name in self.hidden:
            self.fields[name].widget = forms.HiddenInput()
        self._shop, self._user = shop, user
        self.answer_faults: Mapping[str, str] = {}

    @cached_property
    def sheet(self) -> ChecklistSheet | None:
        """The version that was shown, also if another came into use since."""
        if code := self._typed.get("bang_kiem", [""])[0]:
            # off tour: who inspects reads all checklists; desk/checklists/tests/test_pages.py
            sheets = ChecklistSheet.objects.visible_to(self._user)
            return sheets.filter(code=code).first()
        return sheet_for(self._shop, self._user)

    @property
    def asked(self) -> AskedSheet | None:
        """The checklist with what was typed."""
        if self.sheet is None:
            return None
        return asked_sheet(questions_of(self.sheet), self._answers, self.answer_faults)

    @cached_property
    def goods(self) -> list[GoodsLineForm]:
        """The lines that were typed, else an empty one."""
        numbers = sorted({int(found[1]) for found in map(_ROW.match, self._typed) if found})
        wanted = numbers[:_MOST_ROWS] or list(range(_BLANK_ROWS))
        return [self._line(str(number)) for number in wanted]

    @property
    def goods_pattern(self) -> GoodsLineForm:
        return GoodsLineForm(None, groups=self._groups, prefix=f"hang-{NEW}")

    def is_valid(self) -> bool:
        lines = [line.is_valid() for line in self.goods]
        return super().is_valid() and all(lines)

    def clean(self) -> None:
        super().clean()
        if self.cleaned_data.get("latitude") is None or self.cleaned_data.get("longitude") is None:
            self.cleaned_data |= {"latitude": None, "longitude": None, "accuracy_m": None}

    @property
    def photos(self) -> list[UploadedFile]:
        """Of the checklist's questions."""
        return [
            file for name in self.files for file in self.files.getlist(name) if name[:2] == "q:"
        ]

    @property
    def why_unmet(self) -> str:
        """The reason that was chosen, and what is said of it. Only of a valid form."""
        return f"{self.cleaned_data['unchecked']} {self.cleaned_data['unchecked_note']}"

    def extras(self) -> CheckExtras:
        """What the service takes. Only of a valid form."""
        given = self.cleaned_data
        here = given["latitude"], given["longitude"]
        return CheckExtras(
            sheet=self.sheet,
            answers=self._with_hashes(),
            goods=[self._goods(line) for line in self.goods if line.has_changed()],
            unchecked=given["unchecked"],
            unchecked_note=given["unchecked_note"],
            position=Position(*here, given["accuracy_m"]) if here[0] is not None else None,
            device_at=_instant(given["device_at"]),
            remark=given["internal"],
            photos=list(self._takings()),
        )

    def refuse(self, form: forms.Form, refusal: ValidationError) -> None:
        """What the services refuse, where it was typed: here, or in the form of the visit."""
        if isinstance(refusal, AnswersRefused):
            self.answer_faults = refusal.faults
        named = getattr(refusal, "error_dict", {})
        add_refusal(self if any(name in self.fields for name in named) else form, refusal)

    def with_photos(self, photos: list[UploadedFile]) -> list[UploadedFile]:
        """Each once, also if it is the answer to several questions."""
        return list({_hash_of(file): file for file in (*photos, *self.photos)}.values())

    def _goods(self, line: GoodsLineForm) -> Goods:
        return Goods(**line.cleaned_data)

    def _line(self, number: str) -> GoodsLineForm:
        data = self.data if self.is_bound else None
        return GoodsLineForm(data, groups=self._groups, prefix=f"hang-{number}")

    @cached_property
    def _groups(self) -> list[str]:
        return groups_on(localdate())

    @cached_property
    def _typed(self) -> dict[str, list[str]]:
        data = cast(QueryDict, self.data) if self.is_bound else QueryDict()
        return {name: [str(text) for text in data.getlist(name)] for name in data}

    @cached_property
    def _answers(self) -> dict[str, list[str]]:
        return {name: texts for name, texts in self._typed.items() if name.startswith("q:")}

    def _with_hashes(self) -> dict[str, list[str]]:
        files = {
            name: [_hash_of(file) for file in self.files.getlist(name)[:1]]
            for name in self.files
            if name.startswith("q:")
        }
        return {**self._answers, **files}

    def _takings(self) -> Iterator[Taking]:
        """What the device said of each picture, matched by name and size."""
        facts = _facts(self.cleaned_data["photo_facts"])
        for name in self.files:
            for file in self.files.getlist(name):
                if fact := facts.get(f"{file.name}/{file.size}"):
                    yield Taking(_hash_of(file), _instant(fact.get("at")), _position(fact))


def _hash_of(file: UploadedFile) -> str:
    file.seek(0)
    found = hashlib.sha256(file.read()).hexdigest()
    file.seek(0)
    return found


def _facts(text: str) -> dict[str, dict[str, object]]:
    """By name and size; what is not as the page's script writes it is left out."""
    try:
        said = json.loads(text or "{}")
    except ValueError:
        return {}
    pairs = list(said.items())[:_MOST_PHOTOS] if isinstance(said, dict) else []
    return {key: fact for key, fact in pairs if isinstance(fact, dict)}


def _instant(text: object) -> datetime | None:
    try:
        found = parse_datetime(text) if isinstance(text, str) else None
    except ValueError:
        return None
    return found if found and found.tzinfo and 2000 < found.year < 3000 else None


def _position(fact: Mapping[str, object]) -> Position | None:
    latitude, longitude, about = (fact.get(name) for name in ("lat", "lng", "acc"))
    if not isinstance(latitude, int | float) or not isinstance(longitude, int | float):
        return None
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        return None
    metres = about if isinstance(about, int) and 0 <= about <= 1_000_000 else None
    return Position(float(latitude), float(longitude), metres)
