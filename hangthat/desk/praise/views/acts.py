"""What is done with a proposal of praise."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils.timezone import localdate, now

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.web.actions import Edits, act_page
from hangthat.core.web.drafts import form_data
from hangthat.core.web.forms.actions import NothingForm, ReasonForm
from hangthat.core.web.requests import StaffRequest, asks
from hangthat.desk.praise.forms.praise import DecisionForm, ProposalForm, RecordForm
from hangthat.desk.praise.views.records import held
from hangthat.domain.praise import services
from hangthat.domain.praise.models import PraiseProposal


@asks(Resource.PRAISE, Action.ADD)
def add(request: StaffRequest) -> HttpResponse:
    form = ProposalForm(form_data(request), user=request.user, today=localdate())
    return act_page(
        request,
        form=form,
        act=lambda said: services.draft(form.terms(), by=request.user, at=now()),
        title="Đề xuất khen thưởng",
        explanation="Chọn một: tập thể, cán bộ của cơ quan, hoặc ghi tên người khác cùng đơn vị. "
        "Lưu rồi đưa số liệu chứng minh vào ở bước sau.",
        button="Lưu đề xuất",
        back=reverse("desk:praiseproposals"),
        done="Đã lưu đề xuất. Hãy đưa số liệu vào rồi đề nghị.",
        after=lambda made: reverse("desk:praiseproposal", args=[made.code]),
    )


@asks(Resource.PRAISE, Action.CHANGE)
def amend(request: StaffRequest, code: str) -> HttpResponse:
    proposal = held(request, code)
    form = ProposalForm(form_data(request), user=request.user, today=localdate(), proposal=proposal)
    return act_page(
        request,
        form=form,
        act=lambda said: services.amend(proposal, terms=form.terms(), by=request.user, at=now()),
        title="Sửa đề xuất khen thưởng",
        explanation=f"{proposal}. Số liệu đã đưa vào giữ nguyên kỳ của nó.",
        button="Lưu đề xuất",
        back=reverse("desk:praiseproposal", args=[code]),
        done="Đã lưu đề xuất.",
        edits=Edits(proposal),
    )


@asks(Resource.PRAISE, Action.CHANGE)
def propose(request: StaffRequest, code: str) -> HttpResponse:
    proposal = held(request, code)
    return act_page(
        request,
        form=NothingForm(form_data(request)),
        act=lambda said: services.propose(proposal, by=request.user, at=now()),
        title="Đề nghị khen thưởng",
        explanation=f"{proposal.who}, {proposal.get_form_display()}. Sau khi đề nghị, nội dung và "
        "số liệu không sửa được; người khác xét.",
        button="Đề nghị",
        back=reverse("desk:praiseproposal", args=[code]),
        done="Đã đề nghị.",
        edits=Edits(proposal),
    )


@asks(Resource.PRAISE, Action.APPROVE)
def decide(request: StaffRequest, code: str) -> HttpResponse:
    proposal = held(request, code, Action.APPROVE)
    return act_page(
        request,
        form=DecisionForm(form_data(request)),
        act=lambda said: services.decide(
            proposal, agreed=said["agreed"] == "yes", reason=said["reason"], by=request.user,
            at=now(),
        ),
        title="Xét đề xuất khen thưởng",
        explanation=f"{proposal.who}, {proposal.get_form_display()}, {proposal.agency} đề nghị.",
        button="Lưu ý kiến",
        back=reverse("desk:praiseproposal", args=[code]),
        done="Đã lưu ý kiến.",
        edits=Edits(proposal),
    )  # fmt: skip


@asks(Resource.PRAISE, Action.END)
def record(request: StaffRequest, code: str) -> HttpResponse:
    proposal = held(request, code, Action.END)
    return act_page(
        request,
        form=RecordForm(form_data(request), initial=_decision_of(proposal)),
        act=lambda said: services.record(proposal, **said, by=request.user, at=now()),
        title=f"{'Sửa' if proposal.document else 'Ghi'} quyết định khen thưởng",
        explanation=f"{proposal.who}.",
        button="Lưu quyết định" if proposal.document else "Ghi quyết định",
        back=reverse("desk:praiseproposal", args=[code]),
        done="Đã ghi quyết định.",
        edits=Edits(proposal),
    )


def _decision_of(proposal: PraiseProposal) -> dict[str, object]:
    return {"document": proposal.document, "document_on": proposal.document_on}


@asks(Resource.PRAISE, Action.CHANGE)
def withdraw(request: StaffRequest, code: str) -> HttpResponse:
    proposal = held(request, code)
    return act_page(
        request,
        form=ReasonForm(form_data(request)),
        act=lambda said: services.withdraw(proposal, **said, by=request.user, at=now()),
        title="Rút đề xuất",
        explanation=f"{proposal.who}. Đề xuất vẫn còn trong sổ.",
        button="Rút đề xuất",
        back=reverse("desk:praiseproposal", args=[code]),
        done="Đã rút đề xuất.",
    )
