"""What is done once: when the module is installed, and when it goes."""
