"""A check of a plan is held by the form on site: from today's round, with all that the phone holds,
and it is one inspection."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils.timezone import localdate, now

from hangthat.core.access.lexicon import Role
from hangthat.core.access.models import Post
from hangthat.core.access.services.people import add_officer
from hangthat.core.agencies.models import Area, User
from hangthat.core.deadlines.models import Clock
from hangthat.desk.tests.api import by_token
from hangthat.domain.cases.models import Decision, Violation
from hangthat.domain.checklists.models import Caution, CheckDetails, ChecklistAnswers, GoodsFound
from hangthat.domain.checklists.services import publish_cells
from hangthat.domain.checklists.tests.workbooks import SURVEY, cells
from hangthat.domain.inspections.models import Inspection, TeamMember
from hangthat.domain.inspections.services import withdraw
from hangthat.domain.law.models import Provision
from hangthat.domain.programmes import services
from hangthat.domain.programmes.models import PlannedCheck, PlannedSeat
from hangthat.domain.programmes.tests.small import NOON, TODAY, Force, shop_in

pytestmark = [pytest.mark.django_db, pytest.mark.both]
ANSWERS = {"q:hoa_don": "khong", "q:thieu": "tem", "q:so": "3"}


@pytest.fixture
def police(ward_one: Area) -> Force:
    return Force(ward_one)


def check_today(force: Force, *, ordered: bool = True, declared: bool = True) -> PlannedCheck:
    Post.objects.update(valid_to=None)
    today = localdate()
    plan = force.approved(starts_on=today, ends_on=today + timedelta(9))
    check = force.declared(plan, today) if declared else force.scheduled(plan, today)
    if ordered:
        services.order(check=check, number="9/QĐ-KT", ordered_on=TODAY, by=force.head, at=NOON)
    return check


def form_of(check: PlannedCheck) -> str:
    return f"{reverse('desk:inspection_add')}?ke_hoach={check.code}"


def typed(**more: Any) -> dict[str, Any]:
    return {"held_on": f"{localdate():%d/%m/%Y}", "finding": "clean", **more}


def page(client: Client, user: User, address: str) -> str:
    client.force_login(user)
    return client.get(address).content.decode()


def test_the_round_of_each_member_has_the_check_and_leads_to_its_form(
    client: Client, police: Force, ward_one: Area
) -> None:
    check = check_today(police)
    today = reverse("desk:round")

    for member in (police.an, police.kien):
        seen = page(client, member, today)
        assert police.shop.name in seen
        assert "số 9/QĐ-KT" in " ".join(seen.split())
        assert form_of(check) in seen
    assert police.shop.name not in page(client, police.head, today), "he does not go"
    assert police.shop.name not in page(client, Force(ward_one, "hq").an, today)


def test_who_has_not_declared_is_led_there_from_the_round_and_told_on_the_form(
    client: Client, police: Force
) -> None:
    check = check_today(police, ordered=False, declared=False)

    assert reverse("desk:plannedcheck_declare", args=[check.code]) in page(
        client, police.an, reverse("desk:round")
    )
    seen = page(client, police.an, form_of(check))
    assert "Chưa khai quan hệ với đối tượng kiểm tra" in seen
    said = client.post(form_of(check), typed(without_order="lệnh miệng")).content.decode()
    assert "Chưa khai quan hệ với đối tượng kiểm tra: Cán bộ ca-an" in said
    assert not Inspection.objects.exists()


def test_the_form_asks_nothing_that_the_plan_says_and_names_the_team(
    client: Client, police: Force
) -> None:
    check = check_today(police)
    client.force_login(police.kien)
    answer = client.get(form_of(check))
    settled = {"type", "agency", "number", "reason", "field", "lead"}

    assert not settled & answer.context["form"].fields.keys()
    seen = " ".join(answer.content.decode().split())
    assert "Cán bộ ca-an, trưởng đoàn, thẻ ca-1" in seen
    assert "số 9/QĐ-KT ngày 24/11/2026" in seen
    assert "Cán bộ ca-kien" in seen


def test_all_that_the_phone_holds_comes_with_one_inspection_and_the_plan_is_held(
    client: Client, police: Force
) -> None:
    publish_cells(cells=cells(SURVEY), kinds=(), by=None, at=now())
    check = check_today(police)
    client.force_login(police.an)
    said = typed(
        **ANSWERS, latitude="21.85", longitude="106.76", propagated="on",
        **{"hang-0-name": "Áo khoác", "hang-0-quantity": "24", "hang-0-unit": "chiếc"},
        number="1/GIẢ", reason="tip",
    )  # fmt: skip

    answer = client.post(form_of(check), said)

    made = Inspection.objects.get()
    assert answer["Location"] == reverse("desk:inspection", args=[made.code])
    check.refresh_from_db()
    assert check.inspection == made
    assert (made.number, made.reason, made.type) == ("9/QĐ-KT", "risk", "periodic")
    assert made.agency == police.agency
    team = TeamMember.objects.filter(inspection=made)
    assert set(team.values_list("officer", flat=True)) == {police.an.pk, police.kien.pk}
    assert GoodsFound.objects.get(inspection=made).name == "Áo khoác"
    assert ChecklistAnswers.objects.get(inspection=made).values["so"] == "3"
    assert CheckDetails.objects.get(inspection=made).latitude == 21.85

    again = client.post(form_of(check), said)
    assert "Đối tượng này đã được kiểm tra" in again.content.decode()
    assert Inspection.objects.count() == 1


def test_without_a_decision_the_form_asks_why(client: Client, police: Force) -> None:
    check = check_today(police, ordered=False)
    client.force_login(police.an)

    refused = client.post(form_of(check), typed())
    assert "Chưa ghi quyết định kiểm tra." in str(refused.context["form"].errors["without_order"])
    assert not Inspection.objects.exists()
    client.post(form_of(check), typed(without_order="tin báo khẩn"))
    assert Inspection.objects.get().number == ""


def test_a_day_before_the_window_is_refused_where_it_was_typed(
    client: Client, police: Force
) -> None:
    check = check_today(police)
    client.force_login(police.an)
    early = localdate() - timedelta(1)

    refused = client.post(form_of(check), typed(held_on=f"{early:%d/%m/%Y}"))

    assert "held_on" in refused.context["form"].errors


def test_who_is_named_for_a_check_out_of_his_territory_has_it_not_in_his_round(
    client: Client, police: Force, commune_two: Area
) -> None:
    check = check_today(police)
    away = add_officer(
        username="xa", full_name="Cán bộ xã khác", role=Role.MEMBER_OFFICER, area=commune_two,
        agency=police.agency, at=NOON,
    )  # fmt: skip
    PlannedSeat.objects.create(check_of=check, officer=away)

    assert police.shop.name not in page(client, away, reverse("desk:round"))
    assert client.get(form_of(check)).status_code == 404


def test_a_plan_that_is_not_known_opens_no_form(
    client: Client, police: Force, ward_one: Area
) -> None:
    check = check_today(police)
    client.force_login(Force(ward_one, "hq").an)

    assert client.get(form_of(check)).status_code == 404


def test_the_plain_form_at_that_shop_tells_the_team_of_its_plan(
    client: Client, police: Force, ward_one: Area
) -> None:
    check = check_today(police)
    plain = f"{reverse('desk:inspection_add')}?co_so={police.shop.code}"

    assert form_of(check) in page(client, police.kien, plain)
    assert "ke_hoach=" not in page(client, Force(ward_one, "hq").an, plain)
    assert "ke_hoach=" not in page(client, police.an, form_of(check))


def test_the_page_of_the_check_leads_to_the_form(client: Client, police: Force) -> None:
    check = check_today(police)
    seen = page(client, police.an, reverse("desk:plannedcheck", args=[check.code]))

    assert "Kiểm tra bằng mẫu tại chỗ" in seen
    assert form_of(check) in seen


@pytest.mark.parametrize("whom", ["shop", "person"])
def test_the_pages_of_the_check_warn_before_anybody_walks_in(
    client: Client, police: Force, whom: str
) -> None:
    check = check_today(police)
    owner = check.establishment.party if check.establishment else None
    assert owner
    if whom == "person":  # without a shop: neither the card of a shop nor the round names him
        PlannedCheck.objects.filter(pk=check.pk).update(establishment=None, party=owner)
    today = localdate()
    Caution.objects.create(
        code="LY-1", party=owner, reason="có chó dữ", proposed_on=today, approved_on=today,
        expires_on=today,
    )  # fmt: skip

    for name in ("plannedcheck", "plannedcheck_hold"):
        address = reverse(f"desk:{name}", args=[check.code])
        assert "có chó dữ" in page(client, police.head, address), name

    Caution.objects.update(ended_on=today)
    address = reverse("desk:plannedcheck", args=[check.code])
    assert "có chó dữ" not in page(client, police.head, address)


def test_a_program_holds_the_check_with_its_violation_and_goods(police: Force) -> None:
    check = check_today(police)
    day: date = localdate()
    violation = {
        "classification": "counterfeit", "conduct": "bày bán", "goods_other": "áo",
        "decision": {"decided_on": str(day), "sanction": "warning", "number": "3/QĐ"},
    }  # fmt: skip
    body = {"held_on": str(day), "finding": "violation", "violation": violation}
    path = f"planned-checks/{check.code}/result"

    caller = by_token(police.an)
    answer = caller.write(path, body | {"goods_other": "quần áo"})

    assert answer.status_code == 201, answer.content
    made = Inspection.objects.get()
    assert answer.json()["code"] == made.code
    assert answer.json()["violations"] == [Violation.objects.get(inspection=made).code]
    assert answer.json()["decisions"] == [Decision.objects.get().code]
    assert made.goods_groups.get().name == "quần áo"
    assert caller.write(path, body).status_code == 422
    assert Inspection.objects.count() == 1


def held_and_withdrawn(check: PlannedCheck, force: Force) -> Inspection:
    """Held with a violation, and taken back as a wrong entry."""
    found = services.Outcome("violation", classification="counterfeit", conduct="bày bán")
    services.hold(check=check, held_on=localdate(), outcome=found, by=force.an, at=now())
    wrong = Inspection.objects.get()
    withdraw(inspection=wrong, reason="ghi nhầm quầy", by=force.an, at=now())
    check.refresh_from_db()
    return wrong


def test_a_check_whose_inspection_was_withdrawn_is_held_again_by_the_same_form(
    client: Client, police: Force
) -> None:
    check = check_today(police)
    wrong = held_and_withdrawn(check, police)

    assert form_of(check) in page(client, police.an, reverse("desk:round"))
    seen = page(client, police.an, reverse("desk:plannedcheck", args=[check.code]))
    assert "chưa kiểm tra" in seen
    assert "đã hủy bản ghi" in seen
    assert reverse("desk:inspection", args=[wrong.code]) in seen

    client.post(form_of(check), typed())
    made = Inspection.objects.standing().get()
    check.refresh_from_db()
    assert (check.inspection, made.corrects) == (made, wrong)
    assert PlannedCheck.objects.held().get() == check
    assert form_of(check) not in page(client, police.an, reverse("desk:round"))


def test_who_makes_the_wrong_entry_anew_from_its_page_holds_the_check_by_its_plan(
    client: Client, police: Force
) -> None:
    check = check_today(police)
    wrong = held_and_withdrawn(check, police)
    anew = f"{reverse('desk:inspection_add')}?co_so={police.shop.code}&thay={wrong.code}"
    client.force_login(police.kien)

    assert "agency" not in client.get(anew).context["form"].fields
    client.post(anew, typed())

    made = Inspection.objects.standing().get()
    check.refresh_from_db()
    assert (check.inspection, made.corrects, made.number) == (made, wrong, "9/QĐ-KT")


@pytest.mark.parametrize(("there", "held"), [(True, True), (False, False)])
def test_what_a_program_corrects_is_the_check_only_at_its_own_subject(
    police: Force, ward_one: Area, there: bool, held: bool
) -> None:
    check = check_today(police)
    wrong = held_and_withdrawn(check, police)
    shop = police.shop if there else shop_in(ward_one, "Quầy bên", "Chủ khác")
    body = {
        "held_on": str(localdate()), "type": "periodic", "agency": police.agency.code,
        "corrects": wrong.code, "findings": [{"establishment": shop.code, "finding": "clean"}],
    }  # fmt: skip

    answer = by_token(police.an).write("inspections", body)

    assert answer.status_code == 201, answer.content
    assert PlannedCheck.objects.held().exists() == held
    assert PlannedCheck.objects.coming().exists() != held
    said = {"held_on": str(localdate()), "finding": "clean"}
    again = by_token(police.an).write(f"planned-checks/{check.code}/result", said)
    assert again.status_code == (422 if held else 201), "it is held once"


def test_deadlines_of_the_withdrawn_entry_are_told_no_more_and_begin_anew(
    client: Client, police: Force
) -> None:
    for key, value, unit in (
        ("check_on_site_days", "3", "ngày làm việc"), ("check_report_hours", "24", "giờ"),
    ):  # fmt: skip
        Provision.objects.create(key=key, title=key, value=value, unit=unit, document="Điều 22")
    check = check_today(police)
    held_and_withdrawn(check, police)
    assert len(Clock.objects.about(check).open()) == 2
    card = reverse("desk:plannedcheck", args=[check.code])

    assert not services.running_clocks(check, police.an)
    client.force_login(police.an)
    assert client.get(card).context["deadlines"] == []
    with pytest.raises(ValidationError, match="Chưa nhập kết quả"):
        services.mark(check=check, step="check_on_site_days", by=police.an, at=now())

    client.post(form_of(check), typed())
    check.refresh_from_db()
    assert [one.rule for one in services.running_clocks(check, police.an)] == ["check_on_site_days"]
    assert len(client.get(card).context["deadlines"]) == 1


def test_a_check_to_be_held_again_may_be_called_off(police: Force) -> None:
    check = check_today(police)
    held_and_withdrawn(check, police)

    services.call_off(check=check, reason="cơ sở đã đóng", by=police.head, at=now())

    assert not PlannedCheck.objects.open().exists()
    assert PlannedCheck.objects.get().stage(localdate())[0] == "đã bỏ"
