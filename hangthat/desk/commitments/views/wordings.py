"""The wordings of commitments: all, one beside the version before, as a form, issuing another."""

from difflib import ndiff

from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate, now

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.web.actions import add_refusal
from hangthat.core.web.downloads import as_page
from hangthat.core.web.drafts import form_data, sent
from hangthat.core.web.requests import StaffRequest, asks
from hangthat.desk.commitments.forms.wording import WordingForm
from hangthat.domain.commitments.models import CommitmentText, Verb
from hangthat.domain.commitments.services import blank_page, issue_text, terms_on


@asks(Resource.WORDING, Action.READ)
def listing(request: StaffRequest) -> HttpResponse:
    # redundant: wordings are the same for everybody who sees any
    texts = CommitmentText.objects.visible_to(request.user)
    used = set(texts.in_use(on=localdate()).values_list("pk", flat=True))
    context = {"texts": texts.prefetch_related("undertakings"), "used": used}
    return render(request, "commitments/wordings.html", context)


@asks(Resource.WORDING, Action.READ)
def card(request: StaffRequest, code: str) -> HttpResponse:
    text = _coded(request, code)
    # off tour: wordings are the same for everybody who sees any
    same = CommitmentText.objects.visible_to(request.user).filter(kind=text.kind)
    before = same.filter(version__lt=text.version).first()
    context = {
        "text": text,
        "verbs": [Verb(verb).label for verb in text.verbs.split()],
        "versions": same,
        "before": before,
        "changes": _changes(before, text) if before else [],
        "in_use": same.in_use(on=localdate()).filter(pk=text.pk).exists(),
    }
    return render(request, "commitments/wording.html", context)


@asks(Resource.WORDING, Action.READ)
def printed(request: StaffRequest, code: str) -> HttpResponse:
    """As a blank form, to be printed."""
    return _blank(request, code, word=False)


@asks(Resource.WORDING, Action.READ)
def written(request: StaffRequest, code: str) -> HttpResponse:
    """As a blank form, to be written on in Word or LibreOffice."""
    return _blank(request, code, word=True)


@asks(Resource.WORDING, Action.ADD)
def add(request: StaffRequest) -> HttpResponse:
    """`?tu=trade-1`: beginning with what that version says."""
    form = WordingForm(form_data(request))
    if start := request.GET.get("tu", ""):
        form.filled_with(_coded(request, start))
    if sent(request, form):
        try:
            text = issue_text(**form.cleaned_data, by=request.user, at=now())
        except ValidationError as refusal:
            add_refusal(form, refusal)
        else:
            return redirect("desk:wording", text.code)
    return render(request, "commitments/wording_add.html", {"form": form})


def _blank(request: StaffRequest, code: str, *, word: bool) -> HttpResponse:
    text = _coded(request, code)
    return as_page(
        blank_page(text, terms=terms_on(localdate())), name=f"mau-{text.code}", word=word
    )


def _coded(request: StaffRequest, code: str) -> CommitmentText:
    """`trade-1`: a kind and the number of its version. Refuses: 404."""
    kind, _, number = code.rpartition("-")
    # redundant: wordings are the same for everybody who sees any
    # off tour: wordings are the same for everybody who sees any
    texts = CommitmentText.objects.visible_to(request.user).prefetch_related("undertakings")
    if not (number.isascii() and number.isdigit() and len(number) < 9):
        raise Http404
    return get_object_or_404(texts, kind=kind, version=int(number))


def _changes(before: CommitmentText, after: CommitmentText) -> list[tuple[str, str]]:
    """Each undertaking with what became of it: "+", "-" or nothing."""
    old, new = ([one.words for one in text.undertakings.all()] for text in (before, after))
    lines = (line for line in ndiff(old, new) if not line.startswith("?"))
    return [(line[0].strip(), line[2:]) for line in lines]
