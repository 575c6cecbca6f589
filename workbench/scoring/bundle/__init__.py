"""The session file `ocop-session/2`: its records, from bytes to records and back, and every fault it may have."""
