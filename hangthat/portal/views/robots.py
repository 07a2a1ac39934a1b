"""What search engines may read: pages that name no shop."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.timezone import localtime

from hangthat.core.common.site import public_site
from hangthat.core.journal.public import is_demonstration
from hangthat.core.web.languages import OFF, in_chinese
from hangthat.domain.establishments.public import markets
from hangthat.domain.publications.public import warnings_shown
from hangthat.domain.tips.public import open_now
from hangthat.portal.views.street import findable

_ALONE = ("front", "ask", "tip")  # nothing below their addresses may be found
_WITH_ALL = ("markets", "open_data", "warnings")
_WITH_SECRETS = ("subscription", "unsubscribe")  # tokens of mails stand in these addresses
_MOST = 50_000  # addresses, of one file (sitemaps.org)
_WARNINGS = 1000  # the newest


@findable
def robots(request: HttpRequest) -> HttpResponse:
    site = public_site(request.build_absolute_uri("/"))
    lines = [
        "User-agent: *",
        *_rules(str),
        *(() if settings.CHINESE == OFF else _rules(in_chinese)),
        "Allow: /static/portal/",
        "Disallow: /",
        "",
        f"Sitemap: {site}{reverse('portal:sitemap')}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


def _rules(said: Callable[[str], str]) -> list[str]:
    """The longest that fits an address decides (RFC 9309)."""
    secret = (reverse(f"portal:{name}", args=["-"]).removesuffix("-/") for name in _WITH_SECRETS)
    return [
        *(f"Allow: {said(reverse(f'portal:{name}'))}$" for name in _ALONE),
        *(f"Allow: {said(reverse(f'portal:{name}'))}" for name in _WITH_ALL),
        *(f"Disallow: {said(one)}" for one in secret),
    ]


@findable
def sitemap(request: HttpRequest) -> HttpResponse:
    """What was invented for a demonstration is not in it, nor a form that takes nothing in."""
    site = public_site(request.build_absolute_uri("/"))
    places = markets(on=localtime().date())
    closed = () if open_now() else ("tip",)
    found = [reverse(f"portal:{name}") for name in (*_ALONE, *_WITH_ALL) if name not in closed]
    found += [reverse("portal:market", args=[place.code]) for place in places if not place.invented]
    if not is_demonstration():
        told = warnings_shown(most=_WARNINGS)
        found += [reverse("portal:warning", args=[one.code]) for one in told]
    page = render_to_string(
        "portal/sitemap.xml", {"addresses": [site + one for one in found[:_MOST]]}
    )
    return HttpResponse(page, content_type="application/xml; charset=utf-8")
