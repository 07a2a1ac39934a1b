"""Who does it: named by the lead; passed on when a person leaves."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils.timezone import now

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.agencies.models import User
from hangthat.core.web.actions import act_page
from hangthat.core.web.drafts import form_data
from hangthat.core.web.forms.options import CleanedData
from hangthat.core.web.requests import StaffRequest, asks
from hangthat.desk.assignments.forms.acts import HandOnForm, PersonForm
from hangthat.desk.assignments.views.records import act_on, an_assignment
from hangthat.domain.assignments import services
from hangthat.domain.assignments.models import Assignment
from hangthat.domain.assignments.models.rows import agencies_of


@asks(Resource.ASSIGNMENT, Action.ANSWER)
def assign(request: StaffRequest, code: str) -> HttpResponse:
    row = an_assignment(request, code, Action.ANSWER)
    return act_on(
        request,
        row,
        PersonForm(form_data(request), user=request.user, initial={"person": row.person_id}),
        lambda said: services.assign_person(assignment=row, **said, by=request.user, at=now()),
        ("Phân công người thực hiện", "Lưu phân công", "Đã phân công."),
    )


@asks(Resource.ASSIGNMENT, Action.ANSWER)
def hand_on(request: StaffRequest) -> HttpResponse:
    """All that is open with one person goes to another, by one reason. Work that another agency
    leads goes to its own people, and is passed on there."""
    # redundant: as the table stands, who may answer one sees it
    rows = Assignment.objects.visible_to(request.user, Action.ANSWER).open()
    rows = rows.filter(lead__in=agencies_of(request.user))
    held = rows.filter(person__isnull=False).order_by().values("person")
    # unscoped: who holds an assignment that the person may answer
    holders = User.objects.filter(pk__in=held).order_by("full_name")

    def act(given: CleanedData) -> None:
        services.hand_on(**given, by=request.user, at=now())

    return act_page(
        request,
        form=HandOnForm(
            form_data(request),
            user=request.user,
            holders=holders,
            initial={"person": request.GET.get("nguoi", "")},
        ),
        act=act,
        title="Chuyển việc của người nghỉ, chuyển công tác",
        explanation="Mọi việc đang mở của người này được chuyển; nhật ký giữ cả hai người.",
        button="Chuyển việc",
        back=reverse("desk:assignments"),
        done="Đã chuyển mọi việc đang mở.",
    )
