"""Whom a recorded decision names, typed from its paper."""

from collections.abc import Sequence

from django import forms

from hangthat.core.web.forms.fields import DayField
from hangthat.core.web.forms.options import FormData
from hangthat.domain.cases.models import Decision, DecisionPaper
from hangthat.domain.deciding.services import PrintedSubject
from hangthat.domain.establishments.models.party import PartyKind

_ARTICLE = "article_"


class SubjectForm(forms.Form):
    """`decisions`: those on the paper that the officer sees; each has its own article."""

    kind = forms.ChoiceField(
        label="Loại đối tượng", choices=[("", "Chọn loại"), *PartyKind.choices]
    )
    name = forms.CharField(label="Tên ghi trên quyết định", max_length=200)
    born_on = DayField(
        label="Ngày sinh", required=False,
        help_text="Của cá nhân, chủ hộ; ghi như trên quyết định, không có thì bỏ trống",
    )  # fmt: skip
    reason = forms.CharField(
        label="Lý do sửa", max_length=500, required=False, help_text="Chỉ khi thay nội dung đã ghi"
    )

    def __init__(
        self, data: FormData, *, paper: DecisionPaper, decisions: Sequence[Decision]
    ) -> None:
        initial = {
            "kind": paper.subject_kind, "name": paper.subject_name,
            "born_on": paper.subject_born_on,
        }  # fmt: skip
        super().__init__(data, initial=initial)
        self._decisions = decisions
        for one in decisions:
            label = f"Điều khoản áp dụng: {one.violation}" if len(decisions) > 1 else ""
            self.fields[f"{_ARTICLE}{one.pk}"] = forms.CharField(
                label=label or "Điều khoản áp dụng", max_length=300, required=False,
                initial=one.article, help_text="Như in trên quyết định",
            )  # fmt: skip
        self.order_fields(["kind", "name", "born_on", *self._articles(), "reason"])

    def _articles(self) -> dict[str, Decision]:
        return {f"{_ARTICLE}{one.pk}": one for one in self._decisions}

    @property
    def subject(self) -> PrintedSubject:
        typed = self.cleaned_data
        articles = {one.code: typed[name] for name, one in self._articles().items()}
        return PrintedSubject(typed["kind"], typed["name"], typed["born_on"], articles)
