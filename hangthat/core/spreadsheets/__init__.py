"""Spreadsheets read: from the bytes of a file to a table of texts and columns (bảng tính)."""
