"""What is said of the API beside its versions: its catalogue, and the changes to it as feeds."""
