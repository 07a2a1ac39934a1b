"""Open data: tables of frozen readings as CSV and JSON, and their catalogue (DCAT)."""

import csv
import io
from dataclasses import asdict, fields
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse

from hangthat.core.common.downloads import attachment_headers
from hangthat.core.common.site import public_site
from hangthat.domain.freezes.public import FEW, OpenReading, OpenRow, open_readings, open_table
from hangthat.portal.views.street import findable, passing, shown

_COLUMNS = [field.name for field in fields(OpenRow)]
_FORMULA = ("=", "+", "-", "@")
_TYPES = {"csv": "text/csv", "json": "application/json"}


@findable
def page(request: HttpRequest) -> HttpResponse:
    context = {"readings": open_readings(), "few": FEW, "columns": _COLUMNS}
    context["licence"] = settings.OPEN_DATA_LICENCE
    return shown("open_data.html", context, here=request)


@passing
def csv_file(request: HttpRequest, code: str) -> HttpResponse:
    """With a mark at its beginning by which spreadsheets know its letters."""
    table = open_table(code)
    if table is None:
        return _missing()
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    about = [table.reading.plan, f"{table.reading.on:%Y-%m-%d}", str(int(table.reading.invented))]
    writer.writerow(["plan", "on", "invented", *_COLUMNS])
    for row in table.rows:
        writer.writerow([_plain(one) for one in [*about, *asdict(row).values()]])
    return HttpResponse(
        "\ufeff" + text.getvalue(),
        content_type="text/csv; charset=utf-8",
        headers=attachment_headers(f"chi-tieu-{code}.csv"),
    )


@passing
def json_file(request: HttpRequest, code: str) -> HttpResponse:
    table = open_table(code)
    return JsonResponse(asdict(table)) if table else _missing()


@passing
def catalogue(request: HttpRequest) -> HttpResponse:
    """DCAT 3 as JSON-LD."""
    site = public_site(request.build_absolute_uri("/"))
    sets = [_dataset(site, one) for one in open_readings()]
    found = {
        "@context": {
            "dcat": "http://www.w3.org/ns/dcat#",
            "dct": "http://purl.org/dc/terms/",
            "foaf": "http://xmlns.com/foaf/0.1/",
            "xsd": "http://www.w3.org/2001/XMLSchema#",
        },
        "@id": site + reverse("portal:open_data_catalogue"),
        "@type": "dcat:Catalog",
        "dct:title": {"@value": "Dữ liệu mở về kế hoạch chống hàng giả", "@language": "vi"},
        **_publisher(),
        **_licence(),
        "dcat:dataset": sets,
    }
    return JsonResponse(found, content_type="application/ld+json")


def _dataset(site: str, one: OpenReading) -> dict[str, Any]:
    words = f"Chỉ tiêu của kế hoạch {one.plan}, số chốt đến hết ngày {one.on:%d/%m/%Y}"
    if one.invented:
        words += " (dữ liệu minh hoạ)"
    files = {kind: site + reverse(f"portal:open_data_{kind}", args=[one.code]) for kind in _TYPES}
    return {
        "@id": files["json"].removesuffix(".json"),
        "@type": "dcat:Dataset",
        "dct:identifier": one.code,
        "dct:title": {"@value": words, "@language": "vi"},
        "dct:issued": {"@value": f"{one.on:%Y-%m-%d}", "@type": "xsd:date"},
        "dcat:distribution": [
            {
                "@type": "dcat:Distribution",
                "dcat:downloadURL": {"@id": files[kind]},
                "dcat:mediaType": {"@id": f"https://www.iana.org/assignments/media-types/{media}"},
                **_licence(),
            }
            for kind, media in _TYPES.items()
        ],
    }


def _publisher() -> dict[str, Any]:
    """Nobody where nobody was said."""
    if not settings.AUTHORITY:
        return {}
    return {"dct:publisher": {"@type": "foaf:Agent", "foaf:name": settings.AUTHORITY}}


def _licence() -> dict[str, Any]:
    """None where none was chosen."""
    chosen = settings.OPEN_DATA_LICENCE
    return {"dct:license": {"@id": chosen}} if chosen else {}


def _plain(value: object) -> str:
    """No cell of a spreadsheet program becomes a formula."""
    text = str(value)
    return f"'{text}" if text.startswith(_FORMULA) else text


def _missing() -> HttpResponse:
    return shown("no_data.html", {}, status=404)
