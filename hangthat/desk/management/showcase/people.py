"""A role and a title that wait for a second person, somebody who was invited, a proposed reform."""

from datetime import date

from hangthat.core.access.lexicon import Role
from hangthat.core.access.models import Title
from hangthat.core.access.services.grants import RoleTerms, give
from hangthat.core.access.services.people import invite
from hangthat.core.access.services.posts import PostTerms
from hangthat.core.access.services.posts import propose as propose_post
from hangthat.core.agencies.services import propose as propose_reform
from hangthat.core.agencies.services.tables import read
from hangthat.core.common.days import vietnam_day
from hangthat.desk.management.showcase.office import Office
from hangthat.domain.figures.services.demonstration import keep_last_month

_MERGED = "from_code,to_code,note\n06001,06004,toàn bộ"


def propose(office: Office) -> None:
    """By the head of the standing agency; the chairman of the province may approve all of it."""
    head, police = office.officer("truong"), office.officer("canh")
    give(
        user=police,
        terms=RoleTerms(Role.AUDITOR, basis="Quyết định cử đoàn kiểm tra liên ngành"),
        by=head,
        at=office.now,
    )
    _propose_title(office)
    invite(
        username="nong.moi",
        full_name="Nông Thị Mới",
        agency=head.agency,
        by=head,
        at=office.now,
    )
    on = date(vietnam_day(office.now).year + 1, 7, 1)
    propose_reform(
        reform=read(passings=_MERGED, on=on),
        basis="Dự thảo nghị quyết sắp xếp đơn vị hành chính",
        by=head,
        at=office.now,
    )


def keep_figures(office: Office) -> None:
    keep_last_month(by=office.officer("truong"), at=office.now)


def _propose_title(office: Office) -> None:
    """One for an officer of market surveillance, as far as the titles were loaded."""
    head, officer = office.officer("truong"), office.officer("ksv")
    title = Title.objects.filter(code="pho-doi-truong-qltt").first()
    if title and head.agency:
        terms = PostTerms(
            title, head.agency, vietnam_day(office.now), basis="Dự thảo quyết định bổ nhiệm"
        )
        propose_post(user=officer, terms=terms, by=head, at=office.now)
