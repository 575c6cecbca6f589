"""A plan becomes a session, from a file of the office or from a workbook sent by the page."""
