"""Whether violations may be crimes: asked by class, act of the catalogue and value of goods."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from hangthat.core.common.templatetags.vietnamese import dong
from hangthat.domain.cases.models import Violation
from hangthat.domain.cases.queries.goods_values import GoodsWorth, LedgerWorth, goods_worth
from hangthat.domain.law.lexicon import Measure
from hangthat.domain.law.models import CriminalThreshold
from hangthat.domain.law.queries import PossibleCrime, crimes_among

_OF_GOODS = (Measure.GENUINE_VALUE, Measure.GOODS_VALUE)


@dataclass(frozen=True)
class CrimeDoubt:
    """A rule that a violation may reach. `worth`: of its goods; None: it has none.

    `earlier`: of a rule that needs an earlier sanction, what is known of one, with its days.
    """

    violation: Violation
    rule: PossibleCrime
    worth: GoodsWorth | None
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
        worth = _worth_words(self.worth) if self.worth and rule.measure in _OF_GOODS else ""
        kind = self.violation.get_classification_display()
        earlier = f"; {self.earlier}" if self.earlier else ""
        return f"{kind.capitalize()} ({self.violation.code}){worth}: {self.rule.words}{earlier}"


def possible_crimes_of(violations: Sequence[Violation]) -> list[CrimeDoubt]:
    """By the law of the day of each act; with `catalogue_conduct`. Six queries for any number.

    A dismissed one is none. Whether somebody was sanctioned before is the other clock's to say, so
    rules that need it are named with that condition until `CrimeDoubt.sanctioned_before`.
    """
    asked = [one for one in violations if one.dismissed_on is None]
    if not asked:
        return []
    # unscoped: reference data, the same for everybody
    rules = list(CriminalThreshold.objects.select_related("conduct"))
    worth = goods_worth(asked)
    return [
        CrimeDoubt(one, crime, worth.get(one.pk))
        for one in asked
        for crime in crimes_among(
            [rule for rule in rules if _is_of(rule, one)],
            amounts=_amounts(worth.get(one.pk)),
            conduct=one.catalogue_conduct,
        )
    ]


def _amounts(worth: GoodsWorth | None) -> dict[str, int]:
    """At least what is known; with goods that nobody gave to a violation, since a doubt is asked.

    Goods of which no value is known reach nothing."""
    known = worth.known_vnd + worth.shared_vnd if worth else 0
    return dict.fromkeys(_OF_GOODS, known) if known else {}


def _worth_words(worth: GoodsWorth) -> str:
    """What the goods are worth, and why that may be too little or too much."""
    least = "ít nhất " if worth.unvalued else ""
    parts = [f", hàng trị giá {least}{dong(worth.known_vnd + worth.shared_vnd)}"]
    if isinstance(worth, LedgerWorth):
        parts.append("theo sổ tang vật")
    if worth.shared_vnd:
        parts.append(f"gồm {dong(worth.shared_vnd)} hàng chưa ghi của hành vi nào")
    if worth.unvalued:
        parts.append(f"{worth.unvalued} dòng hàng chưa có trị giá")
    return ", ".join(parts)


def _is_of(rule: CriminalThreshold, violation: Violation) -> bool:
    day = violation.acted_on or violation.found_on
    return rule.classification == violation.classification and rule.holds(day)
