"""A stranger's number is no way into his record, and nobody learns that he is there."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import now

from hangthat.core.access.services import OutOfReach
from hangthat.core.access.services.masks import masked
from hangthat.core.access.services.tokens import issue
from hangthat.core.agencies.models import Area, User
from hangthat.core.journal.models import Entry, Look
from hangthat.core.journal.services import head
from hangthat.desk.tests.api import by_token
from hangthat.domain.establishments.models import Establishment, MemberKind, Party, StandIn
from hangthat.domain.establishments.queries.standing import known_parties
from hangthat.domain.establishments.services import (
    amend_party,
    open_establishment,
    register_party,
)
from hangthat.domain.matching.services.registering import add_shop, owner_of
from hangthat.domain.merging.models import Merge
from hangthat.domain.merging.services import confirm_one, confirm_two, undo_merge
from hangthat.domain.targets.facts import Facts
from hangthat.domain.targets.services.touching import touched_by
from hangthat.domain.world.services.dumping import dump

pytestmark = pytest.mark.both  # reach, JSON

CODE, PHONE, NUMBER, NAME = "0100109106", "0912000111", "020123456789", "Công ty Sao Mai"
FREE = "0101245486"  # a tax code that nobody carries
SYSTEM: dict[str, Any] = {"by": None, "at": now()}


@pytest.fixture
def theirs(commune_two: Area) -> Party:
    """In the other unit, with everything that is sealed; its code is of a loaded file."""
    party = register_party(
        name=NAME, kind="enterprise", tax_code=CODE, personal_id=NUMBER, phone=PHONE,
        code="CANARY-ma-cu", **SYSTEM,
    )  # fmt: skip
    open_establishment(
        party=party, name="Trụ sở CANARY-noi-khac", kind="shop", area=commune_two, **SYSTEM
    )
    return party


def typed(code: str = CODE, name: str = NAME, phone: str = "0987654321") -> dict[str, str]:
    return {"name": name, "kind": "household", "tax_code": code, "phone": phone}


def added(by: User, area: Area, **owner: str) -> Establishment:
    return add_shop(
        owner=typed(**owner), by=by, at=now(), name="Tạp hóa mới", kind="shop", area=area
    )


def said(answer: Any) -> tuple[int, str, str]:
    """Status, where to, and words, but for tokens, codes and what was typed."""
    text = re.sub(r"(CS|CT)-[0-9A-Z]{10}|[\w-]{20,}|nonce-\S+", "·", answer.content.decode())
    where = re.sub(r"CS-[0-9A-Z]{10}", "·", answer.headers.get("Location", ""))
    return answer.status_code, where, re.sub(f"{CODE}|{FREE}", "·", text)


def form(area: Area, **owner: str) -> dict[str, Any]:
    given = typed(**owner)
    return {
        "name": "Tạp hóa mới", "kind": "shop", "area": area.pk, "owner": given["name"],
        "owner_kind": given["kind"], "tax_code": given["tax_code"], "phone": given["phone"],
    }  # fmt: skip


@pytest.mark.parametrize("name", [NAME, NAME.lower(), "Người khác hẳn"])
def test_a_page_answers_alike_whether_the_number_is_carried_elsewhere_or_not(
    client: Client, binh: User, ward_one: Area, theirs: Party, name: str
) -> None:
    client.force_login(binh)
    answers = [
        said(client.post("/co-so/them/", form(ward_one, code=code, name=name) | {"sure": "on"}))
        for code in (CODE, FREE)
    ]
    shops = Establishment.objects.visible_to(binh)
    cards = [said(client.get(f"/co-so/{shop.code}/")) for shop in shops]
    owners = [said(client.get(f"/chu-the/{p.code}/")) for p in Party.objects.visible_to(binh)]

    assert answers[0] == answers[1]
    assert answers[0][0] == 302
    for pair in (cards, owners):
        assert len(pair) == 2
        assert all(status == 200 for status, _, _ in pair)
        for _, _, words in pair:
            assert not any(secret in words for secret in (PHONE, NUMBER, "CANARY", "•••"))
    assert not Party.objects.visible_to(binh).filter(pk=theirs.pk).exists()
    assert client.get(f"/chu-the/{theirs.code}/").status_code == 404


@pytest.mark.parametrize("name", [NAME, "Người khác hẳn"])
def test_the_api_answers_alike_too(
    client: Client, binh: User, ward_one: Area, theirs: Party, name: str
) -> None:
    _, secret = issue(
        name="thử", resources=["establishment", "party", "area"], writes=True, days=1,
        by=binh, at=now(),
    )  # fmt: skip
    answers = []
    for number, code in enumerate((CODE, FREE)):
        body = {
            "name": "Tạp hóa mới", "kind": "shop", "area": ward_one.code, "sure": True,
            "owner": typed(code=code, name=name),
        }  # fmt: skip
        answer = Client().post(
            "/api/v1/establishments", json.dumps(body), content_type="application/json",
            headers={"Authorization": f"Bearer {secret}", "Idempotency-Key": f"k{number}"},
        )  # fmt: skip
        answers.append(said(answer))

    assert answers[0] == answers[1]
    assert answers[0][0] in (200, 201)
    assert "CANARY" not in str(answers)


def test_the_owner_stands_as_typed_and_who_sees_the_known_one_is_asked(
    binh: User, chi: User, ward_one: Area, theirs: Party
) -> None:
    shop = added(binh, ward_one)

    asked = StandIn.objects.get()
    assert (asked.party, asked.known, asked.is_one) == (shop.party, theirs, True)
    assert shop.party.phone == "0987654321"
    theirs.refresh_from_db()
    assert (theirs.phone, theirs.personal_id, theirs.version) == (PHONE, NUMBER, 1)
    assert list(StandIn.objects.visible_to(chi)) == [asked]
    assert list(StandIn.objects.visible_to(binh)) == []
    assert Entry.objects.filter(subject="establishments.standin", action="add").count() == 1


def test_it_counts_as_the_known_party_and_two_of_another_name_as_two(
    binh: User, ward_one: Area, theirs: Party
) -> None:
    one = added(binh, ward_one)
    other = added(binh, ward_one, code="0101245486", name="Khác")

    facts = Facts.load()

    shops = facts.establishments
    owner = dict(zip(shops["id"].tolist(), shops["party"].tolist(), strict=True))
    parties = facts.ids[MemberKind.PARTY].tolist()
    assert parties[owner[one.pk]] == theirs.pk
    assert parties[owner[other.pk]] == other.party_id
    assert known_parties() == {one.party_id: theirs.pk}


def test_a_wrong_name_is_neither_refused_nor_linked(
    binh: User, chi: User, ward_one: Area, theirs: Party
) -> None:
    shop = added(binh, ward_one, name="Bà Tám")

    asked = StandIn.objects.visible_to(chi).get()
    assert shop.party.name == "Bà Tám"
    assert not asked.is_one
    assert known_parties() == {}


def test_a_second_shop_has_the_owner_who_was_typed_before(
    binh: User, ward_one: Area, theirs: Party
) -> None:
    first = added(binh, ward_one)

    assert owner_of(tax_code=CODE, name=NAME, by=binh) == first.party
    with pytest.raises(ValidationError, match="tên khác"):  # of a record that he sees
        owner_of(tax_code=CODE, name="Khác", by=binh)


def test_who_sees_him_grants_the_sight_and_takes_it_back(
    client: Client, binh: User, chi: User, ward_one: Area, theirs: Party
) -> None:
    shop, before = added(binh, ward_one), Party.objects.count()
    client.force_login(chi)
    front = client.get("/viec-cua-toi/").content.decode()
    page = f"/chu-the/{theirs.code}/trung-so/"
    assert page in front
    words = client.get(page).content.decode()
    assert "Tạp hóa mới" in words
    assert "0987654321" not in words

    client.post(page, {"lan": StandIn.objects.get().pk, "la": "mot"})

    shop.refresh_from_db()
    assert shop.party == theirs
    assert Party.objects.count() == before - 1
    assert Party.objects.visible_to(binh).filter(pk=theirs.pk).exists()
    typed_one = Party.everything.get(merged_into=theirs)
    assert Entry.objects.filter(subject="merging.merge").exists()

    undo_merge(merge=Merge.objects.get(), reason="không phải", by=chi, at=now())

    shop.refresh_from_db()
    assert shop.party == typed_one
    assert not Party.objects.visible_to(binh).filter(pk=theirs.pk).exists()


def test_the_question_shows_the_number_and_the_known_shops_and_leads_to_both(
    client: Client, an: User, binh: User, chi: User, ward_one: Area, theirs: Party
) -> None:
    shop = added(binh, ward_one)
    page = f"/chu-the/{theirs.code}/trung-so/"
    pages = {}
    for user in (chi, an):
        client.force_login(user)
        pages[user] = " ".join(client.get(page).content.decode().split())

    for words in pages.values():
        assert f"Mã số thuế giống nhau: {CODE}" in words
        assert "Trụ sở CANARY-noi-khac</a>" in words
        assert f'href="/chu-the/{theirs.code}/"' in words
    assert f'href="/chu-the/{shop.party.code}/"' in pages[an]
    assert f'href="/co-so/{shop.code}/"' in pages[an]
    assert shop.party.code not in pages[chi]
    assert shop.code not in pages[chi]


def test_many_questions_cost_no_more_than_one(
    client: Client, binh: User, chi: User, ward_one: Area, theirs: Party
) -> None:
    client.force_login(chi)
    asked = []
    for number in range(4):
        party = register_party(
            name=f"Quán {number}", kind="household", tax_code=CODE, with_shop=True,
            by=binh, at=now(),
        )  # fmt: skip
        open_establishment(party=party, name="Quán", kind="shop", area=ward_one, **SYSTEM)
        with CaptureQueriesContext(connection) as queries:
            page = client.get(f"/chu-the/{theirs.code}/trung-so/").content.decode()
        asked.append(len(queries))

    assert all(f"Quán {number}" in page for number in range(4))
    assert len(set(asked[1:])) == 1, asked


def test_the_number_of_a_person_is_shown_as_far_as_the_policy_opens_it(
    client: Client, chi: User, binh: User, ward_one: Area, theirs: Party
) -> None:
    owner = {"name": "Bà Tám", "kind": "household", "personal_id": NUMBER}
    add_shop(owner=owner, by=binh, at=now(), name="Tạp hóa mới", kind="shop", area=ward_one)
    client.force_login(chi)
    shown = masked(chi, theirs, "personal_id")

    page = " ".join(client.get(f"/chu-the/{theirs.code}/trung-so/").content.decode().split())

    assert f"Số định danh giống nhau: {shown}" in page
    assert Look.objects.filter(subject_id=str(theirs.pk)).exists() == (shown == NUMBER)


def test_a_program_reads_the_question_and_answers_it(
    binh: User, chi: User, ward_one: Area, theirs: Party
) -> None:
    added(binh, ward_one)
    theirs_too, own = by_token(chi), by_token(binh)
    path = f"parties/{theirs.code}/same-number"

    (asked,) = theirs_too.read(path).json()["questions"]
    assert own.read(path).status_code == 404
    answer = theirs_too.write(path, {"question": asked["question"], "same": False})

    assert asked["numbers"] == [{"label": "mã số thuế", "number": CODE}]
    assert asked["shops"] == [{"name": "Tạp hóa mới", "area": ward_one.code}]
    assert answer.status_code in {200, 201}
    assert theirs_too.read(path).json()["questions"] == []
    wrong = theirs_too.write(path, {"question": 10**9, "same": True})
    assert "question" in wrong.json()["fields"]


def test_two_are_two(chi: User, binh: User, ward_one: Area, theirs: Party) -> None:
    added(binh, ward_one)
    asked = StandIn.objects.get()

    confirm_two(asked=asked, by=chi, at=now())

    assert known_parties() == {}
    assert not StandIn.objects.waiting().exists()
    with pytest.raises(ValidationError, match="hai chủ cơ sở"):
        confirm_two(asked=asked, by=chi, at=now())


@pytest.mark.parametrize("answer", [confirm_one, confirm_two])
def test_who_typed_the_number_does_not_answer(
    binh: User, ward_one: Area, theirs: Party, answer: Any
) -> None:
    added(binh, ward_one)

    with pytest.raises(OutOfReach):
        answer(asked=StandIn.objects.get(), by=binh, at=now())


def test_a_number_of_a_stranger_is_no_refusal_when_ones_own_party_changes(
    binh: User, ward_one: Area, theirs: Party
) -> None:
    """“Số này đã ghi cho một chủ cơ sở khác” would tell that it is carried somewhere."""
    mine = added(binh, ward_one, code=FREE, name="Bà Tám").party
    other = added(binh, ward_one, code="", name="Bà Chín").party

    amend_party(mine, version=mine.version, personal_id=NUMBER, by=binh, at=now())

    assert mine.personal_id == NUMBER
    with pytest.raises(ValidationError, match="chủ cơ sở khác"):
        amend_party(other, version=other.version, tax_code=FREE, by=binh, at=now())


def test_what_says_something_else_later_is_its_own(
    binh: User, ward_one: Area, theirs: Party
) -> None:
    party = added(binh, ward_one).party

    amend_party(party, version=party.version, tax_code=FREE, by=binh, at=now())

    assert known_parties() == {}


def test_a_strangers_number_typed_later_is_asked_about_too(
    binh: User, ward_one: Area, theirs: Party
) -> None:
    party = added(binh, ward_one, code=FREE).party

    amend_party(party, version=party.version, tax_code=CODE, by=binh, at=now())

    asked = StandIn.objects.get(party=party)
    assert (asked.known, asked.is_one, asked.apart_on) == (theirs, True, None)
    assert not StandIn.objects.visible_to(binh).exists()


def test_two_of_one_number_that_were_loaded_stay_two_whatever_else_is_corrected(
    binh: User, ward_one: Area, theirs: Party
) -> None:
    party = register_party(name=NAME, kind="enterprise", tax_code=CODE, **SYSTEM)
    open_establishment(party=party, name="Quán", kind="shop", area=ward_one, **SYSTEM)

    amend_party(party, version=party.version, phone="0912345678", by=binh, at=now())

    assert not StandIn.objects.exists()


def test_another_strangers_number_asks_that_ones_officers(
    binh: User, chi: User, ward_one: Area, commune_two: Area, theirs: Party
) -> None:
    party = added(binh, ward_one).party
    confirm_two(asked=StandIn.objects.get(party=party), by=chi, at=now())
    third = register_party(name="Bà Ba", kind="household", tax_code=FREE, **SYSTEM)
    open_establishment(party=third, name="Quán Ba", kind="shop", area=commune_two, **SYSTEM)

    amend_party(party, version=party.version, tax_code=FREE, by=binh, at=now())

    asked = StandIn.objects.waiting().get(party=party)
    assert (asked.known, asked.is_one) == (third, False)


def test_who_sees_both_is_told_that_it_is_there(an: User, theirs: Party) -> None:
    assert owner_of(tax_code=CODE, name=NAME.upper(), by=an) == theirs
    with pytest.raises(ValidationError, match="tên khác"):
        owner_of(tax_code=CODE, name="Khác", by=an)


def test_who_counts_a_few_parties_counts_both_together(
    binh: User, ward_one: Area, theirs: Party
) -> None:
    before = head()
    shop = added(binh, ward_one)

    touched = touched_by(Entry.objects.after(before))

    assert touched is not None
    assert touched.parties >= {theirs.pk, shop.party_id}
    for asked in (theirs.pk, shop.party_id):
        facts = Facts.load(parties=[asked], boards=[])
        parties = facts.ids[MemberKind.PARTY].tolist()
        owners = {parties[one] for one in facts.establishments["party"].tolist()}
        assert owners == {theirs.pk}
        assert len(facts.establishments["id"]) == 2


def test_a_dump_writes_the_known_party_once(
    binh: User, ward_one: Area, theirs: Party, tmp_path: Path
) -> None:
    shop, other = added(binh, ward_one), added(binh, ward_one, code=FREE, name="Bà Tám")

    dump(folder=tmp_path)

    shops = (tmp_path / "establishments.csv").read_text().splitlines()
    assert [row for row in shops if row.startswith(f"{shop.code},{theirs.code},")]
    assert [row for row in shops if row.startswith(f"{other.code},{other.party.code},")]
    parties = (tmp_path / "parties.csv").read_text()
    assert shop.party.code not in parties
    assert other.party.code in parties
