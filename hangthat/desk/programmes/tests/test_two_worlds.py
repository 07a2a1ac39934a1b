"""With and without a secret plan, everybody who is not named reads the same."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.timezone import localdate, now

from hangthat.core.access.lexicon import Role
from hangthat.core.access.models import Post
from hangthat.core.access.services.people import add_officer
from hangthat.core.agencies.models import Area, User
from hangthat.core.audit.sealing import KEPT
from hangthat.core.intake.models import Batch
from hangthat.core.intake.services import ask_to_write, ingest
from hangthat.core.search.services import index_pending
from hangthat.desk.intake.tests.test_intake import book, work
from hangthat.domain.inspections.services import record
from hangthat.domain.law.models import Provision
from hangthat.domain.programmes import services
from hangthat.domain.programmes.models import InspectionPlan, PlannedCheck
from hangthat.domain.programmes.sheets import SUBJECTS
from hangthat.domain.programmes.tests.small import Force, officer, terms
from tests.gates import sampling

CANARY = "canaryten"
# and the clock: how long the session lasts, when the page would be printed
_TOKENS = re.compile(
    r'(csrfmiddlewaretoken|_token|_gui)" value="[^"]+"|nonce="[^"]+"'
    r'|data-left="\d+"|In lúc [\d:/ ]+'
)


@pytest.fixture
def police(ward_one: Area) -> Force:
    force = Force(ward_one)
    Post.objects.update(valid_to=None)
    rule = {"title": "Bắt đầu", "value": "5", "unit": "ngày làm việc", "document": "Thông tư"}
    Provision.objects.create(key="check_start_days", **rule)
    return force


def planned(force: Force, kind: str, title: str, *, until: str) -> InspectionPlan:
    """As far as it is to go: draft, submitted, or approved with a team and an order."""
    today, by = localdate(), {"by": force.an, "at": now()}
    period = {"starts_on": today, "ends_on": today + timedelta(30), "title": title}
    plan = services.draft(terms=terms(force.agency, kind, **period), **by)
    services.add_subjects(plan=plan, members=[force.shop], **by)
    if until == "draft":
        return plan
    services.submit(plan=plan, approver=force.head, **by)
    if until == "submitted":
        return plan
    services.approve(
        plan=plan, number=f"77/{title}", answer="theo chỉ đạo", by=force.head, at=now()
    )
    check = plan.checks.get()
    go = officer(f"di-{plan.pk}", Role.MEMBER_OFFICER, force.agency)
    services.schedule(check=check, day=today, head=force.an, members=[go], **by)
    for one in (force.an, go):
        services.declare(check=check, has_relative=False, by=one, at=now())
    services.order(check=check, number=f"5{plan.pk}/QĐ", ordered_on=today, **by)
    return plan


def addresses(force: Force, seen: InspectionPlan) -> list[str]:
    shop, listed = force.shop, reverse("desk:inspectionplans")
    api = "/api/v1"
    return [
        listed,
        *(f"{listed}?buoc={step}" for step in ("draft", "submitted", "approved", "cancelled")),
        *(f"{listed}?loai={kind}" for kind in ("periodic", "thematic", "unscheduled")),
        f"{listed}?xem=cua-toi",
        reverse("desk:inspectionplan", args=[seen.code]),
        reverse("desk:plannedcheck", args=[seen.checks.get().code]),
        *(reverse("desk:visits") + f"?xem={tab}" for tab in ("", "de-xuat", "da-den", "da-huy")),
        reverse("desk:visits") + "?cua=toi",
        "/viec-cua-toi/",
        *(f"/tim/?q={word}" for word in (CANARY, "canarytem", "77", "minh")),
        reverse("desk:establishment", args=[shop.code]),
        reverse("desk:party", args=[shop.party.code]),
        reverse("desk:inspections"),
        reverse("desk:overlaps"),
        *(reverse("desk:overlaps") + f"?xem={state}" for state in ("cho-dau-moi", "rieng")),
        reverse("desk:overlaps") + "?loai=hai-ben",
        reverse("desk:jointchecks"),
        reverse("desk:jointchecks") + "?xem=xong",
        f"{api}/inspection-plans",
        f"{api}/inspection-plans?kind=unscheduled",
        f"{api}/inspection-plans/{seen.code}",
        f"{api}/planned-checks",
        f"{api}/planned-checks?size=1&page=2",
        f"{api}/planned-checks/{seen.checks.get().code}",
        f"{api}/visits",
        f"{api}/overlaps",
        f"{api}/overlaps?state=waiting",
        f"{api}/joint-checks",
        f"{api}/establishments/{shop.code}",
        f"{api}/inspections",
    ]


def outsiders(force: Force, area: Area) -> dict[str, User]:
    """A whole run asks all; an ordinary one a colleague, another force or a clerk, in turn."""
    customs = Force(area, "hq")
    province = {"full_name": "Người ngoài", "at": now()}
    people = {
        "a colleague": force.kien,
        "another force": customs.an,
        "its head": customs.head,
        "the standing head": add_officer(
            username="t", role=Role.STANDING_HEAD, agency=customs.agency, **province
        ),
        "a leader": add_officer(username="l", role=Role.LEADER, **province),
        "an auditor": add_officer(username="k", role=Role.AUDITOR, **province),
        "a clerk": add_officer(username="x", role=Role.CLERK, area=area, **province),
    }
    few = ("a colleague", "another force", "a clerk")
    return people if sampling.FULL else {name: people[name] for name in sampling.tries_of(few)}


def read(users: dict[str, User], wanted: list[str]) -> dict[tuple[str, str], tuple[int, str]]:
    found = {}
    for name, user in users.items():
        client = Client()
        client.force_login(user)
        for where in wanted:
            answer = client.get(where)
            words = _TOKENS.sub("", answer.content.decode())
            found[name, where] = (answer.status_code, words + answer.headers.get("Location", ""))
    return found


Secret = Callable[[Force], InspectionPlan]

SECRETS: dict[str, Secret] = {
    "a draft": lambda f: planned(f, "periodic", CANARY, until="draft"),
    "a plan that waits": lambda f: planned(f, "thematic", CANARY, until="submitted"),
    "an unscheduled check": lambda f: planned(f, "unscheduled", CANARY, until="approved"),
}


def meeting(force: Force, area: Area) -> None:
    """A held check and a published plan of another force at the same shop."""
    other = Force(area, "thue")
    other.shop = force.shop
    record(
        held_on=localdate(), type="periodic", findings={force.shop: "clean"},
        agency=other.agency, by=None, at=now(),
    )  # fmt: skip
    planned(other, "thematic", "Cũng công khai", until="approved")


@pytest.mark.skipif(not sampling.tries_part("secret plans", 2), reason="another day")
def test_two_worlds_with_and_without_secret_plans_answer_identically(
    police: Force, ward_one: Area
) -> None:
    """One world without any; then one secret plan after the other comes."""
    seen = planned(police, "periodic", "Công khai", until="approved")
    meeting(police, ward_one)
    users, wanted = outsiders(police, ward_one), addresses(police, seen)
    index_pending(at_least=1)
    read(users, wanted)  # what is made at first sight is made
    before = read(users, wanted)
    assert len(before) == len(users) * len(wanted)
    assert {status for status, _ in before.values()} <= {200, 302, 403}

    for secret, make in SECRETS.items():
        plan = make(police)
        index_pending(at_least=1)
        after = read(users, wanted)

        told = [key for key, answer in after.items() if answer != before[key]]
        assert (secret, told) == (secret, [])
        assert not any(CANARY in words.replace(f"q={CANARY}", "") and "/tim/" not in where
                       for (_, where), (_, words) in after.items())  # fmt: skip
        for where in (plan.code, plan.checks.get().code, "KHKT-KHONGCO"):
            for route in ("inspectionplan", "plannedcheck"):
                wrong = read(users, [reverse(f"desk:{route}", args=[where])])
                assert {status for status, _ in wrong.values()} == {404}
        assert InspectionPlan.objects.visible_to(police.an).filter(pk=plan.pk).exists()


def by_file(force: Force) -> InspectionPlan:
    """A draft whose subject came by a file, another file that waits, and one that nobody read."""
    today, by = localdate(), {"by": force.an, "at": now()}
    period = {"starts_on": today, "ends_on": today + timedelta(30), "title": CANARY}
    plan = services.draft(terms=terms(force.agency, **period), **by)
    shop = force.shop
    row = (shop.name, shop.party.name, shop.area.name)
    content = book(row, headings=("Tên cơ sở", "Chủ cơ sở", "Xã, phường"))
    files = [SimpleUploadedFile(f"{CANARY} {name}.xlsx", content) for name in ("1", "2", "3")]
    common = {"inspection_plan": plan.code}
    first = ingest(upload=files[0], list_name=SUBJECTS.name, defaults=common, **by)
    ingest(upload=files[1], list_name=SUBJECTS.name, **by)
    work()
    first.refresh_from_db()
    ask_to_write(batch=first, **by)
    work()
    ingest(upload=files[2], list_name="", **by)
    assert plan.checks.get().establishment == shop
    return plan


@pytest.mark.skipif(not sampling.tries_part("files of a draft", 2), reason="another day")
def test_two_worlds_with_and_without_a_file_of_a_draft_answer_identically(
    police: Force, ward_one: Area
) -> None:
    """Also to the head of the agency, who sees the other files of his people."""
    seen = planned(police, "periodic", "Công khai", until="approved")
    users = outsiders(police, ward_one) | {"the head": police.head}
    files = [reverse("desk:batches"), reverse("desk:batch_headings"), "/api/v1/imports"]
    wanted = [*files, *addresses(police, seen)]
    index_pending(at_least=1)
    read(users, wanted)  # what is made at first sight is made
    before = read(users, wanted)

    by_file(police)
    index_pending(at_least=1)
    after = read(users, wanted)

    assert [key for key, answer in after.items() if answer != before[key]] == []
    assert Batch.objects.filter(secret=True).count() == 3
    for batch in Batch.objects.all():
        wrong = read(users, [reverse("desk:batch", args=[batch.code])])
        assert {status for status, _ in wrong.values()} <= {403, 404}


@pytest.mark.both
def test_the_journal_keeps_one_kind_of_line_of_a_secret_plan(
    police: Force, head: User, ward_one: Area
) -> None:
    planned(police, "unscheduled", CANARY, until="approved")
    client = Client()
    client.force_login(head)

    shown = client.get("/nhat-ky/").content.decode()
    body = shown.split("<tbody>")[1].split("</tbody>")[0]

    assert KEPT in body
    rows = [" ".join(re.sub(r"<[^>]+>", " ", row).split()) for row in body.split("</tr>")[:-1]]
    told = ("kế hoạch", "đoàn", "thời hạn", "quyết định kiểm tra", CANARY)
    about = [row for row in rows if KEPT not in row and any(word in row for word in told)]
    assert about == []


@pytest.mark.both
def test_the_day_of_a_published_check_is_in_the_calendar_of_its_force_alone(
    police: Force, ward_one: Area
) -> None:
    planned(police, "periodic", "Công khai", until="approved")
    other = Force(ward_one, "hq")

    def calendar(user: User) -> str:
        client = Client()
        client.force_login(user)
        return client.get(reverse("desk:visits")).content.decode()

    assert "Quầy ca" in calendar(police.kien)
    assert "Quầy ca" in calendar(police.head)
    assert "Quầy ca" not in calendar(other.an)


def test_a_plan_is_told_with_as_many_queries_whatever_it_holds(
    police: Force,
) -> None:
    client = Client()
    client.force_login(police.an)

    def cost(where: str) -> int:
        client.get(where)
        with CaptureQueriesContext(connection) as asked:
            assert client.get(where).status_code == 200
        return len(asked)

    first = planned(police, "periodic", "Một", until="approved")
    card, listed = (
        reverse("desk:inspectionplan", args=[first.code]),
        reverse("desk:inspectionplans"),
    )

    def check_more(number: int) -> None:
        """Of the same shop, so that its page tells of an overlap."""
        plan = planned(police, "periodic", f"Thêm {number}", until="approved")
        PlannedCheck.objects.filter(plan=plan).update(plan=first)

    check_more(1)
    few = cost(card), cost(listed)
    for number in range(2, 5):
        check_more(number)

    assert (cost(card), cost(listed)) == few
