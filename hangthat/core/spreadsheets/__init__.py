"""Spreadsheets read: from the bytes of a file to typed values, or to faults (bảng tính)."""
