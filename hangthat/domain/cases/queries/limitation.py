"""Until when a violation may be sanctioned (thời hiệu xử phạt).

Source: Luật Xử lý vi phạm hành chính, Điều 6 khoản 1; the periods are rows of `law.Provision`.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from hangthat.core.common.days import vietnam_day
from hangthat.core.deadlines.models import Clock
from hangthat.domain.cases.models import Violation, ViolationClass
from hangthat.domain.law.models import ConductArticle, Provision

_GOODS, _GENERAL = "limitation_ip_goods", "limitation_general"
LIMITATION = "limitation"  # the rule of the clock, started with the first thing that moves it
_OTHER = {ViolationClass.FOOD_SAFETY, ViolationClass.INVOICE, ViolationClass.OTHER}
GOODS_CLASSES = frozenset(set(ViolationClass) - _OTHER)  # of goods, intellectual property


@dataclass(frozen=True)
class Limitation:
    """The last day, and the row of law of the day of the act, of the conduct itself or in general.

    All None: no row says it. `stopped_on`: since when its clock stands still; it has no last day.
    """

    last: date | None
    rule: Provision | None
    article: ConductArticle | None = None
    stopped_on: date | None = None

    @property
    def source(self) -> str:
        """Since when it stands still, else where the period comes from and who read the law."""
        if self.stopped_on:
            return f"đang dừng từ {self.stopped_on:%d/%m/%Y}, chưa có ngày cuối"
        return self.period

    @property
    def period(self) -> str:
        """Where the period comes from, and whether somebody read the law itself."""
        if self.article:
            sure = "" if self.article.verified else " (chưa xác minh)"
            return f"{self.article.limitation_years} năm, {self.article}{sure}"
        if self.rule is None:
            return "chưa có quy định trong hệ thống"
        sure = "" if self.rule.verified else " (chưa xác minh)"
        return f"{self.rule.value} {self.rule.unit}, {self.rule.document}{sure}"


def limitation_of(
    violation: Violation,
    rules: Sequence[Provision] | None = None,
    still: Mapping[int, date] | None = None,
) -> Limitation:
    """Counted from the day of the act; where only the finding is known, from that day.

    The day that is kept follows the clock, and is empty while that stands still.
    `rules`, `still`: as `limitation_rules` and `standing_still` read them, where many violations
    are asked about.
    """
    own = violation.article if _says(violation.article) else None
    if violation.limitation_on:
        rule = violation.limitation_rule
        return Limitation(violation.limitation_on, rule, None if rule else own)
    stopped = (standing_still([violation]) if still is None else still).get(violation.pk)
    if stopped:
        return Limitation(None, violation.limitation_rule, own, stopped)
    begun = violation.acted_on or violation.found_on
    if own:
        return Limitation(years_after(begun, own.limitation_years or 0), None, own)
    key = _GOODS if violation.classification in GOODS_CLASSES else _GENERAL
    known = limitation_rules() if rules is None else rules
    rule = next((one for one in known if one.key == key and one.holds(begun)), None)
    if rule is None or rule.unit != "năm" or not rule.value.isdecimal():
        return Limitation(None, None)
    return Limitation(years_after(begun, int(rule.value)), rule)


def standing_still(violations: Iterable[Violation]) -> dict[int, date]:
    """Key → since when its limitation stands still; of those that have no last day, one query."""
    keys = [one.pk for one in violations if one.pk and one.limitation_on is None]
    rows = stopped_clocks().filter(subject_id__in=keys) if keys else Clock.objects.none()
    return {key: vietnam_day(at) for key, at in rows.values_list("subject_id", "stopped_at") if at}


def stopped_clocks() -> QuerySet[Clock, Any]:
    """The clocks of limitations that stand still."""
    # unscoped: of violations in sight
    rows = Clock.objects.stopped().filter(subject=Violation._meta.label_lower, rule=LIMITATION)
    return rows.order_by()


def limitation_rules() -> list[Provision]:
    """The rows of law about limitation, of any day."""
    # unscoped: the law, the same for everybody
    return list(Provision.objects.filter(key__in=(_GOODS, _GENERAL)))


def _says(article: ConductArticle | None) -> bool:
    return article is not None and article.limitation_years is not None


def keep_law(violation: Violation) -> None:
    """Set on the violation, which the caller saves, the law of the day of the act."""
    violation.article = article_of(violation)
    found = limitation_of(violation)
    violation.limitation_on, violation.limitation_rule = found.last, found.rule


def article_of(violation: Violation) -> ConductArticle | None:
    """The row of law of the conduct on the day of the act; None where several hold, or none."""
    if violation.catalogue_conduct is None:
        return None
    begun = violation.acted_on or violation.found_on
    # unscoped: the law, the same for everybody
    found = ConductArticle.objects.in_force(on=begun).filter(conduct=violation.catalogue_conduct)
    rows = list(found[:2])
    return rows[0] if len(rows) == 1 else None


def years_after(day: date, years: int) -> date:
    """The same day of a later year; of 29 February the last day of that month."""
    if (day.month, day.day) == (2, 29):
        try:
            return day.replace(year=day.year + years)
        except ValueError:
            return day.replace(year=day.year + years, day=28)
    return day.replace(year=day.year + years)
