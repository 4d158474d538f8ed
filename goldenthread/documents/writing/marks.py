"""Answers as a word with a shape and a colour, so that they survive a black-and-white printer and colour blindness."""

# Geometric shapes that Word, browsers and Debian's DejaVu Sans all draw.
SHAPES = {
    "circle": "○",
    "half": "◐",
    "disc": "●",
    "triangle": "▲",
    "diamond": "◆",
    "square": "■",
    "cross": "×",
    "up": "↑",
    "down": "↓",
    "level": "=",
    "question": "?",
    "exclamation": "!",
    "dash": "–",
}

# Background and text, at least 4.5 to 1 (WCAG 2.2, criterion 1.4.3); document.css holds the same.
COLOURS = {
    "grey": ("#eeefef", "#383f43"),
    "blue": ("#d2e2f1", "#0c2d4a"),
    "green": ("#cce2d8", "#004d2a"),
    "yellow": ("#fff7bf", "#594d00"),
    "orange": ("#fcd6c3", "#6e3619"),
    "red": ("#f4cdc6", "#651b1b"),
    "purple": ("#dbd5e9", "#3d2375"),
}
