"""What happens at a time: scheduled transitions, review dates, the worker."""
