"""How each refusal of limitations, and of rows that only programs can send, is provoked."""

from datetime import date, timedelta

from hangthat.core.access.lexicon import Role
from hangthat.core.access.services.people import add_officer
from hangthat.core.agencies.models import User
from hangthat.desk.tests.api_records import DAY, Unit, by_system
from hangthat.domain.cases.models import Decision, Violation
from hangthat.domain.cases.services import add_goods, decide, dismiss, lift_restriction
from hangthat.domain.deciding.services import interrupt
from hangthat.domain.law.models import Conduct, ConductArticle, Provision
from tests.refusals.attempts import LATE, Case

CUSTOMS, EVASION = "limitation_customs_criminal", "limitation_stop_evasion"
PAGE = "violation_limitation"
STOP = {"act": "interrupt", "ground": "limitation_stop_other"}
RUNS, STILL = f"{PAGE} limited", f"{PAGE} stopped"
SENT = {"on": "2021-03-20", "reason": "x", "paper": "2/BB"}


def _another_goods(u: Unit) -> int:
    return int(add_goods(case=u.case, name="dép", **by_system()).pk)


def _head(u: Unit) -> User:
    return User.objects.get(username=f"dung-dau-{u.area.code}")


def _stranger(u: Unit) -> None:
    at = by_system()["at"]
    add_officer(username="la", full_name="La", role=Role.TECHNICIAN, at=at)


def _lifted(u: Unit) -> None:
    lift_restriction(case=u.named_case, reason="x", by=_head(u), at=by_system()["at"])


def _dismissed(u: Unit) -> None:
    dismiss(violation=u.limited, dismissed_on=DAY, reason="nhầm", **by_system())


def _counts(u: Unit) -> None:
    said = {"title": "x", "value": "vẫn tính", "unit": "cách tính", "document": "Điều 6"}
    Provision.objects.create(key=EVASION, **said)


def _longer(u: Unit) -> None:
    said = {"title": "x", "value": "1", "unit": "năm", "document": "Điều 5"}
    Provision.objects.create(key=CUSTOMS, **said)
    how = {"on": date(2021, 3, 10), "reason": "x", "paper": "1/CV", **by_system()}
    interrupt(violation=u.limited, ground=CUSTOMS, **how)


def _unlimited(u: Unit) -> None:
    Violation.objects.filter(pk=u.limited.pk).update(limitation_on=None)
    u.limited.refresh_from_db()


def _wrong_put_right(u: Unit) -> None:
    """It corrects nothing any more of which the limitation was moved."""
    Violation.objects.filter(pk=u.again.pk).update(corrects=None)


NAMED = "conduct of a violation"


def _act(code: str, **more: object) -> Conduct:
    said = {"title": code, "classification": "ip", "field": "ip"}
    return Conduct.objects.create(code=code, **said, **more)


def _unnamed_dismissed(u: Unit) -> None:
    dismiss(violation=u.unnamed, dismissed_on=DAY, reason="nhầm", **by_system())


def _later_act(u: Unit) -> None:
    """Of the catalogue since a day after it was found."""
    _act("moi-co", valid_from=DAY + timedelta(1))


def _unnamed_decided(u: Unit) -> None:
    decide(violation=u.unnamed, decided_on=DAY, sanction="warning", **by_system())


def _branded_decided(u: Unit) -> None:
    Violation.objects.filter(pk=u.unnamed.pk).update(brand="Trăng Bạc")
    _unnamed_decided(u)


def _decided_by_law(u: Unit) -> None:
    """Signed upon another act."""
    _unnamed_decided(u)
    law = ConductArticle.objects.create(conduct=_act("da-xu-phat"), document="Nghị định 1")
    Decision.objects.filter(violation=u.unnamed).update(law=law)
    _act("moi-co")


def _moved_by_another_period(u: Unit) -> None:
    """Its limitation was stopped before the act, which has a period of its own, was chosen."""
    interrupt(
        violation=u.unnamed, ground="limitation_stop_other", on=DAY, reason="x", paper="1/BB",
        **by_system(),
    )  # fmt: skip
    said = {"document": "Nghị định 2", "article": "9", "limitation_years": 7}
    ConductArticle.objects.create(conduct=_act("bay-nam"), **said)


REFUSALS = (
    Case(page="violation_conduct unnamed", api=NAMED, after=_unnamed_dismissed),
    Case(api=NAMED, before=_later_act, sent={"catalogue_conduct": "moi-co"}),
    Case(api=NAMED, before=_unnamed_decided, sent={"right_holder_request": True}),
    Case(api=NAMED, before=_branded_decided),
    Case(api=NAMED, before=_decided_by_law, sent={"catalogue_conduct": "moi-co"}),
    Case(
        page="violation_conduct unnamed", api=NAMED, before=_moved_by_another_period,
        typed={"catalogue_conduct": lambda u: Conduct.objects.get(code="bay-nam").pk},
        sent={"catalogue_conduct": "bay-nam"},
    ),
    Case(api="case goods", sent={"violation": lambda u: u.violation.code}),
    Case(api="case goods", sent={"gtin": "8931234567890"}),
    Case(api="case remedy", sent={"goods": _another_goods}),
    Case(api="remedy done", after="remedy done"),
    Case(api="case restriction", by=_head, sent={"readers": lambda u: [_head(u).username]}),
    Case(api="case restriction", by=_head, before=_stranger, sent={"readers": ["la"]}),
    Case(api="case lifting", by=_head, after=_lifted),
    Case(page=RUNS, api="limitation stop", typed=STOP, said=SENT | {"on": LATE}),
    Case(page=RUNS, api="limitation stop", typed=STOP, said=SENT, after=_dismissed),
    Case(
        page=RUNS, api="limitation stop", typed={"act": "interrupt"},
        said={"ground": EVASION, **SENT},
    ),
    Case(
        page=RUNS, api="limitation stop", typed={"act": "interrupt"}, before=_counts,
        said={"ground": EVASION, **SENT},
    ),
    Case(
        page=RUNS, api="limitation stop", typed={"act": "interrupt"}, before=_longer,
        said={"ground": CUSTOMS, **SENT},
    ),
    Case(page=RUNS, api="limitation stop", typed=STOP, said=SENT, before=_unlimited),
    Case(
        page=STILL, api="limitation resumption", typed={"act": "resume", "reason": "x"},
        said=SENT, after="limitation resumption",
    ),
    Case(
        page=STILL, api="no limitation stop", typed={"act": "take_back", "reason": "x"},
        after="no limitation stop",
    ),
    Case(api="no limitation stop", sent={"event": 7}),
    Case(api="limitation carried", after="limitation carried"),
    Case(api="limitation carried", after=_wrong_put_right),
)  # fmt: skip
