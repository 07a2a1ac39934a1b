"""The living number is kept, and is at every moment what a full recount would say."""

from datetime import UTC, date, datetime

import pytest

from hangthat.core.agencies.models import Area, User
from hangthat.core.agencies.testing import reformed
from hangthat.core.common.days import VIETNAM
from hangthat.domain.cases.services import decide, find_violation
from hangthat.domain.commitments.services import issue_text, revoke, sign, sign_regulation
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.establishments.services import (
    add_board,
    add_place,
    close_establishment,
    move,
    open_establishment,
    pass_on,
    register_party,
)
from hangthat.domain.freezes.grammar import Comparison, Snapshot
from hangthat.domain.freezes.models import FrozenReading, KeptLiving
from hangthat.domain.freezes.services import Cut, freeze_all, keeping, living
from hangthat.domain.freezes.services.counting import snapshot_of
from hangthat.domain.inspections.services import record as inspect
from hangthat.domain.plans.models import PlanVersion
from hangthat.domain.targets.facts import Facts

BY = {"by": None, "at": datetime(2026, 11, 24, 5, tzinfo=UTC)}
ON = date(2024, 12, 31)


@pytest.fixture
def stall(ward_one: Area) -> Establishment:
    market = add_place(name="Chợ Một", kind="market", area=ward_one, **BY)
    owner = register_party(name="Hoàng Văn Sạp", kind="household", **BY)
    return open_establishment(
        party=owner, name="Quầy 12", kind="stall", area=ward_one, place=market,
        opened_on=date(2020, 5, 1), **BY,
    )  # fmt: skip


@pytest.fixture
def reading(plan_125: PlanVersion, stall: Establishment) -> FrozenReading:
    cut = Cut(plan_125, ON, ("Hết năm 2024",))
    return freeze_all([cut], at=datetime(2025, 1, 1, tzinfo=VIETNAM))[0]


def _recounted(reading: FrozenReading) -> Snapshot:
    return snapshot_of(reading.version, reading.on, Facts.load())


def _agrees(kept: Snapshot, reading: FrozenReading) -> None:
    fresh = _recounted(reading)
    assert kept.units == fresh.units
    for target in fresh.targets:
        assert Comparison(kept, fresh).differing(target.code) == []
        assert kept.by_unit(target.code) == fresh.by_unit(target.code)


def test_every_deed_moves_the_kept_number_as_a_recount_would(
    reading: FrozenReading, stall: Establishment, commune_two: Area, ward_one: Area, an: User,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    _agrees(living(reading, an), reading)
    whole = Facts.load
    counted: list[bool] = []
    monkeypatch.setattr(
        keeping.Facts, "load", lambda **asked: counted.append(not asked) or whole(**asked)
    )
    text = issue_text(kind="trade", verbs="trade", wording="Tôi…", **BY)
    done: dict[str, Establishment] = {"shop": stall}

    def violates() -> None:
        shop = done["shop"]
        visit = inspect(
            held_on=date(2023, 2, 1), type="unscheduled", findings={shop: "violation"}, **BY
        )
        said = {"classification": "counterfeit", "found_on": visit.held_on, "inspection": visit}
        found = find_violation(establishment=shop, **said, **BY)
        decide(violation=found, decided_on=date(2023, 3, 1), sanction="warning", **BY)

    def moves() -> None:
        there = {"on": date(2023, 6, 1), "area": commune_two, "place": None, "address": ""}
        done["shop"] = move(done["shop"], **there, **BY)

    def sells() -> None:
        buyer = register_party(name="Người mua", kind="household", **BY)
        done["shop"] = pass_on(done["shop"], to=buyer, on=date(2024, 2, 1), **BY)

    def promises() -> None:
        board = add_board(name="Ban quản lý", kind="market", area=ward_one, **BY)
        sign_regulation(board=board, signed_on=date(2023, 1, 5), **BY)

    deeds = [
        lambda: done.update(paper=sign(text=text, member=stall, signed_on=date(2022, 1, 3), **BY)),
        violates,
        moves,
        sells,
        promises,
        lambda: revoke(
            commitment=done["paper"], revoked_on=date(2024, 5, 1), reason="nhầm", **BY
        ),
        lambda: close_establishment(shop=done["shop"], closed_on=date(2024, 9, 1), **BY),
    ]  # fmt: skip
    for deed in deeds:
        deed()
        counted.clear()
        kept = living(reading, an)
        assert counted == [False]  # the touched alone were read again
        _agrees(kept, reading)
    assert KeptLiving.objects.count() == 1


def test_a_number_that_nothing_has_touched_is_read_as_it_is_kept(
    reading: FrozenReading, an: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = living(reading, an)

    def never(**asked: object) -> None:
        raise AssertionError

    monkeypatch.setattr(keeping.Facts, "load", never)

    assert living(reading, an).tally("T05a") == first.tally("T05a")


def test_new_units_are_counted_anew(reading: FrozenReading, commune_two: Area, an: User) -> None:
    living(reading, an)

    reformed("00001,00009,\n00002,00009,", "00009,Xã Mới", on=date(2024, 1, 10), at=BY["at"])

    _agrees(living(reading, an), reading)
