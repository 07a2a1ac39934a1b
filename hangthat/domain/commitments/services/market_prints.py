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
from hangthat.domain.commitments.queries.market import shares
from hangthat.domain.commitments.queries.stalls import Stall, stalls_in
from hangthat.domain.commitments.services import issue_door_code
from hangthat.domain.commitments.services.door_prints import (
    SHEETS,
    Issuers,
    Printed,
    marked,
    must_hold,
    sheets_pdf,
    shops_for,
)
from hangthat.domain.establishments.models import Establishment, Place
from hangthat.domain.establishments.public import market

PRINT_DOORS = "print_doors"  # the kind of job
_WORTH_SHOWING = 80  # percent
_AT_ONCE = 50  # codes issued in one transaction


def market_pdf(place: Place, paper: Paper, *, site: str, on: date) -> bytes:
    """The poster at its gate (áp phích của chợ), with the share that the street may know.

    A small share would speak against those who signed: it stands on the public page alone.

    Refuses: a place that is nobody's to look up.
    """
    shown = market(place.code, on=on)
    if shown is None:
        raise ValidationError(f"{place.get_kind_display().capitalize()} không có trang công khai.")
    whole = shares(shown.key, on=on).whole
    figures = []
    if whole.total and whole.tellable and whole.signed * 100 >= _WORTH_SHOWING * whole.total:
        figures = [(percent(whole.signed, whole.total), "cơ sở đã ký cam kết")]
    elif (whole.at_least or 0) >= _WORTH_SHOWING:
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


def stalls_of(place: Place, by: User, *, on: date) -> list[Stall]:
    """The open stalls of a place for which the person may sign, by row and number."""
    mine = set(shops_for(by, Action.ADD).filter(place=place).values_list("pk", flat=True))
    return [one for one in stalls_in(place, by, on=on) if one.shop.pk in mine]


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
    """Codes and sheets for every shop of a place that has signed (in giấy dán cửa cả chợ).

    Refuses: a place without such shops of the person's.
    """
    count = len(_signed_in(place, by, vietnam_day(at)))
    if not count:
        raise ValidationError("Ở đây chưa có cơ sở nào của bạn có cam kết còn hiệu lực.")
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
        raise ValidationError("Nơi này không còn trong phạm vi của bạn.")
    shops = _signed_in(found, by, vietnam_day(context.at()))
    _issue_missing(context, shops, by)
    half = half_made(context.job)
    half.write_bytes(sheets_pdf(SHEETS[sheet], _held(context, shops), site))
    half.replace(product(context.job))
    name = f"giay-dan-cua-{place}.pdf"
    return {"file": name, "words": f"Đã in cho {grouped(len(shops))} cơ sở"}


def _signed_in(place: Place, by: User, on: date) -> list[Establishment]:
    """In the order of rows and stalls."""
    return [stall.shop for stall in stalls_of(place, by, on=on) if stall.signed]


def _issue_missing(context: JobContext, shops: list[Establishment], by: User) -> None:
    keys = [shop.pk for shop in shops]
    # off tour: of shops whose papers are the person's to add
    with_code = set(
        DoorCode.objects.visible_to(by)
        .standing()
        .filter(establishment__in=keys)
        .values_list("establishment", flat=True)
    )
    missing = [shop for shop in shops if shop.pk not in with_code]
    for first in range(0, len(missing), _AT_ONCE):
        context.report(first, len(missing), "Đang cấp mã")
        with context.writing(), all_locked():
            for shop in missing[first : first + _AT_ONCE]:
                issue_door_code(shop=shop, by=by, at=context.at())


def _held(context: JobContext, shops: list[Establishment]) -> Iterator[Printed]:
    # unscoped: of shops whose papers are the person's to add
    codes = DoorCode.objects.standing().filter(establishment__in=[shop.pk for shop in shops])
    by_shop = {code.establishment_id: code for code in codes.select_related("issued_by__agency")}
    issuers = Issuers.of(by_shop.values(), vietnam_day(context.at()))
    for number, shop in enumerate(shops):
        context.report(number, len(shops), "Đang in")
        yield must_hold(by_shop[shop.pk], issuers, vietnam_day(context.at()))
