"""Which groups of goods a violation is about."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from hangthat.core.access.lexicon import Action
from hangthat.core.access.services import enter_all
from hangthat.core.agencies.models import User
from hangthat.domain.cases.models import ViolatedGoods, Violation
from hangthat.domain.inspections.services.goods_groups import must_be_groups, replace_goods
from hangthat.domain.plans.queries import GoodsGroups

_WORDS = "nhóm mặt hàng vi phạm: {}".format


def put_violated_goods(
    violation: Violation, groups: GoodsGroups, *, by: User | None, at: datetime
) -> None:
    """Those of a violation that has just been recorded."""
    groups = groups.clean()
    must_be_groups(groups)
    rows = [ViolatedGoods(violation=violation, **value) for value in groups.values()]
    enter_all(rows, by=by, at=at, summary=_WORDS, right=Action.ADD)


@transaction.atomic
def name_violated_goods(
    *, violation: Violation, groups: GoodsGroups, by: User | None, at: datetime
) -> None:
    """Say, or put right, which groups it is about (ghi nhóm mặt hàng vi phạm).

    Refuses: one that was dismissed; what `replace_goods` refuses.
    """
    if violation.dismissed_on:
        raise ValidationError("Hành vi này đã được kết luận là không vi phạm.")
    replace_goods(
        ViolatedGoods,
        groups,
        {"violation": violation},
        right=Action.ADD,
        words=_WORDS,
        by=by,
        at=at,
    )
