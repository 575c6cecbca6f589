"""The files that one level sends to the next, and how they are read there."""
