"""Files, batches, plans, materials: what comes in."""

from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.conf import settings

from hangthat.core.agencies.models import User
from hangthat.core.deadlines.grammar import Rule, Span
from hangthat.core.deadlines.lexicon import Unit
from hangthat.core.deadlines.models import Clock
from hangthat.core.deadlines.services import start, stop
from hangthat.core.files.models import FileReplacement, StoredFile
from hangthat.core.files.reader.asking import Inspection as Opened
from hangthat.core.files.services import replace, store
from hangthat.core.intake.models import Batch, ColumnMapping, State
from hangthat.core.intake.services import ingestion, remember_heading, room_lists
from hangthat.core.jobs.models import Job
from hangthat.core.journal.services import bring
from hangthat.domain.activities.models import Material, OutreachForm
from hangthat.domain.activities.services import add_form
from hangthat.domain.activities.services.library import MaterialContent, issue
from hangthat.domain.commitments.models import Progress, ScanBatch
from hangthat.domain.commitments.services import resume_scan
from hangthat.domain.law.models import Conduct, ConductArticle, Provision
from hangthat.domain.law.services import add_conduct, add_rule
from hangthat.domain.merging.services.pair_search import FIND, ask_to_find
from hangthat.domain.plans.models import PlanVersion
from hangthat.domain.plans.services import load
from tests.races.scene import BY, NOON, OPENED, TODAY, Scene, fresh, picture
from tests.races.together import MANY
from tests.races.trial import LATER, Trial, again

_OPENED_BEFORE = Opened("image/png", 1, signed=False)  # no sixteen processes that open pictures


def _digest(words: str) -> str:
    return sha256(picture(words).read()).hexdigest()


def _files(scene: Scene) -> list[StoredFile]:
    return [scene.file() for _ in range(MANY + 1)]


def _batch(scene: Scene) -> Batch:
    return Batch.objects.create(
        code=f"NH-{fresh()}", name="so.csv", sha256="0" * 64, size=3, sender=scene.an,
        state=State.READING, sent_at=NOON,
    )  # fmt: skip


def _goes_on(batch: Batch, number: int) -> Any:
    mine = Batch.objects.select_related("sender").get(pk=batch.pk)
    return ingestion.go_on(batch=mine, by=mine.sender, at=NOON)


def _jobs(batch: Batch | ScanBatch) -> int:
    return Job.objects.filter(args__batch=batch.code).count()


def _stuck_scan(scene: Scene) -> ScanBatch:
    """Its writing stopped, and nobody does it any more."""
    return ScanBatch.objects.create(
        code=f"NG-{fresh()}",
        name="quet.pdf",
        sender=scene.an,
        state=Progress.WRITING,
        sent_at=NOON,
        signed_on=TODAY,
    )


def _resumes(batch: ScanBatch, number: int) -> Any:
    mine = ScanBatch.objects.select_related("sender").get(pk=batch.pk)
    return resume_scan(batch=mine, by=mine.sender, at=NOON)


def _old_jobs_gone(scene: Scene) -> Scene:
    Job.objects.filter(kind=FIND).delete()
    return scene


def _brings(key: str, number: int) -> Any:
    return bring(
        Provision, summary=str, key={"key": key, "valid_from": OPENED}, title=f"Điều {number}",
        value="1", unit="ngày", document="Nghị định", source="thử", **BY,
    )  # fmt: skip


def _plan(scene: Scene) -> str:
    text = Path(settings.REFERENCE, "plans", "kh125-2021-2025.toml").read_text(encoding="utf-8")
    return text.replace('code = "125"', f'code = "{1000 + fresh()}"', 1)


def _material(scene: Scene) -> Material:
    content = MaterialContent(
        title="Tờ rơi", kind="leaflet", valid_from=OPENED, valid_to=date(2025, 1, 1), summary="chữ"
    )
    return issue(content, **BY)


def _reissues(old: Material, number: int) -> Any:
    content = MaterialContent(title="Tờ rơi mới", kind="leaflet", valid_from=LATER, summary="chữ")
    return issue(content, replaces=again(old), **BY)


def _office(scene: Scene) -> list[User]:
    people = [scene.person() for _ in range(MANY)]
    User.objects.filter(pk__in=[one.pk for one in people]).update(agency=scene.agency)
    return list(User.objects.filter(pk__in=[one.pk for one in people]))


def _remembers(office: list[User], number: int) -> Any:
    said = {"heading": f"Tiệm {office[0].pk}", "column": "name", "kind": room_lists()["co-so"]}
    return remember_heading(**said, by=office[number], at=NOON)


def _adds_conduct(title: str, number: int) -> Conduct:
    return add_conduct(title=title, classification="other", field="trade", **BY)


def _adds_article(conduct: Conduct, number: int) -> Any:
    start = TODAY + timedelta(number)
    return add_rule(
        ConductArticle(conduct=conduct, document="NĐ", source="thử", valid_from=start), **BY
    )


_RULE = Rule("thu", Span(10, Unit.WORKING_DAY))


def _starts(case: Any, number: int) -> Any:
    return start(record=case, rule=_RULE, since=OPENED, **BY)


def _stops(clock: Clock, number: int) -> Any:
    return stop(clock=again(clock), happened_at=NOON, reason="chờ", paper="QĐ 5", **BY)


TRIALS = (
    Trial("one clock at a time of a rule about a record", lambda s: s.shop(), _starts,
          lambda case: Clock.objects.about(case).count()),
    Trial("what happens to a clock stands in order",
          lambda s: start(record=s.shop(), rule=_RULE, since=TODAY, **BY), _stops,
          lambda clock: clock.events.count()),
    Trial("a heading means one column in an office", _office, _remembers,
          lambda office: ColumnMapping.objects.filter(sender__in=office).count()),
    Trial("likely pairs are looked for by one job at a time", _old_jobs_gone,
          lambda s, n: ask_to_find(by=s.an, at=NOON),
          lambda s: Job.objects.filter(kind=FIND).count()),
    Trial("a version of a material is replaced once", _material, _reissues,
          lambda old: Material.objects.filter(replaces=old).count()),
    Trial("one conduct of a title", lambda s: f"Hành vi {fresh()}", _adds_conduct,
          lambda title: Conduct.objects.filter(title=title).count()),
    Trial("the same rule of law stands once for the same days",
          lambda s: _adds_conduct(f"Hành vi {fresh()}", 0), _adds_article,
          lambda conduct: conduct.articles.count()),
    Trial("one form of outreach of a name", lambda s: f"Hình thức {fresh()}",
          lambda name, n: add_form(name=name, counter="other", **BY),
          lambda name: OutreachForm.objects.filter(name=name).count()),
    Trial("a scan has one newer version, and is one of one paper", _files,
          lambda them, n: replace(file=them[0], new=them[n + 1], reason="rõ hơn", **BY),
          lambda them: FileReplacement.objects.filter(old=them[0]).count()),
    Trial("a content is stored once", lambda s: f"nội dung {fresh()}",
          lambda words, n: store(upload=picture(words), looked_at=_OPENED_BEFORE, **BY),
          lambda words: StoredFile.objects.filter(sha256=_digest(words)).count(), finds=True),
    Trial("a batch is worked on, or put right, by one at a time", _batch, _goes_on, _jobs),
    Trial("a batch of scans is taken up by one job", _stuck_scan, _resumes, _jobs, locked=False),
    Trial("one row of a key", lambda s: f"khóa-{fresh()}", _brings,
          lambda key: Provision.objects.filter(key=key).count(), finds=True),
    Trial("one version of a plan is in use", _plan,
          lambda text, n: load(text=text, confirmed=True, shipped=True, **BY),
          lambda text: PlanVersion.objects.filter(content=text).count(), finds=True),
)  # fmt: skip
