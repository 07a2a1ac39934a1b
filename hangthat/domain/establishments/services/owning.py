"""Numbers that one party alone may carry: tax codes and personal numbers."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from django.core.exceptions import ValidationError

from hangthat.core.access.lexicon import Action
from hangthat.core.agencies.models import User
from hangthat.core.common.locks import lock_for
from hangthat.core.search.models.rows import ValueList
from hangthat.core.spreadsheets.reader.typed import Number, typed_number
from hangthat.domain.establishments.models import FormerNumbers, Party
from hangthat.domain.establishments.models.party import check_tax_code

NUMBERS: tuple[Number, ...] = ("tax_code", "personal_id", "phone")
OWN_NUMBERS = ("tax_code", "personal_id")
ONE_PARTY = "a tax code or a personal number is of one party"
ANOTHERS = "Số này đã ghi cho một chủ cơ sở khác."


def read_numbers(given: Mapping[str, Any], *, by: User | None) -> dict[str, str]:
    """Those of these values that are numbers, as they are kept, in whatever way they are typed.

    What the system itself enters (a world file) stays as it is, but for a wrong tax code.
    Refuses, by field: what is no such number.
    """
    numbers = {str(name): str(given[name]) for name in NUMBERS if name in given}
    faults: dict[str, Any] = {}
    if by is None:
        if numbers.get("tax_code"):
            check_tax_code(numbers["tax_code"])
        return numbers
    for name in NUMBERS:
        try:
            if numbers.get(name):
                numbers[name] = typed_number(name, numbers[name])
        except ValidationError as fault:
            faults[name] = fault.messages
    if faults:
        raise ValidationError(faults)
    return numbers


def must_be_own(party: Party, numbers: Mapping[str, str], *, by: User | None) -> None:
    """Refuses: a number, by its field, that another party in the writer's sight carries or carried.

    Of the others nothing may be told, not even that they are there (docs/adr/0046).
    """
    new = {name: number for name, number in numbers.items() if number != getattr(party, name)}
    lock_for(ONE_PARTY, *filter(None, new.values()))
    carried = carriers_in_sight(new.values(), by)
    for name, number in new.items():
        if carried.get(number, set()) - {party.pk}:
            raise ValidationError({name: ANOTHERS})


def carriers_in_sight(numbers: Iterable[str], by: User | None) -> dict[str, set[int]]:
    """As `carriers_of`, without those that the writer does not see; the system sees all."""
    found = carriers_of(numbers)
    if by is None:
        return found
    keys = {key for carriers in found.values() for key in carriers}
    # off tour: desk/shops/tests/test_stand_ins.py
    mine = Party.objects.visible_to(by, Action.ADD).filter(pk__in=ValueList(keys)) if keys else []
    seen = {party.pk for party in mine}
    return {number: carriers & seen for number, carriers in found.items()}


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
