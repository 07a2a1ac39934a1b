"""Numbers that one party alone may carry: tax codes and personal numbers."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from django.core.exceptions import ValidationError

from hangthat.core.common.locks import lock_for
from hangthat.core.search.models.rows import ValueList
from hangthat.domain.establishments.models import FormerNumbers, Party

OWN_NUMBERS = ("tax_code", "personal_id")
ONE_PARTY = "a tax code or a personal number is of one party"
ANOTHERS = "Số này đã ghi cho một chủ thể khác."


def must_be_own(party: Party, numbers: Mapping[str, str]) -> None:
    """Refuses: a number, by its field, that another party carries or carried."""
    new = {name: number for name, number in numbers.items() if number != getattr(party, name)}
    lock_for(ONE_PARTY, *filter(None, new.values()))
    carried = carriers_of(new.values())
    for name, number in new.items():
        if carried.get(number, set()) - {party.pk}:
            raise ValidationError({name: ANOTHERS})


def carriers_of(numbers: Iterable[str]) -> dict[str, set[int]]:
    """By number: the keys of the parties that carry it, carried it, or were merged with one that
    did."""
    found: dict[str, set[int]] = defaultdict(set)
    known = {number for number in numbers if number}
    if not known:
        return found
    listed = ValueList(known)
    for name in OWN_NUMBERS:
        rows = Party.everything.filter(**{f"{name}__in": listed})
        for number, party, survivor in rows.values_list(name, "pk", "merged_into_id"):
            found[number].add(survivor or party)
        former = FormerNumbers.objects.filter(**{f"{name}__in": listed})
        for number, party in former.values_list(name, "party_id"):
            found[number].add(party)
    return found
