"""Every kind of records as data: `kind` what one is, `cycle` those of the cycle, `around` what goes on around it."""
