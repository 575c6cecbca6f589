"""Make the packaged demo bundles anew: `python scripts/build_demo_bundle.py`; same sheets, same bytes."""

from workbench import settings
from workbench.demo.before import session_before
from workbench.demo.finished import finished_session
from workbench.rulebook import Rulebook
from workbench.scoring import bundle_bytes, replay_bytes


def main() -> None:
    """Build, replay and write the bundle of either cycle."""
    rulebook = Rulebook()
    made = {
        settings.demo_bundle(): finished_session(rulebook),
        settings.demo_last_bundle(): session_before(rulebook),
    }
    for path, session in made.items():
        raw = bundle_bytes(session)
        result = replay_bytes(raw, rulebook)
        path.write_bytes(raw)
        for product in result.products:
            print(product.code, product.status, product.mean_text, product.gap, product.band, product.stars)


if __name__ == "__main__":
    main()
