"""What holds floods back, until it expires: numbers of nobody."""

from django.db import models

from hangthat.domain.tips.lexicon import MarkKind


class FloodMark(models.Model):
    """A solved puzzle that may not be used again, or one of the many of an hour. `digest` is of the
    puzzle, or random: it tells nothing of whoever sent it."""

    kind = models.CharField("loại", max_length=8, choices=MarkKind.choices)
    digest = models.CharField("dấu", max_length=64)
    until = models.DateTimeField("nhớ đến")

    weighs = False
    journalled = False  # counted, and forgotten after an hour

    class Meta:
        verbose_name = "dấu chống gửi dồn"
        indexes = [models.Index(fields=["kind", "until"], name="floodmark_by_kind_and_until")]
        constraints = [
            models.UniqueConstraint(fields=["kind", "digest"], name="floodmark_used_once")
        ]

    def __str__(self) -> str:
        return self.get_kind_display()
