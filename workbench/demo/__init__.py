"""A made-up council: to try everything without a real name, and to have a session whose every figure is known.

`council` tells who sits and what is scored, `ticks` how, `finished` makes the packaged bundle, `archive` the session
that is left half done for whoever runs the demo (`run`).
"""

from workbench.demo.run import is_there, run_demo

__all__ = ["is_there", "run_demo"]
