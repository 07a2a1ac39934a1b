"""A deed reaches every kept number it touches, and no other."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.apps import apps

from hangthat.core.access.services.grants import RoleTerms, give
from hangthat.core.access.services.people import invite
from hangthat.core.access.services.tokens import issue
from hangthat.core.agencies.models import Area, User
from hangthat.core.common.records import weighs
from hangthat.core.journal.models import Entry
from hangthat.core.journal.services.noting import note_all
from hangthat.domain.activities.services import record as hold
from hangthat.domain.cases.services import decide, dismiss, find_violation
from hangthat.domain.channels.services import open_channel
from hangthat.domain.commitments.services import issue_text, revoke, sign, sign_regulation
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.establishments.services import (
    add_board,
    add_place,
    close_establishment,
    join_group,
    move,
    open_establishment,
    pass_on,
    register_party,
    reopen,
)
from hangthat.domain.inspections.services import record as inspect
from hangthat.domain.plans.models import PlanVersion
from hangthat.domain.targets import services
from hangthat.domain.targets.facts import Facts
from hangthat.domain.targets.grammar import Answer, Tally
from hangthat.domain.targets.models import KeptReading
from hangthat.domain.targets.services.touching import _WHOSE, touched_by

NOON = datetime(2026, 11, 24, 5, tzinfo=UTC)
BY = {"by": None, "at": NOON}


@pytest.fixture
def stall(ward_one: Area) -> Establishment:
    market = add_place(name="Chợ Một", kind="market", area=ward_one, **BY)
    owner = register_party(name="Hoàng Văn Sạp", kind="household", **BY)
    return open_establishment(
        party=owner,
        name="Quầy 12",
        kind="stall",
        area=ward_one,
        place=market,
        opened_on=date(2020, 5, 1),
        **BY,
    )


def kept(version: PlanVersion, code: str, on: date) -> Tally:
    services.current(version, at=NOON)
    counted = services.kept_count(version, on=on)
    return counted.tally(counted.promise(code))


def everything_agrees(version: PlanVersion) -> bool:
    facts = Facts.load()
    for on in services.reading_days(version):
        counted = services.kept_count(version, on=on)
        fresh = services.count(version, list(counted.promises), facts=facts)[0]
        for promise in counted.promises:
            assert counted.by_unit(promise) == fresh.by_unit(promise)
            for answer in Answer:
                assert counted.members(promise, answer) == fresh.members(promise, answer)
    return True


def test_a_signature_moves_one_stall_from_failed_to_met(
    plan_125: PlanVersion, stall: Establishment
) -> None:
    before = kept(plan_125, "T05a", date(2021, 12, 31))
    text = issue_text(kind="trade", verbs="trade", wording="Tôi cam kết…", **BY)

    sign(text=text, member=stall, signed_on=date(2021, 3, 8), **BY)

    assert before == Tally(failed=1)
    assert kept(plan_125, "T05a", date(2021, 12, 31)) == Tally(met=1)
    assert everything_agrees(plan_125)


def test_a_later_closure_does_not_rewrite_2021(plan_125: PlanVersion, stall: Establishment) -> None:
    kept(plan_125, "T05a", date(2021, 12, 31))

    close_establishment(shop=stall, closed_on=date(2023, 6, 30), **BY)

    assert kept(plan_125, "T05a", date(2021, 12, 31)) == Tally(failed=1)
    assert kept(plan_125, "T23", date(2024, 12, 31)) == Tally()
    assert everything_agrees(plan_125)


def test_a_move_and_a_sale_do_not_rewrite_2021(
    plan_125: PlanVersion, stall: Establishment, commune_two: Area
) -> None:
    text = issue_text(kind="trade", verbs="trade", wording="Tôi cam kết…", **BY)
    sign(text=text, member=stall, signed_on=date(2021, 3, 8), **BY)
    found = find_violation(
        classification="counterfeit", found_on=date(2021, 5, 5), establishment=stall, **BY
    )
    decide(violation=found, decided_on=date(2021, 6, 1), sanction="warning", **BY)
    buyer = register_party(name="Người mua", kind="household", **BY)
    services.current(plan_125, at=NOON)

    there = move(stall, on=date(2023, 2, 1), area=commune_two, place=None, address="", **BY)
    sold = pass_on(there, to=buyer, on=date(2024, 2, 1), **BY)
    close_establishment(shop=sold, closed_on=date(2024, 9, 30), **BY)
    reopen(sold, on=date(2025, 3, 1), **BY)

    assert kept(plan_125, "T05a", date(2021, 12, 31)) == Tally(met=1)
    assert kept(plan_125, "T09", date(2022, 12, 31)) == Tally(unknown=1)  # the seller, not both
    assert kept(plan_125, "T23", date(2024, 12, 31)) == Tally()  # closed meanwhile
    assert kept(plan_125, "T28", date(2025, 12, 31)) == Tally(unknown=1)
    assert everything_agrees(plan_125)


def test_every_kind_of_deed_reaches_the_kept_readings(
    plan_125: PlanVersion, stall: Establishment, ward_one: Area, commune_two: Area
) -> None:
    services.current(plan_125, at=NOON)
    owner = stall.party
    board = add_board(name="Ban quản lý chợ Một", kind="market", area=ward_one, **BY)
    text = issue_text(kind="import", verbs="import trade", wording="Tôi cam kết…", **BY)
    deeds = [
        lambda: join_group(party=owner, group="importer", **BY),
        lambda: open_channel(party=owner, kind="website", state="registered", **BY),
        lambda: hold(
            kind="visit", held_on=date(2021, 2, 1), establishments=[stall], boards=[board], **BY
        ),
        lambda: sign(text=text, member=owner, signed_on=date(2021, 2, 1), **BY),
        lambda: sign_regulation(board=board, signed_on=date(2021, 4, 1), **BY),
        lambda: inspect(held_on=date(2022, 2, 1), type="periodic", findings={stall: "clean"}, **BY),
        lambda: open_establishment(
            party=owner, name="Cửa hàng Hai", kind="general_store", area=commune_two, **BY
        ),
    ]

    for deed in deeds:
        before = set(KeptReading.objects.values_list("pk", flat=True))
        deed()
        services.current(plan_125, at=NOON)
        assert everything_agrees(plan_125)
        assert (
            set(KeptReading.objects.values_list("pk", flat=True)) == before
        )  # patched, not redone


def test_a_meeting_of_three_hundred_patches_and_does_not_recount(
    plan_125: PlanVersion, stall: Establishment, ward_one: Area
) -> None:
    stalls = {"party": stall.party, "kind": "stall", "area": ward_one, "place": stall.place}
    guests = [open_establishment(name=f"Quầy {n}", **stalls, **BY) for n in range(300)]
    services.current(plan_125, at=NOON)
    before = set(KeptReading.objects.values_list("pk", flat=True))

    hold(kind="conference", held_on=date(2021, 3, 8), establishments=guests, **BY)

    services.current(plan_125, at=NOON)
    assert set(KeptReading.objects.values_list("pk", flat=True)) == before
    assert everything_agrees(plan_125)


def test_no_deed_on_accounts_and_roles_recounts_anything(plan_125: PlanVersion, an: User) -> None:
    services.current(plan_125, at=NOON)
    before = set(KeptReading.objects.values_list("pk", flat=True))

    guest, _ = invite(username="guest", full_name="Lô Văn Mới", agency=None, **BY)
    give(user=guest, terms=RoleTerms(role="auditor"), **BY)
    issue(name="phần mềm", resources=["plan"], writes=False, days=3, by=an, at=NOON)

    services.current(plan_125, at=NOON)
    assert set(KeptReading.objects.values_list("pk", flat=True)) == before


def test_of_every_kind_of_record_it_is_known_whose_numbers_it_changes() -> None:
    """A model that is silent counts the whole province anew: right, and slow."""
    anybody = {"agencies.area", "agencies.areasuccession"}
    never_journalled = {"agencies.signinattempt", "agencies.savedfilter"}
    rooms = {"journal", "sendings", "jobs", "search", "targets", "plans"}  # likewise
    silent = {
        model._meta.label_lower
        for model in apps.get_models()
        if model.__module__.startswith("hangthat.")
        and model._meta.app_label not in rooms
        and weighs(model)
        and model not in _WHOSE
    }

    assert silent == anybody | never_journalled
    assert all(weighs(model) for model in _WHOSE)


def test_a_line_about_no_model_counts_everybody_anew(db: None) -> None:
    subjects = ("world.demo", "world", "gone.model")
    deeds = [("load", subject, "1", "nạp", {}) for subject in subjects]
    note_all(deeds=deeds, **BY)

    for subject in subjects:
        assert touched_by(Entry.objects.filter(subject=subject)) is None


def test_a_violation_a_decision_and_a_dismissal_each_show(
    plan_125: PlanVersion, stall: Establishment
) -> None:
    services.current(plan_125, at=NOON)
    visit = inspect(
        held_on=date(2023, 3, 1), type="unscheduled", findings={stall: "violation"}, **BY
    )
    violation = find_violation(
        classification="counterfeit",
        found_on=date(2023, 3, 1),
        establishment=stall,
        inspection=visit,
        **BY,
    )
    assert kept(plan_125, "T22", date(2024, 12, 31)) == Tally()

    decide(violation=violation, decided_on=date(2023, 3, 9), sanction="warning", **BY)
    assert kept(plan_125, "T22", date(2024, 12, 31)) == Tally(unknown=1)

    dismiss(violation=violation, dismissed_on=date(2023, 5, 1), reason="hàng thật", **BY)
    assert kept(plan_125, "T22", date(2024, 12, 31)) == Tally()
    assert everything_agrees(plan_125)


def test_a_revoked_commitment_no_longer_counts_from_that_day(
    plan_125: PlanVersion, stall: Establishment
) -> None:
    text = issue_text(kind="trade", verbs="trade", wording="Tôi cam kết…", **BY)
    paper = sign(text=text, member=stall, signed_on=date(2021, 3, 8), **BY)
    assert kept(plan_125, "T05a", date(2021, 12, 31)) == Tally(met=1)

    revoke(commitment=paper, revoked_on=date(2021, 12, 31), reason="đổi nghề", **BY)

    assert kept(plan_125, "T05a", date(2021, 12, 14)) == Tally(met=1)
    assert kept(plan_125, "T05a", date(2021, 12, 31)) == Tally(failed=1)


def test_a_paper_entered_late_changes_nothing_of_what_was_known_before(
    plan_125: PlanVersion, stall: Establishment
) -> None:
    text = issue_text(kind="trade", verbs="trade", wording="Tôi cam kết…", **BY)
    (promise,) = (one for one in services.promises_of(plan_125) if one.code == "T05a")
    late = NOON + timedelta(days=30)

    sign(text=text, member=stall, signed_on=date(2021, 3, 8), by=None, at=late)

    (reported,) = services.count(plan_125, [promise], known_at=NOON)
    (now,) = services.count(plan_125, [promise])
    assert reported.tally(promise) == Tally(failed=1)
    assert now.tally(promise) == Tally(met=1)
