"""What search engines may read: pages that name no shop."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.timezone import localtime

from hangthat.core.common.site import public_site
from hangthat.core.web.languages import OFF, in_chinese
from hangthat.domain.establishments.public import markets
from hangthat.portal.views.street import findable

_FOUND = ("front", "ask", "markets", "open_data")
_MOST = 50_000  # addresses, of one file (sitemaps.org)


@findable
def robots(request: HttpRequest) -> HttpResponse:
    site = public_site(request.build_absolute_uri("/"))
    lines = [
        "User-agent: *",
        "Allow: /$",
        f"Allow: {reverse('portal:ask')}$",
        f"Allow: {reverse('portal:markets')}",
        f"Allow: {reverse('portal:open_data')}",
        *_chinese(),
        "Allow: /static/portal/",
        "Disallow: /",
        "",
        f"Sitemap: {site}{reverse('portal:sitemap')}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


def _chinese() -> list[str]:
    if settings.CHINESE == OFF:
        return []
    front, ask, markets, open_data = (in_chinese(reverse(f"portal:{name}")) for name in _FOUND)
    return [f"Allow: {front}$", f"Allow: {ask}$", f"Allow: {markets}", f"Allow: {open_data}"]


@findable
def sitemap(request: HttpRequest) -> HttpResponse:
    site = public_site(request.build_absolute_uri("/"))
    places = markets(on=localtime().date())
    found = [reverse(f"portal:{name}") for name in _FOUND]
    found += [reverse("portal:market", args=[place.code]) for place in places if not place.invented]
    page = render_to_string(
        "portal/sitemap.xml", {"addresses": [site + one for one in found[:_MOST]]}
    )
    return HttpResponse(page, content_type="application/xml; charset=utf-8")
