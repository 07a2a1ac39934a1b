"""What the lead does: receive, note progress, report done, ask for more time."""

from django.http import HttpResponse
from django.utils.timezone import localdate, now

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.web.drafts import form_data
from hangthat.core.web.requests import StaffRequest, asks
from hangthat.desk.assignments.forms.acts import AskForm, NoteForm, PersonForm, ReportForm
from hangthat.desk.assignments.views.records import act_on, an_assignment
from hangthat.domain.assignments import services


@asks(Resource.ASSIGNMENT, Action.ANSWER)
def receive(request: StaffRequest, code: str) -> HttpResponse:
    row = an_assignment(request, code, Action.ANSWER)
    form = PersonForm(
        form_data(request), user=request.user, required=False, initial={"person": row.person_id}
    )
    return act_on(
        request,
        row,
        form,
        lambda said: services.receive(assignment=row, **said, by=request.user, at=now()),
        ("Nhận việc", "Nhận việc", "Đã nhận việc."),
    )


@asks(Resource.ASSIGNMENT, Action.ANSWER)
def note(request: StaffRequest, code: str) -> HttpResponse:
    row = an_assignment(request, code, Action.ANSWER)
    form = NoteForm(
        form_data(request), request.FILES or None, row=row, user=request.user, today=localdate()
    )

    def act(_: object) -> None:
        services.add_note(assignment=row, terms=form.terms(), by=request.user, at=now())

    return act_on(request, row, form, act, ("Ghi tiến độ", "Lưu tiến độ", "Đã lưu tiến độ."))


@asks(Resource.ASSIGNMENT, Action.ANSWER)
def report(request: StaffRequest, code: str) -> HttpResponse:
    row = an_assignment(request, code, Action.ANSWER)
    return act_on(
        request,
        row,
        ReportForm(form_data(request)),
        lambda said: services.report_done(assignment=row, **said, by=request.user, at=now()),
        ("Báo xong", "Báo xong", "Đã báo xong, chờ cơ quan giao chấp nhận."),
    )


@asks(Resource.ASSIGNMENT, Action.ANSWER)
def ask_extension(request: StaffRequest, code: str) -> HttpResponse:
    row = an_assignment(request, code, Action.ANSWER)
    return act_on(
        request,
        row,
        AskForm(form_data(request)),
        lambda said: services.ask_extension(assignment=row, **said, by=request.user, at=now()),
        ("Xin gia hạn", "Gửi đề nghị", "Đã gửi đề nghị gia hạn."),
    )
