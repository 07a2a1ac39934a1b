"""What is printed for a market: its poster, labels of its stalls, sheets of all its doors."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.urls import reverse

from hangthat.core.access.lexicon import Action
from hangthat.core.agencies.models import User
from hangthat.core.common.days import vietnam_day
from hangthat.core.common.locks import all_locked
from hangthat.core.common.templatetags.vietnamese import grouped, percent
from hangthat.core.documents.services import (
    Paper,
    Poster,
    Sticker,
    posters_pdf,
    stickers_pdf,
)
from hangthat.core.jobs.models import Job
from hangthat.core.jobs.services import JobContext, enqueue
from hangthat.core.jobs.services.products import half_made, product
from hangthat.domain.commitments.models import DoorCode
from hangthat.domain.establishments.models import Establishment, Place
from hangthat.domain.establishments.public import market
from hangthat.domain.placards.queries.codes import shops_for
from hangthat.domain.placards.queries.market import shares
from hangthat.domain.placards.queries.poster_share import chosen_share
from hangthat.domain.placards.queries.stalls import Stall, stalls_in
from hangthat.domain.placards.services import issue_door_code
from hangthat.domain.placards.services.door_prints import (
    SHEETS,
    Issuers,
    Printed,
    marked,
    must_hold,
    sheets_pdf,
)
from hangthat.domain.placards.services.poster_shares import WORTH_SHOWING

PRINT_DOORS = "print_doors"  # the kind of job
_AT_ONCE = 50  # codes issued in one transaction


def market_pdf(place: Place, paper: Paper, *, site: str, on: date) -> bytes:
    """The poster at its gate (áp phích của chợ), with the share that the street may know.

    A small share would speak against those who signed: below what its board has chosen it stands
    on the public page alone.

    Refuses: a place that is nobody's to look up.
    """
    shown = market(place.code, on=on)
    if shown is None:
        raise ValidationError(f"{place.get_kind_display().capitalize()} không có trang công khai.")
    whole = shares(shown.key, on=on).whole
    figures: list[tuple[str, str]] = []
    chosen = chosen_share(place)
    least = chosen.least if chosen else WORTH_SHOWING
    if least is None:
        pass  # its board wants none
    elif whole.total and whole.tellable and whole.signed * 100 >= least * whole.total:
        figures = [(percent(whole.signed, whole.total), "cơ sở đã ký cam kết")]
    elif (whole.at_least or 0) >= least:
        figures = [(f"từ {whole.at_least}%", "cơ sở đã ký cam kết")]
    lines = ["Cửa hàng nào đã ký cam kết thì có giấy dán ở cửa. Hãy quét mã trên giấy ấy."]
    if shown.met_since:
        lines.append(f"Đạt tiêu chí “không kinh doanh hàng giả” từ {shown.met_since:%d/%m/%Y}")
    poster = Poster(
        title="Nói không với hàng giả",
        name=shown.name,
        address=site + reverse("portal:market", args=[place.code]),
        check_words="Quét mã xem kết quả thực hiện cam kết",
        lines=lines,
        figures=figures,
        footer=marked(f"Số liệu ngày {on:%d/%m/%Y}; số mới nhất ở trang sau mã.", shown.invented),
        paper=paper,
    )
    return posters_pdf([poster])


def labels_pdf(place: Place, stalls: Iterable[Stall], *, site: str) -> bytes:
    """Labels whose code opens the signing of that stall on an officer's phone (tem mã quầy).

    For whoever is not signed in as an officer of that place they open nothing.
    """
    return stickers_pdf(
        Sticker(
            name=one.shop.name,
            address=site + reverse("desk:stall_sign", args=[one.shop.code]),
            head=", ".join(
                filter(None, (one.row and f"Dãy {one.row}", one.number and f"quầy {one.number}"))
            ),
            foot=f"{place.name}. Mã dành cho cán bộ",
        )
        for one in stalls
    )


def ask_for_market(place: Place, *, sheet: str, site: str, by: User, at: datetime) -> Job:
    """Sheets for every shop of a place that has signed (in giấy dán cửa cả chợ).

    Whoever may sign for a shop gives it a code too, if it has none; a board prints those that have
    one. Refuses: a place without such shops.
    """
    count = len(_printable(place, by, vietnam_day(at)))
    if not count:
        raise ValidationError(
            "Ở đây chưa có cơ sở nào có cam kết còn hiệu lực và có mã dán cửa. "
            "Mã do cán bộ phụ trách địa bàn cấp."
        )
    title = f"In giấy dán cửa: {grouped(count)} cơ sở, {place.name}"
    args = {"place": place.code, "sheet": sheet, "site": site}
    return enqueue(kind=PRINT_DOORS, args=args, title=title, by=by.pk, at=at)


def print_market(context: JobContext, *, place: str, sheet: str, site: str) -> dict[str, Any]:
    """The work: harmless to repeat; a shop that has a code keeps it."""
    # unscoped: who asked for the job
    # no race: a shop that got its code meanwhile is refused by `issue_door_code`
    by = User.objects.get(pk=context.job.asked_by_id or 0)
    # off tour: desk/commitments/tests/test_doors.py
    found = Place.objects.visible_to(by).filter(code=place).first()
    if found is None:
        # no page: said by the job that a page asked for; desk/commitments/tests/test_doors.py
        raise ValidationError("Nơi này không còn trong phạm vi của bạn.")
    shops = _printable(found, by, vietnam_day(context.at()))
    _issue_missing(context, shops, by)
    half = half_made(context.job)
    half.write_bytes(sheets_pdf(SHEETS[sheet], _cards(context, shops), site))
    half.replace(product(context.job))
    name = f"giay-dan-cua-{place}.pdf"
    return {"file": name, "words": f"Đã in cho {grouped(len(shops))} cơ sở"}


def _printable(place: Place, by: User, on: date) -> list[Establishment]:
    """Those that signed and have a code or may be given one, in the order of rows and stalls."""
    signed = [stall.shop for stall in stalls_in(place, by, on=on) if stall.signed]
    mine = set(shops_for(by, Action.ADD).filter(place=place).values_list("pk", flat=True))
    ready = mine | _with_code(signed, by)
    return [shop for shop in signed if shop.pk in ready]


def _with_code(shops: list[Establishment], by: User) -> set[int]:
    # off tour: of shops in sight
    codes = DoorCode.objects.visible_to(by).standing().filter(establishment__in=shops)
    return set(codes.values_list("establishment", flat=True))


def _issue_missing(context: JobContext, shops: list[Establishment], by: User) -> None:
    with_code = _with_code(shops, by)
    missing = [shop for shop in shops if shop.pk not in with_code]
    for first in range(0, len(missing), _AT_ONCE):
        context.report(first, len(missing), "Đang cấp mã")
        with context.writing(), all_locked():
            for shop in missing[first : first + _AT_ONCE]:
                issue_door_code(shop=shop, by=by, at=context.at())


def _cards(context: JobContext, shops: list[Establishment]) -> Iterator[Printed]:
    # unscoped: of shops in sight
    codes = DoorCode.objects.standing().filter(establishment__in=[shop.pk for shop in shops])
    by_shop = {code.establishment_id: code for code in codes.select_related("issued_by__agency")}
    issuers = Issuers.of(by_shop.values(), vietnam_day(context.at()))
    for number, shop in enumerate(shops):
        context.report(number, len(shops), "Đang in")
        yield must_hold(by_shop[shop.pk], issuers, vietnam_day(context.at()))
