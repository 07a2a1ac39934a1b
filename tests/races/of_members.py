"""Shops, parties, their numbers, places and channels."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from hangthat.core.agencies.models import (
    Area,
)
from hangthat.core.journal.models import Entry
from hangthat.domain.bulk_changes.services.deeds import DEEDS
from hangthat.domain.bulk_changes.services.many_at_once import do_all
from hangthat.domain.channels.services import open_channel, recreate_channel
from hangthat.domain.establishments.models import (
    Channel,
    CriterionMet,
    Establishment,
    EstablishmentSuccession,
    ExternalCount,
    Party,
    Position,
    ShopDetails,
    ShopRole,
    Sold,
    StandIn,
    Suspension,
)
from hangthat.domain.establishments.services import (
    add_place,
    amend_party,
    close_establishment,
    detail,
    locate,
    meet_criterion,
    move,
    note_count,
    reopen,
    suspend,
    take_role,
)
from hangthat.domain.establishments.services.selling import sell
from hangthat.domain.inspections.models import Inspection
from hangthat.domain.inspections.services import record as inspect
from hangthat.domain.matching.services.registering import add_shop
from hangthat.domain.merging.models import Apart, Merge
from hangthat.domain.merging.services import apart, merge_establishments, merge_parties
from hangthat.domain.merging.services.confirming import confirm_one, confirm_two
from tests.races.scene import BY, NOON, OPENED, TODAY, WHY, Scene, fresh, tax_code
from tests.races.together import MANY
from tests.races.trial import FACTS, LATER, NUMBERS, Trial, again


def _moves_or_is_inspected(it: tuple[Scene, Establishment], number: int) -> Any:
    scene, shop = it
    if number == 0:
        return move(again(shop), on=LATER, area=scene.ward, place=None, address="", **BY)
    return inspect(held_on=LATER, type="periodic", findings={again(shop): "clean"}, **BY)


def _moves_elsewhere(scene: Scene) -> tuple[Scene, Establishment]:
    other = Area.objects.create(
        code=f"9{fresh():05}", name="Xã", level="commune", parent=scene.ward.parent
    )
    return Scene(other, scene.an, scene.agency, scene.text), scene.shop()


def _facts_after_the_end(it: tuple[Scene, Establishment]) -> int:
    """1: it moved, or something is recorded; 2: both, which cannot be."""
    shop = again(it[1])
    facts = Inspection.objects.filter(results__establishment=shop).exists()
    return bool(shop.closed_on) + facts


def _two_shops(scene: Scene) -> tuple[Establishment, Establishment]:
    return scene.shop(), scene.shop()


def _merges(pair: tuple[Any, Any], number: int) -> Any:
    one, other = map(again, pair)
    act = merge_parties if isinstance(one, Party) else merge_establishments
    return act(survivor=one, former=other, **WHY)


def _merged(pair: tuple[Any, Any]) -> int:
    kind = "former_party" if isinstance(pair[1], Party) else "former_establishment"
    return Merge.objects.filter(**{kind: pair[1]}).count()


def _asked_about(scene: Scene) -> StandIn:
    known, typed = scene.party(), scene.party()
    return StandIn.objects.create(party=typed, known=known, is_one=True, asked_on=TODAY)


def _is_one_or_two(asked: StandIn, number: int) -> Any:
    answer = confirm_one if number == 0 else confirm_two
    return answer(asked=again(asked), **BY)


def _answers(asked: StandIn) -> int:
    now = again(asked)
    return bool(now.party.merged_into_id) + bool(now.apart_on)


def _is_merged_or_inspected(pair: tuple[Establishment, Establishment], number: int) -> Any:
    one, other = map(again, pair)
    if number == 0:
        return merge_establishments(survivor=one, former=other, **WHY)
    return inspect(held_on=LATER, type="periodic", findings={other: "clean"}, **BY)


def _is_merged_or(act: Callable[[Establishment, int], Any]) -> Callable[[Any, int], Any]:
    """The first merges the other shop, the rest do that with it."""

    def one_of(pair: tuple[Establishment, Establishment], number: int) -> Any:
        one, other = map(again, pair)
        if number == 0:
            return merge_establishments(survivor=one, former=other, **WHY)
        return act(other, number)

    return one_of


def _rows_left(model: Any) -> Callable[[tuple[Establishment, Establishment]], int]:
    """As `_left_on_the_former`, of the rows of that model."""

    def left(pair: tuple[Establishment, Establishment]) -> int:
        former = again(pair[1])
        rows = model.objects.filter(establishment=former)
        return 1 + (former.merged_into_id is not None and rows.exists())

    return left


def _left_on_the_former(pair: tuple[Establishment, Establishment]) -> int:
    """1: all facts are the survivor's, or there was no merge."""
    former = again(pair[1])
    left = Inspection.objects.filter(results__establishment=former).exists()
    return 1 + (former.merged_into_id is not None and left)


def _enters_owner(it: tuple[Scene, str], number: int) -> Any:
    scene, code = it
    owner = {"name": "Công ty Một", "kind": "enterprise", "tax_code": code}
    shop = {"name": f"Quầy {fresh()}", "kind": "shop", "area": scene.ward}
    return add_shop(owner=owner, by=scene.an, at=NOON, **shop)


def _owners(it: tuple[Scene, str]) -> int:
    return Party.objects.filter(tax_code=it[1]).count()


def _sixteen_parties(scene: Scene) -> tuple[list[Party], str]:
    return [scene.party() for _ in range(MANY)], tax_code()


def _takes_number(it: tuple[list[Party], str], number: int) -> Any:
    mine = again(it[0][number])
    return amend_party(mine, version=mine.version, tax_code=it[1], **BY)


def _closed(scene: Scene) -> Establishment:
    return close_establishment(shop=scene.shop(), closed_on=date(2025, 1, 1), **BY)


def _many_rest_or_one(pair: tuple[Establishment, Establishment], number: int) -> Any:
    """The first suspends both at once; of the rest half close the one, half suspend the other."""
    one, other = pair
    if number % 2:
        return suspend(again(other), start=LATER, remark="nghỉ", **BY)
    if number:
        return close_establishment(shop=again(one), closed_on=date(2025, 1, 1), **BY)
    both = Establishment.objects.filter(pk__in=[one.pk, other.pk]).order_by("pk")
    given = {"day": LATER.isoformat(), "end": None, "reason": "cháy chợ"}
    told = do_all(DEEDS["nghi"], both, given=given, skip=True, **BY)
    assert len(told.done) + len(told.refused) == 2, told
    return told


def _rests_and_closings(pair: tuple[Establishment, Establishment]) -> int:
    """1: the one was closed once, the other rests once."""
    keys = {"subject": Establishment._meta.label_lower, "subject_id": str(pair[0].pk)}
    closings = Entry.objects.filter(action="close", **keys).count()
    return closings * Suspension.objects.filter(establishment=pair[1]).count()


def _channel(scene: Scene) -> Channel:
    return open_channel(
        party=scene.party(), kind="social", state="none", url="https://a.vn", start=OPENED,
        end=date(2025, 1, 1), **BY,
    )  # fmt: skip


_SAID_OF_A_SHOP: dict[Any, Callable[[Establishment, int], Any]] = {
    ShopDetails: lambda shop, n: detail(shop, values={"row": f"{n}"}, since=LATER, **BY),
    Sold: lambda shop, n: sell(shop, goods=[f"mũ {n}"], brands=[], on=LATER, **BY),
    Position: lambda shop, n: locate(
        shop=shop, latitude=21.8, longitude=106.7 + n / 1000, how="map", **BY
    ),
}
TRIALS = (
    Trial(FACTS, _moves_elsewhere, _moves_or_is_inspected, _facts_after_the_end, finds=True,
          led=True),
    Trial(FACTS, _two_shops, _merges, _merged, locked=False,
          name="a record is merged once"),
    Trial(FACTS, _two_shops, _is_merged_or_inspected, _left_on_the_former, finds=True, led=True,
          name="nothing is recorded of a record that was merged"),
    *(
        Trial(FACTS, _two_shops, _is_merged_or(act), _rows_left(model), finds=True, led=True,
              name=f"nothing is said of a shop that was merged: {model.__name__}")
        for model, act in _SAID_OF_A_SHOP.items()
    ),
    Trial("whether two parties are one is answered once", _asked_about, _is_one_or_two, _answers,
          finds=True, led=True),
    Trial(NUMBERS, lambda s: (s, tax_code()), _enters_owner, _owners, finds=True),
    Trial(NUMBERS, _sixteen_parties, _takes_number,
          lambda it: Party.objects.filter(tax_code=it[1]).count(), name="a number is taken once"),
    Trial("a shop rests once at a time", lambda s: s.shop(),
          lambda shop, n: suspend(again(shop), start=LATER, remark="nghỉ", **BY),
          lambda shop: Suspension.objects.filter(establishment=shop).count()),
    Trial("a shop rests once at a time", _two_shops, _many_rest_or_one, _rests_and_closings,
          finds=True, name="many rest at once while one is closed and one rests"),
    Trial("a record goes on as one other", _closed,
          lambda shop, n: reopen(again(shop), on=LATER, **BY),
          lambda shop: EstablishmentSuccession.objects.filter(old=shop).count()),
    Trial("a party is the same at a shop once at a time", lambda s: (s.shop(), s.party()),
          lambda it, n: take_role(shop=again(it[0]), party=again(it[1]), role="manager", **BY),
          lambda it: ShopRole.objects.filter(establishment=it[0]).count()),
    Trial("a shop's own fields say one thing at a time", lambda s: s.shop(),
          lambda shop, n: detail(again(shop), values={"row": f"{n}"}, since=LATER, **BY),
          lambda shop: ShopDetails.objects.current().filter(establishment=shop).count()),
    Trial("one position of a shop", lambda s: s.shop(),
          lambda shop, n: locate(shop=again(shop), latitude=21.8, longitude=106.7 + n / 1000,
                                 how="map", **BY),
          lambda shop: Position.objects.filter(establishment=shop).count(), finds=True),
    Trial("a shop sells what one list says", lambda s: s.shop(),
          lambda shop, n: sell(again(shop), goods=["Giày", f"mũ {n}"], brands=[], on=LATER, **BY),
          lambda shop: Sold.objects.current().filter(establishment=shop).count(), most=2,
          finds=True),
    Trial("a channel goes on as one other", _channel,
          lambda c, n: recreate_channel(again(c), url=f"https://b{n}.vn", on=LATER, **BY),
          lambda c: Channel.objects.filter(follows=c).count()),
    Trial("a place meets the criterion once at a time",
          lambda s: add_place(name="Chợ", kind="market", area=s.ward, **BY),
          lambda p, n: meet_criterion(again(p), start=LATER, evidence="biên bản", **BY),
          lambda p: CriterionMet.objects.filter(place=p).count()),
    Trial("one count of a source, kind, unit and day",
          lambda s: (s.ward, TODAY - timedelta(fresh())),
          lambda it, n: note_count(source="tax", kind="shop", area=it[0], on=it[1], number=n, **BY),
          lambda it: ExternalCount.objects.standing().filter(area=it[0], on=it[1]).count()),
    Trial("two shops are said to be two once", _two_shops,
          lambda pair, n: apart(one=again(pair[0]), other=again(pair[1]), **BY),
          lambda pair: Apart.objects.filter(one=pair[0], other=pair[1]).count(), finds=True),
)  # fmt: skip
