"""The sealed package, its papers, the minutes; and a package that is given back."""

from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils.timezone import now

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.journal.services import looked
from hangthat.core.web.downloads import as_download, as_page
from hangthat.core.web.requests import StaffRequest, asks
from hangthat.desk.handovers.forms.filters import PackageForm
from hangthat.desk.handovers.queries.handover_page import HandoverPage
from hangthat.desk.handovers.views.records import seen
from hangthat.domain.handovers import services
from hangthat.domain.handovers.lexicon import Stage
from hangthat.domain.handovers.models import HandoverItem, HandoverStep
from hangthat.domain.handovers.queries.printed import minutes_page


@asks(Resource.HANDOVER, Action.READ)
def package(request: StaffRequest, code: str) -> HttpResponseBase:
    handover = get_object_or_404(seen(request), code=code)
    if (sealed := services.package_of(handover)) is None:
        raise Http404
    looked(by=request.user, at=now(), subject=sealed.seal, fields=["sha256"])
    return FileResponse(
        sealed.content,
        as_attachment=True,
        filename=f"ban-giao-{handover.code}.zip",
        content_type="application/zip",
    )


@asks(Resource.HANDOVER, Action.READ)
def minutes(request: StaffRequest, code: str) -> HttpResponse:
    """Biên bản bàn giao hồ sơ; to be written on where it was not sent yet."""
    handover = get_object_or_404(seen(request), code=code)
    file = HandoverPage(handover, request.user, at=now())
    if handover.stage != Stage.PREPARED:
        looked(by=request.user, at=now(), subject=handover, fields=["content"])
    page = minutes_page(handover, file.items, file.seal)
    return as_page(page, name=f"bien-ban-{handover.code}", word="word" in request.GET)


@asks(Resource.HANDOVER, Action.READ)
def paper(request: StaffRequest, code: str, key: int) -> HttpResponse:
    """One paper, as it was handed over; `key`: its place in the index."""
    handover = get_object_or_404(seen(request), code=code)
    # off tour: of a hand-over in sight; desk/handovers/tests/test_handover_pages.py
    rows = HandoverItem.objects.visible_to(request.user).filter(handover=handover)
    item = get_object_or_404(rows.select_related("file"), position=key, file__isnull=False)
    assert item.file
    looked(by=request.user, at=now(), subject=item, fields=["file"])
    return as_download(item.file)


@asks(Resource.HANDOVER, Action.READ)
def scan(request: StaffRequest, code: str, key: int) -> HttpResponse:
    """The scan of a step; `key`: its number."""
    handover = get_object_or_404(seen(request), code=code)
    # off tour: of a hand-over in sight; desk/handovers/tests/test_handover_pages.py
    rows = HandoverStep.objects.visible_to(request.user).filter(handover=handover)
    step = get_object_or_404(rows.select_related("file"), number=key, file__isnull=False)
    looked(by=request.user, at=now(), subject=step, fields=["file"])
    return as_download(step.file)


@asks(Resource.HANDOVER, Action.READ)
def check(request: StaffRequest) -> HttpResponse:
    """Nothing is kept of what is sent here."""
    form = PackageForm(request.POST or None, request.FILES or None)
    found = None
    if request.method == "POST" and form.is_valid():
        found = services.verify(form.cleaned_data["package"].file, user=request.user)
    return render(request, "handovers/check.html", {"form": form, "found": found})
