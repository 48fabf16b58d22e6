// What sending costs at the least: libcurl's multi handle on epoll, and nothing around it.
#pragma once
#include <stdint.h>

// Posts `count` times with so many requests under way; `headers` are lines that end in LF.
// Returns how many were answered with 2xx.
int32_t sender_post(
    const char *url, const char *headers, const char *body, int32_t count, int32_t concurrency);

// Mails `count` times over so many kept connections. Returns how many were accepted.
int32_t sender_mail(
    const char *url, const char *from, const char *to, const char *content, int32_t count,
    int32_t concurrency);

// Gets what the URL gives, at most `size` bytes; returns how many came, or -1.
int64_t sender_get(const char *url, char *room, int64_t size);
