"""The words and figures of a report, and the small forms of its acts."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Unpack

from django import forms

from hangthat.core.web.forms.fields import CountField, DayField
from hangthat.core.web.forms.options import CleanedData, FormData, FormOptions
from hangthat.domain.figures.queries.warnings import Weight
from hangthat.domain.reports.models import ReportFigure, ReportSection
from hangthat.domain.reports.models.report import LONGEST, LONGEST_SOURCE, MOST


def _source_of(figure: ReportFigure) -> forms.CharField:
    return forms.CharField(
        label=f"Nguồn của số “{figure.title}”",
        max_length=LONGEST_SOURCE,
        required=False,
        initial=figure.source,
        help_text="Lấy từ cơ quan nào, báo cáo nào; phải ghi khi có số.",
    )


def _whole(figure: ReportFigure) -> str:
    """Of amounts that are published with a fraction: 23.409,4 tỷ đồng."""
    if not figure.unit.casefold().startswith("tỷ"):
        return ""
    return "Số nguyên. Cần ghi phần lẻ thì đề nghị cơ quan nhận đổi cột sang đơn vị nhỏ hơn."


class NoFieldsForm(forms.Form):
    """Nothing to fill in: to be confirmed."""


class WriteForm(forms.Form):
    """A text for each part, a whole number for each figure, with its source where one is asked."""

    def __init__(
        self,
        data: FormData = None,
        *,
        sections: Sequence[ReportSection],
        figures: Sequence[ReportFigure],
        drafted: Mapping[str, str],
        sourced: Collection[str],
        counted: Mapping[str, str],
        **options: Unpack[FormOptions],
    ) -> None:
        super().__init__(data, **options)
        self._sections = [one.key for one in sections]
        self._figures = [one.key for one in figures]
        for section in sections:
            self.fields[section.key] = forms.CharField(
                label=f"{section.order}. {section.title}",
                max_length=LONGEST,
                required=False,
                initial=section.words,
                widget=forms.Textarea(attrs={"rows": 5}),
                help_text=drafted.get(section.key, ""),
            )
        for figure in figures:
            unit = f" ({figure.unit})" if figure.unit else ""
            self.fields[figure.key] = CountField(
                label=f"{figure.title}{unit}",
                min_value=0,
                max_value=MOST,
                required=False,
                initial=figure.value,
                help_text=counted.get(figure.key, "") or _whole(figure),
            )
            if figure.key in sourced or figure.source:
                self.fields[f"{figure.key}_source"] = _source_of(figure)

    def values(self, said: CleanedData) -> CleanedData:
        """As the service takes them."""
        return {
            "words": {key: said[key] for key in self._sections},
            "figures": {key: said[key] for key in self._figures},
            "sources": {
                key: said[f"{key}_source"] for key in self._figures if f"{key}_source" in said
            },
        }


class SendForm(forms.Form):
    reason = forms.CharField(
        label="Sửa gì so với bản trước",
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    explained = forms.CharField(
        label="Trả lời về các điểm cần xem",
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Không bắt buộc; gửi kèm các điểm cần xem cho cơ quan nhận.",
    )

    def __init__(
        self,
        data: FormData = None,
        *,
        again: bool,
        weights: Collection[Weight],
        **options: Unpack[FormOptions],
    ) -> None:
        super().__init__(data, **options)
        if not again:
            del self.fields["reason"]
        if not {Weight.ANSWER, Weight.LOOK}.intersection(weights):
            del self.fields["explained"]
        elif Weight.ANSWER in weights:
            self.fields["explained"].help_text = (
                "Có số liệu tự mâu thuẫn: sửa lại, hoặc trả lời vì sao vẫn gửi như vậy. Câu trả "
                "lời gửi kèm cho cơ quan nhận."
            )


class ReturnForm(forms.Form):
    remarks = forms.CharField(
        label="Nhận xét: cần sửa gì", max_length=2000, widget=forms.Textarea(attrs={"rows": 4})
    )


class UnlockForm(forms.Form):
    until = DayField(label="Mở khóa đến hết ngày")
    reason = forms.CharField(label="Lý do", max_length=300)

    def __init__(
        self, data: FormData = None, *, today: date, **options: Unpack[FormOptions]
    ) -> None:
        super().__init__(data, **options)
        self.fields["until"].initial = today
