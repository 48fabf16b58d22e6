// libcurl's variadic calls by type, and epoll: Swift imports neither.
// `static inline`, so that they are inlined into the Swift that calls them.
// The parentheses around a name keep libcurl's type-checking macro of that name away.
#ifndef CCURL_H
#define CCURL_H

#include <curl/curl.h>
#include <iconv.h>
#include <stdint.h>
#include <sys/epoll.h>
#include <sys/socket.h>

typedef size_t (*ccurl_data_callback)(char *, size_t, size_t, void *);

static inline CURLcode ccurl_set_number(CURL *handle, CURLoption option, long value) {
    return (curl_easy_setopt)(handle, option, value);
}

static inline CURLcode ccurl_set_size(CURL *handle, CURLoption option, curl_off_t value) {
    return (curl_easy_setopt)(handle, option, value);
}

static inline CURLcode ccurl_set_text(CURL *handle, CURLoption option, const char *value) {
    return (curl_easy_setopt)(handle, option, value);
}

static inline CURLcode ccurl_set_bytes(CURL *handle, CURLoption option, const void *value) {
    return (curl_easy_setopt)(handle, option, value);
}

static inline CURLcode ccurl_set_pointer(CURL *handle, CURLoption option, void *value) {
    return (curl_easy_setopt)(handle, option, value);
}

static inline CURLcode ccurl_set_list(
    CURL *handle, CURLoption option, struct curl_slist *value) {
    return (curl_easy_setopt)(handle, option, value);
}

static inline CURLcode ccurl_on_data(
    CURL *handle, CURLoption option, ccurl_data_callback callback) {
    return (curl_easy_setopt)(handle, option, callback);
}

static inline CURLcode ccurl_on_open(CURL *handle, curl_opensocket_callback callback) {
    return (curl_easy_setopt)(handle, CURLOPT_OPENSOCKETFUNCTION, callback);
}

static inline CURLcode ccurl_on_close(CURL *handle, curl_closesocket_callback callback) {
    return (curl_easy_setopt)(handle, CURLOPT_CLOSESOCKETFUNCTION, callback);
}

static inline CURLcode ccurl_on_progress(CURL *handle, curl_xferinfo_callback callback) {
    return (curl_easy_setopt)(handle, CURLOPT_XFERINFOFUNCTION, callback);
}

/// 0 when libcurl has no such number.
static inline long ccurl_number(CURL *handle, CURLINFO which) {
    long value = 0;
    return (curl_easy_getinfo)(handle, which, &value) == CURLE_OK ? value : 0;
}

/// 0 when libcurl has no such size.
static inline int64_t ccurl_size(CURL *handle, CURLINFO which) {
    curl_off_t value = 0;
    return (curl_easy_getinfo)(handle, which, &value) == CURLE_OK ? (int64_t)value : 0;
}

/// NULL when libcurl has no such text; it belongs to libcurl.
static inline const char *ccurl_text(CURL *handle, CURLINFO which) {
    char *value = NULL;
    return (curl_easy_getinfo)(handle, which, &value) == CURLE_OK ? value : NULL;
}

/// The pointer kept by CURLOPT_PRIVATE.
static inline void *ccurl_private(CURL *handle) {
    char *value = NULL;
    (curl_easy_getinfo)(handle, CURLINFO_PRIVATE, &value);
    return value;
}

static inline CURLMcode ccurl_multi_set_number(CURLM *multi, CURLMoption option, long value) {
    return (curl_multi_setopt)(multi, option, value);
}

static inline CURLMcode ccurl_multi_on_socket(
    CURLM *multi, curl_socket_callback callback, void *user) {
    (curl_multi_setopt)(multi, CURLMOPT_SOCKETDATA, user);
    return (curl_multi_setopt)(multi, CURLMOPT_SOCKETFUNCTION, callback);
}

static inline CURLMcode ccurl_multi_on_timer(
    CURLM *multi, curl_multi_timer_callback callback, void *user) {
    (curl_multi_setopt)(multi, CURLMOPT_TIMERDATA, user);
    return (curl_multi_setopt)(multi, CURLMOPT_TIMERFUNCTION, callback);
}

/// The next transfer that ended, or NULL; its code goes to `result`.
static inline CURL *ccurl_next_done(CURLM *multi, CURLcode *result) {
    int left = 0;
    CURLMsg *message;
    while ((message = curl_multi_info_read(multi, &left))) {
        if (message->msg != CURLMSG_DONE) continue;
        *result = message->data.result;
        return message->easy_handle;
    }
    return NULL;
}

/// The address behind libcurl's own struct, which is longer than it says.
static inline const struct sockaddr *ccurl_dialled(const struct curl_sockaddr *address) {
    return &address->addr;
}

static inline int ccurl_epoll_control(int set, int operation, int fd, uint32_t mask) {
    struct epoll_event event = {.events = mask, .data.fd = fd};
    return epoll_ctl(set, operation, fd, &event);
}

static inline int ccurl_epoll_fd(const struct epoll_event *event) { return event->data.fd; }

static inline uint32_t ccurl_epoll_mask(const struct epoll_event *event) {
    return event->events;
}

#endif
