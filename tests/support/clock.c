// Another wall clock for a program under test, by LD_PRELOAD: TILLWIRE_TEST_CLOCK_SECONDS is added to it. Clocks that
// only measure (CLOCK_MONOTONIC) stay as they are, and whoever waits until a moment of the false clock waits as long as
// it meant to.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <pthread.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <threads.h>
#include <time.h>
#include <unistd.h>

static time_t shift(void) {
    static _Atomic int known;
    static _Atomic time_t seconds;
    if (!known) {
        const char *text = getenv("TILLWIRE_TEST_CLOCK_SECONDS");
        seconds = text ? (time_t)atoll(text) : 0;
        known = 1;
    }
    return seconds;
}

int clock_gettime(clockid_t clock, struct timespec *now) {
    long failed = syscall(SYS_clock_gettime, clock, now);
    if (!failed && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE)) now->tv_sec += shift();
    return (int)failed;
}

int gettimeofday(struct timeval *restrict now, void *restrict zone) {
    struct timespec exact;
    (void)zone;
    if (clock_gettime(CLOCK_REALTIME, &exact)) return -1;
    now->tv_sec = exact.tv_sec;
    now->tv_usec = exact.tv_nsec / 1000;
    return 0;
}

time_t time(time_t *to) {
    struct timespec now;
    if (clock_gettime(CLOCK_REALTIME, &now)) return (time_t)-1;
    if (to) *to = now.tv_sec;
    return now.tv_sec;
}

int timespec_get(struct timespec *now, int base) {
    return base == TIME_UTC && !clock_gettime(CLOCK_REALTIME, now) ? base : 0;
}

// The kernel knows only the true clock. A deadline of the false one is nearer to that than to the true one.
static struct timespec true_deadline(const struct timespec *until) {
    struct timespec now, deadline = *until;
    syscall(SYS_clock_gettime, CLOCK_REALTIME, &now);
    if (llabs((long long)(until->tv_sec - now.tv_sec - shift())) < llabs((long long)(until->tv_sec - now.tv_sec)))
        deadline.tv_sec -= shift();
    return deadline;
}

int pthread_cond_timedwait(pthread_cond_t *restrict cond, pthread_mutex_t *restrict mutex,
                           const struct timespec *restrict until) {
    typedef int (*wait)(pthread_cond_t *, pthread_mutex_t *, const struct timespec *);
    static _Atomic(wait) real;
    if (!real) {
        void *found = dlvsym(RTLD_NEXT, "pthread_cond_timedwait", "GLIBC_2.3.2");
        real = (wait)(found ? found : dlsym(RTLD_NEXT, "pthread_cond_timedwait"));
    }
    struct timespec deadline = true_deadline(until);
    return real(cond, mutex, &deadline);
}

int cnd_timedwait(cnd_t *restrict cond, mtx_t *restrict mutex, const struct timespec *restrict until) {
    typedef int (*wait)(cnd_t *, mtx_t *, const struct timespec *);
    static _Atomic(wait) real;
    if (!real) real = (wait)dlsym(RTLD_NEXT, "cnd_timedwait");
    struct timespec deadline = true_deadline(until);
    return real(cond, mutex, &deadline);
}
