"""Where an administrative violation may be a crime: a question for the police, not an answer."""

from collections.abc import Sequence
from dataclasses import dataclass

from hangthat.domain.law.models import Conduct, CriminalThreshold, Measure


@dataclass(frozen=True)
class PossibleCrime:
    """A rule under which this may be a crime. `if_sanctioned`: only for one not cleared of an
    earlier sanction, which nobody has said yet. `if_conduct`: only for an act of the catalogue,
    where nobody has said which act it was."""

    threshold: CriminalThreshold
    if_sanctioned: bool = False
    if_conduct: bool = False

    @property
    def words(self) -> str:
        rule = self.threshold
        parts = [f"Điều {rule.article} {rule.document}"]
        if self.if_conduct and rule.conduct:
            parts.append(f"nếu là “{rule.conduct.title}”")
        if rule.goods:
            parts.append(f"nếu là {rule.goods}")
        if self.if_sanctioned:
            parts.append("nếu đã bị xử phạt hoặc kết án mà chưa được xóa")
        if not rule.verified:
            parts.append("chưa xác minh")
        return "; ".join(parts)


def crimes_among(
    rules: Sequence[CriminalThreshold],
    *,
    amounts: dict[str, int],
    conduct: Conduct | None = None,
    sanctioned_before: bool | None = None,
) -> list[PossibleCrime]:
    """The rules that such values reach, of those of one class and day.

    `conduct`: the act of the catalogue; where the law has rows of that act in an article, these
    stand in place of the article's rows of the whole class. None: nobody said which act it was, so
    rows of an act are named with that condition.
    `amounts`: measure (`Measure`) → value in its unit; a measure that is not named is not known
    and reaches nothing. A value above a rule's own frame reaches it too. `sanctioned_before`
    None: not known, so rules that need it are named with that condition.
    """
    found = []
    for rule in _of_conduct(rules, conduct):
        if not _reached(rule, amounts) or (rule.only_if_sanctioned and sanctioned_before is False):
            continue
        if_sanctioned = rule.only_if_sanctioned and sanctioned_before is None
        if_conduct = rule.conduct_id is not None and conduct is None
        found.append(PossibleCrime(rule, if_sanctioned, if_conduct))
    return found


def _of_conduct(
    rules: Sequence[CriminalThreshold], conduct: Conduct | None
) -> list[CriminalThreshold]:
    """Those of the act and, of articles that name no such act, those of the whole class."""
    if conduct is None:
        return list(rules)
    own = {rule.article for rule in rules if rule.conduct_id == conduct.pk}
    return [
        rule
        for rule in rules
        if rule.conduct_id == conduct.pk or (rule.conduct_id is None and rule.article not in own)
    ]


def _reached(rule: CriminalThreshold, amounts: dict[str, int]) -> bool:
    if rule.measure == Measure.ANY:
        return True
    value = amounts.get(rule.measure)
    if value is None or value < rule.at_least:
        return False
    # what holds for the lower value of one sanctioned before ends where the general rule begins
    return not (rule.only_if_sanctioned and rule.below is not None and value >= rule.below)
