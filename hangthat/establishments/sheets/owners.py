"""Who owns a new shop: somebody of the registry by his number, or whom the file brings once."""

from collections.abc import Iterable, Sequence
from typing import Any

from hangthat.common.text import fold
from hangthat.establishments.models import FormerNumbers, Party
from hangthat.establishments.services import new_party
from hangthat.intake.services import Line

_NUMBERS = ("tax_code", "personal_id")
_TOLD = (*_NUMBERS, "phone")
Key = tuple[str, ...]


class Owners:
    """A number has one owner, in the file as in the registry."""

    def __init__(self) -> None:
        self.first: dict[Key, tuple[str, int]] = {}

    def check(self, lines: Sequence[Line]) -> None:
        """As in the form: a number is no way into the record of somebody of another name."""
        known = _known(lines)
        for line in lines:
            name = fold(line.values["owner"])
            for key in _numbers(line.values):
                party = known.get(key)
                before, number = self.first.setdefault(key, (name, line.number))
                if party and fold(party.name) != name:
                    line.fault(key[0], "Số này đã ghi cho chủ thể có tên khác. Hãy kiểm tra lại.")
                elif before != name:
                    line.fault(key[0], f"Số này ở dòng {number} ghi cho chủ thể có tên khác.")


def owners_of(lines: Sequence[Line]) -> list[Party]:
    """The owner of each line: there already, or not yet entered and one for all his lines."""
    known = _known(lines)
    owners = []
    for line in lines:
        keys = _keys(line.values)
        owner = next((known[key] for key in keys if key in known), None) or _fresh(line.values)
        known |= dict.fromkeys(keys, owner)
        owners.append(owner)
    return owners


def _fresh(values: dict[str, Any]) -> Party:
    numbers = {name: values.get(name, "") for name in _TOLD}
    return new_party(name=values["owner"], kind=values["owner_kind"], **numbers)


def _keys(values: dict[str, Any]) -> list[Key]:
    """A phone is shared by families: it tells an owner only together with his name."""
    phone = values.get("phone")
    return [*_numbers(values), *([("phone", phone, fold(values["owner"]))] if phone else [])]


def _numbers(values: dict[str, Any]) -> list[Key]:
    return [(name, values[name]) for name in _NUMBERS if values.get(name)]


def _known(lines: Iterable[Line]) -> dict[Key, Party]:
    """Of the whole registry, seen or not; who carried a number once is still who it names."""
    found: dict[Key, Party] = {}
    for name in _NUMBERS:
        numbers = {line.values[name] for line in lines if line.values.get(name)}
        former = FormerNumbers.objects.filter(**{f"{name}__in": numbers}).select_related("party")
        found |= {(name, getattr(one, name)): one.party for one in former} if numbers else {}
    for name in _TOLD:
        numbers = {line.values[name] for line in lines if line.values.get(name)}
        rows = Party.objects.filter(**{f"{name}__in": numbers}) if numbers else ()
        for party in rows:
            told = (fold(party.name),) if name == "phone" else ()
            found[(name, getattr(party, name), *told)] = party
    return found
