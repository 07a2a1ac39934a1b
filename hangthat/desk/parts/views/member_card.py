"""The card of a member: what was recorded, when, by whom."""

from collections.abc import Iterable

from django.db.models import Model
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate, now

from hangthat.core.audit.access_log import note_looks
from hangthat.core.audit.history import history_of
from hangthat.core.web.requests import StaffRequest
from hangthat.desk.parts.queries.timeline import by_years, timeline
from hangthat.domain.dossier.queries import dossier_of
from hangthat.domain.establishments.dossier.shapes import Member


def member_page(
    request: StaffRequest,
    subject: Member,
    template: str,
    *,
    looks: Iterable[Model] = (),
    unlooked: Iterable[str] = (),
    **more: object,
) -> HttpResponse:
    """`looks`: whose personal fields the page shows, but for those `unlooked` at."""
    note_looks(looks, by=request.user, at=now(), but=unlooked)
    dossier = dossier_of(subject, request.user)
    context = {
        "subject": subject,
        "years": by_years(timeline(dossier.events(), request.user)),
        "history": history_of(subject, request.user),
        "facts": dossier.facts(on=localdate()),
        "today": localdate(),
        **more,
    }
    return render(request, template, context)
