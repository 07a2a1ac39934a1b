"""Pages of a decision that citizens may see, with parts drawn over."""

from django.db import models

from hangthat.core.access.lexicon import Resource
from hangthat.core.agencies.models import User
from hangthat.core.common.querysets import typed
from hangthat.core.files.models import StoredFile
from hangthat.domain.publications.models.note import OfPublicationQuerySet
from hangthat.domain.publications.models.publication import Publication


class PublishedPage(models.Model):
    """`source`, `number`: the paper as it came in and its page, never shown to citizens. `bars`:
    what is drawn over, a line each, in thousandths of the page. `picture`: made anew of dots
    alone; empty: nobody has drawn yet. `drawn_by`: who drew last, and so does not approve it.
    """

    publication = models.ForeignKey(
        Publication, models.PROTECT, related_name="pages", verbose_name="bản công bố"
    )
    source = models.ForeignKey(StoredFile, models.PROTECT, related_name="+", verbose_name="bản gốc")
    number = models.PositiveIntegerField("trang", default=1)
    bars = models.TextField("ô che", max_length=3000, blank=True)
    picture = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name="ảnh đã che",
    )  # fmt: skip
    drawn_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="người che"
    )
    ended_on = models.DateField("bỏ ngày", null=True, blank=True)
    recorded_at = models.DateTimeField("đưa vào lúc")

    objects = OfPublicationQuerySet.as_manager()
    resource = Resource.PUBLICATION
    weighs = False

    class Meta:
        verbose_name = "trang bản chụp công bố"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=typed(days=("ended_on",), numbers=("number",)),
                name="publishedpage_values_are_of_their_kind",
            ),
        ]

    def __str__(self) -> str:
        return f"Trang {self.number} của {self.publication}"

    def home_areas(self) -> set[int]:
        return self.publication.home_areas()

    @property
    def drawing_hash(self) -> str:
        """Of what who draws looks at: the picture as it was drawn last, else the paper."""
        return (self.picture or self.source).sha256
