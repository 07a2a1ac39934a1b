"""A reader does not get a tip about himself, however he is named in it."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from hangthat.core.agencies.models import Agency, AgencySuccession, Area, User
from hangthat.domain.establishments.services import open_establishment, register_party
from hangthat.domain.inspections.services import Basis, Seat, record
from hangthat.domain.programmes.models import InspectionPlan, PlannedCheck, PlannedSeat
from hangthat.domain.tips import public, services
from hangthat.domain.tips.grammar.accusation import Accusation
from hangthat.domain.tips.models import Tip, TipPart
from hangthat.domain.tips.services import add_route
from hangthat.domain.tips.services.recovering import reseal
from hangthat.domain.tips.tests.unit import BY, NOON, TODAY, WORDS, Unit, verify_rules

NAME = "Nguyễn Văn Minh"


@pytest.mark.parametrize(
    "text",
    [
        "ông Nguyễn Văn Minh nhận tiền", "NGUYEN VAN MINH", "nguyễn-văn-minh", "Nguyễn  Văn\nMinh",
        "Nguyễn\u200b Văn Minh\u200b", "Ｎｇｕｙễｎ Ｖăｎ Ｍｉｎｈ", "(Nguyễn.Văn.Minh)",
    ],
)  # fmt: skip
def test_a_full_name_is_found_however_it_is_written(text: str) -> None:
    assert Accusation("", text).names(NAME)
    assert Accusation(text, "").names(NAME)


@pytest.mark.parametrize(
    ("officer", "text", "hinted"),
    [
        ("Minh", "", True),
        ("anh Minh đội phó", "", True),
        ("doctin", "", True),
        ("", "anh Văn Minh ở đội 1", True),
        ("", "N.V. Minh", True),
        ("", "NV Minh", True),
        ("", "Nguyễn Minh", True),
        ("", "Nguyễn V. Minh", True),
        ("", "chợ văn minh, sạch đẹp", False),
        ("", "anh Minh bán giày", False),
        ("chị Hoa", "", False),
        ("Nguyễn Văn Minhh", "", False),
        ("", "", False),
    ],
)
def test_a_shortened_name_is_a_hint_and_a_common_word_is_none(
    officer: str, text: str, hinted: bool
) -> None:
    assert Accusation(officer, text).hints_at(NAME, "doctin") is hinted


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Nông Thị Tin", "Anh Tin bên quản lý thị trường nhận tiền bảo kê quầy này"),
        ("Nông Thị Tin", "anh tin bên quản lý thị trường nhận tiền"),
        ("Nông Thị Tin", "chi tin qltt nhan tien bao ke"),
        ("Hoàng Minh Trường", "ông Trường chi cục nhận tiền bảo kê"),
        ("Hoàng Minh Trường", "Minh Trường"),
        ("Hoàng Minh Trường", "minh trường qltt nhận tiền"),
        ("Hoàng Minh Trường", "Quầy này có Trường bảo kê"),
        ("Mã Văn Kiên", "Kiểm soát viên Kiên làm ngơ"),
        ("Mã Văn Kiên", "KIỂM SOÁT VIÊN KIÊN LÀM NGƠ"),
        ("Mã Văn Kiên", "đ/c Kiên ở đội số 2 báo trước cho chủ quầy"),
        ("Mã Văn Kiên", "Kiên nhận tiền của quầy này"),
        ("Mã Văn Kiên", "Văn Kiên nhận tiền"),
        ("Lê Thị Hòa", "Cô Hoà bên chi cục bỏ qua cho họ"),
        ("Mã Văn Kiên", "Quầy 12 bán hàng giả. A.Kiên bên QLTT nhận tiền, báo trước"),
        ("Mã Văn Kiên", "a. Kiên bên QLTT nhận tiền"),
        ("Mã Văn Kiên", "a kiên bên qltt nhận tiền"),
        ("Mã Văn Kiên", "Tôi thấy a Văn Kiên bên QLTT nhận tiền"),
        ("Mã Văn Kiên", "Mr Kiên quản lý thị trường nhận phong bì"),
        ("Mã Văn Kiên", "mr. kien qltt nhan tien"),
        ("Mã Văn Kiên", "GĐ Kiên bảo kê quầy này"),
        ("Lê Thị Hòa", "C.Hoà bên chi cục bỏ qua cho họ"),
        ("Trần Tư", "Ô. Tư ở đội số 2 làm ngơ"),
        ("Mã Văn Kiên", "M.V.K. của chi cục nhận tiền"),
        ("Mã Văn Kiên", "MVK qltt nhận tiền"),
        ("Mã Văn Kiên", "mvk qltt nhan tien"),
        ("Đỗ Kiên", "Ông Đ.K. ở chi cục bảo kê"),
    ],
)
def test_a_given_name_points_at_an_officer_by_a_title_or_a_capital_beside_an_accusation(
    name: str, text: str
) -> None:
    assert Accusation("", text).hints_at(name, "canbo")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Nông Thị Tin", "Tôi báo tin cho quản lý thị trường về quầy 12"),
        ("Nông Thị Tin", "Em tin quản lý thị trường sẽ xử lý"),
        ("Nông Thị Tin", "Tin báo này gửi chi cục, xin giữ kín"),
        ("Hoàng Minh Trường", "Có trường hợp bán hàng giả, báo quản lý thị trường"),
        ("Hoàng Minh Trường", "Ba trường hợp, Chi cục đã bỏ qua"),
        ("Hoàng Minh Trường", "Ông trưởng ban quản lý chợ Đông Kinh bỏ qua"),
        ("Hoàng Minh Trường", "Chợ ở đường Trường Sơn bán giày giả, mong chi cục xem"),
        ("Hoàng Minh Trường", "Lê Minh Trường bán giày giả"),
        ("Trần Thị Bình", "Chợ Tân Bình bán giày giả, mong công an vào cuộc"),
        ("Trần Thị Bình", "Chị Bình bán giày giả ở dãy A"),
        ("Lê Văn An", "Công an phường biết, hàng này không an toàn"),
        ("Lê Thị Chi", "Mong Chi cục kiểm tra, quầy này đưa tiền cho bảo vệ"),
        ("Hoàng Minh Trường", "Hàng loại A. Trường hợp này chi cục đã bỏ qua"),
        ("Nông Thị Tin", "Quầy 12 dãy C. Tin này gửi chi cục, xin giữ kín"),
        ("Mã Văn Kiên", "MVK là nhãn giày giả ở quầy 12"),
        ("Tạ Quang", "TQ nhập hàng giả, mong chi cục xem"),
        ("Quách Lê Tâm Thảo", "QLTT nhận tiền của chủ quầy"),
        ("Trần An Yên", "Người bán đưa tiền tận tay bảo vệ"),
        ("Trần Phú", "Ở T.P.H.C.M bán hàng giả, mong chi cục xem"),
    ],
)
def test_a_common_word_that_is_a_given_name_too_points_at_nobody(name: str, text: str) -> None:
    assert not Accusation("", text).hints_at(name, "canbo")


@pytest.mark.parametrize(
    ("officer", "text", "hinted"),
    [
        ("M.V.K.", "", True),
        ("MVK", "", True),
        ("ông K. đội 3", "", True),
        ("", "anh Kiên bên quản lí thị trường nhận quà", True),
        ("", "Ông K ở đội 3 hay ngồi với chủ sạp", True),
        ("", "anh Kiên ql thị trường thông đồng với chủ kho", True),
        ("ông T. đội 3", "", False),
        ("không biết tên, dãy K", "", False),
        ("N.V.T.", "", False),
        ("", "sạp K dãy 3 bán giày nhái, mong quản lí thị trường xem", False),
        ("", "Giày hiệu K. ở đội 3 là giả", False),
    ],
)
def test_initials_and_informal_words_of_an_office_are_hints(
    officer: str, text: str, hinted: bool
) -> None:
    assert Accusation(officer, text).hints_at("Mã Văn Kiên", "canbo") is hinted


def test_a_title_alone_may_be_a_name_and_before_a_name_is_none() -> None:
    assert Accusation("Chi", "").hints_at("Lê Thị Chi", "lechi")
    assert not Accusation("chị Hoa", "").hints_at("Lê Thị Chi", "lechi")


@pytest.fixture
def unit(ward_one: Area) -> Unit:
    verify_rules()
    made = Unit(ward_one)
    made.open()
    return made


@pytest.mark.django_db
def test_a_reader_gets_no_tip_about_a_shop_of_his_name_or_of_a_declared_relative(
    unit: Unit,
) -> None:
    third = unit.person("ba")
    unit.reader(third)
    owners = [register_party(name=one, kind="household", **BY) for one in (
        f"Hộ kinh doanh {unit.first.full_name}", "Hộ kinh doanh Lý Thị Em",
    )]  # fmt: skip
    for owner, name in zip(owners, ("Tạp hóa Bình An", "Giày dép Hồng Phát"), strict=True):
        open_establishment(
            party=owner, name=name, kind="stall", area=unit.ward, address="dãy A",
            opened_on=TODAY - timedelta(99), **BY,
        )  # fmt: skip
    days: dict[str, Any] = {"starts_on": TODAY, "ends_on": TODAY}
    plan = InspectionPlan.objects.create(
        code="KH-1", title="Kế hoạch", kind="periodic", state="draft", agency=unit.agency,
        recorded_at=NOON, **days,
    )  # fmt: skip
    check = PlannedCheck.objects.create(code="KT-1", plan=plan, party=owners[1], **days)
    PlannedSeat.objects.create(
        check_of=check, officer=unit.second, has_relative=True, kinship="chị", declared_on=TODAY
    )

    own, _ = unit.tip("quầy TẠP HOÁ BÌNH AN bán rượu giả")
    kin, _ = unit.tip(spot="Giày dép Hồng Phát")
    by_name, _ = unit.tip("bà Lý Thị Em bán áo nhái")
    neither, _ = unit.tip("quầy khác")

    seen = {user: set(Tip.objects.visible_to(user)) for user in (unit.first, unit.second, third)}
    assert seen[unit.first] == {kin, by_name, neither}
    assert seen[unit.second] == {own, neither}
    assert seen[third] == {own, kin, by_name, neither}


@pytest.mark.django_db
def test_a_relative_declared_at_a_check_without_a_plan_keeps_a_tip_from_its_reader(
    unit: Unit,
) -> None:
    owner = register_party(name="Hộ kinh doanh Lý Thị Em", kind="household", **BY)
    shop = open_establishment(
        party=owner, name="Giày dép Hồng Phát", kind="stall", area=unit.ward, address="dãy A",
        opened_on=TODAY - timedelta(99), **BY,
    )  # fmt: skip
    kin = Seat(unit.second, is_head=True, has_relative=True, kinship="chị")
    basis = Basis(team=(kin,))
    third = unit.person("ba")
    unit.reader(third)
    record(held_on=TODAY, type="periodic", findings={shop: "clean"}, basis=basis, **BY)

    tip, _ = unit.tip(spot="Giày dép Hồng Phát")

    people = (unit.first, unit.second, third)
    seen = [one for one in people if tip in Tip.objects.visible_to(one)]
    assert seen == [unit.first, third]


@pytest.mark.django_db
def test_of_two_readers_of_one_name_neither_gets_a_tip_about_a_shop_of_that_name(
    unit: Unit,
) -> None:
    third, fourth = unit.person("ba"), unit.person("bon")
    for one in (third, fourth):
        unit.reader(one)
    User.objects.filter(pk=third.pk).update(full_name=unit.first.full_name)
    owner = register_party(name=f"Hộ kinh doanh {unit.first.full_name}", kind="household", **BY)
    open_establishment(
        party=owner, name="Tạp hóa Bình An", kind="stall", area=unit.ward, address="dãy A",
        opened_on=TODAY - timedelta(99), **BY,
    )  # fmt: skip

    tip, _ = unit.tip("quầy tạp hóa Bình An bán rượu giả")

    readers = (unit.first, unit.second, third, fourth)
    assert [tip in Tip.objects.visible_to(one) for one in readers] == [False, True, False, True]


@pytest.mark.django_db
def test_a_doubtful_name_shuts_nobody_out_where_else_nobody_would_be_left(unit: Unit) -> None:
    hinted, _ = unit.tip(officer=unit.first.full_name.split()[-1])

    assert hinted in Tip.objects.visible_to(unit.second)
    other = Unit(unit.ward, code="CA")
    type(other.first).objects.filter(pk=other.first.pk).update(full_name="Lê Văn Tám")
    add_route(agency=other.agency, **BY)
    again, _ = unit.tip(officer=unit.first.full_name.split()[-1])
    assert again.agency == other.agency


def named(unit: Unit, user: User) -> User:
    user.full_name = NAME
    user.save(update_fields=["full_name"])
    return user


@pytest.mark.django_db
def test_a_reader_whom_the_sender_names_in_a_later_message_never_reads_it(ward_one: Area) -> None:
    verify_rules()
    unit = Unit(ward_one)
    spare = unit.open()
    unit.reader(unit.person("ba"))
    tip, receipt = unit.tip()
    services.take(tip, by=named(unit, unit.first), at=NOON)

    public.reply(receipt, words=f"Chính ông {NAME} đã nhận tiền của quầy này", at=NOON)

    assert not Tip.objects.visible_to(unit.first).exists()
    tip = Tip.objects.get(pk=tip.pk)
    assert (tip.state, tip.reader) == ("new", None), "another takes it"
    told = services.open_tip(tip, passphrase=WORDS, by=unit.second, at=NOON)
    assert [line.words for line in told.talk] == [f"Chính ông {NAME} đã nhận tiền của quầy này"]
    reseal(spare, at=NOON)
    assert not Tip.objects.visible_to(unit.first).exists(), "nor by the recovery key"


@pytest.mark.django_db
def test_a_message_that_names_one_of_two_readers_is_not_kept_and_a_new_tip_is_asked_for(
    ward_one: Area,
) -> None:
    verify_rules()
    unit = Unit(ward_one)
    unit.open()
    tip, receipt = unit.tip()
    named(unit, unit.first)

    with pytest.raises(ValidationError, match="Hãy gửi một tin mới"):
        public.reply(receipt, words=f"{NAME} bao che", at=NOON)

    assert Tip.objects.visible_to(unit.first).get() == tip
    assert not TipPart.objects.filter(tip=tip, kind="reply").exists()


@pytest.mark.django_db
def test_a_reader_named_where_the_time_is_asked_does_not_get_the_tip(ward_one: Area) -> None:
    verify_rules()
    unit = Unit(ward_one)
    unit.open()
    unit.reader(unit.person("ba"))
    named(unit, unit.first)

    unit.tip("giày nhái", when=f"lúc ông {NAME} trực")

    assert not Tip.objects.visible_to(unit.first).exists()
    assert Tip.objects.visible_to(unit.second).exists()


@pytest.mark.django_db
def test_who_is_named_in_a_joined_tip_does_not_answer_its_sender(ward_one: Area) -> None:
    verify_rules()
    unit = Unit(ward_one)
    spare = unit.open()
    unit.reader(unit.person("ba"))
    older, _ = unit.tip()
    named(unit, unit.first)
    newer, _ = unit.tip(f"Ông {NAME} bao che quầy 12")

    services.join(newer, other=older, by=unit.second, at=NOON)

    assert not Tip.objects.visible_to(unit.first).exists()
    assert reseal(spare, at=NOON).made == 0


@pytest.mark.django_db
def test_two_tips_that_one_reader_alone_can_open_are_not_joined(ward_one: Area) -> None:
    verify_rules()
    unit = Unit(ward_one)
    unit.open()
    older, _ = unit.tip()
    unit.reader(unit.person("ba"))
    named(unit, unit.first)
    newer, _ = unit.tip(f"Ông {NAME} bao che quầy 12")

    with pytest.raises(ValidationError, match="còn dưới 2 người đọc mở được cả hai"):
        services.join(newer, other=older, by=unit.second, at=NOON)


@pytest.mark.django_db
def test_of_three_readers_the_one_who_is_named_by_his_title_does_not_get_the_tip(
    unit: Unit,
) -> None:
    third = unit.person("ba")
    third.full_name = "Mã Văn Kiên"
    third.save(update_fields=["full_name"])
    unit.reader(third)

    tip, _ = unit.tip("Kiểm soát viên Kiên làm ngơ cho quầy 12")

    for user, seen in ((unit.first, True), (unit.second, True), (third, False)):
        assert Tip.objects.visible_to(user).filter(pk=tip.pk).exists() is seen


@pytest.mark.django_db
def test_a_tip_goes_past_an_agency_that_its_words_name_as_long_as_there_is_another(
    ward_one: Area,
) -> None:
    verify_rules()
    unit = Unit(ward_one)
    unit.open()
    words = f"{unit.agency.name} nhận tiền của chủ chợ, bỏ qua"
    assert unit.tip(words)[0].agency == unit.agency, "there is no other"
    other = Unit(ward_one, code="CU")
    add_route(agency=other.agency, **BY)

    assert unit.tip(words)[0].agency == other.agency
    assert unit.tip()[0].agency == unit.agency


HERE = "Chi cục Quản lý thị trường, Sở Công Thương tỉnh Lạng Sơn"
FORMER = "Cục Quản lý thị trường tỉnh Lạng Sơn"


@pytest.mark.parametrize(
    ("agency", "text"),
    [
        (HERE, "Chi cục Quản lý thị trường báo trước cho chủ quầy"),
        (HERE, "Chi cục QLTT Lạng Sơn nhận tiền bảo kê"),
        (HERE, "chi cuc qltt nhan tien bao ke"),
        (HERE, "Quầy 12 bán hàng giả, đã báo Chi cục QLTT nhưng họ bỏ qua"),
        (HERE, "Chủ quầy đưa tiền cho Chi cục QLTT"),
        (FORMER, "Cục Quản lý thị trường tỉnh Lạng Sơn bảo kê"),
        (FORMER, "cục QLTT tỉnh Lạng Sơn bảo kê"),
        ("Đội Quản lý thị trường số 2", "Đội QLTT số 2 nhận tiền"),
        ("Đội Quản lý thị trường số 2", "đội số 2 báo trước cho chủ chợ"),
        ("Ủy ban nhân dân phường Kỳ Lừa", "UBND phường bao che quầy này"),
        ("Ủy ban nhân dân phường Kỳ Lừa", "UBND Kỳ Lừa làm ngơ"),
        ("Ủy ban nhân dân phường Kỳ Lừa", "Ủy ban phường Kỳ Lừa bao che"),
        (FORMER, "QLTT Lạng Sơn nhận tiền"),
        (FORMER, "QLTT nhận tiền của chủ quầy"),
        (HERE, "QLTT Lạng Sơn thông đồng với chủ kho"),
        (HERE, "Quản lý thị trường lần nào cũng báo trước nên quầy dọn hết hàng"),
        (HERE, "quản lí thị trường ăn chia với mấy chủ sạp giày"),
        (HERE, "Tháng nào họ cũng chung chi cho quản lý thị trường"),
        (HERE, "QLTT đi qua thấy rõ mà lờ đi"),
        (HERE, "Chi cục QLTT tuồn tin cho các sạp"),
        (HERE, "Chủ quầy khoe đã mua chuộc được QLTT tỉnh"),
        (HERE, "Quản lý thị trường vòi tiền các hộ kinh doanh"),
        ("Công an xã Đồng Đăng", "Công an xã này ăn chia với chủ hàng"),
        ("Ban Quản lý chợ Đông Kinh", "ban quản lí chợ Đông Kinh dung túng sạp 7"),
        (FORMER, "quản lý thị trường tỉnh nhận tiền"),
        ("Ban Quản lý Khu kinh tế cửa khẩu", "BQL khu kinh tế cửa khẩu ăn tiền"),
        ("Công an tỉnh Lạng Sơn", "Công an tỉnh nhận tiền bảo kê"),
    ],
)
def test_an_agency_is_accused_by_its_short_names(agency: str, text: str) -> None:
    assert Accusation("", text).accuses(agency)


@pytest.mark.parametrize(
    ("agency", "text"),
    [
        (HERE, "Mong Chi cục Quản lý thị trường xử lý quầy 12"),
        (HERE, "Mong Chi cục QLTT kiểm tra, quầy này đưa tiền cho bảo vệ chợ"),
        (HERE, "Đề nghị chi cục QLTT không bỏ qua"),
        (HERE, "Tôi báo tin cho quản lý thị trường về quầy 12"),
        (HERE, "Tôi đã báo trước cho Chi cục QLTT"),
        (HERE, "Chi cục QLTT kiểm tra với công an. Chủ chợ bao che"),
        (HERE, "Chi cục Thuế nhận tiền của chủ quầy"),
        ("Công an tỉnh Lạng Sơn", "Mong công an vào cuộc, có người bảo kê"),
        ("Công an tỉnh Lạng Sơn", "Công an bảo kê quầy này"),
        ("Ủy ban nhân dân phường Kỳ Lừa", "UBND phường Đông Kinh bao che"),
        ("Ủy ban nhân dân phường Kỳ Lừa", "UBND xã Hồng Phong nhận tiền"),
        ("Ủy ban nhân dân phường Kỳ Lừa", "Ủy ban phường Đông Kinh bao che"),
        ("Ủy ban nhân dân phường Kỳ Lừa", "Ủy ban Mặt trận nhận tiền"),
        (FORMER, "QLTT Cao Bằng nhận tiền"),
        (HERE, "QLTT tỉnh Cao Bằng thông đồng với chủ hàng"),
        (HERE, "Đội QLTT số 3 ăn chia với chủ kho"),
        (HERE, "Đề nghị QLTT Lạng Sơn kiểm tra quầy 12"),
        (HERE, "Đã báo QLTT Lạng Sơn mà chưa ai đến"),
        (HERE, "Không có chứng chỉ hành nghề, mong quản lý thị trường kiểm tra"),
        (HERE, "Gửi QLTT: chủ quầy thông đồng với lái xe giấu hàng"),
        (HERE, "Bảo vệ chợ ăn tiền của sạp giày, nhờ Chi cục QLTT xử lý"),
        (FORMER, "Bảo vệ chợ ăn tiền của sạp giày, nhờ Chi cục QLTT xử lý"),
        ("Đội Quản lý thị trường số 2", "Đội QLTT số 3 nhận tiền"),
    ],
)
def test_a_plea_or_a_general_word_accuses_no_agency(agency: str, text: str) -> None:
    assert not Accusation("", text).accuses(agency)


@pytest.mark.django_db
def test_an_agency_is_accused_with_those_that_it_succeeded_and_those_that_succeeded_it(
    ward_one: Area,
) -> None:
    """The Cục was dissolved, the Chi cục followed; the police are the other row of the table."""
    verify_rules()
    unit, police = Unit(ward_one), Unit(ward_one, code="CA")
    unit.open()
    add_route(agency=police.agency, **BY)
    former = Agency.objects.create(code="QLTT-2021", name=FORMER, valid_to=TODAY - timedelta(9))
    AgencySuccession.objects.create(old=former, new=unit.agency, on=TODAY - timedelta(8))
    Agency.objects.filter(pk=unit.agency.pk).update(name=HERE)

    told = (
        "Cục QLTT bảo kê quầy này", "Cục Quản lý thị trường tỉnh Lạng Sơn báo trước",
        "Chi cục QLTT nhận tiền", "Mong Chi cục QLTT kiểm tra quầy này",
    )  # fmt: skip
    to = [unit.tip(text)[0].agency for text in told]
    assert to == [police.agency] * 3 + [unit.agency]

    about_former, _ = unit.tip(accused=former)
    assert about_former.agency == police.agency
    with pytest.raises(ValidationError, match="Tin báo phản ánh Cục Quản lý thị trường"):
        services.transfer(
            about_former, agency=unit.agency, reason="nhầm", passphrase=WORDS, by=police.first,
            at=NOON,
        )  # fmt: skip


@pytest.mark.django_db
def test_a_row_of_the_table_fits_its_goods_however_they_are_written(ward_one: Area) -> None:
    verify_rules()
    unit, other = Unit(ward_one), Unit(ward_one, code="ATTP")
    unit.open()
    add_route(agency=other.agency, goods="Thực phẩm", **BY)

    assert unit.tip(goods="thực phẩm")[0].agency == other.agency
    assert unit.tip(goods="giày dép")[0].agency == unit.agency
    with pytest.raises(ValidationError, match="đã có dòng"):
        add_route(agency=other.agency, goods="thực phẩm", **BY)
