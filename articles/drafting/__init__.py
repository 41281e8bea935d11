"""Between a draft's rows and documents: loading for compile, writing from a document."""
