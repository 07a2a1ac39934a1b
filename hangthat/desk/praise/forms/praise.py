"""Forms of a proposal of praise, of its figures, of its decision, and of its list."""

from datetime import date
from textwrap import shorten
from typing import Unpack

from django import forms

from hangthat.core.agencies.models import Agency, Area, User
from hangthat.core.agencies.models.area import Level
from hangthat.core.web.forms.fields import DayField, LongSelect
from hangthat.core.web.forms.options import EVERY, CleanedData, FormData, FormOptions, field_of
from hangthat.domain.figures.lexicon import Group
from hangthat.domain.figures.vocabulary import CATALOGUE
from hangthat.domain.plans.models import PlanVersion, Target
from hangthat.domain.praise.lexicon import PraiseForm, PraiseState
from hangthat.domain.praise.models import PraiseProposal
from hangthat.domain.praise.services import PraiseTerms

_FIELDS = ("unit", "officer", "name", "name_unit", "form", "since", "until", "reason", "basis")
_LONGEST = 120  # letters of an option


class ProposalForm(forms.Form):
    """Whom: a unit, a colleague, or somebody else by name and unit."""

    unit = forms.ModelChoiceField(
        label="Tập thể (cơ quan, đơn vị)", empty_label="Không chọn",
        queryset=Agency.objects.none(), required=False,
        widget=LongSelect,
    )  # fmt: skip
    officer = forms.ModelChoiceField(
        label="Hoặc cán bộ của cơ quan", empty_label="Không chọn",
        queryset=User.objects.none(), required=False,
        widget=LongSelect,
    )  # fmt: skip
    name = forms.CharField(label="Hoặc tên người khác", max_length=150, required=False)
    name_unit = forms.CharField(
        label="Đơn vị của người ấy", max_length=300, required=False,
        help_text="Bắt buộc khi ghi tên người khác",
    )  # fmt: skip
    form = forms.ChoiceField(
        label="Hình thức đề nghị", choices=PraiseForm.choices, initial=PraiseForm.CERTIFICATE
    )
    since = DayField(label="Thành tích từ ngày")
    until = DayField(label="Đến hết ngày")
    reason = forms.CharField(
        label="Thành tích, lý do", max_length=4000, widget=forms.Textarea(attrs={"rows": 6}),
        help_text="Không ghi số định danh cá nhân",
    )  # fmt: skip
    basis = forms.CharField(
        label="Căn cứ", max_length=500, required=False, help_text="Văn bản, quy định thi đua"
    )

    def __init__(
        self,
        data: FormData = None,
        *,
        user: User,
        today: date,
        proposal: PraiseProposal | None = None,
        **options: Unpack[FormOptions],
    ) -> None:
        super().__init__(data, **options)
        # unscoped: reference data, the same for everybody
        agencies = Agency.objects.in_force(on=today).order_by("sort_key", "pk")
        field_of(self, "unit", forms.ModelChoiceField).queryset = agencies
        # unscoped: colleagues of one's own agency
        colleagues = User.objects.filter(agency=user.agency_id, is_active=True)
        chosen = colleagues if user.agency_id else User.objects.none()
        officers = field_of(self, "officer", forms.ModelChoiceField)
        officers.queryset = chosen.exclude(pk=user.pk).order_by("sort_key", "pk")
        self.initial.update(since=date(today.year, 1, 1), until=today)
        if proposal:
            self.initial.update({name: getattr(proposal, name) for name in _FIELDS})
            self.initial.update(unit=proposal.unit_id, officer=proposal.officer_id)

    def terms(self) -> PraiseTerms:
        return PraiseTerms(**{name: self.cleaned_data[name] for name in _FIELDS})


class _Where(forms.Form):
    area = forms.ModelChoiceField(
        label="Ở xã, phường", empty_label="Không chọn",
        queryset=Area.objects.none(), required=False, widget=LongSelect,
        help_text="Để trống: toàn bộ địa bàn bạn được giao",
    )  # fmt: skip

    def __init__(
        self, data: FormData = None, *, today: date, **options: Unpack[FormOptions]
    ) -> None:
        super().__init__(data, **options)
        # unscoped: reference data, the same for everybody
        units = Area.objects.in_force(on=today).filter(level=Level.COMMUNE).order_by("name", "pk")
        field_of(self, "area", forms.ModelChoiceField).queryset = units


class FigureForm(_Where):
    """A measure of the catalogue, of an agency or of all."""

    field_order = ("measure", "agency", "area")
    measure = forms.ChoiceField(label="Số liệu", widget=LongSelect)
    agency = forms.ModelChoiceField(
        label="Của cơ quan", empty_label="Không chọn",
        queryset=Agency.objects.none(), required=False, widget=LongSelect,
        help_text="Để trống: của mọi cơ quan",
    )  # fmt: skip

    def __init__(
        self,
        data: FormData = None,
        *,
        proposal: PraiseProposal,
        today: date,
        **options: Unpack[FormOptions],
    ) -> None:
        super().__init__(data, today=today, **options)
        by_group: dict[str, list[tuple[str, str]]] = {}
        for one in CATALOGUE:
            if not one.sealed and (one.source or one.parts):
                by_group.setdefault(Group(one.group).label, []).append((one.key, one.label))
        field_of(self, "measure", forms.ChoiceField).choices = list(by_group.items())
        # unscoped: reference data, the same for everybody
        agencies = Agency.objects.order_by("sort_key", "pk")
        field_of(self, "agency", forms.ModelChoiceField).queryset = agencies
        officer = proposal.officer
        praised = proposal.unit_id or (officer.agency_id if officer else None)
        self.initial["agency"] = praised or proposal.agency_id


class _TargetField(forms.ModelChoiceField):
    def label_from_instance(self, target: Target) -> str:
        plan = target.version.number
        words = f"{target.code} · {plan}, {target.clause}: {target.words}"
        return shorten(words, _LONGEST, placeholder="…")


class TargetForm(_Where):
    """A target of a plan in use, on a day."""

    field_order = ("target", "on", "area")
    target = _TargetField(label="Chỉ tiêu", queryset=Target.objects.none(), widget=LongSelect)
    on = DayField(label="Tính đến hết ngày")

    def __init__(
        self,
        data: FormData = None,
        *,
        proposal: PraiseProposal,
        today: date,
        **options: Unpack[FormOptions],
    ) -> None:
        super().__init__(data, today=today, **options)
        # unscoped: reference data, the same for everybody
        used = PlanVersion.objects.in_use()
        # unscoped: reference data, the same for everybody
        targets = Target.objects.filter(version__in=used.values("pk"))
        chosen = field_of(self, "target", _TargetField)
        related = targets.select_related("version")
        chosen.queryset = related.order_by("-version__first_day", "order")
        self.initial["on"] = min(proposal.until, today)


class DecisionForm(forms.Form):
    agreed = forms.ChoiceField(
        label="Ý kiến",
        choices=[("yes", "Đồng ý"), ("no", "Không đồng ý")],
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label="Lý do", max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )


class RecordForm(forms.Form):
    document = forms.CharField(label="Số quyết định khen thưởng", max_length=60)
    document_on = DayField(label="Ngày quyết định")


class PraiseFilter(forms.Form):
    """What stands in the address, to be seen and changed."""

    q = forms.CharField(label="Tên, đơn vị, mã", required=False, max_length=100)
    trang_thai = forms.ChoiceField(
        label="Trạng thái", required=False, choices=[EVERY, *PraiseState.choices]
    )
    tu = DayField(label="Thành tích từ ngày", required=False)
    den = DayField(label="Đến hết ngày", required=False)

    def values(self) -> CleanedData:
        """What is readable of it."""
        self.is_valid()
        return self.cleaned_data
