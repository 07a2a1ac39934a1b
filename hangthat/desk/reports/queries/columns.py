"""A counted column beside a year ago, the period before, and since its year began."""

from collections.abc import Iterator
from dataclasses import dataclass

from hangthat.core.agencies.models import Agency
from hangthat.core.documents.services import Link
from hangthat.desk.parts.queries.kept_numbers import figure_link
from hangthat.domain.figures.grammar import Change
from hangthat.domain.figures.grammar.drafted import Kept, days_of

BASES = {"year_ago": "So với cùng kỳ năm trước", "before": "So với kỳ trước"}
YEARLY, UNKNOWN, EQUAL = "Lũy kế", "—", "bằng"


@dataclass(frozen=True)
class Comparison:
    """`change`: in per cent; "" of a sum. `number`: the other one, as it was put in."""

    label: str
    change: str
    number: Kept

    def words(self, agency: Agency, site: str) -> tuple[str | Link, ...]:
        """“+50% (2)”; the number opens the list of what it counts."""
        link = figure_link(self.number, agency, site)
        return (f"{self.change} (", link, ")") if self.change else (link,)


def comparisons_of(counted: Kept) -> dict[str, Comparison]:
    """As far as they are known."""
    return {name: one for name, one in _comparisons(counted)}


def _comparisons(counted: Kept) -> Iterator[tuple[str, Comparison]]:
    kept = counted.get("beside", {})
    for name, label in BASES.items():
        if base := kept.get(name):
            change = Change(counted["value"], base["value"])
            yield name, Comparison(label, change.signed if change.difference else EQUAL, base)
    if yearly := kept.get("yearly"):
        since, _ = days_of(yearly)
        yield "yearly", Comparison(f"{YEARLY} từ {since:%d/%m/%Y}", "", yearly)
