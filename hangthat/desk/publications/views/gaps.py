"""What was handled and not posted, with the reason; what the media brought."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.timezone import localdate, now

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.documents.services.workbooks import XLSX
from hangthat.core.web.actions import act_page
from hangthat.core.web.downloads import attachment
from hangthat.core.web.drafts import form_data
from hangthat.core.web.forms.actions import ReasonForm
from hangthat.core.web.paging import paginate
from hangthat.core.web.requests import StaffRequest, asks, must_reach
from hangthat.desk.parts.queries.saved_lists import saved_as
from hangthat.desk.publications.forms.posting import GapFilter, MediaPostForm, UnpostedForm
from hangthat.desk.publications.queries import gap_list
from hangthat.domain.publications.models import MediaPost
from hangthat.domain.publications.queries.gaps import with_reasons
from hangthat.domain.publications.services.posting import drop_post, log_post, say_why_unposted

_PAGE, _MOST = 50, 5_000


@asks(Resource.PUBLICATION, Action.READ)
@saved_as("chua-dang")
def listing(request: StaffRequest) -> HttpResponse:
    filters = GapFilter(request.GET)
    today = localdate()
    said = filters.values(today=today)
    rows, handled, posted = gap_list.counted(request.user, said, on=today)
    page = paginate(request, rows, _PAGE)
    context = {
        "page": page,
        "gaps": with_reasons(list(page.object_list), request.user, on=today),
        "filters": filters,
        "said": said,
        "handled": handled,
        "posted": posted,
        "query": request.GET.urlencode(),
    }
    return render(request, "publications/gaps.html", context)


@asks(Resource.PUBLICATION, Action.READ)
def xlsx(request: StaffRequest) -> HttpResponse:
    today = localdate()
    said = GapFilter(request.GET).values(today=today)
    rows, _, _ = gap_list.counted(request.user, said, on=today)
    left = max(rows.count() - _MOST, 0)
    found = with_reasons(list(rows[:_MOST]), request.user, on=today)
    made = gap_list.workbook(found, left=left)
    return attachment(made, media=XLSX, name="chua-dang.xlsx")


@asks(Resource.PUBLICATION, Action.CHANGE)
def say_why(request: StaffRequest) -> HttpResponse:
    """`?quyet-dinh=`: the code of the decision."""
    chosen = {"decision": request.GET.get("quyet-dinh", "")}
    form = UnpostedForm(form_data(request), user=request.user, initial=chosen)
    return act_page(
        request,
        form=form,
        act=lambda said: say_why_unposted(
            said["decision"], reason=said["reason"], by=request.user, at=now()
        ),
        title="Ghi lý do chưa đăng",
        explanation="Vì sao vụ việc đã xử lý chưa được đăng tin (KH 125, IV.2.4).",
        button="Lưu lý do",
        back=reverse("desk:publication_gaps"),
        done="Đã lưu lý do.",
    )


@asks(Resource.PUBLICATION, Action.READ)
def posts(request: StaffRequest) -> HttpResponse:
    # redundant: the gates have none; desk/publications/tests/test_gap_pages.py
    rows = MediaPost.objects.visible_to(request.user).standing()
    page = paginate(request, rows.select_related("agency", "decision"), _PAGE)
    return render(request, "publications/mediaposts.html", {"page": page})


@asks(Resource.PUBLICATION, Action.CHANGE)
def add_post(request: StaffRequest) -> HttpResponse:
    """`?quyet-dinh=`: the code of the decision."""
    chosen = {"decision": request.GET.get("quyet-dinh", "")}
    form = MediaPostForm(form_data(request), user=request.user, initial=chosen)
    return act_page(
        request,
        form=form,
        act=lambda said: log_post(said["decision"], terms=form.terms(), by=request.user, at=now()),
        title="Ghi tin đã đăng",
        explanation="Báo, đài hoặc trang thông tin đã đăng vụ việc.",
        button="Lưu tin",
        back=reverse("desk:mediaposts"),
        done="Đã lưu tin.",
    )


@asks(Resource.PUBLICATION, Action.CHANGE)
def drop(request: StaffRequest, key: int) -> HttpResponse:
    # off tour: desk/publications/tests/test_gap_pages.py
    rows = MediaPost.objects.visible_to(request.user).standing()
    post: MediaPost = get_object_or_404(rows.select_related("decision", "agency"), pk=key)
    # off tour: desk/publications/tests/test_gap_pages.py
    must_reach(request, post, Action.CHANGE)
    return act_page(
        request,
        form=ReasonForm(form_data(request)),
        act=lambda said: drop_post(post, **said, by=request.user, at=now()),
        title="Bỏ tin ghi nhầm",
        explanation=f"{post}.",
        button="Bỏ tin",
        back=reverse("desk:mediaposts"),
        done="Đã bỏ.",
    )
