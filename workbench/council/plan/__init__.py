"""A session before it is opened: its record, the decision that binds each product, and earlier results."""
