"""From which goods of a case a warning was drafted is kept for those who see the case."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError

from hangthat.core.access.lexicon import Action
from hangthat.core.access.services import enter
from hangthat.core.agencies.models import User
from hangthat.core.common.text import fold
from hangthat.domain.cases.models import Case, CaseGoods, CaseParty, Decision, Violation
from hangthat.domain.cases.services.case_files import in_turn, named
from hangthat.domain.publications.grammar.subjects import tells_name
from hangthat.domain.publications.models import GoodsWarning, WarnedGoods
from hangthat.domain.publications.queries.registered import registered_in

WRITTEN = ("title", "goods", "brand", "batch", "words", "guide")  # of a warning, freely


def case_of(warning: GoodsWarning) -> Case | None:
    """From whose goods it was drafted."""
    # unscoped: of a warning in reach; nothing of the case is shown
    row = WarnedGoods.objects.filter(warning=warning).select_related("case").first()
    return row.case if row else None


def must_name_nobody(written: Mapping[str, Any], *, case: Case | None) -> None:
    """A warning is of goods. Refuses: a seller or another of that case in it, or of the register,
    who would stand there without a basis, proof of age and right of reply; but not the brand that
    a shop is called by."""
    brand = written.get("brand", "")
    # no race: whoever comes into the case later is met when the warning is submitted
    names = [one for one in _names_in(case) if " " in fold(one) and fold(one) != fold(brand)]
    for name in (*WRITTEN, "caption"):
        said = written.get(name, "")
        if tells_name(said, names) or registered_in(said, brand=brand):
            raise ValidationError(
                {name: "Cảnh báo không nêu tên người, cơ sở của vụ việc hay trong danh sách cơ sở; "
                 "nêu tên thì công khai quyết định xử phạt. Là nhãn hiệu thì ghi ở mục nhãn hiệu."}
            )  # fmt: skip


def _names_in(case: Case | None) -> set[str]:
    if case is None:
        return set()
    # unscoped: names that a page must not tell, whoever writes it
    violations = Violation.objects.filter(case=case).values_list(
        "establishment__name", "establishment__party__name", "party__name"
    )
    # unscoped: as above
    people = CaseParty.objects.filter(case=case).values_list("party__name")
    # unscoped: as above
    printed = Decision.objects.filter(violation__case=case).values_list("paper__subject_name")
    return {name for row in (*violations, *people, *printed) for name in row if name}


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
