"""A proposal of praise is agreed or declined by somebody else, and its decision recorded."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from hangthat.core.access.lexicon import Action
from hangthat.core.access.services import change
from hangthat.core.agencies.models import User
from hangthat.core.common.days import vietnam_day
from hangthat.core.common.text import nfc
from hangthat.core.journal.services import reasoned
from hangthat.domain.praise.lexicon import PraiseState
from hangthat.domain.praise.models import PraiseProposal
from hangthat.domain.praise.services.terms import fresh, is_named_like


@transaction.atomic
def decide(
    proposal: PraiseProposal, *, agreed: bool, reason: str, by: User | None, at: datetime
) -> PraiseProposal:
    """Agree or decline (xét), with a reason.

    Refuses: no reason; what does not wait; the proposer, and whom it praises.
    """
    fresh(proposal)
    if proposal.state != PraiseState.PROPOSED:
        raise ValidationError(f"Đề xuất {proposal.get_state_display()}, không chờ xét.")
    if by is not None and by.pk == proposal.proposed_by_id:
        raise ValidationError("Người đề nghị không tự xét đề xuất của mình.")
    if by is not None and (by.pk == proposal.officer_id or is_named_like(by, proposal.name)):
        raise ValidationError("Người được đề nghị khen không xét đề xuất này.")
    said = reasoned(reason)
    state = PraiseState.AGREED if agreed else PraiseState.DECLINED
    return change(
        proposal, by=by, at=at, action="decide_praise", right=Action.APPROVE,
        summary=f"{state.label}: {proposal}", reason=said,
        state=state, decided_at=at, decided_by=by, verdict=said,
    )  # fmt: skip


@transaction.atomic
def record(
    proposal: PraiseProposal, *, document: str, document_on: date, by: User | None, at: datetime
) -> PraiseProposal:
    """Record the decision that gave the praise (ghi quyết định khen thưởng), or put its number and
    day right.

    Refuses: what was not agreed; no number; a day after today or before the praised period.
    """
    fresh(proposal)
    if proposal.state not in (PraiseState.AGREED, PraiseState.RECORDED):
        raise ValidationError(
            f"Đề xuất {proposal.get_state_display()}; chỉ ghi quyết định khi đã đồng ý."
        )
    number = nfc(document)
    if not number:
        # no page: the form asks for it
        # no api: the body asks for it
        raise ValidationError({"document": "Ghi số quyết định khen thưởng."})
    if not proposal.since <= document_on <= vietnam_day(at):
        raise ValidationError(
            {"document_on": "Ngày quyết định phải từ đầu thời gian lập thành tích đến hôm nay."}
        )
    verb = "sửa" if proposal.document else "ghi"
    return change(
        proposal, by=by, at=at, action="decide_praise", right=Action.END,
        summary=f"{verb} quyết định {number} cho {proposal}",
        state=PraiseState.RECORDED, document=number, document_on=document_on,
    )  # fmt: skip
