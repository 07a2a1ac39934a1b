"""Tabs over a list: what is one's own, and how much there is of each."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import BigIntegerField, Count, Model, Q, QuerySet
from django.db.models.functions import Cast

from hangthat.core.access.lexicon import Action
from hangthat.core.access.policy import may
from hangthat.core.agencies.models import User
from hangthat.core.journal.models import Entry

MINE, ALL = "toi", ""
_LABELS = {MINE: "Của tôi", "don_vi": "Đơn vị", ALL: "Tất cả"}


@dataclass(frozen=True)
class Tab:
    key: str
    label: str
    count: int


def own(model: type[Model], user: User) -> Q | None:
    """Của tôi: what the person entered, or changed in any way, as the journal has it.

    Nothing for who may write no such record.
    """
    resource = model.resource  # type: ignore[attr-defined]
    if not any(may(user, resource, action) for action in (Action.ADD, Action.CHANGE, Action.END)):
        return None
    # unscoped: the person's own lines
    lines = Entry.objects.by(user.pk).filter(subject=model._meta.label_lower)
    return Q(pk__in=lines.annotate(key=Cast("subject_id", BigIntegerField())).values("key"))


def tabs_over(rows: QuerySet[Any], conditions: Mapping[str, Q | None]) -> list[Tab]:
    """The tabs that say something of their own, and all; counted in one query."""
    told = {key: condition for key, condition in conditions.items() if condition is not None}
    counts = {f"of_{key}": Count("pk", filter=condition) for key, condition in told.items()}
    found = rows.order_by().aggregate(every=Count("pk"), **counts)
    tabs = [Tab(key, _LABELS[key], found[f"of_{key}"]) for key in told]
    return [*tabs, Tab(ALL, _LABELS[ALL], found["every"])]


def tab_of(tabs: list[Tab], key: str) -> Tab:
    """The one asked for, else all."""
    return next((tab for tab in tabs if tab.key == key), tabs[-1])
