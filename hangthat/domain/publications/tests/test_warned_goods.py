"""A warning is drafted from goods of a case; of the case it says only what its author leaves."""

from dataclasses import asdict
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from hangthat.core.access.lexicon import Role
from hangthat.core.access.services import OutOfReach
from hangthat.core.access.services.people import add_officer
from hangthat.core.agencies.models import Area, User
from hangthat.core.audit.sealing import sealed_among
from hangthat.core.common.privacy import holds_personal
from hangthat.core.files.testing import a_png
from hangthat.core.journal.models import Entry
from hangthat.domain.cases.models import CaseGoods
from hangthat.domain.cases.services import (
    ViolationDetails,
    find_violation,
    restrict,
    take_out,
)
from hangthat.domain.commitments.tests.market import stalls
from hangthat.domain.custody.services import LotTerms, seize
from hangthat.domain.establishments.services import open_establishment, register_party
from hangthat.domain.publications import public, services
from hangthat.domain.publications.models import GoodsWarning, WarnedGoods
from hangthat.domain.publications.queries.warned_goods import Suggestion, suggestion
from hangthat.domain.publications.services import WarningTerms
from hangthat.domain.publications.tests.scene import BY, FOUND, NOON, TODAY, Scene

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene(ward_one: Area) -> Scene:
    return Scene(ward_one)


@pytest.fixture
def elsewhere(scene: Scene, commune_two: Area) -> User:
    return officer_of(scene, commune_two, "xa-hai")


def officer_of(scene: Scene, area: Area, name: str) -> User:
    """Of the force, for one commune alone."""
    held = {"role": Role.MEMBER_OFFICER, "agency": scene.force, "area": area, "at": NOON}
    return add_officer(username=name, full_name=f"Cán bộ {name}", **held)


def drafted(scene: Scene, goods: CaseGoods) -> GoodsWarning:
    """As the form is filled in."""
    terms = WarningTerms(kind="seized", **asdict(suggestion(goods, scene.author)))
    return services.draft_warning(terms=terms, by=scene.author, at=NOON, goods=goods)


def test_a_warning_takes_over_what_the_goods_are_and_nothing_of_who_had_them(scene: Scene) -> None:
    goods = scene.case_goods(group="dầu gội, sữa tắm")
    terms = LotTerms("Dầu gội", Decimal(5), "chai", goods=goods)
    for days in (9, 2):
        seize(case=goods.case, seized_on=TODAY - timedelta(days), lots=[terms], **BY)

    found = suggestion(goods, scene.author)

    assert found == Suggestion(
        title="Dầu gội đầu", goods="Dầu gội đầu", goods_group="dầu gội, sữa tắm",
        brand="Hoa Nhài", gtin="8931234567897", seized_on=TODAY - timedelta(2),
        words="Hàng bị thu giữ: Dầu gội đầu, số lượng một triệu hai trăm năm mươi nghìn chai.",
    )  # fmt: skip
    assert not holds_personal(found.words)


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"name": "Dầu gội của tạp hóa Hộ"}, "Hàng bị phát hiện: số lượng năm chai."),
        ({"name": "Dầu gội (gọi 0912 345 678)"}, "Hàng bị phát hiện: số lượng năm chai."),
        ({"unit": "chai của Nguyễn Văn Hộ"}, "Hàng bị phát hiện: Dầu gội đầu."),
        ({"unit": "chai ở số 5 phố Chợ"}, "Hàng bị phát hiện: Dầu gội đầu."),
        ({"quantity": None}, "Hàng bị phát hiện: Dầu gội đầu."),
        ({"quantity": Decimal("12.5")}, "Hàng bị phát hiện: Dầu gội đầu, số lượng 12,5 chai."),
        ({"quantity": Decimal("1250.125")}, "Hàng bị phát hiện: Dầu gội đầu."),  # reads as a number
        ({"name": "Nguyễn Văn Hộ", "quantity": None}, ""),
    ],
)  # fmt: skip
def test_names_addresses_and_numbers_of_persons_are_left_out(
    scene: Scene, said: dict[str, Any], words: str
) -> None:
    goods = scene.case_goods(**{"quantity": Decimal(5), **said})

    assert suggestion(goods, scene.author).words == words


def test_the_brand_is_that_of_the_violation_or_the_only_one_of_the_case(
    scene: Scene, commune_two: Area
) -> None:
    goods = scene.case_goods()
    more = {"classification": "counterfeit", "found_on": FOUND, "case": goods.case, **BY}
    other = find_violation(
        establishment=stalls(commune_two, 1)[0], more=ViolationDetails(brand="Hoa Mai"), **more
    )
    of_ward = officer_of(scene, scene.ward, "xa-mot")

    assert suggestion(goods, scene.author).brand == "", "the case names two"
    assert suggestion(goods, of_ward).brand == "Hoa Nhài", "the other lies out of sight"
    CaseGoods.objects.filter(pk=goods.pk).update(violation=other)
    goods.refresh_from_db()
    assert suggestion(goods, scene.author).brand == "Hoa Mai"


def test_the_street_reads_nothing_of_the_case_but_what_the_author_left_in_the_form(
    scene: Scene,
) -> None:
    goods = scene.case_goods()
    warning = drafted(scene, goods)
    services.submit_warning(warning, by=scene.author, at=NOON)
    scene.let(warning)

    entry = public.warning_entry(warning.code)
    assert entry
    read = str(asdict(entry))
    case = goods.case
    assert "Dầu gội đầu" in read
    for secret in (case.code, case.number, case.spot, "Nguyễn Văn Hộ", "Tạp hóa", scene.ward.name):
        assert secret not in read
    assert entry.area == ""


def test_who_does_not_see_the_case_learns_of_it_neither_from_the_warning_nor_from_the_journal(
    scene: Scene, elsewhere: User
) -> None:
    goods = scene.case_goods()
    warning = drafted(scene, goods)
    seen = {
        one.username: WarnedGoods.objects.visible_to(one).filter(warning=warning).exists()
        for one in (scene.author, scene.head, elsewhere)
    }

    assert seen == {"soan-cb": True, "duyet-cb": True, "xa-hai": False}
    assert GoodsWarning.objects.visible_to(elsewhere).get() == warning
    of_warning = Entry.objects.filter(subject="publications.goodswarning")
    assert of_warning.count() == 1
    for secret in (goods.case.code, goods.case.number, f'"case": {goods.case.pk}'):
        assert secret not in str([(one.summary, one.changes) for one in of_warning])


def test_a_warning_stays_with_a_case_that_is_restricted_and_only_its_readers_know(
    scene: Scene, elsewhere: User
) -> None:
    goods = scene.case_goods()
    warning = drafted(scene, goods)
    restrict(case=goods.case, readers=[scene.author], reason="kín", by=scene.head, at=NOON)
    outside = scene.person("ngoai-cuoc", Role.MEMBER_OFFICER)

    assert WarnedGoods.objects.visible_to(scene.author).get().warning == warning
    assert not WarnedGoods.objects.visible_to(outside).exists()
    lines = list(Entry.objects.filter(subject="publications.warnedgoods"))
    assert sealed_among(lines, outside) == {line.pk for line in lines}
    assert sealed_among(lines, scene.author) == set()


def test_no_warning_is_drafted_from_a_restricted_case_or_from_goods_that_left_it(
    scene: Scene,
) -> None:
    gone, kept = scene.case_goods(), scene.case_goods()
    take_out(row=gone, reason="nhầm", **BY)
    restrict(case=kept.case, readers=[scene.author], reason="kín", by=scene.head, at=NOON)

    for goods, words in ((gone, "không còn trong vụ việc"), (kept, "hạn chế người xem")):
        with pytest.raises(ValidationError, match=words):
            drafted(scene, goods)
    assert not GoodsWarning.objects.exists()


def test_no_warning_is_drafted_from_a_case_out_of_sight(scene: Scene, elsewhere: User) -> None:
    goods = scene.case_goods()
    said = {"terms": WarningTerms("seized", "Kem", "Kem", "Không dùng."), "at": NOON}

    with pytest.raises(OutOfReach):
        services.draft_warning(**said, by=elsewhere, goods=goods)
    assert not GoodsWarning.objects.exists()
    assert services.draft_warning(**said, by=elsewhere).author == elsewhere


@pytest.mark.parametrize("name", ["Tạp hóa Hộ", "Nguyễn Văn Hộ", "hộ kinh doanh nguyen van ho"])
def test_a_warning_drafted_from_a_case_names_nobody_of_it(ward_one: Area, name: str) -> None:
    scene = Scene(ward_one)
    goods = scene.case_goods()
    said: dict[str, Any] = {"kind": "seized", "goods": "Dầu gội", "words": "Không dùng."}
    by: dict[str, Any] = {"by": scene.author, "at": NOON}
    naming = WarningTerms(**said | {"title": f"Dầu gội giả ở {name}"})
    with pytest.raises(ValidationError, match="không nêu tên người"):
        services.draft_warning(terms=naming, goods=goods, **by)
    plain = WarningTerms(**said | {"title": "Dầu gội giả"})

    made = services.draft_warning(terms=plain, goods=goods, **by)

    with pytest.raises(ValidationError, match="không nêu tên người"):
        services.amend_warning(made, terms=naming, **by)
    with pytest.raises(ValidationError, match="không nêu tên người"):
        picture = SimpleUploadedFile("a.png", a_png("a"))
        services.add_picture(made, upload=picture, caption=f"Hàng của {name}", **by)
    GoodsWarning.objects.filter(pk=made.pk).update(words=f"{name} bán.")
    with pytest.raises(ValidationError, match="không nêu tên người"):
        services.submit_warning(made, **by)


def test_a_warning_may_say_the_brand_that_a_shop_of_the_case_is_called_by(ward_one: Area) -> None:
    scene = Scene(ward_one)
    goods = scene.case_goods()
    terms = WarningTerms("seized", "Tạp hóa Hộ giả", "Dầu gội", "Không dùng.", brand="Tạp hóa Hộ")

    assert services.draft_warning(terms=terms, by=scene.author, at=NOON, goods=goods)


@pytest.mark.parametrize(
    "title",
    [
        "Bánh giả bán ở Tạp hóa Hoa Mai",
        "Bánh giả của Lò Thị Én",
        "Bánh giả: hộ kinh doanh Nông Văn Én, chợ Giếng Vuông",
        "Bánh giả bán tại nhà Nông Văn Én",
    ],
)
def test_a_warning_that_begins_from_no_case_names_nobody_of_the_register(
    ward_one: Area, title: str
) -> None:
    scene = Scene(ward_one)
    household = register_party(name="Hộ kinh doanh Nông Văn Én", kind="household", **BY)
    register_party(name="Lò Thị Én", kind="person", **BY)
    given = {"name": "Tạp hóa Hoa Mai", "kind": "shop", "opened_on": TODAY}
    open_establishment(party=household, area=ward_one, **given, **BY)

    with pytest.raises(ValidationError, match=r"trong danh sách cơ sở|không nêu tên người khác"):
        scene.warning(title=title)
    made = scene.warning()
    picture = SimpleUploadedFile("a.png", a_png("a"))
    with pytest.raises(ValidationError, match=r"trong danh sách cơ sở|không nêu tên người khác"):
        services.add_picture(made, upload=picture, caption=title, by=scene.author, at=NOON)
    GoodsWarning.objects.filter(pk=made.pk).update(guide=title)
    with pytest.raises(ValidationError, match=r"trong danh sách cơ sở|không nêu tên người khác"):
        services.submit_warning(made, by=scene.author, at=NOON)


@pytest.mark.parametrize(
    ("title", "brand"),
    [
        ("Quần áo trẻ em giả nhãn hiệu", ""),
        ("Bánh Hoa Mai giả", "Hoa Mai"),
        ("BÁNH HOA MAI GIẢ", ""),
        ("Bánh thật có tem của Công ty Bánh Kẹo Lạng Sơn", ""),
    ],
)
def test_goods_brands_and_companies_may_be_called_as_a_shop_is(
    ward_one: Area, title: str, brand: str
) -> None:
    scene = Scene(ward_one)
    company = register_party(name="Công ty Bánh Kẹo Lạng Sơn", kind="enterprise", **BY)
    for name in ("Quần áo trẻ em", "Hoa Mai"):
        given = {"name": name, "kind": "shop", "opened_on": TODAY}
        open_establishment(party=company, area=ward_one, **given, **BY)

    assert scene.warning(title=title, brand=brand).title == title
