"""Pages as other systems give them → Trees: one module a system. Pure: bytes in, Trees out."""
