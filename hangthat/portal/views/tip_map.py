"""Pointing on a map, step by step and without scripts: province, commune, market, row or dot.

Everything goes by POST, so that no address and no log says where somebody looked. What was typed in
the form of the tip travels along in hidden fields and back again; nothing is kept.
"""

from base64 import b64encode

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.timezone import localdate

from hangthat.domain.tips import public
from hangthat.portal.views.street import shown, uploading
from hangthat.portal.views.tips import FILL_IN, TEXTS, with_row

_NO_COMMUNE = "Chỗ vừa chạm không thuộc xã, phường nào; hãy chạm lại hoặc chọn tên."


@uploading
def choose(request: HttpRequest) -> HttpResponse:
    """Also shows the province where no commune is chosen yet, or another one is wanted."""
    on = localdate()
    typed = {name: request.POST.get(name, "").strip() for name in TEXTS}
    refusal = ""
    if "tinh.x" in request.POST:
        typed["commune"] = public.commune_under(*_dot(request, "tinh"), on=on)
        refusal = "" if typed["commune"] else _NO_COMMUNE
        typed |= {"market": "", "point": ""}
    if "xa.x" in request.POST:
        typed["point"] = public.point_under(typed["commune"], *_dot(request, "xa"), on=on)
    if "tinh" in request.POST:
        typed |= {"market": "", "point": ""}
    with_row(typed, request)
    there = None if "tinh" in request.POST else public.pointing(
        typed["commune"], market=typed["market"], point=typed["point"], on=on
    )  # fmt: skip
    drawing = there.drawing if there else public.province_map(on=on)
    picture = render_to_string("portal/map.svg", {"drawing": drawing}) if drawing else ""
    context = {
        "typed": typed,
        "kept": [(name, value) for name, value in typed.items() if name not in _OFFERED],
        "signed": request.POST.get("ma", ""),
        "there": there,
        "drawing": drawing,
        "picture": f"data:image/svg+xml;base64,{b64encode(picture.encode()).decode()}",
        "communes": public.communes(on=on) if there is None else [],
        "refusal": refusal,
        "fill_in": FILL_IN,
    }
    return shown("tip_map.html", context)


_OFFERED = ("commune", "market")  # have fields of their own on the page


def _dot(request: HttpRequest, name: str) -> tuple[int, int]:
    """Where the picture was touched; a key touches nowhere."""
    found = [request.POST.get(f"{name}.{axis}", "") for axis in ("x", "y")]
    if not all(one.isascii() and one.isdecimal() and len(one) < 5 for one in found):
        return 0, 0
    return int(found[0]), int(found[1])
