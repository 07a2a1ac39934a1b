"""The deadlines of a planned check: stopped, lengthened, put right; the longer time on the spot."""

from django import forms
from django.db.models import QuerySet
from django.http import HttpResponse
from django.urls import reverse
from django.utils.timezone import localdate

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.models import Post
from hangthat.core.deadlines.queries import may_be_mistaken
from hangthat.core.web.actions import act_page
from hangthat.core.web.drafts import form_data
from hangthat.core.web.forms.options import CleanedData, FormData, field_of
from hangthat.core.web.requests import StaffRequest, asks, must_reach, stamp
from hangthat.desk.parts.forms.clock_moves import ClockMoveForm
from hangthat.desk.programmes.views.checks import a_check
from hangthat.domain.programmes import services


class ComplexForm(forms.Form):
    """Under which title, why, by which paper."""

    post = forms.ModelChoiceField(
        label="Cho phép với chức danh", queryset=Post.objects.none(), empty_label="Chọn chức danh"
    )
    reason = forms.CharField(label="Vì sao là vụ việc phức tạp", max_length=300)
    paper = forms.CharField(label="Văn bản", max_length=300)

    def __init__(self, data: FormData, *, posts: QuerySet[Post]) -> None:
        super().__init__(data)
        field_of(self, "post", forms.ModelChoiceField).queryset = posts


@asks(Resource.PROGRAMME, Action.CHANGE)
def move(request: StaffRequest, code: str) -> HttpResponse:
    check = a_check(request, code)
    must_reach(request, check, Action.CHANGE)
    running = services.running_clocks(check, request.user)
    form = ClockMoveForm(
        form_data(request),
        clocks={one.rule: one.title or one.rule for one in running},
        mistakes={(o.rule, n): w for o in running for n, w in may_be_mistaken(o).items()},
        today=localdate(),
    )

    def act(given: CleanedData) -> None:
        clock, terms = form.chosen
        services.move_clock(check=check, clock=clock, terms=terms, **stamp(request))

    return act_page(
        request,
        form=form,
        act=act,
        title="Dừng, tính tiếp, gia hạn",
        explanation=f"{check.member}. Lần dừng, gia hạn ghi nhầm thì bỏ ở đây, vẫn còn trong sổ.",
        button="Lưu",
        back=reverse("desk:plannedcheck", args=[check.code]),
        done="Đã lưu thời hạn.",
    )


@asks(Resource.PROGRAMME, Action.APPROVE)
def allow_complex(request: StaffRequest, code: str) -> HttpResponse:
    check = a_check(request, code)
    # redundant: the service asks again; domain/programmes/tests/test_clock_moves.py
    must_reach(request, check, Action.APPROVE)
    # unscoped: the person's own titles
    posts = Post.objects.held_by(request.user, on=localdate()).order_by("pk")
    return act_page(
        request,
        form=ComplexForm(form_data(request), posts=posts),
        act=lambda given: services.allow_complex(check=check, **given, **stamp(request)),
        title="Tính theo vụ việc phức tạp",
        explanation=f"{check.member}. Thời hạn kiểm tra tại nơi kiểm tra dài hơn theo quy định.",
        button="Cho phép",
        back=reverse("desk:plannedcheck", args=[check.code]),
        done="Đã tính theo vụ việc phức tạp.",
    )
