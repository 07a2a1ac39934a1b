"""The own account and the trader's link, each by its own commit."""

import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlencode

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal import auth as totp
from django.test import Client, override_settings
from django.urls import reverse
from django.utils.timezone import localdate, now

from hangthat.core.access.services.people import invite
from hangthat.core.agencies.models import SavedFilter, User
from hangthat.core.outbox.models import Message, Subscriber
from hangthat.core.outbox.services import token_of
from hangthat.domain.commitments.models import Handing, Way
from hangthat.domain.commitments.services import ask_to_sign, issue_code, issue_links
from hangthat.domain.establishments.models import Party
from hangthat.domain.establishments.services import open_establishment, register_party
from hangthat.domain.law.models import Provision
from hangthat.domain.placards.models import NameLookup
from hangthat.domain.publications.tests.scene import Scene
from hangthat.domain.tips.public import new_form
from hangthat.domain.tips.tests.unit import Unit, verify_rules
from hangthat.portal.views.names import LOOKUPS
from hangthat.portal.views.subscriptions import ADDRESSES
from tests.commits import own_records
from tests.commits.doors import PASSWORD, Door, Place, numbers, try_door
from tests.gate_counts import TRIED


def _invited(place: Place) -> str:
    name = f"moi-{next(numbers)}"
    return invite(username=name, full_name=name, agency=None, by=None, at=now())[1]


def _accepts(code: str) -> Any:
    typed = {"code": code, "password": PASSWORD, "password_again": PASSWORD}
    return _browser().post(reverse("accept_invitation"), typed)


def _with_password(place: Place) -> str:
    return place.person().username


def _signs_in(name: str) -> Client:
    """As the page has it, so that no act asks again who is there."""
    browser = _browser()
    browser.post(reverse("account_login"), {"login": name, "password": PASSWORD})
    return browser


def _signed_in(place: Place) -> Client:
    return _signs_in(_with_password(place))


def _protected(place: Place) -> tuple[Client, Authenticator]:
    """By an app, recovery codes and a passkey."""
    user = place.person()
    browser = _signs_in(user.username)
    totp.TOTP.activate(user, totp.generate_totp_secret())
    RecoveryCodes.activate(user)
    told = {"name": "Điện thoại", "credential": {}}
    kind = Authenticator.Type.WEBAUTHN
    return browser, Authenticator.objects.create(user=user, type=kind, data=told)


def _to_app(place: Place) -> tuple[Client, str]:
    """Signed in, with what the app shows of the secret on the page."""
    browser = _signed_in(place)
    browser.get(reverse("mfa_activate_totp"))
    secret = browser.session[totp.SECRET_SESSION_KEY]
    counter = int(time.time()) // 30
    return browser, totp.format_hotp_value(totp.hotp_value(secret, counter))


def _activates(it: tuple[Client, str]) -> Any:
    return it[0].post(reverse("mfa_activate_totp"), {"code": it[1]})


def _posts(route: str, *, named: bool = False, **typed: str) -> Callable[[Any], Any]:
    def act(it: tuple[Client, Authenticator]) -> Any:
        args = [it[1].pk] if named else []
        return it[0].post(reverse(route, args=args), typed)

    return act


def _browser() -> Client:
    return Client(raise_request_exception=False)


def _changes_password(browser: Client) -> Any:
    other = f"{PASSWORD}-khac"
    typed = {"oldpassword": PASSWORD, "password1": other, "password2": other}
    return browser.post(reverse("account_change_password"), typed)


def _linked(place: Place) -> tuple[str, str]:
    by: dict[str, Any] = {"by": None, "at": now()}
    number = next(numbers)
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


def _told(place: Place) -> tuple[str, str]:
    """The form of a tip as a citizen got it: the commune, and his receipt as it is signed."""
    _takes_tips(place)
    return place.ward.code, new_form()[1]


def _tells(it: tuple[str, str]) -> Any:
    typed = {"ma": it[1], "commune": it[0], "text": "giày nhái"}
    return _types("portal:tip", **typed)


def _answered(place: Place) -> str:
    """The receipt of a tip that waits to be spoken of."""
    unit = _takes_tips(place)
    return unit.tip(f"quầy {next(numbers)}")[1]


def _replies(receipt: str) -> Any:
    return _types("portal:tip_status", ma=receipt, nhan="1", words="Còn bán ở quầy bên.")


def _takes_tips(place: Place) -> Unit:
    if not Provision.objects.filter(key="tip_verify_days").exists():
        verify_rules()
    unit = Unit(place.ward, code=f"DOI-{next(numbers)}", at=now())
    unit.open()
    return unit


def _published(place: Place) -> str:
    """The code of an entry that is shown, by one force for the whole module."""
    force = _FORCES.get(place.ward.pk) or _FORCES.setdefault(place.ward.pk, Scene(place.ward))
    return force.published().code


def _says_wrong(code: str) -> Any:
    return _types("portal:named_report", code, kind="other", words="Nhầm nhà tôi.")


def _named(place: Place) -> tuple[str, str]:
    """A shop that is found by its name, and its commune."""
    number, by = next(numbers), {"by": None, "at": now()}
    NameLookup.objects.all().delete()
    LOOKUPS.reset()
    owner = register_party(name=f"Chủ {number}", kind="household", **by)
    name = f"Minh Châu{number}"
    open_establishment(party=owner, name=name, kind="stall", area=place.ward, **by)
    return name, place.ward.code


def _looks_up(it: tuple[str, str]) -> Any:
    return _types("portal:by_name", ten=it[0], xa=it[1])


@contextmanager
def _mails() -> Iterator[None]:
    public = "https://hangthat.example"
    with override_settings(EMAIL_HOST="127.0.0.1", PUBLIC_ADDRESS=public):
        ADDRESSES.reset()
        yield


def _address(place: Place) -> str:
    return f"nguoi-{next(numbers)}@example.vn"


def _subscribes(address: str) -> Any:
    with _mails():
        return _types("portal:subscribe", thu=address)


def _linked_by_mail(place: Place, kind: str) -> str:
    """The link of the mail that was written, so that a button is pressed."""
    _subscribes(_address(place))
    subscriber = Subscriber.objects.latest("pk")
    if kind == "thoi-nhan":
        return token_of(subscriber)
    found = re.search(r"xac-nhan/(\S+)/", Message.objects.latest("pk").body)
    assert found
    return found[1]


def _types(route: str, *args: str, **typed: str) -> Any:
    """As a browser sends a form of the citizens' pages, which hold no files."""
    address = reverse(route, args=args)
    return _browser().post(address, urlencode(typed), "application/x-www-form-urlencoded")


_FORCES: dict[int, Scene] = {}
DOORS = (
    Door("an invitation", _invited, _accepts, aside=("agencies.signinattempt",),
         routes=("accept_invitation",)),
    Door("a wrong password", _with_password, lambda name: _browser().post(
        reverse("account_login"), {"login": name, "password": "sai"}), lines=False,
         routes=("account_login",)),
    Door("a new password", _signed_in, _changes_password, routes=("account_change_password",)),
    Door("an app", _to_app, _activates, aside=("agencies.signinattempt",),
         routes=("mfa_activate_totp",)),
    Door("no app", _protected, _posts("mfa_deactivate_totp"), routes=("mfa_deactivate_totp",)),
    Door("new recovery codes", _protected, _posts("mfa_generate_recovery_codes"),
         routes=("mfa_generate_recovery_codes",)),
    Door("another name of a passkey", _protected,
         _posts("mfa_edit_webauthn", named=True, name="Máy mới"), lines=False,
         routes=("mfa_edit_webauthn",)),
    Door("no passkey", _protected, _posts("mfa_remove_webauthn", named=True),
         routes=("mfa_remove_webauthn",)),
    Door("the trader's link", _linked, _confirms, routes=("portal:own_link",)),
    Door("a wrong code at the trader's link", _linked, _mistypes, routes=("portal:own_link",)),
    # aside: that somebody knocked, which is kept of nobody
    Door("a citizen's tip", _told, _tells, aside=("tips.floodmark",), routes=("portal:tip",)),
    Door("a word of who told", _answered, _replies, aside=("tips.floodmark",),
         routes=("portal:tip_status",)),
    Door("a mistake in what is published", _published, _says_wrong,
         routes=("portal:named_report",)),
    Door("a reply to what is published", lambda place: own_records.replies_to(_published(place)),
         own_records.replies, routes=("portal:own_record_reply",)),
    *own_records.DOORS,
    Door("a shop by its name", _named, _looks_up, lines=False, routes=("portal:by_name",)),
    Door("warnings by mail", _address, _subscribes, lines=False, routes=("portal:subscribe",)),
    Door("mails of warnings are wanted", lambda place: _linked_by_mail(place, "xac-nhan"),
         lambda token: _types("portal:subscription", token, agreed="1"), lines=False,
         routes=("portal:subscription",)),
    Door("no more mails", lambda place: _linked_by_mail(place, "thoi-nhan"),
         lambda token: _types("portal:unsubscribe", token, agreed="1"), lines=False,
         routes=("portal:unsubscribe",)),
)  # fmt: skip
# Addresses that take a POST and have no door above → why.
EXCUSED = {
    "mfa_add_webauthn": "needs a device: tests/test_journeys_signin.py, in a browser",
    "openid_connect_callback": "hangthat/config/tests/test_single_sign_on.py, with real commits",
    "openid_connect_login": "writes nothing: it leads to the provider",
    "mfa_authenticate": "counts wrong codes, as a wrong password is counted",
    "mfa_login_webauthn": "needs a device; it counts tries, as a wrong password is counted",
    "account_reauthenticate": "counts wrong passwords, as the sign-in does",
    "mfa_reauthenticate": "counts wrong codes, as the sign-in does",
    "mfa_reauthenticate_webauthn": "needs a device; it counts tries, as the sign-in does",
    "account_logout": "ends a session, which is no record",
    "usersessions_list": "ends sessions, which are no records",
    "account_inactive": "takes no form",
    "mfa_index": "takes no form",
    "mfa_list_webauthn": "takes no form",
    "mfa_view_recovery_codes": "takes no form",
    "mfa_download_recovery_codes": "takes no form",
    "portal:signed": "takes no form",
    "portal:tip_map": "writes nothing: it fills a form in",
    "portal:own_record": "takes no form",
    "portal:named_answer": "writes nothing: it reads an answer",
}


@pytest.mark.parametrize("door", DOORS, ids=str)
def test_what_a_door_writes_and_its_line_are_kept_together_or_not_at_all(
    place: Place, django_db_blocker: Any, door: Door, request: pytest.FixtureRequest
) -> None:
    with django_db_blocker.unblock():
        wrong = try_door(door, place)

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
        wrong = try_door(Door("x", lambda p: f"Tên {next(numbers)}", act), place)

    assert any(seen in one for one in wrong) if seen else wrong == []
