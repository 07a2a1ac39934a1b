"""How each refusal of the law's rows is provoked at its doors."""

from django.utils.timezone import localdate, now

from hangthat.core.access.lexicon import Role
from hangthat.core.access.services.people import add_officer
from hangthat.core.agencies.models import Agency, User
from hangthat.desk.tests.api_records import Unit
from hangthat.domain.cases.services import ViolationDetails, find_violation
from hangthat.domain.law.models import ConductArticle
from hangthat.domain.law.services import add_rule, end_rule, verify_rule
from tests.refusals.attempts import Case

TODAY = f"{localdate():%d/%m/%Y}"


def head(u: Unit) -> User:
    return add_officer(
        username="truong-luat", password="hangthat-demo", full_name="Trưởng phòng",
        role=Role.STANDING_HEAD, at=now(),
        agency=Agency.objects.get_or_create(code="QLTT", defaults={"name": "Chi cục"})[0],
    )  # fmt: skip


def _article(u: Unit) -> None:
    row = ConductArticle(
        conduct=u.conduct, document="Nghị định thử", article="9", source="thử",
        valid_from=localdate(),
    )  # fmt: skip
    u.rule = add_rule(row, by=None, at=now())
    u.kind, u.pk = "dieu", u.rule.pk


def _thresholds(u: Unit) -> None:
    u.nguong = "nguong"


def _verified(u: Unit) -> None:
    _article(u)
    verify_rule(u.rule, evidence="Công báo", by=None, at=now())


def _cited(u: Unit) -> None:
    """A violation was recorded under the row."""
    _article(u)
    find_violation(
        classification=u.conduct.classification, found_on=localdate(), establishment=u.shop,
        more=ViolationDetails(catalogue_conduct=u.conduct), by=None, at=now(),
    )  # fmt: skip


ARTICLE = {"document": "Nghị định thử", "article": "9", "source": "thử", "valid_from": TODAY}
NEW = {"classification": "other", "field": "trade"}
ROW = {
    "Hành vi": lambda u: u.conduct.title,
    "Văn bản xử phạt": "Nghị định thử",
    "Điều": "9",
    "Hiệu lực từ ngày": TODAY,
    "Nguồn": "thử",
}
WHY = {"reason": "gõ nhầm"}

REFUSALS = (
    Case(page="conduct_add", typed={"title": "  "}, first="page", words="Cần có tên hành vi."),
    Case(page="conduct_add", typed=NEW | {"title": lambda u: u.conduct.title.upper()}),
    Case(
        page="conduct_article conduct",
        api="article",
        before=_article,
        typed=ARTICLE,
        sent={"valid_from": f"{localdate()}"},
    ),
    Case(
        page="conduct_article conduct",
        api="article",
        typed=ARTICLE | {"source": " "},
        sent={"source": " "},
        first="page api",
        words="Ghi nguồn",
    ),
    Case(
        sheet=ROW | {"Mức phạt thấp nhất": "1.000.000", "Mức phạt cao nhất": "2.000.000"},
        listed="khung-phat",
        before=_article,
    ),
    Case(page="rule_follow kind pk", before=_article, typed=ARTICLE),
    Case(
        page="rule_end kind pk",
        before=_article,
        typed=WHY | {"day": TODAY},
        after=lambda u: end_rule(u.rule, last=localdate(), reason="x", by=None, at=now()),
    ),
    Case(page="rule_end kind pk", before=_article, typed=WHY | {"day": "01/01/2001"}),
    Case(
        page="rule_verify kind pk",
        by=head,
        before=_article,
        typed={"evidence": " "},
        first="page",
        words="Ghi văn bản, điều khoản đã đọc.",
    ),
    Case(page="rule_verify kind pk", by=head, before=_verified, typed={"evidence": "Công báo"}),
    Case(page="rule_withdraw kind pk", before=_verified, typed=WHY),
    Case(page="rule_withdraw kind pk", before=_cited, typed=WHY),
    Case(
        page="rule_add nguong",
        before=_thresholds,
        typed={
            "classification": "ip", "conduct": lambda u: str(u.conduct.pk), "article": "226",
            "measure": "profit", "at_least": "50000000", "document": "Bộ luật thử", "source": "thử",
        },
    ),
)  # fmt: skip
