"""Make the packaged demo bundle anew: `python scripts/build_demo_bundle.py`; same sheets, same bytes."""

from workbench import settings
from workbench.demo.finished import finished_session
from workbench.rulebook import Rulebook
from workbench.scoring import bundle_bytes, replay_bytes


def main() -> None:
    """Build, replay and write the bundle."""
    rulebook = Rulebook()
    raw = bundle_bytes(finished_session(rulebook))
    result = replay_bytes(raw, rulebook)
    settings.demo_bundle().write_bytes(raw)
    for product in result.products:
        print(product.code, product.status, product.mean_text, product.gap, product.band, product.stars)


if __name__ == "__main__":
    main()
