"""Forms to print, forms that came back signed, links to sign by."""

from datetime import datetime
from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from PIL import Image

from hangthat.core.agencies.models import User
from hangthat.core.common.days import vietnam_day
from hangthat.core.jobs.services.products import product
from hangthat.desk.management.showcase.office import Office
from hangthat.domain.commitments.models import FormBatch, ScanBatch, Way
from hangthat.domain.commitments.services import (
    ask_to_print,
    ask_to_sign,
    ask_to_write,
    issue_links,
    prepare_forms,
    send_scan,
)
from hangthat.domain.establishments.models import Establishment

_CLERK = "binh"
_LINKS, _FORMS, _BACK = 3, 6, 2


def send_links(office: Office) -> None:
    """Some are asked to sign by telephone; each has a link of his own."""
    clerk = office.officer(_CLERK)
    shops = office.to_be_asked(clerk)[:_LINKS]
    requests = ask_to_sign(
        text=office.text(),
        way=Way.OWN_LINK,
        asked_on=vietnam_day(office.now),
        establishments=shops,
        by=clerk,
        at=office.now,
    )
    if requests:
        issue_links(requests=requests, by=clerk, at=office.now)


def print_forms(office: Office) -> None:
    """A batch for the next round through the market."""
    clerk = office.officer(_CLERK)
    shops = office.to_be_asked(clerk)[:_FORMS]
    _printed(office, clerk, "Mẫu cho đợt tới", shops)


def take_forms_back(office: Office) -> None:
    """One that came back and was confirmed: it is a signed paper now."""
    clerk = office.officer(_CLERK)
    shops = office.to_be_asked(clerk)[:1]
    if forms := _printed(office, clerk, "Mẫu đã ghi", shops):
        scan = _sent_back(clerk, *forms, at=office.now)
        office.do_long_work()
        scan.refresh_from_db()
        ask_to_write(batch=scan, signed_on=vietnam_day(office.now), by=clerk, at=office.now)
        office.do_long_work()


def leave_forms_to_read(office: Office) -> None:
    """Some that came in just now, with a photo on which nobody can see anything."""
    clerk = office.officer(_CLERK)
    shops = office.to_be_asked(clerk)[:_BACK]
    if forms := _printed(office, clerk, "Mẫu vừa thu về", shops):
        _sent_back(clerk, *forms, _blurred(), at=office.now)


def _printed(
    office: Office, clerk: User, title: str, shops: list[Establishment]
) -> tuple[FormBatch, bytes] | None:
    if not shops:
        return None
    batch = prepare_forms(
        title=title,
        text=office.text(),
        asked_on=vietnam_day(office.now),
        establishments=shops,
        by=clerk,
        at=office.now,
    )
    with transaction.atomic():
        job = ask_to_print(batch=batch, by=clerk, at=office.now)
    office.do_long_work()
    return batch, product(job).read_bytes()


def _sent_back(
    clerk: User, forms: FormBatch, pages: bytes, *photos: bytes, at: datetime
) -> ScanBatch:
    scan = SimpleUploadedFile("giay-da-ky.pdf", pages)
    others = [SimpleUploadedFile("anh-mo.jpg", photo) for photo in photos]
    return send_scan(files=[scan, *others], forms=forms, by=clerk, at=at)


def _blurred() -> bytes:
    page = BytesIO()
    Image.new("L", (300, 400), 190).save(page, "JPEG")
    return page.getvalue()
