"""Tests of the one reader of workbooks."""
