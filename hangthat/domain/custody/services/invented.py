"""For demonstrations: a store that was counted, what was missing and too much, a second count."""

from datetime import datetime
from decimal import Decimal

from hangthat.core.agencies.models import User
from hangthat.domain.custody.models import DiscrepancyKind, StockTake, Store
from hangthat.domain.custody.services.counting import close_count, count, expected, open_count
from hangthat.domain.custody.services.discrepancies import approve, explain, report

_KEEPER, _HEAD = "thukho", "truong"
_MARK = "(dữ liệu minh hoạ)"
_FOUND = (Decimal(-1), Decimal(1))  # of the first two lots, beside what the book says
_LEAST = 3  # lots


def count_a_store(*, at: datetime) -> None:
    """By its keeper: one lot short, explained and approved by the head; one with too much, which
    nobody has explained; damage that waits; a count under way."""
    people = User.objects.select_related("agency")
    keeper, head = (people.filter(username=name).first() for name in (_KEEPER, _HEAD))
    if keeper is None or head is None or StockTake.objects.exists():
        return
    # off tour: the demonstration; desk/tests/test_showcase.py
    for store in Store.objects.visible_to(keeper).filter(closed_on=None).order_by("pk")[:1]:
        _count_twice(store, keeper, head, at)


def _count_twice(store: Store, keeper: User, head: User, at: datetime) -> None:
    first = open_count(store=store, by=keeper, at=at)
    lots = list(expected(first, keeper))
    if len(lots) < _LEAST:
        close_count(stock_take=first, by=keeper, at=at)
        return
    more = (*_FOUND, *(Decimal(0) for _ in lots))
    for lot, beside in zip(lots, more, strict=False):
        count(stock_take=first, lot=lot, counted=lot.left + beside, by=keeper, at=at)
    short, *_ = close_count(stock_take=first, by=keeper, at=at)
    words = f"Ghi nhầm khi nhập kho, đếm lại hai lần {_MARK}"
    explain(discrepancy=short, explanation=words, by=keeper, at=at)
    approve(discrepancy=short, decision=f"Đồng ý {_MARK}", by=head, at=at)
    report(
        lot=lots[2], kind=DiscrepancyKind.DAMAGED, quantity=Decimal(1),
        explanation=f"Bao bì rách, hàng ẩm {_MARK}", by=keeper, at=at,
    )  # fmt: skip
    second = open_count(store=store, by=keeper, at=at)
    count(stock_take=second, lot=lots[2], counted=lots[2].left, by=keeper, at=at)
