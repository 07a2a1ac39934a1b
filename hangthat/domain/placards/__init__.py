"""What hangs at doors and gates: codes, certificates, posters, labels (giấy dán cửa)."""
