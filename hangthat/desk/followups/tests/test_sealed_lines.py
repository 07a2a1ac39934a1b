"""Who plans a check is told to nobody outside the plan before it is over, in the journal either."""

import re
from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils.timezone import localdate, now

from hangthat.core.access.lexicon import Role
from hangthat.core.access.services.people import add_officer
from hangthat.core.agencies.models import Agency, Area, User
from hangthat.core.audit.journal import ACTIONS
from hangthat.core.audit.sealing import KEPT
from hangthat.core.journal.models import Door, Entry
from hangthat.core.journal.services import through
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.establishments.services import open_establishment, register_party
from hangthat.domain.followups.models import PlannedVisit
from hangthat.domain.followups.services import Goer, cancel, move, plan
from hangthat.domain.inspections.services import record
from tests.gates import sampling

pytestmark = pytest.mark.both  # casts

AGENCY, PLANNER, SHOP = "Cơ quan CANARY-nơi", "Cán bộ CANARY-ai", "Quầy CANARY-đâu"
CANARIES = re.compile("CANARY-(nơi|ai|đâu|vì)")
KIND = "followups.plannedvisit"
DAY = timedelta(1)
READERS = ("head", "auditor", "auditor of the ward")


def person(username: str, role: Role, agency: Agency | None = None, **more: object) -> User:
    return add_officer(
        username=username, password="hangthat-demo", full_name=more.pop("full_name", username),
        role=role, agency=agency, at=now(), **more,
    )  # fmt: skip


@pytest.fixture
def planner(db: None) -> User:
    police = Agency.objects.create(code="CA", name=AGENCY)
    return person("planner", Role.MEMBER_OFFICER, police, full_name=PLANNER)


@pytest.fixture
def shop(ward_one: Area) -> Establishment:
    by = {"by": None, "at": now()}
    owner = register_party(name="Chủ", kind="household", **by)
    opened = date(2020, 1, 1)
    return open_establishment(
        party=owner, name=SHOP, kind="stall", area=ward_one, opened_on=opened, **by
    )


@pytest.fixture
def visit(planner: User, shop: Establishment) -> PlannedVisit:
    goer = Goer(planner.grants.get().agency, planner)
    with through(Door.API, "yeu-cau"):
        [made] = plan(days={shop: localdate() + DAY}, why="check", goer=goer, by=planner, at=now())
    return made


@pytest.fixture(params=READERS)
def reader(request: pytest.FixtureRequest, head: User, ward_one: Area) -> Client:
    user = head
    if request.param != "head":
        area = ward_one if request.param.endswith("ward") else None
        user = person("kiemtoan", Role.AUDITOR, area=area)
    client = Client()
    client.force_login(user)
    return client


def rows(client: Client, query: str = "") -> list[str]:
    answer = client.get(f"/nhat-ky/{query}")
    assert answer.status_code == 200
    shown = answer.content.decode()
    body = shown.split("<tbody>")[1].split("</tbody>")[0] if "<tbody>" in shown else ""
    return [" ".join(re.sub(r"<[^>]+>", " ", row).split()) for row in body.split("</tr>")[:-1]]


def sealed(client: Client, query: str = "") -> list[str]:
    return [row for row in rows(client, query) if KEPT in row]


def test_the_journal_says_that_something_sealed_happened_and_no_more(
    reader: Client, visit: PlannedVisit, planner: User
) -> None:
    move(visit=visit, day=visit.day + DAY, by=planner, at=now())

    [row] = sealed(reader)  # neighbours stand together

    assert row.startswith("2 việc")
    assert row.count(": ") == 2, "number and time of each"
    assert CANARIES.search(row) is None
    assert not any(word in row for word in ("lượt", "lịch", "kiểm tra", "API", "dời"))
    assert not any("lượt đến" in row for row in rows(reader))


@pytest.mark.parametrize("reader", sampling.tries_of(READERS), indirect=True)
def test_no_filter_finds_who_or_what_it_was(
    reader: Client, visit: PlannedVisit, planner: User
) -> None:
    agency = planner.grants.get().agency
    own = Entry.objects.get(subject=KIND)
    unknown = sealed(reader, "?nguoi=khong-co")  # not a person of the list: as if nobody was asked
    if (found := sealed(reader, f"?nguoi={planner.username}")) != unknown:
        assert found == []
    asked = [
        f"?co_quan={agency.code}",
        f"?loai={KIND}",
        f"?qua={Door.API.value}",
        *(f"?viec={action}" for action in {own.action, *list(ACTIONS)[::24]}),
        *(f"?q={word}" for word in ("lịch", "lượt", "kiểm tra")),
        f"?loai={KIND}&tu={localdate():%d/%m/%Y}",
    ]

    assert {query: sealed(reader, query) for query in asked} == {key: [] for key in asked}
    assert rows(reader, f"?loai={KIND}") == []
    assert sealed(reader, f"?tu={localdate():%d/%m/%Y}&den={localdate():%d/%m/%Y}")


@pytest.mark.parametrize("ending", ["held", "called off"])
def test_once_it_is_over_the_journal_tells_who_and_where(
    reader: Client, visit: PlannedVisit, planner: User, shop: Establishment, ending: str
) -> None:
    if ending == "held":
        record(
            findings={shop: "clean"}, held_on=localdate(), type="periodic", by=None, at=now()
        )  # fmt: skip
    else:
        cancel(visits=[visit], reason="đổi kế hoạch", by=planner, at=now())

    found = rows(reader, f"?loai={KIND}")

    assert sealed(reader) == []
    assert found
    assert all(PLANNER in row and AGENCY in row and SHOP in row for row in found)


def test_who_goes_reads_his_own_plan(visit: PlannedVisit, head: User) -> None:
    """A head of the agency that goes is part of the plan."""
    agency = head.grants.get().agency
    PlannedVisit.objects.filter(pk=visit.pk).update(agency=agency)
    client = Client()
    client.force_login(head)

    assert sealed(client) == []
    assert any(PLANNER in row for row in rows(client, f"?loai={KIND}"))


def test_who_reads_the_journal_of_another_ward_sees_nothing_at_all(
    visit: PlannedVisit, commune_two: Area
) -> None:
    client = Client()
    client.force_login(person("xa", Role.AUDITOR, area=commune_two))

    assert Entry.objects.filter(subject=KIND).exists()
    assert sealed(client) == []
    assert not any(CANARIES.search(row) for row in rows(client))
