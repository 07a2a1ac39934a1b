"""The pages of people and roles."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils.timezone import localdate, now

from hangthat.core.access.lexicon import Role
from hangthat.core.access.models import Grant, Invitation
from hangthat.core.access.services.grants import RoleTerms, approve, give
from hangthat.core.access.services.people import accept, add_officer, invite
from hangthat.core.agencies.models import Agency, Area, AreaSuccession, User
from hangthat.desk.tests.pages import lasting, shown
from hangthat.domain.establishments.services import add_board, add_place

PASSWORD = "mat-khau-cua-toi-7"
DAY = timedelta(days=1)
CODE = re.compile(r"MOI-\w{10}-\w{10}")


@pytest.fixture
def office(client: Client, head: User) -> Client:
    """The head of the standing agency at the desk."""
    client.force_login(head)
    return client


@pytest.fixture
def hoa(head: User) -> User:
    person, _ = invite(username="hoa", full_name="Nông Thị Hoa", agency=None, by=head, at=now())
    return person


def page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, answer.status_code
    return shown(answer)


def names(client: Client, query: str = "") -> set[str]:
    return set(
        re.findall(r'href="/nguoi-dung/(\w+)/" data-row', page(client, f"/nguoi-dung/{query}"))
    )


def six_minutes_later(client: Client) -> None:
    client.get("/tai-khoan/")
    session = client.session
    session["since"] -= 360
    session.save()


def typed(area: Area | None = None, **more: Any) -> dict[str, Any]:
    return {
        "role": "clerk",
        "area": area.pk if area else "",
        "valid_from": f"{localdate():%d/%m/%Y}",
        **more,
    }


# The list


def test_people_are_found_by_name_without_marks_role_unit_and_state(
    office: Client, binh: User, chi: User, hoa: User, ward_one: Area
) -> None:
    closed = User.objects.create(username="cu", full_name="Người Cũ", is_active=False)
    idle = User.objects.create(username="lau", full_name="Lâu Ngày")
    User.objects.filter(pk=idle.pk).update(date_joined=now() - 200 * DAY)
    give(
        user=chi,
        terms=RoleTerms(role=Role.AUDITOR),
        by=User.objects.get(username="truong"),
        at=now(),
    )

    assert names(office) == {"truong", "binh", "chi", "hoa", "cu", "lau"}
    assert names(office, "?q=tran+thi+binh") == {"binh"}
    assert names(office, "?q=BINH") == {"binh"}
    assert names(office, "?vai_tro=clerk") == {"binh", "chi"}
    assert names(office, f"?dia_ban={ward_one.code}") == {"binh"}
    assert names(office, "?tinh_trang=closed") == {closed.username}
    assert names(office, "?tinh_trang=idle") == {"lau"}
    assert names(office, "?tinh_trang=invited") == {"hoa"}
    assert names(office, "?tinh_trang=waiting") == {"chi"}
    assert names(office, "?tinh_trang=active") == {"truong", "binh", "chi"}
    assert "Không tìm thấy ai" in page(office, "/nguoi-dung/?q=khongcoten")


def test_the_list_takes_the_same_number_of_queries_however_long(
    office: Client, ward_one: Area, django_assert_max_num_queries: Any
) -> None:
    for number in range(30):
        add_officer(
            username=f"c{number}",
            password="hangthat-demo",
            full_name=f"Cán Bộ {number}",
            role=Role.CLERK,
            area=ward_one,
            at=now(),
        )

    with django_assert_max_num_queries(25):
        assert len(names(office)) == 31


def test_a_technician_begins_at_the_list_of_people(client: Client, technician: User) -> None:
    client.force_login(technician)

    assert client.get("/viec-cua-toi/")["Location"] == "/nguoi-dung/"
    assert client.get("/co-so/").status_code == 403


@pytest.mark.parametrize(
    "address",
    ["/nguoi-dung/", "/nguoi-dung/moi/", "/nguoi-dung/chi/", "/quyen/", "/quyen/vi-sao/",
     "/quyen/cho-duyet/", "/nhat-ky/", "/nhat-ky/luot-xem/", "/phieu-moi/"],
)  # fmt: skip
def test_a_clerk_has_no_business_there(client: Client, binh: User, chi: User, address: str) -> None:
    client.force_login(binh)

    assert client.get(address).status_code == 403


def test_a_chair_reads_of_the_own_commune_and_of_nobody_else(
    client: Client, binh: User, chi: User, ward_one: Area
) -> None:
    chair = add_officer(
        username="chair",
        password="hangthat-demo",
        full_name="Chủ Tịch",
        role=Role.CHAIR,
        area=ward_one,
        at=now(),
    )
    client.force_login(chair)

    assert names(client) == {"chair", "binh"}
    assert client.get("/nguoi-dung/chi/").status_code == 404
    assert client.get("/nguoi-dung/khong-co/").status_code == 404
    assert client.get("/nguoi-dung/binh/dong/").status_code == 403
    assert client.get(f"/quyen/{chi.grants.get().pk}/cham-dut/").status_code == 404


# Inviting


def test_an_invitation_with_its_first_role_shows_the_code_once(
    office: Client, ward_one: Area
) -> None:
    answer = office.post(
        "/nguoi-dung/moi/",
        {"full_name": "Nông Thị Hoa", "username": "Hoa", **typed(ward_one, basis="QĐ 12")},
    )
    assert answer["Location"] == "/phieu-moi/"
    assert not CODE.search(str(dict(office.session)))
    slip = office.get("/phieu-moi/")
    code = CODE.search(slip.content.decode())
    assert code
    assert "no-store" in slip["Cache-Control"]

    assert not CODE.search(page(office, "/phieu-moi/"))
    assert code[0] not in str(dict(office.session))
    grant = Grant.objects.waiting().get()
    assert (grant.user.username, grant.area, grant.basis) == ("hoa", ward_one, "QĐ 12")
    assert accept(code=code[0], password=PASSWORD, at=now()) == grant.user


def test_unit_and_agency_follow_from_the_role_and_nothing_is_asked_twice(
    office: Client, head: User, ward_one: Area, commune_two: Area
) -> None:
    ward = Agency.objects.create(code="U1", name="UBND Một", kind="committee", area=ward_one)
    second = Agency.objects.create(code="U2", name="UBND Hai", kind="committee", area=commune_two)
    shown = page(office, "/nguoi-dung/moi/")
    assert 'name="agency"' not in shown

    def invited(name: str, **given: Any) -> Grant:
        form = {"full_name": "Nông Thị Hoa", "username": name, **typed(), **given}
        answer = office.post("/nguoi-dung/moi/", form)
        assert answer.status_code == 302, answer.content.decode()
        return Grant.objects.get(user__username=name)

    clerk = invited("mot", person_agency=ward.pk)
    chair = invited("hai", role="chair", area=commune_two.pk)
    officer = invited("ba", role="member_officer")

    assert (clerk.area, clerk.agency) == (ward_one, ward)
    assert (chair.area, chair.agency) == (commune_two, second)
    assert (officer.area, officer.agency) == (None, head.agency)


def test_a_board_is_chosen_by_its_name(office: Client, ward_one: Area) -> None:
    by = {"by": None, "at": now()}
    market = add_place(name="Chợ Một", kind="market", area=ward_one, **by)
    board = add_board(name="Ban quản lý chợ Một", kind="market", place=market, area=ward_one, **by)
    choice = f"Ban quản lý chợ Một ({board.code})"
    assert f'<option value="{choice}">' in page(office, "/nguoi-dung/moi/")

    for name, typed_name in (("mot", choice), ("hai", "Ban quản lý chợ Một"), ("ba", board.code)):
        office.post(
            "/nguoi-dung/moi/",
            {
                "full_name": "Nông Thị Hoa",
                "username": name,
                **typed(),
                "role": "board_manager",
                "subject": typed_name,
            },
        )

    assert list(Grant.objects.waiting().values_list("subject", flat=True)) == [board.code] * 3


def test_a_refused_role_leaves_no_account_behind(office: Client) -> None:
    answer = office.post(
        "/nguoi-dung/moi/", {"full_name": "Nông Thị Hoa", "username": "hoa", **typed()}
    )

    assert "cần một địa bàn" in answer.content.decode()
    assert not User.objects.filter(username="hoa").exists()
    assert not Invitation.objects.exists()


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"username": "binh"}, "đã có người dùng"),
        ({"username": "moi"}, "hãy chọn tên khác"),
        ({"username": "có dấu cách"}, "Tên đăng nhập"),
        ({"role": "board_manager", "subject": "KHONG-CO"}, "mang mã KHONG-CO"),
    ],
)
def test_what_does_not_fit_is_said_and_what_was_typed_stays(
    office: Client, binh: User, given: dict[str, str], said: str
) -> None:
    form = {"full_name": "Nông Thị Hoa", "username": "hoa", **typed(), "role": "", **given}

    answer = office.post("/nguoi-dung/moi/", form)

    assert answer.status_code == 200
    assert said in answer.content.decode()
    assert 'value="Nông Thị Hoa"' in answer.content.decode()
    assert not User.objects.filter(full_name="Nông Thị Hoa").exists()


def test_a_technician_invites_without_a_role(client: Client, technician: User) -> None:
    client.force_login(technician)
    assert 'name="role"' not in page(client, "/nguoi-dung/moi/")

    client.post(
        "/nguoi-dung/moi/", {"full_name": "Nông Thị Hoa", "username": "hoa", "role": "leader"}
    )

    assert CODE.search(page(client, "/phieu-moi/"))
    assert not User.objects.get(username="hoa").grants.exists()


def test_a_second_code_takes_the_first_one_back(office: Client, head: User, hoa: User) -> None:
    office.post("/nguoi-dung/hoa/ma-moi/", {})
    code = CODE.search(page(office, "/phieu-moi/"))

    assert code
    assert Invitation.objects.usable(at=now()).count() == 1
    assert accept(code=code[0], password=PASSWORD, at=now()) == hoa
    answer = office.post("/nguoi-dung/hoa/ma-moi/", {})
    assert "đã kích hoạt tài khoản" in answer.content.decode()


# A stranger with a code


def a_stranger(code: str, client: Client | None = None, **more: str) -> Any:
    given = {"code": code, "password": PASSWORD, "password_again": PASSWORD, **more}
    return (client or Client()).post("/loi-moi/", given)


def test_a_stranger_sets_a_password_and_signs_in_with_it(head: User, client: Client) -> None:
    _, code = invite(username="hoa", full_name="Hoa", agency=None, by=head, at=now())

    answer = a_stranger(code, client)
    assert answer["Location"] == "/dang-nhap/"
    assert "tên hoa" in page(client, "/dang-nhap/")

    client.post("/dang-nhap/", {"login": "hoa", "password": PASSWORD})
    assert "Hiện chưa có vai trò nào" in page(client, "/tai-khoan/")


def bare(answer: Any) -> str:
    return lasting(answer.content.decode())


def test_wrong_used_and_expired_codes_get_the_same_page(head: User) -> None:
    codes = [
        invite(username=name, full_name=name, agency=None, by=head, at=now() - age)[1]
        for name, age in (("a", 0 * DAY), ("b", 8 * DAY))
    ]
    a_stranger(codes[0])

    pages = {bare(a_stranger(code)) for code in (*codes, "MOI-0000000000-0000000000")}

    assert len(pages) == 1
    assert "Mã kích hoạt không đúng, đã dùng hoặc đã hết hạn" in pages.pop()
    assert f'value="{codes[1]}"' in a_stranger(codes[1]).content.decode()


def test_guessing_codes_is_stopped_by_address_and_stops_nobody_else(head: User) -> None:
    _, code = invite(username="hoa", full_name="Hoa", agency=None, by=head, at=now())
    for _ in range(5):
        a_stranger("MOI-0000000000-0000000000")

    assert "quá nhiều lần" in a_stranger(code).content.decode()
    elsewhere = Client(REMOTE_ADDR="10.9.8.7")
    assert a_stranger(code, elsewhere).status_code == 302


def test_two_different_passwords_and_a_weak_one_cost_no_try(head: User) -> None:
    _, code = invite(username="hoa", full_name="Hoa", agency=None, by=head, at=now())
    for _ in range(6):
        assert "không giống nhau" in a_stranger(code, password_again="khac").content.decode()
        weak = a_stranger(code, password="ngan", password_again="ngan")
        assert weak.status_code == 200

    assert a_stranger(code).status_code == 302


def test_the_code_is_never_taken_from_the_address(head: User) -> None:
    _, code = invite(username="hoa", full_name="Hoa", agency=None, by=head, at=now())

    shown = page(Client(), f"/loi-moi/?code={code}")

    assert code not in shown


# Acts on roles


def test_a_role_is_proposed_by_one_and_approved_by_another(
    office: Client, head: User, leader: User, hoa: User, ward_one: Area
) -> None:
    office.post("/nguoi-dung/hoa/giao-quyen/", typed(ward_one, basis="QĐ 12"))
    grant = Grant.objects.waiting().get()
    assert "chờ duyệt" in page(office, "/nguoi-dung/hoa/")
    own = office.post(f"/quyen/{grant.pk}/duyet/", {})
    assert "Người duyệt phải là người khác" in own.content.decode()
    assert "Người khác phải duyệt" in page(office, "/quyen/cho-duyet/")
    assert "Rút đề nghị" in page(office, "/quyen/cho-duyet/")

    other = Client()
    other.force_login(leader)
    waiting = page(other, "/quyen/cho-duyet/")
    assert all(words in waiting for words in ("Nông Thị Hoa", "QĐ 12", "Phường Một"))

    office.force_login(leader)
    office.post(f"/quyen/{grant.pk}/duyet/", {})

    assert Grant.objects.get(pk=grant.pk).approved_by == leader
    assert "Không có vai trò, chức danh nào chờ bạn duyệt" in page(other, "/quyen/cho-duyet/")


def test_a_leader_turns_a_proposal_down_with_a_reason(
    client: Client, head: User, leader: User, hoa: User
) -> None:
    grant = give(user=hoa, terms=RoleTerms(role=Role.AUDITOR), by=head, at=now())
    client.force_login(leader)

    assert "Lý do" in client.post(f"/quyen/{grant.pk}/tu-choi/", {}).content.decode()
    client.post(f"/quyen/{grant.pk}/tu-choi/", {"reason": "chưa cần"})

    grant.refresh_from_db()
    assert grant.ended_at
    assert grant.approved_at is None
    client.force_login(head)
    over = page(client, "/nguoi-dung/hoa/")
    assert "bị từ chối" in over
    assert "Lý do: chưa cần" in over


def test_the_form_offers_only_what_the_giver_may_give(
    client: Client, binh: User, ward_one: Area, commune_two: Area
) -> None:
    chair = add_officer(
        username="chair",
        password="hangthat-demo",
        full_name="Chủ Tịch",
        role=Role.CHAIR,
        area=ward_one,
        at=now(),
    )
    client.force_login(chair)

    form = page(client, "/nguoi-dung/binh/giao-quyen/")

    assert set(re.findall(r'<option value="([a-z_]+)"', form)) >= {"clerk", "board_manager"}
    assert 'value="leader"' not in form
    assert "Xã Hai" not in form
    forged = client.post("/nguoi-dung/binh/giao-quyen/", typed(commune_two, role="leader"))
    assert forged.status_code == 200
    assert Grant.objects.count() == 2


def test_a_role_on_a_unit_that_is_gone_is_not_offered_and_oneself_neither(
    office: Client, hoa: User, ward_one: Area
) -> None:
    Area.objects.filter(pk=ward_one.pk).update(valid_to=localdate() - DAY)

    assert "Phường Một" not in page(office, "/nguoi-dung/hoa/giao-quyen/")
    gone = office.post("/nguoi-dung/hoa/giao-quyen/", typed(ward_one, basis="QĐ 12"))
    own = office.post("/nguoi-dung/truong/giao-quyen/", typed(role="auditor", basis="QĐ 12"))

    assert "Không ai tự giao quyền cho mình" in own.content.decode()
    assert "không còn, hoặc không thuộc phần việc của bạn" in gone.content.decode()
    for refused in (gone, own):
        assert refused.status_code == 200
        assert 'value="QĐ 12"' in refused.content.decode()
    assert "Phường Một" not in gone.content.decode()
    assert not hoa.grants.exists()


def test_a_role_is_ended_with_a_reason_that_the_journal_keeps(office: Client, binh: User) -> None:
    grant = binh.grants.get()

    office.post(f"/quyen/{grant.pk}/cham-dut/", {"reason": "chuyển công tác"})

    shown = page(office, "/nguoi-dung/binh/")
    assert "Hiện không có vai trò nào" in shown
    assert "Lý do: chuyển công tác" in shown


def test_a_stand_in_with_dates_is_proposed_for_all_roles_of_a_person(
    office: Client, leader: User, binh: User, chi: User
) -> None:
    days = {
        "user": chi.pk,
        "valid_from": f"{localdate():%d/%m/%Y}",
        "valid_to": f"{localdate() + 400 * DAY:%d/%m/%Y}",
    }
    assert "nhiều nhất một năm" in shown(office.post("/nguoi-dung/binh/lam-thay/", days))
    days["valid_to"] = f"{localdate() + 9 * DAY:%d/%m/%Y}"
    office.post("/nguoi-dung/binh/lam-thay/", days)

    lent = Grant.objects.get(stands_in_for=binh)
    assert "chờ duyệt" in page(office, "/nguoi-dung/binh/")
    approve(grant=lent, by=leader, at=now())
    mine = Client()
    mine.force_login(binh)
    assert "Ai làm thay tôi" in page(mine, "/tai-khoan/")
    mine.force_login(chi)
    assert "làm thay Trần Thị Bình" in page(mine, "/tai-khoan/")


def test_a_district_role_passes_on_by_the_page_that_asks_for_the_decision(
    office: Client, hoa: User, province: Area
) -> None:
    old = Area.objects.create(code="X", name="Xã Cũ", level="commune", valid_to="2025-06-30")
    new = Area.objects.create(code="M", name="Xã Mới", level="commune", valid_from="2025-07-01")
    AreaSuccession.objects.create(old=old, new=new, on="2025-07-01")
    grant = Grant.objects.create(
        user=hoa, role="clerk", area=old, valid_from="2021-01-01", given_at=now(), approved_at=now()
    )
    shown = page(office, "/nguoi-dung/hoa/")
    assert "Xã Cũ chấm dứt ngày 30/06/2025" in shown
    assert f"/quyen/{grant.pk}/chuyen-tiep/" in shown

    bare = office.post(f"/quyen/{grant.pk}/chuyen-tiep/", {"area": new.pk})
    assert Grant.objects.filter(area=new).count() == 0
    assert bare.status_code == 200
    office.post(f"/quyen/{grant.pk}/chuyen-tiep/", {"area": new.pk, "basis": "QĐ 5/QĐ-UBND"})

    assert Grant.objects.waiting().get().follows == grant


# Accounts


def test_dismissing_and_reopening_from_the_page(office: Client, binh: User, client: Client) -> None:
    User.objects.filter(pk=binh.pk).update(date_joined=now() - 200 * DAY)
    assert "Mở lại tài khoản" in page(office, "/nguoi-dung/binh/")
    office.post("/nguoi-dung/binh/mo-lai/", {})
    assert not User.objects.get(pk=binh.pk).is_idle(at=now())
    again = office.post("/nguoi-dung/binh/mo-lai/", {})
    assert "không bị khóa" in again.content.decode()

    office.post("/nguoi-dung/binh/dong/", {"reason": "thôi việc"})

    assert "đã đóng" in page(office, "/nguoi-dung/binh/")
    assert not User.objects.get(pk=binh.pk).is_active


def test_nobody_dismisses_himself(office: Client, head: User) -> None:
    assert "/nguoi-dung/truong/dong/" not in page(office, "/nguoi-dung/truong/")

    answer = office.post("/nguoi-dung/truong/dong/", {"reason": "mệt"})

    assert "Không ai tự đóng tài khoản của mình" in answer.content.decode()


@pytest.mark.parametrize(
    ("address", "form"),
    [
        ("/nguoi-dung/moi/", {"full_name": "X", "username": "x"}),
        ("/nguoi-dung/binh/dong/", {"reason": "x"}),
        ("/nguoi-dung/binh/giao-quyen/", {"role": "auditor"}),
        ("/nguoi-dung/binh/ma-moi/", {}),
        ("/nguoi-dung/binh/mo-lai/", {}),
        ("/nguoi-dung/binh/lam-thay/", {}),
        ("/quyen/{grant}/cham-dut/", {"reason": "x"}),
        ("/quyen/{grant}/duyet/", {}),
        ("/quyen/{grant}/tu-choi/", {"reason": "x"}),
        ("/quyen/{grant}/chuyen-tiep/", {"basis": "x"}),
    ],
)
def test_each_of_these_acts_asks_again_who_is_there(
    client: Client, head: User, binh: User, address: str, form: dict[str, str]
) -> None:
    client.post("/dang-nhap/", {"login": "truong", "password": "hangthat-demo"})
    six_minutes_later(client)
    session = client.session
    for record in session.get("account_authentication_methods", []):
        record["at"] -= 360
    session.save()

    answer = client.post(address.format(grant=binh.grants.get().pk), form)

    assert answer["Location"].startswith("/xac-nhan/")
    assert binh.grants.get().ended_at is None


def test_my_account_tells_my_roles(client: Client, binh: User, standing_agency: Agency) -> None:
    client.force_login(binh)

    mine = page(client, "/tai-khoan/")

    assert "Quyền của tôi" in mine
    assert "Cán bộ xã, phường, Phường Một" in mine
