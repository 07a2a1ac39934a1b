"""For demonstrations: proposals of praise in each state."""

from datetime import date, datetime

from hangthat.core.agencies.models import User
from hangthat.core.common.days import vietnam_day
from hangthat.domain.praise.lexicon import PraiseForm
from hangthat.domain.praise.services.deciding import decide, record
from hangthat.domain.praise.services.figures import add_figure
from hangthat.domain.praise.services.proposing import draft, propose
from hangthat.domain.praise.services.terms import PraiseTerms

_MARK = "(dữ liệu minh hoạ)"
_PROPOSER, _DECIDER = "canh", "truong"
_REASON = f"Tích cực kiểm tra, phối hợp xử lý trong năm {_MARK}."


def propose_praise(*, at: datetime) -> None:
    """By the head of a force, decided by the head of the standing agency."""
    named = User.objects.select_related("agency")
    by = named.filter(username=_PROPOSER).first()
    decider = named.filter(username=_DECIDER).first()
    if not (by and by.agency and decider):
        return
    today = vietnam_day(at)
    period = (date(today.year, 1, 1), today, _REASON)
    unit = PraiseTerms(*period, unit=by.agency, form=PraiseForm.PROVINCE)
    helper = PraiseTerms(*period, name=f"Lê Văn Dân {_MARK}", name_unit="Tổ dân phố")
    waiting = PraiseTerms(*period, name=f"Hoàng Thị Chợ {_MARK}", name_unit="Ban quản lý chợ")
    for place, terms in enumerate((unit, helper, waiting)):
        made = draft(terms, by=by, at=at)
        for measure in ("checks", "administrative"):
            add_figure(made, measure=measure, agency=by.agency, by=by, at=at)
        propose(made, by=by, at=at)
        if place < 2:
            reason = f"xứng đáng {_MARK}" if place == 0 else f"chưa đủ thành tích {_MARK}"
            decide(made, agreed=place == 0, reason=reason, by=decider, at=at)
        if place == 0:
            record(made, document="01/QĐ-MH", document_on=today, by=decider, at=at)
    draft(PraiseTerms(*period, name=f"Nông Văn Bản {_MARK}", name_unit="Thôn"), by=by, at=at)
