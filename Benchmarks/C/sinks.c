// epoll, one thread, one buffer a connection.
#define _GNU_SOURCE
#include "sinks.h"
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/epoll.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { connections_max = 8192, buffer_bytes = 262144, events_max = 512, waiting_max = 65536 };

typedef struct {
    char *bytes;
    size_t count;
    int is_in_data;
} connection;

// What is to be answered later; all wait equally long, so that the first in is the first out.
typedef struct {
    int64_t due;
    int fd;
} late_answer;

static connection table[connections_max];
static late_answer line[waiting_max];
static size_t line_first, line_count;
static int64_t *arrivals;
static size_t arrival_count, arrival_room;

static int64_t nanoseconds(clockid_t clock) {
    struct timespec time;
    clock_gettime(clock, &time);
    return time.tv_sec * 1000000000LL + time.tv_nsec;
}

static void note_arrival(void) {
    if (arrival_count == arrival_room) {
        arrival_room = arrival_room ? arrival_room * 2 : 65536;
        arrivals = realloc(arrivals, arrival_room * sizeof *arrivals);
        if (!arrivals) abort();
    }
    arrivals[arrival_count++] = nanoseconds(CLOCK_REALTIME);
}

int sink_listen(uint16_t *port) {
    // Goes with who started it.
    prctl(PR_SET_PDEATHSIG, SIGTERM);
    struct rlimit limit;
    if (getrlimit(RLIMIT_NOFILE, &limit) == 0) {
        limit.rlim_cur = limit.rlim_max < connections_max ? limit.rlim_max : connections_max;
        setrlimit(RLIMIT_NOFILE, &limit);
    }
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    struct sockaddr_in address = {
        .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t length = sizeof address;
    if (fd < 0 || bind(fd, (struct sockaddr *)&address, length) != 0 || listen(fd, 4096) != 0
        || getsockname(fd, (struct sockaddr *)&address, &length) != 0)
        return -1;
    *port = ntohs(address.sin_port);
    return fd;
}

static void say(int fd, const char *text, size_t count) {
    // The answers are short and the peer reads: what the kernel does not take at once is lost.
    if (write(fd, text, count) != (ssize_t)count && errno != EPIPE && errno != ECONNRESET)
        fprintf(stderr, "sink: an answer was cut\n");
}

static void answer(int fd, const char *text, int delay_ms) {
    if (delay_ms < 0) return;
    if (delay_ms == 0) {
        say(fd, text, strlen(text));
    } else if (line_count < waiting_max) {
        late_answer *late = &line[(line_first + line_count++) % waiting_max];
        late->due = nanoseconds(CLOCK_MONOTONIC) + delay_ms * 1000000LL;
        late->fd = fd;
    }
}

static int milliseconds_to_wait(void) {
    if (line_count == 0) return -1;
    int64_t left = line[line_first].due - nanoseconds(CLOCK_MONOTONIC);
    return left <= 0 ? 0 : (int)((left + 999999) / 1000000);
}

static void answer_late_ones(const char *text) {
    int64_t now = nanoseconds(CLOCK_MONOTONIC);
    while (line_count > 0 && line[line_first].due <= now) {
        if (line[line_first].fd >= 0) say(line[line_first].fd, text, strlen(text));
        line_first = (line_first + 1) % waiting_max;
        line_count--;
    }
}

static void forget(int fd) {
    close(fd);
    table[fd].count = 0;
    table[fd].is_in_data = 0;
    // What waits for it must not reach who gets the same number next.
    for (size_t i = 0; i < line_count; i++) {
        late_answer *late = &line[(line_first + i) % waiting_max];
        if (late->fd == fd) late->fd = -1;
    }
}

static void take(int set, int listening, const char *greeting) {
    int fd;
    while ((fd = accept4(listening, NULL, NULL, SOCK_CLOEXEC | SOCK_NONBLOCK)) >= 0) {
        if (fd >= connections_max) {
            close(fd);
            continue;
        }
        int on = 1;
        setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        if (!table[fd].bytes) table[fd].bytes = malloc(buffer_bytes + 1);
        if (!table[fd].bytes) abort();
        struct epoll_event event = {.events = EPOLLIN, .data.fd = fd};
        epoll_ctl(set, EPOLL_CTL_ADD, fd, &event);
        if (greeting) say(fd, greeting, strlen(greeting));
    }
}

// Takes the first `count` bytes out of the buffer.
static void drop(connection *peer, size_t count) {
    peer->count -= count;
    memmove(peer->bytes, peer->bytes + count, peer->count);
}

static size_t body_bytes(const char *head) {
    const char *field = strcasestr(head, "\r\ncontent-length:");
    return field ? strtoul(field + 17, NULL, 10) : 0;
}

static void report(int fd) {
    FILE *out = tmpfile();
    if (!out) abort();
    for (size_t i = 0; i < arrival_count; i++) fprintf(out, "%lld\n", (long long)arrivals[i]);
    long length = ftell(out);
    rewind(out);
    char head[128], *text = malloc((size_t)length + 1);
    if (!text || fread(text, 1, (size_t)length, out) != (size_t)length) abort();
    fclose(out);
    int count = snprintf(
        head, sizeof head, "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: %ld\r\n\r\n",
        length);
    say(fd, head, (size_t)count);
    for (long sent = 0; sent < length;) {
        ssize_t part = write(fd, text + sent, (size_t)(length - sent));
        if (part < 0 && errno != EAGAIN) break;
        if (part > 0) sent += part;
    }
    free(text);
}

static const char http_answer[] = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";

static void hear_http(int fd, connection *peer, int delay_ms) {
    while (peer->count > 0) {
        peer->bytes[peer->count] = 0;
        char *end = strstr(peer->bytes, "\r\n\r\n");
        if (!end) return;
        size_t head = (size_t)(end - peer->bytes) + 4;
        char first = peer->bytes[0];
        end[2] = 0;
        size_t whole = head + body_bytes(peer->bytes);
        end[2] = '\r';
        if (peer->count < whole) return;
        if (first == 'G') {
            report(fd);
        } else {
            note_arrival();
            answer(fd, http_answer, delay_ms);
        }
        drop(peer, whole);
    }
}

static const char smtp_answer[] = "250 2.0.0 Ok: queued as BENCH\r\n";

static void hear_command(int fd, connection *peer, const char *line, int delay_ms) {
    (void)delay_ms;
    if (strncasecmp(line, "EHLO", 4) == 0) {
        static const char offers[] = "250-sink\r\n250-8BITMIME\r\n250 SIZE 10000000\r\n";
        say(fd, offers, sizeof offers - 1);
    } else if (strncasecmp(line, "DATA", 4) == 0) {
        peer->is_in_data = 1;
        say(fd, "354 go on\r\n", 11);
    } else if (strncasecmp(line, "QUIT", 4) == 0) {
        say(fd, "221 bye\r\n", 9);
    } else {
        say(fd, "250 2.0.0 Ok\r\n", 14);
    }
}

static void hear_smtp(int fd, connection *peer, int delay_ms) {
    while (peer->count > 0) {
        peer->bytes[peer->count] = 0;
        char *end = strstr(peer->bytes, peer->is_in_data ? "\r\n.\r\n" : "\r\n");
        if (!end) return;
        if (peer->is_in_data) {
            peer->is_in_data = 0;
            note_arrival();
            answer(fd, smtp_answer, delay_ms);
            drop(peer, (size_t)(end - peer->bytes) + 5);
        } else {
            *end = 0;
            hear_command(fd, peer, peer->bytes, delay_ms);
            drop(peer, (size_t)(end - peer->bytes) + 2);
        }
    }
}

typedef void (*hearing)(int, connection *, int);

static void read_from(int fd, hearing hear, int delay_ms) {
    connection *peer = &table[fd];
    ssize_t count = read(fd, peer->bytes + peer->count, buffer_bytes - peer->count);
    if (count > 0) {
        peer->count += (size_t)count;
        hear(fd, peer, delay_ms);
    } else if (count == 0 || errno != EAGAIN) {
        forget(fd);
    }
}

static void serve(
    int listening, int delay_ms, const char *greeting, const char *late, hearing hear) {
    int set = epoll_create1(EPOLL_CLOEXEC);
    struct epoll_event events[events_max], event = {.events = EPOLLIN, .data.fd = listening};
    epoll_ctl(set, EPOLL_CTL_ADD, listening, &event);
    for (;;) {
        int count = epoll_wait(set, events, events_max, milliseconds_to_wait());
        for (int i = 0; i < count; i++) {
            if (events[i].data.fd == listening)
                take(set, listening, greeting);
            else
                read_from(events[i].data.fd, hear, delay_ms);
        }
        answer_late_ones(late);
    }
}

void sink_serve_http(int listening, int delay_ms) {
    serve(listening, delay_ms, NULL, http_answer, hear_http);
}

void sink_serve_smtp(int listening, int delay_ms) {
    serve(listening, delay_ms, "220 sink ESMTP\r\n", smtp_answer, hear_smtp);
}
