"""What the site counts about itself, in memory. It imports nothing of ours, so that all may count.

`articles.delivery.metrics` saves what is counted here.
"""
