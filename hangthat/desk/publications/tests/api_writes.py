"""Publications and warnings of each unit, in each state, and the writes on them by the API."""

from datetime import timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.timezone import localdate, now

from hangthat.core.access.lexicon import Role
from hangthat.core.access.services.people import add_officer
from hangthat.core.files.services import store
from hangthat.core.files.testing import a_png
from hangthat.desk.tests.api_records import DAY, WHY, Unit, Write, by_system
from hangthat.domain.cases.services import add_goods, decide, find_violation
from hangthat.domain.publications.facts import RELATED
from hangthat.domain.publications.grammar import digest_of
from hangthat.domain.publications.models import (
    GoodsWarning,
    MediaPost,
    MistakeReport,
    NamingBasis,
    Publication,
    PublicationNote,
    PublishedPage,
    WarningPicture,
)
from hangthat.domain.publications.queries.approvals import approval_hash
from hangthat.domain.publications.queries.standing import hash_of, page_of

A_BAR = {"left": 100, "top": 100, "width": 300, "height": 50}
AFTER = ("enforcement", "reports")
NOUNS = {"publications": "publication", "warnings": "goods_warning"}


def row(u: Unit, name: str, **more: Any) -> Publication:
    said = {
        "agency": u.report_office, "decision": u.decision, "basis": u.naming_basis,
        "shown_until": localdate() + timedelta(30), "recorded_at": now(),
    }  # fmt: skip
    return Publication.objects.create(code=f"CK-{name}-{u.area.code}", **said, **more)


def approved(u: Unit, made: Publication) -> None:
    read = Publication.objects.select_related(*RELATED).get(pk=made.pk)
    found = page_of(read, on=localdate())
    Publication.objects.filter(pk=made.pk).update(
        state="approved", approved_by=u.publication_head, approved_at=now(), page=found.page,
        page_hash=hash_of(found.page), entry_hash=digest_of(found.entry),
    )  # fmt: skip


def add_records(u: Unit) -> None:
    u.publication_head = add_officer(
        username=f"cong-bo-{u.area.code}", full_name="Trưởng cơ quan", role=Role.STANDING_HEAD,
        agency=u.report_office, at=now(),
    )  # fmt: skip
    u.naming_basis = NamingBasis.objects.create(
        key=f"can-cu-{u.area.code}", kind="law", title="Công bố", document="Luật", valid_from=DAY
    )
    u.basis_key = u.naming_basis.pk
    found = find_violation(classification="ip", found_on=DAY, establishment=u.shop, **by_system())
    decided = {"decided_on": DAY, "sanction": "warning", **by_system()}
    u.untold_decision = decide(violation=found, **decided)
    u.publication = row(u, "soan")
    u.waiting_publication = row(u, "cho", state="proposed")
    u.shown_publication = row(u, "hien")
    approved(u, u.shown_publication)
    of = {"publication": u.shown_publication, "recorded_at": now()}
    said = {"kind": "reply", "words": "Đã khắc phục", "dated_on": DAY}
    u.publication_note = PublicationNote.objects.create(**of, **said).pk
    u.mistake = MistakeReport.objects.create(**of, kind="facts", words="Không đúng").pk
    said = {"kind": "seized", "title": "Dầu gội giả", "goods": "Dầu gội", "words": "Không dùng"}
    by = {"agency": u.report_office, "recorded_at": now()}
    u.goods_warning = GoodsWarning.objects.create(code=f"CB-{u.area.code}", **said, **by)
    u.waiting_warning = GoodsWarning.objects.create(
        code=f"CB-cho-{u.area.code}", **said, **by, state="proposed"
    )
    u.warnable = add_goods(case=u.case, name="mũ", **by_system()).pk
    about = {"agency": u.report_office, "decision": u.decision, "recorded_at": now()}
    u.media_post = MediaPost.objects.create(**about, outlet="Báo", posted_on=DAY).pk
    file = store(upload=SimpleUploadedFile("a.png", a_png(u.area.code)), by=None, at=now())
    u.warning_picture = WarningPicture.objects.create(
        warning=u.goods_warning, file=file, recorded_at=now()
    ).pk
    u.page = PublishedPage.objects.create(
        publication=u.publication, source=file, recorded_at=now()
    ).pk


def writes(u: Unit) -> dict[str, Write]:
    until = str(localdate() + timedelta(20))
    here, waiting, shown = (
        f"publications/{one.code}"
        for one in (u.publication, u.waiting_publication, u.shown_publication)
    )
    free, handed = f"warnings/{u.goods_warning.code}", f"warnings/{u.waiting_warning.code}"
    new = {"decision": u.untold_decision.code, "basis": u.naming_basis.key, "shown_until": until}
    own = {"agency": u.report_office.code}
    post = {"decision": u.decision.code, "outlet": "Đài tỉnh", "posted_on": str(DAY)}
    noted = f"publications/{u.shown_publication.code}/notes"
    goods = {"kind": "seized", "title": "Kem giả", "goods": "Kem", "words": "Không dùng"}
    paper = f"{here}/pages/{u.page}"
    drawing = {"bars": [dict(A_BAR)], "seen": PublishedPage.objects.get(pk=u.page).drawing_hash}
    return {
        "paper page": (
            "post",
            f"{here}/pages",
            {"upload": a_png(f"trang, ở {u.area.code}"), "number": 1},
        ),
        "page drawing": ("post", f"{paper}/drawing", drawing),
        "no paper page": ("post", f"{paper}/removal", {}),
        "publication": ("post", "publications", new | own),
        "publication amended": ("patch", here, {"shown_until": until}),
        "publication submission": ("post", f"{here}/submission", {}),
        "publication approval": ("post", f"{waiting}/approval", {"seen": _seen(u)}),
        "publication return": ("post", f"{waiting}/return", WHY),
        "publication hiding": ("post", f"{shown}/hiding", WHY),
        "publication withdrawal": ("post", f"{here}/withdrawal", WHY),
        "note": ("post", noted, {"kind": "reply", "words": "Đã nộp phạt"}),
        "note decision": ("post", f"{noted}/{u.publication_note}/decision", {"released": True}),
        "mistake answer": (
            "post",
            f"publication-mistakes/{u.mistake}/answer",
            {"upheld": False, "answer": "Đúng như quyết định"},
        ),
        "media post": ("post", "media-posts", post | own),
        "no media post": ("post", f"media-posts/{u.media_post}/removal", WHY),
        "unposted": ("post", "unposted-reasons", {"decision": u.decision.code} | WHY | own),
        "warning": ("post", "warnings", goods | own),
        "warning of goods": (
            *("post", "warnings"),
            goods | own | {"gtin": "8931234567897", "case_goods": u.warnable},
        ),
        "warning amended": ("patch", free, {"title": "Kem giả nhãn"}),
        "warning submission": ("post", f"{free}/submission", {}),
        "warning approval": ("post", f"{handed}/approval", {"seen": _seen_warning(u)}),
        "warning picture": (
            "post",
            f"{free}/pictures",
            {"upload": a_png(f"nắp, ở {u.area.code}"), "clear": "true"},
        ),
        "no warning picture": ("post", f"{free}/pictures/{u.warning_picture}/removal", {}),
        "warning return": ("post", f"{handed}/return", WHY),
        "warning withdrawal": ("post", f"{free}/withdrawal", WHY),
    }


def _seen(u: Unit) -> str:
    read = Publication.objects.select_related(*RELATED).get(pk=u.waiting_publication.pk)
    return page_of(read, on=localdate()).approval_hash


def _seen_warning(u: Unit) -> str:
    return approval_hash(GoodsWarning.objects.get(pk=u.waiting_warning.pk))
