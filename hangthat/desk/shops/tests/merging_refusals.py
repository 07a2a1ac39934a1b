"""How each refusal of merging and of acts on many shops is provoked at its doors."""

from datetime import date
from typing import Any

from django.utils.timezone import localdate

from hangthat.core.access.lexicon import Role
from hangthat.core.access.models import Grant
from hangthat.core.agencies.models import User
from hangthat.core.journal.models import Door
from hangthat.core.journal.services import through
from hangthat.desk.tests.api_records import DAY, Unit, by_system
from hangthat.domain.bulk_changes.services.deeds import DEEDS
from hangthat.domain.bulk_changes.services.many_at_once import do_all
from hangthat.domain.commitments.models import Commitment, CommitmentText
from hangthat.domain.commitments.services import sign
from hangthat.domain.establishments.models import Establishment, StandIn
from hangthat.domain.establishments.services import (
    amend_establishment,
    close_establishment,
    open_establishment,
    pass_on,
    register_party,
    suspend,
)
from hangthat.domain.inspections.services import record
from hangthat.domain.merging.services import (
    ask_to_find,
    confirm_one,
    confirm_two,
    merge_establishments,
    merge_parties,
    undo_merge,
)
from tests.refusals.attempts import EARLY, LATE, Case


def opened(u: Unit) -> None:
    """On a day that somebody knows."""
    Establishment.objects.filter(pk=u.shop.pk).update(opened_on=date(2021, 1, 2))


BESIDE = {"page": "establishment_merge shop", "asked": "voi={u.other.code}"}
BEFORE_IT = {"page": "establishment_merge other", "asked": "voi={u.shop.code}"}
OWNERS = {"page": "party_merge party", "asked": "voi={u.other_party.code}"}
APART = {"page": "establishment_unmerge shop", "asked": "lan={u.merge.pk}"}
SAME = {"page": "party_same_number party", "typed": {"la": "hai", "lan": lambda u: u.question}}
MANY = "bulk"
RESTS: dict[str, Any] = {"day": "2024-05-06", "end": "", "reason": "cháy chợ"}
AGAIN = {"day": "2025-06-01"}
UNDOES = "Hoàn tác thay đổi hàng loạt"
TWICE: dict[str, Any] = {"reason": "nhập hai lần"}
GONE = "Đã gộp vào hồ sơ khác"


def _another(u: Unit, **more: Any) -> Establishment:
    said = {"party": u.party, "kind": "stall", "area": u.area, **more, **by_system()}
    u.other = open_establishment(name="Sạp hai", **said)
    return u.other


def _entered_twice(u: Unit) -> None:
    _another(u)


def _closed_early(u: Unit) -> None:
    """The one closed before the other opened."""
    opened(u)
    _another(u, opened_on=date(2019, 1, 1))
    Establishment.objects.filter(pk=u.other.pk).update(closed_on=date(2020, 6, 1))


def _opened_late(u: Unit) -> None:
    """After what is recorded at the first."""
    _another(u, opened_on=date(2024, 1, 1))


def _checked_together(u: Unit) -> None:
    found = {u.shop: "clean", _another(u): "clean"}
    record(held_on=date(2024, 5, 5), type="periodic", findings=found, **by_system())


def _passed_on(u: Unit) -> None:
    """One goes on under the other, of which nobody says when it opened."""
    u.other = pass_on(u.shop, to=_other_party(u), on=localdate(), **by_system())
    Establishment.objects.filter(pk=u.other.pk).update(opened_on=None)


def _merged(u: Unit) -> None:
    said = {"reason": "nhập hai lần", **by_system()}
    u.merge = merge_establishments(survivor=u.shop, former=_another(u), **said)


def _merged_away(u: Unit) -> None:
    """The shop itself went into another record."""
    said = {"reason": "nhập hai lần", **by_system()}
    merge_establishments(survivor=_another(u), former=u.shop, **said)


def _second_merged_away(u: Unit) -> None:
    other = Establishment.objects.exclude(pk=u.shop.pk).get(name="Sạp hai")
    said = {"reason": "nhập hai lần", **by_system()}
    merge_establishments(survivor=u.resting, former=other, **said)


def _taken_apart(u: Unit) -> None:
    _merged(u)
    undo_merge(merge=u.merge, reason="nhầm", **by_system())


def _gone_on(u: Unit) -> None:
    """What came from the other record has gone to a third since."""
    _another(u)
    text = CommitmentText.objects.get(kind="online")
    paper = sign(text=text, member=u.other, signed_on=DAY, **by_system())
    said = {"reason": "nhập hai lần", **by_system()}
    u.merge = merge_establishments(survivor=u.shop, former=u.other, **said)
    Commitment.objects.filter(pk=paper.pk).update(establishment=u.resting)


def _other_party(u: Unit) -> Any:
    u.other_party = register_party(name="Chủ hai", kind="person", **by_system())
    return u.other_party


def _answered_for(u: Unit) -> None:
    """Somebody holds a role for the second record."""
    code = _other_party(u).code
    role = {"user": u.officer, "role": Role.RIGHT_HOLDER, "subject": code, "valid_from": DAY}
    Grant.objects.create(**role, given_at=by_system()["at"])


def _asked_whether_one(u: Unit) -> None:
    said = {"party": _other_party(u), "known": u.party, "is_one": False, "asked_on": DAY}
    u.question = StandIn.objects.create(**said).pk


def _two(u: Unit) -> None:
    confirm_two(asked=StandIn.objects.get(known=u.party), **by_system())


def _one(u: Unit) -> None:
    asked = StandIn.objects.get(known=u.party)
    said = {"reason": "nhập hai lần", **by_system()}
    merge_parties(survivor=u.party, former=asked.party, **said)


def _doubt_is_one(u: Unit) -> None:
    confirm_one(asked=StandIn.objects.get(pk=u.doubt), **by_system())


def _doubt_answered_for(u: Unit) -> None:
    """Somebody holds a role for the record that would go."""
    code = StandIn.objects.get(pk=u.doubt).party.code
    role = {"user": u.officer, "role": Role.RIGHT_HOLDER, "subject": code, "valid_from": DAY}
    Grant.objects.create(**role, given_at=by_system()["at"])


def _doubt_checked_together(u: Unit) -> None:
    found = {u.doubted: "clean", StandIn.objects.get(pk=u.doubt).party: "clean"}
    record(held_on=date(2024, 5, 5), type="periodic", findings=found, **by_system())


def _an() -> User:
    return User.objects.get(username="an")


def _looked_for(u: Unit) -> None:
    ask_to_find(by=_an(), at=by_system()["at"])


def _at_once(u: Unit, act: str, **said: Any) -> None:
    """One act of the officer on many shops, by its number."""
    shops, at = Establishment.objects.filter(pk=u.shop.pk), by_system()["at"]
    u.number = "mot-lan"
    with through(Door.WEB, u.number):
        do_all(DEEDS[act], shops, given=said, skip=False, by=_an(), at=at)


def _kind_set(u: Unit) -> None:
    _at_once(u, "loai", kind="shop", reason="nhầm loại")


def _amended_since(u: Unit) -> None:
    _kind_set(u)
    shop = Establishment.objects.get(pk=u.shop.pk)
    amend_establishment(shop, version=shop.version, name="Sạp mới", **by_system())


def _suspended(u: Unit) -> None:
    suspend(u.shop, start=DAY, remark="cháy chợ", **by_system())


def _rested_and_closed(u: Unit) -> None:
    _suspended(u)
    close_establishment(shop=u.shop, closed_on=date(2025, 1, 1), **by_system())


def _undone(u: Unit) -> None:
    """The number is that of the undoing."""
    _at_once(u, "loai", kind="shop", reason=UNDOES)


MERGING = (
    Case(**BESIDE, before=_closed_early, typed=TWICE | {"of_closed_on": "lay"}),
    Case(**BESIDE, before=_opened_late, typed=TWICE | {"of_opened_on": "lay"}),
    Case(**BESIDE, before=_checked_together, typed=TWICE),
    Case(**BEFORE_IT, before=_passed_on, typed=TWICE | {"owners": "hai"}),
    Case(
        page="establishment_merge shop",
        asked="voi={u.shop.code}",
        typed=TWICE,
        first="page",
        words="Một hồ sơ không gộp được vào chính nó.",
    ),
    Case(
        **BESIDE,
        before=_entered_twice,
        after=_second_merged_away,
        typed=TWICE,
        first="page",
        words="Hồ sơ … đã được gộp vào hồ sơ khác.",
    ),
    Case(**OWNERS, before=_answered_for, typed=TWICE),
    Case(**APART, before=_taken_apart, typed={"reason": "nhầm"}),
    Case(**APART, before=_gone_on, typed={"reason": "nhầm"}),
    Case(
        **SAME,
        before=_asked_whether_one,
        after=_two,
        first="page",
        words="Đã xác nhận đây là hai chủ cơ sở.",
    ),
    Case(
        **SAME,
        before=_asked_whether_one,
        after=_one,
        first="page",
        words="Đã xác nhận đây là một chủ cơ sở.",
    ),
    Case(api="same number", after="same number"),
    Case(api="same number", after=_doubt_is_one),
    Case(api="same number", said={"same": True}, before=_doubt_answered_for),
    Case(api="same number", said={"same": True}, before=_doubt_checked_together),
    Case(page="pairs", before=_looked_for),
    Case(page=MANY, asked="viec=dong&chon={u.shop.pk}", typed={"day": LATE}),
    Case(
        page=MANY,
        asked="viec=noi&chon={u.shop.pk}",
        typed={"place": "999999"},
        first="page",
        words="Khu vực kinh doanh này không thuộc phạm vi của bạn.",
    ),
    *(
        Case(page=MANY, asked="viec=nghi&chon={u.shop.pk}", **how)
        for how in (
            {"typed": RESTS | {"day": LATE}},
            {"typed": RESTS | {"end": "2024-05-04"}},
            {"typed": RESTS | {"day": "2019-01-01"}, "before": opened},
            {"typed": RESTS, "before": _suspended},
        )
    ),
    Case(page=MANY, asked="viec=lai&chon={u.shop.pk}", typed=AGAIN),
    Case(page=MANY, asked="viec=lai&chon={u.shop.pk}", typed=AGAIN, before=_rested_and_closed),
    Case(page=MANY, asked="viec=lai&chon={u.shop.pk}", typed={"day": EARLY}, before=_suspended),
    Case(page=MANY, asked="viec=lai&chon={u.shop.pk}", typed={"day": LATE}, before=_suspended),
    Case(page="bulk_done number", before=_amended_since),
    Case(page="bulk_done number", before=_undone),
    Case(page="establishment_close shop", after=_merged_away, first="page", words=GONE),
)
