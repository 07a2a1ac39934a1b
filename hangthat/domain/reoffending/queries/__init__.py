"""Reads of the two clocks: one offender's, and the list of all who were sanctioned."""
