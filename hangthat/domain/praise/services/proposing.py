"""A proposal of praise is written, proposed, and withdrawn."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from hangthat.core.access.services import change, enter
from hangthat.core.agencies.models import Agency, User
from hangthat.core.common.codes import new_code
from hangthat.core.common.days import vietnam_day
from hangthat.core.journal.services import reasoned
from hangthat.domain.praise.lexicon import OPEN_STATES, PraiseState
from hangthat.domain.praise.models import PraiseFigure, PraiseProposal
from hangthat.domain.praise.services.terms import (
    PraiseTerms,
    fresh,
    is_named_like,
    must_be_draft,
    must_be_fit,
)


@transaction.atomic
def draft(
    terms: PraiseTerms, *, by: User | None, at: datetime, agency: Agency | None = None
) -> PraiseProposal:
    """Begin a proposal of one's agency (lập đề xuất khen thưởng).

    Refuses: who has no agency; and as `must_be_fit`.
    """
    office = agency or (by.agency if by else None)
    if office is None:
        raise ValidationError("Bạn chưa thuộc cơ quan nào nên không lập được đề xuất.")
    values = terms.values()
    must_be_fit(values, today=vietnam_day(at), by=by)
    made = PraiseProposal(code=new_code("KT"), agency=office, recorded_at=at, **values)
    return enter(made, by=by, at=at, summary=f"lập đề xuất khen thưởng {made.code}: {made.who}")


@transaction.atomic
def amend(
    proposal: PraiseProposal, *, terms: PraiseTerms, by: User | None, at: datetime
) -> PraiseProposal:
    """Change what a draft says. Refuses: what was proposed; and as `must_be_fit`."""
    must_be_draft(proposal)
    values = terms.values()
    must_be_fit(values, today=vietnam_day(at), by=by)
    return change(proposal, by=by, at=at, action="amend", summary=f"sửa {proposal}", named=values)


@transaction.atomic
def propose(proposal: PraiseProposal, *, by: User | None, at: datetime) -> PraiseProposal:
    """Propose it to who decides (đề nghị).

    Refuses: what was proposed; a proposal without a figure behind it, or with one of another
    period; of oneself.
    """
    must_be_draft(proposal)
    if by is not None and (proposal.officer_id == by.pk or is_named_like(by, proposal.name)):
        raise ValidationError("Không tự đề nghị khen thưởng cho mình.")
    # no race: `must_be_draft` holds the proposal
    _must_be_proven(proposal)
    return change(
        proposal, by=by, at=at, action="submit", summary=f"đề nghị {proposal}: {proposal.who}",
        state=PraiseState.PROPOSED, proposed_at=at, proposed_by=by,
    )  # fmt: skip


@transaction.atomic
def withdraw(
    proposal: PraiseProposal, *, reason: str, by: User | None, at: datetime
) -> PraiseProposal:
    """Withdraw it (rút đề xuất); the row stays. Refuses: no reason; what was decided."""
    fresh(proposal)
    if proposal.state not in OPEN_STATES:
        raise ValidationError(f"Đề xuất {proposal.get_state_display()}, không rút được.")
    return change(
        proposal, by=by, at=at, action="take_back_praise", summary=f"rút {proposal}",
        reason=reasoned(reason), state=PraiseState.WITHDRAWN,
    )  # fmt: skip


def _must_be_proven(proposal: PraiseProposal) -> None:
    # unscoped: of a proposal in reach
    # no race: `must_be_draft` holds the proposal
    rows = PraiseFigure.objects.standing().filter(proposal=proposal).select_related("reading")
    figures = list(rows)
    if not figures:
        raise ValidationError("Đưa vào ít nhất một số liệu chứng minh thành tích rồi đề nghị.")
    period = (proposal.since, proposal.until)
    readings = [one.reading for one in figures if one.reading]
    if others := [one for one in readings if (one.since, one.until) != period]:
        raise ValidationError(
            f"Số liệu “{others[0]}” không thuộc thời gian lập thành tích {proposal.period}: bỏ số "
            "liệu ấy, đưa số của thời gian này vào rồi đề nghị."
        )
