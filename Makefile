# The commands of the project; what they do is in .make/, in Python.
# Set on the command line or in the environment: PYTHON, HOST, PORT, WORKERS, DATABASE_URL and the rest of timeline/settings.py.

start = sh .make/python.sh
python = .venv/bin/python
production = DEBUG= INSECURE_HTTP= ALLOWED_HOSTS=example.org SECRET_KEY="$$(od -An -tx1 -N50 /dev/urandom | tr -d ' \n')"

.PHONY: help run test check format bench screenshots lock clean

help: ## say what there is
	@sed -n 's/^\([a-z]*\):.*## /make \1\t/p' Makefile | expand -t 14

run: ## make what is missing and serve on http://localhost:8000 (PORT=8001 for another port)
	@$(start) .make/run.py

test: ## run every test: SQLite, PostgreSQL and a browser, where they are there
	@$(start) .make/test.py

check: dev ## lint, format, types, missing migrations, settings for production
	$(python) -m ruff check .
	$(python) -m ruff format --check .
	$(python) -m mypy
	$(python) manage.py makemigrations --check --dry-run --settings tests.settings
	$(production) $(python) manage.py check --deploy --fail-level WARNING

format: dev ## put the code into shape
	$(python) -m ruff check --fix .
	$(python) -m ruff format .

bench: dev ## print the figures as JSON
	@$(python) -m tests.bench

screenshots: dev ## draw docs/screenshots/ anew
	SHOTS=docs/screenshots $(python) -m pytest -q tests/browser/screenshots.py tests/browser/test_new_editor.py

lock: ## pin anew what the heads of the two requirements.txt name
	@sh .make/lock.sh

clean: ## remove what the other commands made, except the database
	rm -rf .venv .run .mypy_cache .ruff_cache .pytest_cache .hypothesis staticfiles test-results
	find . -name __pycache__ -prune -exec rm -rf {} +

.PHONY: dev
dev:
	@$(start) .make/environment.py requirements.txt tests/requirements.txt
