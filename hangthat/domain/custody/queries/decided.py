"""By which decision goods are confiscated: one of their case that is in force."""

from datetime import date

from hangthat.domain.cases.models import Case, Decision


def is_decided(case: Case, *, on: date) -> bool:
    """A decision of the case was in force on that day."""
    # unscoped: of a case that the caller has reached
    return Decision.objects.filter(violation__case=case).in_force(on=on).exists()


def annulled(case: Case, *, on: date) -> str:
    """That the decisions of the case were annulled by that day and none is in force; else empty."""
    # unscoped: of a case that the caller has reached
    rows = Decision.objects.filter(violation__case=case, annulled_on__lte=on)
    last = rows.order_by("annulled_on", "pk").last()
    if last is None or is_decided(case, on=on):
        return ""
    return (
        f"Quyết định xử phạt số {last.number} của vụ việc đã hủy bỏ từ ngày "
        f"{last.annulled_on:%d/%m/%Y}, không còn quyết định nào có hiệu lực: "
        "hàng đã tịch thu thì trả lại, hoặc tịch thu theo quyết định khác."
    )
