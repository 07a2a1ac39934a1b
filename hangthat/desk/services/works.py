"""Every kind of long work, and under whose name it is done."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import ValidationError
from django.urls import reverse

from hangthat.core.agencies.models import User
from hangthat.core.intake import services as intake
from hangthat.core.jobs.services import Step, Work
from hangthat.core.journal.models import Door
from hangthat.core.journal.services import through
from hangthat.core.search.services import index_pending
from hangthat.desk.services.bulk import CHANGE_SHOPS, change_shops
from hangthat.desk.services.exporting import SHOPS, export_shops
from hangthat.desk.services.lists import LISTS
from hangthat.desk.services.market_prints import PRINT_DOORS, print_market
from hangthat.domain.commitments import services as commitments
from hangthat.domain.followups import services as followups
from hangthat.domain.merging import services as merging


def _of_batch(work: Callable[..., dict[str, Any]]) -> Work:
    """Work on a file that was sent in; its page says how it went."""

    @wraps(work)
    def done(step: Step, *, batch: str) -> dict[str, Any]:
        told = work(step, batch=batch, lists=LISTS)
        return {**told, "href": reverse("desk:batch", args=[batch]), "link": "Xem đợt nhập"}

    return done


def _to_calendar(work: Callable[..., dict[str, Any]]) -> Work:
    """What the machine proposes waits in the calendar."""

    @wraps(work)
    def done(step: Step, **args: Any) -> dict[str, Any]:
        href = reverse("desk:visits") + "?xem=de-xuat"
        return {**work(step, **args), "href": href, "link": "Xem các lượt được đề xuất"}

    return done


def _to_pairs(work: Callable[..., dict[str, Any]]) -> Work:
    """What may be one waits on the page of pairs."""

    @wraps(work)
    def done(step: Step, **args: Any) -> dict[str, Any]:
        return {**work(step, **args), "href": reverse("desk:pairs"), "link": "Xem các cặp"}

    return done


def _of_scan(work: Callable[..., dict[str, Any]]) -> Work:
    """Work on signed forms that came back; the page of their batch says how it went."""

    @wraps(work)
    def done(step: Step, *, batch: str, **args: Any) -> dict[str, Any]:
        told = work(step, batch=batch, **args)
        return {**told, "href": reverse("desk:scan_batch", args=[batch]), "link": "Xem các trang"}

    return done


_KINDS: dict[str, Work] = {
    followups.PROPOSE: _to_calendar(followups.propose_visits),
    SHOPS: export_shops,
    CHANGE_SHOPS: change_shops,
    commitments.PRINT: commitments.print_forms,
    commitments.READ: _of_scan(commitments.read_scan),
    commitments.WRITE: _of_scan(commitments.write_scan),
    PRINT_DOORS: print_market,
    intake.CHECK: _of_batch(intake.check),
    intake.WRITE: _of_batch(intake.write),
    intake.UNDO: _of_batch(intake.undo),
    merging.FIND: _to_pairs(merging.find_twins),
}


def _in_order(work: Work) -> Work:
    """What it writes carries the job's number in the journal; who has left has nothing done."""

    @wraps(work)
    def ordered(step: Step, **args: Any) -> dict[str, Any] | None:
        asker = step.job.asked_by_id
        if asker is not None and not User.objects.filter(pk=asker, is_active=True).exists():
            raise ValidationError("Tài khoản giao việc này đã đóng nên việc không được làm.")
        with through(Door.SYSTEM, f"job-{step.job.pk}"):
            told = work(step, **args)
        index_pending()
        return told

    return ordered


WORKS: dict[str, Work] = {kind: _in_order(work) for kind, work in _KINDS.items()}
