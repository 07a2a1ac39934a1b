"""One paper: what it says, printed, cancelled."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.timezone import now

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.audit.history import history_of
from hangthat.core.documents.services import official_pdf
from hangthat.core.web.actions import act_page
from hangthat.core.web.downloads import DOCX, as_inline_pdf, attachment
from hangthat.core.web.drafts import form_data
from hangthat.core.web.forms.actions import ReasonForm
from hangthat.core.web.requests import StaffRequest, asks, must_reach, reaches
from hangthat.domain.minutes import services
from hangthat.domain.minutes.models import Minutes, MinutesShare, MinutesTemplate
from hangthat.domain.minutes.queries.number_doubts import doubts_of
from hangthat.domain.minutes.queries.printed import printed

_RELATED = (
    "agency", "violation", "result__inspection", "result__establishment__party", "result__party",
)  # fmt: skip


@asks(Resource.MINUTES, Action.READ)
def card(request: StaffRequest, code: str) -> HttpResponse:
    """To whom it was only shared, it says what the paper says and leads nowhere else."""
    minutes = _minutes(request, code)
    # redundant: what is one's own to see is narrower; desk/minutes/tests/test_sharing.py
    own = (
        Minutes.objects.visible_to(request.user)
        .in_own_sight(request.user)
        .filter(pk=minutes.pk)
        .exists()
    )
    # redundant: of minutes in sight; desk/minutes/tests/test_sharing.py
    shares = MinutesShare.objects.visible_to(request.user).filter(minutes=minutes).current()
    context = {
        "minutes": minutes,
        "said": minutes.content,
        "own": own,
        "doubts": doubts_of(minutes) if own else [],
        "ends": not minutes.cancelled_on and reaches(request, minutes, Action.END),
        "shares": list(shares.select_related("agency", "shared_by")) if own else [],
        "sharing": own
        and bool(minutes.result.inspection.joint_number)
        and not minutes.cancelled_on
        and reaches(request, minutes, Action.ADD),
        "history": history_of(minutes, request.user) if own else [],
    }
    return render(request, "minutes/minutes.html", context)


@asks(Resource.MINUTES, Action.READ)
def print_pdf(request: StaffRequest, code: str) -> HttpResponse:
    minutes = _minutes(request, code)
    page = printed(
        minutes.kind,
        services.words_to_print(minutes, by=request.user, at=now()),
        dated=minutes.issued_on,
        cancelled=minutes.cancelled_on is not None,
    )
    return as_inline_pdf(official_pdf(page), f"bien-ban-{minutes.code}.pdf")


@asks(Resource.MINUTES, Action.READ)
def print_word(request: StaffRequest, code: str) -> HttpResponse:
    """In the agency's own template, if it has one."""
    minutes = _minutes(request, code)
    # unscoped: how that agency prints, of a paper in sight
    templates = MinutesTemplate.objects.current().filter(agency=minutes.agency, kind=minutes.kind)
    words = services.words_to_print(minutes, by=request.user, at=now())
    made = services.docx_of(minutes, templates.select_related("file").first(), words)
    return attachment(made, media=DOCX, name=f"bien-ban-{minutes.code}.docx")


@asks(Resource.MINUTES, Action.END)
def cancel(request: StaffRequest, code: str) -> HttpResponse:
    minutes = _minutes(request, code)
    must_reach(request, minutes, Action.END)
    return act_page(
        request,
        form=ReasonForm(form_data(request)),
        act=lambda said: services.cancel(minutes, **said, by=request.user, at=now()),
        title="Hủy biên bản",
        explanation=f"{minutes}. Số này không bao giờ được dùng lại.",
        button="Hủy biên bản",
        back=reverse("desk:minutes", args=[code]),
        done="Đã hủy biên bản.",
    )


def _minutes(request: StaffRequest, code: str) -> Minutes:
    seen = Minutes.objects.visible_to(request.user).select_related(*_RELATED)
    found = get_object_or_404(seen, code=code)
    services.note_reading(found, by=request.user, at=now())
    return found
