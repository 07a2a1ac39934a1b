"""The leaves of one paper find each other, in whatever order and sending they come (ghép tờ)."""

from collections.abc import Iterable
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet

from hangthat.core.access.lexicon import Action
from hangthat.core.access.services import change
from hangthat.core.agencies.models import User
from hangthat.core.documents.grammar import PageCode
from hangthat.core.files.models import StoredFile
from hangthat.core.files.services import codes_on
from hangthat.domain.commitments.models import (
    WAITING,
    Fate,
    Progress,
    ScanBatch,
    ScanPage,
    SigningRequest,
)
from hangthat.domain.establishments.models import Establishment, Party

_OF_ONE_PAPER = 12  # pages; whoever sends it waits while they are looked through


def requests_by_code(
    codes: Iterable[str], *, user: User, action: Action = Action.READ
) -> dict[str, SigningRequest]:
    """Whose forms these are, by the code on them.

    A form of a record that was merged since is its survivor's, who was asked the same.
    """
    # off tour: domain/commitments/tests/test_leaves.py
    asked = SigningRequest.objects.visible_to(user, action).select_related(
        "batch", "commitment", "text", "establishment", "party", "activity"
    )
    found = {one.code: one for one in asked.filter(code__in=codes)}
    merged = Q(establishment__merged_into__isnull=False) | Q(party__merged_into__isnull=False)
    left = SigningRequest.objects.filter(merged, code__in=set(codes) - set(found))
    for former in left.select_related("establishment", "party"):
        whose = Q(establishment=former.establishment and former.establishment.merged_into_id) & Q(
            party=former.party and former.party.merged_into_id
        )
        mine = list(asked.filter(whose, text=former.text_id))
        if mine:
            found[former.code] = next((one for one in mine if one.stage == "asked"), mine[0])
    return found


def form_on(
    scan: StoredFile, *, member: Establishment | Party, user: User
) -> SigningRequest | None:
    """Whose printed form that scan is; None: none of our codes can be read on it.

    Refuses: a page with the code of anybody else's form; more pages than one paper has.
    """
    try:
        pages = codes_on(scan, most=_OF_ONE_PAPER)
    except ValidationError as refusal:
        said = "Nhiều giấy một lúc thì gửi ở “Nhận giấy đã ký”."
        raise ValidationError({"scan": [*refusal.messages, said]}) from None
    printed = {page.code.paper: page.number for page in pages if page.code}
    # no race: reads a scan, and writes nothing
    known = requests_by_code(printed, user=user)
    for code, number in printed.items():
        if code not in known or known[code].member != member:
            raise ValidationError(
                {"scan": f"Trang {number} mang mã {code}, là mẫu của nơi khác, không phải của "
                f"{member.name}. Chưa ghi gì; hãy chọn đúng tệp, hoặc gửi ở “Nhận giấy đã ký”."}
            )  # fmt: skip
    return next(iter(known.values()), None)


def waiting_for(request: SigningRequest, *, sender: User) -> QuerySet[ScanPage]:
    """What this person sent in of that paper, and nobody has written yet."""
    pages = ScanPage.objects.filter(request=request, fate__in=WAITING, batch__sender=sender)
    return pages.exclude(batch__state=Progress.DROPPED).select_related("batch", "file")


def paper_of(request: SigningRequest, batch: ScanBatch) -> list[ScanPage]:
    """The leaves of this sending, and from others what it lacks; in their order."""
    pages = list(waiting_for(request, sender=batch.sender).order_by("-pk"))
    own = [page for page in pages if page.batch_id == batch.pk]
    there = {page.leaf for page in own}
    for page in pages:
        if page.leaf not in there and any(one.leaves for one in own):
            own.append(page)
            there.add(page.leaf)
    return sorted(own, key=lambda page: (page.leaf, page.pk))


def lacking(pages: Iterable[ScanPage]) -> list[int]:
    """Which leaves of a paper have not come, as far as those say that have."""
    there = {page.leaf for page in pages}
    whole = max((page.leaves for page in pages), default=0)
    return [leaf for leaf in range(1, whole + 1) if leaf not in there]


def gather(requests: Iterable[SigningRequest], *, by: User, at: datetime) -> None:
    """Say of each paper's waiting pages whether it is whole (đủ tờ), or which leaf it lacks."""
    for request in requests:
        pages = list(waiting_for(request, sender=by).order_by("pk"))
        gone = lacking(pages)
        fate = Fate.PARTIAL if gone else Fate.MATCHED
        for page in pages:
            why = _lacks(gone, page) if gone else _elsewhere(pages, page)
            if (page.fate, page.why) != (fate, why):
                words = f"{page}: {fate.label}"
                change(page, by=by, at=at, action="amend", summary=words, fate=fate, why=why)


def leaf_of(page: ScanPage, request: SigningRequest, code: PageCode | None) -> tuple[int, int]:
    """Which leaf of that paper a page is, and of how many: as its code says, or the one left over.

    Refuses: a page without a code while several leaves are lacking.
    """
    if code and code.paper == request.code:
        return code.page, code.pages
    # no race: `sign` decides when the paper is written; `change` compares and sets
    others = [one for one in waiting_for(request, sender=page.batch.sender) if one.pk != page.pk]
    gone = lacking(others)
    if len(gone) > 1:
        named = ", ".join(map(str, gone))
        raise ValidationError(
            f"Giấy này còn thiếu tờ {named}; hãy gõ cả mã dưới chân trang để biết đây là tờ nào."
        )
    return (gone[0], max(one.leaves for one in others)) if gone else (1, 0)


def _lacks(gone: list[int], page: ScanPage) -> str:
    named = ", ".join(map(str, gone))
    return (
        f"Đây là tờ {page.leaf}; giấy này còn thiếu tờ {named}. Hãy gửi tiếp ảnh của tờ ấy, "
        "ở đợt này hay đợt khác đều được."
    )


def _elsewhere(pages: list[ScanPage], page: ScanPage) -> str:
    own = {one.leaf for one in pages if one.batch_id == page.batch_id}
    others = {one.leaf: one.batch.code for one in pages if one.leaf not in own}
    return "; ".join(f"Tờ {leaf} ở đợt {code}" for leaf, code in sorted(others.items()))
