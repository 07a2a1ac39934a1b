"""A wrong entry is taken back with a reason and written anew; nothing is edited or deleted."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from hangthat.core.agencies.models import Area, User
from hangthat.core.journal.models import Entry
from hangthat.domain.activities.models import Activity
from hangthat.domain.activities.services import record as hold
from hangthat.domain.activities.services import withdraw as withdraw_activity
from hangthat.domain.cases.models import Decision, Violation
from hangthat.domain.cases.services import annul, decide, dismiss, find_violation
from hangthat.domain.commitments.services import (
    Origin,
    issue_text,
    revoke,
    revoke_regulation,
    sign,
    sign_regulation,
)
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.establishments.services import (
    add_board,
    close_establishment,
    join_group,
    open_establishment,
    register_party,
)
from hangthat.domain.inspections.models import Inspection
from hangthat.domain.inspections.services import record as inspect
from hangthat.domain.inspections.services import withdraw as withdraw_inspection
from hangthat.domain.plans.models import PlanVersion
from hangthat.domain.targets import services as targets
from hangthat.domain.targets.facts import Facts
from hangthat.domain.targets.grammar import Answer, Tally
from hangthat.domain.world.services import dump, load

NOON = datetime(2026, 11, 24, 5, tzinfo=UTC)
BY = {"by": None, "at": NOON}
DAY = date(2024, 3, 1)
WHY = "nhập nhầm tên cơ sở"


@pytest.fixture
def shop(ward_one: Area) -> Establishment:
    owner = register_party(name="Hoàng Văn Sạp", kind="household", **BY)
    return open_establishment(
        party=owner, name="Quầy 12", kind="stall", area=ward_one, opened_on=date(2020, 5, 1), **BY
    )


@pytest.fixture
def held(shop: Establishment, ward_one: Area) -> Activity:
    return hold(kind="visit", held_on=DAY, area=ward_one, establishments=[shop], **BY)


@pytest.fixture
def visit(shop: Establishment) -> Inspection:
    return inspect(held_on=DAY, type="periodic", findings={shop: "clean"}, **BY)


@pytest.fixture
def violation(shop: Establishment) -> Violation:
    return find_violation(classification="ip", found_on=DAY, establishment=shop, **BY)


@pytest.fixture
def decision(violation: Violation) -> Decision:
    return decide(violation=violation, decided_on=DAY, sanction="warning", **BY)


def test_nothing_with_legal_weight_ends_without_a_reason(
    held: Activity, visit: Inspection, decision: Decision, shop: Establishment, ward_one: Area
) -> None:
    text = issue_text(kind="trade", verbs="trade", wording="Tôi cam kết…", **BY)
    paper = sign(text=text, member=shop, signed_on=DAY, **BY)
    board = add_board(name="Ban quản lý chợ Một", kind="market", area=ward_one, **BY)
    agreed = sign_regulation(board=board, signed_on=DAY, **BY)
    ends: list[Callable[[str], object]] = [
        lambda why: withdraw_activity(activity=held, reason=why, **BY),
        lambda why: withdraw_inspection(inspection=visit, reason=why, **BY),
        lambda why: dismiss(violation=decision.violation, dismissed_on=DAY, reason=why, **BY),
        lambda why: annul(decision=decision, annulled_on=DAY, reason=why, **BY),
        lambda why: revoke(commitment=paper, revoked_on=DAY, reason=why, **BY),
        lambda why: revoke_regulation(regulation=agreed, revoked_on=DAY, reason=why, **BY),
    ]

    for end in ends:
        for nothing in ("", "  \n"):
            with pytest.raises(ValidationError, match="Phải ghi lý do"):
                end(nothing)
        end(f" {WHY} ")
        assert Entry.objects.latest("pk").reason == WHY
        with pytest.raises(ValidationError, match="đã"):
            end(WHY)


def test_a_shop_may_close_without_a_reason_or_with_one(shop: Establishment) -> None:
    close_establishment(shop=shop, closed_on=DAY, reason="trả mặt bằng", **BY)

    assert Entry.objects.latest("pk").reason == "trả mặt bằng"


def test_a_new_fact_names_the_wrong_one_once(held: Activity, shop: Establishment) -> None:
    with pytest.raises(ValidationError, match="phải hủy bản ghi trước"):
        hold(kind="visit", held_on=DAY, corrects=held, **BY)
    withdraw_activity(activity=held, reason=WHY, **BY)

    right = hold(kind="leaflet", held_on=DAY, establishments=[shop], corrects=held, **BY)

    assert held.correction == right
    assert Entry.objects.of("activities.activity", right.pk).get().changes["corrects"] == [
        None,
        held.pk,
    ]
    with pytest.raises(ValidationError, match="đã được ghi lại rồi"):
        hold(kind="leaflet", held_on=DAY, corrects=held, **BY)


def test_every_kind_of_fact_can_be_written_anew(
    visit: Inspection, decision: Decision, shop: Establishment, ward_one: Area
) -> None:
    text = issue_text(kind="trade", verbs="trade", wording="Tôi cam kết…", **BY)
    paper = sign(text=text, member=shop, signed_on=DAY, **BY)
    board = add_board(name="Ban quản lý chợ Một", kind="market", area=ward_one, **BY)
    agreed = sign_regulation(board=board, signed_on=DAY, **BY)
    violation = decision.violation
    found = {"classification": "ip", "found_on": DAY, "establishment": shop}
    made = {"violation": violation, "decided_on": DAY, "sanction": "warning"}
    checked = {"held_on": DAY, "type": "periodic", "findings": {shop: "clean"}}
    again: list[Callable[[], object]] = [
        lambda: inspect(corrects=visit, **checked, **BY),
        lambda: find_violation(corrects=violation, **found, **BY),
        lambda: decide(corrects=decision, **made, **BY),
        lambda: sign(text=text, member=shop, signed_on=DAY, origin=Origin(corrects=paper), **BY),
        lambda: sign_regulation(board=board, signed_on=DAY, corrects=agreed, **BY),
    ]
    for write in again:
        with pytest.raises(ValidationError, match="phải hủy bản ghi trước"):
            write()

    withdraw_inspection(inspection=visit, reason=WHY, **BY)
    dismiss(violation=violation, dismissed_on=DAY, reason=WHY, **BY)
    annul(decision=decision, annulled_on=DAY, reason=WHY, **BY)
    revoke(commitment=paper, revoked_on=DAY, reason=WHY, **BY)
    revoke_regulation(regulation=agreed, revoked_on=DAY, reason=WHY, **BY)

    for write, wrong in zip(again, (visit, violation, decision, paper, agreed), strict=True):
        assert write() == wrong.correction


# --- What is counted, listed and written out -------------------------------------------------


def agrees(version: PlanVersion) -> bool:
    facts = Facts.load()
    for on in targets.reading_days(version):
        kept = targets.kept_count(version, on=on)
        fresh = targets.count(version, list(kept.promises), facts=facts)[0]
        for promise in kept.promises:
            for answer in Answer:
                if kept.members(promise, answer) != fresh.members(promise, answer):
                    return False
    return True


def tally(version: PlanVersion, code: str, on: date) -> Tally:
    targets.current(version, at=NOON)
    counted = targets.kept_count(version, on=on)
    return counted.tally(counted.promise(code))


def test_a_withdrawn_activity_no_longer_reached_anybody(
    plan_125: PlanVersion, shop: Establishment
) -> None:
    importer, last = shop.party, date(2021, 12, 31)
    join_group(party=importer, group="importer", **BY)
    text = issue_text(kind="import", verbs="import trade", wording="Tôi cam kết…", **BY)
    sign(text=text, member=importer, signed_on=date(2021, 3, 1), **BY)
    assert tally(plan_125, "T01", last) == Tally(failed=1)
    wrong = hold(kind="visit", held_on=date(2021, 3, 1), parties=[importer], **BY)
    assert tally(plan_125, "T01", last) == Tally(met=1)

    withdraw_activity(activity=wrong, reason=WHY, **BY)

    assert tally(plan_125, "T01", last) == Tally(failed=1)
    assert agrees(plan_125)


def test_a_withdrawn_inspection_no_longer_says_that_a_shop_is_clean(
    plan_125: PlanVersion, shop: Establishment
) -> None:
    last = date(2024, 12, 31)
    targets.current(plan_125, at=NOON)
    counted = targets.kept_count(plan_125, on=last)
    before = {p.code: counted.tally(p) for p in counted.promises}
    wrong = inspect(held_on=DAY, type="periodic", findings={shop: "clean"}, **BY)
    assert any(tally(plan_125, code, last) != was for code, was in before.items())

    withdraw_inspection(inspection=wrong, reason=WHY, **BY)

    assert all(tally(plan_125, code, last) == was for code, was in before.items())
    assert agrees(plan_125)


def test_what_was_known_before_the_withdrawal_still_counts_as_it_was_known(
    shop: Establishment,
) -> None:
    earlier = NOON - timedelta(30)
    hold(kind="visit", held_on=DAY, establishments=[shop], by=None, at=earlier)
    inspect(held_on=DAY, type="periodic", findings={shop: "clean"}, by=None, at=earlier)
    withdraw_activity(activity=Activity.objects.get(), reason=WHY, **BY)
    withdraw_inspection(inspection=Inspection.objects.get(), reason=WHY, **BY)

    then, now = Facts.load(known_at=earlier + timedelta(1)), Facts.load()

    assert (len(then.participations.fields["day"]), len(then.clean_results.fields["day"])) == (1, 1)
    assert (len(now.participations.fields["day"]), len(now.clean_results.fields["day"])) == (0, 0)


def test_what_was_withdrawn_is_not_written_out_and_its_file_loads_again(
    held: Activity, visit: Inspection, shop: Establishment, tmp_path: Path
) -> None:
    find_violation(classification="ip", found_on=DAY, establishment=shop, inspection=visit, **BY)
    dump(folder=tmp_path / "before")
    withdraw_activity(activity=held, reason=WHY, **BY)
    withdraw_inspection(inspection=visit, reason=WHY, **BY)

    counts = dump(folder=tmp_path / "after")

    left = ("activities", "participants", "inspections", "results", "violations")
    assert [counts[name] for name in left] == [0, 0, 0, 0, 1]
    assert f"{visit.code}" not in (tmp_path / "after" / "violations.csv").read_text()
    assert not any(load(folder=tmp_path / "before", **BY).added.values())


# --- The pages -------------------------------------------------------------------------------


def test_an_officer_takes_back_an_activity_and_writes_it_anew(
    client: Client, an: User, held: Activity
) -> None:
    client.force_login(an)
    page = reverse("desk:activity", args=[held.code])
    act = reverse("desk:activity_withdraw", args=[held.code])
    assert act in client.get(page).content.decode()

    refused = client.post(act, {"reason": ""})
    assert refused.status_code == 200
    done = client.post(act, {"reason": WHY}, follow=True).content.decode()

    again = reverse("desk:activity_add") + f"?thay={held.code}"
    assert f"<s>{held.form.capitalize()}" in done
    assert f"Lý do: {WHY}" in done
    assert again in done
    assert held.code not in client.get(reverse("desk:activities")).content.decode()
    assert f"Ghi lại cho {held.code}" in client.get(again).content.decode()
    area = held.area_id
    client.post(again, {"kind": "leaflet", "held_on": "02/03/2024", "area": area}, follow=True)
    assert held.correction.kind == "leaflet"
    assert "Đã ghi lại" in client.get(page).content.decode()


def test_an_officer_takes_back_an_inspection_and_writes_it_anew(
    client: Client, an: User, visit: Inspection, shop: Establishment
) -> None:
    client.force_login(an)
    page = reverse("desk:inspection", args=[visit.code])
    act = reverse("desk:inspection_withdraw", args=[visit.code])
    card = reverse("desk:establishment", args=[shop.code])
    assert act in client.get(page).content.decode()
    assert page in client.get(card).content.decode()

    done = client.post(act, {"reason": WHY}, follow=True).content.decode()

    again = reverse("desk:inspection_add") + f"?co_so={shop.code}&thay={visit.code}"
    assert again.replace("&", "&amp;") in done
    assert page not in client.get(card).content.decode()
    given = {"held_on": "02/03/2024", "type": "periodic", "finding": "clean"}
    client.post(again, given, follow=True)
    assert visit.correction.held_on == date(2024, 3, 2)


def test_what_is_another_communes_cannot_be_taken_back_or_named(
    client: Client, chi: User, held: Activity
) -> None:
    client.force_login(chi)

    assert client.get(reverse("desk:activity_withdraw", args=[held.code])).status_code == 404
    assert client.get(reverse("desk:activity_add") + f"?thay={held.code}").status_code == 404
    held.refresh_from_db()
    assert held.withdrawn_on is None


def test_an_annulled_decision_is_written_anew_for_the_same_violation(
    client: Client, an: User, visit: Inspection, shop: Establishment
) -> None:
    found = find_violation(
        classification="ip", found_on=DAY, establishment=shop, inspection=visit, **BY
    )
    wrong = decide(violation=found, decided_on=DAY, sanction="warning", **BY)
    annul(decision=wrong, annulled_on=DAY, reason=WHY, **BY)
    client.force_login(an)

    page = client.get(reverse("desk:inspection", args=[visit.code])).content.decode()

    assert reverse("desk:violation_decide", args=[found.code]) + f"?thay={wrong.code}" in page


def test_the_same_decision_is_not_written_twice_while_it_stands(shop: Establishment) -> None:
    found = find_violation(classification="ip", found_on=DAY, establishment=shop, **BY)
    given = {"violation": found, "decided_on": DAY, "sanction": "warning", **BY}
    first = decide(number="12/QĐ-XPHC", **given)

    with pytest.raises(ValidationError, match="số 12/QĐ-XPHC đã ghi cho hành vi này"):
        decide(number="12/QĐ-XPHC", **given)
    annul(decision=first, annulled_on=DAY, reason=WHY, **BY)

    assert decide(number="12/QĐ-XPHC", **given).pk != first.pk
    assert decide(number="", **given).pk != decide(number="", **given).pk
