"""Invented bands of fines and one power, so that the pages of the law can be tried.

Every row says "dữ liệu minh hoạ" as its document and its source: none of it is law.
"""

from datetime import date, datetime

from hangthat.core.access.models import Title
from hangthat.domain.law.models import Conduct, ConductArticle, SanctioningPower, ViolationClass
from hangthat.domain.law.services import add_rule, follow_rule, verify_rule

_DOCUMENT = "Nghị định số 0 (dữ liệu minh hoạ)"
_LATER = "Nghị định số 00 (dữ liệu minh hoạ)"
_SOURCE = "dữ liệu minh hoạ, không phải pháp luật"
_BEGAN, _CHANGED = date(2021, 1, 1), date(2025, 7, 1)
_SPANS = ((None, 5_000_000), (5_000_000, 30_000_000), (30_000_000, None))  # goods in đồng
_FINES = ((1_000_000, 3_000_000), (3_000_000, 10_000_000), (10_000_000, 30_000_000))
_HARDER = {ViolationClass.COUNTERFEIT, ViolationClass.BANNED, ViolationClass.IP}


def invent_law(at: datetime) -> None:
    """Three bands for each conduct of the catalogue, by the value of the goods."""
    for number, conduct in enumerate(Conduct.objects.order_by("code"), start=1):
        factor = 2 if conduct.classification in _HARDER else 1
        for clause, (span, fine) in enumerate(zip(_SPANS, _FINES, strict=True), start=1):
            row = _article(conduct, number, clause, span, fine, factor)
            add_rule(row, by=None, at=at)
            if number % 3 == 0:  # a later decree raised the fines of each third conduct
                later = _article(conduct, number, clause, span, fine, factor + 1)
                later.document, later.valid_from = _LATER, _CHANGED
                follow_rule(row, later, by=None, at=at)
    if title := Title.objects.filter(code="doi-truong-qltt").first():
        power = SanctioningPower(
            title=title,
            field="trade",
            percent=30,
            field_max_vnd=100_000_000,
            confiscation_cap_vnd=50_000_000,
            document=_DOCUMENT,
            source=_SOURCE,
            valid_from=_BEGAN,
        )
        verify_rule(add_rule(power, by=None, at=at), evidence=_SOURCE, by=None, at=at)


def _article(
    conduct: Conduct,
    number: int,
    clause: int,
    span: tuple[int | None, int | None],
    fine: tuple[int, int],
    factor: int,
) -> ConductArticle:
    return ConductArticle(
        conduct=conduct,
        document=_DOCUMENT,
        article=str(number),
        clause=str(clause),
        goods_from_vnd=span[0],
        goods_below_vnd=span[1],
        fine_low_vnd=fine[0] * factor,
        fine_high_vnd=fine[1] * factor,
        warning=clause == 1,
        limitation_years=2,
        sanctions="confiscation" if clause == 3 else "",
        remedies="destroy" if conduct.classification == ViolationClass.COUNTERFEIT else "",
        valid_from=_BEGAN,
        source=_SOURCE,
    )
