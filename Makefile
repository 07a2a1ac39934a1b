# Each name is a verb of bootstrap.py, which also runs without make.
# More words for it: make run ARGS="--port 9000", make test ARGS="-k cam_ket"
run test check fmt docs lock:
	@python3 bootstrap.py $@ $(ARGS)

.PHONY: run test check fmt docs lock
