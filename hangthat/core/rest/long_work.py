"""Work that goes on beside the call: how far it is, and the file that it makes."""

from django.http import FileResponse, Http404
from pydantic import Field

from hangthat.core.jobs.models import Job, State
from hangthat.core.jobs.services.products import finished
from hangthat.core.rest.schemas import Out

PDF = "application/pdf"


class JobOut(Out):
    """Tác vụ: đọc lại hồ sơ của nó để biết đã đến đâu."""

    state: State = Field(description="asked, running: chưa xong.")
    done: int
    total: int | None
    words: str = Field(description="Đang làm gì, hoặc đã làm gì.")
    fault: str = Field(description="Vì sao không xong.")

    @classmethod
    def maybe(cls, job: Job | None) -> "JobOut | None":
        if job is None:
            return None
        return cls(
            state=State(job.state),
            done=job.done,
            total=job.total,
            words=job.result.get("words") or job.words,
            fault=job.fault,
        )


def file_of(job: Job | None, media: str) -> FileResponse:
    """What it made, while that is kept. Refuses (404): nothing yet, or no longer."""
    found = finished(job) if job else None
    if found is None:
        raise Http404
    path, name = found
    response = FileResponse(path.open("rb"), as_attachment=True, filename=name, content_type=media)
    response["X-Content-Type-Options"] = "nosniff"
    return response
