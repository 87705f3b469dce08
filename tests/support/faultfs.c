/* A disk that fails on demand, and one that remembers in which order it was written to: preloaded into a program
 * (LD_PRELOAD), between it and the C library.
 *
 * FAULTFS_MATCH   files whose path contains this are watched; the shared-memory file of SQLite never is
 * FAULTFS_FAIL    OP:NTH:ERRNO[:COUNT]  the NTH watched operation OP (sync, write, truncate) fails with ERRNO (a number),
 *                 and COUNT - 1 more after it; without COUNT one. With ERRNO 0 the process is killed instead
 * FAULTFS_ON      only operations on files whose path ends in this count for FAULTFS_FAIL
 * FAULTFS_ARM     operations count for FAULTFS_FAIL only while this file exists
 * FAULTFS_LOG     every watched operation that succeeded, and every write to standard output, is appended here
 *
 * A record of the log: one byte of the operation (W write, S sync, T truncate, U unlink, A standard output), the length
 * of the path (2 bytes), the path, offset and length (8 bytes each, of this machine's byte order), the data of W and A.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <unistd.h>

static pthread_mutex_t turn = PTHREAD_MUTEX_INITIALIZER;
static const char *match, *fail_on, *arm;
static char fail_op[16];
static long fail_nth, fail_count, fail_errno, seen;
static int log_fd = -1;

__attribute__((constructor)) static void begin(void) {
    const char *fail = getenv("FAULTFS_FAIL"), *log = getenv("FAULTFS_LOG");
    match = getenv("FAULTFS_MATCH");
    fail_on = getenv("FAULTFS_ON");
    arm = getenv("FAULTFS_ARM");
    fail_count = 1;
    if (fail && sscanf(fail, "%15[a-z]:%ld:%ld:%ld", fail_op, &fail_nth, &fail_errno, &fail_count) < 3) {
        static const char text[] = "faultfs: FAULTFS_FAIL is OP:NTH:ERRNO[:COUNT]\n";
        syscall(SYS_write, 2, text, sizeof text - 1);
        _exit(99);
    }
    if (log) log_fd = (int)syscall(SYS_openat, AT_FDCWD, log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
}

static int ends_with(const char *text, const char *end) {
    size_t a = strlen(text), b = strlen(end);
    return a >= b && strcmp(text + a - b, end) == 0;
}

static int watched(const char *path) { return match && strstr(path, match) && !ends_with(path, "-shm"); }

/* The path behind a descriptor, if it is watched. */
static int path_of(int fd, char *path, size_t size) {
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t n = readlink(link, path, size - 1);
    if (n <= 0) return 0;
    path[n] = 0;
    return watched(path);
}

/* Whether this operation is to fail; called in turn. */
static int fails(const char *op, const char *path) {
    if (!fail_nth || strcmp(op, fail_op) != 0) return 0;
    if (fail_on && !ends_with(path, fail_on)) return 0;
    if (arm && syscall(SYS_faccessat, AT_FDCWD, arm, F_OK) != 0) return 0;
    seen++;
    if (seen < fail_nth || seen >= fail_nth + fail_count) return 0;
    if (!fail_errno) raise(SIGKILL);
    errno = (int)fail_errno;
    return 1;
}

static void note(char op, const char *path, uint64_t offset, const void *data, uint64_t length) {
    if (log_fd < 0) return;
    uint16_t n = (uint16_t)strlen(path);
    char head[3 + PATH_MAX + 16];
    head[0] = op;
    memcpy(head + 1, &n, 2);
    memcpy(head + 3, path, n);
    memcpy(head + 3 + n, &offset, 8);
    memcpy(head + 11 + n, &length, 8);
    syscall(SYS_write, log_fd, head, (size_t)(19 + n));
    const char *rest = data;
    while (data && length > 0) {
        ssize_t written = syscall(SYS_write, log_fd, rest, (size_t)length);
        if (written <= 0) _exit(98);
        rest += written;
        length -= (uint64_t)written;
    }
}

#define REAL(name, type) \
    static type real; \
    if (!real) real = (type)dlsym(RTLD_NEXT, #name)

typedef ssize_t (*write_fn)(int, const void *, size_t);
typedef ssize_t (*pwrite_fn)(int, const void *, size_t, off_t);
typedef int (*sync_fn)(int);
typedef int (*truncate_fn)(int, off_t);
typedef int (*unlink_fn)(const char *);

ssize_t write(int fd, const void *data, size_t length) {
    REAL(write, write_fn);
    char path[PATH_MAX];
    if (fd == log_fd) return real(fd, data, length);
    if (fd == 1 && log_fd >= 0) {
        pthread_mutex_lock(&turn);
        ssize_t n = real(fd, data, length);
        if (n > 0) note('A', "", 0, data, (uint64_t)n);
        pthread_mutex_unlock(&turn);
        return n;
    }
    if (!path_of(fd, path, sizeof path)) return real(fd, data, length);
    pthread_mutex_lock(&turn);
    ssize_t n = -1;
    if (!fails("write", path)) {
        off_t offset = lseek(fd, 0, SEEK_CUR);
        n = real(fd, data, length);
        if (n > 0) note('W', path, (uint64_t)offset, data, (uint64_t)n);
    }
    int error = errno;
    pthread_mutex_unlock(&turn);
    errno = error;
    return n;
}

static ssize_t pwrite_in_turn(pwrite_fn real, int fd, const void *data, size_t length, off_t offset) {
    char path[PATH_MAX];
    if (!path_of(fd, path, sizeof path)) return real(fd, data, length, offset);
    pthread_mutex_lock(&turn);
    ssize_t n = -1;
    if (!fails("write", path)) {
        n = real(fd, data, length, offset);
        if (n > 0) note('W', path, (uint64_t)offset, data, (uint64_t)n);
    }
    int error = errno;
    pthread_mutex_unlock(&turn);
    errno = error;
    return n;
}

ssize_t pwrite(int fd, const void *data, size_t length, off_t offset) {
    REAL(pwrite, pwrite_fn);
    return pwrite_in_turn(real, fd, data, length, offset);
}

ssize_t pwrite64(int fd, const void *data, size_t length, off64_t offset) {
    REAL(pwrite64, pwrite_fn);
    return pwrite_in_turn(real, fd, data, length, offset);
}

static int sync_in_turn(sync_fn real, int fd) {
    char path[PATH_MAX];
    if (!path_of(fd, path, sizeof path)) return real(fd);
    pthread_mutex_lock(&turn);
    int done = -1;
    if (!fails("sync", path)) {
        done = real(fd);
        if (done == 0) note('S', path, 0, NULL, 0);
    }
    int error = errno;
    pthread_mutex_unlock(&turn);
    errno = error;
    return done;
}

int fsync(int fd) {
    REAL(fsync, sync_fn);
    return sync_in_turn(real, fd);
}

int fdatasync(int fd) {
    REAL(fdatasync, sync_fn);
    return sync_in_turn(real, fd);
}

static int truncate_in_turn(truncate_fn real, int fd, off_t length) {
    char path[PATH_MAX];
    if (!path_of(fd, path, sizeof path)) return real(fd, length);
    pthread_mutex_lock(&turn);
    int done = -1;
    if (!fails("truncate", path)) {
        done = real(fd, length);
        if (done == 0) note('T', path, (uint64_t)length, NULL, 0);
    }
    int error = errno;
    pthread_mutex_unlock(&turn);
    errno = error;
    return done;
}

int ftruncate(int fd, off_t length) {
    REAL(ftruncate, truncate_fn);
    return truncate_in_turn(real, fd, length);
}

int ftruncate64(int fd, off64_t length) {
    REAL(ftruncate64, truncate_fn);
    return truncate_in_turn(real, fd, length);
}

int unlink(const char *path) {
    REAL(unlink, unlink_fn);
    if (!watched(path)) return real(path);
    pthread_mutex_lock(&turn);
    int done = real(path);
    int error = errno;
    if (done == 0) note('U', path, 0, NULL, 0);
    pthread_mutex_unlock(&turn);
    errno = error;
    return done;
}
