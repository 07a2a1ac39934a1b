"""From the page of a case a warning is begun, and the page tells its warnings."""

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from hangthat.core.access.lexicon import Role
from hangthat.core.access.services.people import add_officer
from hangthat.core.agencies.models import Area, User
from hangthat.desk.publications.tests.test_warning_pages import signed_in
from hangthat.desk.tests.api import by_token
from hangthat.domain.cases.models import Case, CaseGoods, CaseReader
from hangthat.domain.cases.services import add_goods, take_out
from hangthat.domain.publications.models import GoodsWarning, WarnedGoods
from hangthat.domain.publications.tests.scene import BY, NOON, TODAY, Scene
from tests.refusals.forms import Form

pytestmark = pytest.mark.django_db
NEW = {"kind": "seized", "title": "Kem giả", "goods": "Kem", "words": "Không dùng"}


@pytest.fixture
def scene(ward_one: Area) -> Scene:
    return Scene(ward_one)


@pytest.fixture
def elsewhere(scene: Scene, commune_two: Area) -> User:
    held = {"role": Role.MEMBER_OFFICER, "agency": scene.force, "area": commune_two, "at": NOON}
    return add_officer(username="xa-hai", full_name="Cán bộ xã Hai", **held)


def begin(goods: CaseGoods) -> str:
    return f"{reverse('desk:goodswarning_add')}?hang={goods.pk}"


def page_of(client: Client, case: Case) -> str:
    return client.get(reverse("desk:case", args=[case.code])).content.decode()


def restricted_to(case: Case, *readers: User) -> None:
    for one in readers:
        CaseReader.objects.create(case=case, user=one, added_on=TODAY)
    values: dict[str, Any] = {"restricted_on": TODAY, "restricted_by": readers[0]}
    Case.objects.filter(pk=case.pk).update(**values, restriction="kín")


def filled(client: Client, goods: CaseGoods) -> dict[str, Any]:
    return filled_at(client, begin(goods))


def filled_at(client: Client, address: str) -> dict[str, Any]:
    page = client.get(address).content.decode()
    token = re.search(r'name="form_token" value="([^"]*)"', page)
    return Form.of(page).values | {"form_token": token[1] if token else ""}


def warned(client: Client, goods: CaseGoods) -> GoodsWarning:
    assert client.post(begin(goods), filled(client, goods)).status_code == 302
    return WarnedGoods.objects.get(goods=goods).warning


def test_a_warning_is_begun_from_the_page_of_a_case_and_told_there(scene: Scene) -> None:
    goods, author = scene.case_goods(), signed_in(scene.author)
    assert begin(goods) in page_of(author, goods.case)
    form = filled(author, goods)
    assert (form["goods"], form["brand"], form["gtin"]) == (
        "Dầu gội đầu", "Hoa Nhài", "8931234567897",
    )  # fmt: skip
    assert form["area"] == ""

    made = author.post(begin(goods), form | {"title": "Dầu gội Hoa Nhài giả"}, follow=True)

    warning = GoodsWarning.objects.get()
    assert (warning.title, warning.author, warning.state) == (
        "Dầu gội Hoa Nhài giả", scene.author, "draft",
    )  # fmt: skip
    assert reverse("desk:case", args=[goods.case.code]) in made.content.decode()
    told = page_of(author, goods.case)
    assert "Dầu gội Hoa Nhài giả" in told
    assert reverse("desk:goodswarning", args=[warning.code]) in told
    assert begin(goods) in told, "another one may follow"


def test_who_does_not_see_the_case_reads_its_warning_without_it(
    scene: Scene, elsewhere: User
) -> None:
    goods = scene.case_goods()
    warning = warned(signed_in(scene.author), goods)
    address = reverse("desk:goodswarning", args=[warning.code])
    by_whom = {
        one: signed_in(one).get(address).content.decode() for one in (scene.author, elsewhere)
    }

    for secret in (goods.case.code, goods.case.number, "Từ vụ việc"):
        assert [secret in page for page in by_whom.values()] == [True, False]
    assert signed_in(elsewhere).get(begin(goods)).status_code == 404
    assert signed_in(scene.author).get(begin(goods).replace("=", "=x")).status_code == 404


def test_a_restricted_case_offers_no_warning_and_keeps_those_that_it_has(scene: Scene) -> None:
    goods = scene.case_goods()
    author, outside = signed_in(scene.author), scene.person("ngoai-cuoc", Role.MEMBER_OFFICER)
    warning = warned(author, goods)
    typed = filled(author, goods) | {"words": "Viết đã lâu"}
    restricted_to(goods.case, scene.author)

    refused = author.post(begin(goods), typed).content.decode()

    assert "Vụ việc hạn chế người xem: không soạn cảnh báo" in refused
    assert "Viết đã lâu" in refused, "what was typed is not lost"
    assert author.get(begin(goods)).status_code == 404
    told = page_of(author, goods.case)
    assert warning.title in told
    assert begin(goods) not in told
    card = reverse("desk:goodswarning", args=[warning.code])
    assert goods.case.code not in signed_in(outside).get(card).content.decode()


def test_who_is_shut_out_while_he_writes_keeps_what_he_typed_and_learns_nothing(
    scene: Scene, elsewhere: User
) -> None:
    goods, author = scene.case_goods(), signed_in(scene.author)
    typed = filled(author, goods) | {"title": "Dầu gội giả", "words": "Viết đã lâu"}
    restricted_to(goods.case, scene.person("doc-kin", Role.MEMBER_OFFICER))

    kept = author.post(begin(goods), typed)
    stranger, plain = signed_in(elsewhere), reverse("desk:goodswarning_add")
    told = []
    for number in (goods.pk, 987654321):
        form = filled_at(stranger, plain) | NEW
        page = stranger.post(f"{plain}?hang={number}", form).content.decode()
        assert "bạn không xem được hàng hóa này nữa" in page
        changing = r'hang=\d+|name="(form_token|csrfmiddlewaretoken)" value="[^"]*"|-left="\d+"'
        told.append(re.sub(changing, "", page))

    page = kept.content.decode()
    assert "bạn không xem được hàng hóa này nữa" in page
    assert "Viết đã lâu" in page
    assert not GoodsWarning.objects.exists()
    assert goods.case.code not in page
    assert told[0] == told[1], "goods that he never saw are as those that there are not"


def test_goods_that_were_taken_out_of_the_case_keep_their_warning_and_offer_no_other(
    scene: Scene,
) -> None:
    goods, author = scene.case_goods(), signed_in(scene.author)
    warning = warned(author, goods)
    take_out(row=goods, reason="nhầm", **BY)

    told = page_of(author, goods.case)
    assert warning.title in told
    assert begin(goods) not in told
    assert author.get(begin(goods)).status_code == 404


def test_who_writes_no_warnings_is_offered_none(scene: Scene) -> None:
    goods = scene.case_goods()
    leader = add_officer(username="lanh-dao", full_name="Lãnh đạo", role=Role.LEADER, at=NOON)

    told = page_of(signed_in(leader), goods.case)
    assert "Dầu gội đầu" in told
    assert begin(goods) not in told


def test_a_program_asks_for_words_and_drafts_a_warning_of_goods_in_its_sight(
    scene: Scene, elsewhere: User
) -> None:
    goods = scene.case_goods()
    case, author, other = goods.case, by_token(scene.author), by_token(elsewhere)
    asked = f"cases/{case.code}/goods/{goods.pk}/warning"
    said = author.read(asked).json()
    assert (said["brand"], said["gtin"], said["seized_on"]) == ("Hoa Nhài", "8931234567897", None)
    assert other.read(asked).status_code == 404
    assert author.read(f"cases/x/goods/{goods.pk}/warning").status_code == 404
    new = said | {"kind": "seized", "case_goods": goods.pk}
    unseen = other.write("warnings", new)
    assert unseen.status_code == 422
    assert unseen.json()["fields"] == {"case_goods": "Không có mục hàng hóa nào mang số này."}

    written = author.write("warnings", new)
    assert written.status_code == 201, written.content.decode()

    code = written.json()["code"]
    mine, theirs = (one.read(f"warnings/{code}").json() for one in (author, other))
    assert (mine["case"], mine["case_goods"]) == (case.code, goods.pk)
    assert (theirs["case"], theirs["case_goods"]) == (None, None)
    assert theirs["title"] == mine["title"]
    listed = f"warnings?case={case.code}"
    assert [one["code"] for one in author.read(listed).json()["items"]] == [code]
    assert other.read(listed).json()["items"] == []
    restricted_to(case, scene.author)
    assert author.read(asked).status_code == 404
    assert author.write("warnings", new).status_code == 422


def test_the_page_of_a_case_asks_no_more_for_many_warnings_than_for_one(
    scene: Scene, django_assert_max_num_queries: Any
) -> None:
    goods, author = scene.case_goods(), signed_in(scene.author)
    warned(author, goods)
    page_of(author, goods.case)  # what a session reads once
    with django_assert_max_num_queries(80) as few:
        page_of(author, goods.case)
    asked = len(few)  # the next request empties it
    for number in range(4):
        more = add_goods(case=goods.case, name=f"Dầu xả {number}", violation=goods.violation, **BY)
        warned(author, more)

    with django_assert_max_num_queries(asked):
        told = page_of(author, goods.case)
    assert told.count(reverse("desk:goodswarning_add")) == 5
