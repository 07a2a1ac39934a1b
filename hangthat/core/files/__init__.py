"""Evidence kept by its content: a scan is written once and never altered (tệp)."""
