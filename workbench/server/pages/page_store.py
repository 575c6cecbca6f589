"""Pages as Voila renders them: each notebook is run once, and what came out is kept and sent to everybody.

A page is the same for all: what is a visitor's own comes by REST, or stands at the page's end. So it depends on nothing
but this program and its wording, which don't change while the server runs, and a notebook is run once a start. Nothing
of it is kept on disk: another program would render another page. Kept out: who may see a page (`addresses`).
"""

from __future__ import annotations

import asyncio
import logging
import zlib
from collections.abc import Callable, Iterable
from contextlib import aclosing, suppress
from dataclasses import dataclass, field
from typing import Any

from voila.notebook_renderer import NotebookRenderer
from voila.utils import get_page_config

from workbench.errors import StateError
from workbench.server.headers import page_policy
from workbench.server.pages.assets import STATIC
from workbench.text_vi.server import door as words

log = logging.getLogger(__name__)

FAILED = 'class="page-failed"'
"""What the template writes where a cell has failed."""
TRIES = 2
"""How often a notebook is run before its failure is shown: a kernel may be killed because memory runs out."""


GZIP = zlib.MAX_WBITS | 16
"""What zlib calls the format of `Content-Encoding: gzip`."""


KEPT = 8
"""How many continuations of a page are kept compressed."""


@dataclass(frozen=True, slots=True, eq=False)
class Rendered:
    """A page as Voila has rendered it, and the same compressed as far as the place where a visitor's own is added.

    Compressing a page anew for each visitor was half of what sending it cost, and a sheet half of the rest.

    Attributes:
        policy: Its content security policy.
    """

    html: bytes
    begun: bytes
    compressor: Any
    policy: str
    _followed: dict[str, Rendered] = field(default_factory=dict)

    @classmethod
    def of(cls, html: str) -> Rendered:
        """Compress a page, and keep the compressor as it stands at its end."""
        raw, compressor = html.encode(), zlib.compressobj(wbits=GZIP)
        begun = compressor.compress(raw) + compressor.flush(zlib.Z_SYNC_FLUSH)
        return cls(raw, begun, compressor, page_policy(html))

    def followed_by(self, name: str, text: Callable[[], str]) -> Rendered:
        """Return the page with a text after it that goes out to many; `name` changes when the text does."""
        found = self._followed.get(name)
        if found is None:
            raw, on = text().encode(), self.compressor.copy()
            begun = self.begun + on.compress(raw) + on.flush(zlib.Z_SYNC_FLUSH)
            found = Rendered(self.html + raw, begun, on, self.policy)
            for old in [*self._followed][: 1 - KEPT]:
                self._followed.pop(old, None)
            self._followed[name] = found
        return found

    def start(self, *, compressed: bool) -> bytes:
        """Return what stands before a visitor's own: `ending` gives it again, with more behind."""
        return self.begun if compressed else self.html

    def ending(self, own: str, *, compressed: bool) -> bytes:
        """Return the page with a visitor's own at its end."""
        if not compressed:
            return self.html + own.encode()
        on = self.compressor.copy()
        return b"".join((self.begun, on.compress(own.encode()), on.flush()))


class PageStore:
    """The pages made so far, and those being made."""

    def __init__(self, voila: Any) -> None:
        """Render with a Voila's template, notebooks and kernels; nothing is made yet."""
        self._voila = voila
        self._made: dict[str, asyncio.Task[Rendered]] = {}
        self._closed = False

    async def page(self, notebook: str) -> Rendered:
        """Return a page; whoever asks while it is being made waits for the same making.

        A page that failed says so to whoever waits for it, and is made anew for the next.

        Raises:
            StateError: If the server stops.
        """
        self._require_open()
        making = self._made.get(notebook)
        if making is None:
            making = self._made[notebook] = asyncio.create_task(self._make(notebook))
            making.add_done_callback(lambda done: self._keep(notebook, done))
        try:
            return await asyncio.shield(making)
        except asyncio.CancelledError:
            self._require_open()
            raise

    async def ahead(self, notebooks: Iterable[str]) -> None:
        """Make pages one after the other before somebody asks; what fails here is tried again when it is asked for."""
        for notebook in notebooks:
            with suppress(Exception):  # told in the log by whoever keeps it
                await self.page(notebook)

    async def close(self) -> None:
        """End what is being made, and make nothing more; the kernels that are left have started."""
        self._closed = True
        making = [task for task in self._made.values() if not task.done()]
        for task in making:
            task.cancel()
        await asyncio.gather(*making, return_exceptions=True)

    def _require_open(self) -> None:
        if self._closed:
            raise StateError.of(words.STOPPING, code="stopping")

    def _keep(self, notebook: str, done: asyncio.Task[Rendered]) -> None:
        if not done.cancelled() and done.exception() is None and FAILED.encode() not in done.result().html:
            return
        self._made.pop(notebook, None)
        if not done.cancelled() and not self._closed:
            log.error("page_failed notebook=%s", notebook, exc_info=done.exception())

    async def _make(self, notebook: str) -> Rendered:
        for left in reversed(range(TRIES)):
            try:
                html = await self._run(notebook)
            except Exception:
                if not left or self._closed:
                    raise
                continue
            if FAILED not in html or not left:
                break
        return Rendered.of(html)

    async def _run(self, notebook: str) -> str:
        """Run a notebook in a kernel of its own, which ends with it."""
        voila = self._voila
        settings = voila.app.settings
        book = NotebookRenderer(
            voila_configuration=voila.voila_configuration,
            traitlet_config=voila.config,
            notebook_path=notebook,
            template_paths=[*voila.template_paths, str(STATIC)],
            config_manager=settings["config_manager"],
            contents_manager=voila.contents_manager,
            base_url=voila.base_url,
            kernel_spec_manager=settings["kernel_spec_manager"],
            page_config=get_page_config(
                base_url=voila.base_url,
                settings=settings,
                log=voila.log,
                voila_configuration=voila.voila_configuration,
            ),
            mathjax_config="",
            mathjax_url="",
        )
        await book.initialize()
        kernels = voila.kernel_manager
        kernel = await kernels.start_kernel(kernel_name=book.notebook.metadata.kernelspec.name, path="")
        try:
            html = ""
            async with aclosing(book.generate_content_generator(kernel, kernels.get_kernel(kernel))) as pieces:
                async for piece, _ in pieces:
                    self._require_open()  # nbclient takes its being cancelled for the death of the kernel, and goes on
                    html += piece
            return html
        finally:
            await kernels.shutdown_kernel(kernel, now=True)
