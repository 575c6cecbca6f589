"""Published sheets by REST, for whoever is signed in; a browser may keep one and asks by its tag if it still holds."""

from __future__ import annotations

from workbench.server.handlers import JsonHandler


class PublishedSheet(JsonHandler):
    """A published sheet by its key, such as `26/2026/QĐ-TTg#1`."""

    async def get(self, key: str) -> None:
        """Hand it over, or say that what the browser has still holds."""
        found = await self.door.sheet(key)
        self.set_header("Content-Type", "application/json; charset=UTF-8")
        self.set_header("Cache-Control", "private, no-cache")
        self.set_header("ETag", f'"{found.sha256}"')
        self.finish(found.content)


ROUTES: list[tuple[str, type[JsonHandler]]] = [("/council/api/sheets/(.+)", PublishedSheet)]
