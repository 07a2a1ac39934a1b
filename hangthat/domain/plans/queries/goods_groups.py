"""Groups of goods as records name them: several of a plan, and "khác" in somebody's own words."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from hangthat.core.common.text import fold, nfc
from hangthat.domain.plans.models import GoodsGroup, NamedGoods, PlanVersion

OTHER, UNSAID = "khác", "chưa ghi"
_OWN_WORDS = re.compile(r"kh[aá]c\s*(?:[:\-–]\s*(.*)|\((.*)\))", re.IGNORECASE)


@dataclass(frozen=True)
class GoodsGroups:
    """What one record says; neither: nobody recorded it ("chưa ghi"), which is never guessed.

    names: groups of a plan. other: what is in none of them, in the person's own words.
    """

    names: tuple[str, ...] = ()
    other: str = ""

    @classmethod
    def of(cls, rows: Iterable[NamedGoods]) -> "GoodsGroups":
        """As rows keep it."""
        kept = list(rows)
        return cls(
            tuple(row.name for row in kept if not row.other),
            "; ".join(row.name for row in kept if row.other),
        )

    def __bool__(self) -> bool:
        return bool(self.names or self.other)

    def __str__(self) -> str:
        told = [*self.names, *([f"{OTHER}: {self.other}"] if self.other else [])]
        return "; ".join(told) or UNSAID

    def clean(self) -> "GoodsGroups":
        """In one spelling, each once."""
        names = dict.fromkeys(filter(None, map(nfc, self.names)))
        return GoodsGroups(tuple(names), nfc(self.other))

    def values(self) -> list[dict[str, str | bool]]:
        """Of the rows that keep it."""
        told: list[dict[str, str | bool]] = [{"name": name, "other": False} for name in self.names]
        return told + ([{"name": self.other, "other": True}] if self.other else [])


UNSAID_GOODS = GoodsGroups()


def groups_of_plans() -> list[str]:
    """The closed groups of every plan that was ever loaded, those of the newest first."""
    # unscoped: the plans, the same for everybody
    groups = GoodsGroup.objects.filter(open=False).order_by("-version", "order")
    return list(dict.fromkeys(nfc(name) for name in groups.values_list("name", flat=True)))


def groups_on(day: date) -> list[str]:
    """What a form offers for that day: of the plans in use that run then and name groups, else of
    the newest that does."""
    # unscoped: the plans, the same for everybody
    plans = PlanVersion.objects.in_use()
    # unscoped: the plans, the same for everybody
    groups = GoodsGroup.objects.filter(version__in=plans, open=False).select_related("version")
    rows = list(groups.order_by("-version__first_day", "-version", "order"))
    running = [row for row in rows if row.version.first_day <= day <= row.version.last_day]
    chosen = running or [row for row in rows if row.version_id == rows[0].version_id]
    return list(dict.fromkeys(nfc(row.name) for row in chosen))


def group_choices() -> tuple[tuple[str, str], ...]:
    """For filters: each group, what is in none, and where nobody said anything."""
    return (("-", UNSAID), ("+", OTHER), *((name, name) for name in groups_of_plans()))


def read_groups(text: str, known: Sequence[str]) -> GoodsGroups:
    """What a cell says: "giày dép; túi; khác: pháo nổ". What no plan names is "khác" as written.

    Parts stand between semicolons or on lines; one that is no group may hold several, with commas.
    """
    by_words = {fold(name): name for name in known}
    names: list[str] = []
    others: list[str] = []
    for part in filter(None, map(nfc, re.split(r"[;\n]", text))):
        if own := _OWN_WORDS.fullmatch(part):
            others.append(own[1] or own[2] or "")
            continue
        pieces = part.split(",")
        while pieces:
            found, used = _first_group(pieces, by_words)
            (names if found else others).append(found or pieces[0].strip())
            pieces = pieces[used:]
    return GoodsGroups(tuple(names), "; ".join(filter(None, others))).clean()


def _first_group(pieces: Sequence[str], by_words: Mapping[str, str]) -> tuple[str, int]:
    """The group that these begin with, and how many of them name it: names have commas, too."""
    for used in range(len(pieces), 0, -1):
        if name := by_words.get(fold(",".join(pieces[:used]))):
            return name, used
    return "", 1


def proposed_groups(goods: Iterable[str], groups: Sequence[str]) -> list[str]:
    """Groups that names of goods suggest: one whose words stand in a name, or one that a name
    begins with ("giày thể thao": giày dép). With accents: "đồng" is not "đông"."""
    named = [_words(name) for name in goods]
    return [group for group in groups if any(_suggests(one, _words(group)) for one in named)]


def _suggests(name: list[str], group: list[str]) -> bool:
    if not name or not group:
        return False
    length = len(group)
    inside = any(name[at : at + length] == group for at in range(len(name) - length + 1))
    return inside or name[0] == group[0]


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", nfc(text).casefold())
