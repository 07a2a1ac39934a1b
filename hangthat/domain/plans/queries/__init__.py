"""Which goods the plans name, and what people write of them."""

from hangthat.domain.plans.queries.goods_groups import (
    UNSAID_GOODS,
    GoodsGroups,
    group_choices,
    groups_of_plans,
    groups_on,
    proposed_groups,
    read_groups,
)

__all__ = [
    "UNSAID_GOODS",
    "GoodsGroups",
    "group_choices",
    "groups_of_plans",
    "groups_on",
    "proposed_groups",
    "read_groups",
]
