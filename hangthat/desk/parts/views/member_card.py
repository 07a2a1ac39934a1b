"""The card of a member: what was recorded, when, by whom."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate, now

from hangthat.core.audit.access_log import note_looks
from hangthat.core.audit.history import history_of
from hangthat.core.web.requests import StaffRequest
from hangthat.domain.dossier.queries.card import facts_of
from hangthat.domain.dossier.queries.recorded import recorded_on
from hangthat.domain.dossier.queries.timeline import timeline


def member_page(
    request: StaffRequest,
    subject: Any,
    template: str,
    *,
    looks: Iterable[Any] = (),
    unlooked: Iterable[str] = (),
    **more: Any,
) -> HttpResponse:
    """`looks`: whose personal fields the page shows, but for those `unlooked` at."""
    note_looks(looks, by=request.user, at=now(), but=unlooked)
    rows = recorded_on(subject, request.user)
    context = {
        "subject": subject,
        "events": timeline(subject, rows, request.user),
        "history": history_of(subject, request.user),
        "facts": facts_of(rows, on=localdate()),
        "today": localdate(),
        **more,
    }
    return render(request, template, context)
