"""Who goes where on which day."""

from datetime import date
from typing import Unpack

from django import forms
from django.db.models import Q, QuerySet

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import rights_of
from hangthat.core.access.services.holders import people_visible_to
from hangthat.core.access.services.units import areas_for
from hangthat.core.agencies.models import Agency, User
from hangthat.core.web.forms.fields import CountField, DayField, LongSelect
from hangthat.core.web.forms.options import FormData, FormOptions, field_of
from hangthat.domain.followups.models import Why
from hangthat.domain.followups.services import Goer


def agencies_of(user: User, action: Action) -> list[int]:
    """The agencies in whose name the person may plan."""
    opening = rights_of(user).opening(Resource.VISIT, action)
    return sorted({grant.agency_id for grant, _ in opening if grant.agency_id})


def goers_for(user: User, *, on: date) -> tuple[QuerySet[Agency], QuerySet[User]]:
    """In whose name the person may plan, and which of the people there may be sent."""
    own = agencies_of(user, Action.ADD)
    # unscoped: narrowed to the person's own agencies
    agencies = Agency.objects.in_force(on=on).filter(pk__in=own).order_by("sort_key")
    colleagues = people_visible_to(user).filter(Q(pk=user.pk) | Q(agency__in=own))
    return agencies, colleagues.filter(is_active=True).order_by("sort_key", "pk")


class GoerForm(forms.Form):
    """Who goes: one's own agency, somebody of it, or oneself."""

    agency = forms.ModelChoiceField(
        label="Cơ quan đến",
        queryset=Agency.objects.none(),
        required=False,
        empty_label="Không ghi, chỉ ghi người đến",
    )
    officer = forms.ModelChoiceField(
        label="Người đến",
        queryset=User.objects.none(),
        required=False,
        empty_label="Ai trong cơ quan cũng được",
        help_text="Chỉ người này và cơ quan đến nhìn thấy lịch",
    )

    def __init__(
        self, data: FormData = None, *, user: User, today: date, **options: Unpack[FormOptions]
    ) -> None:
        super().__init__(data, **options)
        agencies, people = goers_for(user, on=today)
        own = set(agencies.values_list("pk", flat=True))
        field_of(self, "agency", forms.ModelChoiceField).queryset = agencies
        self.fields["agency"].initial = user.agency_id if user.agency_id in own else None
        field_of(self, "officer", forms.ModelChoiceField).queryset = people
        if not own:
            self.fields["officer"].initial = user

    def goer(self) -> Goer:
        return Goer(self.cleaned_data["agency"], self.cleaned_data["officer"])


class VisitForm(GoerForm):
    """A round through what was chosen."""

    why = forms.ChoiceField(label="Mục đích", choices=Why.choices, initial=Why.CHECK)
    day = DayField(label="Ngày đến", help_text="Nhiều hơn một ngày thì các ngày làm việc tiếp theo")
    a_day = CountField(label="Mỗi ngày nhiều nhất (lượt)", min_value=1, max_value=300, initial=40)
    note = forms.CharField(label="Ghi chú", max_length=300, required=False)
    field_order = ("why", "day", "a_day", "agency", "officer", "note")

    def __init__(
        self, data: FormData = None, *, user: User, today: date, **options: Unpack[FormOptions]
    ) -> None:
        super().__init__(data, user=user, today=today, **options)
        self.fields["day"].initial = today


class ProposeForm(GoerForm):
    """For whom the machine proposes, and where."""

    unit = forms.ChoiceField(label="Xã, phường", required=False, widget=LongSelect)
    field_order = ("unit", "agency", "officer")

    def __init__(
        self, data: FormData = None, *, user: User, today: date, **options: Unpack[FormOptions]
    ) -> None:
        super().__init__(data, user=user, today=today, **options)
        units = areas_for(user, on=today, resource=Resource.VISIT, action=Action.ADD)
        choices = [("", "Tất cả nơi tôi phụ trách"), *((unit.code, unit.name) for unit in units)]
        field_of(self, "unit", forms.ChoiceField).choices = choices


class MoveForm(forms.Form):
    """Another day."""

    day = DayField(label="Ngày đến mới")
