"""A draw by lot: announced with its list of origin, drawn after its minute, opened at its end."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction

from hangthat.core.access.lexicon import Action
from hangthat.core.access.services import change, enter, enter_all
from hangthat.core.agencies.models import Agency, Area, Territory, User
from hangthat.core.common.codes import new_code
from hangthat.core.common.days import minute, vietnam_day, vietnam_minute
from hangthat.core.common.text import nfc
from hangthat.core.journal.models import Entry
from hangthat.core.journal.services import note
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.inspections.models import SelectionReason
from hangthat.domain.selection.grammar.drawing import base_text, hash_of, picked, size_of
from hangthat.domain.selection.lexicon import DEFAULT_SHARE
from hangthat.domain.selection.models import Choice, Draw
from hangthat.domain.selection.queries.candidates import candidates, weights_on
from hangthat.domain.selection.queries.origin import strata_by_code, within_unit
from hangthat.domain.selection.queries.outcomes import outcomes
from hangthat.domain.selection.services.freezing import Frozen

SOONEST, LATEST = timedelta(minutes=2), timedelta(days=31)


@dataclass(frozen=True)
class DrawTerms:
    """`area` None: the whole province. `share` None: what the weights in force say."""

    title: str
    agency: Agency
    area: Area | None
    checks: int
    seed_at: datetime
    due_on: date
    share: int | None = None


@transaction.atomic
def announce(*, terms: DrawTerms, by: User | None, at: datetime, code: str = "") -> Draw:
    """Fix the list of origin before anybody can know the seed (công bố đợt rút thăm).

    The list has every shop that is open today. Refuses: a minute less than two minutes or more
    than a month ahead; a last day before the draw; a smaller share than the weights in force say;
    a unit without a shop.
    """
    today = vietnam_day(at)
    seed_at = minute(terms.seed_at)
    if not at + SOONEST <= seed_at <= at + LATEST:
        raise ValidationError({"seed_at": "Phút rút thăm phải sau ít nhất 2 phút, trong 31 ngày."})
    if terms.due_on < vietnam_day(seed_at):
        raise ValidationError({"due_on": "Hạn kiểm tra không được trước ngày rút thăm."})
    weighting = weights_on(today)
    least = weighting.random_share if weighting else DEFAULT_SHARE
    share = least if terms.share is None else terms.share
    if share < least:
        raise ValidationError({"share": f"Phần rút thăm ít nhất {least}%."})
    size = size_of(terms.checks, share)
    members = strata_by_code(by, terms.area, on=today, size=size)
    if not members:
        raise ValidationError({"area": "Địa bàn này chưa có cơ sở nào đang hoạt động."})
    base = base_text(((stratum, code) for code, stratum in members.items()), size)
    made = Draw(
        code=code or new_code("RT"),
        title=nfc(terms.title),
        agency=terms.agency,
        area=terms.area,
        checks=terms.checks,
        share=share,
        base=base,
        base_hash=hash_of(base),
        announced_at=at,
        seed_at=seed_at,
        due_on=terms.due_on,
    )
    words = f"công bố một đợt rút thăm lúc {vietnam_minute(seed_at)}"
    return enter(made, by=by, at=at, summary=words)


@transaction.atomic
def draw(made: Draw, *, by: User | None, at: datetime) -> list[Choice]:
    """Take the seed from the journal and draw (rút thăm); each drawn is a choice, frozen.

    The seed is the hash of the first line at or after the announced minute: later lines cannot
    come before it. Where nobody has written one yet, this act writes it.
    Refuses: before the minute; a second time.
    """
    if made.drawn_at:
        raise ValidationError("Đợt này đã rút thăm.")
    if at < made.seed_at:
        raise ValidationError(f"Chưa đến phút rút thăm {vietnam_minute(made.seed_at)}.")
    # no race: `change` compares and sets; a first line stays the first
    line = seed_line(made.seed_at)
    if line is None:
        written = note(by=by, at=at, action="open", subject=made, summary="mở một đợt rút thăm")
        line = seed_line(made.seed_at) or written  # another may have come before it meanwhile
    change(
        made, by=by, at=at, action="draw", summary="rút thăm chọn cơ sở kiểm tra",
        line=line.pk, seed=line.hash, drawn_at=at,
    )  # fmt: skip
    return _choices(made, by=by, at=at)


def seed_line(seed_at: datetime) -> Entry | None:
    """The first line of the journal at or after that minute."""
    # unscoped: a hash, and no word of the line
    return Entry.objects.filter(at__gte=seed_at).order_by("pk").first()


def _choices(made: Draw, *, by: User | None, at: datetime) -> list[Choice]:
    today = vietnam_day(at)
    strata = {code: stratum for stratum, code in picked(made.base, made.seed)}
    # unscoped: of the list of origin, which was cut to the sight of who announced it
    shops = {one.code: one for one in Establishment.everything.filter(code__in=list(strata))}
    within = within_unit(Territory.load(), made.area, today)
    frozen = Frozen(candidates(by, within=within, on=today, agency=made.agency, shared=True))
    chosen = [
        Choice(
            code=new_code("LC"),
            establishment=shops[code],
            agency=made.agency,
            reason=SelectionReason.RANDOM,
            draw=made,
            stratum=stratum,
            chosen_on=today,
            **frozen.of(shops[code]),
        )
        for code, stratum in sorted(strata.items())
        if code in shops
    ]
    return enter_all(chosen, by=by, at=at, summary=lambda _: "chọn một cơ sở bằng rút thăm")


@transaction.atomic
def open_draw(made: Draw, *, by: User | None, at: datetime) -> Draw:
    """Let anybody who reads the journal repeat it (công khai đợt rút thăm).

    Refuses: before it is drawn; again; while somebody drawn is still to be checked.
    """
    if made.drawn_at is None or made.opened_on:
        raise ValidationError("Chỉ công khai đợt đã rút và chưa công khai.")
    today = vietnam_day(at)
    # unscoped: of a draw in sight
    # no race: `change` compares and sets; what is found of the drawn later does not close it
    chosen = list(
        Choice.objects.standing().filter(draw=made).select_related("draw", "planned_check")
    )
    if made.due_on >= today and len(outcomes(chosen)) < len(chosen):
        raise ValidationError(
            f"Còn cơ sở chưa kiểm tra; công khai được sau ngày {made.due_on:%d/%m/%Y}."
        )
    words = "công khai một đợt rút thăm"
    return change(
        made, by=by, at=at, action="open", right=Action.CHANGE, summary=words, opened_on=today
    )
