"""Narrowing the lists of cases, violations and decisions; `queries.record_lists` reads the same."""

from django import forms
from django.http import QueryDict

from hangthat.core.web.forms.fields import DayField, LongSelect
from hangthat.core.web.forms.options import EVERY, field_of
from hangthat.desk.parts.forms.saved_list import OfAList
from hangthat.desk.parts.queries.record_list import SIZES, RecordList


class RecordFilter(forms.Form):
    """The boxes over a list; the days and the columns stay folded."""

    q = forms.CharField(
        label="Số, mã, nội dung, tên",
        required=False,
        widget=forms.TextInput({"type": "search"}),
    )
    dia_ban = forms.ChoiceField(label="Xã, phường", required=False, widget=LongSelect)
    co_quan = forms.ChoiceField(label="Cơ quan", required=False, widget=LongSelect)
    tu = DayField(label="Từ ngày", required=False)
    den = DayField(label="Đến hết ngày", required=False)
    cot = forms.MultipleChoiceField(
        label="Cột", required=False, widget=forms.CheckboxSelectMultiple
    )
    so_dong = forms.ChoiceField(
        label="Số dòng mỗi trang", required=False, choices=[(str(n), n) for n in SIZES]
    )

    def __init__(self, data: QueryDict, *, asked: RecordList) -> None:
        shown = data.copy()
        shown.setlist("cot", [column.key for column in asked.chosen_columns()])
        shown["so_dong"] = str(asked.size)
        super().__init__(shown, auto_id="f-%s")
        for box in asked.boxes:
            self.fields[box.name] = forms.ChoiceField(
                label=box.label, required=False, choices=[EVERY, *box.choices], widget=LongSelect
            )
        self.own = [box.name for box in asked.boxes]
        units = [(unit.code, unit.name) for unit in asked.units]
        field_of(self, "dia_ban", forms.ChoiceField).choices = [EVERY, *units]
        agencies = [(one.code, one.name) for one in asked.agencies]
        field_of(self, "co_quan", forms.ChoiceField).choices = [EVERY, *agencies]
        columns = [(column.key, column.label) for column in asked.offered]
        field_of(self, "cot", forms.MultipleChoiceField).choices = columns

    def boxes(self) -> list[forms.BoundField]:
        return [self[name] for name in ("q", *self.own, "dia_ban")]

    def more_boxes(self) -> list[forms.BoundField]:
        return [self[name] for name in ("co_quan", "tu", "den")]

    @property
    def more_used(self) -> bool:
        return any(bound.value() for bound in self.more_boxes())


class ExportForm(OfAList):
    dang = forms.ChoiceField(label="Dạng tệp", choices=[("xlsx", "Excel")])
