"""Files of a dossier: what a child process tells of a PDF or a picture, and what their names say.

Nothing is imported here, so that the child (`reading`) starts with its own few modules.
"""
