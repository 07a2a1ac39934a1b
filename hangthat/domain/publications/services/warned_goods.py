"""From which goods of a case a warning was drafted is kept for those who see the case."""

from datetime import datetime

from django.core.exceptions import ValidationError

from hangthat.core.access.lexicon import Action
from hangthat.core.access.services import enter
from hangthat.core.agencies.models import User
from hangthat.domain.cases.models import CaseGoods
from hangthat.domain.cases.services.case_files import in_turn, named
from hangthat.domain.publications.models import GoodsWarning, WarnedGoods


def note_goods(
    warning: GoodsWarning, goods: CaseGoods, *, by: User | None, at: datetime
) -> WarnedGoods:
    """Of a warning that was just drafted.

    Refuses: goods of a case that is restricted to some; goods that stand in no case any more; a
    case out of the writer's sight.
    """
    case = goods.case
    in_turn(case)
    case.refresh_from_db(fields=["restricted_on", "withdrawn_on"])
    goods.refresh_from_db(fields=["ended_on"])
    if case.restricted_on:
        raise ValidationError("Vụ việc hạn chế người xem: không soạn cảnh báo từ vụ việc này.")
    if goods.ended_on or case.withdrawn_on:
        raise ValidationError("Hàng hóa này không còn trong vụ việc.")
    row = WarnedGoods(warning=warning, case=case, goods=goods)
    words = f"soạn {warning} từ hàng hóa của {named(case)}: {goods}"
    return enter(row, by=by, at=at, summary=words, right=Action.READ)
