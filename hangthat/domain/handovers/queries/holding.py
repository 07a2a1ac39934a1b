"""With whom a case is, or was on a day; what was prepared of it and is not handed over."""

from datetime import date

from hangthat.domain.cases.models import Case
from hangthat.domain.handovers.lexicon import OVER, Stage
from hangthat.domain.handovers.models import Handover


def with_the_police(case: Case) -> str:
    """Since when, as an end of a sentence; empty: it was not sent, came back, or was taken back."""
    # unscoped: where the case is, whoever may see that hand-over
    # who hands a case over holds it; to who deals with it, it is a warning
    held = Handover.objects.held_by_police().filter(case=case).order_by("-pk").first()
    return f"đang ở {held.receiver_name} từ ngày {held.sent_on:%d/%m/%Y}" if held else ""


def left_unsent(case: Case) -> str:
    """What was prepared and waits to be sent, as a sentence; empty: nothing does."""
    # unscoped: says that there is one, of a case that the person may end
    row = Handover.objects.filter(case=case, stage=Stage.PREPARED).order_by("pk").first()
    if row is None:
        return ""
    return (
        f"Vụ việc còn bàn giao cho {row.receiver_name} ({row.code}) đang lập, chưa chuyển: chuyển, "
        "hoặc rút lại trước."
    )


def holder_on(case: Case, on: date | None) -> str:
    """Who had the whole case on that day, from when to when, as an end of a sentence; None: with
    the police now."""
    if on is None:
        return with_the_police(case)
    # unscoped: where the case was, whoever may see that hand-over
    # to who deals with it, it is a warning
    held = Handover.objects.held_elsewhere(on=on).filter(case=case).order_by("-pk").first()
    if held is None:
        return ""
    back = held.ended_on if held.stage in OVER else None
    until = f" đến ngày {back:%d/%m/%Y}" if back else ", chưa trả lại"
    return f"ở {held.receiver_name} từ ngày {held.sent_on:%d/%m/%Y}{until}"
