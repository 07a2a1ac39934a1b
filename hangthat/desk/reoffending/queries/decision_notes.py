"""What the papers of decisions carry today beside their numbers."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from hangthat.core.agencies.models import User
from hangthat.domain.cases.models import Decision, EventKind, PaperEvent

_TOLD = (EventKind.APPEAL, EventKind.CORRECTION)


def notes_of(decisions: Iterable[Decision], user: User, *, on: date) -> dict[int | None, list[str]]:
    """By paper: that its execution is put off on that day, appeals, corrections."""
    papers = {one.paper_id for one in decisions if one.paper_id}
    # redundant: papers of decisions in sight
    events = PaperEvent.objects.visible_to(user).filter(paper__in=papers)
    found: dict[int | None, list[str]] = defaultdict(list)
    for one in events.suspending(on=on):
        until = f" đến hết {one.until:%d/%m/%Y}" if one.until else ""
        found[one.paper_id].append(
            f"đang hoãn, tạm đình chỉ thi hành từ {one.occurred_on:%d/%m/%Y}{until}"
        )
    for one in events.standing().filter(kind__in=_TOLD, occurred_on__lte=on):
        number = f" ({one.document})" if one.document else ""
        found[one.paper_id].append(f"{one.get_kind_display()} {one.occurred_on:%d/%m/%Y}{number}")
    return found
