"""The programme's records at the front desk: entered, changed, moved, joined; registers, histories, rounds, the cycle.

Files that come in are in `intake/`, what is counted in `figures`, what is drawn up for others in `reports/`.
"""
