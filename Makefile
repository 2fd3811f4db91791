.PHONY: lock
lock:
	@sh .make/lock.sh
