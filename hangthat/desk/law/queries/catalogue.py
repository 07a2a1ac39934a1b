"""The catalogue of conducts with the rows of a day; lists of other rows."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from hangthat.core.agencies.models import User
from hangthat.core.common.text import fold, search_words
from hangthat.desk.law.queries.kinds import kind_of
from hangthat.domain.law.models import Conduct, ConductArticle, Rule


@dataclass(frozen=True)
class RuleRow:
    """A row of law on a day. `kind`: as it stands in addresses."""

    rule: Rule
    kind: str
    holds: bool
    over: bool

    @property
    def state(self) -> tuple[str, str]:
        """Words and tone of how it stands on the day."""
        if self.holds:
            return "đang có hiệu lực", "good"
        return ("đã hết hiệu lực", "mute") if self.over else ("chưa có hiệu lực", "info")

    @property
    def verification(self) -> tuple[str, str]:
        if not self.rule.verified:
            return "chưa xác minh", "warn"
        bare = isinstance(self.rule, ConductArticle) and self.rule.fine_low_vnd is None
        return ("đã xác minh tên điều" if bare else "đã xác minh"), "good"


@dataclass(frozen=True)
class ConductRow:
    conduct: Conduct
    rules: list[RuleRow]


def rule_rows(rules: Iterable[Rule], *, on: date) -> list[RuleRow]:
    """Those that hold on the day first."""
    rows = [
        RuleRow(one, kind_of(one), one.holds(on), bool(one.valid_to and one.valid_to < on))
        for one in rules
    ]
    return sorted(rows, key=lambda row: not row.holds)


def find_conducts(
    reader: User,
    *,
    on: date,
    words: str = "",
    classification: str = "",
    document: str = "",
    verified: str = "",
) -> list[ConductRow]:
    """Conducts of the catalogue with their rows of the day, narrowed; accents are forgiven.

    Where a document or a state of verification is asked for, conducts without such a row are left
    out.
    """
    # redundant: whoever may open the page at all sees every conduct
    conducts = Conduct.objects.visible_to(reader)
    if classification:
        conducts = conducts.filter(classification=classification)
    # redundant: whoever sees the conducts sees every row of law
    rules = ConductArticle.objects.visible_to(reader).in_force(on=on).select_related("conduct")
    if document:
        rules = rules.filter(document=document)
    if verified:
        rules = rules.filter(verified=verified == "roi")
    by_conduct: dict[int, list[ConductArticle]] = {}
    for rule in rules:
        by_conduct.setdefault(rule.conduct_id, []).append(rule)
    wanted = search_words(words)
    return [
        ConductRow(one, rule_rows(by_conduct.get(one.pk, ()), on=on))
        for one in conducts
        if (by_conduct.get(one.pk) or not (document or verified))
        and _fits(one, by_conduct.get(one.pk, ()), wanted)
    ]


def documents(reader: User) -> list[str]:
    """The documents that articles are of."""
    # redundant: whoever may open the page at all sees every row of it
    rows = ConductArticle.objects.visible_to(reader).order_by("document")
    return list(rows.values_list("document", flat=True).distinct())


def _fits(conduct: Conduct, rules: Iterable[ConductArticle], wanted: list[str]) -> bool:
    text = fold(" ".join([conduct.title, conduct.remark, *(str(rule) for rule in rules)]))
    return all(word in text for word in wanted)
