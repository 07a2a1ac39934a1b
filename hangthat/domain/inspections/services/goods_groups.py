"""Which groups of goods an inspection looked at."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from hangthat.core.access.lexicon import Action
from hangthat.core.access.services import enter_all, remove_all
from hangthat.core.agencies.models import User
from hangthat.core.common.locks import lock_for
from hangthat.domain.inspections.models import InspectedGoods, Inspection
from hangthat.domain.plans.models import NamedGoods
from hangthat.domain.plans.queries import GoodsGroups, groups_of_plans

MOST_LETTERS = 300  # of a name, and of what is told in own words
ONE_AT_A_TIME = "the goods of a record are named by one person at a time"


def must_be_groups(groups: GoodsGroups) -> None:
    """Refuses: a group that no plan names; own words too long to keep."""
    known = set(groups_of_plans()) if groups.names else set()
    if unknown := [name for name in groups.names if name not in known]:
        words = f"“{unknown[0]}” không phải nhóm mặt hàng của kế hoạch: ghi vào “khác”."
        # no page: the form offers groups of the plans
        # no sheet: what no plan names is "khác", as written
        raise ValidationError({"goods_groups": words})
    if len(groups.other) > MOST_LETTERS:
        words = f"Nhóm mặt hàng khác: nhiều nhất {MOST_LETTERS} ký tự."
        # no page: the form takes no more
        # no api: the body takes no more
        # no sheet: a cell takes no more
        raise ValidationError({"goods_other": words})


def put_goods(
    inspection: Inspection, groups: GoodsGroups, *, by: User | None, at: datetime
) -> None:
    """Those of an inspection that has just been recorded."""
    groups = groups.clean()
    must_be_groups(groups)
    rows = [InspectedGoods(inspection=inspection, **value) for value in groups.values()]
    enter_all(rows, by=by, at=at, summary="nhóm mặt hàng kiểm tra: {}".format, right=Action.ADD)


@transaction.atomic
def name_inspected_goods(
    *, inspection: Inspection, groups: GoodsGroups, by: User | None, at: datetime
) -> None:
    """Say, or put right, which groups it looked at (ghi nhóm mặt hàng kiểm tra).

    Refuses: an inspection that was withdrawn; what `must_be_groups` refuses; nothing new.
    """
    if inspection.withdrawn_on:
        raise ValidationError("Cuộc kiểm tra này đã được hủy bản ghi.")
    replace_goods(
        InspectedGoods,
        groups,
        {"inspection": inspection},
        right=Action.CHANGE,
        words="nhóm mặt hàng kiểm tra: {}".format,
        by=by,
        at=at,
    )


def replace_goods(
    model: type[NamedGoods],
    groups: GoodsGroups,
    owner: dict[str, Any],
    *,
    right: Action,
    words: Callable[[NamedGoods], str],
    by: User | None,
    at: datetime,
) -> None:
    """The rows of one record become what it says now; what stays is not written anew.

    Refuses: what `must_be_groups` refuses; nothing at all, or nothing new.
    """
    groups = groups.clean()
    must_be_groups(groups)
    if not groups:
        raise ValidationError({"goods_groups": "Hãy chọn nhóm mặt hàng, hoặc ghi nhóm khác."})
    lock_for(ONE_AT_A_TIME, *owner.values())
    kept = {(row.name, row.other): row for row in model._default_manager.filter(**owner)}
    wanted = [(str(value["name"]), bool(value["other"])) for value in groups.values()]
    gone = [row.pk for key, row in kept.items() if key not in wanted]
    fresh = [model(**owner, name=name, other=other) for name, other in wanted
             if (name, other) not in kept]  # fmt: skip
    if not gone and not fresh:
        raise ValidationError({"goods_groups": "Nhóm mặt hàng đã ghi đúng như vậy."})
    if gone:
        remove_all(
            model, gone, by=by, at=at, right=right, reason="ghi lại nhóm mặt hàng",
            summary=lambda row: f"bỏ {words(row)}",
        )  # fmt: skip
    enter_all(fresh, by=by, at=at, summary=words, right=right)
