"""A draft's rows and documents: loading rows to compile, writing a document into rows."""
