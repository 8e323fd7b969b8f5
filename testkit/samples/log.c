/* A right store in C without a library: an append-only log of checksummed records, read at the start.
 *
 * One connection at a time, one request for each: the contract asks for no more. Build it statically
 * (cc -static -O1 -o log log.c) and nothing can be loaded before it. Faults are planted with
 * -DFAULT_NAME; see README.md. */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

enum { MAX_KEY = 255, MAX_VALUE = 1048576, MAX_HEAD = 16384, HEADER = 12 };

struct entry {
    struct entry *next;
    unsigned char key[MAX_KEY + 1];
    int key_length;
    unsigned char *value;
    int value_length;
};

static struct entry *entries; /* in key order */
static int log_file, directory;

static void die(const char *what) {
    perror(what);
    exit(1); /* what is durable is found out at the next start */
}

/* ---- the map ---- */

static int compare(const unsigned char *a, int a_length, const unsigned char *b, int b_length) {
    int order = memcmp(a, b, a_length < b_length ? a_length : b_length);
    return order ? order : a_length - b_length;
}

static struct entry **find(const unsigned char *key, int length) {
    struct entry **at = &entries;
    while (*at && compare((*at)->key, (*at)->key_length, key, length) < 0) at = &(*at)->next;
    return at;
}

static struct entry *get(const unsigned char *key, int length) {
    struct entry *found = *find(key, length);
    return found && compare(found->key, found->key_length, key, length) == 0 ? found : NULL;
}

static void set(const unsigned char *key, int length, const unsigned char *value, int value_length) {
    struct entry **at = find(key, length);
    struct entry *entry = get(key, length);
    if (value_length < 0) { /* erased */
        if (!entry) return;
        *at = entry->next;
        free(entry->value);
        free(entry);
        return;
    }
    if (!entry) {
        entry = calloc(1, sizeof *entry);
        memcpy(entry->key, key, length);
        entry->key_length = length;
        entry->next = *at;
        *at = entry;
    }
    free(entry->value);
    entry->value = malloc(value_length + 1);
    memcpy(entry->value, value, value_length);
    entry->value_length = value_length;
}

/* ---- the log: check (4), key length (4), value length or -1 (4), key, value ---- */

static uint32_t checksum(const unsigned char *bytes, int length) {
    uint32_t sum = 2166136261u; /* FNV-1a: enough for a torn tail */
    for (int i = 0; i < length; i++) sum = (sum ^ bytes[i]) * 16777619u;
    return sum;
}

static void sync_file(int file) {
#ifndef FAULT_NO_FSYNC
    if (fsync(file)) die("fsync");
#else
    (void)file;
#endif
}

/* Puts bytes behind the last record. */
static void put(const unsigned char *bytes, int size) {
#ifdef SHARED_MAP /* right, but no system call shows it */
    off_t end = lseek(log_file, 0, SEEK_END);
    if (end < 0 || ftruncate(log_file, end + size)) die("ftruncate");
    char *map = mmap(NULL, end + size, PROT_READ | PROT_WRITE, MAP_SHARED, log_file, 0);
    if (map == MAP_FAILED) die("mmap");
    memcpy(map + end, bytes, size);
    if (msync(map, end + size, MS_SYNC) || munmap(map, end + size)) die("msync");
#else
    for (int done = 0; done < size;) {
        ssize_t count = write(log_file, bytes + done, size - done);
        if (count < 0) die("write");
        done += count;
    }
#endif
}

static void append(const unsigned char *key, int length, const unsigned char *value, int value_length) {
    int32_t lengths[2] = {length, value_length};
    int size = HEADER + length + (value_length > 0 ? value_length : 0);
    unsigned char *record = malloc(size);
    memcpy(record + 4, lengths, 8);
    memcpy(record + HEADER, key, length);
    if (value_length > 0) memcpy(record + HEADER + length, value, value_length);
    uint32_t sum = checksum(record + 4, size - 4);
    memcpy(record, &sum, 4);
    put(record, size);
    free(record);
    sync_file(log_file);
}

static void open_store(const char *path) {
    char name[4096];
    directory = open(path, O_RDONLY | O_DIRECTORY);
    if (directory < 0) die(path);
    snprintf(name, sizeof name, "%s/log", path);
    log_file = open(name, O_RDWR | O_CREAT, 0644);
    if (log_file < 0) die(name);
    if (flock(log_file, LOCK_EX | LOCK_NB)) die("another process has the directory");
    struct stat status;
    if (fstat(log_file, &status)) die(name);
    unsigned char *log = malloc(status.st_size + 1);
    if (pread(log_file, log, status.st_size, 0) != status.st_size) die(name);
    off_t at = 0;
    while (at + HEADER <= status.st_size) {
        uint32_t sum;
        int32_t lengths[2];
        memcpy(&sum, log + at, 4);
        memcpy(lengths, log + at + 4, 8);
        if (lengths[0] < 1 || lengths[0] > MAX_KEY || lengths[1] > MAX_VALUE) break;
        int size = HEADER + lengths[0] + (lengths[1] > 0 ? lengths[1] : 0);
#ifdef FAULT_NO_CHECKSUM
        if (at + HEADER + lengths[0] > status.st_size) break;
        if (at + size > status.st_size) { /* a torn tail, believed */
            size = status.st_size - at;
            lengths[1] = size - HEADER - lengths[0];
        }
#else
        if (at + size > status.st_size) break;
        if (checksum(log + at + 4, size - 4) != sum) break;
#endif
        set(log + at + HEADER, lengths[0], log + at + HEADER + lengths[0], lengths[1]);
        at += size;
    }
    free(log);
    if (ftruncate(log_file, at)) die("ftruncate");
    if (lseek(log_file, at, SEEK_SET) < 0) die("lseek");
    sync_file(log_file);
#ifndef FAULT_NO_FSYNC_OF_THE_DIRECTORY
    if (fsync(directory)) die("fsync");
#endif
}

/* ---- HTTP: one request for each connection ---- */

static void reply(int client, int status, const unsigned char *body, int length, int head) {
    char text[256];
    int size = snprintf(text, sizeof text, "HTTP/1.1 %d .\r\nConnection: close\r\n", status);
    if (status != 204)
        size += snprintf(text + size, sizeof text - size, "Content-Length: %d\r\n", length);
    size += snprintf(text + size, sizeof text - size, "\r\n");
    unsigned char *whole = malloc(size + length + 1);
    memcpy(whole, text, size);
    if (length && !head) memcpy(whole + size, body, length);
    int all = size + (head ? 0 : length);
    for (int done = 0; done < all;) {
        ssize_t count = send(client, whole + done, all - done, MSG_NOSIGNAL);
        if (count <= 0) break;
        done += count;
    }
    free(whole);
}

static int hex(int c) {
    return c >= '0' && c <= '9' ? c - '0' : (c | 32) >= 'a' && (c | 32) <= 'f' ? (c | 32) - 'a' + 10 : -1;
}

static int is_dots(const unsigned char *key, int length) { /* clients take these out of a path */
    return key[0] == '.' && (length == 1 || (length == 2 && key[1] == '.'));
}

/* The key that an encoded text stands for: its length, or the status that refuses it, negative. */
static int decode(const char *text, unsigned char *key) {
    int length = 0;
    for (; *text; text++) {
        int c = (unsigned char)*text;
        if (c == '%') {
            int high = hex(text[1]), low = high < 0 ? -1 : hex(text[2]);
            if (low < 0) return -400;
            c = high * 16 + low;
            text += 2;
        }
        if (c < 32 || c == 127) return -400;
        if (length == MAX_KEY) return -414;
        key[length++] = c;
    }
    return length && !is_dots(key, length) ? length : -400;
}

static void list(int client, int head) {
    size_t size = 0;
    for (struct entry *e = entries; e; e = e->next) size += 3 * e->key_length + 1;
    char *text = malloc(size + 1);
    int length = 0;
    for (struct entry *e = entries; e; e = e->next) {
        for (int i = 0; i < e->key_length; i++) length += sprintf(text + length, "%%%02X", e->key[i]);
        text[length++] = '\n';
    }
    reply(client, 200, (unsigned char *)text, length, head);
    free(text);
}

static void change(int client, unsigned char *key, int length, unsigned char *value, int value_length) {
    int was = get(key, length) != NULL;
#ifdef FAULT_ANSWER_FIRST
    reply(client, was ? 204 : 201, NULL, 0, 0);
#endif
    append(key, length, value, value_length);
    set(key, length, value, value_length);
#ifndef FAULT_ANSWER_FIRST
    reply(client, was ? 204 : 201, NULL, 0, 0);
#endif
}

static void answer(int client, const char *method, const char *target, unsigned char *body, int size) {
    unsigned char key[MAX_KEY + 1];
    int head = !strcmp(method, "HEAD"), read = head || !strcmp(method, "GET");
    if (!strcmp(target, "/kv") && read) return list(client, head);
    if (!strcmp(target, "/kv") && !strcmp(method, "POST")) {
        unsigned char *space = memchr(body, ' ', size);
        int length = space ? space - body : 0;
        if (length < 1 || length > MAX_KEY || is_dots(body, length))
            return reply(client, length > MAX_KEY ? 414 : 400, NULL, 0, 0);
        memcpy(key, body, length);
        return change(client, key, length, space + 1, size - length - 1);
    }
    if (strncmp(target, "/kv/", 4)) return reply(client, 404, NULL, 0, head);
    int length = decode(target + 4, key);
    if (length < 0) return reply(client, -length, NULL, 0, head);
    struct entry *entry = get(key, length);
    if (!strcmp(method, "PUT")) return change(client, key, length, body, size);
    if (!entry) return reply(client, 404, NULL, 0, head);
    if (read) return reply(client, 200, entry->value, entry->value_length, head);
    if (!strcmp(method, "DELETE")) {
        append(key, length, NULL, -1);
        set(key, length, NULL, -1);
        return reply(client, 204, NULL, 0, 0);
    }
    reply(client, 405, NULL, 0, head);
}

static void serve(int client) {
    static char head[MAX_HEAD + 1];
    static unsigned char body[MAX_VALUE + MAX_KEY + 2];
    char method[16], target[4096];
    int size = 0;
    char *end = NULL;
    while (!end) {
        ssize_t count = size < MAX_HEAD ? recv(client, head + size, MAX_HEAD - size, 0) : 0;
        if (count <= 0) return;
        size += count;
        head[size] = 0;
        end = memmem(head, size, "\r\n\r\n", 4);
    }
    int in_head = end + 4 - head, length = 0;
    if (sscanf(head, "%15s %4095s HTTP/1.1", method, target) != 2) return reply(client, 400, NULL, 0, 0);
    char *field = strcasestr(head, "\r\nContent-Length:");
    if (field && field < end) length = atoi(field + 17);
    if (length < 0 || length > (int)sizeof body) return reply(client, 413, NULL, 0, 0);
    int have = size - in_head < length ? size - in_head : length;
    memcpy(body, head + in_head, have);
    while (have < length) {
        ssize_t count = recv(client, body + have, length - have, 0);
        if (count <= 0) return;
        have += count;
    }
    answer(client, method, target, body, length);
}

int main(int count, char **arguments) {
    int port = 0;
    const char *data = NULL;
    for (int i = 1; i + 1 < count; i += 2) {
        if (!strcmp(arguments[i], "--port")) port = atoi(arguments[i + 1]);
        if (!strcmp(arguments[i], "--data")) data = arguments[i + 1];
    }
    if (!port || !data) {
        fprintf(stderr, "usage: %s --port N --data DIR\n", arguments[0]);
        return 2;
    }
    open_store(data);
    int server = socket(AF_INET, SOCK_STREAM, 0), yes = 1;
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(port)};
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    setsockopt(server, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    if (bind(server, (struct sockaddr *)&address, sizeof address) || listen(server, 128)) die("bind");
    for (;;) {
        int client = accept(server, NULL, NULL);
        if (client < 0) continue;
        serve(client);
        close(client);
    }
}
