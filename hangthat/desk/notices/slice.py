"""What the slice `notices` brings to the whole desk."""

from hangthat.core.jobs.services import JobContext, Schedule, every
from hangthat.core.outbox.services import SEND, send_due
from hangthat.desk.notices.api import subscriptions
from hangthat.desk.notices.urls import urlpatterns
from hangthat.desk.parts.slice import Slice


def send_again(context: JobContext, due: str) -> dict[str, object]:
    """Look at what could not be sent at once, or was left by a worker that died."""
    return send_due(context)


SLICE = Slice(
    urls=urlpatterns,
    routers=(subscriptions.router,),
    works={SEND: send_due},
    schedules=(Schedule("outbox.retry", "Gửi lại thư, tin chưa gửi được", every(10), send_again),),
)
