"""Pages of all slices that take no form of their own (`tests/commits`)."""

DEEDS = ()
# They gather what the slices show, and slices have forms.
EXCUSED = {
    "desk:home": "takes no form: lists the work of every slice",
    "desk:search": "takes no form: lists what every slice finds",
    "desk:coded": "takes no form: leads on to the record of a code",
}
