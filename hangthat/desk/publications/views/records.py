"""One publication: the page that citizens would read now, and what is said of it."""

from django.db.models import F, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.timezone import localdate, now

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.audit.history import history_of
from hangthat.core.deadlines.models import Clock
from hangthat.core.deadlines.queries import reckoned
from hangthat.core.web.requests import StaffRequest, asks, must_reach, reaches
from hangthat.domain.publications.facts import RELATED
from hangthat.domain.publications.lexicon import PublicationState, Standing
from hangthat.domain.publications.models import (
    MistakeReport,
    Publication,
    PublicationNote,
    PublishedPage,
)
from hangthat.domain.publications.queries import page_of
from hangthat.domain.publications.queries.notes import unread
from hangthat.domain.publications.queries.writers import wrote

_SHOWN = 50  # mistakes on one page
_EDITED = (PublicationState.DRAFT, PublicationState.APPROVED, PublicationState.HIDDEN)


@asks(Resource.PUBLICATION, Action.READ)
def card(request: StaffRequest, code: str) -> HttpResponse:
    one = seen(request, code)
    page = page_of(one, on=localdate())
    answers = reaches(request, one, Action.ANSWER)
    context = {
        "publication": one,
        "page": page,
        "notes": _notes(request, one),
        "pages": pages_of(request, one),
        "mistakes": _mistakes(request, one) if answers else [],
        "answers": answers,
        "history": history_of(one, request.user),
        **_open_acts(request, one, page.standing),
    }
    return render(request, "publications/publication.html", context)


def _open_acts(request: StaffRequest, one: Publication, standing: Standing) -> dict[str, bool]:
    """What this reader may do with it now; of an annulled decision nothing is submitted."""
    changes = reaches(request, one, Action.CHANGE)
    approves = reaches(request, one, Action.APPROVE)
    mine = wrote(one, request.user)
    waits = one.state == PublicationState.PROPOSED
    ends = reaches(request, one, Action.END)
    return {
        "changes": changes,
        "drafts": changes and one.is_draft,
        "edits": changes and one.state in _EDITED,
        "submits": changes
        and one.state in _EDITED
        and standing not in (Standing.SHOWN, Standing.ANNULLED),
        "approves": approves and waits and not mine,
        "sends_back": approves and waits,
        "decides": approves,
        "hides": ends and one.state == PublicationState.APPROVED,
        "withdraws": ends and one.state != PublicationState.WITHDRAWN,
    }


def pages_of(request: StaffRequest, one: Publication) -> QuerySet[PublishedPage]:
    # redundant: of a publication in sight; desk/publications/tests/test_publication_pages.py
    rows = PublishedPage.objects.visible_to(request.user).filter(publication=one, ended_on=None)
    return rows.select_related("source", "picture", "publication")


def _notes(request: StaffRequest, one: Publication) -> list[dict[str, object]]:
    """Each with what keeps citizens from reading it, though it was released."""
    # redundant: of a publication in sight; desk/publications/tests/test_publication_pages.py
    rows = PublicationNote.objects.visible_to(request.user).filter(publication=one)
    found = list(rows.select_related("author", "decided_by"))
    hidden = unread(found, on=localdate())
    return [{"row": note, "hidden": hidden.get(note.pk, "")} for note in found]


def _mistakes(request: StaffRequest, one: Publication) -> list[dict[str, object]]:
    """Open ones first, each with its clock."""
    # redundant: of a publication in sight; desk/publications/tests/test_publication_pages.py
    rows = MistakeReport.objects.visible_to(request.user).filter(publication=one)
    first = F("answered_at").asc(nulls_first=True)
    found = list(rows.order_by(first, "-recorded_at")[:_SHOWN])
    # unscoped: of reports in sight
    clocks = Clock.objects.filter(
        subject=MistakeReport._meta.label_lower, subject_id__in=[row.pk for row in found]
    )
    read = reckoned(clocks, at=now())
    of = {clock.subject_id: read[clock.pk] for clock in clocks}
    return [{"row": row, "clock": of.get(row.pk)} for row in found]


def seen(request: StaffRequest, code: str) -> Publication:
    related = (*RELATED, "author", "submitted_by", "approved_by")
    rows = Publication.objects.visible_to(request.user).select_related(*related)
    found: Publication = get_object_or_404(rows, code=code)
    return found


def held(request: StaffRequest, code: str, action: Action = Action.CHANGE) -> Publication:
    found = seen(request, code)
    must_reach(request, found, action)
    return found
