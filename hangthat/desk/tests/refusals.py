"""How the refusals of rooms that many slices use are provoked: files, journal, sendings, lists."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.timezone import now

from hangthat.core.access.lexicon import Role
from hangthat.core.access.services.grants import RoleTerms, end, give
from hangthat.core.agencies.models import Area, SavedFilter, User
from hangthat.core.common.content import path_of
from hangthat.core.files.services import LIMIT, store
from hangthat.core.files.testing import a_pdf
from hangthat.core.journal.services import note
from hangthat.desk.people.tests.refusals import holder
from hangthat.desk.tests.api_records import DAY, Unit, by_system
from hangthat.domain.commitments.models import CommitmentText
from hangthat.domain.commitments.services import Evidence, Origin, revoke, sign
from hangthat.domain.commitments.services.scan_keeping import better_scan
from tests.refusals.attempts import Case

KEEP, SCAN = "filter_save listed", "commitment_scan_replace paper"
REVOKE = {"page": "commitment_revoke paper", "api": "revocation"}
PAPER = {"Ngày ký": "05/05/2021", "Loại cam kết": "không đăng, quảng bá, kinh doanh"}
CHANNEL = {"url": "fb.vn/moi", "owner": "Người Bán Mạng", "owner_kind": "person"}


def _clerk(u: Unit) -> User:
    """Of this ward, and of another commune."""
    u.clerk = holder("binh", Role.CLERK, u.area)
    other = Area.objects.create(code="00002", name="Xã Hai", level="commune")
    give(user=u.clerk, terms=RoleTerms(Role.CLERK, area=other), by=None, at=now())
    return u.clerk


def _out_of_the_ward(u: Unit) -> None:
    end(grant=u.clerk.grants.get(area=u.area), reason="chuyển", by=None, at=now())


def an(u: Unit) -> User:
    """Who tries it where a case names nobody."""
    return User.objects.get(username="an")


def _of_shops(u: Unit) -> None:
    u.listed = "establishments"


def _many_filters(u: Unit) -> None:
    _of_shops(u)
    SavedFilter.objects.bulk_create(
        SavedFilter(user=an(u), page="establishments", name=f"Lọc {n}", query="", saved_at=now())
        for n in range(20)
    )


def _altered(u: Unit) -> None:
    """Its scan on the disk is not what it was."""
    file = store(upload=SimpleUploadedFile("ky.pdf", a_pdf("bị sửa")), **by_system())
    text = CommitmentText.objects.get(kind="online")
    u.paper = sign(
        text=text, member=u.shop, signed_on=DAY, evidence=Evidence(scan=file), **by_system()
    )
    u.sha256 = file.sha256
    path = path_of(settings.MEDIA_ROOT, file.sha256)
    path.write_bytes(b"khac")


def _sent_before(u: Unit) -> None:
    """The same file, in place of the scan of another paper."""
    text = CommitmentText.objects.get(kind="online")
    file = store(upload=SimpleUploadedFile("cu.pdf", a_pdf("giấy khác")), **by_system())
    other = sign(
        text=text, member=u.shop, signed_on=DAY, evidence=Evidence(scan=file), **by_system()
    )
    better_scan(other, scan=_better(u), reason="rõ hơn", by=u.officer, at=now())


def _replaced(u: Unit) -> None:
    better_scan(u.paper, scan=_better(u), reason="rõ hơn", by=u.officer, at=now())


def _better(u: Unit) -> SimpleUploadedFile:
    return SimpleUploadedFile("ky.pdf", a_pdf(f"rõ hơn, ở {u.area}"))


def _long(u: Unit) -> SimpleUploadedFile:
    return SimpleUploadedFile("ky.pdf", a_pdf("dày", pages=90))


def _large(u: Unit) -> SimpleUploadedFile:
    return SimpleUploadedFile("ky.pdf", b"%PDF" + b" " * LIMIT)


def _years_ahead(u: Unit) -> None:
    """A line of the journal from a clock that ran ahead by more than any tolerance."""
    ahead = now() + timedelta(seconds=2 * 10**9)
    note(by=None, at=ahead, action="look", subject=u.paper, summary="ghi một dòng")


def _anew(u: Unit) -> None:
    revoke(commitment=u.paper, revoked_on=DAY, reason="nhầm", **by_system())
    text = CommitmentText.objects.get(kind="online")
    again = Origin(corrects=u.paper)
    sign(text=text, member=u.shop, signed_on=DAY, origin=again, **by_system())


def _with(scan: Any) -> dict[str, Any]:
    return {"scan": scan, "reason": "rõ hơn"}


REFUSALS = (
    Case(
        page=KEEP,
        before=_of_shops,
        typed={"ten": "  "},
        first="page",
        words="Hãy đặt tên cho bộ lọc.",
    ),
    Case(
        page=KEEP,
        before=_of_shops,
        typed={"ten": "Chợ", "loc": "q=" + "x" * 2000},
        first="page",
        words="Bộ lọc này quá dài",
    ),
    Case(page=KEEP, before=_many_filters, typed={"ten": "Chợ"}),
    Case(page="stored_file sha256", before=_altered, api="scan", reads=True),
    Case(page=SCAN, api="scan", typed=_with(_better), after=_replaced),
    Case(page=SCAN, api="scan", typed=_with(_better), after=_sent_before),
    Case(page=SCAN, api="scan", typed=_with(_long), sent={"upload": a_pdf("dày", pages=90)}),
    Case(page=SCAN, api="scan", typed=_with(_large), sent={"upload": lambda u: _large(u).read()}),
    Case(api="photo", sent={"upload": a_pdf("không phải ảnh")}),
    Case(page="inspection_photos inspection", typed={"photos": _better}),
    Case(api="commitment", sent={"corrects": lambda u: u.paper.code}, after=_anew),
    Case(api="dismissal", after="revocation", headers={"Idempotency-Key": "mot-lan"}),
    Case(api="shop amended", said={"name": "Tên khác"}, headers={"If-Match": '"0"'}),
    Case(**REVOKE, after=_years_ahead),
    Case(sheet=PAPER, listed="cam-ket", after=_years_ahead),
    Case(page="channel_add", by=_clerk, typed=CHANNEL | {"kind": "social", "state": "none"}),
    Case(api="campaign", by=_clerk),
    Case(sheet=PAPER, listed="cam-ket", by=_clerk, after=_out_of_the_ward),
)
