"""Where the print shop's templates lie, inside the package."""

from __future__ import annotations

from workbench import settings

TEMPLATES = settings.PACKAGE / "documents" / "templates"
