"""One proposal of praise."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.timezone import now

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.audit.history import history_of
from hangthat.core.web.requests import StaffRequest, asks, must_reach, reaches
from hangthat.desk.praise.queries.praise_list import RELATED
from hangthat.desk.praise.queries.praise_page import lines_of, others_of
from hangthat.domain.praise.models import PraiseProposal


@asks(Resource.PRAISE, Action.READ)
def card(request: StaffRequest, code: str) -> HttpResponse:
    proposal = seen(request, code)
    changes = reaches(request, proposal, Action.CHANGE)
    decides = reaches(request, proposal, Action.APPROVE)
    mine = request.user.pk in (proposal.proposed_by_id, proposal.officer_id)
    context = {
        "proposal": proposal,
        "lines": lines_of(proposal, request.user, at=now()),
        "others": others_of(proposal, request.user),
        "changes": changes,
        "decides": decides and not mine and proposal.state == "proposed",
        "records": reaches(request, proposal, Action.END)
        and proposal.state in ("agreed", "recorded"),
        "history": history_of(proposal, request.user),
    }
    return render(request, "praise/praiseproposal.html", context)


def seen(request: StaffRequest, code: str) -> PraiseProposal:
    related = (*RELATED, "proposed_by", "decided_by")
    rows = PraiseProposal.objects.visible_to(request.user).select_related(*related)
    proposal: PraiseProposal = get_object_or_404(rows, code=code)
    return proposal


def held(request: StaffRequest, code: str, action: Action = Action.CHANGE) -> PraiseProposal:
    proposal = seen(request, code)
    must_reach(request, proposal, action)
    return proposal
