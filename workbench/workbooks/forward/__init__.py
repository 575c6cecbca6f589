"""What one session hands to the next: the files that go up a level, and plans filled from what came before."""
