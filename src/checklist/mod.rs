//! What is asked: points, sub-questions, worksheets and their fields, as data.
