"""The programme's records at the front desk: entered, changed, moved, joined, imported; registers, histories, radar."""
