"""A finished copy of a merged report: read, printed, noted as sent."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.timezone import localdate, now

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.documents.services.workbooks import XLSX
from hangthat.core.web.actions import act_page
from hangthat.core.web.downloads import as_page, attachment
from hangthat.core.web.drafts import form_data
from hangthat.core.web.requests import StaffRequest, asks
from hangthat.core.web.site import visited_site
from hangthat.desk.consolidation.forms.consolidation import LONGEST_SENT_TO, SentForm
from hangthat.desk.consolidation.queries.book import workbook
from hangthat.desk.consolidation.queries.figure_table import FigureTable, figure_table
from hangthat.desk.consolidation.queries.issuer import issuer_of
from hangthat.desk.consolidation.queries.merged_paper import paper_of
from hangthat.desk.consolidation.views.sight import is_of_office, merged_or_404
from hangthat.domain.consolidation import services
from hangthat.domain.consolidation.grammar import differences
from hangthat.domain.consolidation.models import MergedCopy
from hangthat.domain.consolidation.queries.body import body_now


@asks(Resource.CONSOLIDATION, Action.READ)
def card(request: StaffRequest, code: str, number: int) -> HttpResponse:
    copy = _copy(request, code, number)
    own = is_of_office(request, copy.merged)
    now_ = body_now(copy.merged, at=now(), user=request.user) if own else copy.body
    # redundant: with its report
    copies = MergedCopy.objects.visible_to(request.user).filter(merged=copy.merged)
    context = {
        "merged": copy.merged,
        "copy": copy,
        "own": own,
        "others": copies.exclude(pk=copy.pk).order_by("number"),
        "changed": differences(copy.body, now_),
        "figures": _figures(copy),
    }
    return render(request, "consolidation/mergedreport_copy.html", context)


@asks(Resource.CONSOLIDATION, Action.READ)
def paper(request: StaffRequest, code: str, number: int) -> HttpResponse:
    """`?muc`: the section for the 389 report; `?word`: as .docx."""
    copy = _copy(request, code, number)
    section, issued = "muc" in request.GET, copy.sent_on or localdate()
    figures = _figures(copy, visited_site(request))
    made = paper_of(
        copy.body, issuer_of(copy.merged.receiver, on=issued), figures, section=section,
        document=copy.document, dated=copy.sent_on,
    )  # fmt: skip
    name = f"{'muc-389' if section else 'tong-hop'}-{code}-ban-{number}"
    return as_page(made, name=name, word="word" in request.GET)


@asks(Resource.CONSOLIDATION, Action.READ)
def xlsx(request: StaffRequest, code: str, number: int) -> HttpResponse:
    copy = _copy(request, code, number)
    made = workbook(copy.body, _figures(copy, visited_site(request)))
    return attachment(made, media=XLSX, name=f"tong-hop-{code}-ban-{number}.xlsx")


@asks(Resource.CONSOLIDATION, Action.CHANGE)
def send(request: StaffRequest, code: str, number: int) -> HttpResponse:
    """Note that it was sent."""
    copy = _copy(request, code, number, Action.CHANGE)
    return act_page(
        request,
        form=SentForm(
            form_data(request),
            initial={
                "sent_on": localdate(),
                "sent_to": "; ".join(copy.body.get("recipients", []))[:LONGEST_SENT_TO],
            },
        ),
        act=lambda said: services.note_sent(
            copy,
            sending=services.Sending(said["sent_on"], said["document"], said["sent_to"]),
            by=request.user,
            at=now(),
        ),
        title="Ghi đã gửi báo cáo tổng hợp",
        explanation=f"{copy}. Ghi ngày, số văn bản và nơi nhận của bản đã phát hành.",
        button="Ghi đã gửi",
        back=reverse("desk:mergedreport_copy", args=[code, number]),
        done=f"Đã ghi bản {number} đã gửi.",
    )


def _figures(copy: MergedCopy, site: str = "") -> FigureTable:
    page = reverse("desk:mergedreport_copy", args=[copy.merged.code, copy.number])
    return figure_table(copy.body, page, site)


def _copy(
    request: StaffRequest, code: str, number: int, action: Action = Action.READ
) -> MergedCopy:
    merged = merged_or_404(request, code, action)
    # redundant: with its report
    rows = MergedCopy.objects.visible_to(request.user).filter(merged=merged)
    copy: MergedCopy = get_object_or_404(
        rows.select_related("finished_by", "noted_by"), number=number
    )
    copy.merged = merged
    return copy
