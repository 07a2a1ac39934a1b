"""Cards that the head of the demonstration sees once there is one of each, for the walk of all
pages: a choice, a draw, minutes, a learned ranking, a caution, two checks of one shop."""

from datetime import datetime, timedelta
from typing import Any

from django.utils.timezone import localtime

from hangthat.core.agencies.models import User
from hangthat.domain.checklists.services import cautions
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.inspections.models import Inspection
from hangthat.domain.inspections.services import record
from hangthat.domain.minutes.services import Officer, Signing, issue
from hangthat.domain.selection.grammar.learned import Numbers
from hangthat.domain.selection.models import LearnedRanking
from hangthat.domain.selection.services import DrawTerms, announce, choose, draw


def of_checks() -> dict[str, list[str]]:
    at = localtime()
    head = User.objects.select_related("agency").get(username="truong")
    shops = list(Establishment.objects.open(on=at.date()).order_by("pk")[:3])
    return (
        _of_choices(head, shops[0], at)
        | _of_minutes(head, shops[1], at)
        | _of_overlaps(shops[2], at)
    )


def _of_choices(head: User, shop: Establishment, at: datetime) -> dict[str, list[str]]:
    assert head.agency
    by: dict[str, Any] = {"by": None, "at": at}
    chosen = choose(shop, agency=head.agency, reason="order", **by)
    then = at - timedelta(minutes=10)
    terms = DrawTerms(
        title="Quý", agency=head.agency, area=None, checks=9,
        seed_at=then + timedelta(minutes=5), due_on=at.date() + timedelta(9),
    )  # fmt: skip
    made = announce(terms=terms, by=None, at=then)
    draw(made, **by)
    one = (1.0,)
    numbers = Numbers(("own_violations",), (0.0,), one, one, 0.0, 1.0, 0.0)
    learned = LearnedRanking.objects.create(
        code="XH-THU", trained_at=at, first_day=at.date(), last_day=at.date(), checks=200, finds=30,
        numbers=numbers.stored(), digest=numbers.digest, why_not="chưa đủ kiểm tra ngẫu nhiên",
    )  # fmt: skip
    return {
        "choice": [f"/lua-chon/{chosen.code}/"],
        "choice_tie": [f"/lua-chon/{chosen.code}/gan/"],
        "choice_plan": [f"/lua-chon/{chosen.code}/ke-hoach/"],
        "draw": [f"/rut-tham/{made.code}/"],
        "learnedranking": [f"/xep-hang-hoc/{learned.code}/"],
    }


def _of_minutes(head: User, shop: Establishment, at: datetime) -> dict[str, list[str]]:
    by: dict[str, Any] = {"by": head, "at": at}
    held = _held(shop, head, at)
    signing = Signing((Officer("Một"), Officer("Hai")))
    paper = issue(
        held.results.get(), kind="inspection", agency=head.agency, issued_on=at.date(),
        signing=signing, given_number="01029301/BB-KT", **by,  # as the force's own system gives it
    )  # fmt: skip
    said = {"reason": "chống đối khi kiểm tra", "expires_on": at.date() + timedelta(30)}
    caution = cautions.propose(shop.party, agency=head.agency, **said, **by)
    return {
        "minutes": [f"/bien-ban/{paper.code}/"],
        "minutes_cancel": [f"/bien-ban/{paper.code}/huy/"],
        "caution": [f"/luu-y/{caution.code}/"],
    }


def _of_overlaps(shop: Establishment, at: datetime) -> dict[str, list[str]]:
    """Two forces at one shop on two days."""
    head = User.objects.get(username="truong")
    other = User.objects.exclude(agency=None).exclude(agency=head.agency).earliest("pk")
    pair = [_held(shop, one, at - timedelta(days)) for one, days in ((head, 9), (other, 2))]
    asked = f"?mot={pair[0].code}&hai={pair[1].code}"
    return {
        "overlap": [f"/trung-lap-kiem-tra/cap/{asked}"],
        "overlap_answer": [f"/trung-lap-kiem-tra/kiem-tra-rieng/{asked}"],
    }


def _held(shop: Establishment, by: User, at: datetime) -> Inspection:
    return record(
        held_on=at.date(), type="periodic", findings={shop: "clean"}, agency=by.agency, by=None,
        at=localtime(),
    )  # fmt: skip
