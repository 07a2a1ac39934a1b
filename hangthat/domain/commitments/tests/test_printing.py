"""A print holds what its printer sees, on the day when it is made."""

import io
from typing import Any

import pytest
from django.utils.timezone import now
from pypdf import PdfReader

from hangthat.core.agencies.models import Area, User
from hangthat.core.jobs.models import Job, State
from hangthat.core.jobs.services import enqueue, work_once
from hangthat.domain.commitments.models import CommitmentText, FormBatch, SigningRequest
from hangthat.domain.commitments.services import ask_to_sign, issue_links
from hangthat.domain.commitments.services.printing import PRINT, link_sheets, print_forms
from hangthat.domain.commitments.tests.market import BY, TODAY, stalls, trade_text
from hangthat.domain.establishments.models import Establishment


@pytest.fixture(autouse=True)
def _folders(settings: Any, tmp_path: Any) -> None:
    settings.DATA, settings.MEDIA_ROOT = tmp_path, tmp_path / "files"


@pytest.fixture
def requests(ward_one: Area, commune_two: Area) -> list[SigningRequest]:
    """Three of a ward; the shop of the last has moved to another commune since."""
    shops, text = stalls(ward_one, 3), trade_text()
    made = ask_to_sign(text=text, way="paper", asked_on=TODAY, establishments=shops, **BY)
    Establishment.objects.filter(pk=shops[-1].pk).update(area=commune_two)
    return list(made)


def batch_of(sender: User, requests: list[SigningRequest]) -> FormBatch:
    batch = FormBatch.objects.create(
        code="IN-1", title="Dãy A", text=CommitmentText.objects.get(), sender=sender,
        asked_on=TODAY, recorded_at=BY["at"],
    )  # fmt: skip
    SigningRequest.objects.filter(pk__in=[one.pk for one in requests]).update(batch=batch)
    return batch


def printed(batch: FormBatch, *, by: User) -> Job:
    enqueue(kind=PRINT, args={"batch": batch.code}, title="In", by=by.pk, at=now())
    assert work_once({PRINT: print_forms}, clock=now)
    return Job.objects.get()


def test_whoever_moved_away_is_not_printed(binh: User, requests: list[SigningRequest]) -> None:
    job = printed(batch_of(binh, requests), by=binh)

    assert job.result["words"] == "Đã in 2 mẫu", job.fault


def test_nobody_prints_the_batch_of_another(
    binh: User, chi: User, requests: list[SigningRequest]
) -> None:
    assert printed(batch_of(chi, requests), by=binh).state == State.FAILED


def test_a_sheet_with_a_link_is_made_for_whom_one_sees(
    binh: User, requests: list[SigningRequest]
) -> None:
    links = [one.link for one in issue_links(requests=requests, **BY)]
    addresses = {one.code: "https://x.vn" for one in requests}

    made = link_sheets(links, addresses, by=binh, at=now())

    assert len(PdfReader(io.BytesIO(made)).pages) == 2
