"""Who goes where on which day."""

from datetime import date
from typing import Any

from django import forms
from django.db.models import Q, QuerySet

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import rights_of
from hangthat.core.access.services.holders import people_visible_to
from hangthat.core.access.services.units import areas_for
from hangthat.core.agencies.models import Agency, User
from hangthat.core.web.forms.fields import DayField, LongSelect
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
    agencies = Agency.objects.in_force(on=on).filter(pk__in=own).order_by("name")
    colleagues = people_visible_to(user).filter(Q(pk=user.pk) | Q(agency__in=own))
    return agencies, colleagues.filter(is_active=True).order_by("full_name", "pk")


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

    def __init__(self, *args: Any, user: User, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        agencies, people = goers_for(user, on=today)
        own = set(agencies.values_list("pk", flat=True))
        self.fields["agency"].queryset = agencies  # type: ignore[attr-defined]
        self.fields["agency"].initial = user.agency_id if user.agency_id in own else None
        self.fields["officer"].queryset = people  # type: ignore[attr-defined]
        if not own:
            self.fields["officer"].initial = user

    def goer(self) -> Goer:
        return Goer(self.cleaned_data["agency"], self.cleaned_data["officer"])


class VisitForm(GoerForm):
    """A round through what was chosen."""

    why = forms.ChoiceField(label="Để làm gì", choices=Why.choices, initial=Why.CHECK)
    day = DayField(label="Ngày đến", help_text="Nhiều hơn một ngày thì các ngày làm việc tiếp theo")
    a_day = forms.IntegerField(
        label="Mỗi ngày nhiều nhất (lượt)", min_value=1, max_value=300, initial=40
    )
    note = forms.CharField(label="Ghi chú", max_length=300, required=False)
    field_order = ("why", "day", "a_day", "agency", "officer", "note")

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, today=today, **kwargs)
        self.fields["day"].initial = today


class ProposeForm(GoerForm):
    """For whom the machine proposes, and where."""

    unit = forms.ChoiceField(label="Xã, phường", required=False, widget=LongSelect)
    field_order = ("unit", "agency", "officer")

    def __init__(self, *args: Any, user: User, today: date, **kwargs: Any) -> None:
        super().__init__(*args, user=user, today=today, **kwargs)
        units = areas_for(user, on=today, resource=Resource.VISIT, action=Action.ADD)
        choices = [("", "Tất cả nơi tôi phụ trách"), *((unit.code, unit.name) for unit in units)]
        self.fields["unit"].choices = choices  # type: ignore[attr-defined]


class MoveForm(forms.Form):
    """Another day."""

    day = DayField(label="Ngày đến mới")
