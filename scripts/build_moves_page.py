"""Write docs/trinh-tu.md: who may do what and when, from the very table the server asks."""

from __future__ import annotations

from pathlib import Path

from workbench.council.moves_told import page

PAGE = Path(__file__).resolve().parent.parent / "docs" / "trinh-tu.md"

if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
    print(PAGE)
