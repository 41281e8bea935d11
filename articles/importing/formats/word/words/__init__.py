"""The words of one paragraph: runs, fields, equations, drawings, and which of them nobody sees."""
