"""A draft decision: who is sanctioned, and for each violation under which row of law, how."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django import forms
from django.forms.boundfield import BoundField

from hangthat.core.common.templatetags.vietnamese import dong
from hangthat.core.web.forms.fields import DayField, LongSelect, MoneyField
from hangthat.core.web.forms.options import CleanedData, FormData
from hangthat.domain.cases.models import TERMS, DecisionDraft, Sanction, Violation
from hangthat.domain.cases.services.drafting import Subject, Terms
from hangthat.domain.establishments.models.party import PartyKind
from hangthat.domain.law.models import ConductArticle

_INCLUDED = "included"


def _long(label: str) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": 2})
    return forms.CharField(label=label, max_length=500, required=False, widget=widget)


@dataclass(frozen=True)
class Group:
    """The boxes of one violation."""

    violation: Violation
    included: BoundField
    boxes: list[BoundField]


class DraftForm(forms.Form):
    """`violations`: all of one subject that may be decided together; ticked are those that will be.

    `articles`: rows of law of their days, by key. `values`: what their goods are worth in đồng, by
    key, where it is known.
    """

    subject_name = forms.CharField(label="Tên ghi trên quyết định", max_length=200)
    subject_kind = forms.ChoiceField(label="Loại đối tượng", choices=PartyKind.choices)
    subject_born_on = DayField(
        label="Ngày sinh", required=False, help_text="Của cá nhân; ghi như trên giấy tờ tùy thân"
    )
    number = forms.CharField(
        label="Số quyết định", max_length=60, required=False,
        help_text="Bỏ trống: khi ký mới lấy số của sổ; có hệ thống cấp số riêng thì phải ghi",
    )  # fmt: skip

    def __init__(
        self,
        data: FormData,
        *,
        violations: Sequence[Violation],
        articles: dict[int, ConductArticle],
        initial: CleanedData,
        values: Mapping[int, int],
    ) -> None:
        super().__init__(data, initial=initial)
        self.violations, self.articles, self.values = violations, articles, values
        for violation in violations:
            for name, box in self._boxes_of(violation).items():
                self.fields[f"{name}_{violation.pk}"] = box

    def _boxes_of(self, violation: Violation) -> dict[str, forms.Field]:
        day = violation.acted_on or violation.found_on
        worth, chosen = self.values.get(violation.pk), self.initial.get(f"law_{violation.pk}")
        held = [row for row in self.articles.values() if row.holds(day)]
        rows = [row for row in held if row.fits_goods(worth) or str(row.pk) == str(chosen)]
        fits = f"Chỉ những điều cho hàng trị giá {dong(worth)}" if len(rows) < len(held) else ""
        rows.sort(key=lambda row: row.conduct.classification != violation.classification)
        laws = [("", "Chưa chọn"), *((str(row.pk), _article(row)) for row in rows)]
        return {
            _INCLUDED: forms.BooleanField(label=f"Xử phạt hành vi {violation}", required=False),
            "law": forms.ChoiceField(
                label="Điều luật", choices=laws, required=False, widget=LongSelect, help_text=fits
            ),
            "sanction": forms.ChoiceField(
                label="Hình thức", choices=Sanction.choices, initial=Sanction.FINE, required=False
            ),
            "fine_vnd": MoneyField(label="Tiền phạt (đồng)", required=False),
            "aggravating": _long("Tình tiết tăng nặng"),
            "mitigating": _long("Tình tiết giảm nhẹ"),
            "supplementary": _long("Hình thức phạt bổ sung"),
            "remedies": _long("Biện pháp khắc phục hậu quả"),
            "right_holder_request": forms.BooleanField(
                label="Xử lý theo yêu cầu của chủ thể quyền", required=False
            ),
        }

    def clean(self) -> None:
        super().clean()
        for violation in self.violations:
            name = f"sanction_{violation.pk}"
            ticked = self.cleaned_data.get(f"{_INCLUDED}_{violation.pk}")
            if ticked and not self.cleaned_data.get(name):
                self.add_error(name, "Phải chọn hình thức.")

    def groups(self) -> Iterator[Group]:
        names = [name for name in TERMS if name != "article"]
        for violation in self.violations:
            boxes = [self[f"{name}_{violation.pk}"] for name in names]
            yield Group(violation, self[f"{_INCLUDED}_{violation.pk}"], boxes)

    def whole(self) -> list[BoundField]:
        """The boxes about all violations."""
        names = ("subject_name", "subject_kind", "subject_born_on", "number")
        return [self[name] for name in names]

    @property
    def assessed(self) -> str:
        """The boxes that the checks read while one types: no names and no long words."""
        kinds = ("law_", "sanction_", "fine_vnd_", f"{_INCLUDED}_")
        return ",".join(["subject_kind", *(n for n in self.fields if n.startswith(kinds))])

    @property
    def subject(self) -> Subject:
        given = self.cleaned_data
        return Subject(given["subject_kind"], given["subject_name"], given["subject_born_on"])

    @property
    def terms(self) -> list[Terms]:
        """Of the ticked violations."""
        chosen = (v for v in self.violations if self.cleaned_data.get(f"{_INCLUDED}_{v.pk}"))
        return [self._terms(violation) for violation in chosen]

    def _terms(self, violation: Violation) -> Terms:
        names = (name for name in TERMS if name not in ("law", "article"))
        said: CleanedData = {
            name: self.cleaned_data.get(f"{name}_{violation.pk}") for name in names
        }
        law = self.cleaned_data.get(f"law_{violation.pk}")
        return Terms(violation, law=self.articles[int(law)] if law else None, **said)


def initial_of(draft: DecisionDraft) -> CleanedData:
    """What the form shows of a draft."""
    found: CleanedData = {
        name: getattr(draft, name)
        for name in ("subject_name", "subject_kind", "subject_born_on", "number")
    }
    for item in draft.items.all():
        found[f"{_INCLUDED}_{item.violation_id}"] = True
        for name in TERMS:
            value = item.law_id if name == "law" else getattr(item, name)
            found[f"{name}_{item.violation_id}"] = value
    return found


def first_values(violations: Sequence[Violation]) -> CleanedData:
    """Ticked, each with the row of law that it keeps, and whether the right-holder asked."""
    found: CleanedData = {f"{_INCLUDED}_{one.pk}": True for one in violations}
    found |= {f"right_holder_request_{one.pk}": one.right_holder_request for one in violations}
    return found | {f"law_{one.pk}": one.article_id for one in violations}


def _article(row: ConductArticle) -> str:
    band = row.band(organisation=False)
    words = f"{band[0]:,} đến {band[1]:,} đ".replace(",", ".") if band else "chưa có khung phạt"
    return f"{row}: {row.conduct} ({words})"
