"""What comes in from files, each by one act that can be taken back; and a register written out as such a file."""
