"""At the stall with a phone: find it, read, sign, go on to the next."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate, now

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.services import masks
from hangthat.core.audit.access_log import note_looks
from hangthat.core.documents.services import copy_pdf
from hangthat.core.files.services import read
from hangthat.core.web.actions import act_page, add_refusal
from hangthat.core.web.downloads import PDF, attachment
from hangthat.core.web.drafts import form_data, sent
from hangthat.core.web.forms.options import CleanedData
from hangthat.core.web.requests import StaffRequest, asks, must_reach
from hangthat.core.web.site import site_of
from hangthat.desk.commitments.forms.stall import RefuseAtStallForm, StallForm
from hangthat.desk.parts.views.next_stall import going_on, say_next
from hangthat.domain.commitments.models import Commitment, CommitmentText, SigningRequest
from hangthat.domain.commitments.services import signed_copy, terms_on
from hangthat.domain.commitments.services.form_batches import typed_request
from hangthat.domain.commitments.services.stall import refuse_at_stall, sign_at_stall, usual_text
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.placards.queries.stalls import next_stall


@asks(Resource.COMMITMENT, Action.ADD)
def pick(request: StaffRequest) -> HttpResponse:
    """By name, or by the code on a form that was printed."""
    words = request.GET.get("q", "").strip()
    asked = typed_request(words, request.user) if "-" in words else None
    if asked and asked.establishment:
        return redirect("desk:stall_sign", asked.establishment.code)
    mine = Establishment.objects.visible_to(request.user).open(on=localdate())
    # redundant: as the table stands, who sees the one sees the other
    state = Commitment.objects.visible_to(request.user).state(on=localdate())
    related = mine.select_related("party", "area", "place").annotate(commitment=state)
    found = list(related.matching(words, request.user)[:20]) if words else []
    done = mine.filter(code=request.GET.get("xong", "")).first()
    context = {"q": words, "found": found, "done": done}
    return render(request, "commitments/stall_pick.html", context)


@asks(Resource.COMMITMENT, Action.ADD)
def sign(request: StaffRequest, code: str) -> HttpResponse:
    """`?mau=trade-2`: another wording than shops of this kind usually sign."""
    shop = _shop(request, code)
    texts, text = _texts(request, shop)
    # redundant: as the table stands, who sees the one sees the other
    papers = Commitment.objects.visible_to(request.user).filter(establishment=shop)
    valid = list(papers.valid(on=localdate()).select_related("text"))
    held = next((one for one in valid if one.kind == text.kind and one.text != text), None)
    already = next((one for one in valid if one.text == text), None)
    form = StallForm(
        form_data(request),
        files=request.FILES or None,
        signer=shop.party.name,
        today=localdate(),
        held=held,
    )
    if sent(request, form):
        act: CleanedData = {"held": held, "by": request.user, "at": now()}
        try:
            paper = sign_at_stall(shop, text, given=form.cleaned_data, **act)
        except ValidationError as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, f"{shop.name} đã ký cam kết {paper.get_kind_display()}.")
            return redirect(_after(request, shop))
    # redundant: as the table stands, who sees the one sees the other
    asked = SigningRequest.objects.visible_to(request.user).open().filter(establishment=shop)
    context = {
        "shop": shop,
        "shut": shop.shut_words(localdate()),
        "texts": texts,
        "text": text,
        "form": form,
        "valid": valid,
        "already": already,
        "asked": asked.select_related("text"),
    }
    return render(request, "commitments/stall_sign.html", context)


def _after(request: StaffRequest, shop: Establishment) -> str:
    """The next stall of the market that has not signed, if that was asked for."""
    if going_on(request):
        following = next_stall(shop, request.user, on=localdate(), unsigned=True)
        say_next(request, shop, following, "chưa ký")
        if following:
            return reverse("desk:stall_sign", args=[following.shop.code])
    return f"{reverse('desk:stall_pick')}?xong={shop.code}"


@asks(Resource.COMMITMENT, Action.ADD)
def refuse(request: StaffRequest, code: str) -> HttpResponse:
    shop = _shop(request, code)
    _, text = _texts(request, shop)
    return act_page(
        request,
        form=RefuseAtStallForm(form_data(request)),
        act=lambda given: refuse_at_stall(shop, text, **given, by=request.user, at=now()),
        title=f"{shop.name} từ chối ký",
        explanation="Ghi lại để vận động tiếp và ưu tiên kiểm tra; không tính là đã ký.",
        button="Ghi nhận từ chối ký",
        back=reverse("desk:stall_pick"),
        done=f"Đã ghi {shop.name} từ chối ký.",
        kept=f"Từ chối ký: {shop.name}",
    )


@asks(Resource.COMMITMENT, Action.READ)
def printed(request: StaffRequest, code: str) -> HttpResponse:
    """The paper with the signature that was drawn, as PDF."""
    # off tour: desk/commitments/tests/test_stall.py
    mine = Commitment.objects.visible_to(request.user).select_related(
        "text", "signature", "establishment__party", "establishment__area", "party"
    )
    paper = get_object_or_404(mine, code=code)
    if paper.signature is None or paper.text is None:
        raise Http404
    shop = paper.establishment
    note_looks([shop] if shop else [], by=request.user, at=now())
    copy = signed_copy(
        paper,
        address=_address(request, shop) if shop else "",
        terms=terms_on(paper.signed_on),
        signature=read(paper.signature),
        record=site_of(request) + reverse("desk:commitment_scan", args=[paper.code]),
    )
    return attachment(copy_pdf(copy), media=PDF, name=f"{paper.code}.pdf")


def _address(request: StaffRequest, shop: Establishment) -> str:
    """What he may not read is left out of the paper."""
    return shop.address if masks.in_clear(request.user, shop, "address") else ""


def _shop(request: StaffRequest, code: str) -> Establishment:
    """By its code; a code that was printed before two records became one leads to what stayed."""
    # unscoped: the code of a record merged into one in sight
    former = Establishment.everything.filter(code=code, merged_into__isnull=False)
    stayed = former.values_list("merged_into__code", flat=True).first()
    mine = Establishment.objects.visible_to(request.user)
    shop = get_object_or_404(mine.select_related("party", "area", "place"), code=stayed or code)
    must_reach(request, shop, Action.CHANGE)
    return shop


def _texts(
    request: StaffRequest, shop: Establishment
) -> tuple[list[CommitmentText], CommitmentText]:
    """The wordings in use, and the one asked for or usual. Refuses: 404 where there is none."""
    # redundant: wordings are the same for everybody who sees any
    in_use = CommitmentText.objects.visible_to(request.user).of_members().in_use(on=localdate())
    texts = list(in_use.prefetch_related("undertakings"))
    code = request.GET.get("mau", "")
    asked = next((text for text in texts if text.code == code), None)
    text = asked or usual_text(shop, texts)
    if text is None:
        raise Http404
    return texts, text
