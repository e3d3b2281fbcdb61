"""One process, because the state is in memory; threads, so that requests at once are served at once."""

import json

bind = "127.0.0.1:0"
workers = 1
worker_class = "gthread"
threads = 8
# It would be a file in the home folder.
control_socket_disable = True


def post_worker_init(worker):
    print(json.dumps({"port": worker.sockets[0].getsockname()[1]}), flush=True)
