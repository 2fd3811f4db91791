"""An article taken apart: paragraphs, sentences, quotations, and what is not the story."""
