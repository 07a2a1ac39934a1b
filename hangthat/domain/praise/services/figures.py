"""Figures are put behind a proposal, as they are counted at that moment, and taken out again."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from hangthat.core.access.lexicon import Action
from hangthat.core.access.services import change, enter
from hangthat.core.agencies.models import Agency, Area, User
from hangthat.core.common.days import vietnam_day
from hangthat.domain.figures.grammar import Window
from hangthat.domain.figures.queries import Asked
from hangthat.domain.figures.services import keep_reading
from hangthat.domain.figures.vocabulary import BY_KEY
from hangthat.domain.plans.models import Target
from hangthat.domain.praise.models import PraiseFigure, PraiseFigureQuerySet, PraiseProposal
from hangthat.domain.praise.queries.counting import target_tally
from hangthat.domain.praise.services.terms import must_be_draft

MOST = 30  # figures behind one proposal


@transaction.atomic
def add_figure(
    proposal: PraiseProposal, *, measure: str, by: User, at: datetime,
    agency: Agency | None = None, area: Area | None = None,
) -> PraiseFigure:  # fmt: skip
    """Put a measure of the praised period behind it (đưa số liệu vào), kept with its records.

    Refuses: what was proposed; the same figure twice; more than MOST; and what `keep_readings`
    refuses.
    """
    must_be_draft(proposal)
    if measure not in BY_KEY:
        # no page: the form offers those of the catalogue
        raise ValidationError({"measure": "Không có số liệu này trong danh mục."})
    asked = Asked(Window(proposal.since, proposal.until), agency, area)
    same = {"measure": measure, "since": proposal.since, "until": proposal.until}
    rows = _standing(proposal)
    # no race: `must_be_draft` holds the proposal
    if rows.filter(
        reading__agency=agency, reading__area=area, **{f"reading__{k}": v for k, v in same.items()}
    ).exists():
        raise ValidationError({"measure": "Số liệu này đã có trong đề xuất."})
    note = f"đề xuất khen thưởng {proposal.code}"
    reading = keep_reading(BY_KEY[measure], asked, by=by, at=at, note=note)
    return _enter(PraiseFigure(proposal=proposal, reading=reading, recorded_at=at), by=by, at=at)


@transaction.atomic
def add_target(
    proposal: PraiseProposal, *, target: Target, on: date, by: User, at: datetime,
    area: Area | None = None,
) -> PraiseFigure:  # fmt: skip
    """Put a target's reading of a day behind it, over the members in the keeper's sight.

    Refuses: what was proposed; a day after today or before its plan; the same twice; more than
    MOST.
    """
    must_be_draft(proposal)
    if on < target.version.first_day:
        begun = f"{target.version.first_day:%d/%m/%Y}"
        raise ValidationError({"on": f"Kế hoạch bắt đầu ngày {begun}: chưa có số của ngày này."})
    if on > vietnam_day(at):
        raise ValidationError({"on": "Chỉ tiêu tính đến một ngày đã qua hoặc hôm nay."})
    code = area.code if area else ""
    rows = _standing(proposal).filter(target=target, counted_on=on, area_code=code)
    # no race: `must_be_draft` holds the proposal
    if rows.exists():
        raise ValidationError({"target": "Chỉ tiêu này đã có trong đề xuất."})
    tally = target_tally(target, on=on, area=code, user=by, at=at)
    if tally is None:
        # no page: on each day of its plan a target is counted
        # no api: likewise
        raise ValidationError({"target": f"Chỉ tiêu {target.code} chưa có số đến ngày này."})
    made = PraiseFigure(
        proposal=proposal, target=target, area_code=code, counted_on=on, met=tally.met,
        base=tally.population, recorded_at=at,
    )  # fmt: skip
    return _enter(made, by=by, at=at)


@transaction.atomic
def drop_figure(figure: PraiseFigure, *, by: User | None, at: datetime) -> PraiseFigure:
    """Take it out of a draft (bỏ số liệu); the row stays. Refuses: what was proposed."""
    must_be_draft(figure.proposal)
    figure.refresh_from_db(fields=["ended_on"])
    if figure.ended_on:
        raise ValidationError("Số liệu này đã bỏ khỏi đề xuất.")
    return change(
        figure, by=by, at=at, action="end", summary=f"bỏ số liệu khỏi {figure.proposal}",
        ended_on=vietnam_day(at),
    )  # fmt: skip


def _standing(proposal: PraiseProposal) -> PraiseFigureQuerySet:
    # unscoped: of a proposal in reach
    return PraiseFigure.objects.standing().filter(proposal=proposal)


def _enter(made: PraiseFigure, *, by: User, at: datetime) -> PraiseFigure:
    # no race: `must_be_draft` holds the proposal
    if _standing(made.proposal).count() >= MOST:
        raise ValidationError(f"Đề xuất đã có {MOST} số liệu.")
    words = f"đưa số liệu vào {made.proposal}: {made}"
    return enter(made, by=by, at=at, summary=words, right=Action.CHANGE)
