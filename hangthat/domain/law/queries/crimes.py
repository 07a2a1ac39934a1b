"""Where an administrative violation may be a crime: a question for the police, not an answer."""

from dataclasses import dataclass
from datetime import date

from hangthat.domain.law.models import CriminalThreshold, Measure


@dataclass(frozen=True)
class PossibleCrime:
    """A rule under which this may be a crime. `if_sanctioned`: only for one not cleared of an
    earlier sanction, which nobody has said yet."""

    threshold: CriminalThreshold
    if_sanctioned: bool = False

    @property
    def words(self) -> str:
        rule = self.threshold
        parts = [f"Điều {rule.article} {rule.document}"]
        if rule.goods:
            parts.append(f"nếu là {rule.goods}")
        if self.if_sanctioned:
            parts.append("nếu đã bị xử phạt hoặc kết án mà chưa được xóa")
        if not rule.verified:
            parts.append("chưa xác minh")
        return "; ".join(parts)


def possible_crimes(
    classification: str,
    *,
    on: date,
    amounts: dict[str, int],
    sanctioned_before: bool | None = None,
) -> list[PossibleCrime]:
    """The rules that such values reach on that day, by article.

    `amounts`: measure (`Measure`) → value in its unit; a measure that is not named is not known
    and reaches nothing. A value above a rule's own frame reaches it too. `sanctioned_before`
    None: not known, so rules that need it are named with that condition.
    """
    # unscoped: reference data, the same for everybody
    rules = CriminalThreshold.objects.in_force(on=on).filter(classification=classification)
    found = []
    for rule in rules:
        if not _reached(rule, amounts) or (rule.only_if_sanctioned and sanctioned_before is False):
            continue
        open_question = rule.only_if_sanctioned and sanctioned_before is None
        found.append(PossibleCrime(rule, if_sanctioned=open_question))
    return found


def _reached(rule: CriminalThreshold, amounts: dict[str, int]) -> bool:
    if rule.measure == Measure.ANY:
        return True
    value = amounts.get(rule.measure)
    if value is None or value < rule.at_least:
        return False
    # what holds for the lower value of one sanctioned before ends where the general rule begins
    return not (rule.only_if_sanctioned and rule.below is not None and value >= rule.below)
