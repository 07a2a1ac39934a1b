"""What is said when an assignment is given, and whether it may be said so."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.core.exceptions import ValidationError

from hangthat.core.access.models import Grant
from hangthat.core.agencies.models import Agency, User
from hangthat.core.agencies.queries.heirs import heirs_of
from hangthat.core.common.locks import lock_for
from hangthat.core.common.text import nfc
from hangthat.core.deadlines.grammar import Rule, Span
from hangthat.core.deadlines.lexicon import Unit
from hangthat.domain.assignments.lexicon import Urgency
from hangthat.domain.assignments.models import Assignment

IN_ORDER = "what happens to an assignment stands in order"
RULE = "assignment_due"
LONGEST = 3650  # days


@dataclass(frozen=True)
class Due:
    """Until the end of a day, or so many working days from today; neither: no last day."""

    day: date | None = None
    working_days: int | None = None

    def rule(self, *, today: date, basis: str) -> Rule | None:
        """Refuses: a day before today, or too far away; both a day and working days."""
        title = "hạn hoàn thành"
        if self.day and self.working_days:
            raise ValidationError({"due_on": "Ghi ngày hạn hoặc số ngày làm việc, một trong hai."})
        if self.working_days:
            return Rule(RULE, Span(self.working_days, Unit.WORKING_DAY), title=title, basis=basis)
        if self.day is None:
            return None
        days = (self.day - today).days + 1  # today is the first of them
        if days < 1:
            raise ValidationError({"due_on": f"Hạn {self.day:%d/%m/%Y} đã qua; ghi từ hôm nay."})
        if days > LONGEST:
            raise ValidationError({"due_on": f"Hạn {self.day:%d/%m/%Y} xa quá 10 năm."})
        return Rule(RULE, Span(days, Unit.DAY), title=title, basis=basis, counts_first_day=True)


@dataclass(frozen=True)
class AssignmentTerms:
    """What, until when, on which ground; `about`: the address of the page that it is about."""

    title: str
    content: str = ""
    basis: str = ""
    due: Due = field(default_factory=Due)
    person: User | None = None
    partners: Sequence[Agency] = ()
    urgency: str = Urgency.NORMAL
    about: str = ""
    total: int | None = None
    measure: str = ""

    def words(self) -> str:
        """Its title. Refuses: none."""
        if not (title := nfc(self.title).strip()):
            # no page: the form asks for it
            # no api: the body asks for it
            raise ValidationError({"title": "Ghi tên việc."})
        return title


def must_exist(agencies: Iterable[Agency], *, on: date, name: str) -> None:
    """Refuses: an agency that is dissolved; its heirs are named."""
    for agency in agencies:
        if agency.valid_to is None or agency.valid_to >= on:
            continue
        heirs = heirs_of({agency.pk}, on=on)[agency.pk]
        whom = ", ".join(one.name for one in heirs[:3]) + ("…" if len(heirs) > 3 else "")
        raise ValidationError(
            {
                name: f"{agency} đã hết hoạt động từ {agency.valid_to:%d/%m/%Y}"
                + (f"; hãy giao cho nơi kế thừa: {whom}." if whom else ", không giao được.")
            }
        )


def must_work_there(person: User | None, lead: Agency, *, on: date) -> None:
    """Refuses: a person who has left, or works neither for the lead nor for an heir of it."""
    if person is None:
        return
    places = {lead.pk, *(one.pk for one in heirs_of({lead.pk}, on=on)[lead.pk])}
    # unscoped: asks where the named person works
    # no race: who leaves meanwhile leaves open work, which is passed on
    grants = Grant.objects.in_force(on=on).filter(user=person, agency__in=places)
    if not person.is_active or not (person.agency_id in places or grants.exists()):
        raise ValidationError(
            {"person": f"{person} không làm việc tại {lead}; chọn người của cơ quan chủ trì."}
        )


def locked(assignment: Assignment) -> None:
    """As it stands now; nobody else moves it before this transaction ends."""
    lock_for(IN_ORDER, assignment)
    assignment.refresh_from_db()
