// Receivers that cost as little as can be: what is measured is who sends to them.
#pragma once
#include <stdint.h>

// Listens on a free port of 127.0.0.1 and returns the descriptor, or -1; `port` is set.
int sink_listen(uint16_t *port);

// Serves HTTP on the descriptor until the process is ended. Every request is answered with 200 and
// an empty body `delay_ms` after its last byte; never, where that is negative. `GET` is answered at
// once with how many requests came, and the arrival of each in nanoseconds since 1970, a line each.
void sink_serve_http(int listening, int delay_ms);

// Serves SMTP, accepts every mail; the answer to the final dot comes `delay_ms` after it.
void sink_serve_smtp(int listening, int delay_ms);
