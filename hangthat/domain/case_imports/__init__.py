"""Sanction decisions and cases from spreadsheets: lists of offices, the export of the force."""
