"""With whom a case is."""

from hangthat.domain.cases.models import Case
from hangthat.domain.handovers.models import Handover


def with_the_police(case: Case) -> str:
    """Since when, as an end of a sentence; empty: it was not sent, came back, or was taken back."""
    # unscoped: where the case is, whoever may see that hand-over
    # who hands a case over holds it; to who deals with it, it is a warning
    held = Handover.objects.held_by_police().filter(case=case).order_by("-pk").first()
    return f"đang ở {held.receiver_name} từ ngày {held.sent_on:%d/%m/%Y}" if held else ""
