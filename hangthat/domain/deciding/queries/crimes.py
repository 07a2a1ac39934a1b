"""Whether violations may be crimes: asked by class, act of the catalogue and value of goods."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from hangthat.core.common.templatetags.vietnamese import dong
from hangthat.domain.cases.models import Violation
from hangthat.domain.cases.queries.goods_values import goods_values
from hangthat.domain.law.lexicon import Measure
from hangthat.domain.law.models import CriminalThreshold
from hangthat.domain.law.queries import PossibleCrime, crimes_among

_OF_GOODS = (Measure.GENUINE_VALUE, Measure.GOODS_VALUE)


@dataclass(frozen=True)
class CrimeDoubt:
    """A rule that a violation may reach. Units: `value_vnd` đồng; None: not known.

    `earlier`: of a rule that needs an earlier sanction, what is known of one, with its days.
    """

    violation: Violation
    rule: PossibleCrime
    value_vnd: int | None
    earlier: str = ""

    def sanctioned_before(self, words: str, *, is_sure: bool) -> "CrimeDoubt":
        """With what the clock of re-offending says; the condition stays where it is not sure.

        Nobody records convictions here, so that no sanction in sight settles nothing.
        """
        rule = replace(self.rule, if_sanctioned=self.rule.if_sanctioned and not is_sure)
        return replace(self, rule=rule, earlier=words)

    @property
    def words(self) -> str:
        """As a question: what its goods are worth stands for what genuine ones would be."""
        rule = self.rule.threshold
        known = rule.measure in _OF_GOODS and self.value_vnd is not None
        worth = f", hàng trị giá {dong(self.value_vnd)}" if known else ""
        kind = self.violation.get_classification_display()
        earlier = f"; {self.earlier}" if self.earlier else ""
        return f"{kind.capitalize()} ({self.violation.code}){worth}: {self.rule.words}{earlier}"


def possible_crimes_of(violations: Sequence[Violation]) -> list[CrimeDoubt]:
    """By the law of the day of each act; with `catalogue_conduct`. Four queries for any number.

    A dismissed one is none. Whether somebody was sanctioned before is the other clock's to say, so
    rules that need it are named with that condition until `CrimeDoubt.sanctioned_before`.
    """
    asked = [one for one in violations if one.dismissed_on is None]
    if not asked:
        return []
    # unscoped: reference data, the same for everybody
    rules = list(CriminalThreshold.objects.select_related("conduct"))
    values = goods_values(asked)
    return [
        CrimeDoubt(one, crime, values.get(one.pk))
        for one in asked
        for crime in crimes_among(
            [rule for rule in rules if _is_of(rule, one)],
            amounts=dict.fromkeys(_OF_GOODS, values[one.pk]) if one.pk in values else {},
            conduct=one.catalogue_conduct,
        )
    ]


def _is_of(rule: CriminalThreshold, violation: Violation) -> bool:
    day = violation.acted_on or violation.found_on
    return rule.classification == violation.classification and rule.holds(day)
