"""Doors of which no list of the gates knows a body: the own account, the trader's link, commands,
and a spreadsheet, each by its own commit."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from io import StringIO
from itertools import count
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from django.utils.timezone import localdate, now

from hangthat.core.access.lexicon import Role
from hangthat.core.access.services.people import add_officer, invite
from hangthat.core.agencies.models import Agency, Area, SavedFilter, User
from hangthat.core.intake.services import ingestion, writing
from hangthat.core.jobs.services import work_once
from hangthat.desk.works import WORKS
from hangthat.domain.commitments.models import CommitmentText, Handing, Way
from hangthat.domain.commitments.services import ask_to_sign, issue_code, issue_links, issue_text
from hangthat.domain.establishments.models import Party
from hangthat.domain.establishments.services import open_establishment, register_party
from tests.commits.ledger import (
    NoLine,
    all_rows,
    committed,
    differing,
    no_line_taken,
    without_line,
)
from tests.gate_counts import TRIED

PASSWORD = "mot-cau-dai-de-nho"
_numbers = count(1)


@dataclass
class Place:
    """Where they act."""

    ward: Area
    text: CommitmentText
    head: User

    def person(self) -> User:
        name = f"nguoi-{next(_numbers)}"
        return add_officer(
            username=name, full_name=name, password=PASSWORD, role=Role.LEADER, at=now()
        )


@dataclass(frozen=True)
class Door:
    """before: what stands, anew each time. act: what is done; its answer, or an exception.

    aside: what may say that it failed. tells: whether each row has a line of its own.
    """

    name: str
    before: Callable[[Place], Any]
    act: Callable[[Any], Any]
    aside: tuple[str, ...] = ()
    tells: bool = True

    def __str__(self) -> str:
        return self.name


def _invited(place: Place) -> str:
    name = f"moi-{next(_numbers)}"
    return invite(username=name, full_name=name, agency=None, by=None, at=now())[1]


def _accepts(code: str) -> Any:
    typed = {"code": code, "password": PASSWORD, "password_again": PASSWORD}
    return _browser().post(reverse("accept_invitation"), typed)


def _signed_in(place: Place) -> Client:
    browser = _browser()
    browser.force_login(place.person())
    return browser


def _browser() -> Client:
    return Client(raise_request_exception=False)


def _changes_password(browser: Client) -> Any:
    other = f"{PASSWORD}-khac"
    typed = {"oldpassword": PASSWORD, "password1": other, "password2": other}
    return browser.post(reverse("account_change_password"), typed)


def _linked(place: Place) -> tuple[str, str]:
    by: dict[str, Any] = {"by": None, "at": now()}
    number = next(_numbers)
    owner = register_party(name=f"Chủ {number}", kind="household", **by)
    shop = open_establishment(
        party=owner, name=f"Quầy {number}", kind="stall", area=place.ward, **by
    )
    asked = {"way": Way.PAPER, "asked_on": localdate(), "establishments": [shop]}
    (request,) = ask_to_sign(text=place.text, **asked, **by)
    (issued,) = issue_links(requests=[request], **by)
    return issued.token, issue_code(link=issued.link, handing=Handing.COUNTER, **by).digits


def _confirms(it: tuple[str, str]) -> Any:
    token, digits = it
    typed = {"signer": "Lý Văn Ký", "role": "chủ hộ", "digits": digits}
    address = reverse("portal:own_link", args=[token])
    return _browser().post(address, urlencode(typed), "application/x-www-form-urlencoded")


def _mistypes(it: tuple[str, str]) -> Any:
    token, digits = it
    return _confirms((token, f"{(int(digits) + 1) % 10**6:06}"))


def _commands(*words: str) -> Callable[[Any], Any]:
    def act(it: Any) -> Any:
        given = [one.format(it=it) for one in words]
        return call_command(*given, stdout=StringIO())

    return act


def _plan(place: Place) -> Path:
    reference = Path(__file__).parents[2] / "reference" / "plans" / "kh125-2021-2025.toml"
    text = reference.read_text(encoding="utf-8")
    file = Path("/tmp") / f"hangthat-plan-{next(_numbers)}.toml"
    file.write_text(text.replace('code = "125"', f'code = "{1000 + next(_numbers)}"', 1))
    return file


def _reform(place: Place) -> Path:
    said = {"level": "commune", "parent": place.ward.parent}
    old, new = (Area.objects.create(code=f"{next(_numbers):07}", name="Xã", **said) for _ in "12")
    file = Path("/tmp") / f"hangthat-areas-{next(_numbers)}.csv"
    file.write_text(f"from_code,to_code,note\n{old.code},{new.code},\n")
    return file


def _checked_sheet(place: Place) -> str:
    """Read, checked, and told to be written: the worker has it now."""
    name = f"Tạp hóa {next(_numbers)}"
    content = f"Tên cơ sở,Chủ hộ,Xã/phường\n{name},Chủ {name},{place.ward.name}\n".encode()
    file = SimpleUploadedFile("danh-sach.csv", content)
    batch = ingestion.ingest(upload=file, list_name="co-so", by=place.head, at=now())
    assert work_once(WORKS, clock=now)
    batch.refresh_from_db()
    writing.ask_to_write(batch=batch, by=place.head, at=now())
    return name


def _works(name: str) -> Any:
    return work_once(WORKS, clock=now)


DOORS = (
    Door("an invitation", _invited, _accepts, aside=("agencies.signinattempt",)),
    Door("a new password", _signed_in, _changes_password),
    Door("the trader's link", _linked, _confirms),
    Door("a wrong code at the trader's link", _linked, _mistypes),
    Door("officer add", lambda p: next(_numbers),
         _commands("officer", "add", "can-bo-{it}", "--name", "Tên", "--role", "leader")),
    Door("officer dismiss", lambda p: p.person().username,
         _commands("officer", "dismiss", "{it}", "--reason", "thôi việc")),
    Door("officer password", lambda p: p.person().username,
         _commands("officer", "password", "{it}")),
    Door("plan load", _plan, _commands("plan", "load", "{it}"), tells=False),
    Door("areas apply", _reform,
         _commands("areas", "apply", "{it}", "--on", str(localdate()), "--basis", "NQ 9")),
    Door("a spreadsheet", _checked_sheet, _works,
         aside=("jobs.job", "intake.batch", "intake.batchrow", "intake.written")),
)  # fmt: skip


@pytest.fixture(scope="module")
def place(django_db_setup: None, django_db_blocker: Any) -> Iterator[Place]:
    with committed(django_db_blocker):
        top = Area.objects.create(code="20", name="Tỉnh Lạng Sơn", level="province")
        ward = Area.objects.create(code="00001", name="Phường Một", level="commune", parent=top)
        agency = Agency.objects.create(code="QLTT", name="Chi cục Quản lý thị trường")
        text = issue_text(kind="trade", verbs="trade", wording="Tôi hứa.", by=None, at=now())
        head = add_officer(
            username="truong", full_name="Trường", role=Role.STANDING_HEAD, agency=agency, at=now()
        )
        yield Place(ward, text, head)


def _try(door: Door, place: Place) -> list[str]:
    """What is wrong: rows without their line, or a door at which nobody wrote one."""
    it = door.before(place)
    before = all_rows()
    with no_line_taken() as tries, suppress(NoLine, CommandError):
        door.act(it)
    left = {one for one in differing(before, all_rows()) if one[0] not in door.aside}
    wrong = [f"left without its line: {one}" for one in sorted(map(str, left))]
    if not tries:
        wrong.append("nobody wrote a line")
    it = door.before(place)
    before = all_rows()
    door.act(it)
    after = all_rows()
    if not any(label == "journal.entry" for label, _ in after.keys() - before.keys()):
        wrong.append("no line was kept")
    return wrong + (without_line(before, after) if door.tells else [])


@pytest.mark.parametrize("door", DOORS, ids=str)
def test_what_a_door_writes_and_its_line_are_kept_together_or_not_at_all(
    place: Place, django_db_blocker: Any, door: Door, request: pytest.FixtureRequest
) -> None:
    with django_db_blocker.unblock():
        wrong = _try(door, place)

    assert not wrong, "\n".join(wrong)
    request.node.user_properties.append((TRIED, ("commits: other doors", 1)))


def _enters_outside(name: str) -> None:
    """As a view that forgot the transaction: two commits, and the line is in the second."""
    person = User.objects.first()
    assert person is not None
    SavedFilter.objects.create(user=person, page="x", name=name, query="a=1", saved_at=now())
    _enters_in_its_own(name)


def _enters_in_its_own(name: str) -> None:
    register_party(name=name, kind="household", by=None, at=now())


def _writes_no_line(name: str) -> None:
    Party.objects.create(code=name, name=name, kind="household")


@pytest.mark.parametrize(
    ("act", "seen"),
    [
        (_enters_outside, "left without its line"),
        (_writes_no_line, "establishments.party"),
        (_enters_in_its_own, ""),
    ],
)
def test_a_door_that_forgot_the_transaction_is_seen(
    place: Place, django_db_blocker: Any, act: Callable[[str], None], seen: str
) -> None:
    with django_db_blocker.unblock():
        wrong = _try(Door("x", lambda p: f"Tên {next(_numbers)}", act), place)

    assert any(seen in one for one in wrong) if seen else wrong == []
