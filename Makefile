# The commands of this repository; docs/developers.md says what each does.

PORT ?= 8000
RUN := .venv/bin

.PHONY: help install run test check format lock development frontend frontend-check pictures bench

help:
	@echo "make run       start the product with a sample area (PORT=8000)"
	@echo "make install   the set-up alone"
	@echo "make check     format, lint, types, import contract, migrations, templates"
	@echo "make test      everything: both databases and browser journeys"
	@echo "make format    rewrite files to the house format"
	@echo "make lock      write the lock files anew from pyproject.toml"
	@echo "make frontend  build the style sheet and script (needs Node; users do not)"
	@echo "make bench     measure a round of 500 leads and 2,000 actions; figures go to bench/results.json"
	@echo "make pictures  take the pictures of the guides from the sample area"
	@echo "make frontend-check   build them again and compare with what is committed"

install:
	@scripts/install

run: install
	@exec $(RUN)/goldenthread start --port $(PORT)

development:
	@scripts/install dev

check: development
	@scripts/check

test: development
	@scripts/test

format: development
	$(RUN)/ruff format .
	$(RUN)/ruff check --fix .

lock: development
	@scripts/lock

frontend:
	goldenthread/govuk/frontend/build.sh

frontend-check:
	goldenthread/govuk/frontend/check.sh

pictures: development
	$(RUN)/python scripts/pictures.py

bench: development
	$(RUN)/python -m bench
	$(RUN)/python -m tests.machinery.postgres $(RUN)/python -m bench --only-crowd --leads 50 --name postgresql
