"""Who owns a new shop: somebody of the registry by his number, or whom the file brings once."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from hangthat.core.access.lexicon import Action
from hangthat.core.agencies.models import User
from hangthat.core.common.text import fold, fold_all
from hangthat.core.intake.services import Line
from hangthat.core.search.models.rows import ValueList
from hangthat.domain.establishments.models import FormerNumbers, Party
from hangthat.domain.establishments.services.owning import (
    ANOTHERS,
    OWN_NUMBERS,
    carriers_in_sight,
)
from hangthat.domain.matching.services import Newcomer, Owner

_TOLD = (*OWN_NUMBERS, "phone")
Key = tuple[str, ...]


class Owners:
    """A number has one owner, in the file as in the registry."""

    def __init__(self, by: User) -> None:
        self.by = by
        self.first: dict[Key, tuple[str, int]] = {}
        self.given: dict[Key, tuple[int, int]] = {}

    def check(self, lines: Sequence[Line]) -> None:
        """As in the form: a number is no way into the record of somebody of another name."""
        numbered = [line for line in lines if any(map(line.values.get, OWN_NUMBERS))]
        known = _existing_parties(numbered, OWN_NUMBERS, self.by)
        for line in numbered:
            name = fold(line.values["owner"])
            for key in _numbers(line.values):
                party = known.get(key)
                before, number = self.first.setdefault(key, (name, line.number))
                if party and fold(party.name) != name:
                    line.fault(key[0], "Số này đã ghi cho chủ cơ sở có tên khác. Hãy kiểm tra lại.")
                elif before != name:
                    line.fault(key[0], f"Số này ở dòng {number} ghi cho chủ cơ sở có tên khác.")

    def check_changed(self, lines: Iterable[tuple[Line, Party]]) -> None:
        """A number that a row gives to an owner of the registry is nobody else's."""
        numbered = [
            (line, party, name)
            for line, party in lines
            for name in OWN_NUMBERS
            if line.sound and name in line.differs
        ]
        carried = carriers_in_sight((ln.differs[name][1] for ln, _, name in numbered), self.by)
        for line, party, name in numbered:
            number = line.differs[name][1]
            given, first = self.given.setdefault((name, number), (party.pk, line.number))
            if carried.get(number, set()) - {party.pk}:
                line.fault(name, ANOTHERS)
            elif given != party.pk:
                line.fault(name, f"Số này ở dòng {first} ghi cho chủ cơ sở khác.")


def owners_of(lines: Sequence[Line], *, by: User) -> list[Owner]:
    """The owner of each line: there already, or not yet entered and one for all his lines."""
    known: dict[Key, Owner] = dict(_existing_parties(lines, _TOLD, by))
    folded = _folded_owners(lines, known)
    owners = []
    for line in lines:
        keys = _keys(line.values, folded)
        owner = next((known[key] for key in keys if key in known), None) or _fresh(line.values)
        for key in keys:
            known[key] = owner
        owners.append(owner)
    return owners


def _folded_owners(lines: Sequence[Line], known: Iterable[Key]) -> Mapping[str, str]:
    """The names of those whose phone somebody else has too: the others' are not asked."""
    phones = Counter(line.values.get("phone") for line in lines)
    phones.update(key[1] for key in known if key[0] == "phone")
    return fold_all(ln.values["owner"] for ln in lines if phones[ln.values.get("phone")] > 1)


def _fresh(values: dict[str, Any]) -> Newcomer:
    numbers = [values.get(name, "") for name in _TOLD]
    return Newcomer(values["owner"], values["owner_kind"], *numbers)


def _keys(values: dict[str, Any], folded: Mapping[str, str]) -> list[Key]:
    """A phone is shared by families: it tells an owner only together with his name."""
    keys = _numbers(values)
    if (phone := values.get("phone")) and (name := folded.get(values["owner"])) is not None:
        keys.append(("phone", phone, name))
    return keys


def _numbers(values: dict[str, Any]) -> list[Key]:
    return [(name, values[name]) for name in OWN_NUMBERS if values.get(name)]


def _existing_parties(lines: Iterable[Line], names: Iterable[str], by: User) -> dict[Key, Party]:
    """Of those whom the sender sees; who carried a number once is still who it names.

    Who is out of his sight is entered as the file tells of him (docs/adr/0046).
    """
    told = {name: {line.values.get(name, "") for line in lines} - {""} for name in names}
    asked = {name: ValueList(numbers) for name, numbers in told.items() if numbers}
    found: dict[Key, Party] = {}
    for name in asked.keys() & set(OWN_NUMBERS):
        # off tour: desk/intake/tests/test_intake_sight.py
        former = FormerNumbers.objects.visible_to(by, Action.ADD).filter(
            **{f"{name}__in": asked[name]}
        )
        for one in former.select_related("party"):
            found[name, getattr(one, name)] = one.party
    for name, numbers in asked.items():
        # off tour: desk/intake/tests/test_intake_sight.py
        rows = Party.objects.visible_to(by, Action.ADD).select_related("stand_in")
        mine = rows.filter(**{f"{name}__in": numbers})
        for party in sorted(mine, key=_known_last):
            of_name = (fold(party.name),) if name == "phone" else ()
            found[(name, getattr(party, name), *of_name)] = party
    return found


def _known_last(party: Party) -> bool:
    """Whose record is no stand-in comes last, and so is the one that a number names."""
    return not hasattr(party, "stand_in")
