"""Who goes to a planned check, when, and what each member declares."""

from collections.abc import Sequence
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from hangthat.core.access.lexicon import Action
from hangthat.core.access.services import change, enter_all, remove_all
from hangthat.core.agencies.models import User
from hangthat.core.common.days import vietnam_day
from hangthat.core.common.locks import lock_for
from hangthat.core.common.text import nfc
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.establishments.services import must_be_open
from hangthat.domain.inspections.services import cards_of
from hangthat.domain.programmes.models import PlannedCheck, PlannedSeat
from hangthat.domain.programmes.queries.kin import known_kin
from hangthat.domain.programmes.queries.rules import head_needs_card, least_team
from hangthat.domain.programmes.services.planning import IN_ORDER

_OF_PLAN = ("state", "cancelled_on", "reason", "field", "kind", "agency", "lead")
_OF_CHECK = (
    *("starts_on", "ends_on", "day", "order_number", "ordered_on", "inspection", "cancelled_on"),
)


@transaction.atomic
def schedule(
    *,
    check: PlannedCheck,
    day: date,
    head: User,
    members: Sequence[User],
    by: User | None,
    at: datetime,
) -> None:
    """Set the day and the team (phân công đoàn). Whoever stays in the team keeps his declaration.

    Refuses: a check that is over; a day before today or outside the window; a shop that is closed
    by then; fewer than the force needs; a head without a card of that day, if it needs one.
    """
    must_be_to_come(check)
    _must_be_a_day(check, day, today=vietnam_day(at))
    officers = list(dict.fromkeys([head, *members]))
    least = least_team(check.plan.agency, on=day)
    if len(officers) < least:
        raise ValidationError({"members": f"Đoàn kiểm tra phải có ít nhất {least} người."})
    cards = cards_with_head(check, head, officers, day)
    words = "phân công đoàn kiểm tra theo kế hoạch"
    change(check, by=by, at=at, action="schedule", summary=words, day=day)
    declared = {seat.officer_id: seat for seat in check.seats.all()}
    old = [seat.pk for seat in declared.values()]
    remove_all(
        PlannedSeat, old, by=by, at=at, summary=lambda _: words, reason="phân công lại", right=None
    )
    rows = [
        PlannedSeat(
            check_of=check,
            officer=one,
            is_head=one == head,
            card_number=cards.get(one.pk, ""),
            **_declaration(declared.get(one.pk)),
        )
        for one in officers
    ]
    enter_all(rows, by=by, at=at, summary=lambda _: words, right=None)


@transaction.atomic
def declare(
    *,
    check: PlannedCheck,
    has_relative: bool,
    by: User,
    at: datetime,
    kinship: str = "",
    answer: str = "",
) -> None:
    """A member says whether a relative of his has to do with the subject (khai người thân).

    Refuses: who is not in the team; a relative without saying who; "none" where records say
    otherwise and nothing explains it.
    """
    must_be_to_come(check)
    seat = check.seats.filter(officer=by).first()
    if seat is None:
        # no page: nobody else has such a page
        raise ValidationError("Bạn không có tên trong đoàn kiểm tra này.")
    if has_relative and not kinship.strip():
        raise ValidationError({"kinship": "Ghi người thân là ai, quan hệ thế nào."})
    known = "" if has_relative else known_kin(by, check)
    if known and not answer.strip():
        raise ValidationError({"answer": f"{known}. Hãy giải trình."})
    change(
        seat, by=by, at=at, action="declare", summary="khai quan hệ với đối tượng kiểm tra",
        right=Action.READ, has_relative=has_relative, kinship=nfc(kinship), answer=nfc(answer),
        declared_on=vietnam_day(at),
    )  # fmt: skip


def must_be_free(check: PlannedCheck, day: date) -> list[PlannedSeat]:
    """The team of a check that is held that day.

    Refuses: fewer than the force needs; somebody who has not declared; a relative of the subject.
    """
    seats = list(check.seats.select_related("officer"))
    least = least_team(check.plan.agency, on=day)
    if len(seats) < least:
        raise ValidationError(f"Đoàn kiểm tra phải có ít nhất {least} người.")
    if silent := [str(seat) for seat in seats if seat.has_relative is None]:
        raise ValidationError(f"Chưa khai quan hệ với đối tượng kiểm tra: {', '.join(silent)}.")
    if kin := [str(seat) for seat in seats if seat.has_relative]:
        raise ValidationError(
            f"Người thân của đối tượng không được vào đoàn kiểm tra: {', '.join(kin)}. "
            "Hãy thay người."
        )
    return seats


def must_be_to_come(check: PlannedCheck) -> None:
    """Read again under the lock: it is held once, and nobody has called it off meanwhile."""
    lock_for(IN_ORDER, check.plan, check)
    _reread(check)
    if not check.is_open:
        # no sheet: what a file brought is taken back while it stands
        raise ValidationError("Đối tượng này đã được kiểm tra, hoặc đã bỏ khỏi kế hoạch.")


def must_stand_in_plan(check: PlannedCheck) -> None:
    """Likewise; it may be held already."""
    lock_for(IN_ORDER, check.plan, check)
    _reread(check)
    if check.cancelled_on or not check.plan.is_open:
        raise ValidationError("Đối tượng này đã bỏ khỏi kế hoạch.")


def _reread(check: PlannedCheck) -> None:
    check.plan.refresh_from_db(fields=_OF_PLAN)
    check.refresh_from_db(fields=_OF_CHECK)


def _must_be_a_day(check: PlannedCheck, day: date, *, today: date) -> None:
    if day < today:
        raise ValidationError({"day": "Ngày kiểm tra đã qua."})
    must_be_in_window(check, day, name="day")
    if isinstance(check.member, Establishment):
        must_be_open([check.member], day)


def must_be_in_window(check: PlannedCheck, day: date, *, name: str) -> None:
    if not check.starts_on <= day <= check.ends_on:
        raise ValidationError(
            {
                name: "Ngày kiểm tra phải từ "
                f"{check.starts_on:%d/%m/%Y} đến {check.ends_on:%d/%m/%Y} như kế hoạch."
            }
        )


def cards_with_head(
    check: PlannedCheck, head: User, officers: Sequence[User], day: date
) -> dict[int, str]:
    """Officer → number of his card. Refuses: a head without one, if the force needs it."""
    cards = cards_of(officers, on=day)
    if head.pk not in cards and head_needs_card(check.plan.agency, on=day):
        raise ValidationError(
            {"head": f"Trưởng đoàn {head} không có thẻ kiểm tra còn hạn ngày {day:%d/%m/%Y}."}
        )
    return cards


def _declaration(seat: PlannedSeat | None) -> dict[str, object]:
    names = ("has_relative", "kinship", "answer", "declared_on")
    return {name: getattr(seat, name) for name in names} if seat else {}
