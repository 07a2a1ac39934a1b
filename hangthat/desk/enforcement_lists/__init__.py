"""Lists of checks, cases, violations, decisions and drafts: columns, saved filters, files."""
