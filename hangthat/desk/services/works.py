"""Every kind of long work, and under whose name it is done."""

from functools import wraps
from typing import Any

from django.core.exceptions import ValidationError

from hangthat.agencies.models import User
from hangthat.desk.services.bulk import CHANGE_SHOPS, change_shops
from hangthat.desk.services.exporting import SHOPS, export_shops
from hangthat.jobs.services import Step, Work
from hangthat.journal.models import Door
from hangthat.journal.services import through

_KINDS: dict[str, Work] = {SHOPS: export_shops, CHANGE_SHOPS: change_shops}


def _in_order(work: Work) -> Work:
    """What it writes carries the job's number in the journal; who has left has nothing done."""

    @wraps(work)
    def ordered(step: Step, **args: Any) -> dict[str, Any] | None:
        asker = step.job.asked_by_id
        if asker is not None and not User.objects.filter(pk=asker, is_active=True).exists():
            raise ValidationError("Tài khoản giao việc này đã đóng nên việc không được làm.")
        with through(Door.SYSTEM, f"job-{step.job.pk}"):
            return work(step, **args)

    return ordered


WORKS: dict[str, Work] = {kind: _in_order(work) for kind, work in _KINDS.items()}
