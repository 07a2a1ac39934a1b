"""Tips of a unit, and the writes on them by the API."""

from typing import Any

from hangthat.core.access.lexicon import Role
from hangthat.core.access.services.people import add_officer
from hangthat.core.agencies.models import Agency, User
from hangthat.desk.tests.api_records import Unit, Write, by_system
from hangthat.domain.law.models import Provision
from hangthat.domain.tips.grammar.receipts import new_receipt
from hangthat.domain.tips.grammar.sealing import new_key
from hangthat.domain.tips.models import RecoveryKey, Tip, TipEnvelope, TipReader
from hangthat.domain.tips.public import new_form
from hangthat.domain.tips.services import (
    TipTerms,
    add_recovery_key,
    add_route,
    appoint,
    clocks,
    make_key,
    receive,
)

AFTER = ("enforcement", "assignments")
NOUNS = {"tips": "api_tip"}
WORDS = "cụm mật khẩu đọc tin"
_RULES = ("tip_triage_days", "tip_verify_days", "tip_verify_longer")


def add_records(u: Unit) -> None:
    done, code = by_system(), u.area.code
    for key in _RULES:
        said = {"title": key, "value": "30", "unit": "ngày", "document": "NĐ 61/2026"}
        Provision.objects.get_or_create(key=key, defaults=said)
    u.tip_agency = Agency.objects.create(code=f"TIN-{code}", name=f"Đội đọc tin {code}")
    u.empty_agency = Agency.objects.create(code=f"TRONG-{code}", name=f"Đội trống {code}")
    people = [
        add_officer(
            username=f"tin-{code}-{n}", full_name=f"Người đọc tin {n} {code}",
            role=Role.STANDING_HEAD, agency=u.tip_agency, at=done["at"],
            password="mat-khau-vao-cua",
        )
        for n in range(3)
    ]  # fmt: skip
    u.tip_head = people[0]
    rows = [appoint(user=one, agency=u.tip_agency, **done) for one in people[:2]]
    for row, one in zip(rows, people, strict=False):
        make_key(row, passphrase=WORDS, by=one, at=done["at"])
    u.tip_reader = rows[0].pk
    u.keyless_reader = appoint(user=people[2], agency=u.tip_agency, **done).pk
    u.tip_second, u.tip_third = people[1:]
    if not RecoveryKey.objects.filter(ended_on=None).exists():
        add_recovery_key(holder="x", at=done["at"])
    u.tip_route = add_route(agency=u.tip_agency, area=u.area, **done).pk
    u.tip_receipt = new_receipt()
    u.tip = receive(TipTerms(area=u.area, text="x"), receipt=u.tip_receipt, at=done["at"])
    named = TipTerms(area=u.area, text="z", identity="Lê Thị Báo")
    u.named_tip = receive(named, receipt=new_receipt(), at=done["at"])
    u.other_tip = receive(TipTerms(area=u.area, text="y"), receipt=new_receipt(), at=done["at"])

    u.api_tip, u.twin_tip, u.linked_tip = (_of_programs(u, n) for n in range(3))
    Tip.objects.filter(pk=u.linked_tip.pk).update(state="checking", inspection=u.inspection)


def _of_programs(u: Unit, n: int) -> Tip:
    """A tip of the agency of whoever writes by a program, sealed to him."""
    agency, done = u.assignment.giver, by_system()
    tip = Tip.objects.create(
        code=f"TB-API{n}-{u.area.code}", source="citizen", agency=agency, area=u.area,
        received_on=done["at"].date(), receipt=f"{u.area.code}{n}".ljust(64, "0"),
        sender=new_key().public, public=new_key().public,
    )  # fmt: skip
    clocks.begin(tip, **done)
    for user in User.objects.filter(username__in=("an", "truong")):
        reader, _ = TipReader.objects.get_or_create(
            user=user, agency=agency, defaults={"appointed_on": done["at"].date()}
        )
        TipEnvelope.objects.create(tip=tip, reader=reader, sealed=b"x")
    return tip


def writes(u: Unit) -> dict[str, Write]:
    here = f"tips/{u.api_tip.code}"
    new: dict[str, Any] = {"sealed_receipt": new_form()[1], "commune": u.area.code}
    return {
        "tip": ("post", "tips", new | {"sealed_text": "giày nhái"}),
        "tip taking": ("post", f"{here}/taking", {}),
        "tip question": ("post", f"{here}/questions", {"sealed_words": "Quầy số mấy?"}),
        "tip answer": (
            "post",
            f"{here}/answer",
            {"outcome": "handled", "sealed_words": "Xong.", "reason": "x"},
        ),
        "tip extension": ("post", f"{here}/extension", {"reason": "chờ", "paper": "1/CV"}),
        "tip joining": ("post", f"{here}/joining", {"other": u.twin_tip.code}),
        "tip link": ("post", f"{here}/links", {"case": u.case.code}),
        "tip undoing": (
            "post",
            f"tips/{u.linked_tip.code}/undoing",
            {"what": "inspection", "reason": "nhầm"},
        ),
    }
