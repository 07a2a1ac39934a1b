"""Minutes of a check: who signs, what was said."""

import re
from collections.abc import Sequence
from datetime import date

from django import forms

from hangthat.core.web.forms.fields import CountField, DayField
from hangthat.core.web.forms.options import FormData, field_of
from hangthat.domain.cases.models import Violation
from hangthat.domain.inspections.models import Result
from hangthat.domain.minutes.lexicon import Explanation, MinutesKind
from hangthat.domain.minutes.services import Hearing, Officer, Signing, Violator

_SHOWN, MOST_OFFICERS = 3, 15  # rows for officers; a team of three forces signs together
_TIME = re.compile(r"(\d{1,2})\s*(?:[:.hg]|giờ)\s*(?:(\d{1,2})\s*(?:phút|[p'])?)?", re.IGNORECASE)
_OF_VIOLATIONS = (
    "violator_born_on", "nationality", "occupation", "violator_address", "explanation",
    "explanation_days", "explanation_to", "appointment_on", "appointment_at", "appointment_place",
)  # fmt: skip
_CLOCK = {"placeholder": "giờ:phút", "inputmode": "numeric", "autocomplete": "off"}


class ClockField(forms.CharField):
    """A time of day as it is printed: 8h30, 8:30 → 08 giờ 30."""

    def __init__(self, label: str) -> None:
        super().__init__(
            label=label, max_length=20, required=False, widget=forms.TextInput(attrs=_CLOCK)
        )

    def to_python(self, value: object) -> str:
        text = str(super().to_python(value) or "").strip()
        if not text:
            return ""
        found = _TIME.fullmatch(text)
        hour, minute = (int(found[1]), int(found[2] or 0)) if found else (24, 0)
        if hour > 23 or minute > 59:
            raise forms.ValidationError(f"“{text}” không phải giờ trong ngày, như 8:30.")
        return f"{hour:02} giờ {minute:02}"


def _officer_fields(n: int) -> dict[str, forms.Field]:
    who = forms.TextInput(attrs={"list": "can-bo", "autocomplete": "off"})
    name = forms.CharField(label=f"Người kiểm tra {n}", max_length=150, required=False, widget=who)
    title = forms.CharField(label="Chức vụ", max_length=150, required=False)
    card = forms.CharField(label="Số thẻ kiểm tra", max_length=40, required=False)
    return {f"officer_{n}": name, f"title_{n}": title, f"card_{n}": card}


def _about(results: Sequence[Result], violations: Sequence[Violation]) -> Result:
    """The subject of the first violation, else the first."""
    found = violations[:1]
    same = (
        one
        for one in results
        for v in found
        if (v.establishment_id, v.party_id) == (one.establishment_id, one.party_id)
    )
    return next(same, results[0])


class MinutesForm(forms.Form):
    """`results`: the subjects of the inspection; `violations`: of these, that stand.

    `numbered_elsewhere`: the agency's own system gives the numbers; the register here gives none.
    """

    result = forms.ModelChoiceField(
        label="Về đối tượng", empty_label="Chọn đối tượng", queryset=Result.objects.none()
    )
    kind = forms.ChoiceField(label="Loại biên bản", choices=MinutesKind.choices)
    violation = forms.ModelChoiceField(
        label="Hành vi vi phạm",
        queryset=Violation.objects.none(),
        required=False,
        empty_label="Không",
    )
    issued_on = DayField(label="Ngày lập")
    started = ClockField("Bắt đầu lúc")
    ended = ClockField("Kết thúc lúc")
    subject_name = forms.CharField(label="Người đại diện có mặt", max_length=150, required=False)
    subject_role = forms.CharField(label="Chức vụ, quan hệ", max_length=150, required=False)
    statement = forms.CharField(
        label="Ý kiến của người được kiểm tra",
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    measures = forms.CharField(
        label="Biện pháp đã áp dụng (tạm giữ, niêm phong…)",
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    unsigned_reason = forms.CharField(
        label="Người được kiểm tra không ký vì",
        max_length=500,
        required=False,
        help_text="Bỏ trống nếu có ký",
    )
    witness = forms.CharField(label="Người chứng kiến", max_length=150, required=False)
    violator_born_on = DayField(label="Ngày sinh của người vi phạm", required=False)
    nationality = forms.CharField(label="Quốc tịch", max_length=60, required=False)
    occupation = forms.CharField(
        label="Nghề nghiệp, lĩnh vực hoạt động", max_length=150, required=False
    )
    violator_address = forms.CharField(
        label="Nơi ở của người vi phạm, trụ sở của tổ chức", max_length=300, required=False
    )
    explanation = forms.ChoiceField(
        label="Quyền giải trình", choices=[("", "chưa ghi"), *Explanation.choices], required=False
    )
    explanation_days = CountField(
        label="Số ngày làm việc để giải trình", required=False, min_value=1, max_value=60
    )
    explanation_to = forms.CharField(label="Gửi giải trình đến", max_length=200, required=False)
    appointment_on = DayField(label="Hẹn giải quyết ngày", required=False)
    appointment_at = ClockField("Hẹn lúc")
    appointment_place = forms.CharField(label="Hẹn tại", max_length=200, required=False)
    number = CountField(
        label="Số đã ghi trên giấy",
        required=False,
        min_value=1,
        help_text="Số đã lập trên giấy; bỏ trống thì lấy số tiếp theo của sổ",
    )
    given_number = forms.CharField(
        label="Số và ký hiệu do hệ thống khác cấp",
        max_length=60,
        required=False,
        help_text="Ghi nguyên như hệ thống đã cấp, như 01020015/BB-KT; không lấy số của sổ",
    )

    def __init__(
        self,
        data: FormData,
        *,
        results: Sequence[Result],
        violations: Sequence[Violation],
        officers: Sequence[Officer],
        today: date,
        numbered_elsewhere: bool = False,
    ) -> None:
        super().__init__(data)
        if numbered_elsewhere:
            del self.fields["number"]
            self.fields["given_number"].label = "Số và ký hiệu do hệ thống của cơ quan cấp"
            self.fields["given_number"].help_text = "Bắt buộc; ghi nguyên, như 01020015/BB-KT"
        self.shown = max(_SHOWN, len(officers))
        self.numbers = range(1, max(MOST_OFFICERS, len(officers)) + 1)
        for n in self.numbers:
            self.fields |= _officer_fields(n)
        # unscoped: of rows in sight
        known = Result.objects.filter(pk__in=[one.pk for one in results])
        field_of(self, "result", forms.ModelChoiceField).queryset = known
        # unscoped: likewise
        found = Violation.objects.filter(pk__in=[one.pk for one in violations])
        field_of(self, "violation", forms.ModelChoiceField).queryset = found
        if len(results) == 1:
            self.fields["result"].widget = forms.HiddenInput()
        if not violations:
            for name in ("violation", *_OF_VIOLATIONS):
                del self.fields[name]
            field_of(self, "kind", forms.ChoiceField).choices = [MinutesKind.choices[0]]
        self._suggest(results, violations, officers, today)

    def _suggest(
        self,
        results: Sequence[Result],
        violations: Sequence[Violation],
        officers: Sequence[Officer],
        today: date,
    ) -> None:
        first = _about(results, violations)
        owner = first.establishment.party if first.establishment else first.party
        self.initial.update(
            {"result": first.pk, "issued_on": today, "subject_name": str(owner or "")}
        )
        if violations:
            self.initial.update({"kind": MinutesKind.VIOLATION, "violation": violations[0].pk})
        for n, one in zip(self.numbers, officers, strict=False):
            self.initial.update(
                {
                    f"officer_{n}": one.name,
                    f"title_{n}": one.title,
                    f"card_{n}": one.card,
                }
            )

    def signing(self) -> Signing:
        """Only of a valid form."""
        given = self.cleaned_data
        officers = [
            Officer(given[f"officer_{n}"], given[f"title_{n}"], given[f"card_{n}"])
            for n in self.numbers
        ]
        said = ("subject_name", "subject_role", "unsigned_reason", "witness")
        more = ("statement", "started", "ended", "measures")
        about = dict.fromkeys(_OF_VIOLATIONS) | given
        return Signing(
            officers,
            **{name: given[name] for name in (*said, *more)},
            violator=Violator(
                about["violator_born_on"],
                about["violator_address"] or "",
                about["nationality"] or "",
                about["occupation"] or "",
            ),
            hearing=Hearing(
                about["explanation"] or "",
                about["explanation_days"],
                about["explanation_to"] or "",
                about["appointment_on"],
                about["appointment_at"] or "",
                about["appointment_place"] or "",
            ),
        )

    @property
    def violation_rows(self) -> list[forms.BoundField]:
        """Who did it, the right to explain, the appointment; none where there is no violation."""
        return [self[name] for name in _OF_VIOLATIONS if name in self.fields]

    @property
    def violation_typed(self) -> bool:
        return any(bound.value() or bound.errors for bound in self.violation_rows)

    @property
    def officer_rows(self) -> list[list[forms.BoundField]]:
        return [self._row(n) for n in self.numbers if n <= self.shown]

    @property
    def more_rows(self) -> list[list[forms.BoundField]]:
        """Folded away while nothing stands in them."""
        return [self._row(n) for n in self.numbers if n > self.shown]

    @property
    def more_typed(self) -> bool:
        return any(bound.value() for row in self.more_rows for bound in row)

    def _row(self, n: int) -> list[forms.BoundField]:
        return [self[f"{name}_{n}"] for name in ("officer", "title", "card")]
