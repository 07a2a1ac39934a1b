"""Spreadsheets in: sheets, rows, faults and undo, whatever the rows are about (nhập tệp)."""
