"""Addresses of the slice `figures`."""

from django.urls import path

from hangthat.desk.figures.views import drafts, figures, overview, readings

urlpatterns = [
    path("con-so/", overview.overview, name="figures"),
    path("con-so.xlsx", overview.xlsx, name="figures_xlsx"),
    path("con-so.pdf", overview.printed, name="figures_pdf"),
    path("con-so/du-thao/", drafts.sentences, name="figures_draft"),
    path("con-so/ban/", readings.listing, name="figurereadings"),
    path("con-so/ban/<str:code>/", readings.card, name="figurereading"),
    path("con-so/<str:measure>/", figures.names, name="figure"),
    path("con-so/<str:measure>.xlsx", figures.xlsx, name="figure_xlsx"),
    path("con-so/<str:measure>/chot/", readings.keep, name="figurereading_add"),
]
