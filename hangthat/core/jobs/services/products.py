"""Files that jobs make: for their asker, for a few days, under HANGTHAT_DATA."""

from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings

from hangthat.core.jobs.models import Job, State

PRODUCT_KEPT = timedelta(days=3)


def product(job: Job) -> Path:
    """Where the one file of a job lies; its name for people stands in the job's result."""
    return _folder() / str(job.pk)


def finished(job: Job) -> tuple[Path, str] | None:
    """The file of a job that is done, and its name for people; None: none, or no longer."""
    if job.state != State.DONE or "file" not in job.result or not product(job).exists():
        return None
    return product(job), job.result["file"]


def half_made(job: Job) -> Path:
    """Where the work writes its file; renamed to `product` when complete, so nobody reads half of
    it.
    """
    folder = _folder()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder / f"{job.pk}.{job.tries}"


def forget_products(*, at: datetime) -> int:
    """Remove the files of jobs that ended more than `PRODUCT_KEPT` ago or are no more."""
    kept = Job.objects.exclude(ended_at__lt=at - PRODUCT_KEPT).values_list("pk", flat=True)
    names = {str(pk) for pk in kept}
    gone = [file for file in _folder().glob("*") if file.name.split(".")[0] not in names]
    for file in gone:
        file.unlink(missing_ok=True)
    return len(gone)


def _folder() -> Path:
    return Path(settings.DATA) / "jobs"
