"""Every command of `hangthat` that writes, each by its own commit."""

import getpass
import json
from collections.abc import Callable
from datetime import timedelta
from io import StringIO
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.apps import apps
from django.core.management import call_command, get_commands, load_command_class
from django.db import connection
from django.utils.timezone import localdate, now

from hangthat.core.access.services.signing import account_digest
from hangthat.core.agencies.models import Area, SignInAttempt, User
from hangthat.core.submissions.models import Sending
from hangthat.domain.commitments.services import sign
from hangthat.domain.establishments.models import Party
from hangthat.domain.establishments.services import open_establishment, register_party
from hangthat.domain.law.models import Provision
from hangthat.domain.tips.models import TipRoute
from hangthat.domain.tips.services import add_recovery_key, add_route
from hangthat.domain.tips.services.routes import end_route
from hangthat.domain.tips.tests.unit import Unit, verify_rules
from tests.commits.doors import Door, Place, numbers, try_door
from tests.commits.ledger import all_rows, differing, no_line_taken
from tests.gate_counts import TOTAL, TRIED

SMALL = Path(__file__).parents[1] / "worlds" / "small"


def _commands(*words: str) -> Callable[[Any], Any]:
    def act(it: Any) -> Any:
        given = [one.format(it=it) for one in words]
        return call_command(*given, stdout=StringIO())

    return act


def _plan(place: Place) -> Path:
    reference = Path(__file__).parents[2] / "reference" / "plans" / "kh125-2021-2025.toml"
    text = reference.read_text(encoding="utf-8").replace('"178"', f'"{place.ward.code}"')
    file = Path("/tmp") / f"hangthat-plan-{next(numbers)}.toml"
    file.write_text(text.replace('code = "125"', f'code = "{1000 + next(numbers)}"', 1))
    return file


def _reform(place: Place) -> Path:
    said = {"level": "commune", "parent": place.ward.parent}
    old, new = (Area.objects.create(code=f"{next(numbers):07}", name="Xã", **said) for _ in "12")
    file = Path("/tmp") / f"hangthat-areas-{next(numbers)}.csv"
    file.write_text(f"from_code,to_code,note\n{old.code},{new.code},\n")
    return file


def _boundary(place: Place) -> Path:
    ring = [[[106, 21], [106, 22], [107, 22], [107, 21], [106, 21 + next(numbers) / 1000]]]
    ring[0][-1] = ring[0][0]
    shape = {"type": "Polygon", "coordinates": ring}
    unit = {"type": "Feature", "properties": {"code": place.ward.code}, "geometry": shape}
    file = Path("/tmp") / f"hangthat-map-{next(numbers)}.json"
    file.write_text(json.dumps({"type": "FeatureCollection", "features": [unit]}))
    return file


def _never_checked(place: Place) -> str:
    by: dict[str, Any] = {"by": None, "at": now()}
    number, long_ago = next(numbers), localdate() - timedelta(400)
    owner = register_party(name=f"Chủ {number}", kind="household", **by)
    shop = open_establishment(party=owner, name=f"Q {number}", kind="stall", area=place.ward, **by)
    ends = localdate() + timedelta(99)  # or it would end with the plan
    sign(text=place.text, member=shop, signed_on=long_ago, valid_to=ends, **by)
    return place.agency.code


def _asleep(place: Place) -> str:
    user, long_ago = place.person(), now() - timedelta(2000)
    User.objects.filter(pk=user.pk).update(date_joined=long_ago, last_login=long_ago)
    return user.username


def _mistyped(place: Place) -> str:
    user = place.person()
    whose = account_digest(user.username)
    SignInAttempt.objects.create(account=whose, address="127.0.0.1", at=now())
    return user.username


def _tied(place: Place) -> str:
    user = place.person()
    SocialAccount.objects.create(user=user, provider="tinh", uid=user.username)
    return user.username


def _with_an_app(place: Place) -> str:
    user = place.person()
    Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={"secret": "x"})
    return user.username


def _changed_by_sql(place: Place) -> None:
    party = register_party(name=f"A {next(numbers)}", kind="person", by=None, at=now())
    Party.objects.filter(pk=party.pk).update(name="B")


def _old_reply(place: Place) -> None:
    Sending.objects.create(
        actor_id=place.head.pk, token=f"{next(numbers)}", method="POST", path="/", digest="",
        at=now() - timedelta(30),
    )  # fmt: skip


def _reseals(key: str) -> Any:
    """With the recovery key as it is typed."""
    with patch.object(getpass, "getpass", return_value=key):
        return call_command("tips", "reseal", stdout=StringIO())


def _third_reader(place: Place) -> str:
    """A tip that is not sealed to a reader who came later; the recovery key of all tips here."""
    if not Provision.objects.filter(key="tip_verify_days").exists():
        verify_rules()
    unit = Unit(place.ward, code=f"DOI-{next(numbers)}", at=now())
    for one in TipRoute.objects.in_use():
        end_route(one, reason="thử", by=None, at=now())
    add_route(agency=unit.agency, by=None, at=now())
    here = place.ward.pk
    key = _KEYS.get(here) or _KEYS.setdefault(here, add_recovery_key(holder="x", at=now()).secret)
    unit.tip()
    unit.reader(unit.person("ba"))
    return key


_KEYS: dict[int, str] = {}
DOORS = (
    Door("officer add", lambda p: next(numbers),
         _commands("officer", "add", "can-bo-{it}", "--name", "Tên", "--role", "leader")),
    Door("officer dismiss", lambda p: p.person().username,
         _commands("officer", "dismiss", "{it}", "--reason", "thôi việc")),
    Door("officer password", lambda p: p.person().username,
         _commands("officer", "password", "{it}")),
    Door("officer unlock", _mistyped, _commands("officer", "unlock", "{it}"), lines=False),
    Door("officer reopen", _asleep, _commands("officer", "reopen", "{it}")),
    Door("officer unlink", _tied, _commands("officer", "unlink", "{it}")),
    Door("officer second-factor", _with_an_app,
         _commands("officer", "second-factor", "{it}", "--remove")),
    Door("plan load", _plan, _commands("plan", "load", "{it}"), tells=False),
    Door("areas apply", _reform,
         _commands("areas", "apply", "{it}", "--on", str(localdate()), "--basis", "NQ 9")),
    Door("boundaries load", _boundary, _commands("boundaries", "load", "{it}", "--source", "x")),
    Door("visits", _never_checked, _commands("visits", "--agency", "{it}")),
    Door("journal accept", _changed_by_sql, _commands("journal", "accept", "--reason", "x")),
    Door("journal verify", lambda p: None, _commands("journal", "verify"), lines=False),
    Door("files verify", lambda p: None, _commands("files", "verify"), lines=False),
    Door("tips key", lambda p: None, _commands("tips", "key")),
    Door("tips reseal", _third_reader, _reseals),
    Door("tidy", _old_reply, _commands("tidy", "--no-verify"), lines=False),
    Door("world load", lambda p: SMALL, _commands("world", "load", "{it}"), tells=False),
)  # fmt: skip
# Commands and their acts that have no door above → why.
EXCUSED = {
    "backup": "reads alone",
    "candidates train": "needs hundreds of results: domain/selection/tests/test_learned.py",
    "demo": "fills an empty installation, in many transactions: test_installing.py",
    "docs": "writes a file",
    "guard": "gives rights of the database: hangthat/core/journal/tests/test_guard.py",
    "journal key": "writes a file",
    "journal seal": "writes a file",
    "plan read": "writes a file",
    "plan show": "reads alone",
    "restore": "fills an empty installation, and writes no line: test_installing.py, tests/drills",
    "search check": "writes the index of words, which is no record",
    "search rebuild": "writes the index of words, which is no record",
    "search update": "writes the index of words, which is no record",
    "setup": "prepares an installation, in many transactions: test_installing.py",
    "signin check": "writes nothing",
    "start": "runs other commands, then the site",
    "targets": "reads alone",
    "tips open": "writes a look alone: hangthat/domain/tips/tests/test_tips.py",
    "work": "does each work by its own commits: test_works.py",
    "world dump": "writes files",
}
# Of these: what is run to see that no record and no line is written.
READING = (
    ("backup", "{folder}/copies"),
    ("journal", "key", "--out", "{folder}/key"),
    ("journal", "seal", "--key", "{folder}/key", "--out", "{folder}/heads"),
    ("plan", "show"),
    ("search", "rebuild"),
    ("search", "update"),
    ("search", "check"),
    ("targets",),
    ("world", "dump", "{folder}/world"),
)


def acts() -> set[str]:
    """Every command of our own with each of its acts."""
    own = {app.name for app in apps.get_app_configs() if app.name.startswith("hangthat.")}
    found = set()
    for name, app in get_commands().items():
        if app in own:
            parser = load_command_class(str(app), name).create_parser("hangthat", name)
            choices = next((a.choices for a in parser._actions if a.dest == "act"), None)
            found |= {f"{name} {act}" for act in choices or ()} or {name}
    return found


def test_every_command_is_tried_or_excused() -> None:
    tried = {door.name for door in DOORS}

    assert tried | EXCUSED.keys() == acts()
    assert tried.isdisjoint(EXCUSED)


def test_what_is_excused_as_reading_alone_writes_no_record_and_no_line(
    place: Place, django_db_blocker: Any, tmp_path: Path
) -> None:
    with django_db_blocker.unblock():
        call_command("plan", "load", str(_plan(place)), "--yes", stdout=StringIO())
        before = all_rows()
        with no_line_taken() as tries:
            for words in READING:
                if words[0] == "backup" and connection.vendor == "postgresql":
                    continue  # by a pg_dump that fits the server: tests/drills
                given = [word.format(folder=tmp_path) for word in words]
                call_command(*given, stdout=StringIO())
        changed = differing(before, all_rows())

    assert not tries
    assert not changed


@pytest.mark.parametrize("door", DOORS, ids=str)
def test_what_a_command_writes_and_its_line_are_kept_together_or_not_at_all(
    place: Place, django_db_blocker: Any, door: Door, request: pytest.FixtureRequest
) -> None:
    with django_db_blocker.unblock():
        wrong = try_door(door, place)

    assert not wrong, "\n".join(wrong)
    told = request.node.user_properties
    told += [(TRIED, ("commits: commands", 1)), (TOTAL, ("commits: commands", len(acts())))]
