"""A hand-over is sent, with what its sender chooses."""

from django.http import HttpResponse
from django.utils.timezone import localdate, now

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.web.actions import act_page
from hangthat.core.web.drafts import form_data
from hangthat.core.web.forms.options import CleanedData
from hangthat.core.web.requests import StaffRequest, asks
from hangthat.desk.handovers.forms.handover import SendForm
from hangthat.desk.handovers.views.records import a_handover, page_of
from hangthat.domain.cases.models import CaseFile, CaseGoods, CaseInvoice
from hangthat.domain.handovers import services
from hangthat.domain.handovers.lexicon import HandoverKind
from hangthat.domain.handovers.models import Handover


@asks(Resource.HANDOVER, Action.CHANGE)
def send(request: StaffRequest, code: str) -> HttpResponse:
    handover = a_handover(request, code, Action.CHANGE)

    def act(given: CleanedData) -> None:
        services.send(
            handover=handover,
            number=given["number"],
            sent_on=given["sent_on"],
            papers=list(given.get("papers", ())),
            goods=list(given.get("goods", ())),
            invoices=list(given.get("invoices", ())),
            answer=given.get("answer", ""),
            by=request.user,
            at=now(),
        )

    whole = " Cả vụ việc được chuyển đi." if handover.for_handling else ""
    return act_page(
        request,
        form=_form(request, handover),
        act=act,
        title=f"Chuyển cho {handover.receiver_name}",
        explanation=f"{handover.case}.{whole} Danh mục được giữ nguyên và gói được niêm phong khi "
        "chuyển.",
        button="Chuyển và niêm phong",
        back=page_of(handover),
        done="Đã chuyển; gói hồ sơ đã được niêm phong.",
    )


def _form(request: StaffRequest, handover: Handover) -> SendForm:
    """All that may go along of what the person sees."""
    case = handover.case
    # redundant: of a case in sight of who hands it over; the service asks
    papers = CaseFile.objects.visible_to(request.user).filter(case=case).current()
    goods = CaseGoods.objects.visible_to(request.user).filter(case=case).current()
    # redundant: as the papers
    invoices = CaseInvoice.objects.visible_to(request.user).filter(case=case).current()
    return SendForm(
        form_data(request),
        papers=papers.order_by("pk"),
        goods=goods.order_by("pk"),
        invoices=invoices.order_by("pk"),
        to_tax=handover.kind == HandoverKind.TAX,
        whole=handover.for_handling,
        today=localdate(),
    )
