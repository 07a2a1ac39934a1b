"""The assignment that an address names, in the reader's sight; one plain act on it."""

from collections.abc import Callable

from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from hangthat.core.access.lexicon import Action
from hangthat.core.web.actions import act_page
from hangthat.core.web.forms.options import CleanedData
from hangthat.core.web.requests import StaffRequest, must_reach
from hangthat.domain.assignments.models import Assignment, AssignmentQuerySet

_RELATED = ("giver", "lead__area", "person", "given_by", "plan", "replaced_by")
Words = tuple[str, str, str]  # title, button, what is said when it is done


def seen(request: StaffRequest) -> AssignmentQuerySet:
    return Assignment.objects.visible_to(request.user).select_related(*_RELATED)


def an_assignment(request: StaffRequest, code: str, action: Action) -> Assignment:
    """403 where the act is the other side's."""
    row: Assignment = get_object_or_404(seen(request), code=code)
    must_reach(request, row, action)
    return row


def page_of(row: Assignment) -> str:
    return reverse("desk:assignment", args=[row.code])


def _about(row: Assignment) -> str:
    return f"{row.title} ({row.lead}; {row.get_state_display()})"


def act_on(
    request: StaffRequest,
    row: Assignment,
    form: forms.Form,
    act: Callable[[CleanedData], object],
    words: Words,
) -> HttpResponse:
    title, button, done = words
    return act_page(
        request,
        form=form,
        act=act,
        title=title,
        explanation=". ".join(filter(None, (_about(row), row.shortfall, row.surplus))) + ".",
        button=button,
        back=page_of(row),
        done=done,
    )
