"""The printed wording of a decision as a workbook that an office fills in and loads over our short one."""
