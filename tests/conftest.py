"""What every test has: strictness, a database like the product's own, a browser, a mail server."""

pytest_plugins = [
    "tests.machinery.strictness",
    "tests.machinery.templates_seen",
    "tests.machinery.database",
    "tests.machinery.browser",
    "tests.machinery.mail",
    "tests.machinery.libreoffice",
    "pytester",
]
