"""How Chromium is started for tests and measurements: without what would ask the internet or cost time of its own."""

from __future__ import annotations

import shutil
from typing import Any

from devtools.machine import program

_TURNED_OFF = (
    # Chromium loads these two pages of its own address bar for every window: two thirds of a window's processor time
    *("WebUIOmniboxPopup", "WebUIOmniboxAimPopup"),
    # what Playwright turns off and concerns us is named again, for Chromium hears the last of such lists alone
    *("AvoidUnnecessaryBeforeUnloadCheckSync", "DestroyProfileOnBrowserClose", "HttpsUpgrades", "LensOverlay"),
    *("HttpsFirstBalancedModeAutoEnable", "MediaRouter", "PaintHolding", "ThirdPartyStoragePartitioning"),
    *("AvoidCorsURLLoaderRestartOnRedirect", "OptimizationHints", "NetworkTimeServiceQuerying", "AimEnabled"),
    "PreconnectToSearch",
)
CHROMIUM = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.*, EXCLUDE localhost",
    f"--disable-features={','.join(_TURNED_OFF)}",
]


def shell() -> str:
    """Return the path of Chromium without the browser's own windows: the same pages for half the processor time.

    Where Debian's package is not installed, it is the whole of Chromium.
    """
    return shutil.which("chromium-headless-shell") or program("chromium")


def started(playwright: Any, path: str) -> Any:
    """Start a browser whose pages don't move by themselves."""
    args = [*CHROMIUM, "--force-prefers-reduced-motion"]
    return playwright.chromium.launch(executable_path=path, args=args)
