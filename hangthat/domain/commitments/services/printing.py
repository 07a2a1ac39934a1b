"""The forms of a batch as one PDF, beside the pages (in mẫu cam kết); and those with a link."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from django.db import transaction

from hangthat.core.access.lexicon import Action
from hangthat.core.access.services import masks
from hangthat.core.agencies.models import User
from hangthat.core.common.days import vietnam_day
from hangthat.core.documents.services import Form, forms_pdf
from hangthat.core.jobs.models import Job
from hangthat.core.jobs.services import JobContext, enqueue
from hangthat.core.jobs.services.products import half_made, product
from hangthat.core.journal.services import looked_all
from hangthat.domain.commitments.models import (
    CommitmentText,
    FormBatch,
    SigningLink,
    SigningRequest,
)
from hangthat.domain.commitments.services.papers import form_of, terms_on
from hangthat.domain.establishments.models import Establishment

PRINT = "print_forms"  # the kind of job
_HOW = (
    "Ký bằng điện thoại, không cần tài khoản: quét mã này hoặc mở {}, đọc, gõ họ tên và mã một lần "
    "(hỏi cán bộ). Dùng đến hết ngày {:%d/%m/%Y}. Ai có tờ này mở được trang: hãy giữ kín."
)


def ask_to_print(*, batch: FormBatch, by: User, at: datetime) -> Job:
    """Ask for the forms of a batch that are not signed yet (in mẫu), once more as often as needed.

    Inside the transaction of its deed.
    """
    title = f"In mẫu cam kết: {batch.title}"
    return enqueue(kind=PRINT, args={"batch": batch.code}, title=title, by=by.pk, at=at)


def print_forms(context: JobContext, *, batch: str) -> dict[str, Any]:
    """The work: harmless to repeat, but each try notes whose address it printed."""
    by = User.objects.get(pk=context.job.asked_by_id or 0)
    # off tour: domain/commitments/tests/test_printing.py
    row = FormBatch.objects.visible_to(by).get(code=batch)
    # off tour: domain/commitments/tests/test_printing.py
    open_ones = SigningRequest.objects.visible_to(by, Action.ADD).open().filter(batch=row)
    related = open_ones.select_related("establishment__party", "party", "agency")
    requests = list(
        related.order_by("establishment__place", "establishment__address", "pk").distinct()
    )
    text = CommitmentText.objects.prefetch_related("undertakings").get(pk=row.text_id)
    forms = _Forms(requests, text, by=by, at=context.at())
    half = half_made(context.job)
    half.write_bytes(forms_pdf(_with_progress(context, forms)))
    with context.writing():
        looked_all(by=by, at=context.at(), looks=forms.looks())
    half.replace(product(context.job))
    return {"file": f"{row.code}.pdf", "words": f"Đã in {len(requests)} mẫu"}


@transaction.atomic
def link_sheets(
    links: Iterable[SigningLink], addresses: dict[str, str], *, by: User, at: datetime
) -> bytes:
    """Forms that may be signed by hand or, through the code at their foot, by telephone.

    `addresses`: what each link opens, by the code of its request.
    """
    last = {link.request_id: link.last_day for link in links}
    # off tour: domain/commitments/tests/test_printing.py
    related = SigningRequest.objects.visible_to(by, Action.ASK).select_related(
        "establishment__party", "party", "agency", "text"
    )
    requests = related.prefetch_related("text__undertakings").filter(pk__in=last)
    forms = _Forms(list(requests.order_by("pk").distinct()), None, by=by, at=at)
    forms.links = {
        one.pk: (addresses[one.code], _HOW.format(addresses[one.code], last[one.pk]))
        for one in forms.requests
    }
    looked_all(by=by, at=at, looks=forms.looks())
    return forms_pdf(forms)


class _Forms:
    """One form for each request, with what its printer may see."""

    def __init__(
        self, requests: list[SigningRequest], text: CommitmentText | None, *, by: User, at: datetime
    ) -> None:
        self.requests, self.text = requests, text
        self.links: dict[int, tuple[str, str]] = {}  # address and words, by the request
        self.terms = terms_on(vietnam_day(at))
        self.shops = [one.establishment for one in requests if one.establishment]
        self.addresses = masks.clear_among(by, self.shops, "address")

    def __len__(self) -> int:
        return len(self.requests)

    def __iter__(self) -> Iterator[Form]:
        for one in self.requests:
            shop = one.establishment
            link, words = self.links.get(one.pk, ("", ""))
            yield form_of(
                one,
                self.text or one.text,
                link=link,
                link_words=words,
                address=shop.address if shop and shop.pk in self.addresses else "",
                terms=self.terms,
            )

    def looks(self) -> list[tuple[Establishment, list[str]]]:
        """Whose address stands on a form."""
        shown = (shop for shop in self.shops if shop.address and shop.pk in self.addresses)
        return [(shop, ["address"]) for shop in shown]


def _with_progress(context: JobContext, forms: _Forms) -> Iterator[Form]:
    for done, form in enumerate(forms):
        context.report(done, len(forms), "Đang in mẫu")
        yield form


def last_print(batch: FormBatch, user: User) -> Job | None:
    """The person's own newest printing of it; its file is kept for some days."""
    mine = Job.objects.visible_to(user).filter(kind=PRINT, args={"batch": batch.code})
    return mine.order_by("-pk").first()
