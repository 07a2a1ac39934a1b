"""Of what was drawn over nothing can be had back, not even by comparing with a copy."""

import io
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, PngImagePlugin

from hangthat.core.agencies.models import Area
from hangthat.core.files.testing import a_pdf
from hangthat.domain.publications import public, services
from hangthat.domain.publications.grammar.bars import Bar, box, read_bars
from hangthat.domain.publications.models import PublishedPage
from hangthat.domain.publications.services.pages import drawn_over, light
from hangthat.domain.publications.tests.random_papers import pairs
from hangthat.domain.publications.tests.scene import NOON, Scene, again


@pytest.mark.once
def test_two_papers_that_differ_under_the_bar_alone_become_the_same_picture() -> None:
    apart = 0
    for first, second, bar in pairs(25, seed=19):
        apart += first != second
        assert drawn_over(first, [bar]) == drawn_over(second, [bar])

    assert apart == 25


@pytest.mark.once
def test_the_light_picture_that_is_sent_tells_no_more_and_weighs_less() -> None:
    for first, second, bar in pairs(10, seed=20):
        drawn = drawn_over(first, [bar])
        sent = light(drawn)
        assert sent == light(drawn_over(second, [bar]))
        assert len(sent) < len(drawn)
        read = Image.open(io.BytesIO(sent))
        assert (read.width, read.info) == (min(1000, Image.open(io.BytesIO(drawn)).width), {})


@pytest.mark.once
def test_text_and_metadata_are_gone() -> None:
    said = PngImagePlugin.PngInfo()
    said.add_text("Comment", "CCCD 001085012345")
    Image.new("RGBA", (64, 64), "white").save(kept := io.BytesIO(), "PNG", pnginfo=said, dpi=(9, 9))
    made = drawn_over(kept.getvalue(), [Bar(0, 0, 500, 500)])

    assert b"001085012345" not in made
    assert Image.open(io.BytesIO(made)).info == {}
    assert Image.open(io.BytesIO(made)).getpixel((10, 10)) == (0, 0, 0)


@pytest.mark.once
@pytest.mark.parametrize(
    "text", ["1,2,3", "0,0,0,5", "900,0,200,5", "0,990,5,20", "a,b,c,d", "-1,0,5,5", "٣,0,5,5"]
)
def test_what_is_no_bar_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="không phải một ô che"):
        read_bars(text)


@pytest.mark.once
def test_a_bar_reaches_beyond_the_letters_and_stays_on_the_page() -> None:
    assert read_bars("1,2,3,4\n\n 0, 0, 1000, 1000 ") == [Bar(1, 2, 3, 4), Bar(0, 0, 1000, 1000)]
    assert box(Bar(100, 100, 50, 10), 1600, 1000) == (144, 80, 255, 127)
    assert box(Bar(0, 0, 1000, 1000), 100, 100) == (0, 0, 99, 99)
    with pytest.raises(ValueError, match="nhiều nhất 100"):
        read_bars("1,1,1,1\n" * 101)


@pytest.mark.django_db
def test_a_page_is_shown_drawn_over_with_its_entry_and_goes_with_the_name(ward_one: Area) -> None:
    scene = Scene(ward_one)
    made = services.draft(scene.decision(), terms=scene.terms(), by=scene.author, at=NOON)
    by: dict[str, Any] = {"by": scene.author, "at": NOON}
    upload = SimpleUploadedFile("qd.pdf", a_pdf("Quyết định"))
    page = services.add_page(made, upload=upload, number=1, **by)
    for bars, words in (("", "Chưa che gì"), ("x", "không phải một ô che")):
        with pytest.raises(ValidationError, match=words):
            services.draw_over(page, bars=bars, seen=page.drawing_hash, **by)
    services.draw_over(page, bars="100,100,300,50", seen=page.drawing_hash, **by)
    services.submit(again(made), **by)
    with pytest.raises(ValidationError, match="chờ duyệt, không làm được"):
        services.drop_page(page, **by)
    assert public.named_page(made.code, page.pk, at=NOON) is None
    scene.approve(made)

    entry = public.named_entry(made.code, at=NOON)
    assert entry
    assert entry.pages == (page.pk,)
    shown = public.named_page(made.code, page.pk, at=NOON)
    assert shown
    assert shown.startswith(b"\x89PNG")
    picture = Image.open(io.BytesIO(shown))
    assert (picture.width, picture.convert("L").getpixel((250, 180))) == (1000, 0), "black bar"
    # another picture than the one that was approved: nothing is shown
    PublishedPage.objects.filter(pk=page.pk).update(picture=page.source)
    assert public.named_page(made.code, page.pk, at=NOON) is None
    gone = public.named_entry(made.code, at=NOON)
    assert gone
    assert gone.gone


@pytest.mark.django_db
def test_who_drew_over_a_page_of_the_paper_does_not_approve_it(ward_one: Area) -> None:
    """A page that was taken off, and one that another drew anew, hinder nobody."""
    scene = Scene(ward_one)
    made = services.draft(scene.decision(), terms=scene.terms(), by=scene.author, at=NOON)
    pages = []
    for words, bars in (("một", "100,100,300,50"), ("hai", "10,10,30,50")):
        upload = SimpleUploadedFile("qd.pdf", a_pdf(words))
        pages.append(services.add_page(made, upload=upload, number=1, by=scene.author, at=NOON))
        seen = pages[-1].drawing_hash
        services.draw_over(pages[-1], bars=bars, seen=seen, by=scene.head, at=NOON)
    services.submit(again(made), by=scene.author, at=NOON)
    with pytest.raises(ValidationError, match="Người che bản chụp không tự duyệt"):
        scene.approve(made)

    services.send_back(again(made), reason="che lại", by=scene.head, at=NOON)
    services.drop_page(pages[1], by=scene.author, at=NOON)
    said = {"bars": "100,100,300,60", "by": scene.author, "at": NOON}
    with pytest.raises(ValidationError, match="đã được che lại từ khi bạn xem"):
        services.draw_over(pages[0], seen=pages[0].source.sha256, **said)
    services.draw_over(pages[0], seen=pages[0].drawing_hash, **said)
    services.submit(again(made), by=scene.author, at=NOON)
    assert scene.approve(made).state == "approved"
