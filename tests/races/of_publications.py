"""Publications: one of a decision, each step once; what is annulled meanwhile is not shown."""

from collections import Counter
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile

from hangthat.core.access.lexicon import Role
from hangthat.core.agencies.models import Agency
from hangthat.core.files.services import store
from hangthat.core.files.testing import a_png
from hangthat.core.journal.models import Entry
from hangthat.core.outbox.models import Subscriber
from hangthat.core.outbox.services import find_or_add
from hangthat.core.outbox.services.subscribers import ONE as ONE_SUBSCRIBER
from hangthat.domain.cases.models import EventKind, PaperEvent
from hangthat.domain.cases.services import decide
from hangthat.domain.cases.services.following import Details, record_event
from hangthat.domain.publications.lexicon import MISTAKES_AN_HOUR, MistakeKind
from hangthat.domain.publications.models import (
    GoodsWarning,
    MediaPost,
    MistakeReport,
    NamingBasis,
    Publication,
    PublicationNote,
    PublishedPage,
    UnpostedReason,
    WarningTopic,
)
from hangthat.domain.publications.public import named_entry
from hangthat.domain.publications.queries.approvals import approval_hash
from hangthat.domain.publications.queries.standing import page_of
from hangthat.domain.publications.services import (
    PublicationTerms,
    answer_mistake,
    approve,
    approve_warning,
    decide_note,
    draft,
    draw_over,
    end_basis,
    report_mistake,
)
from hangthat.domain.publications.services.posting import PostTerms, log_post, say_why_unposted
from hangthat.domain.publications.services.terms import STEP
from hangthat.domain.publications.services.topics import AN_HOUR as WISHES_AN_HOUR
from hangthat.domain.publications.services.topics import RULE as WISHES
from hangthat.domain.publications.services.topics import SITE_RULE as WISHES_OF_SITE
from hangthat.domain.publications.services.topics import Wish, ask_for_warnings
from hangthat.domain.publications.services.warnings import STEP as WARNING_STEP
from tests.races.scene import BY, NOON, OPENED, TODAY, Scene, fresh
from tests.races.trial import Trial, again


def _basis() -> NamingBasis:
    return NamingBasis.objects.create(
        key=f"dua-{fresh()}", kind="law", title="Luật", document="Điều 72", valid_from=OPENED
    )


def _decision(scene: Scene) -> Any:
    said = {"decided_on": TODAY, "sanction": "warning", "number": f"{fresh()}/QĐ"}
    return decide(violation=scene.violation(), agency=scene.agency, **said, **BY)


def _terms() -> PublicationTerms:
    return PublicationTerms(NamingBasis.objects.latest("pk"), TODAY)


def _of_one(scene: Scene) -> Any:
    _basis()
    return _decision(scene), scene.agency


def _drafts(it: Any, n: int) -> Any:
    return draft(again(it[0]), terms=_terms(), agency=again(it[1]), **BY)


def _drafted(it: Any) -> int:
    return Publication.objects.filter(decision=it[0]).count()


def _waiting(scene: Scene) -> Publication:
    return Publication.objects.create(
        code=f"CK-{fresh()}", agency=Agency.objects.get(pk=scene.agency.pk),
        decision=_decision(scene), basis=_basis(), shown_until=TODAY, state="proposed",
        recorded_at=NOON,
    )  # fmt: skip


def _approvable(scene: Scene) -> Any:
    row = _waiting(scene)
    heads = [scene.person(Role.STANDING_HEAD, agency=scene.agency) for _ in range(2)]
    return row, page_of(row, on=TODAY).approval_hash, heads


def _approves(it: Any, n: int) -> Any:
    row, seen, heads = it
    return approve(again(row), seen=seen, by=heads[n % 2], at=NOON)


def _approved(it: Any) -> int:
    return Entry.objects.of("publications.publication", it[0].pk).filter(action="approve").count()


def _annuls_or_approves(it: Any, n: int) -> Any:
    """Half annul the decision, half approve its publication."""
    row = again(it[0])
    if n % 2:
        return _approves(it, n)
    said = Details(words="sai thẩm quyền")
    return record_event(
        paper=row.decision.paper, kind=EventKind.ANNULMENT, occurred_on=TODAY, details=said, **BY
    )


def _annulled(it: Any) -> int:
    """Whoever was quicker: nothing is shown of what was annulled."""
    row = again(it[0])
    found = named_entry(row.code, at=NOON)
    assert found is None or found.gone, "an annulled decision is shown"
    events = PaperEvent.objects.filter(paper=row.decision.paper, kind=EventKind.ANNULMENT)
    return events.count()


def _noted(scene: Scene) -> Any:
    note = PublicationNote.objects.create(
        publication=_waiting(scene), kind="reply", words="x", dated_on=TODAY, recorded_at=NOON
    )
    return note, scene.person(Role.STANDING_HEAD, agency=scene.agency)


def _decides(it: Any, n: int) -> Any:
    return decide_note(again(it[0]), released=bool(n % 2), reason=f"lần {n}", by=it[1], at=NOON)


def _decided(it: Any) -> int:
    lines = Entry.objects.of("publications.publicationnote", it[0].pk)
    return lines.exclude(action="add").count()


def _crowd(scene: Scene) -> Publication:
    row = _waiting(scene)
    for _ in range(MISTAKES_AN_HOUR - 1):
        MistakeReport.objects.create(publication=row, kind="facts", words="x", recorded_at=NOON)
    return row


def _reports(row: Publication, n: int) -> Any:
    return report_mistake(again(row), kind=MistakeKind.FACTS, words=f"lần {n}", at=NOON)


def _reported(row: Publication) -> int:
    return MistakeReport.objects.filter(publication=row).count() - MISTAKES_AN_HOUR + 1


def _mistaken(scene: Scene) -> MistakeReport:
    return MistakeReport.objects.create(
        publication=_waiting(scene), kind="facts", words="x", recorded_at=NOON
    )


def _answers(row: MistakeReport, n: int) -> Any:
    return answer_mistake(
        again(row), upheld=bool(n % 2), answer=f"lần {n}", explanation="sửa", **BY
    )


def _answered(row: MistakeReport) -> int:
    return Entry.objects.of("publications.mistakereport", row.pk).count()


def _ends(row: NamingBasis, n: int) -> Any:
    return end_basis(again(row), last_day=TODAY, reason=f"lần {n}", **BY)


def _drawable(scene: Scene) -> Any:
    row = _waiting(scene)
    Publication.objects.filter(pk=row.pk).update(state="draft")
    source = store(upload=SimpleUploadedFile("a.png", a_png(row.code)), by=None, at=NOON)
    page = PublishedPage.objects.create(publication=row, source=source, recorded_at=NOON)
    return page, page.drawing_hash, scene.person(Role.STANDING_HEAD, agency=scene.agency)


def _draws(it: Any, n: int) -> Any:
    page, seen, by = it
    return draw_over(again(page), bars=f"{100 + n},100,300,50", seen=seen, by=by, at=NOON)


def _drawn(it: Any) -> int:
    return Entry.objects.of("publications.publishedpage", it[0].pk).count()


def _ended(row: NamingBasis) -> int:
    return Entry.objects.of("publications.namingbasis", row.pk).count()


def _warned(scene: Scene) -> Any:
    row = GoodsWarning.objects.create(
        code=f"CB-{fresh()}", agency=scene.agency, kind="seized", title="x", goods="x", words="x",
        state="proposed", recorded_at=NOON,
    )  # fmt: skip
    return row, scene.person(Role.STANDING_HEAD, agency=scene.agency)


def _lets(it: Any, n: int) -> Any:
    row = again(it[0])
    return approve_warning(row, seen=approval_hash(row), by=it[1], at=NOON)


def _let(it: Any) -> int:
    return Entry.objects.of("publications.goodswarning", it[0].pk).count()


def _many(scene: Scene) -> Any:
    return [_warned(scene) for _ in range(16)]


def _lets_each(it: Any, n: int) -> Any:
    return _lets(it[n], n)


def _of_a_number(it: Any) -> int:
    """The most warnings that have the same number."""
    numbers = Counter(again(row).number for row, _ in it)
    return max(numbers.values())


def _posts(it: Any, n: int) -> Any:
    return log_post(again(it[0]), terms=PostTerms("Báo", TODAY), agency=again(it[1]), **BY)


def _posted(it: Any) -> int:
    return MediaPost.objects.standing().filter(decision=it[0]).count()


def _excuses(it: Any, n: int) -> Any:
    return say_why_unposted(again(it[0]), reason=f"lần {n}", agency=again(it[1]), **BY)


def _excused(it: Any) -> int:
    return UnpostedReason.objects.standing().filter(decision=it[0]).count()


def _one_site(scene: Scene) -> str:
    settings.EMAIL_HOST, settings.PUBLIC_ADDRESS = "127.0.0.1", "https://hangthat.example"
    WarningTopic.objects.all().delete()
    return f"a{fresh()}@example.vn"


def _wishes(address: str, n: int) -> Any:
    return ask_for_warnings(address=address, wish=Wish(None, f"nhóm {n}"), at=NOON)


def _wished(address: str) -> int:
    return WarningTopic.objects.count()


def _busy_site(scene: Scene) -> str:
    address = _one_site(scene)
    other = find_or_add(address=f"b{fresh()}@example.vn", at=NOON)
    for n in range(WISHES_AN_HOUR - 1):
        said = {"goods_group": f"nhóm {n}", "entered_at": NOON, "told_until": NOON}
        WarningTopic.objects.create(subscriber=other, **said)
    return address


def _wished_beyond(address: str) -> int:
    return WarningTopic.objects.count() - WISHES_AN_HOUR + 1


def _finds(address: str, n: int) -> Any:
    return find_or_add(address=address, at=NOON)


TRIALS = (
    Trial(WISHES, _one_site, _wishes, _wished, most=10, finds=True),
    Trial(WISHES_OF_SITE, _busy_site, _wishes, _wished_beyond, finds=True),
    Trial(ONE_SUBSCRIBER, _one_site, _finds,
          lambda address: Subscriber.objects.exclude(digest="").filter(
              entered_at=NOON, code__in=[find_or_add(address=address, at=NOON).code]).count(),
          finds=True),
    Trial("a decision has one publication at a time", _of_one, _drafts, _drafted),
    Trial(STEP, _approvable, _approves, _approved, locked=False),
    Trial(
        STEP, _drawable, _draws, _drawn, locked=False,
        name="a page of a paper is drawn over as who draws saw it",
    ),
    Trial(
        "what happens to a paper is recorded one by one", _approvable, _annuls_or_approves,
        _annulled, finds=True, locked=False,
        name="a decision is annulled while it is approved for citizens",
    ),
    Trial(
        "a note beside a publication is decided once", _noted, _decides, _decided, locked=False
    ),
    Trial(WARNING_STEP, _warned, _lets, _let, locked=False),
    Trial(
        "a number of warnings stands once in a year", _many, _lets_each, _of_a_number, finds=True
    ),
    Trial("a post about a decision is logged once", _of_one, _posts, _posted),
    Trial(
        "a decision has one reason why it is not posted", _of_one, _excuses, _excused, finds=True
    ),
    Trial("mistakes of an entry are counted one by one", _crowd, _reports, _reported),
    Trial(
        "a report of a mistake is answered once", _mistaken, _answers, _answered, locked=False
    ),
    Trial(
        "a basis of naming is verified once, and ends once", lambda scene: _basis(), _ends, _ended,
        locked=False,
    ),
)  # fmt: skip
