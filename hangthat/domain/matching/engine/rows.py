"""The shops of a scope as the register reads them, and under what else each is known."""

from collections import defaultdict
from datetime import date
from typing import NamedTuple

from django.db.models import QuerySet

from hangthat.core.agencies.models import Territory
from hangthat.domain.establishments.models import Channel, Establishment, MatchAnswer
from hangthat.domain.matching.engine.described import Described
from hangthat.domain.matching.engine.forms import bare_url, keys_of, phones_of

UNKNOWN = 0  # the unit of land that has no one heir


class Row(NamedTuple):
    pk: int
    name: str
    address: str
    area_id: int
    place_id: int | None
    closed_on: date | None
    party_id: int
    owner: str
    tax_code: str
    personal_id: str
    phone: str

    def described(self) -> Described:
        """As if a row of a file told of it."""
        return Described(
            self.name,
            self.address,
            area=self.area_id,
            place=self.place_id,
            tax_code=self.tax_code,
            personal_id=self.personal_id,
            phone=self.phone,
            owner=self.owner,
        )


COLUMNS = (
    "pk", "name", "address", "area_id", "place_id", "closed_on", "party_id",
    "party__name", "party__tax_code", "party__personal_id", "party__phone",
)  # fmt: skip
_NUMBERS = ("party__tax_code", "party__personal_id", "party__phone")
_OWNER = ("party__name", *_NUMBERS)


def units_on(on: date) -> dict[int, int]:
    """Each area's unit on that day, numbered from 1; UNKNOWN where there is no one heir."""
    territory = Territory.load()
    lies = {area: territory.unit_on(area, on) for area in territory.areas}
    numbers = {unit: n for n, unit in enumerate(sorted(set(filter(None, lies.values()))), 1)}
    return {area: numbers[unit] if unit else UNKNOWN for area, unit in lies.items()}


def former_of(rows: QuerySet[Establishment]) -> list[Row]:
    """What was merged into these shops or their owners, and what numbers these had: aliases."""
    in_scope = rows.order_by().values("pk")
    shops = Establishment.everything.filter(merged_into__in=in_scope)
    found = [
        Row(*row)._replace(pk=survivor)
        for *row, survivor in shops.values_list(*COLUMNS, "merged_into_id")
    ]
    owned = rows.filter(party__former__isnull=False).order_by()
    found += [Row(*row) for row in owned.values_list(*_through("former", _OWNER))]
    numbered = rows.filter(party__former_numbers__isnull=False).order_by()
    found += [Row(*row) for row in numbered.values_list(*_through("former_numbers", _NUMBERS))]
    return found


def _through(relation: str, of_it: tuple[str, ...]) -> list[str]:
    """The columns, with those of the owner read from what he was."""
    return [c.replace("party__", f"party__{relation}__") if c in of_it else c for c in COLUMNS]


def answers_about(rows: list[Row]) -> dict[tuple[str, int], bool]:
    told = MatchAnswer.objects.values_list("described", "establishment_id", "same")
    known = {row.pk for row in rows}
    return {(key, shop): same for key, shop, same in told.iterator() if shop in known}


def by_key(rows: list[Row]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for n, row in enumerate(rows):
        for key in keys_of(row.tax_code, row.personal_id) | phones_of(row.phone):
            found[key].append(n)
    return found


def by_url(rows: list[Row]) -> dict[str, list[int]]:
    shops: dict[int, list[int]] = defaultdict(list)
    for n, row in enumerate(rows):
        shops[row.party_id].append(n)
    found: dict[str, list[int]] = defaultdict(list)
    for party_id, url in Channel.objects.exclude(url="").values_list("party_id", "url"):
        found[bare_url(url)].extend(shops.get(party_id, ()))
    return found
