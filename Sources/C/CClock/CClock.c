#include "CClock.h"
#include <errno.h>
#include <stdint.h>
#include <sys/timerfd.h>
#include <time.h>
#include <unistd.h>

// Far enough never to expire: the descriptor speaks only when the clock is set.
static int arm(int descriptor) {
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    struct itimerspec far = {.it_value = {.tv_sec = now.tv_sec + 100L * 365 * 86400}};
    int flags = TFD_TIMER_ABSTIME | TFD_TIMER_CANCEL_ON_SET;
    return timerfd_settime(descriptor, flags, &far, NULL);
}

int clock_set_watch(void) {
    int descriptor = timerfd_create(CLOCK_REALTIME, TFD_NONBLOCK | TFD_CLOEXEC);
    if (descriptor < 0) return -1;
    if (arm(descriptor) == 0) return descriptor;
    close(descriptor);
    return -1;
}

int clock_set_seen(int descriptor) {
    uint64_t expirations;
    ssize_t count = read(descriptor, &expirations, sizeof expirations);
    int was_set = count < 0 && errno == ECANCELED;
    arm(descriptor);
    return was_set;
}
