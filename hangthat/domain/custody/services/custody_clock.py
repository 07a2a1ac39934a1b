"""How long goods may be held."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max

from hangthat.core.access.lexicon import Action
from hangthat.core.access.services import reread
from hangthat.core.agencies.models import User
from hangthat.core.common.text import nfc
from hangthat.core.deadlines import services as clocks
from hangthat.core.deadlines.grammar import Span
from hangthat.core.deadlines.lexicon import Unit
from hangthat.core.deadlines.models import Clock
from hangthat.core.deadlines.services import MoveTerms
from hangthat.domain.custody.models import GoodsLot, LotMovement, Seizure
from hangthat.domain.law.queries import rule_of

CUSTODY = "custody_days"  # key of the row of law


def start_clock(seizure: Seizure, *, by: User | None, at: datetime) -> None:
    """The time for which goods may be held, as the law of the day says; none if it says nothing."""
    # unscoped: the clocks of this seizure
    running = Clock.objects.about(seizure).open().filter(rule=CUSTODY).exists()
    rule = rule_of(CUSTODY, on=seizure.seized_on)
    if rule and not running and _holds_any(seizure):
        clocks.start(record=seizure, rule=rule, since=seizure.seized_on, by=by, at=at)


def run_on(seizure: Seizure, *, by: User | None, at: datetime) -> None:
    """Goods are in custody again by a line that was a mistake: their time goes on from where it
    began, with what stopped or lengthened it."""
    # unscoped: the clocks of this seizure
    of_custody = Clock.objects.about(seizure).filter(rule=CUSTODY)
    last = of_custody.order_by("pk").last()
    if last is None:
        start_clock(seizure, by=by, at=at)
    elif last.ended_at is not None and _holds_any(seizure):
        clocks.run_on(clock=last, record=seizure, by=by, at=at)


def end_clock(seizure: Seizure, *, day: date, by: User | None, at: datetime) -> None:
    """Nothing of the seizure is in custody any more, since the day on which the last of it left,
    in whatever order that was recorded. `day`: if no line of the ledger says so."""
    if _holds_any(seizure):
        return
    # unscoped: the lines of this seizure
    left = LotMovement.objects.out_of_custody().filter(lot__seizure=seizure)
    last = left.aggregate(last=Max("occurred_on"))["last"]
    for clock in running_clocks(seizure):
        clocks.end_on(clock=clock, day=last or day, by=by, at=at)


def running_clocks(seizure: Seizure) -> list[Clock]:
    # unscoped: the clocks of this seizure
    return list(Clock.objects.about(seizure).open().filter(rule=CUSTODY))


def _holds_any(seizure: Seizure) -> bool:
    # unscoped: whether any of this seizure is left
    return GoodsLot.objects.filter(seizure=seizure, held__gt=0).exists()


@transaction.atomic
def extend(
    *,
    seizure: Seizure,
    amount: int,
    unit: Unit,
    reason: str,
    document: str,
    by: User | None,
    at: datetime,
) -> Seizure:
    """Hold the goods longer (gia hạn tạm giữ), by a paper with its reason.

    Refuses: nothing of it in custody; a period of which the law says nothing; no reason or paper.
    """
    # off tour: domain/custody/tests/test_chain.py
    reread([seizure], by=by, right=Action.ADD)
    # no race: a clock that ends meanwhile refuses it, under its own lock
    found = running_clocks(seizure)
    if not found:
        raise ValidationError("Không có thời hạn tạm giữ đang chạy để gia hạn.")
    if not nfc(reason).strip() or not nfc(document).strip():
        # no page: the form asks for both
        # no api: the body asks for both
        raise ValidationError({"document": "Gia hạn phải có lý do và số văn bản."})
    clocks.extend(
        clock=found[0], span=Span(amount, unit), happened_at=at, reason=reason, paper=document,
        by=by, at=at,
    )  # fmt: skip
    return seizure


@transaction.atomic
def move_clock(*, seizure: Seizure, terms: MoveTerms, by: User | None, at: datetime) -> Clock:
    """Stop, resume or extend the time of custody, or take one of these back.

    Refuses: nothing of it in custody; what `core.deadlines.services.move` refuses.
    """
    # off tour: domain/custody/tests/test_chain.py
    reread([seizure], by=by, right=Action.ADD)
    # no race: a clock that ends meanwhile refuses it, under its own lock
    found = running_clocks(seizure)
    if not found:
        # no page: the form offers one that runs
        raise ValidationError("Không có thời hạn tạm giữ đang chạy.")
    return clocks.move(clock=found[0], terms=terms, record=seizure, by=by, at=at)
