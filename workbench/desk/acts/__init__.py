"""What people do with a session, one function an act: members, the secretary for them, the board."""
