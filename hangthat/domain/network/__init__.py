"""What cases share: traces noted in a case, and the web of records that hangs together by them."""
