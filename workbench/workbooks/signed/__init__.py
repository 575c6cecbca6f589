"""PDFs with signatures: what a child process tells of one, from its bytes alone.

Nothing is imported here, so that the child (`reading`) starts with its own few modules.
"""
