"""THE EXAMINATION: does this machine have what the workbench needs, and does its record still hold together?

Everything is only read: no row, file or mode is changed, and a server may run meanwhile. All faults are told at once,
each with the row or file it stands in. The record is judged by the rooms that made it: `storage` recomputes the
journal, `council` and `scoring` the bundles and results. Kept out: putting anything right.
"""

from workbench.doctor.findings import Finding, Report
from workbench.doctor.run import examine

__all__ = ["Finding", "Report", "examine"]
