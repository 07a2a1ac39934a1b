"""What pages of several slices share: fields and bodies about members, the list of shops."""
