"""What parties and shops are found by: their names and numbers, now and before."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from hangthat.domain.establishments.models import Establishment, Party


def refresh_keys(owner: Party) -> None:
    """A party and its shops are found by what they are called now, and were before."""
    owner.search_key = Party.key_of(
        name=owner.name, tax_code=owner.tax_code, phone=owner.phone, former=former_of(owner)
    )
    Party.objects.filter(pk=owner.pk).update(search_key=owner.search_key)
    shops = list(Establishment.objects.filter(party=owner))
    for shop, key in zip(shops, keys_of(owner, [(shop, {}) for shop in shops]), strict=True):
        shop.search_key = key
    Establishment.objects.bulk_update(shops, ["search_key"], batch_size=200)


def former_of(owner: Party) -> list[Any]:
    """Numbers it carried, and parties that were merged into it."""
    return [*owner.former_numbers.all(), *Party.everything.filter(merged_into=owner)]


def keys_of(owner: Party, shops: Iterable[tuple[Establishment, dict[str, Any]]]) -> Iterator[str]:
    """What each shop of an owner is found by, with the values it is given."""
    pairs = list(shops)
    merged: dict[int | None, list[str]] = defaultdict(list)
    for one in Establishment.everything.filter(merged_into__in=[shop.pk for shop, _ in pairs]):
        merged[one.merged_into_id].append(one.name)
    former = former_of(owner)
    for shop, given in pairs:
        yield Establishment.key_of(
            name=given.get("name", shop.name),
            address=given.get("address", shop.address),
            owner=owner.name,
            tax_code=owner.tax_code,
            phone=owner.phone,
            former=former,
            merged=merged[shop.pk],
        )
