"""Photos that strangers send: judged by their bytes, drawn anew by a process that holds nothing."""
