"""Where the totals of a file and the sums of their parts differ."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.documents.services.workbooks import XLSX
from hangthat.core.intake.models import Batch
from hangthat.core.web.downloads import attachment
from hangthat.core.web.requests import StaffRequest, asks
from hangthat.desk.intake.queries.totals import totals_shown, totals_workbook


@asks(Resource.BATCH, Action.READ)
def totals(request: StaffRequest, code: str) -> HttpResponse:
    batch = _batch(request, code)
    context = {"batch": batch, "totals": totals_shown(batch)}
    return render(request, "intake/batch_totals.html", context)


@asks(Resource.BATCH, Action.READ)
def workbook(request: StaffRequest, code: str) -> HttpResponse:
    batch = _batch(request, code)
    return attachment(totals_workbook(batch), media=XLSX, name=f"doi-chieu-tong-{batch.code}.xlsx")


def _batch(request: StaffRequest, code: str) -> Batch:
    mine = Batch.objects.visible_to(request.user).select_related("sender")
    return get_object_or_404(mine, code=code)
