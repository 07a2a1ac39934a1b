"""Minutes are made from an inspection."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate, now

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.web.actions import add_refusal
from hangthat.core.web.drafts import form_data, sent
from hangthat.core.web.requests import StaffRequest, asks, must_reach
from hangthat.desk.minutes.forms.minutes import MinutesForm
from hangthat.desk.minutes.queries.officers import colleagues, form_label, issuing_agency, suggested
from hangthat.domain.cases.models import Violation
from hangthat.domain.inspections.models import Inspection, Result
from hangthat.domain.minutes.models import Minutes
from hangthat.domain.minutes.queries.number_doubts import doubts_of
from hangthat.domain.minutes.queries.writing import is_open_to
from hangthat.domain.minutes.services import issue, numbered_elsewhere

_PICKED = 20


@asks(Resource.MINUTES, Action.ADD)
def add(request: StaffRequest) -> HttpResponse:
    """Of which inspection stands in the address: `?kiem_tra=…`; else it is chosen."""
    seen = Inspection.objects.visible_to(request.user)
    if not request.GET.get("kiem_tra"):
        mine = Inspection.objects.visible_to(request.user, Action.CHANGE).standing()
        return render(request, "minutes/minutes_pick.html", {"found": mine[:_PICKED]})
    held = get_object_or_404(seen, code=request.GET.get("kiem_tra", ""))
    must_reach(request, held, Action.CHANGE)
    if not is_open_to(held, request.user):
        raise PermissionDenied
    form = _form(request, held)
    if sent(request, form):
        try:
            made = _issue(request, form)
        except ValidationError as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, f"Đã lập {made}.")
            for doubt in doubts_of(made):
                messages.warning(request, f"Cần xem lại biên bản vừa lập. {doubt}")
            return redirect("desk:minutes", made.code)
    context = {"form": form, "held": held, "colleagues": colleagues(request.user.agency)}
    return render(request, "minutes/minutes_add.html", context)


def _form(request: StaffRequest, held: Inspection) -> MinutesForm:
    results = Result.objects.visible_to(request.user).filter(inspection=held)
    violations = Violation.objects.visible_to(request.user).filter(
        inspection=held, dismissed_on=None
    )
    own = request.user.agency
    return MinutesForm(
        form_data(request),
        results=list(results.select_related("establishment__party", "party")),
        violations=list(violations),
        officers=suggested(held, request.user, on=held.held_on),
        today=localdate(),
        numbered_elsewhere=own is not None and numbered_elsewhere(own),
    )


def _issue(request: StaffRequest, form: MinutesForm) -> Minutes:
    agency = issuing_agency(request.user.agency)
    given = form.cleaned_data
    return issue(
        given["result"],
        kind=given["kind"],
        agency=agency,
        issued_on=given["issued_on"],
        signing=form.signing(),
        violation=given.get("violation"),
        number=given.get("number"),
        given_number=given["given_number"],
        form_label=form_label(request.user, agency, given["kind"]),
        by=request.user,
        at=now(),
    )
