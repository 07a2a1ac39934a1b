"""Sending a file in, saying what its columns mean, putting a row right."""

from collections.abc import Iterator
from typing import Unpack

from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile

from hangthat.core.access.lexicon import Action
from hangthat.core.agencies.models import User
from hangthat.core.cells.reader.column import Column
from hangthat.core.common.content import FileLost
from hangthat.core.intake.models import Batch, BatchRow
from hangthat.core.intake.services import List, file_of, lists_open_to, typed
from hangthat.core.web.forms.options import FormData, FormOptions, field_of
from hangthat.desk.intake.queries.lists import LISTS

_OVERWRITE = "ghi-de"
_OF_THIS_FILE = ("day", "money", "whole")  # what one file means by 1/4/2026, another may not
_EVERYWHERE = "moi-"  # in front of a column's name: for every row that says the same


class UploadForm(forms.Form):
    """One file of one list, or rows copied out of a spreadsheet."""

    file = forms.FileField(
        label="Tệp",
        required=False,
        help_text=".xlsx, .xls, .ods, .csv hoặc .txt, tối đa 30 MB và 200.000 dòng",
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.xls,.ods,.csv,.txt"}),
    )
    list_name = forms.ChoiceField(label="Danh sách", required=False)
    pasted = forms.CharField(
        label="Hoặc dán các dòng chép từ Excel, kể cả dòng tiêu đề",
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    again = forms.CharField(required=False, widget=forms.HiddenInput)  # a batch of the sender's own

    def clean(self) -> None:
        """`upload`: what came in, either way."""
        super().clean()
        cleaned = self.cleaned_data
        if code := cleaned.get("again"):
            cleaned["upload"] = self._sent_before(code)
            return
        file, pasted = cleaned.get("file"), cleaned.get("pasted", "")
        if "file" in cleaned and bool(file) == bool(pasted.strip()):
            self.add_error("file", "Hãy chọn một tệp, hoặc dán các dòng: một trong hai.")
        content = pasted.strip("\r\n").encode()
        cleaned["upload"] = file or SimpleUploadedFile("dan-tu-excel.txt", content)

    def __init__(
        self, data: FormData = None, *, user: User, **options: Unpack[FormOptions]
    ) -> None:
        super().__init__(data, **options)
        self.user = user
        named = [(kind.name, kind.title) for kind in lists_open_to(user, LISTS).values()]
        field_of(self, "list_name", forms.ChoiceField).choices = [
            ("", "Tự nhận theo tiêu đề cột"),
            *named,
        ]

    def _sent_before(self, code: str) -> SimpleUploadedFile | None:
        """The file of a batch of his own, to be taken for another list."""
        # off tour: desk/intake/tests/test_intake_sight.py
        batch = Batch.objects.visible_to(self.user, Action.CHANGE).filter(code=code).first()
        try:
            content = file_of(batch).read_bytes() if batch else b""
        except FileLost:
            content = b""
        if batch and content:
            return SimpleUploadedFile(batch.name, content)
        self.add_error("file", "Không còn tệp ấy trên máy chủ. Hãy chọn lại tệp.")
        return None


class ColumnsForm(forms.Form):
    """Which column each heading is; what is meant where the file has no such column."""

    list_name = forms.ChoiceField(label="Danh sách")
    sheet = forms.ChoiceField(label="Trang tính", required=False)
    overwrites = forms.BooleanField(
        label="Ghi đè",
        required=False,
        help_text="Hồ sơ đã có mà tệp ghi khác: lấy theo tệp. Không đánh dấu thì giữ hồ sơ, "
        "chỉ điền ô trống.",
    )

    def __init__(
        self, data: FormData = None, *, batch: Batch, **options: Unpack[FormOptions]
    ) -> None:
        super().__init__(data, **options)
        self.batch = batch
        field_of(self, "list_name", forms.ChoiceField).choices = [
            (k.name, k.title) for k in lists_open_to(batch.sender, LISTS).values()
        ]
        field_of(self, "sheet", forms.ChoiceField).choices = [(name, name) for name in batch.sheets]
        self.initial = {
            "list_name": batch.list_name,
            "sheet": batch.sheet,
            "overwrites": batch.overwrites,
        }
        kind = LISTS.get(batch.list_name)
        if kind:
            self._ask_for_columns(batch, kind)

    def _ask_for_columns(self, batch: Batch, kind: List) -> None:
        offered = [("", "Không dùng"), *((c.name, _column_label(c)) for c in kind.columns)]
        for number, heading in enumerate(batch.headings):
            self.fields[f"cot-{number}"] = forms.ChoiceField(
                label=heading or f"Cột {number + 1}, không tiêu đề",
                choices=offered,
                required=False,
                initial=batch.mapping.get(str(number), ""),
                help_text=_first_cells(batch, number),
            )
        for column in kind.columns:
            self.fields[f"chung-{column.name}"] = forms.CharField(
                label=_column_label(column),
                required=False,
                max_length=column.limit,
                initial=batch.defaults.get(column.name, ""),
                help_text=column.hint,
            )

    @property
    def columns(self) -> list[forms.BoundField]:
        return [self[name] for name in self.fields if name.startswith("cot-")]

    @property
    def commons(self) -> list[forms.BoundField]:
        """Asked only of columns that no heading is."""
        taken = set(self.batch.mapping.values())
        return [
            self[name]
            for name in self.fields
            if name.startswith("chung-") and name.removeprefix("chung-") not in taken
        ]

    def values_under(self, prefix: str) -> dict[str, str]:
        """What was said of the headings, or of the columns."""
        return {
            name.removeprefix(prefix): text
            for name, text in self.cleaned_data.items()
            if name.startswith(prefix)
        }


def _first_cells(batch: Batch, number: int) -> str:
    """What stands under a heading in the first rows."""
    told = [row[number] for row in batch.reading.get("first", ()) if number < len(row)]
    return "; ".join(text[:60] for text in told if text)


class RowForm(forms.Form):
    """The cells of one row; where a likely word is known, it stands there already."""

    def __init__(
        self, data: FormData = None, *, row: BatchRow, kind: List, **options: Unpack[FormOptions]
    ) -> None:
        super().__init__(data, **options)
        said = typed(row, row.batch)
        faults = {fault[0]: fault for fault in row.faults}
        if row.target:
            self.fields[_OVERWRITE] = forms.BooleanField(
                label="Ghi đè hồ sơ bằng dòng này", required=False, initial=row.overwrites
            )
        self.words: dict[str, str] = said
        for column in kind.columns:
            fault = faults.get(column.name)
            suggestion = fault[2] if fault else ""
            self.fields[column.name] = forms.CharField(
                label=_column_label(column),
                required=False,
                max_length=column.limit,
                initial=suggestion or said.get(column.name, ""),
                help_text=_why(fault, said.get(column.name, "")),
            )
            if fault and said.get(column.name) and column.kind not in _OF_THIS_FILE:
                self.fields[_EVERYWHERE + column.name] = forms.BooleanField(
                    label=f"Cho mọi dòng ghi “{said[column.name][:60]}”", required=False
                )

    @property
    def faulty(self) -> list[forms.BoundField]:
        """Cells to be put right, each with its tick for all rows, first."""
        return [bound for bound in self if bound.help_text or bound.name.startswith(_EVERYWHERE)]

    @property
    def fine(self) -> list[forms.BoundField]:
        return [b for b in self if b not in self.faulty and b.name != _OVERWRITE]

    @property
    def overwrite(self) -> forms.BoundField | None:
        """The tick that the row counts more than the record, where there is one."""
        return self[_OVERWRITE] if _OVERWRITE in self.fields else None

    @property
    def overwrites(self) -> bool:
        return bool(self.cleaned_data.get(_OVERWRITE))

    def everywhere(self) -> Iterator[tuple[str, str, str]]:
        """(column, what is said, what is meant) for all rows."""
        for name, ticked in self.cleaned_data.items():
            if name.startswith(_EVERYWHERE) and ticked:
                column = name.removeprefix(_EVERYWHERE)
                yield column, self.words[column], self.cleaned_data[column]

    def cells(self) -> dict[str, str]:
        """What this row alone should say."""
        own = set(self.cleaned_data) - {column for column, _, _ in self.everywhere()}
        own -= {_OVERWRITE}
        return {n: self.cleaned_data[n] for n in own if not n.startswith(_EVERYWHERE)}


class AnswerForm(forms.Form):
    """Whether the row is one of those that are there."""

    answer = forms.ChoiceField(label="Đây là", widget=forms.RadioSelect)

    def __init__(
        self,
        data: FormData = None,
        *,
        offered: list[tuple[str, str]],
        **options: Unpack[FormOptions],
    ) -> None:
        super().__init__(data, **options)
        field_of(self, "answer", forms.ChoiceField).choices = offered


def _column_label(column: Column) -> str:
    return f"{column.label} (bắt buộc)" if column.required else column.label


def _why(fault: list[str] | None, said: str) -> str:
    if not fault:
        return ""
    typed_as = f" Trong tệp: “{said}”." if said and fault[2] and said not in fault[1] else ""
    return fault[1] + typed_as
