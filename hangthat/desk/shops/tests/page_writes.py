"""What is done with the forms of `shops`, each with real commits (`tests/commits`)."""

from django.utils.timezone import now

from hangthat.core.access.lexicon import Role
from hangthat.core.access.services.people import add_officer
from hangthat.core.agencies.models import Area
from hangthat.core.journal.models import Door
from hangthat.core.journal.services import through
from hangthat.desk.shops.tests.refusals import HELD, NEW
from hangthat.desk.tests.api_records import DAY, Unit, by_system
from hangthat.domain.bulk_changes.services.deeds import DEEDS as MANY
from hangthat.domain.bulk_changes.services.many_at_once import do_all
from hangthat.domain.bulk_changes.services.undoing_many import number_of
from hangthat.domain.establishments.models import Establishment, StandIn
from hangthat.domain.establishments.services import open_establishment, register_party
from hangthat.domain.matching.services.registering import add_shop
from hangthat.domain.merging.models import Twin
from hangthat.domain.merging.services import merge_establishments, merge_parties
from tests.commits.deeds import Deed

MERGE, BESIDE = "establishment_merge shop", "voi={u.resting.code}"
WHY = {"reason": "trùng"}


def _other(u: Unit) -> None:
    u.other = register_party(name=f"Chủ khác ở {u.area}", kind="person", **by_system())


def _twin(u: Unit) -> None:
    one, other = sorted((u.shop.pk, u.resting.pk))
    Twin.objects.create(one=one, other=other, score=0.9, run=1)


def _merged(u: Unit) -> None:
    u.merge = merge_establishments(survivor=u.shop, former=u.resting, **WHY, **by_system())


def _merged_parties(u: Unit) -> None:
    _other(u)
    u.merge = merge_parties(survivor=u.party, former=u.other, **WHY, **by_system())


def _changed_many(u: Unit) -> None:
    _at_once(u, "loai", kind="producer", reason="")


def _suspended_many(u: Unit) -> None:
    _at_once(u, "nghi", day=DAY.isoformat(), end=None, reason="cháy chợ")


def _at_once(u: Unit, name: str, **given: str | None) -> None:
    by, at = u.officer, now()
    shops = Establishment.objects.filter(pk=u.shop.pk)
    with through(Door.WEB, f"so-{u.shop.pk}"):
        do_all(MANY[name], shops, given=given, skip=False, by=by, at=at)
    u.number = number_of(by, at)


def _typed_elsewhere(u: Unit) -> None:
    """A number that somebody who does not see its party typed."""
    by, near = by_system(), {"level": "commune", "parent": u.area.parent}
    number, away = (
        f"020198{u.area.pk % 1_000_000:06}",
        Area.objects.create(code=f"k{u.area.code}", name="K", **near),
    )
    u.known = register_party(name="Lô Văn Số", kind="person", personal_id=number, **by)
    open_establishment(party=u.known, name="Quán", kind="shop", area=u.area, **by)
    clerk = add_officer(
        username=f"xa-{away.code}", full_name="Xã", role=Role.CLERK, area=away, at=now()
    )
    owner = {"name": "Ai đó", "kind": "household", "personal_id": number}
    add_shop(owner=owner, by=clerk, at=now(), name="Quán", kind="shop", area=away)
    u.question = StandIn.objects.get(known=u.known).pk


DEEDS = (
    Deed(page="establishment_add", api="establishment", typed=NEW),
    Deed(page="establishment_move shop", api="move"),
    Deed(page="establishment_pass_on shop", api="sold", typed=NEW),
    Deed(page="establishment_reopen closed", api="reopening"),
    Deed(page="closing_withdraw closed", api="not closed"),
    Deed(page="role_add shop", api="role", typed={"party_code": lambda u: u.party.code}),
    Deed(page="role_end closed", api="no role", typed=HELD),
    Deed(page="suspension_resume resting", api="resumed"),
    Deed(page="suspension_withdraw resting", api="no suspension"),
    Deed(page="focus_add", api="focus"),
    Deed(page=MERGE, asked=BESIDE, typed=WHY),
    Deed(page=MERGE, asked=BESIDE, typed={"khac": "on"}),
    Deed(page=MERGE, asked=BESIDE, typed={"sau": "on"}, before=_twin),
    Deed(page="establishment_unmerge shop", asked="lan={u.merge.pk}", typed=WHY, before=_merged),
    Deed(page="party_merge party", asked="voi={u.other.code}", typed=WHY, before=_other),
    Deed(page="party_unmerge party", asked="lan={u.merge.pk}", typed=WHY, before=_merged_parties),
    Deed(
        page="party_same_number known",
        typed={"lan": lambda u: str(u.question), "la": "hai"},
        before=_typed_elsewhere,
    ),
    Deed(
        page="party_same_number known",
        typed={"lan": lambda u: str(u.question), "la": "mot"},
        before=_typed_elsewhere,
    ),
    Deed(page="pairs", lines=False),
    Deed(page="bulk", asked="viec=loai&chon={u.shop.pk}", typed={"kind": "shop"}),
    Deed(page="bulk", asked="viec=nghi&chon={u.shop.pk}", typed={"reason": "cháy chợ"}),
    Deed(page="bulk", asked="viec=lai&chon={u.resting.pk}"),
    Deed(page="bulk_done number", before=_changed_many),
    Deed(page="bulk_done number", before=_suspended_many),
    Deed(page="establishments_export", typed={"dang": "csv"}, lines=False),
)
