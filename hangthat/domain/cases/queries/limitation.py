"""Until when a violation may be sanctioned (thời hiệu xử phạt).

Source: Luật Xử lý vi phạm hành chính, Điều 6 khoản 1; the periods are rows of `law.Provision`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from hangthat.domain.cases.models import Violation, ViolationClass
from hangthat.domain.law.models import Provision

_GOODS, _GENERAL = "limitation_ip_goods", "limitation_general"
_OTHER = {ViolationClass.FOOD_SAFETY, ViolationClass.INVOICE, ViolationClass.OTHER}


@dataclass(frozen=True)
class Limitation:
    """The last day, and the row of law of the day of the act; both None: no row says it."""

    last: date | None
    rule: Provision | None

    @property
    def source(self) -> str:
        """Where the period comes from, and whether somebody read the law itself."""
        if self.rule is None:
            return "chưa có quy định trong hệ thống"
        sure = "" if self.rule.verified else " (chưa xác minh)"
        return f"{self.rule.value} {self.rule.unit}, {self.rule.document}{sure}"


def limitation_of(violation: Violation, rules: Sequence[Provision] | None = None) -> Limitation:
    """Counted from the day of the act; where only the finding is known, from that day.

    `rules`: as `limitation_rules` reads them, where many violations are asked about.
    """
    if violation.limitation_on:
        return Limitation(violation.limitation_on, violation.limitation_rule)
    begun = violation.acted_on or violation.found_on
    key = _GENERAL if violation.classification in _OTHER else _GOODS
    known = limitation_rules() if rules is None else rules
    rule = next((one for one in known if one.key == key and _holds(one, begun)), None)
    if rule is None or rule.unit != "năm" or not rule.value.isdecimal():
        return Limitation(None, None)
    return Limitation(years_after(begun, int(rule.value)), rule)


def limitation_rules() -> list[Provision]:
    """The rows of law about limitation, of any day."""
    # unscoped: the law, the same for everybody
    return list(Provision.objects.filter(key__in=(_GOODS, _GENERAL)))


def _holds(rule: Provision, day: date) -> bool:
    begun = rule.valid_from is None or rule.valid_from <= day
    return begun and (rule.valid_to is None or day <= rule.valid_to)


def keep_limitation(violation: Violation) -> None:
    """Set on the violation, which the caller saves, what is not set yet."""
    found = limitation_of(violation)
    violation.limitation_on, violation.limitation_rule = found.last, found.rule


def years_after(day: date, years: int) -> date:
    """The same day of a later year; of 29 February the last day of that month."""
    if (day.month, day.day) == (2, 29):
        try:
            return day.replace(year=day.year + years)
        except ValueError:
            return day.replace(year=day.year + years, day=28)
    return day.replace(year=day.year + years)
