"""Goods of a case that nobody has returned, destroyed or handed on yet."""

from django.db.models import Q

from hangthat.domain.cases.models import Case
from hangthat.domain.custody.models import GoodsLot


def goods_left(case: Case) -> str:
    """Which lots are still held or wait for their disposal; empty: none."""
    # unscoped: lots of a case that its writer sees
    lots = GoodsLot.objects.filter(Q(held__gt=0) | Q(confiscated__gt=0), seizure__case=case)
    found = list(lots.order_by("pk").values_list("code", flat=True))
    if not found:
        return ""
    named = ", ".join(found[:3]) + (" …" if len(found) > 3 else "")
    return (
        f"Vụ việc còn {len(found)} lô tang vật trong sổ ({named}): ghi trả lại, xử lý, "
        "hoặc ghi nhầm các lô ấy trước."
    )
