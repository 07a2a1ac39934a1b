"""What programs read: as far as the person's territory reaches, and nothing personal unnoted."""

from datetime import date, timedelta

import pytest
from django.utils.timezone import now

from hangthat.core.access.lexicon import Resource, Role
from hangthat.core.access.services.people import add_officer
from hangthat.core.agencies.models import Agency, User
from hangthat.core.journal.models import Look
from hangthat.desk.tests.api import Caller, by_session, by_token, token
from hangthat.desk.tests.api_records import DAY, Unit, foreign, nouns, send, writes
from hangthat.domain.establishments.models import Party
from hangthat.domain.plans.models import PlanVersion


def test_a_foreign_code_in_a_filter_is_as_unknown_as_one_that_is_none(
    binh: User, here: Unit, there: Unit
) -> None:
    caller = by_token(binh)
    theirs = foreign(there)
    for path, names in {
        "establishments": ["place", "party"],
        "commitments": ["establishment", "party"],
        "regulations": ["board"],
        "inspections": ["establishment", "party"],
        "violations": ["establishment", "party"],
    }.items():
        for name in names:
            foreign_one = caller.read(f"{path}?{name}={theirs[name]}")
            assert foreign_one.status_code == 422
            assert foreign_one.content == caller.read(f"{path}?{name}=khong-co").content


SHARED = {"law/conducts", "target-responsibilities"}  # reference data, the same for everybody
SHARED |= {"warnings"}  # of goods: every officer reads all of them
# for who gives and who takes: access_records.py of these slices
OF_AGENCIES = {"handovers", "assignments", "reports", "flash-reports", "praise-proposals"}
OF_AGENCIES |= {"unit-targets", "urgings", "merged-reports"}
OF_AGENCIES |= {"decision-drafts", "choices", "draws", "weightings"}
OF_AGENCIES |= {"tips"}  # and of those to whom they are sealed


def test_each_noun_is_listed_and_read_as_far_as_the_territory_reaches(
    binh: User, here: Unit, there: Unit
) -> None:
    foreign_codes = {getattr(row, "code", "") for row in vars(there).values()}
    for caller in (by_token(binh), by_session(binh)):
        named = nouns().items()
        of_territories = {noun: one for noun, one in named if noun not in SHARED | OF_AGENCIES}
        for noun, record in of_territories.items():
            own, theirs = getattr(here, record).code, getattr(there, record).code
            listed = {row["code"] for row in caller.read(noun).json()["items"]}
            assert own in listed, noun
            assert not listed & foreign_codes, noun
            assert caller.read(f"{noun}/{own}").json()["code"] == own
            outside = caller.read(f"{noun}/{theirs}")
            assert outside.status_code == 404, noun
            assert outside.content == caller.read(f"{noun}/khong-co").content, noun


@pytest.mark.records("enforcement", "outreach")
@pytest.mark.parametrize("noun", ["inspections", "violations", "decisions", "activities"])
def test_a_list_of_days_has_its_first_and_its_last_day(an: User, here: Unit, noun: str) -> None:
    caller, before, after = by_token(an), DAY - timedelta(1), DAY + timedelta(1)

    def listed(since: date, until: date) -> int:
        return len(caller.read(f"{noun}?since={since}&until={until}").json()["items"])

    # one of the violations without an owner, in a case
    assert listed(DAY, DAY) == {"violations": 2}.get(noun, 1)
    assert listed(before, before) == listed(after, after) == 0


@pytest.mark.records("outreach")
def test_outreach_over_two_territories_shows_each_her_own(
    an: User, binh: User, here: Unit, there: Unit
) -> None:
    body = writes(here)["activity"][2] | {"establishments": [here.shop.code, there.shop.code]}
    code = by_token(an).write("activities", body).json()["code"]
    caller = by_token(binh)

    told = caller.read(f"activities/{code}").json()
    names = caller.read(f"activities/{code}/participants").json()

    assert (told["reached"], told["elsewhere"], told["commitments"]) == (3, 1, 1)
    assert {row["code"] for row in names["items"]} == {
        here.shop.code,
        here.party.code,
        here.board.code,
    }


@pytest.mark.records("shops")
def test_an_inspection_over_two_territories_shows_each_her_own(
    an: User, binh: User, here: Unit, there: Unit
) -> None:
    found = [{"establishment": u.shop.code, "finding": "clean"} for u in (here, there)]
    body = {"held_on": "2021-04-01", "type": "periodic", "findings": found}
    code = by_token(an).write("inspections", body).json()["code"]

    told = by_token(binh).read(f"inspections/{code}").json()

    assert [one["member"]["code"] for one in told["results"]] == [here.shop.code]
    assert told["elsewhere"] == 1


@pytest.mark.records("shops")
def test_personal_fields_are_shown_to_whom_the_policy_opens_them_and_the_look_is_kept(
    an: User, here: Unit
) -> None:
    leader = add_officer(
        username="l", password="hangthat-demo", full_name="L", role=Role.LEADER, at=now()
    )
    party, shop = f"parties/{here.party.code}", f"establishments/{here.shop.code}"

    assert by_token(leader).read(party).json()["phone"] == "•••"
    assert by_token(leader).read(shop).json()["address"] == "•••"
    assert not Look.objects.exists()
    assert by_token(an).read(party).json()["phone"] == "0912345678"
    assert by_token(an).read(shop).json()["address"] == "Số 7, khu Ga"
    looks = list(Look.objects.order_by("pk").values_list("subject", "fields", "door"))
    assert looks == [
        ("establishments.party", ["phone"], "api"),
        ("establishments.establishment", ["address"], "api"),
    ]


@pytest.mark.records("shops")
def test_lists_tell_nothing_personal(an: User, here: Unit) -> None:
    Party.objects.filter(pk=here.party.pk).update(tax_code="020099001234", personal_id="02009")
    caller = by_token(an)

    for noun in ("parties", "establishments", "commitments", "violations"):
        body = caller.read(noun).content.decode()
        assert not [w for w in ("0912345678", "02009", "Số 7") if w in body]
    assert caller.read(f"parties/{here.party.code}").json()["tax_code"] == "020099001234"
    assert Look.objects.get().fields == ["personal_id", "phone", "tax_code"]


@pytest.mark.records("shops")
def test_the_journal_of_a_record_is_told_to_whom_it_is_open(
    an: User, binh: User, here: Unit
) -> None:
    head = add_officer(
        username="t",
        password="hangthat-demo",
        full_name="T",
        role=Role.STANDING_HEAD,
        agency=Agency.objects.create(code="QLTT", name="Quản lý thị trường"),
        at=now(),
    )
    send(by_token(an), writes(here)["party amended"])
    path = f"journal/parties/{here.party.code}"

    lines = by_token(head).read(path).json()["items"]

    assert by_token(binh).read(path).status_code == 403
    assert [(line["action"], line["door"]) for line in lines] == [
        ("amend", "api"),
        ("add", "system"),
    ]
    assert lines[0]["changes"] == [{"label": "điện thoại", "before": "", "after": "đã đổi"}]
    assert "0987654321" not in str(lines)
    assert by_token(head).read("journal/parties/khong-co").status_code == 404
    assert by_token(head).read("journal/users/an").status_code == 422


def test_a_number_of_the_plan_is_that_of_the_page_with_its_names(
    an: User, binh: User, here: Unit, there: Unit, plan_125: PlanVersion
) -> None:
    whole, own = by_token(an), by_token(binh)

    asked = "targets?year=2021"
    row = {t["code"]: t["numbers"] for t in own.read(asked).json()["targets"]}["T07"]
    told = own.read("targets/T07").json()
    names = own.read("targets/T07/members").json()
    failed = own.read("targets/T07/members?answer=failed&q=sap").json()

    assert (row, told["whole"]) == (told["numbers"], False)
    assert row["population"] == names["total"] == len(names["items"]) > 1
    assert failed["total"] <= row["failed"]
    both = whole.read("targets/T07").json()["numbers"]["population"]
    assert both == 2 * row["population"], "there is as much of everything in both communes"
    assert {there.shop.code, there.party.code}.isdisjoint(n["code"] for n in names["items"])


@pytest.mark.parametrize(
    ("asked", "field"),
    [
        ("targets?year=1999", "year"),
        ("targets?on=2199-01-01", "on"),
        ("targets?on=31/12/2021", "on"),
        ("targets?known_at=2021", "known_at"),
        ("targets/T07?reading=30-6", "reading"),
        ("targets/T07/members?area=khong-co", "area"),
        ("establishments?area=khong-co", "area"),
    ],
)
def test_a_reading_that_makes_no_sense_is_refused_by_name(
    an: User, plan_125: PlanVersion, asked: str, field: str
) -> None:
    answer = by_token(an).read(asked)

    assert answer.status_code == 422
    assert answer.json()["fields"].keys() == {field}


def test_any_past_day_can_be_read_as_it_was_known(an: User, plan_125: PlanVersion) -> None:
    told = by_token(an).read("targets?year=2021&on=2021-06-01&known_at=2021-07-01T00:00").json()

    assert (told["on"], told["known_at"]) == ("2021-06-01", "2021-07-01T00:00:00+07:00")
    assert all(target["by_end_of"] == 2021 for target in told["targets"])


@pytest.mark.records("shops")
def test_a_token_for_targets_without_their_members_gets_no_number_rather_than_a_wrong_one(
    binh: User, here: Unit, plan_125: PlanVersion
) -> None:
    narrow = Caller(token(binh, Resource.TARGET, Resource.ESTABLISHMENT))

    for address in ("targets", "targets/T07", "targets/T07/members"):
        answer = narrow.read(address)
        assert answer.status_code == 403
        assert "chủ cơ sở" in answer.json()["message"]
