"""A regime, its form, and who owes it."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Unpack

from django import forms

from hangthat.core.agencies.models import Agency
from hangthat.core.common.text import nfc
from hangthat.core.web.forms.actions import AnswerForm
from hangthat.core.web.forms.fields import CountField, DayField
from hangthat.core.web.forms.options import CleanedData, FormData, FormOptions, field_of
from hangthat.domain.figures.lexicon import Part
from hangthat.domain.figures.queries.stated import measure_of
from hangthat.domain.figures.vocabulary import BY_KEY
from hangthat.domain.plans.models import PlanVersion
from hangthat.domain.reports import services
from hangthat.domain.reports.lexicon import DueRule, RegimeKind
from hangthat.domain.reports.models import ReportForm
from hangthat.domain.reports.services import FormTerms, RegimeTerms

_BEFORE, _BY = "before", "by"
_LEADING = ("committee", "steering")  # kinds of agencies above the departments of the province
_SOURCED, _COUNTED = "có nguồn", "đếm:"
_READY = (
    f"{len(services.READY)} số hệ thống đếm: kiểm tra, vụ việc, xử lý, thu nộp, tuyên truyền, cam "
    "kết. Số mẫu đã có thì không thêm nữa."
)


def _pairs(text: str) -> list[tuple[str, str]]:
    """A line each; what stands after the last semicolon is the clause or the unit."""
    found = []
    for line in filter(None, map(str.strip, text.splitlines())):
        title, mark, second = line.rpartition(";")
        found.append((title.strip(), second.strip()) if mark else (line, ""))
    return found


def _columns(text: str) -> tuple[list[tuple[str, str]], frozenset[int], dict[int, str]]:
    """As `_pairs`; the places from 1 at whose end it is written that a source is asked, and those
    at whose end stands what the system counts for them, with its measure or what was typed."""
    lines, sourced, counted = [], set(), {}
    for place, line in enumerate(filter(None, map(str.strip, text.splitlines())), start=1):
        while words := _mark_at_end(line):
            if words.casefold() == _SOURCED:
                sourced.add(place)
            else:
                called = words[len(_COUNTED) :].strip()
                measure = measure_of(called)
                counted[place] = measure.key if measure else called
            rest, _, last = line.rpartition(";")
            line = rest.strip() or last
        lines.append(line)
    return _pairs("\n".join(lines)), frozenset(sourced), counted


def _mark_at_end(line: str) -> str:
    """What is written there for the system; empty: a unit, or nothing."""
    _, semicolon, last = line.rpartition(";")
    words = nfc(last).strip()
    plain = words.casefold()
    is_mark = semicolon and (plain == _SOURCED or plain.startswith(_COUNTED))
    return words if is_mark else ""


def _marks(form: ReportForm, column: dict[str, str]) -> str:
    """As `_columns` reads them."""
    marks = f"; {_SOURCED}" if column["key"] in form.sourced else ""
    if key := form.measures.get(column["key"]):
        measure = BY_KEY.get(key)
        marks += f"; {_COUNTED} {measure.label if measure else key}"
    return marks


def _lines(pairs: Iterable[tuple[str, str]]) -> str:
    return "\n".join(f"{first}; {second}" if second else first for first, second in pairs)


def initial_of(form: ReportForm) -> dict[str, str | int]:
    """As it is typed."""
    drafts = {f"drafts_{part}": place for part, place in services.drafts_of(form).items()}
    return drafts | {
        "parts": _lines((one["title"], one["clause"]) for one in form.parts),
        "columns": "\n".join(
            _lines([(one["title"], one["unit"])]) + _marks(form, one) for one in form.columns
        ),
    }


def _place(about: str) -> CountField:
    return CountField(
        label=f"Câu soạn sẵn về {about} đứng ở phần thứ",
        min_value=1,
        max_value=99,
        required=False,
        help_text="Để trống: không soạn sẵn; lập chế độ mới thì hệ thống đoán theo tên phần.",
    )


class PartsForm(forms.Form):
    parts = forms.CharField(
        label="Các phần của báo cáo, mỗi dòng một phần",
        max_length=8000,
        widget=forms.Textarea(attrs={"rows": 7}),
        help_text="Sau dấu chấm phẩy có thể ghi điểm, khoản.",
    )
    columns = forms.CharField(
        label="Các số liệu phải nêu, mỗi dòng một số",
        max_length=8000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Sau dấu chấm phẩy ghi đơn vị, ví dụ: Số vụ kiểm tra; vụ. Số lấy từ nơi khác thì "
        "thêm “có nguồn”, ví dụ: Tổng mức bán lẻ; triệu đồng; có nguồn. Báo cáo ghi số nguyên: số "
        "có phần lẻ thì chọn đơn vị nhỏ hơn, như triệu đồng thay tỷ đồng. Số hệ thống đếm thì thêm "
        "“đếm:” và tên số ở trang Số liệu báo cáo, ví dụ: Kiểm tra; vụ; đếm: Số vụ kiểm tra.",
    )

    ready_columns = forms.BooleanField(
        label="Thêm bộ cột báo cáo 389", required=False, help_text=_READY
    )

    drafts_1 = _place("thị trường, cơ sở kinh doanh")
    drafts_2 = _place("tuyên truyền, cam kết")
    drafts_3 = _place("kiểm tra, xử lý")
    drafts_4 = _place("mục tiêu, chỉ tiêu")

    def clean_columns(self) -> str:
        """Refuses: a line for which two numbers of the system are named."""
        typed: str = self.cleaned_data["columns"]
        for line in typed.splitlines():
            marks = [one for one in line.split(";") if nfc(one).casefold().startswith(_COUNTED)]
            if len(marks) > 1:
                title = line.partition(";")[0].strip()
                words = f"“{title}” có {len(marks)} dấu “{_COUNTED}”; mỗi số liệu chỉ ghi một."
                raise forms.ValidationError(words)
        return typed

    def form_terms(self, said: CleanedData) -> FormTerms:
        placed = {part: said[f"drafts_{part}"] for part in Part.values}
        drafts = {part: place for part, place in placed.items() if place}
        columns, sourced, measures = _columns(said["columns"])
        terms = FormTerms(_pairs(said["parts"]), columns, drafts, sourced, measures)
        return services.with_ready_columns(terms) if said["ready_columns"] else terms


class NewFormForm(PartsForm):
    valid_from = DayField(label="Dùng từ ngày")
    field_order = ("valid_from", "parts", "columns", "ready_columns")


# As an officer thinks: what, how often, to whom, of which days, by when, since when, why.
REGIME_ORDER = (
    *("name", "kind", "receiver", "period_number", "first_day", "last_day"),
    *("due_rule", "due_number", "due_on", "due_side", "valid_from"),
    *("document", "source", "verified"),
)


class RegimeForm(forms.Form):
    field_order: Sequence[str] = REGIME_ORDER
    name = forms.CharField(label="Tên báo cáo", max_length=200)
    kind = forms.ChoiceField(label="Kỳ báo cáo", choices=RegimeKind.choices)
    period_number = CountField(
        label="Chỉ kỳ thứ",
        min_value=1,
        max_value=12,
        required=False,
        help_text="Ví dụ 1: chỉ 6 tháng đầu năm.",
    )
    first_day = DayField(label="Số liệu từ ngày (kỳ có ngày riêng)", required=False)
    last_day = DayField(label="Đến hết ngày", required=False)
    due_rule = forms.ChoiceField(label="Hạn nộp theo", choices=DueRule.choices)
    due_number = CountField(
        label="Ngày của tháng, hoặc số ngày sau kỳ", min_value=0, max_value=366, required=False
    )
    due_on = DayField(label="Nộp ngày (một ngày định trước)", required=False)
    due_side = forms.ChoiceField(
        label="Cách ghi hạn",
        choices=[(_BEFORE, "trước ngày ấy (hết ngày hôm trước)"), (_BY, "chậm nhất ngày ấy")],
    )
    valid_from = DayField(label="Áp dụng từ ngày")
    receiver = forms.ModelChoiceField(
        label="Cơ quan nhận", empty_label="Chọn cơ quan", queryset=Agency.objects.none()
    )
    document = forms.CharField(label="Văn bản", max_length=300, required=False)
    source = forms.CharField(
        label="Nguồn",
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    verified = forms.BooleanField(label="Đã đọc văn bản gốc (đã xác minh)", required=False)

    def __init__(
        self, data: FormData = None, *, today: date, **options: Unpack[FormOptions]
    ) -> None:
        super().__init__(data, **options)
        # unscoped: reference data, the same for everybody
        acting = Agency.objects.in_force(on=today).order_by("sort_key")
        field_of(self, "receiver", forms.ModelChoiceField).queryset = acting

    @staticmethod
    def terms(said: CleanedData) -> RegimeTerms:
        names = RegimeTerms.__dataclass_fields__.keys() - {"due_before"}
        return RegimeTerms(
            **{name: said[name] for name in names}, due_before=said["due_side"] == _BEFORE
        )


class ReplaceForm(RegimeForm, AnswerForm):
    field_order = (*REGIME_ORDER, "answer")


class NewRegimeForm(RegimeForm, PartsForm):
    """A regime with its first form; where no place is typed, it is guessed from the titles."""

    field_order = (*REGIME_ORDER, "parts", "columns", "ready_columns")

    def form_terms(self, said: CleanedData) -> FormTerms:
        typed = super().form_terms(said)
        return replace(typed, drafts=typed.drafts or None)


class AmendForm(forms.Form):
    name = forms.CharField(label="Tên báo cáo", max_length=200)
    document = forms.CharField(label="Văn bản", max_length=300, required=False)
    source = forms.CharField(
        label="Nguồn", max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    verified = forms.BooleanField(label="Đã đọc văn bản gốc (đã xác minh)", required=False)


class AdoptForm(AnswerForm):
    field_order = ("plan", "receiver", "ready_columns", "answer")
    plan = forms.ModelChoiceField(
        label="Kế hoạch", empty_label="Chọn kế hoạch", queryset=PlanVersion.objects.none()
    )
    receiver = forms.ModelChoiceField(
        label="Cơ quan nhận", empty_label="Chọn cơ quan", queryset=Agency.objects.none()
    )
    ready_columns = forms.BooleanField(
        label="Thêm bộ cột báo cáo 389", required=False, initial=True, help_text=_READY
    )

    def __init__(
        self, data: FormData = None, *, today: date, **options: Unpack[FormOptions]
    ) -> None:
        super().__init__(data, **options)
        # unscoped: reference data, the same for everybody
        acting = Agency.objects.in_force(on=today).order_by("sort_key")
        # unscoped: plans are known to everybody
        used = PlanVersion.objects.in_use().order_by("first_day")
        field_of(self, "receiver", forms.ModelChoiceField).queryset = acting
        field_of(self, "plan", forms.ModelChoiceField).queryset = used


class EndForm(AnswerForm):
    last_on = DayField(label="Áp dụng đến hết ngày")
    reason = forms.CharField(label="Lý do", max_length=300)
    field_order = ("last_on", "reason", "answer")


class EndDutyForm(AnswerForm):
    ends_on = DayField(label="Phải nộp đến hết ngày")
    reason = forms.CharField(label="Lý do", max_length=300)
    field_order = ("ends_on", "reason", "answer")


class AssignForm(AnswerForm):
    """Some agencies by name, or all of a group; the receiver does not report to itself."""

    field_order = ("group", "members", "starts_on", "remark", "answer")

    group = forms.ChoiceField(
        label="Cả nhóm",
        required=False,
        help_text="Không gồm cơ quan nhận báo cáo, Ủy ban nhân dân tỉnh và các ban chỉ đạo.",
        choices=[
            ("", "Không, chỉ các đơn vị chọn dưới đây"),
            ("commune", "Tất cả Ủy ban nhân dân xã, phường"),
            ("member", "Tất cả sở, ngành, lực lượng cấp tỉnh"),
        ],
    )
    members = forms.ModelMultipleChoiceField(
        label="Đơn vị",
        queryset=Agency.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    starts_on = DayField(label="Từ ngày")
    remark = forms.CharField(label="Theo văn bản", max_length=300, required=False)

    def __init__(
        self,
        data: FormData = None,
        *,
        today: date,
        receiver: Agency,
        **options: Unpack[FormOptions],
    ) -> None:
        super().__init__(data, **options)
        # unscoped: reference data, the same for everybody
        acting = Agency.objects.in_force(on=today).order_by("sort_key")
        self._acting = acting.exclude(pk=receiver.pk)
        field_of(self, "members", forms.ModelMultipleChoiceField).queryset = self._acting

    def clean(self) -> CleanedData:
        said: CleanedData = super().clean() or self.cleaned_data
        if not said.get("group") and not said.get("members"):
            raise forms.ValidationError("Chọn cả nhóm hoặc ít nhất một đơn vị.")
        return said

    def values(self, said: CleanedData) -> CleanedData:
        """As the service takes them."""
        named = list(said["members"])
        communes = self._acting.filter(kind="committee", area__level="commune")
        members = self._acting.exclude(area__level__in=("commune", "district"))
        members = members.exclude(kind__in=_LEADING)
        grouped = {"commune": communes, "member": members}.get(said["group"])
        named += [one for one in grouped or () if one not in named]
        told = {name: said[name] for name in ("starts_on", "remark", "answer")}
        return {"agencies": named, **told}
