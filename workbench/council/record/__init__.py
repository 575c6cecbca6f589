"""What a bundle carries of the procedure under `ext`, one module a key, and the bundle itself (`export`)."""
