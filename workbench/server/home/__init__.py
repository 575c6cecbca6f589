"""What the server keeps in its home folder, closed to everybody else, and the folder itself taken by one server."""
