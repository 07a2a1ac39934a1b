"""One request to sign: who was given a link and a code, and what came of it.

What opens a link and what confirms a signature is shown to who made it, and kept nowhere: for
some minutes it stands in the session, so that a printer may fail once.
"""

from django.core.exceptions import ValidationError
from django.db.models import Prefetch
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.views.decorators.cache import never_cache

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.web.actions import add_refusal
from hangthat.core.web.drafts import form_data, sent
from hangthat.core.web.forms.actions import NothingForm
from hangthat.core.web.one_time_secrets import pop, store
from hangthat.core.web.requests import StaffRequest, asks, must_reach, reaches
from hangthat.desk.commitments.forms.signing_requests import CodeForm
from hangthat.desk.commitments.queries.request_rows import describe_codes
from hangthat.desk.parts.views.new_links import NewLinks
from hangthat.domain.commitments.models import OneTimeCode, SigningLink, SigningRequest
from hangthat.domain.commitments.services import issue_code, issue_links
from hangthat.domain.commitments.services.own_links import why_not

MOST = 50  # links at once: as many as one page of requests lists
_SHOWN = 12  # names, before "và n đề nghị nữa"
_CODE = "one_time_code"  # in the session
_NEW = NewLinks("signing_links", Action.ADD, "desk:link_slips", "commitments/link_slips.html")


@asks(Resource.COMMITMENT, Action.READ)
def card(request: StaffRequest, code: str) -> HttpResponse:
    """The request with its links and codes, the newest first."""
    # unscoped: of a request in sight
    codes = OneTimeCode.objects.select_related("issued_by", "commitment")
    # unscoped: of a request in sight
    links = SigningLink.objects.select_related("issued_by").prefetch_related(
        Prefetch("codes", queryset=codes)
    )
    mine = SigningRequest.objects.visible_to(request.user).select_related(
        "establishment__area", "establishment__place", "party", "text", "agency", "batch",
        "commitment",
    )  # fmt: skip
    asked = get_object_or_404(mine.prefetch_related(Prefetch("links", queryset=links)), code=code)
    at = now()
    context = {
        "asked": asked,
        "links": [(one, describe_codes(one.codes.all(), at=at)) for one in asked.links.all()],
        "standing": next((one for one in asked.links.all() if one.withdrawn_at is None), None),
        "confirmed": next(
            (code for link in asked.links.all() for code in link.codes.all() if code.used_at), None
        ),
        "acts": asked.stage == "asked" and reaches(request, asked, Action.ADD),
    }
    return render(request, "commitments/request.html", context)


@asks(Resource.COMMITMENT, Action.ADD)
def issue(request: StaffRequest) -> HttpResponse:
    """`?chon=…`: the requests, by their codes; those that are open and the person's to sign."""
    mine = SigningRequest.objects.visible_to(request.user, Action.ADD)
    related = mine.select_related("establishment", "party", "text")
    ticked = related.filter(code__in=request.GET.getlist("chon")[:MOST]).order_by("pk")
    found = list(ticked.open())
    if not found:
        ended = [(one, why_not(one, on=localdate())) for one in ticked]
        return render(request, "commitments/links_nobody.html", {"ended": ended})
    form = NothingForm(form_data(request))
    if sent(request, form):
        try:
            issued = issue_links(requests=found, by=request.user, at=now())
        except ValidationError as refusal:
            add_refusal(form, refusal)
        else:
            return _NEW.keep(request, issued)
    named = ", ".join(str(one.member) for one in found[:_SHOWN])
    others = f" và {len(found) - _SHOWN} đề nghị nữa" if len(found) > _SHOWN else ""
    context = {
        "form": form,
        "title": "Cấp đường dẫn ký riêng",
        "explanation": f"Cho {named}{others}. Đường dẫn {_NEW.SHOWN_FOR}, để in và đưa tận "
        "tay; đường dẫn cấp trước đó sẽ hết dùng.",
        "button": "Cấp đường dẫn",
        "back": reverse("desk:requests"),
    }
    return render(request, "web/act.html", context)


@asks(Resource.COMMITMENT, Action.ADD)
@never_cache
def slips(request: StaffRequest) -> HttpResponse:
    """The links just made, to be printed at once."""
    return _NEW.slips(request)


@asks(Resource.COMMITMENT, Action.ADD)
@never_cache
def sheets(request: StaffRequest) -> HttpResponse:
    """The same as a PDF: each its form, to be signed by hand or through the code at its foot."""
    return _NEW.sheets(request)


@asks(Resource.COMMITMENT, Action.ADD)
def hand(request: StaffRequest, code: str) -> HttpResponse:
    """A one-time code, for somebody whom the officer has made sure of."""
    asked = get_object_or_404(SigningRequest.objects.visible_to(request.user).open(), code=code)
    must_reach(request, asked, Action.ADD)
    # redundant: as the table stands, who sees the one sees the other
    link = get_object_or_404(SigningLink.objects.visible_to(request.user).standing(), request=asked)
    form = CodeForm(form_data(request))
    if sent(request, form):
        handing = form.cleaned_data["handing"]
        try:
            handed = issue_code(link=link, handing=handing, by=request.user, at=now())
        except ValidationError as refusal:
            add_refusal(form, refusal)
        else:
            store(request, _CODE, code=handed.code.pk, digits=handed.digits)
            return redirect("desk:code_slip")
    context = {
        "form": form,
        "title": f"Cấp mã một lần: {asked.member}",
        "explanation": "Mã 6 số, dùng một lần trong 15 phút, chỉ hiện một lần. Mã cấp trước đó "
        "hết dùng.",
        "button": "Cấp mã một lần",
        "back": reverse("desk:request", args=[asked.code]),
    }
    return render(request, "web/act.html", context)


@asks(Resource.COMMITMENT, Action.ADD)
@never_cache
def digits(request: StaffRequest) -> HttpResponse:
    """The code, once: whoever loads the page again does not see it any more."""
    found = pop(request, _CODE)
    # redundant: desk/commitments/tests/test_own_links.py, after the shop went out of reach
    mine = OneTimeCode.objects.visible_to(request.user, Action.ADD).select_related(
        "link__request__establishment", "link__request__party"
    )
    code = mine.filter(pk=found["code"]).first() if found else None
    return render(
        request,
        "commitments/code_slip.html",
        {"code": code, "digits": found["digits"] if code else ""},
    )
