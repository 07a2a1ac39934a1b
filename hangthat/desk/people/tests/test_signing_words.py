"""Whatever the libraries say on our pages, they say it in Vietnamese."""

import gettext
import re
from html import unescape

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core import validators
from django.core.exceptions import ValidationError
from django.db import transaction
from django.forms.formsets import BaseFormSet
from django.test import Client
from django.urls import reverse
from django.utils.functional import Promise

from hangthat.core.agencies.models import User
from hangthat.desk.people import urls
from hangthat.desk.people.forms import signing
from hangthat.desk.people.views.adapters import (
    OfficerAdapter,
    SecondFactorAdapter,
)
from hangthat.desk.people.views.single_sign_on import SingleSignOnAdapter

# Words that no Vietnamese sentence has, with or without marks.
ENGLISH = re.compile(
    r"\b(?:the|you|your|is|are|was|this|that|with|please|password|must|field|required|invalid|"
    r"incorrect|enter|account|security|key|keys|sign|code|codes|authenticator|passwordless|"
    r"value|valid|address|session|sessions|username|of|and|or|not)\b",
    re.IGNORECASE,
)


def words_of(page: bytes) -> str:
    """What a reader sees or hears: the text, and labels and hints in attributes."""
    text = re.sub(r"<(script|style)\b.*?</\1>|<!--.*?-->", " ", page.decode(), flags=re.DOTALL)
    said = re.findall(r'(?:placeholder|title|alt|aria-label)="([^"]*)"', text)
    return unescape(" ".join([re.sub(r"<[^>]+>", " ", text), *said]))


def assert_vietnamese(page: bytes, where: str) -> None:
    found = ENGLISH.findall(words_of(page))

    assert not found, f"{where}: {found}"


ADDRESSES = [
    (pattern.name, reverse(pattern.name, args=[1] * len(pattern.pattern.converters)))
    for pattern in urls.account_patterns
    if "provider_id" not in pattern.pattern.converters
]
NONSENSE = {
    "login": "x" * 500,
    "password": "sai",
    "oldpassword": "sai",
    "password1": "123",
    "password2": "124",
    "code": "12",
    "name": "x" * 500,
    "credential": "{",
}


@pytest.mark.parametrize("who", ["stranger", "officer", "guarded officer", "halfway"])
def test_every_page_and_every_refusal_of_it_is_vietnamese(
    client: Client, an: User, who: str
) -> None:
    assert len(ADDRESSES) >= 20
    for name, address in ADDRESSES:
        with transaction.atomic():  # each page as if nobody had been on another before
            _read(type(client)(), User.objects.get(pk=an.pk), who, name, address)
            transaction.set_rollback(True)


def _read(client: Client, an: User, who: str, name: str, address: str) -> None:
    if who in {"guarded officer", "halfway"}:
        TOTP.activate(an, "JBSWY3DPEHPK3PXP")
        RecoveryCodes.activate(an)
    if who == "halfway":
        client.post("/dang-nhap/", {"login": "an", "password": "hangthat-demo"})
    elif who != "stranger":
        client.force_login(an)

    for page in (client.get(address, follow=True), client.post(address, follow=True)):
        assert_vietnamese(page.content, f"{name}, {who}")
    if who != "stranger" and name != "account_logout":
        client.force_login(an)
    assert_vietnamese(client.post(address, NONSENSE, follow=True).content, f"{name}, {who}")


def texts_of(holder: object) -> dict[str, object]:
    """The refusals that an adapter, a field or a validator holds ready."""
    found = {}
    for name in ("error_messages", "default_error_messages", "messages"):
        kept = getattr(holder, name, None)
        found |= kept if isinstance(kept, dict) else {}
    return found | {"message": getattr(holder, "message", "")}


def labels_of(form: object) -> dict[str, object]:
    """What an unsent form says of its fields."""
    fields = getattr(form, "base_fields", {})
    hints = {f"{name} hint": field.help_text for name, field in fields.items()}
    return {name: field.label or "" for name, field in fields.items()} | hints


ADAPTERS = [OfficerAdapter, SecondFactorAdapter, SingleSignOnAdapter]
LIBRARY = [*ADAPTERS, *vars(forms).values(), *vars(validators).values(), BaseFormSet]
SAID = {
    (getattr(holder, "__name__", type(holder).__name__), name): str(text)
    for holder, found in [(one, texts_of(one)) for one in LIBRARY]
    + [(one, labels_of(one)) for one in vars(signing).values()]
    + [(kind, {"label": kind.label}) for kind in Authenticator.Type]
    for name, text in found.items()
    if isinstance(text, str | Promise)
}


def test_every_refusal_a_form_can_show_is_translated() -> None:
    plain = {where: re.sub(r"%\(\w+\)\w|{\w+}", "", said) for where, said in SAID.items()}

    assert len(plain) > 100
    assert {where: said for where, said in plain.items() if ENGLISH.search(said)} == {}


@pytest.mark.parametrize("password", ["a", "12345678901", "password1234", "nguyenvanan"])
@pytest.mark.django_db
def test_what_is_wrong_with_a_password_is_said_in_vietnamese(an: User, password: str) -> None:
    with pytest.raises(ValidationError) as refused:
        validate_password(password, an)

    assert not ENGLISH.findall(" ".join(refused.value.messages))


def test_the_compiled_catalogue_is_the_written_one() -> None:
    folder = settings.LOCALE_PATHS[0] / "vi" / "LC_MESSAGES"
    with (folder / "django.mo").open("rb") as compiled:
        kept = gettext.GNUTranslations(compiled)
    written = re.findall(
        r'^msgid "(.+)"\n(?:msgid_plural "(?P<plural>.+)"\n)?msgstr(?:\[0\])? "(.+)"$',
        (folder / "django.po").read_text(),
        re.MULTILINE,
    )

    assert len(written) > 80
    for msgid, plural, msgstr in written:
        found = kept.ngettext(msgid, plural, 2) if plural else kept.gettext(msgid)
        assert found == msgstr
