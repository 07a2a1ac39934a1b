"""What is done with the forms of `jobs`, each with real commits (`tests/commits`)."""

from django.utils.timezone import now

from hangthat.core.jobs.models import Job
from hangthat.desk.tests.api_records import Unit
from tests.commits.deeds import Deed


def _asked(u: Unit) -> None:
    u.job = Job.objects.create(
        kind="none", title="Việc", asked_by_id=u.officer.pk, asked_at=now()
    ).pk


DEEDS = (Deed(page="job_stop job", before=_asked, lines=False),)
