"""Where the gates go in `shops` besides its plain addresses."""

from collections.abc import Iterator
from typing import Any

from django.db import transaction

from hangthat.core.access.services import remove_all
from hangthat.core.agencies.models import SavedFilter
from hangthat.desk.shops.tests.access import renamed
from hangthat.domain.establishments import services as registry
from hangthat.domain.establishments.models import Focus
from hangthat.domain.matching.services import registering
from hangthat.domain.merging.services import pairing
from hangthat.domain.merging.services.merging import merge_establishments, merge_parties
from hangthat.domain.merging.services.undoing import undo_merge
from tests.gates.acts import DAY, By, Try, amend, open_shop, row
from tests.gates.doors import address
from tests.gates.tour import Request, home_of
from tests.gates.world import AT, SYSTEM, World


def starts(world: World) -> list[str]:
    """The list searched and filtered, and the map."""
    shops, points = address("desk:establishments"), address("desk:shop_points")
    return [
        *(f"{shops}?q={words}" for words in ("canary", "sb", "pab", "ngach14")),
        *(f"{shops}?loai={kind}" for kind in ("stall", "producer", "courier")),
        *(f"{shops}?dia_ban={area.code}" for area in world.areas.values()),
        *(f"{points}?khung={window}" for window in ("106,21,108,23", "106.0,21,107,22")),
    ]


def requests(world: World, name: str) -> Iterator[Request]:
    """A shop with a place or an owner of elsewhere, or with a name that another has already."""
    home = home_of(name)
    area = {"area": str(world.areas[home].pk)}
    alike = {"clerk_b": "sb", "trade_a": "spro"}.get(name, "sa")
    shop = {"name": world.get("shop", alike).row.name, "kind": "shop", "owner": "Chủ"}
    shop |= {"owner_kind": "household", "opened_on": "01/08/2026"}
    for key in ("qa", "qb"):
        place = {"place": str(world.get("place", key).row.pk)}
        yield Request("POST", address("desk:establishment_add"), shop | area | place)
        for one in ("sb", "sam"):
            there = world.get("shop", one)
            where = address("desk:establishment_amend", there.code)
            yield Request("POST", where, renamed(there.row) | place)
    own = world.get("shop", "sb" if home == "b" else "sam").code
    moved = {"on": "05/05/2026", **area}
    sold = {"on": "05/05/2026", "owner_kind": "household"}
    for kind, keys in (("establishment", ("sa", "sb")), ("party", ("pa", "pb"))):
        one, other = (world.member(key).code for key in keys)
        yield Request("GET", f"{address(f'desk:{kind}_merge', one)}?voi={other}")
    for key, party in (("qa", "pa"), ("qb", "pb"), ("qa", "pe")):
        into = {"place": str(world.get("place", key).row.pk)}
        yield Request("POST", address("desk:establishment_move", own), moved | into)
        to = {"party_code": world.get("party", party).code}
        yield Request("POST", address("desk:establishment_pass_on", own), sold | to)


def _filter_of_another(world: World) -> str:
    SavedFilter.objects.create(
        user=world.people["officer"], page="establishments", name="Chợ đêm", saved_at=AT
    )
    return address("desk:establishments")


def _ticked(world: World) -> str:
    ticked = "&".join(f"chon={world.get('shop', key).row.pk}" for key in ("sa", "sb"))
    return f"{address('desk:bulk')}?viec=noi&{ticked}"


def _asked_who_it_is(world: World) -> str:
    """Somebody of elsewhere typed the number of a party."""
    known = world.get("party", "pa")
    owner = {"name": "Ai đó", "kind": "household", "personal_id": known.row.personal_id}
    shop = {"name": "Quán", "kind": "shop", "area": world.areas["b"]}
    registering.add_shop(owner=owner, by=world.people["clerk_b"], at=AT, **shop)
    return address("desk:party_same_number", known.code)


LOOKS = (
    ("clerk_b", _filter_of_another),
    ("clerk_b", _ticked),
    ("officer_a", _asked_who_it_is),
)


def _located(w: World, s: By) -> Any:
    return registry.locate(shop=row(w, "sa"), latitude=21.5, longitude=106.5, how="typed", **s)


def _removed(w: World, s: By) -> Any:
    spot = w.get("focus", "na").row
    return remove_all(Focus, [spot.pk], summary=str, reason="ghi nhầm", **s)


def _parted(w: World, s: By) -> Any:
    """Two records that somebody else had merged."""
    with transaction.atomic():
        both = {"survivor": row(w, "spro"), "former": row(w, "smk")}
        merge = merge_establishments(**both, reason="trùng", **SYSTEM)
        return undo_merge(merge=merge, reason="nhầm", **s)


def _merged(survivor: str, former: str) -> Try:
    return lambda w, s: merge_establishments(
        survivor=row(w, survivor), former=row(w, former), reason="trùng", **s
    )


def _merged_parties(survivor: str, former: str) -> Try:
    return lambda w, s: merge_parties(
        survivor=row(w, survivor), former=row(w, former), reason="trùng", **s
    )


ESCAPES: dict[str, list[Try]] = {
    "clerk_b": [
        open_shop("a"),
        open_shop("o1"),
        open_shop("o2"),
        open_shop("e", party="pb"),
        lambda w, s: registry.register_party(name="Ai đó", kind="person", **s),
        lambda w, s: registry.join_group(party=row(w, "pa"), group="importer", **s),
        amend("sa", name="Tên khác"),
        amend("pa", phone="0999000111"),
        lambda w, s: registry.close_establishment(shop=row(w, "sa"), closed_on=DAY, **s),
        _located,
        _removed,
        _parted,
        _merged("sb", "sa"),
        _merged("sa", "sb"),
        _merged_parties("pb", "pa"),
        lambda w, s: pairing.apart(one=row(w, "sb"), other=row(w, "sa"), **s),
        lambda w, s: pairing.put_off(one=row(w, "sb"), other=row(w, "sa"), **s),
    ],
    "trade_a": [
        open_shop("a", kind="producer"),
        amend("sa", kind="producer"),  # would carry it out of his field
        amend("spro", kind="shop"),  # would carry it into his field
    ],
    "mixed": [amend("sb", name="Tên khác")],
    "two_hats": [amend("sam", name="Tên khác")],
    "leader": [amend("sa", name="Tên khác"), open_shop("a")],
    "board_a": [amend("sam", name="Tên khác")],
    "technician": [open_shop("a")],
}
