"""A history on a page: every text escaped, nothing where there is nothing."""

from dataclasses import dataclass
from datetime import date

from hangthat.core.common.templatetags.timeline import timeline

HOSTILE = '<script>alert("1")</script>\'&'
SAID = "&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&#x27;&amp;"


@dataclass(frozen=True)
class Happened:
    title: str = "Ký cam kết"
    tone: str = "good"
    words: str = ""
    href: str = ""
    links: tuple[tuple[str, str], ...] = ()
    icon: str = "signature"
    day: date = date(2026, 3, 9)


def test_an_event_tells_its_day_and_nothing_that_it_has_not() -> None:
    page = timeline([Happened()])

    assert '<b>Ký cam kết</b> <time datetime="2026-03-09">09/03/2026</time>' in page
    assert "<a" not in page
    assert page.count("<p") == 1
    assert timeline([]) == '<ol class="events"></ol>'


def test_what_somebody_wrote_is_never_markup() -> None:
    hostile = Happened(HOSTILE, HOSTILE, HOSTILE, HOSTILE, ((HOSTILE, HOSTILE),), HOSTILE)
    page = timeline([hostile, Happened(href="/a/", links=(("Sửa", "/b/"),))])

    assert "<script" not in page
    assert page.count(SAID) >= 6
    assert '<b><a href="/a/">Ký cam kết</a></b>' in page
    assert '<p class="event-links"><a href="/b/">Sửa</a></p>' in page
