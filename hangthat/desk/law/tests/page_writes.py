"""What is done with the forms of `law`, each with real commits (`tests/commits`)."""

from django.utils.timezone import localdate

from hangthat.desk.law.tests.refusals import NEW
from hangthat.desk.tests.api_records import Unit, by_system
from hangthat.domain.law.models import ConductArticle
from hangthat.domain.law.services import add_rule
from tests.commits.deeds import Deed

TODAY = localdate()


def _article(u: Unit) -> None:
    row = ConductArticle(conduct=u.conduct, document="Nghị định", clause="7", source="thử")
    u.rule = add_rule(row, **by_system()).pk
    u.dieu = "dieu"


def _provisions(u: Unit) -> None:
    u.quy_dinh = "quy-dinh"


ARTICLE = {"document": "Nghị định sau", "source": "thử"}
DEEDS = (
    Deed(page="conduct_add", typed=NEW | {"title": lambda u: f"Hành vi mới {u.area.code}"}),
    Deed(page="conduct_article conduct", typed=ARTICLE),
    Deed(
        page="rule_add quy_dinh",
        before=_provisions,
        typed=ARTICLE | {"key": lambda u: f"k{u.area.code}", "title": "Thời hạn"},
    ),
    Deed(
        page="rule_follow dieu rule",
        typed=ARTICLE | {"valid_from": f"{TODAY:%d/%m/%Y}"},
        before=_article,
    ),
    Deed(page="rule_end dieu rule", typed={"reason": "nghị định mới"}, before=_article),
    Deed(page="rule_verify dieu rule", typed={"evidence": "Công báo"}, before=_article),
    Deed(page="rule_withdraw dieu rule", typed={"reason": "gõ nhầm"}, before=_article),
)
