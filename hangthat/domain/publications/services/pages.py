"""A page of the paper comes in, parts of it are drawn over, and a picture is made anew."""

import io
from datetime import datetime

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from PIL import Image, ImageDraw

from hangthat.core.access.lexicon import Action
from hangthat.core.access.services import change, enter
from hangthat.core.agencies.models import User
from hangthat.core.common.days import vietnam_day
from hangthat.core.files.services import picture, store
from hangthat.core.files.services.keeping import store_checked
from hangthat.domain.publications.grammar.bars import Bar, box, read_bars
from hangthat.domain.publications.lexicon import PublicationState
from hangthat.domain.publications.models import Publication, PublishedPage
from hangthat.domain.publications.services.terms import fresh

WIDE = 1600  # dots of a page while it is drawn over
_SHOWN = 1000  # dots of the picture that is published: it opens on a bad line too
_GREYS = 16
PAGES = 10  # of one publication


@transaction.atomic
def add_page(
    publication: Publication, *, upload: UploadedFile, number: int, by: User, at: datetime
) -> PublishedPage:
    """Take in a page of the paper (đưa bản chụp vào); it is shown to nobody outside before it was
    drawn over and approved.

    Refuses: what is no draft; more than PAGES; what `store` refuses; a page that is not there.
    """
    fresh(publication, PublicationState.DRAFT)
    # unscoped: of a publication in reach
    # no race: `fresh` holds the publication
    if PublishedPage.objects.filter(publication=publication, ended_on=None).count() >= PAGES:
        raise ValidationError(f"Bản công bố đã có {PAGES} trang bản chụp.")
    source = store(upload=upload, by=by, at=at)
    picture(source, page=number, width=WIDE)
    made = PublishedPage(publication=publication, source=source, number=number, recorded_at=at)
    summary = f"đưa bản chụp vào {publication}"
    return enter(made, by=by, at=at, summary=summary, right=Action.CHANGE)


@transaction.atomic
def draw_over(
    page: PublishedPage, *, bars: str, seen: str, by: User, at: datetime
) -> PublishedPage:
    """Draw over what citizens may not read (che), and make the picture anew: light, in grey.

    `seen`: the `drawing_hash` of the page that the drawer looked at.

    Refuses: what is no draft; a page that was taken off, or that somebody drew over meanwhile;
    bars that are none; no bar at all.
    """
    _fresh(page)
    if seen != page.drawing_hash:
        raise ValidationError("Trang đã được che lại từ khi bạn xem; hãy mở lại rồi che.")
    try:
        read = read_bars(bars)
    except ValueError as fault:
        raise ValidationError({"bars": str(fault)}) from None
    if not read:
        raise ValidationError({"bars": "Chưa che gì; quyết định luôn có phần phải che."})
    drawn = light(drawn_over(picture(page.source, page=page.number, width=WIDE), read))
    name = f"trang-{page.pk}.png"
    file = store_checked(content=drawn, name=name, media_type="image/png", by=by, at=at)
    return change(
        page, by=by, at=at, action="amend", summary=f"che {page}", picture=file,
        drawn_by=by, bars="\n".join(map(str, read)),
    )  # fmt: skip


@transaction.atomic
def drop_page(page: PublishedPage, *, by: User, at: datetime) -> PublishedPage:
    """Take it off (bỏ trang). Refuses: what is no draft; a second time."""
    _fresh(page)
    return change(page, by=by, at=at, action="end", summary=f"bỏ {page}", ended_on=vietnam_day(at))


def _fresh(page: PublishedPage) -> None:
    """As it stands now; nobody else moves its publication before this transaction ends.

    Refuses: what is no draft; a page that was taken off.
    """
    fresh(page.publication, PublicationState.DRAFT)
    page.refresh_from_db(fields=["ended_on", "picture"])
    if page.ended_on:
        # no page: one that was taken off has no address
        # no api: likewise
        raise ValidationError("Trang này đã bỏ.")


def drawn_over(page: bytes, bars: list[Bar]) -> bytes:
    """A new PNG of dots alone: no text, no metadata, and black where a bar lies."""
    with Image.open(io.BytesIO(page)) as opened:
        plain = opened.convert("RGB" if opened.mode not in ("L", "RGB") else opened.mode)
    made = Image.frombytes(plain.mode, plain.size, plain.tobytes())
    brush = ImageDraw.Draw(made)
    for bar in bars:
        brush.rectangle(box(bar, *made.size), fill=0 if made.mode == "L" else (0, 0, 0))
    made.save(kept := io.BytesIO(), "PNG")
    return kept.getvalue()


def light(page: bytes) -> bytes:
    """A PNG of a page that was drawn over, from its dots alone: narrower, in sixteen greys."""
    with Image.open(io.BytesIO(page)) as opened:
        grey = opened.convert("L")
    grey.thumbnail((_SHOWN, grey.height), Image.Resampling.LANCZOS)
    step = 255 // (_GREYS - 1)
    near = [round(value / step) for value in range(256)]
    made = Image.frombytes("P", grey.size, grey.point(near).tobytes())
    made.putpalette([part for value in range(_GREYS) for part in (value * step,) * 3])
    made.save(kept := io.BytesIO(), "PNG", bits=4, optimize=True)
    return kept.getvalue()
