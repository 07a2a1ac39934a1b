"""From a tip to a check and a case without typing anything twice, and back to its sender."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.timezone import localdate, now

from hangthat.core.agencies.models import Agency, Area, User
from hangthat.desk.tests.pages import shown
from hangthat.domain.cases.models import Case
from hangthat.domain.cases.services import close_case, open_case, transfer_case
from hangthat.domain.commitments.tests.market import stalls
from hangthat.domain.inspections.models import Inspection, Result
from hangthat.domain.inspections.services import record
from hangthat.domain.tips import services
from hangthat.domain.tips.models import Tip
from hangthat.domain.tips.queries.conclusions import proposal_for
from hangthat.domain.tips.tests.unit import HANDLED, Unit, verify_rules
from tests.refusals.forms import Form

SECRET = "CANARY chị bán hàng bên cạnh"
pytestmark = [pytest.mark.django_db]


@pytest.fixture
def unit(ward_one: Area) -> Unit:
    verify_rules()
    made = Unit(ward_one, at=now())
    made.open()
    return made


def page(client: Client, address: str) -> str:
    return shown(client.get(address))


def released(client: Client, tip: Tip, **chosen: Any) -> Any:
    """The page of the new record, as the reader's choice opens it."""
    return client.get(reverse("desk:tip_release", args=[tip.code]), chosen, follow=True)


def proposed(tip: Tip, user: User) -> str | None:
    found = proposal_for(Tip.objects.get(pk=tip.pk), user, on=localdate())
    return found.outcome if found else None


def test_a_case_opens_filled_in_from_its_tip_and_its_end_fills_in_the_answer(
    client: Client, unit: Unit
) -> None:
    (shop,) = stalls(unit.ward, 1)
    tip, receipt = unit.tip(SECRET, spot=SECRET, officer=SECRET, goods="giày dép")
    client.force_login(unit.first)
    chosen = {"viec": "vu-viec", "co_so": "quay 1", "dua": ["noi", "hang", "ngay"]}

    opened = released(client, tip, **chosen)
    form = Form.of(opened.content.decode())

    assert SECRET not in opened.content.decode()
    assert shop.code in opened.redirect_chain[0][0]
    assert form.values["area"] == str(unit.ward.pk)
    assert "Nhóm hàng: giày dép." in form.values["description"]
    address, _ = opened.redirect_chain[-1]
    typed = form.values | {"classification": "counterfeit", "agency": unit.agency.pk}
    made = client.post(address, typed)
    assert made.status_code == 302
    case, tip = Case.objects.get(), Tip.objects.get(pk=tip.pk)
    assert (tip.case, tip.state) == (case, "checking")
    assert tip.code in page(client, f"/vu-viec/{case.code}/")
    assert case.code in page(client, f"/tin-bao/{tip.code}/")
    assert proposed(tip, unit.first) is None
    assert f"{tip.code}, có kết quả" not in page(client, "/tin-bao/?xem=co-ket-qua")

    close_case(
        case=case, closed_on=localdate(), outcome="goods_only", by=None, at=now(), answer="đã trả"
    )

    assert tip.code in page(client, "/tin-bao/?xem=co-ket-qua")
    assert "Tin báo đã có kết quả, chờ trả lời" in page(client, "/viec-cua-toi/")
    client.force_login(unit.person("khac"))
    assert "Tin báo đã có kết quả" not in page(client, "/viec-cua-toi/"), "it is sealed to others"
    client.force_login(unit.first)
    answer = Form.of(client.get(f"/tin-bao/{tip.code}/tra-loi/").content.decode())
    assert answer.values["outcome"] == "handled"
    assert "xử lý vi phạm tìm thấy" in answer.values["sealed_words"]
    assert client.post(f"/tin-bao/{tip.code}/tra-loi/", answer.values).status_code == 302
    told = Client().post("/bao/tra-cuu/", {"ma": receipt}).content.decode()
    assert "xử lý vi phạm tìm thấy" in told
    assert tip.code not in page(client, "/tin-bao/?xem=co-ket-qua")
    client.force_login(unit.head)
    assert tip.code not in page(client, f"/vu-viec/{case.code}/"), "who reads the case, not the tip"


def test_a_check_opens_at_the_shop_that_is_looked_for_and_a_clean_one_is_proposed_as_no_grounds(
    client: Client, unit: Unit
) -> None:
    (shop,) = stalls(unit.ward, 1)
    tip, _ = unit.tip(SECRET)
    client.force_login(unit.first)
    looked = released(client, tip, viec="kiem-tra", dua=["ly-do"])
    assert f'name="tin_bao" value="{tip.code}"' in looked.content.decode()
    found = page(client, f"/kiem-tra/them/?tin_bao={tip.code}&dua=ly-do&q=Quầy")
    assert f"co_so={shop.code}" in found
    assert f"?tin_bao={tip.code}&amp;dua=ly-do&amp;co_so={shop.code}" in found

    address = f"/kiem-tra/them/?tin_bao={tip.code}&dua=ly-do&co_so={shop.code}"
    form = Form.of(client.get(address).content.decode())
    assert form.values["reason"] == "tip"
    typed = {"held_on": f"{localdate():%d/%m/%Y}", "type": "periodic", "finding": "clean"}
    answer = client.post(address, typed | {"reason": form.values["reason"]})

    assert answer.status_code == 302
    held = Inspection.objects.get()
    assert Tip.objects.get().inspection == held
    assert tip.code in page(client, f"/kiem-tra/{held.code}/")
    assert proposed(tip, unit.first) == "no_grounds"
    Result.objects.filter(inspection=held).update(finding="violation")
    assert proposed(tip, unit.first) == "", "found, and not written down yet"


def test_the_check_of_a_tip_that_was_joined_fills_in_the_answer_of_the_older(unit: Unit) -> None:
    done: dict[str, Any] = {"by": None, "at": now()}
    (shop,) = stalls(unit.ward, 1)
    (older, _), (newer, _) = unit.tip(), unit.tip()
    held = record(held_on=localdate(), type="periodic", findings={shop: "clean"}, **done)
    services.link(newer, inspection=held, by=unit.first, at=now())
    assert proposed(older, unit.first) is None

    services.join(newer, other=older, by=unit.first, at=now())

    assert proposed(older, unit.first) == "no_grounds"


def test_a_case_that_is_open_handed_over_or_out_of_sight_proposes_what_is_known_of_it(
    unit: Unit,
) -> None:
    done: dict[str, Any] = {"by": None, "at": now()}
    tip, _ = unit.tip()
    terms: dict[str, Any] = {
        "opened_on": localdate(),
        "classification": "counterfeit",
        "area": unit.ward,
        **done,
    }
    case = open_case(agency=unit.agency, **terms)
    services.link(tip, case=case, by=unit.first, at=now())
    assert proposed(tip, unit.first) is None
    transfer_case(case=case, transferred_on=localdate(), transferred_to="Công an", **done)
    assert proposed(tip, unit.first) == "referred"

    Case.objects.filter(pk=case.pk).update(transferred_on=None)
    other = open_case(agency=Agency.objects.create(code="CA", name="Công an"), **terms)
    Tip.objects.filter(pk=tip.pk).update(case=other)
    close_case(case=other, closed_on=localdate(), outcome="other", **done)
    Case.objects.filter(pk=other.pk).update(
        restricted_on=localdate(), restricted_by=unit.head, restriction="mật"
    )
    assert proposed(tip, unit.first) is None
    Case.objects.filter(pk=other.pk).update(restricted_on=None, restricted_by=None, restriction="")
    assert proposed(tip, unit.first) == "", "how it ended has no word of its own"


def test_a_tip_of_others_opens_no_page_and_one_answered_meanwhile_leaves_no_case(
    client: Client, unit: Unit
) -> None:
    stalls(unit.ward, 3)
    tip, _ = unit.tip()
    address = f"/vu-viec/them/?tin_bao={tip.code}&dua=noi"
    client.force_login(unit.head)
    for one in (address, f"/kiem-tra/them/?tin_bao={tip.code}", f"/tin-bao/{tip.code}/lap/"):
        assert client.get(one).status_code == 404
    client.force_login(unit.first)
    many = released(client, tip, viec="vu-viec", co_so="Quầy").content.decode()
    assert "hãy gõ mã của một cơ sở" in many
    none = released(client, tip, viec="vu-viec", co_so="không có ai tên này").content.decode()
    assert "Không có cơ sở" in none
    form = Form.of(client.get(address).content.decode())
    services.answer(tip, **HANDLED, words="Xong.", by=unit.second, at=now())

    answer = client.post(address, form.values | {"classification": "counterfeit"})

    assert answer.status_code == 200
    assert "đã trả lời, không làm thêm được" in answer.content.decode()
    assert not Case.objects.exists()
