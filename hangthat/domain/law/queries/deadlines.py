"""Rules of law as rules of deadlines."""

from collections.abc import Iterable
from datetime import date

from hangthat.core.deadlines.grammar import Rule, Span
from hangthat.core.deadlines.lexicon import Unit
from hangthat.domain.law.models import Provision

LAST_DAY_OFF = "last_day_off"  # Bộ luật Dân sự 2015, Điều 148 khoản 5
_UNITS = {unit.label: unit for unit in Unit}


def rule_of(key: str, *, on: date) -> Rule | None:
    """The deadline that the law sets by that key on that day; None: no such row was in force.

    Its basis is the row's document, marked where nobody has verified it. Its last day moves if the
    row `last_day_off` is in force: never a period of hours. One of working days ends on none by
    itself, but may be extended by days or months.
    Refuses (ValueError): a row that is no period.
    """
    # unscoped: reference data, the same for everybody
    return rule_among(Provision.objects.filter(key__in=(key, LAST_DAY_OFF)), key, on=on)


def rule_among(rows: Iterable[Provision], key: str, *, on: date) -> Rule | None:
    """As `rule_of`, from rows that were read already: those of the key and of `LAST_DAY_OFF`.

    Of two rows of one key in force at once, that which began later; without a first day: first.
    """
    begun = sorted(rows, key=lambda row: row.valid_from or date.min)
    found = {row.key: row for row in begun if row.holds(on)}
    row = found.get(key)
    if row is None:
        return None
    unit = _UNITS.get(row.unit)
    if unit is None or not row.value.isdecimal():
        raise ValueError(f"“{row.title}”: “{row.value} {row.unit}” không phải một thời hạn")
    return Rule(
        key,
        Span(int(row.value), unit),
        title=row.title,
        basis=row.document if row.verified else f"{row.document} (chưa xác minh)",
        ends_on_working_day=unit != Unit.HOUR and LAST_DAY_OFF in found,
    )
