"""The figures as a workbook that adds itself up."""
