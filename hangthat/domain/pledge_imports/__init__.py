"""Signed papers from spreadsheets: an office's own lists of shops and of officials who signed."""
