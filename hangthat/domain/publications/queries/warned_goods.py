"""What a warning may take over from goods of a case: never who had them, nor where they were."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Max

from hangthat.core.agencies.models import User
from hangthat.core.common.number_words import in_words
from hangthat.core.common.privacy import holds_personal
from hangthat.core.common.templatetags.vietnamese import quantity
from hangthat.domain.cases.models import Case, CaseGoods, CaseParty, Violation
from hangthat.domain.cases.models.attached import OfCaseQuerySet
from hangthat.domain.custody.models import GoodsLot
from hangthat.domain.publications.grammar import tells_name
from hangthat.domain.publications.models import GoodsWarning, WarnedGoods

_LONGEST = 200  # letters of a name, of a title


@dataclass(frozen=True)
class Suggestion:
    """Words that the author reads and changes before anything is kept of them."""

    title: str
    goods: str
    goods_group: str
    brand: str
    gtin: str
    seized_on: date | None
    words: str


def to_warn_of(goods: OfCaseQuerySet) -> OfCaseQuerySet:
    """Those from which a warning may be drafted: they stand in a case that stands, and that is
    restricted to nobody."""
    return goods.current().filter(case__restricted_on=None, case__withdrawn_on=None)


def origin_of(warning: GoodsWarning, user: User) -> WarnedGoods | None:
    """None: it was drafted from no goods, or of a case out of the reader's sight."""
    rows = WarnedGoods.objects.visible_to(user).filter(warning=warning)
    found: WarnedGoods | None = rows.select_related("case", "goods").first()
    return found


def suggestion(goods: CaseGoods, user: User) -> Suggestion:
    """For a warning of these goods. What names somebody of the case, or holds a number of a
    person, is left out."""
    names, day = tuple(_names_in(goods.case)), _seized_on(goods, user)
    begins = "Hàng bị thu giữ" if day else "Hàng bị phát hiện"

    def fit(text: str) -> str:
        return "" if holds_personal(text) or tells_name(text, names) else text

    name, much = fit(goods.name)[:_LONGEST].strip(), fit(_amount(goods))
    said = ", ".join(filter(None, (name, much and f"số lượng {much}")))
    return Suggestion(
        title=name, goods=name, goods_group=goods.group, brand=fit(_brand(goods, user)),
        gtin=goods.gtin, seized_on=day, words=f"{begins}: {said}." if said else "",
    )  # fmt: skip


def _names_in(case: Case) -> Iterator[str]:
    """Of people and shops, under each of their names."""
    of_members = ("establishment__name", "establishment__party__name", "party__name")
    # unscoped: only compared, so that none of them is suggested
    found = Violation.objects.filter(case=case).values_list(*of_members)
    # unscoped: likewise
    people = CaseParty.objects.filter(case=case).values_list("party__name")
    return (name for row in (*found, *people) for name in row if name)


def _amount(goods: CaseGoods) -> str:
    """In words where it is whole: six digits in a row read as somebody's number."""
    much = goods.quantity
    if much is None:
        return ""
    said = in_words(int(much)) if much == int(much) else quantity(much)
    return f"{said} {goods.unit}".strip()


def _brand(goods: CaseGoods, user: User) -> str:
    """Of the violation that they belong to; of their case, if its violations name a single one."""
    # off tour: desk/publications/tests/test_warned_goods.py
    seen = Violation.objects.visible_to(user).filter(case=goods.case, dismissed_on=None)
    own = seen.filter(pk=goods.violation_id) if goods.violation_id else seen
    brands = {one for one in own.values_list("brand", flat=True) if one}
    return brands.pop() if len(brands) == 1 else ""


def _seized_on(goods: CaseGoods, user: User) -> date | None:
    """When they were last taken into custody."""
    # off tour: desk/publications/tests/test_warned_goods.py
    lots = GoodsLot.objects.visible_to(user).filter(goods=goods)
    found: date | None = lots.aggregate(day=Max("seizure__seized_on"))["day"]
    return found
