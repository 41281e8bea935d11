"""Whether a question is a call for help: `hear` (hearing.py). Pure, without any query."""
