# What a person does with Pane. Each of these is a script in tools/ and can be run twice.
.PHONY: help run build deb test fuzz bench reproduce format check clean

help:
	@echo 'make run      build all, serve the app and a relay at http://localhost:7263'
	@echo 'make deb      build a package for Debian 12, in build/deb'
	@echo 'make test     install what the tests need, run them all'
	@echo 'make fuzz     fuzz every decoder, PANE_FUZZ_SECONDS each (600)'
	@echo 'make bench    measure, and compare'
	@echo 'make reproduce  build the app twice from nothing, and compare'
	@echo 'make format   bring all sources into shape'
	@echo 'make check    shape, lint, types'
	@echo 'make clean    forget everything built'

run:
	@tools/run

build:
	@tools/setup run
	@tools/build

deb:
	@tools/setup run
	@tools/deb

test:
	@tools/test

fuzz:
	@tools/setup test
	@tools/fuzz $${PANE_FUZZ_SECONDS:-600}

bench:
	@tools/setup run
	@tools/bench

reproduce:
	@tools/reproduce

format:
	@tools/setup check
	@tools/format

check:
	@tools/setup check
	@tools/check

clean:
	rm -rf build web/dist web/src/core/generated
