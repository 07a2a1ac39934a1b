"""The gates of access: nobody reads or writes what the policy does not open to him."""
