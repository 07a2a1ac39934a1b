"""The card of a member: what was recorded, when, by whom."""

from collections.abc import Iterable

from django.db.models import Model
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate, now

from hangthat.core.audit.access_log import note_looks
from hangthat.core.audit.history import history_reading
from hangthat.core.common.gathering import Reading, ready, together
from hangthat.core.web.requests import StaffRequest
from hangthat.desk.parts.queries.timeline import by_years, timeline
from hangthat.domain.dossier.queries import dossier_reading
from hangthat.domain.establishments.dossier.shapes import Member


def member_page(
    request: StaffRequest,
    subject: Member,
    template: str,
    *,
    looks: Iterable[Model] = (),
    unlooked: Iterable[str] = (),
    besides: Reading[dict[str, object]] | None = None,
    **more: object,
) -> HttpResponse:
    """`looks`: whose personal fields the page shows, but for those `unlooked` at.

    besides: what more of the page is read together with the rest.
    """
    note_looks(looks, by=request.user, at=now(), but=unlooked)
    dossier, history, others = together(
        dossier_reading(subject, request.user, on=localdate()),
        history_reading(subject, request.user),
        besides or ready(dict[str, object]()),
    )
    context = {
        "subject": subject,
        "years": by_years(timeline(dossier.events(), request.user)),
        "history": history,
        "facts": dossier.facts(on=localdate()),
        "today": localdate(),
        **more,
        **others,
    }
    return render(request, template, context)
