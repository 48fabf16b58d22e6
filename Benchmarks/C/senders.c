// The cheapest loop around libcurl: its sockets in one epoll set, its timer as a deadline.
#include "senders.h"
#include <curl/curl.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <time.h>
#include <unistd.h>

typedef struct {
    const char *content;
    size_t length, given;
} upload;

typedef struct {
    CURLM *multi;
    int set;
    // Milliseconds of the monotonic clock; negative for none.
    int64_t deadline;
    int32_t left, going, done, accepted;
} sender;

static int64_t milliseconds(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec * 1000LL + time.tv_nsec / 1000000;
}

static size_t ignored(char *bytes, size_t size, size_t count, void *user) {
    (void)bytes;
    (void)user;
    return size * count;
}

static int socket_changed(CURL *easy, curl_socket_t fd, int what, void *user, void *own) {
    (void)easy;
    sender *me = user;
    if (what == CURL_POLL_REMOVE) {
        epoll_ctl(me->set, EPOLL_CTL_DEL, fd, NULL);
        return 0;
    }
    struct epoll_event event = {.data.fd = fd};
    if (what & CURL_POLL_IN) event.events |= EPOLLIN;
    if (what & CURL_POLL_OUT) event.events |= EPOLLOUT;
    epoll_ctl(me->set, own ? EPOLL_CTL_MOD : EPOLL_CTL_ADD, fd, &event);
    if (!own) curl_multi_assign(me->multi, fd, me);
    return 0;
}

static int timer_changed(CURLM *multi, long wait, void *user) {
    (void)multi;
    ((sender *)user)->deadline = wait < 0 ? -1 : milliseconds() + wait;
    return 0;
}

static void settle(sender *me) {
    int left;
    CURLMsg *message;
    while ((message = curl_multi_info_read(me->multi, &left))) {
        if (message->msg != CURLMSG_DONE) continue;
        CURL *easy = message->easy_handle;
        long code = 0;
        curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &code);
        if (message->data.result == CURLE_OK && code / 100 == 2) me->accepted++;
        me->done++;
        curl_multi_remove_handle(me->multi, easy);
        if (me->left > 0) {
            upload *mail = NULL;
            curl_easy_getinfo(easy, CURLINFO_PRIVATE, (char **)&mail);
            if (mail) mail->given = 0;
            me->left--;
            curl_multi_add_handle(me->multi, easy);
        } else {
            me->going--;
        }
    }
}

static void run(sender *me) {
    int running;
    struct epoll_event events[256];
    while (me->going > 0) {
        int64_t wait = me->deadline < 0 ? 1000 : me->deadline - milliseconds();
        int count = epoll_wait(me->set, events, 256, wait < 0 ? 0 : (int)wait);
        for (int i = 0; i < count; i++) {
            int what = (events[i].events & EPOLLIN ? CURL_CSELECT_IN : 0)
                | (events[i].events & EPOLLOUT ? CURL_CSELECT_OUT : 0)
                | (events[i].events & (EPOLLERR | EPOLLHUP) ? CURL_CSELECT_ERR : 0);
            curl_multi_socket_action(me->multi, events[i].data.fd, what, &running);
        }
        if (me->deadline >= 0 && me->deadline <= milliseconds()) {
            me->deadline = -1;
            curl_multi_socket_action(me->multi, CURL_SOCKET_TIMEOUT, 0, &running);
            if (me->deadline < 0) {
                // An unchanged expiry is not told twice.
                long next = -1;
                curl_multi_timeout(me->multi, &next);
                if (next >= 0) me->deadline = milliseconds() + next;
            }
        }
        settle(me);
    }
}

static sender make(int32_t count, int32_t concurrency) {
    sender me = {
        .multi = curl_multi_init(), .set = epoll_create1(EPOLL_CLOEXEC), .deadline = -1,
        .left = count, .going = 0};
    curl_multi_setopt(me.multi, CURLMOPT_MAXCONNECTS, (long)concurrency);
    return me;
}

static int32_t send_all(sender *me, CURL **handles, int32_t concurrency) {
    curl_multi_setopt(me->multi, CURLMOPT_SOCKETFUNCTION, socket_changed);
    curl_multi_setopt(me->multi, CURLMOPT_SOCKETDATA, me);
    curl_multi_setopt(me->multi, CURLMOPT_TIMERFUNCTION, timer_changed);
    curl_multi_setopt(me->multi, CURLMOPT_TIMERDATA, me);
    for (int32_t i = 0; i < concurrency && me->left > 0; i++, me->left--, me->going++)
        curl_multi_add_handle(me->multi, handles[i]);
    run(me);
    for (int32_t i = 0; i < concurrency; i++) curl_easy_cleanup(handles[i]);
    curl_multi_cleanup(me->multi);
    close(me->set);
    free(handles);
    return me->accepted;
}

static struct curl_slist *list(const char *lines) {
    struct curl_slist *found = NULL;
    char *copy = strdup(lines), *rest = copy, *one;
    while ((one = strsep(&rest, "\n")))
        if (*one) found = curl_slist_append(found, one);
    free(copy);
    return found;
}

int32_t sender_post(
    const char *url, const char *headers, const char *body, int32_t count, int32_t concurrency) {
    sender me = make(count, concurrency);
    struct curl_slist *lines = list(headers);
    CURL **handles = calloc((size_t)concurrency, sizeof *handles);
    for (int32_t i = 0; i < concurrency; i++) {
        CURL *easy = handles[i] = curl_easy_init();
        curl_easy_setopt(easy, CURLOPT_URL, url);
        curl_easy_setopt(easy, CURLOPT_HTTPHEADER, lines);
        curl_easy_setopt(easy, CURLOPT_POSTFIELDSIZE, (long)strlen(body));
        curl_easy_setopt(easy, CURLOPT_POSTFIELDS, body);
        curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, ignored);
        curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
        curl_easy_setopt(easy, CURLOPT_PROXY, "");
    }
    int32_t accepted = send_all(&me, handles, concurrency);
    curl_slist_free_all(lines);
    return accepted;
}

static size_t give(char *room, size_t size, size_t count, void *user) {
    upload *mail = user;
    size_t part = mail->length - mail->given;
    if (part > size * count) part = size * count;
    memcpy(room, mail->content + mail->given, part);
    mail->given += part;
    return part;
}

int32_t sender_mail(
    const char *url, const char *from, const char *to, const char *content, int32_t count,
    int32_t concurrency) {
    sender me = make(count, concurrency);
    struct curl_slist *recipients = curl_slist_append(NULL, to);
    upload *uploads = calloc((size_t)concurrency, sizeof *uploads);
    CURL **handles = calloc((size_t)concurrency, sizeof *handles);
    for (int32_t i = 0; i < concurrency; i++) {
        CURL *easy = handles[i] = curl_easy_init();
        uploads[i] = (upload){content, strlen(content), 0};
        curl_easy_setopt(easy, CURLOPT_URL, url);
        curl_easy_setopt(easy, CURLOPT_MAIL_FROM, from);
        curl_easy_setopt(easy, CURLOPT_MAIL_RCPT, recipients);
        curl_easy_setopt(easy, CURLOPT_UPLOAD, 1L);
        curl_easy_setopt(easy, CURLOPT_READFUNCTION, give);
        curl_easy_setopt(easy, CURLOPT_READDATA, &uploads[i]);
        curl_easy_setopt(easy, CURLOPT_PRIVATE, &uploads[i]);
        curl_easy_setopt(easy, CURLOPT_INFILESIZE_LARGE, (curl_off_t)uploads[i].length);
        curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, ignored);
        curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
        curl_easy_setopt(easy, CURLOPT_PROXY, "");
    }
    int32_t accepted = send_all(&me, handles, concurrency);
    curl_slist_free_all(recipients);
    free(uploads);
    return accepted;
}

typedef struct {
    char *room;
    size_t size, count;
} download;

static size_t keep(char *bytes, size_t size, size_t count, void *user) {
    download *page = user;
    if (size * count > page->size - page->count) return 0;
    memcpy(page->room + page->count, bytes, size * count);
    page->count += size * count;
    return size * count;
}

int64_t sender_get(const char *url, char *room, int64_t size) {
    download page = {room, (size_t)size, 0};
    CURL *easy = curl_easy_init();
    curl_easy_setopt(easy, CURLOPT_URL, url);
    curl_easy_setopt(easy, CURLOPT_PROXY, "");
    curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, keep);
    curl_easy_setopt(easy, CURLOPT_WRITEDATA, &page);
    CURLcode code = curl_easy_perform(easy);
    curl_easy_cleanup(easy);
    return code == CURLE_OK ? (int64_t)page.count : -1;
}
