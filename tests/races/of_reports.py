"""What agencies state of a period."""

from datetime import timedelta

from hangthat.core.agencies.models import Agency
from hangthat.domain.reported.models import ReportedTable
from hangthat.domain.reported.services import Stated, record_table
from tests.races.scene import BY, TODAY, Scene, fresh
from tests.races.trial import Trial, again

ONCE = "an agency states its figures of a period once"


def _agency(scene: Scene) -> Agency:
    return Agency.objects.create(code=f"BC-{fresh()}", name=f"Cơ quan {fresh()}")


def _states(agency: Agency, number: int) -> ReportedTable:
    period = {"since": TODAY - timedelta(40), "until": TODAY - timedelta(10)}
    return record_table(agency=again(agency), figures=[Stated("found", number)], **period, **BY)


TRIALS = (
    Trial(ONCE, _agency, _states,
          lambda agency: ReportedTable.objects.standing().filter(agency=agency).count()),
)  # fmt: skip
