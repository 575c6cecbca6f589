"""What `calendar` says."""
