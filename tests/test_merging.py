"""Merged records and what is made of them: numbers, files, looks back."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from hangthat.core.agencies.models import Area
from hangthat.domain.activities.services import record as hold
from hangthat.domain.channels.services import open_channel
from hangthat.domain.commitments.services import issue_text, sign
from hangthat.domain.establishments.models import Establishment, Party
from hangthat.domain.establishments.services import join_group, open_establishment, register_party
from hangthat.domain.inspections.services import record as inspect
from hangthat.domain.merging.services import merge_establishments, merge_parties, undo_merge
from hangthat.domain.plans.models import PlanVersion
from hangthat.domain.targets import services
from hangthat.domain.targets.grammar import Tally
from hangthat.domain.world.services import dump
from tests.oracle.refusals import refusals

NOON = datetime(2026, 11, 24, 5, tzinfo=UTC)
BY: dict[str, Any] = {"by": None, "at": NOON}
WHY: dict[str, Any] = {"reason": "nhập hai lần", **BY}


def two_of_one(area: Area) -> tuple[Establishment, Establishment]:
    found = []
    for name in ("Tạp hóa Hương", "TẠP HOÁ HƯƠNG"):
        owner: Party = register_party(name=f"Chủ {name}", kind="household", **BY)
        found.append(
            open_establishment(
                party=owner, name=name, kind="general_store", area=area,
                opened_on=date(2020, 1, 1), **BY,
            )
        )  # fmt: skip
    return found[0], found[1]


def kept(version: PlanVersion, code: str, on: date) -> Tally:
    services.current(version, at=NOON)
    counted = services.kept_count(version, on=on)
    return counted.tally(counted.promise(code))


def agrees(version: PlanVersion) -> bool:
    """A recount equals what is kept, on every reading day."""
    services.current(version, at=NOON)
    for on in services.reading_days(version):
        counted = services.kept_count(version, on=on)
        fresh = services.count(version, list(counted.promises))[0]
        for promise in counted.promises:
            assert counted.by_unit(promise) == fresh.by_unit(promise)
    return True


def test_a_shop_entered_twice_is_counted_once_after_the_merge_and_twice_after_its_undoing(
    plan_125: PlanVersion, ward_one: Area
) -> None:
    ours, theirs = two_of_one(ward_one)
    text = issue_text(kind="trade", verbs="trade", wording="Tôi cam kết…", **BY)
    sign(text=text, member=theirs, signed_on=date(2021, 3, 8), **BY)
    inspect(held_on=date(2022, 2, 1), type="periodic", findings={theirs: "clean"}, **BY)
    hold(kind="visit", held_on=date(2021, 2, 1), establishments=[ours, theirs], **BY)
    before = kept(plan_125, "T23", date(2024, 12, 31))

    merge = merge_establishments(survivor=ours, former=theirs, **WHY)
    after = kept(plan_125, "T23", date(2024, 12, 31))
    assert agrees(plan_125)
    undo_merge(merge=merge, **WHY)

    assert (before.population, after.population) == (2, 1)
    assert kept(plan_125, "T23", date(2024, 12, 31)) == before
    assert agrees(plan_125)


def test_an_importer_entered_twice_is_counted_once(plan_125: PlanVersion, ward_one: Area) -> None:
    ours, theirs = (shop.party for shop in two_of_one(ward_one))
    for party in (ours, theirs):
        join_group(party=party, group="importer", **BY)
        open_channel(party=party, kind="website", state="registered", **BY)
    assert kept(plan_125, "T01", date(2021, 12, 31)).population == 2

    merge = merge_parties(survivor=ours, former=theirs, **WHY)

    assert kept(plan_125, "T01", date(2021, 12, 31)).population == 1
    assert agrees(plan_125)
    undo_merge(merge=merge, **WHY)
    assert kept(plan_125, "T01", date(2021, 12, 31)).population == 2
    assert agrees(plan_125)


def test_a_dump_leaves_out_what_was_merged_and_holds_together(
    plan_125: PlanVersion, ward_one: Area, tmp_path: Path
) -> None:
    ours, theirs = two_of_one(ward_one)
    hold(kind="visit", held_on=date(2021, 2, 1), establishments=[ours, theirs], **BY)
    merge_establishments(survivor=ours, former=theirs, **WHY)
    merge_parties(survivor=ours.party, former=theirs.party, **WHY)

    written = dump(folder=tmp_path)

    assert (written["establishments"], written["parties"], written["participants"]) == (1, 1, 1)
    assert theirs.code not in (tmp_path / "establishments.csv").read_text()
    assert list(refusals(tmp_path, today=date(2026, 11, 24))) == []
