"""The page of a case shows what other slices know of it."""

from types import SimpleNamespace
from typing import cast

from django.template import Context, Template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from hangthat.core.web.requests import StaffRequest
from hangthat.desk.parts.slice import CasePart
from hangthat.domain.cases.models import Case


def section(request: StaffRequest, case: Case) -> SafeString | None:
    return format_html("<p>{} của {}</p>", case.number, request.user)


def nothing(request: StaffRequest, case: Case) -> SafeString | None:
    return None


def page(*parts: CasePart) -> str:
    text = Template("{% load case_parts %}[{% case_parts case %}]")
    reader = cast(StaffRequest, SimpleNamespace(user="An"))
    context = {"case": Case(number="7/VV <b>"), "case_parts": parts, "request": reader}
    return text.render(Context(context))


def test_a_section_stands_on_the_page_and_one_with_nothing_to_say_does_not() -> None:
    assert page(section, nothing) == "[<p>7/VV &lt;b&gt; của An</p>]"


def test_sections_stand_in_the_order_of_the_slices() -> None:
    assert page(section, section).count("<p>") == 2
    assert page() == "[]"
