"""The procedure: who sits, who may do what and when, what a plan must hold. Pure: no clock, no archive, no web."""
