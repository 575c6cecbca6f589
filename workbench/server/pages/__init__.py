"""Pages over the web: their addresses, how they are rendered and kept, what is put into them; signing in."""
