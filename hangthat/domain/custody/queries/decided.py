"""By which decision goods are confiscated: one on their violation, or else of their case, that is
in force and orders it; and which goods of a decision were held on a day."""

from collections.abc import Sequence
from datetime import date

from django.db.models import Q, Sum

from hangthat.domain.cases.models import Decision
from hangthat.domain.cases.models.decision import DecisionQuerySet
from hangthat.domain.custody.models import Account, GoodsLot, GoodsLotQuerySet, LotMovement
from hangthat.domain.law.queries import confiscates


def is_decided(lot: GoodsLot, *, on: date) -> bool:
    """A decision about these goods was in force on that day."""
    return _decisions(lot).in_force(on=on).exists()


def annulled(lot: GoodsLot, *, on: date) -> str:
    """That the decisions about these goods were annulled by that day and none is in force; else
    empty."""
    last = _decisions(lot).filter(annulled_on__lte=on).order_by("annulled_on", "pk").last()
    if last is None or is_decided(lot, on=on):
        return ""
    about = "của hành vi có hàng này" if _violation(lot) else "của vụ việc"
    return (
        f"Quyết định xử phạt số {last.number} {about} đã hủy bỏ từ ngày "
        f"{last.annulled_on:%d/%m/%Y}, không còn quyết định nào có hiệu lực: "
        "hàng đã tịch thu thì trả lại, hoặc tịch thu theo quyết định khác."
    )


def undecided(lot: GoodsLot, *, on: date) -> str:
    """Why nothing confiscates these goods on that day; empty: a decision does."""
    if rows := list(_decisions(lot).in_force(on=on).select_related("paper").order_by("pk")):
        return _unordered(rows)
    about = "Hành vi có hàng này" if _violation(lot) else "Vụ việc"
    words = f"{about} không có quyết định xử phạt nào có hiệu lực ngày {on:%d/%m/%Y}."
    return annulled(lot, on=on) or words


def held_on(decisions: Sequence[Decision], on: date, still: bool) -> str:
    """Goods of these decisions that were in custody when that day ended, as a sentence; else
    empty. Of goods that nobody gave to a violation, those of the case count. `still`: only what is
    in custody to this day."""
    lots = _goods_of(decisions)
    lots = lots.filter(held__gt=0) if still else lots
    # unscoped: of decisions that the caller has reached
    lines = LotMovement.objects.standing().filter(lot__in=lots, occurred_on__lte=on)
    into = Sum("quantity", filter=Q(put_to=Account.HELD), default=0)
    out = Sum("quantity", filter=Q(taken_from=Account.HELD), default=0)
    sums = lines.order_by().values_list("lot__code").annotate(left=into - out)
    kept = sorted(code for code, left in sums if left > 0)
    if not kept:
        return ""
    named = ", ".join(kept[:3]) + (" …" if len(kept) > 3 else "")
    return (
        f"Hết ngày chấp hành xong {on:%d/%m/%Y} còn {len(kept)} lô tang vật đang tạm giữ "
        f"({named}), chưa ghi tịch thu hay trả lại."
    )


def _goods_of(decisions: Sequence[Decision]) -> GoodsLotQuerySet:
    """As `_decisions` the other way about."""
    of_nobody = Q(goods=None) | Q(goods__violation=None)
    # unscoped: of decisions that the caller has reached
    return GoodsLot.objects.filter(
        of_nobody | Q(goods__violation__in=[row.violation_id for row in decisions]),
        seizure__case__in={row.violation.case_id for row in decisions if row.violation.case_id},
    )


def _unordered(rows: Sequence[Decision]) -> str:
    """That none of these orders it. What a decision made elsewhere orders besides its fine is
    recorded nowhere, so it may."""
    here = all(row.paper and row.paper.is_signed_here for row in rows)
    if not here or any(confiscates(row.supplementary) for row in rows):
        return ""
    named = ", ".join(dict.fromkeys(map(str, rows)))
    return f"{named} không ghi hình thức tịch thu: ghi hàng này tịch thu theo văn bản nào."


def _decisions(lot: GoodsLot) -> DecisionQuerySet:
    """As `GoodsLotQuerySet.of_annulled_decisions`. Of several persons of one case each has goods
    of his own, so that the decision on another says nothing about them."""
    violation = _violation(lot)
    # unscoped: of a lot that the caller has reached
    rows = Decision.objects.all()
    if violation:
        return rows.filter(violation=violation)
    return rows.filter(violation__case=lot.seizure.case_id)


def _violation(lot: GoodsLot) -> int | None:
    return lot.goods.violation_id if lot.goods else None
