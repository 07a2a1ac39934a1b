"""A proposal of praise is written, proposed, and withdrawn."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from hangthat.core.access.services import change, enter
from hangthat.core.agencies.models import Agency, User
from hangthat.core.agencies.queries.families import Families
from hangthat.core.common.codes import new_code
from hangthat.core.common.days import vietnam_day
from hangthat.core.journal.services import reasoned
from hangthat.domain.figures.queries.asked import land_of
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

    Refuses: what was proposed; a proposal without a figure behind it, with one of another period,
    or with figures of other agencies and units alone; of oneself.
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
    rows = PraiseFigure.objects.standing().filter(proposal=proposal).select_related("reading__area")
    figures = list(rows)
    if not figures:
        raise ValidationError("Đưa vào ít nhất một số liệu chứng minh thành tích rồi đề nghị.")
    if others := [one for one in figures if not _is_of_period(one, proposal)]:
        raise ValidationError(
            f"Số liệu “{others[0]}” không thuộc thời gian lập thành tích {proposal.period}: bỏ số "
            "liệu ấy, đưa số của thời gian này vào rồi đề nghị."
        )
    if (own := _own_agency(proposal)) is None:
        return
    family, lands = _family_of(own)
    if all(_is_of_others(one, family, lands) for one in figures):
        raise ValidationError(
            "Mọi số liệu đã đưa vào là của cơ quan, địa bàn khác; đưa vào ít nhất một số liệu của "
            f"{own}."
        )


def _own_agency(proposal: PraiseProposal) -> Agency | None:
    """Who is named freely has none here."""
    return proposal.unit or (proposal.officer.agency if proposal.officer else None)


def _is_of_period(figure: PraiseFigure, proposal: PraiseProposal) -> bool:
    """A measure is of exactly these days; a target is counted on one of them."""
    if figure.counted_on:
        return proposal.since <= figure.counted_on <= proposal.until
    days = (figure.reading.since, figure.reading.until) if figure.reading else None
    return days == (proposal.since, proposal.until)


def _family_of(own: Agency) -> tuple[set[int], set[str]]:
    """The praised agency, or that of the praised officer, with those that it succeeded; the codes
    of the communes whose offices they are."""
    family = Families().of(own.pk)
    # unscoped: reference data, the same for everybody
    rows = Agency.objects.filter(pk__in=family).select_related("area")
    return family, {land.code for one in rows if (land := land_of(one))}


def _is_of_others(figure: PraiseFigure, family: set[int], lands: set[str]) -> bool:
    """It names an agency or a unit, and that is none of these."""
    reading = figure.reading
    if reading and reading.agency_id:
        return reading.agency_id not in family
    code = reading.area.code if reading and reading.area else figure.area_code
    return bool(lands and code) and code not in lands
