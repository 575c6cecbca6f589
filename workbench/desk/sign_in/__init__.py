"""Signing in: personal codes and PINs, and the steps from a slip to a seat."""
