"""The deadlines of a check are stopped, lengthened and put right; a complex one gets more time."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from hangthat.core.access.lexicon import Action
from hangthat.core.access.models import Post
from hangthat.core.access.services import reread
from hangthat.core.agencies.models import User
from hangthat.core.common.days import vietnam_day
from hangthat.core.common.locks import lock_for
from hangthat.core.deadlines import services as deadlines
from hangthat.core.deadlines.lexicon import Move
from hangthat.core.deadlines.models import Clock
from hangthat.core.deadlines.queries import history_of
from hangthat.core.deadlines.services import MoveTerms
from hangthat.core.deadlines.services.clocks import IN_ORDER
from hangthat.domain.programmes.models import PlannedCheck
from hangthat.domain.programmes.queries.deadlines import deadlines_of
from hangthat.domain.programmes.queries.rules import rule_for

ON_SITE, ON_SITE_COMPLEX = "check_on_site_days", "check_on_site_days_complex"


@transaction.atomic
def move(
    *, check: PlannedCheck, clock: str, terms: MoveTerms, by: User | None, at: datetime
) -> Clock:
    """Stop, resume or extend a deadline of a check, or take one of these back.

    `clock`: the key of its rule. Refuses: a deadline that does not run; what
    `core.deadlines.services.move` refuses.
    """
    # off tour: the page and the API ask before; domain/programmes/tests/test_clock_moves.py
    reread([check], by=by, right=Action.CHANGE)
    found = _running(check, clock, by)
    return deadlines.move(clock=found, terms=terms, record=check, by=by, at=at)


@transaction.atomic
def allow_complex(
    *, check: PlannedCheck, post: Post | None, reason: str, paper: str, by: User, at: datetime
) -> Clock:
    """Give a complex check the longer time on the spot (vụ việc phức tạp), under a title.

    Units: the law says how long it is in all; what is missing to it is added.
    Refuses: a title that one does not hold today; a check on the spot that does not run, or has
    the longer time already; a law without one, or with one in another unit.
    """
    # off tour: the page and the API ask before; domain/programmes/tests/test_clock_moves.py
    reread([check], by=by, right=Action.APPROVE)
    today = vietnam_day(at)
    # no race: a title that ends while one approves was held when it was asked for
    if post is None or not Post.objects.held_by(by, on=today).filter(pk=post.pk).exists():
        # no page: the form offers titles that are held
        raise ValidationError({"post": "Người cho phép phải có chức danh còn hiệu lực."})
    clock = _running(check, ON_SITE, by)
    lock_for(IN_ORDER, clock)
    if any(one.ground == ON_SITE_COMPLEX for one in history_of(clock).extensions.values()):
        raise ValidationError("Cuộc kiểm tra này đã được tính theo vụ việc phức tạp.")
    longer = rule_for(check.plan, ON_SITE_COMPLEX, on=vietnam_day(clock.started_at))
    if longer is None or longer.span.unit != clock.unit or longer.span.n <= clock.amount:
        raise ValidationError("Chưa có quy định về thời hạn của vụ việc phức tạp.")
    terms = MoveTerms(
        Move.EXTEND, reason, today, paper, longer.span.n - clock.amount, clock.unit,
        ground=ON_SITE_COMPLEX,
    )  # fmt: skip
    return deadlines.move(clock=clock, terms=terms, record=check, by=by, at=at)


def running_clocks(check: PlannedCheck, user: User | None) -> list[Clock]:
    """Those that run; none for whom the day is a secret, since they tell it."""
    # unscoped: of a check that the caller has reached
    one = PlannedCheck.objects.filter(pk=check.pk)
    if user is not None and not one.day_known_to(user).exists():
        return []
    return list(deadlines_of(check).open())


def _running(check: PlannedCheck, rule: str, by: User | None) -> Clock:
    # no race: a clock that ends meanwhile refuses it, under its own lock
    found = next((one for one in running_clocks(check, by) if one.rule == rule), None)
    if found is None:
        raise ValidationError({"clock": "Thời hạn này không chạy, hoặc đã kết thúc."})
    return found
